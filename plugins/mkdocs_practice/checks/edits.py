"""Edits that mend a page: where what has one safe mend is written down for machines."""

from __future__ import annotations

from collections.abc import Iterable

from ..syntax.model import Edit, Location, Page


def replace(page: Page, place: Location, old: str, new: str) -> tuple[Edit, ...]:
    """Replace `old`, the first of its kind on a line from `place` on; nothing where it is not."""
    start = page.raw[place.line - 1].find(old, place.column - 1) + 1
    if not start:
        return ()
    return (Edit(place.line, start, place.line, start + len(old), new),)


def rename(page: Page, place: Location, name: str, new: str) -> tuple[Edit, ...]:
    """Give the block that opens at `place` another name; `name` is in lower case."""
    raw = page.raw[place.line - 1]
    start = place.column - 1
    while raw[start : start + 1] in ("/", " ", "\t"):
        start += 1
    end = start + len(name)
    if raw[start:end].lower() != name:
        return ()
    return (Edit(place.line, start + 1, place.line, end + 1, new),)


def close_at_end(page: Page, opening: Location, slashes: str) -> tuple[Edit, ...]:
    """Close a block after the last line of the page that is not blank, where it opens."""
    last = len(page.raw)
    while last > 1 and not page.raw[last - 1].strip():
        last -= 1
    end = len(page.raw[last - 1]) + 1
    margin = page.raw[opening.line - 1][: opening.column - 1]
    return (Edit(last, end, last, end, f"\n{margin}{slashes}"),)


def nearest(name: str, names: Iterable[str]) -> str:
    """The one among `names` that is a single slip of the keyboard away from `name`, or ""."""
    near = [other for other in names if is_slip(name, other)]
    return near[0] if len(near) == 1 else ""


def is_slip(first: str, second: str) -> bool:
    """Whether two words differ by one letter too many, too few, wrong, or swapped with the next.

    This is a Damerau-Levenshtein distance of exactly 1.
    """
    if len(first) > len(second):
        first, second = second, first
    start = 0
    while start < len(first) and first[start] == second[start]:
        start += 1
    one, other = first[start:], second[start:]
    if len(one) < len(other):
        return one == other[1:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return bool(one) and (one[1:] == other[1:] or swapped)


def resembling(name: str, names: Iterable[str], least: float) -> list[str]:
    """The one of `names` that is most like `name`, with a likeness of `least` or more; or none.

    The likeness is difflib's ratio, from 0 to 1.
    """
    from difflib import get_close_matches  # a sound page needs it never

    return get_close_matches(name, names, 1, least)
