"""A page that is open in the editor, and what it is made of; each is worked out when asked for."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from ..checks import Finding, PageReport, check_site
from ..site.files import SUFFIXES
from ..syntax.model import Page
from ..syntax.scan import scan
from .lines import Lines, clean, newline_of
from .pages import CrossPageFindings, PageEntry, lines_named, tags_of
from .project import Project

LANGUAGE = "markdown"
LONG_TEXT = 100_000
"""Characters; what a longer text costs is spent when the author pauses, or asks for it."""


def path_of(uri: str) -> Path | None:
    """The path of a file; None for what is none, such as a text that was never saved."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme != "file" or "\0" in unquote(parts.path):
        return None
    host = "" if parts.netloc in ("", "localhost") else f"//{parts.netloc}"
    path = url2pathname(f"{host}{parts.path}")
    return Path(os.path.normpath(path)) if path else None


def is_markdown(uri: str, language: str) -> bool:
    """Return whether a document is Markdown, as the editor says or as its name ends."""
    if language == LANGUAGE:
        return True
    return PurePosixPath(unquote(uri)).suffix.lower() in SUFFIXES


class Document:
    """One version of a document that is open.

    Attributes:
        uri: What the editor calls it.
        project: The site that it belongs to.
        key: What tells it apart from the other pages of the site; "" where it is none of them.
        version: The editor's.
        text: Its text.
    """

    def __init__(self, uri: str, version: int, text: str, project: Project, encoding: str) -> None:
        self.uri = uri
        self.version = version
        self.text = clean(text)
        self.project = project
        self.path = path_of(uri)
        self.key = project.key(self.path)
        self._encoding = encoding

    @cached_property
    def name(self) -> str:
        """Its path, as findings show it."""
        return self.project.name(self.path) if self.path is not None else self.uri

    @cached_property
    def page(self) -> Page:
        """The page, scanned."""
        return scan(self.text, self.name, self.project.context.fences)

    @cached_property
    def lines(self) -> Lines:
        """Its lines, and how the editor counts in them."""
        return Lines(self.page.raw, self._encoding, self.text.startswith("\ufeff"))

    @cached_property
    def newline(self) -> str:
        """The characters that end its lines."""
        return newline_of(self.text)

    @cached_property
    def checked(self) -> PageReport:
        """Its own findings, and what it is compared with other pages by."""
        return self.check(self.page)

    def check(self, page: Page, is_fixing: bool = False) -> PageReport:
        """Check it, or what would become of it by an edit, maybe in one of the tries to fix it."""
        return self.project.check(page, is_fixing)

    @cached_property
    def entry(self) -> PageEntry:
        """The entry that its site keeps of it."""
        lines = self.lines.only(lines_named(self.page, self.checked))
        tags = tags_of(self.page.blocks)
        states = self.project.states(self.page, self.path) if self.key else ()
        return PageEntry(self.uri, self.checked, lines, tags, self.version, states=states)

    def between(self) -> CrossPageFindings:
        """The findings between it and the other pages of its site."""
        if self.key in self.project.pages.entries:
            return self.project.pages.compare([self.key], self.project.settings)[self.key]
        return CrossPageFindings(self.alone(self.checked))

    def alone(self, checked: PageReport) -> list[Finding]:
        """The findings of rules between pages, without any others."""
        return check_site([checked.facts], self.project.settings, complete=False)

    def findings(self) -> list[Finding]:
        """All its findings."""
        return [*self.checked.findings, *self.between().findings]
