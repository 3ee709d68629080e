"""Answers that are seen in no box: their page would show them, or hide more than they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .blocks import PageOutline
from .candidate import Candidate
from .words import is_answer, is_cue, is_label, mentions_answer

_BOX = re.compile(r"[\s>]*+\?\?\?[+-]?(?:[ ]*+[\w.-]++)*[ ]++\\?\"(?P<title>.*?)\\?\"\s*$")
_NO_QUOTE = re.compile(
    r"\s*+\?\?\?[+-]?(?:[ ]*+(?P<name>[\w.-]++))++[ ]++\"(?P<title>[^\"\s](?:.*[^\"\s])?)\s*$"
)
_SUMMARY = re.compile(
    r"<summary\b[^<>]*+>(?P<title>(?:(?!</?summary\b).)*+)</summary>", re.IGNORECASE
)
_FENCE = re.compile(r"[\s>]*(?:[-*+][ ]+|\d+[.)][ ]+)?(?P<signs>`{3,}|~{3,})[^`]*$")
_CALL = re.compile(r"\{(?:\{|%[-+]?\s?call\b)\s?\s?(?P<name>\w+)\(")
_OPEN = re.compile(r"\{\{\s?$")
_CALL_END = re.compile(r"[}%]\}")
_MOST_LINES = 4
OTHER_TITLE = "its title does not say that it is an answer"
NO_QUOTE = "the title of its box has no quote at its end, so that the page shows it as text"
_OWN_QUIZ = "it stands in HTML, as a quiz that only a script of its own knows"
_KEY = re.compile(
    r"\bdata-(?:correct|answer|is-correct|right)[ ]*=[ ]*[\"']?+(?!false\b|0\b)", re.I
)
_REASON = "it stands in no box here, but in a quote, in code, in a macro, or in HTML without an end"
_OPEN_BOX = "its box is open, so that the page shows it; write `???` for one that is closed"
_SHOWN = "it stands open beside what is asked; write it as a box below, as `??? success`"
_IN_LINE = re.compile(
    r"(?:\*\*|__)(?P<lead>[^*_\n]{1,60})(?:\*\*|__)[^*_\n]*+"
    r"(?:[*_](?![*_])[^*_\n]*+)*+(?:\*\*|__)(?P<title>[^*_\n]{1,60})(?:\*\*|__)"
)


def has_answer(text: str) -> bool:
    """Return whether an answer is hidden in a text."""
    return any(_reason(line) in (_REASON, _OPEN_BOX) for line in text.split("\n"))


def has_no_quote(text: str) -> bool:
    """Return whether a line of a text would open a box, but for a quote that it lacks."""
    return any(_NO_QUOTE.match(line) for line in text.split("\n"))


def _reason(line: str) -> str:
    """The reason why the answer that a line opens is not seen; "" where it opens none."""
    told = _IN_LINE.match(line)
    if told is not None and is_label(told["lead"]) and is_answer(told["title"].rstrip(" :.")):
        return _SHOWN
    if _NO_QUOTE.match(line):
        return NO_QUOTE
    summary = _SUMMARY.search(line)
    match = _BOX.match(line) or summary
    if match is None:
        return ""
    if summary is not None and is_cue(summary["title"]):
        return _REASON
    if not mentions_answer(match["title"]):
        return ""
    if is_answer(match["title"]):
        return _OPEN_BOX if line.lstrip("> \t").startswith("???+") else _REASON
    return "" if line.lstrip().startswith("???+") else OTHER_TITLE


def answers_unseen(outline: PageOutline, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the answers that nothing of what is found has.

    Args:
        outline: The page.
        found: What is found on it.
    """
    seen = {line for each in found for line in range(each.start, each.end)}
    lines = [(number, line) for number, line in _lines(outline) if number not in seen]
    lines = [*_with_summaries(lines)]
    reasons = {number: reason for number, line in lines if (reason := _reason(line))}
    reasons |= dict.fromkeys(_macros(lines, list(reasons)), _REASON)
    reasons |= dict.fromkeys(_own_quizzes(lines), _OWN_QUIZ)
    for number, reason in sorted(reasons.items()):
        column = outline.source.columns[number]
        yield Candidate(number, number + 1, column, "an answer", reason, is_doubtful=False)


def _with_summaries(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield lines; a summary of several stands in its first one."""
    for rank, (number, line) in enumerate(lines):
        if "<summary" in line and "</summary" not in line:
            below = " ".join(text.strip() for _, text in lines[rank + 1 : rank + _MOST_LINES])
            title, end, _ = below.partition("</summary>")
            line = f"{line.rstrip()}{title.strip()}{end}" if end else line
        yield number, line


def _own_quizzes(lines: Sequence[tuple[int, str]]) -> Iterator[int]:
    """Yield the line of the first key in each run of lines with HTML that marks what is right."""
    is_told = False
    for number, line in lines:
        if not line.strip():
            is_told = False
        elif not is_told and "data-" in line and _KEY.search(line):
            is_told = True
            yield number


def _macros(lines: Sequence[tuple[int, str]], unseen: Sequence[int]) -> Iterator[int]:
    """Yield the lines that call a macro for an answer, if none of those unseen is in the call."""
    told, start = set(unseen), -1
    for rank, (number, line) in enumerate(lines):
        below = lines[rank + 1][1].lstrip() if rank + 1 < len(lines) else ""
        match = _CALL.search(line) or _CALL.search(f"{{{{{below}" if _OPEN.search(line) else "")
        if match is not None and start < 0 and is_answer(match["name"].replace("_", " ")):
            start = number
        if number in told:
            start = -1
        if start >= 0 and _CALL_END.search(line):
            yield start
            start = -1


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
