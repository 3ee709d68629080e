"""Excluded pages: the files in docs_dir that a site leaves out, and its drafts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from ..checks.patterns import MkDocsDefaults, PatternError, Patterns
from .extensions import plugin_name
from .mkdocs_yml import ConfigError

_MKDOCS_EXCLUDES = (".*", "/templates/")
_PLUGIN = "exclude"
IS_DRAFT = "is a draft, as `draft_docs` says: no build has it"
"""The end of what is said of a page that is wanted from a built site."""


class _ByPlugin(Patterns):
    """The paths that the plugin `exclude` leaves out as well, as it matches them.

    Args:
        others: Those that are left out without it.
        globs: Its patterns, in which a star stands for slashes too.
        regexes: Its regular expressions.
    """

    def __init__(self, others: Patterns, globs: list[str], regexes: list[re.Pattern[str]]) -> None:
        super().__init__()
        self._others, self._globs, self._regexes = others, globs, regexes

    def __bool__(self) -> bool:
        return bool(self._others or self._globs or self._regexes)

    def match(self, path: str) -> bool:
        """Tell whether a path with slashes, from the folder that the patterns are for, matches."""
        return (
            self._others.match(path)
            or any(fnmatchcase(path, each) for each in self._globs)
            or any(each.match(path) for each in self._regexes)
        )


def excluded_pages(data: Mapping[Any, Any], plugins: Mapping[str, Any], path: Path) -> Patterns:
    """The paths that a site leaves out.

    Args:
        data: Its configuration.
        plugins: The options of its plugins, by name.
        path: The file of its configuration.

    Raises:
        ConfigError: They cannot be read.
    """
    name = "exclude_docs"
    others = _patterns(data, name, path, _MKDOCS_EXCLUDES) if data.get(name) else MkDocsDefaults()
    options = next((plugins[name] for name in plugins if plugin_name(name) == _PLUGIN), None)
    if not isinstance(options, dict):
        return others
    try:
        regexes = [re.compile(each) for each in _texts(options.get("regex"))]
    except re.error:
        regexes = []  # the plugin says so itself
    return _ByPlugin(others, _texts(options.get("glob")), regexes)


def _texts(value: Any) -> list[str]:
    return [str(each) for each in (value if isinstance(value, list) else [value]) if each]


def drafts(data: Mapping[Any, Any], path: Path) -> Patterns:
    """The paths of drafts, which a host shows in its preview alone.

    Args:
        data: The site's configuration.
        path: The file of it.

    Raises:
        ConfigError: They cannot be read.
    """
    return _patterns(data, "draft_docs", path)


def _patterns(
    data: Mapping[Any, Any], name: str, path: Path, others: Sequence[str] = ()
) -> Patterns:
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise ConfigError(f"{path}: {name} is not a text with a pattern on each line")
    try:
        return Patterns([*others, *(value or "").splitlines()])
    except PatternError as error:
        raise ConfigError(f"{path}: {name}: {error}") from None
