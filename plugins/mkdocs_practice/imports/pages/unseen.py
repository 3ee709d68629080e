"""Answers that are seen in no box: their page would show them, or hide more than they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .blocks import PageOutline
from .candidate import Candidate
from .words import is_answer, mentions_answer

_BOX = re.compile(r"\s*\?\?\?[+-]?[ ]*[\w.-]*(?:[ ]+[\w.-]+)*[ ]+\\?\"(?P<title>.*?)\\?\"\s*$")
_SUMMARY = re.compile(r".*<summary\b[^>]*>(?P<title>.*?)</summary>", re.IGNORECASE)
_FENCE = re.compile(r"[\s>]*(?:[-*+][ ]+|\d+[.)][ ]+)?(?P<signs>`{3,}|~{3,})[^`]*$")
_OTHER_TITLE = "its title does not say that it is an answer"
_REASON = "it stands in no box here, but in code, in a macro, or in HTML that has no end"


def answers_unseen(outline: PageOutline, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the answers that nothing of what is found has.

    Args:
        outline: The page.
        found: What is found on it.
    """
    seen = {line for each in found for line in range(each.start, each.end)}
    for number, line in _lines(outline):
        match = _BOX.match(line) or _SUMMARY.match(line)
        if match is None or number in seen or not mentions_answer(match["title"]):
            continue
        if is_answer(match["title"]) or not line.lstrip().startswith("???+"):
            reason = _REASON if is_answer(match["title"]) else _OTHER_TITLE
            column = outline.source.columns[number]
            yield Candidate(number, number + 1, column, "an answer", reason, is_doubtful=False)


def _lines(outline: PageOutline) -> Iterator[tuple[int, str]]:
    """Yield the lines that stand neither in fences, nor in comments, nor in our own blocks."""
    fence, is_comment, number = "", False, outline.source.start
    while number < len(outline.source.lines):
        line = outline.source.lines[number]
        marks = _FENCE.match(line)
        if fence:
            fence = "" if line.strip() == fence else fence
        elif is_comment or "<!--" in line:
            is_comment = "-->" not in line.rpartition("<!--")[2]
        elif marks is not None:
            fence = marks["signs"]
        elif end := outline.ours.get(number):
            number = end
            continue
        else:
            yield number, line
        number += 1
