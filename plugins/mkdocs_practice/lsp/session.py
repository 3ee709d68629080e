"""The session of one editor: what it has open, and what it must be told.

Nothing here waits, and nothing runs in the background: whoever owns a session calls it for every
event, takes the steps of `index` in between, and sends what `publications` returns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from lsprotocol.types import Diagnostic

from ..site.files import SUFFIXES
from .client import Client
from .diagnostics import diagnostics_of, site_diagnostics, uri_of
from .document import Document, is_markdown, path_of
from .project import NO_PROJECT, Project, find_project


class Publication(NamedTuple):
    """The diagnostics of one document; they replace those published before.

    Attributes:
        uri: What the editor calls it.
        version: Of a document that is open, the version that they are of.
        diagnostics: All of them.
    """

    uri: str
    version: int | None
    diagnostics: list[Diagnostic]


class Session:
    """The documents that are open, and the sites that they belong to.

    Attributes:
        client: What the editor can do.
        documents: Those that are Markdown, by what the editor calls them.
        messages: What the author has to be told in words; whoever shows it empties the list.
        stale: The sites whose pages have to be read, or read again.
    """

    def __init__(self, client: Client, folders: Iterable[Path] = ()) -> None:
        self.client = client
        self.documents: dict[str, Document] = {}
        self.messages: list[str] = []
        self.stale: list[Project] = []
        self._folders = list(folders)
        self._projects: dict[Path, Project] = {}
        self._by_folder: dict[Path, Project] = {}
        self._told: dict[Path, str] = {}
        # What the editor shows, and of which documents it waits for an answer.
        self._sent: dict[str, list[Diagnostic]] = {}
        self._due: dict[str, None] = {}
        self._known_files: dict[Path | None, set[str]] = {}

    def start(self) -> None:
        """Look for the sites of the folders that the editor has open."""
        for folder in self._folders:
            self._project(folder)

    def move(self, added: Iterable[Path], removed: Iterable[Path]) -> None:
        """Take in that the editor has opened and closed folders."""
        gone = set(removed)
        self._folders = [folder for folder in self._folders if folder not in gone]
        self._folders += added
        self.reload()

    def open(self, uri: str, language: str, version: int, text: str) -> None:
        """Take in a document that has been opened."""
        if is_markdown(uri, language):
            self._put(uri, version, text)

    def change(self, uri: str, version: int, text: str) -> None:
        """Take in a new text of a document."""
        if uri in self.documents:
            self._put(uri, version, text)

    def _put(self, uri: str, version: int, text: str) -> None:
        path = path_of(uri)
        project = self._project(path.parent) if path is not None else NO_PROJECT
        self.documents[uri] = Document(uri, version, text, project, self.client.encoding)

    def check(self, uri: str) -> None:
        """Check a document in its present state."""
        document = self.documents.get(uri)
        if document is not None:
            self._due[uri] = None
            if document.key:
                document.project.pages.put(document.key, document.entry)

    def close(self, uri: str) -> None:
        """Take in that a document is closed: from now on its file counts, where it is a page."""
        document = self.documents.pop(uri, None)
        if document is None:
            return
        self._due[uri] = None
        pages, key = document.project.pages, document.key
        if key in pages.entries and document.path is not None:
            pages.entries[key] = replace(pages.entries[key], version=None, stamp=None)
            document.project.refresh(key, document.path, self.client.encoding)

    def files_changed(self, uris: Iterable[str]) -> None:
        """Take in that files have changed on disk, have come or have gone."""
        paths = [path for path in map(path_of, uris) if path is not None]
        if any(path.suffix.lower() not in SUFFIXES for path in paths):
            self.reload()  # a configuration
            return
        for project in self._projects.values():
            for path in paths:
                project.forget(path)
        self.look_again()

    def look_again(self) -> None:
        """Have what is known of the pages compared with what is on disk."""
        self.stale = list(self._projects.values())

    def reload(self) -> None:
        """Read all configurations again, and then the pages."""
        self._projects.clear()
        self._by_folder.clear()
        self.stale.clear()
        self.start()
        for uri, document in list(self.documents.items()):
            self._put(uri, document.version, document.text)
            self.check(uri)

    def _project(self, folder: Path) -> Project:
        """The site that the files of a folder belong to."""
        project = self._by_folder.get(folder)
        if project is None:
            project = self._by_folder[folder] = find_project(folder, self._projects)
            if project.root is not None and project.root not in self._projects:
                self._projects[project.root] = project
                self.stale.append(project)
                self._tell(project.root, project.error)
        return project

    def _tell(self, root: Path, error: str) -> None:
        """Say once what is wrong with a configuration, and again when it breaks anew."""
        if error and self._told.get(root) != error:
            self.messages.append(f"{error}; until it is fixed, the defaults count")
        self._told[root] = error

    def index(self) -> Iterator[None]:
        """Read what is stale, in small steps between which anything may happen."""
        while self.stale:
            project = self.stale.pop()
            if project.is_outdated():
                self.reload()
            else:
                yield from project.index(self.client.encoding)
        # Pages of sites that are there no more, or have their pages elsewhere now.
        for uri in self._sent.keys() - self.documents.keys() - self._uris():
            self._due[uri] = None

    def _uris(self) -> set[str]:
        projects = self._projects.values()
        uris = {entry.uri for each in projects for entry in each.pages.entries.values()}
        shared = (project for project in projects if self._is_shared(project))
        return uris.union(uri_of(path) for each in shared for path in each.pages.site.by_file)

    def _site_files(self, project: Project) -> Mapping[str, list[Diagnostic]]:
        """The diagnostics of a site's files that are no pages, where the editor has the site."""
        if not self._is_shared(project):
            return {}
        return site_diagnostics(project.pages.site, self.client.encoding)

    def tags(self, document: Document) -> set[str]:
        """The tags that a document's site has, and the document itself."""
        return {*document.project.pages.tags(), *document.entry.tags}

    def publication(self, uri: str) -> Publication | None:
        """The findings of a document to send now; their meaning for other pages comes later."""
        document = self.documents.get(uri)
        if document is None:
            return None
        document.project.pages.changed.discard(document.key)
        self._due.pop(uri, None)
        publication = self._of_document(uri)
        self._is_news(publication, due=True)
        return publication

    def publications(self) -> list[Publication]:
        """All that has to be sent now; nothing is returned twice."""
        found: dict[str, Publication] = {}
        for project in self._projects.values():
            was_stale = project.pages.is_site_stale
            project.check_site()
            if was_stale and not project.pages.is_site_stale:
                found |= self._of_site(project)
            gone, project.pages.gone = project.pages.gone, []
            found |= {uri: Publication(uri, None, []) for uri in gone}
            found |= {each.uri: each for each in self._of_project(project)}
        due, self._due = self._due, {}
        found |= {uri: self._of_document(uri) for uri in due if uri not in found}
        return [each for each in found.values() if self._is_news(each, due=each.uri in due)]

    def _of_site(self, project: Project) -> dict[str, Publication]:
        """For the files of a site that are no pages; nothing for those that are sound now."""
        shown = self._site_files(project)
        self._due |= dict.fromkeys(self._known_files.get(project.root, set()) - shown.keys())
        self._known_files[project.root] = set(shown)
        return {uri: Publication(uri, None, each) for uri, each in shown.items()}

    def _of_project(self, project: Project) -> Iterator[Publication]:
        changed, project.pages.changed = project.pages.changed, set()
        shared, entries = self._is_shared(project), project.pages.entries
        keys = [
            key
            for key in sorted(changed)
            if key in entries and (shared or entries[key].version is not None)
        ]
        for key, between in project.pages.compare(keys, project.settings).items():
            entry = entries[key]
            diagnostics = diagnostics_of(entry, between, self.client.related)
            yield Publication(entry.uri, entry.version, diagnostics)

    def _of_document(self, uri: str) -> Publication:
        """For a document that is open, or one that was and is no page of a site."""
        document = self.documents.get(uri)
        if document is None:
            return Publication(uri, None, [])
        diagnostics = diagnostics_of(document.entry, document.between(), self.client.related)
        return Publication(uri, document.version, diagnostics)

    def _is_shared(self, project: Project) -> bool:
        """Tell whether the editor has the site open as a folder, and not only some of its pages."""
        root = project.root
        return root is not None and any(
            folder.is_relative_to(root) or root.is_relative_to(folder) for folder in self._folders
        )

    def _is_news(self, publication: Publication, *, due: bool) -> bool:
        """Return whether the editor does not show this yet, or waits for it."""
        uri, version, diagnostics = publication
        shown = self._sent.pop(uri, [])
        if diagnostics:
            self._sent[uri] = diagnostics
        return diagnostics != shown or (due and version is not None)
