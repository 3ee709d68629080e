"""Metadata of strangers' pages: of it only stays what is plain text everywhere.

Themes write a description or a title into a page as it stands, name files by an icon or a
template, and show a title on every page of a site.
"""

from __future__ import annotations

import re

import yaml

from ..syntax.source import front_matter_length

_KEPT = frozenset(("title", "description", "tags", "date", "author", "authors", "categories", "id"))
_PLAIN = re.compile(r"[^<>\"&`{}\\\n]*")
_ENTRY = re.compile(r"([\w-]+)[ \t]*:(?:[ \t]|$)")
_MULTI_MARKDOWN = re.compile(r"[ ]{0,3}[A-Za-z0-9_-]+:[ \t]")
_LONGEST = 20_000


def plain_metadata(text: str) -> tuple[str, list[str]]:
    """A page whose metadata says nothing that a theme could take for more than text.

    Returns:
        The page, and the names of what was left out of its front matter; with "" for what began
        like metadata, and is shown as text now.
    """
    lines = text.split("\n")
    length = front_matter_length(lines)
    if not length:
        return _without_beginning(text)
    head, body = lines[1 : length - 1], lines[length:]
    found = _mapping(head)
    harmful = [name for name, value in found.items() if not _is_plain(name, value)]
    if not harmful and found:
        return text, []
    kept = _without(head, harmful)
    wanted = {name: value for name, value in found.items() if name not in harmful}
    if wanted and _mapping(kept) == wanted:
        return "\n".join([lines[0], *kept, *lines[length - 1 :]]), harmful
    rest, _ = _without_beginning("\n".join(body))
    return rest, list(found) or [""]


def _without_beginning(text: str) -> tuple[str, list[str]]:
    """A text that begins with an empty line, where it would begin with metadata."""
    first = text.lstrip("\ufeff").partition("\n")[0]
    if first.startswith("---") or _MULTI_MARKDOWN.match(first):
        return f"\n{text}", [""]
    return text, []


def _mapping(lines: list[str]) -> dict[str, object]:
    text = "\n".join(lines)
    try:
        found = yaml.safe_load(text) if len(text) <= _LONGEST else None
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found):
        return {}
    return found


def _is_plain(name: str, value: object) -> bool:
    if name.lower() not in _KEPT:
        return False
    several = value if isinstance(value, list) else [value]
    return all(
        not isinstance(each, dict | list) and _PLAIN.fullmatch(str(each).strip())
        for each in several
    )


def _without(lines: list[str], names: list[str]) -> list[str]:
    """The lines of front matter but for those of some entries."""
    kept = list[str]()
    is_kept = True
    for line in lines:
        if (entry := _ENTRY.match(line)) is not None:
            is_kept = entry[1] not in names
        if is_kept:
            kept.append(line)
    return kept
