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

from dataclasses import replace

from ..characters import has_marred_slashes, is_plain, is_written_plainly
from ..fences import UNKNOWN_FENCES, Fences
from ..model import Page
from ..source import SourceText, front_matter_length, normalise
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
    return _scan(source, path, start, not is_written_plainly(text) or has_marred_slashes(text))


def scan_lines(lines: list[str], fences: Fences = UNKNOWN_FENCES, path: str = "<string>") -> Page:
    """Scan the lines of a page that Python-Markdown has normalised already."""
    source = SourceText(lines, lines, fences=fences)
    strange = not all(map(is_plain, lines)) or any(map(has_marred_slashes, lines))
    return _scan(source, path, 0, strange)


def _scan(source: SourceText, path: str, start: int, is_strange: bool) -> Page:
    """Scan a page; where signs may pass for others, its lines are read as what they look like."""
    if is_strange:
        copy = replace(source, lines=list(source.lines))
        page = Scanner(copy, path, start).fold().run()
        if page.blocks or not page.folds:
            return page
        # On a page without practice the lines are nothing of ours, whatever they look like.
    return Scanner(source, path, start).run()
