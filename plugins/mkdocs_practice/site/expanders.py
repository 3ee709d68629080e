"""Expanders: the extensions and plugins of a site that make more of a page than its file has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from .directives import Directives
from .extensions import plugin_name
from .included_files import IncludedFiles, shown_in, snippet_folders
from .snippets import Snippets
from .static_expansion import StaticExpansion
from .zensical import TEMPLATING_PLUGINS

_SNIPPETS, _MARKDOWN_INCLUDE = "pymdownx.snippets", "markdown_include.include"
_INCLUDE_MARKDOWN = "include-markdown"
_INCLUDE_MARKDOWN_OF_ZENSICAL = "zensical.extensions.include_markdown"
_TEMPLATING_EXTENSIONS = ("macros", "include", "extradata", "table_reader")
_GENERATORS = frozenset(
    ("gen-files", "include-markdown", "macros", "markdown-exec", "mkdocstrings", "monorepo")
)
_WITHOUT_TEMPLATES = frozenset(
    (
        "autorefs", "awesome-nav", "awesome-pages", "blog", "charts", "drawio", "encryptcontent",
        "enumerate-headings", "exclude", "exclude-search", "git-authors", "git-committers",
        "git-revision-date-localized", "glightbox", "i18n", "info", "literate-nav", "llmstxt",
        "mermaid2", "meta", "mike", "minify", "mkdocs-video", "monorepo", "offline", "optimize",
        "panzoom", "practice", "privacy", "projects", "redirects", "rss", "same-dir", "search",
        "section-index", "social", "swagger-ui-tag", "tags",
    )
)  # fmt: skip
"""Plugins that leave the text of pages alone; any other may put something in."""


def has_snippets(extensions: Collection[str]) -> bool:
    """Return whether lines of a page may stand for those of other files."""
    return _SNIPPETS in extensions or _MARKDOWN_INCLUDE in extensions


def has_templates(
    plugins: Iterable[str], extensions: Collection[str], hooks: object, *, is_zensical: bool
) -> bool:
    """Return whether something of a site may make anything of `{{ }}` and `{% %}` on its pages.

    Args:
        plugins: The names of its plugins.
        extensions: Those of its Markdown extensions.
        hooks: Its hooks, as its configuration has them.
        is_zensical: Whether Zensical builds it.
    """
    names = set(map(plugin_name, plugins))
    if any(part in name for name in extensions for part in _TEMPLATING_EXTENSIONS):
        return True
    if is_zensical:
        return not TEMPLATING_PLUGINS.isdisjoint(names)
    return bool(hooks) or not names <= _WITHOUT_TEMPLATES


def is_generated(plugins: Iterable[str]) -> bool:
    """Return whether plugins make of a site's pages what only a build knows."""
    return not _GENERATORS.isdisjoint(map(plugin_name, plugins))


def expansion_of(
    folder: Path, docs_dir: Path, extensions: Collection[str],
    configs: Mapping[str, Mapping[str, Any]], plugins: Mapping[str, Any],
) -> StaticExpansion:  # fmt: skip
    """The static expansion of a site's pages.

    Args:
        folder: The folder of the site's configuration.
        docs_dir: That of its pages.
        extensions: The names of its extensions.
        configs: The settings of these, by name.
        plugins: Its plugins, by name, or their options.
    """
    snippets = _snippets(folder, docs_dir, configs) if _SNIPPETS in extensions else Snippets()
    including = [plugins[each] for each in plugins if plugin_name(each) == _INCLUDE_MARKDOWN]
    directives = None
    if including or _INCLUDE_MARKDOWN_OF_ZENSICAL in extensions:
        options = [getattr(each, "config", each) for each in including]
        given = options[0] if options and isinstance(options[0], Mapping) else {}
        directives = Directives.read(docs_dir, given)
    files = IncludedFiles(show=partial(shown_in, folder))
    return StaticExpansion(snippets, directives, files)


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
        is_required=bool(settings.get("check_paths", False)),
    )
