"""Markdown source to model: which practice blocks a page has, and where.

The scanner reads a page line by line. It is in one of three states: in text, in a region that is
not Markdown (see `regions`), or in the definition list of a deck (see `decks`). A stack holds the
blocks that are open; other extensions' blocks stand on it too, since their closing lines look like
ours.

What it finds is binding: the renderer puts its elements where the marks of `Page` say, so source
and page cannot disagree about where a block ends. A block that is not closed ends where it has to
(its list item ends, a block opens that cannot stand in it, the page ends) and is a problem.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ..characters import has_marred_slashes, is_plain, is_written_plainly
from ..fences import UNKNOWN_FENCES, Fences
from ..model import Page
from ..source import SourceText, front_matter_length, normalise
from .lost_openings import with_lost_openings
from .scanner import Scanner


def scan(text: str, path: str = "<string>", fences: Fences = UNKNOWN_FENCES) -> Page:
    """Scan one page.

    Args:
        text: The file's text, in any condition; never raises for it, and takes linear time.
        path: What locations call it.
        fences: Those of its site.
    """
    source = normalise(text, fences)
    start = front_matter_length(source.lines)
    is_strange = not is_written_plainly(text) or has_marred_slashes(text)
    return with_lost_openings(_scan(source, path, start, is_strange), text)


def scan_lines(lines: list[str], fences: Fences = UNKNOWN_FENCES, path: str = "<string>") -> Page:
    """Scan the lines of a page that Python-Markdown has normalised already."""
    source = SourceText(lines, lines, fences=fences)
    strange = not all(map(is_plain, lines)) or any(map(has_marred_slashes, lines))
    return _scan(source, path, 0, strange)


def _scan(source: SourceText, path: str, start: int, is_strange: bool) -> Page:
    """Scan a page; where signs may pass for others, its lines are read as what they look like."""
    if is_strange:
        page = _read(source, path, start, folds=True)
        if page.blocks or not page.folds:
            return page
        # On a page without practice the lines are nothing of ours, whatever they look like.
    return _read(source, path, start)


def _read(source: SourceText, path: str, start: int, *, folds: bool = False) -> Page:
    """Read a page; once more where a `---` line turns out to stand in an answered question.

    Only an answer below that line tells, and what has been read in between as an answer is none.
    """
    scanner = _scanner(source, path, start, (), folds)
    page = scanner.run()
    rules = scanner.stack.rules
    return _scanner(source, path, start, rules, folds).run() if rules else page


def _scanner(
    source: SourceText, path: str, start: int, rules: Collection[int], folds: bool
) -> Scanner:
    if not folds:
        return Scanner(source, path, start, rules)
    return Scanner(replace(source, lines=list(source.lines)), path, start, rules).fold()
