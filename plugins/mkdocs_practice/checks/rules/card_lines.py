"""1xx as well: is each card that stands in one line, `front :: back`, a card?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from ...syntax.card_lines import SIGN, sides
from ...syntax.expressions import expression
from ...syntax.grammar import DEFINITION
from ...syntax.kinds import GRADED
from ...syntax.model import Block, Card, Exercise, Page, Problem, Question
from ...syntax.prose import Line, Passages
from ...syntax.quote import quote, shorten
from ..edits import close_after, margin_of, replace, replace_line, rewrite
from ..ends import block_above, block_around, problems_at
from ..line_cards import card_in, cards_inside, is_own_card, paragraphs
from ..lines import line_above, text_place
from ..registry import ADVICE, ERROR, REGISTRY, WARNING, Context, Message, Report, Rule

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


_OUTSIDE = Rule(
    code="PR129",
    name="card-outside",
    severity=WARNING,
    why="A line `front :: back` is a card in a deck only; elsewhere it is text, and shows its "
    "answer.",
    bad="stride :: The step. { #stride }\n\n/// flashcards\npadding :: Zeros.\n///\n",
    good="/// flashcards\nstride :: The step. { #stride }\npadding :: Zeros.\n///\n",
)


@REGISTRY.page(_OUTSIDE)
def card_outside(page: Page, context: Context) -> Iterable[Report]:
    """A line that looks like a card, on a page that has such cards, or with an id."""
    has_lines = page.may_have_signs and _has_lines(page)
    for group in _outside(page):
        found = [card for line in group if (card := card_in(line.text)) is not None]
        if any(card.attributes.id for card in found) or (has_lines and len(found) == len(group)):
            yield _report(page, group, len(found))


@REGISTRY.page(_OUTSIDE)
def card_inside(page: Page, context: Context) -> Iterable[Report]:
    """Lines that look like cards in a card, which has lost its closing line, or in an answer."""
    if not page.may_have_signs:
        return
    among: Passages | None = None
    for kind in ("card", "answer", "hint"):
        for block in page.by_kind.get(kind, ()):
            if SIGN not in block.body or (kind == "card" and not is_own_card(block)):
                continue
            if "unclosed-block" in problems_at(page, block.location.line):
                continue  # which is told with where to close it
            among = among or Passages(page)
            is_open = kind == "card" and _is_deck_open(page, block)
            lines = cards_inside(page, block, is_open=is_open, among=among)
            if lines:
                is_sure = not is_open or cards_inside(page, block, among=among) == lines
                yield _inside(page, block, lines, (is_open, is_sure))


def _is_deck_open(page: Page, card: Block) -> bool:
    """Return whether the deck of a card is never closed."""
    decks = page.by_kind.get("flashcards", ())
    rank = bisect_right(decks, card.location.line, key=lambda deck: deck.location.line)
    return rank > 0 and "unclosed-block" in problems_at(page, decks[rank - 1].location.line)


def _inside(page: Page, block: Block, lines: Sequence[int], how: tuple[bool, bool]) -> Report:
    """The report of cards in a block, with the edits where a closing line has to move above.

    Args:
        page: The page.
        block: The block.
        lines: The cards' lines, from 1.
        how: Whether the deck is never closed, and whether nothing else can be meant.
    """
    is_open, is_sure = how
    first, place = lines[0], text_place(page, lines[0])
    others = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
    is_one = "is no card" if len(lines) == 1 else "are no cards"
    what = f"{quote(page.lines[first - 1].strip())}{others} {is_one}: "
    what += f"the `{block.kind}` of line {block.location.line} goes on here"
    above = line_above(page, first)
    if block.kind != "card" or above <= block.location.line:
        pronoun = "it" if len(lines) == 1 else "them"
        fix = f"move {pronoun} into `/// flashcards`, out of this `{block.kind}`"
        return Report(place, what, f"{fix}, or put the `::` in backticks where it is text")
    slashes = page.lines[block.location.line - 1].strip().partition(" ")[0]
    fix = f"write `{slashes}` above line {first}"
    edits = close_after(page, block.location, slashes, above)
    if not is_open and not page.lines[block.end - 1].strip(" /"):
        fix = f"{fix}, and delete line {block.end}, which closes the card too late"
        edits += (replace_line(page, block.end),)
    rest = [line for line in range(first, block.end) if page.lines[line - 1].strip()]
    return Report(place, what, fix, *((edits, ()) if is_sure and rest == [*lines] else ((), edits)))


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
        found = [card for line in group if (card := card_in(line.text)) is not None]
        is_deck = len(found) > 1 or "flashcards" in page.by_kind
        if len(found) == len(group) and is_deck and not any(card.attributes.id for card in found):
            yield _report(page, group, len(found))


def _has_lines(page: Page) -> bool:
    """Return whether a card of a page stands in one line."""
    return any(isinstance(card, Card) and card.is_line for card in page.by_kind.get("card", ()))


def _report(page: Page, group: Sequence[Line], count: int) -> Report:
    number = next(line.number for line in group if card_in(line.text) is not None)
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
