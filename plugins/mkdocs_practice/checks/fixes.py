"""Fixing pages: the edits that findings bring are made, as far as they make a page better.

Text is only ever changed where an edit says so. All else stays as it is, byte for byte: newlines of
whatever kind, a byte order mark, blanks at the ends of lines.
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, Protocol

from ..syntax.expressions import expression
from ..syntax.model import Edit
from .registry import ADVICE, Finding


class Checked(Protocol):
    """A page that has been checked, such as a `PageReport`."""

    @property
    def findings(self) -> Sequence[Finding]:
        """Findings that are to be fixed in it."""

    @property
    def consequences(self) -> Sequence[Finding]:
        """Findings that are not, since one of those has brought them about."""


Check = Callable[[str], Checked]
"""Takes the text of a page and checks it."""

TRIES = 200
"""How often a page is checked again at most: more than its blocks can be nested."""
_FINDINGS_A_TRY = 5
"""A check that finds so many counts as another: the more there is, the longer it takes."""

BYTE_ORDER_MARK = "\ufeff"

_NEWLINE = expression(r"\r\n|\r|\n")
_LINE_NUMBER = expression(r"\bline \d+")
_QUOTED = expression(r"“[^”]*”")

_FAILURES, _FURTHER = 50, 8
"""How many groups of fixes are tried in vain in one round, and how far one is followed."""


class FixResult(NamedTuple):
    """A page that has been fixed.

    Attributes:
        text: The page as it is now.
        applied: The findings that are gone by their own edits, by place; a finding that came up
            only after others were fixed has the place where it was then.
    """

    text: str
    applied: list[Finding]


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Make edits in a text.

    Lines and columns are those of the text as it is given. Of edits that overlap, or insert at the
    same place, only the first one given is made. Newlines in what is inserted become those of the
    line that it is inserted in.

    Args:
        text: The text, with any newlines and with or without a byte order mark.
        edits: The edits, those first that matter most.

    Raises:
        ValueError: An edit is about a place that the text does not have.
    """
    lines = _Offsets(text)
    plan = _Plan()
    for edit in edits:
        plan.take([lines.place(edit)])
    pieces: list[str] = []
    done = 0
    for start, end, new in plan.places:
        pieces += text[done:start], new
        done = end
    return "".join([*pieces, text[done:]])


class _Span(NamedTuple):
    """An edit by its offsets in the text."""

    start: int
    end: int
    text: str

    def meets(self, other: _Span) -> bool:
        """Return whether two edits cannot both be made, or not without saying in which order."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end


class _Plan:
    """Edits that can all be made, in the order of their places."""

    def __init__(self) -> None:
        self.places: list[_Span] = []

    def take(self, places: Iterable[_Span]) -> bool:
        """Add edits, all of them or, where one meets another, none; say which."""
        added: list[_Span] = []
        for place in places:
            index = bisect(self.places, place)
            # The others do not meet each other, so only its neighbours can meet this one.
            if any(place.meets(other) for other in self.places[max(0, index - 1) : index + 1]):
                for other in added:
                    del self.places[bisect_left(self.places, other)]
                return False
            self.places.insert(index, place)
            added.append(place)
        return True


class _Offsets:
    """The offsets of the lines of a text."""

    def __init__(self, text: str) -> None:
        newlines = list(_NEWLINE.finditer(text))
        first = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
        self.starts = [first, *(newline.end() for newline in newlines)]
        self.ends = [*(newline.start() for newline in newlines), len(text)]
        self.newlines = [newline[0] for newline in newlines]

    def place(self, edit: Edit) -> _Span:
        start = self.offset(edit.line, edit.column)
        end = self.offset(edit.end_line, edit.end_column)
        if end < start:
            raise ValueError(f"{edit} ends before it begins")
        # The last line may have no newline of its own; the one before it then shows the kind.
        near = self.newlines[min(edit.line, len(self.newlines)) - 1] if self.newlines else "\n"
        return _Span(start, end, _NEWLINE.sub(near, edit.text))

    def offset(self, line: int, column: int) -> int:
        if 1 <= line <= len(self.starts):
            offset = self.starts[line - 1] + column - 1
            if self.starts[line - 1] <= offset <= self.ends[line - 1]:
                return offset
        raise ValueError(f"there is no line {line} with a column {column}")


def fix_text(text: str, path: str, check: Check) -> FixResult:
    """Make the edits of a page's findings, round by round, as long as that makes it better.

    A round counts only if it takes away every finding that it fixes and brings no new error or
    warning, be it one that is not shown. Where all edits together do not, smaller groups of them
    are tried, down to each alone.

    Args:
        text: The page, as in its file.
        path: What locations call it; findings of other files are none of its business.
        check: Checks the page's text. It is called `TRIES` times at most, and once more;
            less often where it finds much.

    Raises:
        ValueError: A finding's edit is about a place that the text does not have.
    """
    run = _FixRun(path, check, TRIES, _FINDINGS_A_TRY)
    state, applied = run.run(run.look(text))
    return FixResult(state.text, sorted(applied, key=lambda finding: finding.location))


def unmade(text: str, path: str, checked: Checked, check: Check, tries: int) -> list[Finding]:
    """The findings of a page whose edits are not made when all fixes are; none if that takes long.

    Args:
        text: The page.
        path: What locations call it.
        checked: The page as it has been checked.
        check: Checks the page's text, at most `tries` times.
        tries: How often the page may be checked.
    """
    run = _FixRun(path, check, tries)
    state, applied = run.run(run.state(text, checked))
    if not run.tries:
        return []
    left = Counter(_key(finding) for finding in state.found if finding.edits)
    found: list[Finding] = []
    for finding in checked.findings:
        if finding.edits and finding not in applied and left[_key(finding)]:
            left[_key(finding)] -= 1
            found.append(finding)
    return found


class _State(NamedTuple):
    """A page between two rounds.

    Attributes:
        text: Its text.
        found: What is to be fixed in it.
        all: The same, and what that has brought about.
    """

    text: str
    found: list[Finding]
    all: list[Finding]

    @property
    def fixable(self) -> list[Finding]:
        """The findings with edits; blocks close from the inside out, so the last ones are first."""
        return [finding for finding in reversed(self.found) if finding.edits]


_EXAMPLE = "PR226"
"""Advice on what would be a warning on a page with other items: it is not to take its place."""
_Round = tuple[_State, list[Finding]]
"""A page after a round, and the findings that it has fixed."""


class _FixRun:
    """The rounds in which a page is fixed, for as many checks as they may take.

    Attributes:
        path: What locations call the page.
        check: Checks its text.
        tries: How many checks are left.
        findings_a_try: How many findings count as a check; 0 where all checks count alike.
    """

    def __init__(self, path: str, check: Check, tries: int, findings_a_try: int = 0) -> None:
        self.path = path
        self.check = check
        self.tries = tries
        self.findings_a_try = findings_a_try

    def run(self, state: _State) -> _Round:
        applied: list[Finding] = []
        while (better := self.better(state)) is not None:
            state, fixed = better
            applied += fixed
        return state, applied

    def look(self, text: str) -> _State:
        return self.state(text, self.check(text))

    def state(self, text: str, checked: Checked) -> _State:
        found, gone = (
            [finding for finding in findings if finding.location.path == self.path]
            for findings in (checked.findings, checked.consequences)
        )
        return _State(text, found, found + gone)

    def better(self, state: _State) -> _Round | None:
        """The first round that counts; None where there is none."""
        for group in islice(_groups(state.fixable), _FAILURES):
            if not self.tries:
                break
            after, fixed = self.attempt(state.text, group)
            if _is_better(state, after, fixed):
                return after, fixed
            if len(group) == len(state.fixable):
                further = self.further(state, after, fixed)
                if further is not None:
                    return further
        return None

    def attempt(self, text: str, group: list[Finding]) -> _Round:
        """Fix what can be fixed at once of a group of findings."""
        chosen = together(text, [finding.edits for finding in group])
        fixed = [group[number] for number in chosen]
        state = self.look(apply(text, (edit for each in fixed for edit in each.edits)))
        more = len(state.all) // self.findings_a_try if self.findings_a_try else 0
        self.tries = max(0, self.tries - 1 - more)
        return state, fixed

    def further(self, before: _State, state: _State, fixed: list[Finding]) -> _Round | None:
        """Go on where what comes up has a fix as well, until the page is better; or None.

        Whoever opens blocks with two slashes closes them so, and one shows only after the other.
        """
        for _ in range(_FURTHER):
            if not state.fixable or not self.tries:
                return None
            state, more = self.attempt(state.text, state.fixable)
            fixed = [*fixed, *more]
            if _is_better(before, state, fixed):
                return state, fixed
        return None


def _groups(findings: list[Finding]) -> Iterator[list[Finding]]:
    """Yield all findings, then each half of them, and so on down to each alone."""
    level = [findings] if findings else []
    while level:
        yield from level
        halves = [
            half
            for group in level
            if len(group) > 1
            for half in (group[: len(group) // 2], group[len(group) // 2 :])
        ]
        level = halves


def together(text: str, fixes: Sequence[Sequence[Edit]]) -> list[int]:
    """The numbers of the fixes that can be made at once, each with all of its edits."""
    lines, plan = _Offsets(text), _Plan()
    return [
        number
        for number, edits in enumerate(fixes)
        if plan.take([lines.place(edit) for edit in edits])
    ]


def _is_better(before: _State, after: _State, fixed: list[Finding]) -> bool:
    """Return whether nothing new is found, and nothing told that a finding stood for before."""
    found, everything = (before.found, after.found), (before.all, after.all)
    return all(_brings_nothing(old, new, fixed) for old, new in (found, everything))


def _brings_nothing(before: list[Finding], after: list[Finding], fixed: list[Finding]) -> bool:
    allowed = Counter(map(_key, before)) - Counter(map(_key, fixed))
    gone = {_key(finding) for finding in fixed}
    counts = Counter(
        _key(finding)
        for finding in after
        if finding.severity != ADVICE or finding.rule.code == _EXAMPLE or _key(finding) in gone
    )
    return counts <= allowed


def _key(finding: Finding) -> tuple[str, str]:
    """The identity of a finding without what edits may change: numbers of lines, and prompts."""
    return finding.rule.code, _QUOTED.sub("“”", _LINE_NUMBER.sub("line", finding.message))


def diff(old: str, new: str, path: str) -> str:
    """A unified diff that `patch` and `git apply` take; "" where nothing has changed.

    Args:
        old: The text before.
        new: The text after.
        path: The file, with forward slashes from the folder that the diff is applied in.
    """
    from difflib import unified_diff

    lines = unified_diff(_split(old), _split(new), _name(f"a/{path}"), _name(f"b/{path}"))
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _split(text: str) -> list[str]:
    """Lines with their newlines; to `patch`, a carriage return is a character of a line."""
    return [line for line in re.split(r"(?<=\n)", text) if line]


def _name(path: str) -> str:
    """A path in the head of a diff, as git writes it."""
    if re.search(r'["\\\x00-\x1f\x7f]', path):
        escaped = re.sub(r'["\\]', r"\\\g<0>", path)
        return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda char: f"\\{ord(char[0]):03o}", escaped) + '"'
    # Behind a name with blanks a tab tells where it ends.
    return f"{path}\t" if " " in path else path
