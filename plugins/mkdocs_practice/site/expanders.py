"""Expanders: the extensions and plugins of a site that make more of a page than its file has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from .extensions import plugin_name
from .included_files import IncludedFiles, shown_in, snippet_folders
from .static_expansion import StaticExpansion

_SNIPPETS, _MARKDOWN_INCLUDE = "pymdownx.snippets", "markdown_include.include"
_INCLUDE_MARKDOWN = ("include-markdown", "zensical.extensions.include_markdown")
_GENERATORS = frozenset(
    ("gen-files", "include-markdown", "macros", "markdown-exec", "mkdocstrings")
)
_WITHOUT_TEMPLATES = frozenset(
    (
        "autorefs", "awesome-nav", "blog", "git-authors", "git-revision-date-localized",
        "glightbox", "i18n", "info", "literate-nav", "meta", "mike", "minify", "offline",
        "optimize", "practice", "privacy", "projects", "redirects", "rss", "search",
        "section-index", "social", "tags",
    )
)  # fmt: skip
"""Plugins that leave the text of pages alone; any other may put something in."""


def has_snippets(extensions: Collection[str]) -> bool:
    """Return whether lines of a page may stand for those of other files."""
    return _SNIPPETS in extensions or _MARKDOWN_INCLUDE in extensions


def has_templates(plugins: Iterable[str], extensions: Collection[str]) -> bool:
    """Return whether something of a site may make anything of `{{ }}` and `{% %}` on its pages."""
    return not _WITHOUT_TEMPLATES.issuperset(map(plugin_name, plugins)) or any(
        "macros" in name or "include" in name for name in extensions
    )


def is_generated(plugins: Iterable[str]) -> bool:
    """Return whether plugins make of a site's pages what only a build knows."""
    return not _GENERATORS.isdisjoint(map(plugin_name, plugins))


def expansion_of(
    folder: Path, docs_dir: Path, extensions: Collection[str],
    configs: Mapping[str, Mapping[str, Any]], plugins: Iterable[str],
) -> StaticExpansion:  # fmt: skip
    """The static expansion of a site's pages, by its extensions and plugins."""
    folders: list[Path] = []
    if _SNIPPETS in extensions:
        places = {"$config_dir": str(folder.absolute()), "$docs_dir": str(docs_dir.absolute())}
        for name in snippet_folders(configs):
            for variable, place in places.items():
                name = name.replace(variable, place)
            folders.append(folder / name)
    has_directives = not {*map(plugin_name, plugins), *extensions}.isdisjoint(_INCLUDE_MARKDOWN)
    files = IncludedFiles(show=partial(shown_in, folder))
    is_dedented = bool(configs.get(_SNIPPETS, {}).get("dedent_subsections", False))
    return StaticExpansion(docs_dir, tuple(folders), has_directives, files, is_dedented=is_dedented)
