"""Entries of a configuration: names with settings, which may stand in a list or in a mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from .extensions import plugin_name

_OFFLINE = "offline"
"""The plugin that makes a site to be read from a disk."""


def named_entries(value: Any) -> list[tuple[Any, Any]]:
    """Names with their settings, from a list of names and mappings, or from a mapping."""
    if isinstance(value, dict):
        return list(value.items())
    return [
        pair
        for entry in (value if isinstance(value, list) else [])
        for pair in (entry.items() if isinstance(entry, dict) else [(entry, None)])
    ]


def extension_entries(value: Any) -> tuple[list[str], dict[str, Mapping[str, Any]]]:
    """The names of Markdown extensions, and the settings of those that have any."""
    entries = named_entries(value)
    configs: dict[str, Mapping[str, Any]] = {
        str(name): config for name, config in entries if isinstance(config, dict)
    }
    return [str(name) for name, _ in entries], configs


def trails(entries: Any, around: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the pages of a navigation, each with the titles of the sections around it."""
    for title, value in named_entries(entries):
        if isinstance(value, list):
            yield from trails(value, (*around, unescape(str(title))))
        else:
            yield str(title if value is None else value), around


def titles(entries: Any) -> Iterator[tuple[str, str]]:
    """Yield the pages of a navigation that have a title there, each with it."""
    for title, value in named_entries(entries):
        if isinstance(value, list):
            yield from titles(value)
        elif isinstance(value, str):
            yield value, unescape(str(title))


def names_files(data: Mapping[Any, Any], plugins: Mapping[str, Any]) -> bool:
    """Return whether the addresses of a site name files, and not folders.

    Args:
        data: Its configuration.
        plugins: The options of its plugins, by name.
    """
    offline = [plugins[name] for name in plugins if plugin_name(name) == _OFFLINE]
    options = offline[0] if offline and isinstance(offline[0], dict) else {}
    is_offline = bool(offline and options.get("enabled", True))
    return is_offline or data.get("use_directory_urls") is False
