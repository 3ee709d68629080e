"""Edits that mend a page: where what has one safe mend is written down for machines."""

from __future__ import annotations

from collections.abc import Iterable

from .model import Edit, Location, Page


def replace(page: Page, place: Location, old: str, new: str) -> tuple[Edit, ...]:
    """Replace `old`, the first of its kind on a line from `place` on; nothing where it is not."""
    start = page.raw[place.line - 1].find(old, place.column - 1) + 1
    if not start:
        return ()
    return (Edit(place.line, start, place.line, start + len(old), new),)


def append(page: Page, line: str) -> tuple[Edit, ...]:
    """Add a line after the last one of a page that is not blank."""
    last = len(page.raw)
    while last > 1 and not page.raw[last - 1].strip():
        last -= 1
    end = len(page.raw[last - 1]) + 1
    return (Edit(last, end, last, end, f"\n{line}"),)


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
