"""A second look at a page: what may be an answer there, and nothing of what is found has it.

It tells more than it knows. A line that need not be looked at costs its reader a glance, and one
that is not told is an answer that stays behind unnoticed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from .blocks import PageOutline
from .candidate import Candidate
from .leads import (
    heading_of,
    is_of_help,
    leads_to_answer,
    names_exercises,
    speaks_of_exercise,
)
from .shown_lines import shown_lines
from .words import is_answer, is_cue, is_hint, is_label, mentions_answer

_BOX = re.compile(
    r"[\s>]*+(?:(?:[-*+]|\d+[.)])[ ]++)?(?P<sign>\?\?\?[+-]?|!!!)"
    r"(?P<names>(?:[ ]*+[\w.-]++)*)(?:[ ]++\\?\"(?P<title>.*?)\\?\")?\s*$"
)
_TAB = re.compile(r"[\s>]*+===[+!]*[ ]++\\?\"(?P<title>.*?)\\?\"\s*$")
_OTHER_BOX = re.compile(
    r"[\s>]*+(?:/{3,}[ ]*[\w-]+[ ]*\||:{3,}[ ]*\{?[.\w-]+|\[![\w-]+\][+-]?|>!)"
    r"(?P<title>[^\n]{0,100}?)[ ]*\}?$"
)
_NO_QUOTE = re.compile(
    r"\s*+\?\?\?[+-]?(?:[ ]*+(?P<name>[\w.-]++))++[ ]++\"(?P<title>[^\"\s](?:.*[^\"\s])?)\s*$"
)
_SUMMARY = re.compile(
    r"<summary\b[^<>]*+>(?P<title>(?:(?!</?summary\b).)*+)</summary>", re.IGNORECASE
)
_CALL = re.compile(r"\{(?:\{|%[-+]?\s?call\b)\s?\s?(?P<name>\w+)\(")
_OPEN = re.compile(r"\{\{\s?$")
_CALL_END = re.compile(r"[}%]\}")
_MOST_LINES = 4
_VERDICTS = frozenset(("check", "done", "success"))
_COUNTED = re.compile(
    r"\W*(?:q|ex)?[ ]?\d+(?:[.)-]?\d+)*[.)]?[ ]?[a-h]?[.):]?(?!\w)", re.IGNORECASE
)
_RESULT = re.compile(
    r"\W*(?:(?:example|expected|sample)[ ])?(?:results?|output|r[ée]sultats?|ergebnis(?:se)?|"
    r"resultados?|risultat[io]|ausgabe|uitkomst|wynik|výsledek|результат|结果|結果|결과)"
    r"(?:[ ](?:attendu|esperado|atteso)s?)?\W*",
    re.IGNORECASE,
)
OTHER_TITLE = "its title does not say that it is an answer"
NO_QUOTE = "the title of its box has no quote at its end, so that the page shows it as text"
_OWN_QUIZ = "it stands in HTML, as a quiz that only a script of its own knows"
_KEY = re.compile(
    r"\bdata-(?:correct|answer|is-correct|right)[ ]*=[ ]*[\"']?+(?!false\b|0\b)", re.I
)
_REASON = "it stands in no box here, but in a quote, in code, in a macro, or in HTML without an end"
_OPEN_BOX = "its box is open, so that the page shows it; write `???` for one that is closed"
_SHOWN = "it stands open beside what is asked; write it as a box below, as `??? success`"
_TAB_ALONE = "nothing in the tabs beside it, or above them, is known to be its question"
_FOREIGN_BOX = "its box is none of `???` or `<details>`"
_IN_LINE = re.compile(
    r"(?:\*\*|__)(?P<lead>[^*_\n]{1,60})(?:\*\*|__)[^*_\n]*+"
    r"(?:[*_](?![*_])[^*_\n]*+)*+(?:\*\*|__)(?P<title>[^*_\n]{1,60})(?:\*\*|__)"
)


def has_answer(text: str) -> bool:
    """Return whether an answer is hidden in a text."""
    return any(_boxed(line) in (_REASON, _OPEN_BOX) for line in text.split("\n"))


def has_no_quote(text: str) -> bool:
    """Return whether a line of a text would open a box, but for a quote that it lacks."""
    return any(_NO_QUOTE.match(line) for line in text.split("\n"))


def answers_unseen(outline: PageOutline, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the answers that nothing of what is found has.

    Args:
        outline: The page.
        found: What is found on it.
    """
    seen = {line for each in found for line in range(each.start, each.end)}
    seen.update(line for each in found for span in each.also for line in range(*span))
    every = [*_with_summaries([*shown_lines(outline)])]
    lines = [(number, line) for number, line in every if number not in seen]
    reasons = _in_sections(every, seen)
    reasons |= dict.fromkeys(_macros(lines, list(reasons)), _REASON)
    reasons |= dict.fromkeys(_own_quizzes(lines), _OWN_QUIZ)
    told = sorted([*(each.start for each in found), *reasons, *_more_lines(found)])
    reasons |= dict.fromkeys(_headings(every, seen, told), _SHOWN)
    for number, reason in sorted(reasons.items()):
        column = outline.source.columns[number]
        yield Candidate(number, number + 1, column, "an answer", reason, is_doubtful=False)


def _more_lines(found: Iterable[Candidate]) -> Iterator[int]:
    """Yield the first line of what belongs to candidates and stands elsewhere."""
    return (start for each in found for start, _ in each.also)


def _in_sections(lines: Sequence[tuple[int, str]], seen: set[int]) -> dict[int, str]:
    """The reasons why answers are not seen, by their lines."""
    reasons, titles = dict[int, str](), dict[int, str]()
    for rank, (number, line) in enumerate(lines):
        heading = heading_of(line)
        if heading is not None:
            titles = {level: each for level, each in titles.items() if level < heading.level}
            titles[heading.level] = heading.title
        elif number not in seen and line.strip():
            above = [*titles.values()]
            reason = _reason(line, above)
            is_lead = not reason and number - 1 not in reasons and leads_to_answer(lines, rank)
            if is_lead and not is_of_help(above):
                reason = _SHOWN
            if reason:
                reasons[number] = reason
    return reasons


def _reason(line: str, above: Sequence[str]) -> str:
    """The reason why the answer that a line opens is not seen; "" where it opens none.

    Args:
        line: The line.
        above: The titles of the headings that it stands below.
    """
    told = _IN_LINE.match(line) if line.startswith(("**", "__")) else None
    if told is not None and is_label(told["lead"]) and is_answer(told["title"].rstrip(" :.")):
        return _SHOWN
    if reason := _boxed(line):
        return reason
    may_be = "???" in line or "<summary" in line
    return OTHER_TITLE if may_be and _is_told_by_place(line, above) else ""


def _boxed(line: str) -> str:
    """The reason why the answer of a box is not seen; "" where its title names none."""
    if not any(
        sign in line for sign in ("???", "!!!", "===", "<summary", ":::", "///", "[!", ">!")
    ):
        return ""
    if _NO_QUOTE.match(line):
        return NO_QUOTE
    summary = _SUMMARY.search(line)
    match = _BOX.match(line) or summary
    if match is None:
        tab = _TAB.match(line)
        other = tab or _OTHER_BOX.match(line)
        if other is None or not mentions_answer(other["title"]):
            return ""
        return _TAB_ALONE if tab is not None else _FOREIGN_BOX
    title = match["title"] or ""
    if summary is not None and is_cue(title):
        return _REASON
    is_open = summary is None and match["sign"] in ("!!!", "???+")
    if is_answer(title):
        return _OPEN_BOX if is_open else _REASON
    if not mentions_answer(title):
        return ""
    if not is_open:
        return OTHER_TITLE
    return _OPEN_BOX if not _VERDICTS.isdisjoint(match["names"].split()) else ""


def _is_told_by_place(line: str, above: Sequence[str]) -> bool:
    """Return whether a closed box may be an answer by its type, its number or what it is below."""
    box, summary = _BOX.match(line), _SUMMARY.search(line)
    if summary is None and (box is None or box["sign"] in ("!!!", "???+")):
        return False
    title = (summary or box)["title"] or ""  # type: ignore[index]
    if is_hint(title) or is_of_help(above):
        return False
    if box is not None and not _VERDICTS.isdisjoint(box["names"].split()):
        return True
    if _RESULT.fullmatch(title) or title.rstrip().endswith(("?", "？")):
        return True
    is_counted = _COUNTED.match(title) is not None or is_label(title)
    return is_counted or names_exercises(above) or any(map(is_answer, above))


def _headings(
    lines: Sequence[tuple[int, str]], seen: set[int], starts: Sequence[int]
) -> Iterator[int]:
    """Yield the lines of headings of answers, below which nothing is found or told."""
    open_ones: list[tuple[int, int]] = []
    titles = dict[int, str]()
    end = [(lines[-1][0] + 1, "# End")] if lines else []
    for number, line in [*lines, *end]:
        heading = heading_of(line)
        if heading is None:
            continue
        while open_ones and open_ones[-1][1] >= heading.level:
            start, _ = open_ones.pop()
            rank = bisect_left(starts, start)
            if rank == len(starts) or starts[rank] >= number:
                yield start
        titles = {level: each for level, each in titles.items() if level < heading.level}
        above = [*titles.values(), heading.title]
        if number not in seen and mentions_answer(heading.title) and not is_of_help(above):
            is_near = names_exercises(above) or speaks_of_exercise(heading.title)
            if is_near or is_answer(heading.title):
                open_ones.append((number, heading.level))
        titles[heading.level] = heading.title


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
