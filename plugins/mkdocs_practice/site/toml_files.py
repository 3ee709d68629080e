"""Reading TOML: pyproject.toml, and zensical.toml with the settings of a mkdocs.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..syntax.expressions import expression
from .mkdocs_yml import ConfigError, read_text

_PLACE = expression(r"(.*) \(at line (\d+), column (\d+)\)", re.DOTALL)
_FIX = "save the file as UTF-8 without one"
_GROUPS = frozenset(("pymdownx", "pymdownx.blocks", "zensical", "zensical.extensions"))
"""What the names of extensions begin with, which TOML takes for tables of tables."""


def parse_toml(text: str, path: Path) -> dict[str, Any]:
    """The tables of a file.

    Raises:
        ConfigError: It is no TOML.
    """
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problem = " ".join(str(error).split())
        match = _PLACE.fullmatch(problem)
        place = f"{path}:{match[2]}:{match[3]}: {match[1]}" if match else f"{path}: {problem}"
        raise ConfigError(place) from None


def read_zensical(path: Path) -> dict[Any, Any]:
    """The settings of a zensical.toml, under the names that they have in a mkdocs.yml.

    Raises:
        ConfigError: It cannot be read, or is no TOML.
    """
    text = read_text(path, "utf-8")
    if text.startswith("\ufeff"):
        raise ConfigError(
            f"{path}: begins with a byte order mark, which Zensical cannot read: {_FIX}"
        )
    data = parse_toml(text, path)
    settings = data.get("project", data)
    if not isinstance(settings, dict):
        raise ConfigError(f"{path}: project is not a table of settings")
    extensions = settings.get("markdown_extensions")
    if isinstance(extensions, dict):
        settings["markdown_extensions"] = dict(_extensions(extensions))
    return settings


def _extensions(tables: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in tables.items():
        name = f"{before}{key}"
        if name in _GROUPS and isinstance(value, dict):
            yield from _extensions(value, f"{name}.")
        else:
            yield name, value
