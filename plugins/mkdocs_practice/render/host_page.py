"""The page that is being converted, as its host shows it to extensions: no plugin is asked."""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path
from typing import Any, NamedTuple

from markdown import Markdown


class HostPage(NamedTuple):
    """A page of a site; of text that is of none, all is empty.

    Attributes:
        path: The path of its source in docs_dir, with slashes.
        up: The way from the page to the root of the site, as addresses in its content have it once
            it is converted: `../` for each folder.
        meta: Its front matter; what is put there, the page's template can read.
        folders: The folders of the theme's templates; the first that has a template has its say.
        language: The language of the theme; "" where it is not known.
        file: The path of its source on the disk; "" where it is not known.
    """

    path: str
    up: str
    meta: MutableMapping[str, Any]
    folders: tuple[str, ...] = ()
    language: str = ""
    file: str = ""

    @property
    def shown_file(self) -> str:
        """The path of its source as findings show it: from the working folder, if it is in it."""
        path, here = Path(self.file).absolute(), Path.cwd()
        return str(path.relative_to(here) if path.is_relative_to(here) else path)


def host_page(md: Markdown) -> HostPage:
    """Ask the processor that the host has put among those of the page."""
    if "rendering_context" in md.preprocessors:
        return _of_zensical(md.preprocessors["rendering_context"])
    if "relpath" in md.treeprocessors:
        return _of_mkdocs(md.treeprocessors["relpath"])
    return HostPage("", "", _meta(md))


def _meta(md: Markdown) -> MutableMapping[str, Any]:
    """The front matter that Python-Markdown's own extension `meta` has read: a list a name."""
    found = getattr(md, "Meta", None)
    entries = found.items() if isinstance(found, dict) else ()
    return {name: lines[0] if lines else "" for name, lines in entries}


def theme_languages(theme: Any) -> list[str]:
    """The languages that a theme of MkDocs names: Material has an option beside that of all."""
    names = ("language", "locale")
    return [str(theme[name]) for name in names if theme and name in theme and theme[name]]


def _of_zensical(context: Any) -> HostPage:
    page, config = getattr(context, "page", None), getattr(context, "config", None)
    settings = config if isinstance(config, dict) else {}
    theme = settings.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else None
    path = getattr(page, "path", "")
    # It makes addresses count from the page once more, when ours have been written.
    found = _made(page, path, path, settings.get("theme_dirs", ()), language)
    root, docs_dir = settings.get("root_dir"), settings.get("docs_dir")
    if not (found.path and isinstance(root, str) and isinstance(docs_dir, str)):
        return found
    return found._replace(file=str(Path(root, docs_dir, found.path)))


def _of_mkdocs(processor: Any) -> HostPage:
    file = getattr(processor, "file", None)
    theme = getattr(getattr(processor, "config", None), "theme", None)
    path, url = getattr(file, "src_uri", ""), getattr(file, "url", "")
    language = next(iter(theme_languages(theme)), None)
    found = _made(getattr(file, "page", None), path, url, getattr(theme, "dirs", ()), language)
    return found._replace(file=getattr(file, "abs_src_path", None) or "")


def _made(page: Any, path: object, url: object, folders: Any, language: object) -> HostPage:
    """A page, as far as what the host has is of the kinds that are known."""
    meta = getattr(page, "meta", None)
    return HostPage(
        path.replace("\\", "/") if isinstance(path, str) else "",
        "../" * url.count("/") if isinstance(url, str) else "",
        meta if isinstance(meta, MutableMapping) else {},
        tuple(map(str, folders)),
        language if isinstance(language, str) else "",
    )
