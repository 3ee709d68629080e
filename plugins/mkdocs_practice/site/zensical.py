"""Zensical as the builder of a site: the sites that are for it, and the plugins that it knows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

ZENSICAL = "zensical.toml"
"""Its own configuration; it reads a mkdocs.yml as well."""
THEME = "practice"
"""The theme that is made for it: what other hosts need is missing in the site, or amiss."""
TEMPLATING_PLUGINS = frozenset(("include-markdown", "macros", "markdownextradata", "table-reader"))
"""The plugins whose work on the text of pages it does itself. It runs none, and no hooks either."""


def is_toml(path: Path) -> bool:
    """Return whether a configuration is Zensical's own, whatever its author calls it."""
    return path.suffix == ".toml" and path.name != "pyproject.toml"


def theme_name(data: Mapping[Any, Any]) -> str:
    """The name of a site's theme, however it is written; "" where it has none."""
    theme = data.get("theme")
    return str((theme.get("name") if isinstance(theme, Mapping) else theme) or "")


def is_for_zensical(path: Path, data: Mapping[Any, Any]) -> bool:
    """Return whether Zensical builds a site.

    Args:
        path: Its configuration.
        data: The settings there.
    """
    return is_toml(path) or theme_name(data) == THEME
