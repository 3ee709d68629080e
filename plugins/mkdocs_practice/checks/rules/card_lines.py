"""1xx as well: is each card that stands in one line, `front :: back`, a card?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ...syntax.card_lines import SIGN, Sides, listed_sides, sides
from ...syntax.containers import is_prose
from ...syntax.expressions import expression
from ...syntax.grammar import DEFINITION
from ...syntax.kinds import GRADED
from ...syntax.model import Block, Card, Exercise, Page, Problem, Question
from ...syntax.prose import Line, prose_lines
from ...syntax.quote import quote, shorten
from ..edits import margin_of, replace, rewrite
from ..ends import block_above, block_around
from ..lines import line_above, text_place
from ..registry import ADVICE, ERROR, REGISTRY, WARNING, Context, Message, Report, Rule

_LONGEST_SIDE = 200
_COMMENTED = expression(
    r"^[ ]*+(<!--(?:[^-\n]|-(?!->))*+-->)[ ]*+([^\s<][^\n]* :: [^\n]*)$", re.MULTILINE
)


@REGISTRY.problem(
    Rule(
        code="PR125",
        name="attached-sign",
        severity=ERROR,
        why="The sign between the sides of a card has a space on either side; without one of them "
        "the line is text, and shows its answer.",
        bad="/// flashcards\nstride:: The step.\npadding :: Zeros.\n///\n",
        good="/// flashcards\nstride :: The step.\npadding :: Zeros.\n///\n",
    )
)
def attached_sign(problem: Problem, page: Page) -> Message:
    """A line in a deck with a space on one side of its sign."""
    text, column = problem.subject, int(problem.detail)
    front, back = text[:column].rstrip(), text[column + len(SIGN) :].lstrip()
    mended = f"{front} {SIGN} {back}"
    edits = rewrite(page, problem.location, mended)
    what = f"{quote(text)} is no card: `::` has a space on one side only"
    return Message(what, f"write `{shorten(mended)}`", edits)


@REGISTRY.problem(
    Rule(
        code="PR126",
        name="card-in-list",
        severity=ERROR,
        why="A card in one line is a line of its own: as an item of a list, a heading, a row of a "
        "table or in a quote, it is text, and shows its answer.",
        bad="/// flashcards\n- stride :: The step.\n- padding :: Zeros.\n///\n",
        good="/// flashcards\nstride :: The step.\npadding :: Zeros.\n///\n",
    )
)
def card_in_list(problem: Problem, page: Page) -> Message:
    """A card in one line behind the marker of a list, a quote, a heading or a table."""
    if problem.detail not in problem.subject:  # but for the backslash
        what = f"{quote(problem.subject)} is no card: Markdown takes its beginning for another sign"
        edits = rewrite(page, problem.location, problem.detail)
        return Message(what, f"write `{shorten(problem.detail)}`", edits)
    marker = problem.subject.partition(problem.detail)[0].strip()
    below = "".join(page.lines[problem.location.line : problem.location.line + 1])
    if marker == "|" and "-" in below and not below.strip("|:- "):
        what = f"{quote(problem.detail)} is no card as a row of a table"
        fix = f"write each row as `{shorten(problem.detail)}`, without its bars"
        return Message(what, fix, guess=rewrite(page, problem.location, problem.detail))
    edits = rewrite(page, problem.location, problem.detail)
    what = f"{quote(problem.detail)} is no card behind the `{marker}`"
    fix = f"write `{shorten(problem.detail)}`"
    if marker[0] == "#":  # it may name the two sides
        return Message(what, f"{fix}; in a heading put the `::` in backticks", guess=edits)
    return Message(what, fix, edits)


@REGISTRY.page(REGISTRY.problem_rules["card-in-list"][0])
def card_behind_comment(page: Page, context: Context) -> Iterable[Report]:
    """A card in one line behind a comment, with which it is put away."""
    for deck in page.by_kind.get("flashcards", ()):
        if not _COMMENTED.search(deck.body):
            continue
        for number in range(deck.location.line, deck.end):
            text = page.raw[number].strip()
            match = _COMMENTED.match(text)
            if match is not None and (found := sides(match[2])) and found.front and found.back:
                place = text_place(page, number + 1)
                new = f"{match[1]}\n{margin_of(page, place)}{match[2]}"
                what = f"{quote(match[2])} is no card behind a comment"
                fix = f"write `{shorten(match[2])}` in a line of its own"
                yield Report(place, what, fix, replace(page, place, match[0], new))


@REGISTRY.problem(
    Rule(
        code="PR127",
        name="several-signs",
        severity=WARNING,
        why="The first ` :: ` of a line parts the sides of its card. Of a second one a reader "
        "cannot tell what it is: two lines may have been joined.",
        bad="/// flashcards\nstride :: The step. padding :: Zeros.\n///\n",
        good="/// flashcards\nstride :: The step.\npadding :: Zeros.\n///\n",
    )
)
def several_signs(problem: Problem, page: Page) -> Message:
    """A line with more than one sign between sides."""
    what = f"the line has `::` more than once: the front is {quote(problem.subject)}"
    return Message(what, "write each card in a line of its own, or `` `::` `` where it is text")


@REGISTRY.problem(
    Rule(
        code="PR128",
        name="line-below-card",
        severity=ERROR,
        why="A card of one line ends with that line: what is indented below it is on no card, and "
        "is shown.",
        bad="/// flashcards\nstride :: The step\n    of the filter.\n///\n",
        good="/// flashcards\nstride :: The step of the filter.\n///\n",
    )
)
def line_below_card(problem: Problem, page: Page) -> Message:
    """An indented line below a card of one line."""
    return Message(
        f"{quote(problem.subject)} is on no card: a card with `::` ends with its line",
        "write it at the end of that line; a longer back stands below its front, behind `:   `",
    )


@REGISTRY.problem(
    Rule(
        code="PR130",
        name="sides-or-term",
        severity=WARNING,
        why="A line `front :: back` with a definition below it is the front of that definition, "
        "and shows all of it: most often the term of the definition is lost.",
        bad="/// flashcards\nstride :: The step.\n\n:   Zeros around the input.\n///\n",
        good="/// flashcards\nstride :: The step.\n\npadding\n:   Zeros around the input.\n///\n",
    )
)
def sides_or_term(problem: Problem, page: Page) -> Message:
    """A line with both sides of a card and, below it, a definition."""
    return Message(
        f"{quote(problem.subject)} is the front of the definition below it, and no card by itself",
        "write the term of the definition above its colon; or put the `::` in backticks where it "
        "is text",
    )


@REGISTRY.page(
    Rule(
        code="PR129",
        name="card-outside",
        severity=WARNING,
        why="A line `front :: back` is a card in a deck only; elsewhere it is text, and shows its "
        "answer.",
        bad="stride :: The step. { #stride }\n\n/// flashcards\npadding :: Zeros.\n///\n",
        good="/// flashcards\nstride :: The step. { #stride }\npadding :: Zeros.\n///\n",
    )
)
def card_outside(page: Page, context: Context) -> Iterable[Report]:
    """A line that looks like a card, on a page that has such cards, or with an id."""
    has_lines = page.may_have_signs and _has_lines(page)
    for group in _outside(page):
        found = [card for line in group if (card := _card(line.text)) is not None]
        if any(card.attributes.id for card in found) or (has_lines and len(found) == len(group)):
            yield _report(page, group, len(found))


@REGISTRY.page(
    Rule(
        code="PR131",
        name="cards-without-deck",
        severity=ADVICE,
        why="Lines `front :: back` are cards in a deck only; elsewhere they are text.",
        bad="stride :: The step.\npadding :: Zeros.\n\n/// flashcards\nepoch\n:   A pass.\n///\n",
        good="/// flashcards\nstride :: The step.\npadding :: Zeros.\n///\n",
    )
)
def cards_without_deck(page: Page, context: Context) -> Iterable[Report]:
    """Lines that look like cards, on a page that has none in one line."""
    if not page.may_have_signs or _has_lines(page):
        return
    for group in _outside(page):
        found = [card for line in group if (card := _card(line.text)) is not None]
        is_deck = len(found) > 1 or "flashcards" in page.by_kind
        if len(found) == len(group) and is_deck and not any(card.attributes.id for card in found):
            yield _report(page, group, len(found))


def _has_lines(page: Page) -> bool:
    """Return whether a card of a page stands in one line."""
    return any(isinstance(card, Card) and card.is_line for card in page.by_kind.get("card", ()))


def _report(page: Page, group: Sequence[Line], count: int) -> Report:
    number = next(line.number for line in group if _card(line.text) is not None)
    others = f" and {count - 1} more" if count > 1 else ""
    is_one = "is no card" if count == 1 else "are no cards"
    what = f"{quote(page.lines[number].strip())}{others} {is_one}, outside a deck"
    fix = "write `/// flashcards` above and `///` below, or put the `::` in backticks"
    if (around := block_around(page, number + 1)) is not None:
        deck = f"move {'it' if count == 1 else 'them'} into `/// flashcards`"
        fix = f"{deck}, below this `{around.kind}`, or put the `::` in backticks"
    return Report(text_place(page, number + 1), what, fix)


def _outside(page: Page) -> Iterator[list[Line]]:
    """Yield the paragraphs with a sign that are no terms: of the page, a question, an exercise."""
    if not page.may_have_signs:
        return
    told = {problem.location.line for problem in page.problems}
    inside = {n for item in page.items for n in _lines_inside(item)} | told
    numbers = (n for n in range(page.start, len(page.lines)) if n + 1 not in inside)
    lines = [Line(n, 0, page.lines[n]) for n in numbers]
    for group in paragraphs(lines, page):
        is_term = any(DEFINITION.match(line.text.lstrip(" ")) for line in group)
        if not is_term and any(SIGN in line.text for line in group):
            yield group


def _lines_inside(block: Block) -> Iterator[int]:
    """Yield the lines of a block, from 1, but for the text that a question or an exercise has."""
    if not isinstance(block, Question | Exercise) or block.kind in GRADED:
        yield from range(block.location.line, block.end + 1)
        return
    yield block.location.line
    for child in block.children:
        yield from _lines_inside(child)
    yield block.end


def paragraphs(lines: Sequence[Line], page: Page) -> Iterator[list[Line]]:
    """Yield the lines of text that follow each other."""
    group: list[Line] = []
    for reading in prose_lines(lines, page.fences):
        if group and (not reading.line.text.strip() or reading.line.number > group[-1].number + 1):
            yield group
            group = []
        if reading.line.text.strip() and not reading.is_html:
            group.append(reading.line)
    if group:
        yield group


def _card(text: str) -> Sides | None:
    text = text.strip(" ")
    text = listed_sides(text) or text
    if SIGN not in text or text.startswith("/") or not is_prose(text):
        return None
    found = sides(text)
    if found is None or not (found.front and found.back) or len(text) > _LONGEST_SIDE:
        return None
    return found


def below_card_line(page: Page, line: int, *, is_content: bool = False) -> str:
    """The fix for what stands below a card of one line, from 1, and is on none; "" elsewhere.

    Args:
        page: The page.
        line: The line.
        is_content: Whether it is a list, a table or the like, and no text that may be a front.
    """
    above = line_above(page, line)
    card = block_above(page, above)
    if not isinstance(card, Card) or not card.is_line or card.location.line != above:
        return ""
    text = page.lines[line - 1].strip()
    if is_content or text.startswith("$$"):
        longer = f"write the back of line {above} below its front, behind `:   `, without the `::`"
        return f"{longer}, and this below it, indented by four spaces"
    if above < line - 1:
        return ""
    front = "where it is a front, write ` :: ` and its back behind it"
    end = f"at the end of line {above}{', before its id' * bool(card.attributes.id)}"
    return f"write it {end}; {front}"
