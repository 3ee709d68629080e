"""Entries of a configuration: names with settings, which may stand in a list or in a mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


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
            yield from trails(value, (*around, str(title)))
        else:
            yield str(title if value is None else value), around
