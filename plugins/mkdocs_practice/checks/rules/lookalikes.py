"""2xx as well: is anything shown as text that was meant to be a block?"""

from __future__ import annotations

from itertools import takewhile

from ...syntax.answered import is_answered
from ...syntax.containers import escaped_box
from ...syntax.expressions import expression
from ...syntax.grammar import block_line
from ...syntax.model import Block, Edit, Location, Page, Problem, Question
from ...syntax.quote import shorten
from ...syntax.scan.assemble import ALLOWED_PARENTS
from ...syntax.scan.other_signs import lines_with
from ...syntax.source import TAB
from ..edits import dedent, indent_fence, margin_of, replace, replace_line, rewrite
from ..ends import block_above, block_around, stray_below
from ..foreign_openings import as_ours, foreign_opening
from ..lines import MOST_LINES, in_words, line_below, nesting, text_place
from ..registry import ADVICE, ERROR, REGISTRY, WARNING, Message, Rule

_CONTAINER = expression(r"<(?:article|aside|center|details|div|figure|main|section)\b")
_ANSWERED = "/// question | Why?\n/// answer\nBecause.\n///\n///\n"


@REGISTRY.problem(
    Rule(
        code="PR209",
        name="not-a-definition",
        severity=ERROR,
        why="Without a space after the colon the line is text, and the card is lost.",
        bad="/// flashcards\nStride\n:The step of the filter.\n///\n",
        good="/// flashcards\nStride\n:   The step of the filter.\n///\n",
    )
)
def not_a_definition(problem: Problem, page: Page) -> Message:
    """A line in a deck that begins with a colon but is no definition."""
    place = problem.location
    old = page.raw[place.line - 1][place.column - 1 :].rstrip()
    deck = block_above(page, place.line)
    if old[1:2] == " " and deck is not None:
        new = f":   {old[1:].lstrip()}"
        edit = Edit(
            place.line, 1, place.line, place.column + len(old), margin_of(page, deck.location) + new
        )
        what, fix = "a definition is not indented", f"write `{shorten(new)}` at the margin"
        if _others_indented(page, place, deck):
            return Message(what, f"{fix}, and all that is indented as it is", guess=(edit,))
        return Message(what, fix, (edit,))
    what = "a colon without a space after it is no definition"
    below = line_below(page, place.line) if old == ":" else 0
    if below and page.lines[below - 1].startswith(" " * (place.column - 1 + TAB)):
        edit = Edit(place.line, place.column, below, text_place(page, below).column, ":   ")
        text = shorten(page.raw[below - 1].strip())
        return Message(what, f"write `:   {text}` in one line", (edit,))
    if old[:2] == "::":
        what = "a definition begins with one colon"
    edits = rewrite(page, place, f":   {old.lstrip(': ')}") if old[:1] == ":" else ()
    return Message(what, "write `:   ` before the back", edits)


def _others_indented(page: Page, place: Location, deck: Block) -> bool:
    """Return whether more definitions of a deck are indented, which would be on a card then."""
    margin, first = " " * (place.column - 1), deck.location.line
    lines = page.lines[first : max(deck.end, first + MOST_LINES)]
    found = takewhile(lambda line: not line.startswith("/"), lines)
    return sum(line.startswith(margin) and line.lstrip()[:2] == ": " for line in found) > 1


@REGISTRY.problem(
    Rule(
        code="PR210",
        name="nested-too-deep",
        severity=ERROR,
        why="Blocks nested in dozens of others are a mistake, and stay text.",
        bad="/// note\n" * 40 + _ANSWERED + "///\n" * 40,
        good=_ANSWERED,
    )
)
def nested_too_deep(problem: Problem, page: Page) -> Message:
    """A block in more blocks than a page can need."""
    return Message(
        f"`{problem.subject}` stands in too many other blocks", "close some of them before it"
    )


@REGISTRY.problem(
    Rule(
        code="PR212",
        name="swallowed-block",
        severity=ERROR,
        why="Blocks in raw HTML, in a comment or in code are no blocks; where that is not meant, "
        "something before them was never closed.",
        bad="<div>\n\n" + _ANSWERED,
        good="<div></div>\n\n" + _ANSWERED,
    ),
    "swallowed",
)
def swallowed_block(problem: Problem, page: Page) -> Message:
    """Blocks in what is never closed, or was not meant to hold them."""
    subject = problem.subject
    if problem.detail == "html":
        tag = _CONTAINER.match(subject)
        place = problem.location
        guess = replace(page, place, tag[0], f"{tag[0]} markdown") if tag is not None else ()
        return Message(
            f"the blocks in {subject} stay text",
            "write `markdown` into its tag, without spaces before it, or use `/// html`",
            guess=guess,
        )
    if problem.detail.startswith("container"):
        return _left_container(problem, page)
    if problem.detail == "formatted":
        return Message(
            "the blocks in this fence are code, as those that have left what is above them",
            _UNDO,
        )
    if problem.detail == "fence":
        return Message(
            f"the blocks after `{subject}` have become code",
            "look for a fence above that is not closed, or one too many",
        )
    # Without its tag, what it takes in is read again.
    guess = (replace_line(page, problem.location.line, "\n"),) if subject.startswith("<") else ()
    what = f"{subject} is never closed, and takes in the blocks below"
    return Message(what, "close the element", guess=guess)


_UNDO = (
    "take the fence away and indent what it holds by four spaces; keep formatters that do not know "
    "MkDocs from such pages"
)


def _left_container(problem: Problem, page: Page) -> Message:
    """Blocks that a formatter has taken out of a tab, an admonition or the like."""
    opening, end = map(int, problem.detail.split()[1:])
    first, edits = problem.location.line, tuple[Edit, ...]()
    # With text between the two, or below what may have no content, it is not sure that the fence
    # belongs there. And fences elsewhere may be known by this one alone.
    between = page.raw[opening : first - 1]
    alone = not any(each.detail == "formatted" or each.subject[:1] == ":" for each in page.problems)
    head, fix = escaped_box(problem.subject), _UNDO
    if problem.subject[0] in "=?\\" and alone and not any(line.strip() for line in between):
        edits = indent_fence(page, first, end)
    if head is not None:
        fix = f"write `{shorten(head)}` in line {opening}, without the backslash, and {fix}"
        if edits:
            edits = (*rewrite(page, text_place(page, opening), head), *edits)
    left = f"`{shorten(problem.subject)}` in line {opening}"
    return Message(f"the blocks in this fence have left {left}, and are code", fix, edits)


@REGISTRY.problem(
    Rule(
        code="PR214",
        name="missing-space",
        severity=WARNING,
        why="Readers of the source, and other tools, take slashes and a name without a space "
        "between "
        "them for a path or a comment.",
        bad="///question | Why?\n/// answer\nBecause.\n///\n///\n",
        good=_ANSWERED,
    )
)
def missing_space(problem: Problem, page: Page) -> Message:
    """An opening line without a space after its slashes."""
    line, first = problem.location.line - 1, problem.location.column - 1
    # A line with look-alikes is typed anew, and then has the space as well.
    raw = page.lines[line].lstrip() if line in page.folds else page.raw[line][first:]
    slashes = raw[: len(raw) - len(raw.lstrip("/"))]
    name = raw[len(slashes) : len(slashes) + len(problem.subject)]
    return Message(
        f"there is no space between `{slashes}` and `{name}`",
        f"write `{slashes} {name}`",
        replace(page, problem.location, slashes + name, f"{slashes} {name}"),
    )


@REGISTRY.problem(
    Rule(
        code="PR216",
        name="other-syntax",
        severity=ERROR,
        why="Blocks in another tool's syntax are not ours: what they hold is not checked, and an "
        "answer in them is not known to be one.",
        bad='/// question | Why?\n\n??? answer "Show"\n    Because.\n///\n',
        good=_ANSWERED,
    )
)
def other_syntax(problem: Problem, page: Page) -> Message:
    """A block of another tool with a name of ours, or one with other signs than slashes."""
    signs, first = problem.detail, problem.location.line
    what = f"`{signs} {problem.subject}` is not the block `{problem.subject}`"
    lines = [line + 1 for line in lines_with(page.lines, first - 1, signs)]
    places = [Location(page.path, line) for line in lines or [first]]
    edits = tuple(edit for place in places for edit in replace(page, place, signs, "///"))
    if not lines:
        opening = foreign_opening(page.lines[first - 1].strip())
        if opening is not None:
            end = 0 if stray_below(page, first + 1) else first
            return as_ours(page, first, opening, what, end)
        if signs == "---" and _is_parted(page, problem):
            edit = replace_line(page, first, f"{margin_of(page, problem.location)}---\n")
            return Message(what, f"write `---` alone in line {first}", guess=(edit,))
        fix = f"write `/// {problem.subject}`, and `///` after its content"
        return Message(what, fix, guess=edits)
    return Message(what, f"write `///` for `{signs}` in {in_words(lines)}", edits)


def _is_parted(page: Page, problem: Problem) -> bool:
    """Return whether a line of hyphens with the name of the answer is to part a closed question."""
    around = block_around(page, problem.location.line)
    is_closed = around is not None and not stray_below(page, around.end + 1)
    return is_closed and isinstance(around, Question) and problem.subject == "answer"


@REGISTRY.problem(
    Rule(
        code="PR217",
        name="indented-block",
        severity=WARNING,
        why="Indented by four spaces or more, and in no list item, the lines are code or text.",
        bad=_ANSWERED + "\nThe last step:\n\n" + "    /// question | And?\n    ///\n",
        good=_ANSWERED + "\n1.  The last step:\n\n"
        "    /// question | And?\n    /// answer\n    So.\n    ///\n    ///\n",
    )
)
def indented_block(problem: Problem, page: Page) -> Message:
    """A block that its indentation makes code, or part of a paragraph."""
    kind, _, left = problem.detail.partition(" ")
    become = "code" if kind == "code" else "part of a text"
    first = problem.location.line
    if left:
        return _after_container(problem, page, int(left), become)
    what = f"`{problem.subject}` is indented too far, and becomes {become}"
    width = len(page.lines[first - 1]) - len(page.lines[first - 1].lstrip())
    last, is_whole = _indented_run(page, first, width)
    above = block_around(page, first)
    margin = len(margin_of(page, above.location).expandtabs(4)) if above is not None else 0
    edits = dedent(page, first, last, width - margin)
    _, name, _ = block_line(problem.subject) or (0, "", None)
    if above is not None and is_whole and above.kind in ALLOWED_PARENTS.get(name, ()):
        fix = f"indent it as line {above.location.line}, and what is in it"
        # In a block that has all it needs, it may be an example.
        return Message(what, fix, *(((), edits) if is_answered(above) else (edits, ())))
    fix = "take away the indentation, or write the list item above that it belongs to; "
    return Message(what, f"{fix}an example is better fenced", guess=edits)


def _after_container(problem: Problem, page: Page, opening: int, become: str) -> Message:
    """A block below a tab, an admonition or the like that a line at its margin has ended."""
    below = next(number for number in range(opening, len(page.lines)) if page.lines[number].strip())
    what = f"`{problem.subject}` has left `{shorten(page.lines[opening - 1].strip())}`"
    return Message(
        f"{what} of line {opening}, and becomes {become}",
        f"indent line {below + 1} by four spaces, and what follows it up to here, or move it away",
    )


def _indented_run(page: Page, first: int, width: int) -> tuple[int, bool]:
    """The last line of blocks that are indented by so many spaces, and if they are all of it.

    They are not where one is not closed, or where text behind them is indented likewise.
    """
    depth, last = 0, first
    for number, line in enumerate(page.lines[first - 1 : first + MOST_LINES], first):
        if line.strip() and len(line) - len(line.lstrip()) < width:
            break
        step = nesting(line.strip())
        if depth <= 0 and number > first and line.strip() and not step:
            return last, False
        last = number if line.strip() else last
        depth += step
    return last, depth <= 0


@REGISTRY.problem(
    Rule(
        code="PR226",
        name="indented-example",
        severity=ADVICE,
        why="On a page without practice, blocks in code may be an example, or all that there was.",
        bad="The first step:\n\n    /// question | Why?\n    /// answer\n    So.\n    ///\n    "
        "///\n",
        good="1.  The first step:\n\n"
        "    /// question | Why?\n    /// answer\n    So.\n    ///\n    ///\n",
    )
)
def indented_example(problem: Problem, page: Page) -> Message:
    """Whole blocks in indented code, on a page that has no others."""
    if problem.detail.startswith("container"):
        return _left_container(problem, page)
    return indented_block(problem, page)


@REGISTRY.problem(
    Rule(
        code="PR227",
        name="cut-block",
        severity=ERROR,
        why="What an element with Markdown holds is parsed by itself: a block of which only a part "
        "stands in it falls apart.",
        bad="/// choice | Which layer has no weights?\n\n<div markdown>\n\n- [ ] Convolution\n"
        "- [x] Pooling\n\n</div>\n///\n",
        good="<div markdown>\n\n/// choice | Which layer has no weights?\n\n- [ ] Convolution\n"
        "- [x] Pooling\n///\n\n</div>\n",
    )
)
def cut_block(problem: Problem, page: Page) -> Message:
    """An element that begins in a block and ends outside, holds its items, or can hold no block."""
    name, _, tag = problem.subject.partition(" ")
    if problem.detail == "span":
        return Message(
            f"{tag} holds text and no blocks, such as the {name} in it",
            "close it where its text ends, or use `<div markdown>`",
        )
    return Message(
        f"{tag} cuts the {name} of line {problem.detail}: a part is inside, and a part outside",
        "write the tags around the whole block, close the element before it, or take them away",
    )
