"""The Markdown extensions of a site: which are enabled, and whether all their blocks are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..checks import Owner
from ..syntax.expressions import expression
from .files import PathError, read_file

_EXTRA = ("fenced_code", "footnotes", "attr_list", "def_list", "tables", "abbr", "md_in_html")
_GROUPS = {
    "extra": _EXTRA,
    "pymdownx.extra": (*_EXTRA, "pymdownx.betterem", "pymdownx.superfences"),
}
_PREFIX = "markdown.extensions."
# Whoever else is enabled may have blocks of any name.
_WITHOUT_BLOCKS = frozenset(
    (
        *_EXTRA, "admonition", "codehilite", "extra", "legacy_attrs", "legacy_em", "meta", "nl2br",
        "sane_lists", "smarty", "toc", "wikilinks", "mkdocs_practice.extension", "practice",
    )
)  # fmt: skip
_KNOWN_FAMILIES = ("pymdownx.", "material.extensions.", "zensical.extensions.")
_ADMONITIONS = ("attention", "caution", "danger", "error", "hint", "important", "note", "tip")
_TYPED = {"pymdownx.blocks.admonition": _ADMONITIONS, "pymdownx.blocks.details": ()}
# A script may have any name: the one that the documentation of Material suggests has this.
_OF_MATH = expression(r"math|matex|latex|katex|(?:^|[/_-])tex", re.IGNORECASE)
_ADDING_PLUGINS = frozenset(("techdocs-core",))
"""Plugins that enable extensions which the configuration does not name."""


def extension_name(name: str) -> str:
    """The name that is taught for an extension, which may be named with its class or module."""
    return name.partition(":")[0].removeprefix(_PREFIX)


def plugin_name(name: str) -> str:
    """The name of a plugin without that of the theme which brings it."""
    return name.rpartition("/")[2]


def enabled_extensions(names: Iterable[str]) -> frozenset[str]:
    """The extensions that are enabled by these names, under the names that are taught for them."""
    found: set[str] = set()
    for name in names:
        short = extension_name(name)
        found.update((short, *_GROUPS.get(short, ())))
    return frozenset(found)


def has_strange_blocks(names: Iterable[str]) -> bool:
    """Return whether one of the extensions may have blocks whose names are not known."""
    return any(
        short not in _WITHOUT_BLOCKS and not short.startswith(_KNOWN_FAMILIES)
        for short in map(extension_name, names)
    )


def are_all_named(data: Mapping[Any, Any], plugins: Iterable[str], path: Path) -> bool:
    """Return whether a site's extensions are those that its configuration names.

    Args:
        data: The configuration.
        plugins: The names of its plugins.
        path: Its file.
    """
    named = data.get("markdown_extensions")
    if not isinstance(named or [], list | dict):
        return False  # something else will be put here
    if path.suffix == ".toml" and not named:
        return False  # Zensical enables some where none are named
    if not _ADDING_PLUGINS.isdisjoint(map(plugin_name, plugins)):
        return False
    hooks = data.get("hooks")
    files = hooks if isinstance(hooks, list) else ()
    return not any(_names_extensions(path.parent / str(hook)) for hook in files)


def _names_extensions(hook: Path) -> bool:
    try:
        return b"markdown_extensions" in read_file(hook)
    except PathError:
        return False


def draws_math(data: Mapping[Any, Any], plugins: Iterable[str], extensions: Iterable[str]) -> bool:
    """Return whether something in a site, such as its own templates, may draw formulas.

    Args:
        data: The configuration.
        plugins: The names of its plugins.
        extensions: The names of its extensions.
    """
    theme = data.get("theme")
    if data.get("hooks") or (isinstance(theme, dict) and theme.get("custom_dir")):
        return True
    scripts = data.get("extra_javascript")
    names = [*plugins, *extensions, *(map(str, scripts) if isinstance(scripts, list) else ())]
    return any(_OF_MATH.search(name) for name in names)


def foreign_types(
    names: Iterable[str], configs: Mapping[str, Mapping[str, Any]]
) -> dict[str, Owner]:
    """The names of blocks that the site's extensions register by an option `types`.

    Those of pymdown-extensions have it, and whatever is made after them.
    """
    found: dict[str, Owner] = {}
    for name in names:
        types = configs.get(name, {}).get("types", _TYPED.get(name))
        for entry in types if isinstance(types, list | tuple) else ():
            block, owner = _owner(name, entry)
            found.setdefault(block, owner)
    return found


def _owner(extension: str, entry: object) -> tuple[str, Owner]:
    """The name of a type's block, with its extension."""
    if not isinstance(entry, dict):
        return str(entry).lower(), Owner(extension)
    words = [str(entry.get(key) or "") for key in ("class", "title")]
    return str(entry.get("name")).lower(), Owner(extension, *words)
