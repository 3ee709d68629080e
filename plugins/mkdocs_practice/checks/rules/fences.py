"""2xx as well: is every fence, and every comment, closed?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from ...syntax.columns import leading_spaces
from ...syntax.expressions import expression
from ...syntax.inline import without_code
from ...syntax.kinds import KINDS
from ...syntax.model import Card, Page, Problem
from ...syntax.prose import Passages, passages
from ...syntax.quote import quote
from ...syntax.source import TAB
from ..edits import dedent, indent_to, margin_of, replace
from ..lines import FENCES, MOST_LINES, text_place
from ..registry import ERROR, REGISTRY, Context, Message, Report, Rule

_NEAR = 8
"""Problems further away have nothing to do with one."""
_FENCE = expression(r"`{3,}|~{3,}")
_AT_END = expression(r"(?<=[^\s|])[ ]+(?P<fence>`{3,}|~{3,})[\w+#-]*$")
# Behind other text: at the beginning of a line a comment is not read as part of a paragraph.
_COMMENT_IN_TEXT = expression(r"(?<=[^\s\\])[ ]*(?<!\\)<!--(?=[ ]?\w)(?!(?:[^-]|-(?!->))*-->)")
# Names of ours that no language has; in braces, as other tools have it, any but that of plain text.
_NAMED = expression(
    r"[ ]*(?:practice-)?(?P<name>answer|blanks|exercise|flashcards|hint|question)(?:[ ][^`]*)?$"
    r"|[ ]*\{[ ]*\.?(?:practice-)?(?P<other>[a-z]+)[ ]*\}[ ]*$"
)
_ANSWERED = "/// question | Why?\n/// answer\nBecause.\n///\n///\n"


_UNCLOSED = Rule(
    code="PR218",
    name="unclosed-fence",
    severity=ERROR,
    why="After a fence that is not closed, or one too many, text and code change places, and the "
    "blocks in that text are gone.",
    bad=_ANSWERED + "\n```\ncode\n",
    good=_ANSWERED + "\n```\ncode\n```\n",
)


@REGISTRY.problem(_UNCLOSED)
def unclosed_fence(problem: Problem, page: Page) -> Message:
    """A fence without its closing line."""
    if refused := _refused_above(page, problem):
        return refused
    if miscounted := _miscounted(page, problem):
        return miscounted
    if joined := _behind_title(page, problem):
        return joined
    if problem.detail:
        return Message(
            f"the fence {quote(problem.subject)} goes on up to the fence of line {problem.detail}",
            "close it where its code ends, or take it away; an outer fence needs more characters",
        )
    what = f"the fence {quote(problem.subject)} is never closed"
    match = _FENCE.search(problem.subject)
    fence = match[0] if match is not None else "```"
    line = problem.location.line
    if not (end := _end_of_code(page, line, fence)):
        fix = f"write {quote(fence)} where its code ends, as far to the right as it begins"
        return Message(what, fix)
    raw, opening = page.lines[end - 1], page.lines[line - 1]
    near, width = len(raw) - len(raw.lstrip()), len(opening) - len(opening.lstrip())
    if match is not None and match.start():  # behind a marker
        edits = dedent(page, line + 1, end, near - width - TAB)
        return Message(
            what, f"indent lines {line + 1} to {end} as far as what the marker holds", edits
        )
    fix = f"line {end} is to close it: indent that as far as line {line}"
    # Further off, the one or the other may stand in a list item, or not.
    is_near = abs(near - width) < TAB
    edits = indent_to(page, end, margin_of(page, problem.location))
    return Message(what, fix, edits) if is_near else Message(what, fix, guess=edits)


def _behind_title(page: Page, problem: Problem) -> Message | None:
    """The message for the end of a fence whose beginning stands behind a title; else None."""
    line, fence = problem.location.line, problem.subject.strip()
    if fence.strip("`~"):
        return None
    above = range(line - 1, max(page.start, line - MOST_LINES), -1)
    first = next((n for n in above if page.lines[n - 1].lstrip()[:3] == "///"), 0)
    match = _AT_END.search(page.raw[first - 1].rstrip()) if first else None
    if match is None or match["fence"] != fence:
        return None
    if page.lines[first - 1].split()[1:2] == ["card"]:
        return None  # below its title stands the back
    margin, opening = margin_of(page, text_place(page, first)), match[0].strip()
    edits = replace(page, text_place(page, first), match[0], f"\n\n{margin}{opening}")
    fix = f"write {quote(opening)} in a line of its own, below a blank line"
    return Message(f"{quote(opening)} behind the title of line {first} begins no code", fix, edits)


def _miscounted(page: Page, problem: Problem) -> Message | None:
    """The message for a fence whose closing line has more or fewer signs, told at both of them."""
    line = problem.location.line
    opening = line if (closing := _near_closing(page, line)) else _near_opening(page, line)
    is_sure = bool(opening)
    if not opening:
        opening, closing = _unclosed_pair(page, line)
    if not opening:
        return None
    closing = closing or line
    fence, other = _fence_of(page, opening), page.lines[closing - 1].strip()
    slip = f"{len(other)} signs for {len(fence)}"
    if other[0] != fence[0]:
        slip = quote(other)
    elif other.strip(fence[0]):
        slip = "more than these signs"
    what = f"the fence {quote(page.lines[opening - 1].strip())} is never closed"
    edits = replace(page, text_place(page, closing), other, fence)
    return Message(
        f"{what}: line {closing} has {slip}",
        f"write {quote(fence)} in line {closing}",
        edits if is_sure else (),
        edits if not is_sure else (),
        place=text_place(page, opening),
    )


def _unclosed_pair(page: Page, line: int) -> tuple[int, int]:
    """The lines, from 1, of two fences that are never closed, of which one may close the other.

    The first tells what its code is, or has more signs; the second is of signs alone, and others.
    """
    near = bisect_left(page.problems, line, key=lambda problem: problem.location.line)
    problems = page.problems[max(0, near - _NEAR) : near + _NEAR]
    lines = [each.location.line for each in problems if each.name == "unclosed-fence"]
    rank = lines.index(line) if line in lines else -1
    pairs = (lines[rank : rank + 2], lines[max(0, rank - 1) : rank + 1]) if rank >= 0 else ()
    for first, second in (pair for pair in pairs if len(pair) > 1):
        opening, other = page.lines[first - 1], page.lines[second - 1].strip()
        fence = _fence_of(page, first)
        is_bare = other != fence and not other.strip(other[0]) and other[:3] in FENCES
        is_head = opening.strip() != fence or len(fence) > len(other)
        is_level = leading_spaces(opening) == leading_spaces(page.lines[second - 1])
        if is_bare and is_head and is_level and opening.lstrip().startswith(fence):
            return first, second
    return 0, 0


def _near_closing(page: Page, line: int) -> int:
    """The line, from 1, that nearly closes a fence that opens above it; or 0.

    It has not as many signs, or something stands behind them, and nothing below them that may be
    code. A fence with no language behind it may hold others.
    """
    opening, fence = page.lines[line - 1], _fence_of(page, line)
    if not fence or opening.strip() == fence or not opening.lstrip().startswith(fence):
        return 0
    for number, text in enumerate(page.lines[line : line + MOST_LINES], line + 1):
        bare = text.strip()
        if bare[:3] == fence[:3]:
            is_alike = bare != fence and leading_spaces(text) == leading_spaces(opening)
            if bare.strip(fence[0]):
                is_alike = is_alike and _signs(bare) == fence and _ends_a_piece(page, number, fence)
            return number if is_alike else 0
        if bare.startswith("///"):
            return 0
    return 0


def _signs(text: str) -> str:
    """The run of signs that a fence begins with."""
    return text[: len(text) - len(text.lstrip(text[0]))]


def _ends_a_piece(page: Page, line: int, signs: str) -> bool:
    """Return whether nothing that may be code stands below a line, from 1, and closed by signs."""
    below = page.lines[line].strip() if line < len(page.lines) else ""
    if below:
        return below.startswith("///")
    texts = (text.strip() for text in page.lines[line : line + MOST_LINES])
    return next((text for text in texts if text.startswith(signs)), "") != signs


def _near_opening(page: Page, line: int) -> int:
    """The line, from 1, of the fence that a line was to close; or 0."""
    text = page.lines[line - 1].strip()
    if text[:3] not in FENCES:
        return 0
    for number in range(line - 1, max(0, line - MOST_LINES), -1):
        bare = page.lines[number - 1].strip()
        if bare[:3] == text[:3]:
            return number if _near_closing(page, number) == line else 0
        if bare.startswith("///"):
            return 0
    return 0


def _refused_above(page: Page, problem: Problem) -> Message | None:
    """The message for a line above that this one was to close the fence of, and that opens none."""
    line, fence = problem.location.line, problem.subject
    if fence.strip(fence[:1]) or not _FENCE.match(fence):
        return None
    for number in range(line - 1, max(0, line - MOST_LINES), -1):
        written = page.lines[number - 1]
        text = written.strip(" ")
        if text == fence:
            return None
        if text.startswith(fence) and not page.fences.opening(written, leading_spaces(written)):
            return Message(*_refused(page, number, line), place=text_place(page, number))
    return None


def _refused(page: Page, line: int, other: int) -> tuple[str, str]:
    text = quote(page.lines[line - 1])
    return f"{text} opens no fence, so that line {other} does", page.fences.advice


@REGISTRY.page(_UNCLOSED)
def refused_fence(page: Page, context: Context) -> Iterable[Report]:
    """A line that opens no fence on this site, so that the one that was to close it opens one."""
    if not page.blocks:
        return
    told = {each.location.line for each in page.problems if each.name == "unclosed-fence"}
    open_fence, refused = "", 0
    lines = page.lines
    for number in [n for n, line in enumerate(lines, 1) if "```" in line or "~~~" in line]:
        line = lines[number - 1]
        text = line.strip(" ")
        match = _FENCE.match(text)
        if match is None:
            continue
        if open_fence:
            if text.startswith(open_fence) and not text.strip(text[0]):
                open_fence, refused = "", 0
            continue
        open_fence = page.fences.opening(line, leading_spaces(line))
        rest = text[match.end() :]
        if rest and (name := _own_name(page, number, rest)):
            what = f"the fence {quote(text)} is code, and no `{name}`"
            fix = f"write `/// {name}` for it, and `///` where it ends"
            rule = REGISTRY.problem_rules["other-syntax"][0]
            yield Report(text_place(page, number), what, fix, rule=rule)
        if not open_fence:
            refused = number if rest and match[0] not in rest else 0
        elif refused and text == open_fence and not told.intersection((refused, number)):
            is_near = number - refused <= MOST_LINES
            if is_near and text.startswith(_fence_of(page, refused)):
                yield Report(text_place(page, refused), *_refused(page, refused, number))


def _own_name(page: Page, line: int, rest: str) -> str:
    """The name of ours that a fence in an item has for a language; "" for none."""
    match = _NAMED.match(rest)
    if match is None or (match["other"] or "hint") not in KINDS or match["other"] == "text":
        return ""
    rank = bisect_left(page.items, line, key=lambda item: item.location.line)
    return match["name"] or match["other"] if rank and line < page.items[rank - 1].end else ""


def _fence_of(page: Page, line: int) -> str:
    match = _FENCE.search(page.lines[line - 1])
    return match[0] if match is not None else ""


def _end_of_code(page: Page, line: int, fence: str) -> int:
    """The line, from 1, that would close a fence were it not for its indentation; or 0."""
    opening = page.lines[line - 1]
    for number, text in enumerate(page.lines[line : line + MOST_LINES], line + 1):
        bare = text.strip()
        if bare.startswith(fence) and not bare.strip(fence[0]):
            width = len(text) - len(bare)
            is_other = width != len(opening) - len(opening.lstrip())
            return number if is_other or _FENCE.match(opening.lstrip()) is None else 0
        if bare.startswith("///"):
            return 0
    return 0


@REGISTRY.problem(
    Rule(
        code="PR219",
        name="unclosed-comment",
        severity=ERROR,
        why="A comment that is not closed is shown to readers, with what it was to hide.",
        bad="<!-- later:\n\n" + _ANSWERED,
        good="<!-- later: -->\n\n" + _ANSWERED,
    )
)
def unclosed_comment(problem: Problem, page: Page) -> Message:
    """A comment without its end."""
    if problem.subject == "-->":
        return Message("`-->` ends no comment", "write `<!--` where it begins, or delete it")
    if problem.subject == "<!-->":
        what = "for a browser the comment ends where it begins, and its text is shown"
        return Message(what, "write `<!--` and a line break")
    if problem.detail:
        return Message(
            f"the comment goes on over the beginning of another one, in line {problem.detail}",
            "write `-->` where it ends",
        )
    return Message("the comment is never closed", "write `-->` where it ends")


@REGISTRY.page(REGISTRY.problem_rules["unclosed-comment"][0])
def unclosed_in_text(page: Page, context: Context) -> Iterable[Report]:
    """A comment behind other text of an item that is not closed in its paragraph."""
    found: Passages | None = None
    for block in page.blocks:
        if "<!--" not in block.body and "<!--" not in block.title:
            continue
        found = found or Passages(page)
        texts = [found.title(block)] if block.title else []
        lines = found.body(block)
        if isinstance(block, Card) and not (block.title or block.is_line):
            lines = [*found.front(block), *lines]
        for passage in (*texts, *passages(lines, page.fences)):
            match = _COMMENT_IN_TEXT.search(without_code(passage.text))
            if match is not None and not (passage.is_html or "<code" in passage.text):
                fix = "write `-->` where it ends, or backticks around the sign where it is to show"
                place = passage.place(page, match.end() - len("<!--"))
                yield Report(place, "the comment is not closed in its paragraph", fix)
                break
