"""Marks of a merge conflict that were left behind."""

from __future__ import annotations

from collections.abc import Iterator

from tests.support.mutations.edit import Edit, Lines

OURS, BASE, MIDDLE, THEIRS = "<<<<<<< HEAD", "||||||| 1f04439", "=======", ">>>>>>> branch"


def conflicts(lines: Lines) -> Iterator[Edit]:
    """A conflict about each line, with two versions of it, or with one that is empty."""
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        yield Edit("conflict", number, 1, (OURS, line, MIDDLE, line, THEIRS))
        yield Edit("conflict", number, 1, (OURS, line, BASE, line, MIDDLE, line, THEIRS))
        yield Edit("conflict", number, 1, (OURS, MIDDLE, line, THEIRS))
        yield Edit("conflict", number, 1, (OURS, line, MIDDLE, THEIRS))


def leftovers(lines: Lines) -> Iterator[Edit]:
    """One mark of a conflict before each line."""
    for number in range(len(lines)):
        for mark in (OURS, BASE, MIDDLE, THEIRS):
            yield Edit(f"leftover {mark[:7]}", number, 0, (mark,))
