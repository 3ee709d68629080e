"""Expanders: the extensions and plugins of a site that make more of a page than its file has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from .extensions import plugin_name
from .included_files import IncludedFiles, shown_in, snippet_folders
from .snippets import Snippets
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
    snippets = _snippets(folder, docs_dir, configs) if _SNIPPETS in extensions else Snippets()
    has_directives = not {*map(plugin_name, plugins), *extensions}.isdisjoint(_INCLUDE_MARKDOWN)
    files = IncludedFiles(show=partial(shown_in, folder))
    return StaticExpansion(docs_dir, snippets, has_directives, files)


def _snippets(folder: Path, docs_dir: Path, configs: Mapping[str, Mapping[str, Any]]) -> Snippets:
    """The settings of snippets on a site whose configuration is in a folder."""
    settings = configs.get(_SNIPPETS, {})
    places = {"$config_dir": str(folder.absolute()), "$docs_dir": str(docs_dir.absolute())}
    bases: list[Path] = []
    for name in snippet_folders(configs):
        for variable, place in places.items():
            name = name.replace(variable, place)
        bases.append(folder / name)
    appended = settings.get("auto_append")
    return Snippets(
        tuple(bases),
        tuple(map(str, appended)) if isinstance(appended, list | tuple) else (),
        is_dedented=bool(settings.get("dedent_subsections", False)),
        is_restricted=bool(settings.get("restrict_base_path", True)),
    )
