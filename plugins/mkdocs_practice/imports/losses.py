"""The losses of an import: the list of them, and their number by what they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

_PLACE = re.compile(
    r"[^\n]*?(?::\d+|: (?:note|card) \d+|: [^\s:`'\"]+\.(?:xml|qti)(?::\d+)?)?: ", re.IGNORECASE
)
_OWN = re.compile(
    r"'(?:[^'\\]|\\.)*'|\"[^\"]*\"|“[^“”]*”|"
    r"`(?!(?:<\w+>|blanks|card|choice|match|number|order|question|text)`)[^`]*`|: .*|\d+"
)
_MOST = 20
"""So many losses of one sort are listed."""


def listed(notes: Iterable[str]) -> Iterator[str]:
    """Yield the notes, and how many more there are of a sort of which there are many."""
    found = Counter[str]()
    for note in notes:
        sort = _sort(note)
        found[sort] += 1
        if found[sort] <= _MOST:
            yield note
    for sort, count in found.items():
        if count > _MOST:
            yield f"... and {count - _MOST} more: {sort}"


def counted(notes: Sequence[str]) -> str:
    """The number of losses, and of each sort where there are several; "" where there is none."""
    if not notes:
        return ""
    sorts: dict[str, list[str]] = {}
    for note in notes:
        sorts.setdefault(_sort(note), []).append(note)
    shown = "; ".join(
        # One of a sort is said as it is.
        f"{len(each)} x {sort if len(each) > 1 else _said(each[0]).partition(': ')[0]}"
        for sort, each in sorted(sorts.items(), key=lambda pair: -len(pair[1]))
    )
    what = "1 loss" if len(notes) == 1 else f"{len(notes)} losses"
    return f" {what}: {shown}." if len(notes) > 1 else f" {what}."


def _said(note: str) -> str:
    """A note without its place."""
    place = _PLACE.match(note)
    return note[place.end() :] if place else note


def _sort(note: str) -> str:
    """The words that notes of one sort have in common, with `…` for what each of them names."""
    return _OWN.sub("…", _said(note)).strip(" ,;…")
