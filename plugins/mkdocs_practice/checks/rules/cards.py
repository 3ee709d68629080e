"""1xx as well: has every card of every deck both its sides?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from ...syntax.card_lines import SIGN
from ...syntax.expressions import expression
from ...syntax.grammar import is_empty, is_empty_line, split_attributes
from ...syntax.model import Card, Deck, Edit, Page, Problem
from ...syntax.prose import Passage, Passages, prose_lines
from ...syntax.quote import quote, shorten
from ...syntax.source import TAB
from ..edits import indent_comment, indent_to, join, margin_of, rewrite
from ..ends import problems_at
from ..indentation import instruction
from ..lines import line_above, text_place
from ..near_ids import id_above_term
from ..option_depth import above_cards
from ..parted_terms import parted_definition, parted_term, wrapped_definitions
from ..registry import ADVICE, ERROR, REGISTRY, WARNING, Context, Message, Report, Rule
from ..separators import lost_separator
from .card_lines import below_card_line
from .near_cards import lost_card, lost_line, near_card, where_card
from .placeholders import marks_alone

_LONGEST_LINE = 120
_NO_TERM = expression(r"(?:[-*+]|\d{1,9}[.)]|#{1,6})[ ]+(\S.*)$")
_BULLET = expression(r"[-*+•][ ]+(?=\S)")
_ENDED = expression(r"[.!…:;。！：][\"'”’»)*_`]*[ ]*$")
_PARTED = expression(r"\S[ ]*\n\s*^---+[ ]*$", re.MULTILINE)
_SIDES = expression(r"[ ](\||::)[ ]")


def _cards(page: Page) -> list[Card]:
    return [card for card in page.by_kind.get("card", ()) if isinstance(card, Card)]


@REGISTRY.page(
    Rule(
        code="PR106",
        name="card-without-front",
        severity=ERROR,
        why="A card with nothing on its front asks nothing.",
        bad="/// flashcards\n/// card\n---\nThe back.\n///\n///\n",
        good="/// flashcards\n/// card | The front?\nThe back.\n///\n///\n",
    )
)
def card_without_front(page: Page, context: Context) -> Iterable[Report]:
    """A card whose front is empty."""
    fix = "write the front after `/// card |`, or before the `---` line"
    for card in _cards(page):
        if card.is_line and not is_empty_line(card.front):
            continue
        if is_empty(card.front) and card.is_line:
            yield Report(card.location, "the card has no front", "write the front before the `::`")
        elif is_empty(card.front):
            yield Report(card.location, "the card has no front", fix)


@REGISTRY.problem(REGISTRY.page_rules[-1][0], "definition-without-term")
def definition_without_term(problem: Problem, page: Page) -> Message:
    """A definition in a deck that follows no term."""
    if (parted := parted_term(problem, page)) is not None:
        return parted
    what = "the definition has no term above it"
    above = line_above(page, problem.location.line)
    text = page.lines[above - 1].strip() if above else ""
    match = _NO_TERM.match(text)
    place = problem.location
    is_indented = above and text_place(page, above).column - place.column >= TAB
    if is_indented and match is None and "bad-option" not in problems_at(page, above):
        fix = f"line {above} is indented, and no term: write `{shorten(text)}` above the colon"
        edits = indent_to(page, above, margin_of(page, place)) * (above == place.line - 1)
        return Message(what, fix, edits)
    if above > 1 and not text.strip("-=") and (title := page.lines[above - 2].strip()):
        fix = f"line {above - 1} is a heading, and no term: write the front below it, or `{title}`"
        return Message(what, f"{fix} alone where it is the front")
    if match is None:
        return Message(what, "write the card's front on the line above")
    edits = rewrite(page, text_place(page, above), match[1])
    if text[0] == "#":
        # It may as well be the heading of cards of which the first has lost its front.
        instead = f"`{shorten(match[1])}` in its place where it is the front"
        fix = f"line {above} is a heading, and no term: write the front below it, or {instead}"
        return Message(what, fix, guess=edits)
    fix = f"line {above} is a list item, and no term: write `{shorten(match[1])}`"
    if above < problem.location.line - 1:  # it may be the last one of a list
        return Message(what, fix, guess=edits)
    return Message(what, fix, edits)


@REGISTRY.page(
    Rule(
        code="PR107",
        name="card-without-back",
        severity=ERROR,
        why="A card with nothing on its back cannot be checked.",
        bad="/// flashcards\nWhat is stride?\n:   \n///\n",
        good="/// flashcards\nWhat is stride?\n:   The step of the filter.\n///\n",
    )
)
def card_without_back(page: Page, context: Context) -> Iterable[Report]:
    """A card whose back is empty."""
    for card in (card for card in _cards(page) if not card.children):
        if is_empty(card.back) and (marks := marks_alone(page, card, "back of the card")):
            yield marks
        elif is_empty(card.back):
            fix = "write the back under the front"
            edits, guess = tuple[Edit, ...](), tuple[Edit, ...]()
            if card.is_line:
                fix = "write the back behind the `::`"
                below = page.lines[card.end].strip() if card.end < len(page.lines) else ""
                if below and SIGN not in below and below[0].isalnum():
                    written = f"{page.lines[card.end - 1].strip()} {below}"
                    fix, guess = f"write `{shorten(written)}`", join(page, card.end, card.end + 1)
            elif not card.terms and not card.title:
                fix = "write `---` on a line of its own between the front and the back"
                last = line_above(page, card.end)
                if page.lines[last - 1].strip(" ").startswith("---"):
                    fix = f"write the back under line {last}"
                elif lost := lost_separator(page, Passages(page), card):
                    fix = lost.fix
                    edits, guess = (lost.guess, ()) if lost.is_other else ((), lost.guess)
            elif not card.terms and (sign := _SIDES.search(card.title)) is not None:
                fix = f"write what stands behind `{sign[1]}` in the title in the line below it"
            yield Report(card.location, "the card has no back", fix, edits, guess)


@REGISTRY.problem(REGISTRY.page_rules[-1][0], "term-without-definition")
def term_without_definition(problem: Problem, page: Page) -> Message:
    """A paragraph among a deck's cards that no definition follows."""
    if (parted := parted_definition(page, problem.location.line)) is not None:
        return parted
    what = f"{quote(problem.subject)} has no definition, so it is not a card"
    if (lost := lost_line(page, problem, what)) is not None:
        return lost
    if (below_line := below_card_line(page, problem.location.line)) and not problem.detail:
        return Message(what, below_line)
    fix = f"{_back(page, problem)}; an introduction stands before the first card"
    below = "".join(page.lines[problem.location.line : problem.location.line + 1]).strip(" ")
    if (bullet := _BULLET.match(below)) is not None and not problem.detail:
        written = shorten(f":   {below[bullet.end() :]}")
        line = problem.location.line + 1
        return Message(what, f"write `{written}` in line {line}, in place of `{shorten(below)}`")
    if below and not below.strip("-"):
        heading = f"write `## {shorten(problem.subject)}` where it is a heading"
        fix = f"{heading}, and `:   ` with the back in the line below it where it is a card"
    if problem.detail:  # of sentences, as the text of a back
        lines = range(problem.location.line, int(problem.detail) + 1)
        what = f"{quote(problem.subject)} stands between the cards, and is on none"
        fix = where_card(problem.subject) + instruction(page, dict.fromkeys(lines, TAB))
        fix = f"{fix} to keep it on the card above, or write it before the first card"
    return Message(what, fix)


@REGISTRY.page(
    Rule(
        code="PR109",
        name="empty-deck",
        severity=ERROR,
        why="A deck without cards is most often a deck whose definitions are mistyped.",
        bad="/// flashcards | Terms\nStride\n\nThe step of the filter.\n///\n",
        good="/// flashcards | Terms\nStride\n:   The step of the filter.\n///\n",
    )
)
def empty_deck(page: Page, context: Context) -> Iterable[Report]:
    """A deck without a card."""
    fix = "write each card as a line `front :: back`"
    decks = [block for block in page.by_kind.get("flashcards", ()) if isinstance(block, Deck)]
    out_of_place = [p.location.line for p in page.problems if p.name == "indented-card"]
    for block in decks:
        told = bisect_left(out_of_place, block.location.line) < bisect_left(out_of_place, block.end)
        if block.cards or told:
            continue
        what, wrapped = "the deck has no cards", wrapped_definitions(page, block)
        if wrapped is not None:
            yield Report(block.location, what, wrapped.fix, wrapped.edits)
        else:
            yield Report(block.location, what, near_card(block) or fix)


@REGISTRY.problem(
    Rule(
        code="PR110",
        name="several-definitions",
        severity=WARNING,
        why="Two definitions under one term are one card, most often because the second term is "
        "lost.",
        bad="/// flashcards\nStride\n:   The step of the filter.\n\n:   Zeros around the input.\n"
        "///\n",
        good="/// flashcards\nStride\n:   The step of the filter.\n\n"
        "Padding\n:   Zeros around the input.\n///\n",
    )
)
def several_definitions(problem: Problem, page: Page) -> Message:
    """A second definition of one term."""
    return Message(
        "this is one more definition of the card above",
        "write its term on the line above, or indent it by four spaces instead of the colon",
    )


@REGISTRY.problem(
    Rule(
        code="PR111",
        name="several-terms",
        severity=WARNING,
        why="Two terms above one definition are one card, most often because a definition is lost.",
        bad="/// flashcards\nStride\nPadding\n:   Zeros around the input.\n///\n",
        good="/// flashcards\nStride\n:   The step of the filter.\n\n"
        "Padding\n:   Zeros around the input.\n///\n",
    )
)
def several_terms(problem: Problem, page: Page) -> Message:
    """Two lines above one definition."""
    if (parted := parted_definition(page, problem.location.line)) is not None:
        return parted
    line, subject, below = problem.location.line, problem.subject, problem.detail
    if (above := id_above_term(page, line, subject, below)) is not None:
        return above
    if not below.strip("=") or not below.strip("-"):
        what = f"{quote(subject)} is underlined as a heading, and yet the front of a card"
        heading = f"write `## {shorten(subject)}`, and the front of the card below it"
        return Message(what, f"{heading}; or delete line {line + 1} where it is the front")
    if not split_attributes(f" {below}")[0]:
        what = f"`{shorten(below)}` stands below its term, and is not read"
        fix = (
            f"write it at the end of line {line}: `{shorten(f'{subject} {below}', _LONGEST_LINE)}`"
        )
        return Message(what, fix, join(page, line, line + 1))
    return Message(
        f"{quote(subject)} and {quote(below)} are the front of one card",
        "write the definition of the first, `:   ` and its text, between them; "
        "a front of two lines is written on one, or as `/// card`",
    )


@REGISTRY.problem(
    Rule(
        code="PR112",
        name="introduction-or-card",
        severity=WARNING,
        why="A first card that has lost its definition looks like the introduction of its deck.",
        bad="/// flashcards\nStride\n\nPadding\n:   Zeros around the input.\n///\n",
        good="/// flashcards\nThe words of the chapter.\n\nPadding\n:   Zeros around the input.\n"
        "///\n",
    )
)
def introduction_or_card(problem: Problem, page: Page) -> Message:
    """A paragraph before the first card that is no sentence."""
    if (parted := parted_definition(page, problem.location.line)) is not None:
        return parted
    if (options := above_cards(page, problem.location.line)) is not None:
        return options
    what = f"{quote(problem.subject)} may be a card that has lost its definition"
    otherwise = f"where it is an introduction, {_as_introduction(page, problem.location.line)}"
    if SIGN in problem.subject:
        otherwise = "where it is an introduction, put the `::` in backticks"
    if card := lost_card(problem.subject):
        guess = rewrite(page, problem.location, card)
        return Message(what, f"write `{shorten(card)}`; {otherwise}", guess=guess)
    return Message(what, f"{_back(page, problem)}; {otherwise}")


def _as_introduction(page: Page, line: int) -> str:
    """The fix for a paragraph that begins at a line, from 1, and is to be an introduction."""
    below = next((text for text in page.lines[line:] if SIGN in text or not text.strip()), "")
    if not below.strip():
        return "end it with a full stop"
    is_sentence = page.lines[line - 1].rstrip("\"'”’»)*_` ").endswith((".", "!", "?", "…", ":"))
    blank = "leave a blank line below it"
    return blank if is_sentence else f"end it with a full stop, and {blank}"


def _back(page: Page, problem: Problem) -> str:
    """The fix for a front that has lost its back, in the form that the cards of its deck have."""
    line = problem.location.line
    decks = [deck for deck in page.by_kind.get("flashcards", ()) if deck.location.line < line]
    cards = (card for card in decks[-1].children if isinstance(card, Card)) if decks else ()
    if any(card.is_line for card in cards):
        return f"write `{SIGN}` behind it, with a space on either side, and the back"
    return "write `:   ` and the back on the next line"


@REGISTRY.problem(
    Rule(
        code="PR114",
        name="continuation-or-card",
        severity=WARNING,
        why="A term that has lost its definition goes on in the card above, and shows its answer.",
        bad="/// flashcards\nStride\n:   The step of the filter.\nPadding\n///\n",
        good="/// flashcards\nStride\n:   The step of the filter.\nPadding\n:   Zeros.\n///\n",
    )
)
def continuation_or_card(problem: Problem, page: Page) -> Message:
    """A short line under a definition that is not indented, or a long definition's last words."""
    if problem.detail:
        return Message(
            f"{quote(problem.subject)} is a card, right below a definition that may go on in it",
            "leave a blank line above it; where it does belong above, indent it by four spaces",
        )
    if card := lost_card(problem.subject):
        return Message(
            f"{quote(problem.subject)} goes on in the definition above",
            f"write `{shorten(card)}`; where it does belong above, indent it by four spaces",
            guess=rewrite(page, problem.location, card),
        )
    return Message(
        f"{quote(problem.subject)} goes on in the definition above",
        "write `:   ` and the back on the next line; where it does belong above, indent it by four",
    )


@REGISTRY.problem(
    Rule(
        code="PR115",
        name="content-between-cards",
        severity=WARNING,
        why="What stands between two cards is shown above all of them: most often it is the rest "
        "of a "
        "back that has lost its indentation, and its answer with it.",
        bad="/// flashcards\nStride\n:   The step:\n\n- of the filter.\n///\n",
        good="/// flashcards\nStride\n:   The step:\n\n    - of the filter.\n///\n",
    )
)
def content_between_cards(problem: Problem, page: Page) -> Message:
    """A list, a table, code or a quote after the first card that is in none."""
    keep = below_card_line(page, problem.location.line, is_content=True)
    keep = keep or "indent it by four spaces to keep it on the card above"
    what = f"{quote(problem.subject)} stands between the cards"
    return Message(what, f"{keep}, or move it before the first card")


@REGISTRY.problem(
    Rule(
        code="PR117",
        name="cut-back",
        severity=ERROR,
        why="A line at the margin ends the back of a card: what follows is shown above the cards, "
        "and with it the rest of the answer.",
        bad="/// flashcards\nStride\n:   The step.\n\n<!-- later -->\n\n    Of the filter.\n///\n",
        good="/// flashcards\nStride\n:   The step.\n\n    <!-- later -->\n\n    Of the filter.\n"
        "///\n",
    )
)
def cut_back(problem: Problem, page: Page) -> Message:
    """The rest of a back, behind a comment, a heading or a rule that ends it."""
    line = int(problem.detail)
    return Message(
        f"{quote(problem.subject)} is on no card: line {line} ends the back above",
        f"indent line {line} by four spaces, or move it before the term",
        indent_comment(page, line),
    )


@REGISTRY.page(
    Rule(
        code="PR122",
        name="front-on-the-back",
        severity=ADVICE,
        why="The title of a card is its front, so that a line of hyphens parts nothing: what is "
        "above it stands on the back, and is hidden.",
        bad="/// flashcards\n/// card | Stride\nWhat is it?\n\n---\n\nThe step of the filter.\n"
        "///\n///\n",
        good="/// flashcards\n/// card\nStride: what is it?\n\n---\n\nThe step of the filter.\n"
        "///\n///\n",
    )
)
def front_on_the_back(page: Page, context: Context) -> Iterable[Report]:
    """A card with a title and, in its text, the line that parts the sides of one without."""
    found: Passages | None = None
    for card in _cards(page):
        if (
            not card.title
            or card.is_bare
            or "---" not in card.body
            or not _PARTED.search(card.body)
        ):
            continue
        found = found or Passages(page)
        readings = list(prose_lines(found.body(card), page.fences))
        rules = [n for n, reading in enumerate(readings) if _is_separator(reading.line.text)]
        if len(rules) != 1 or rules[0] in (0, len(readings) - 1) or readings[rules[0]].rank:
            continue  # several part a back, and right under a text it makes that a heading
        above = readings[: rules[0]]
        if any(not reading.rank for reading in above[1:]) or _ENDED.search(above[-1].line.text):
            continue  # several paragraphs, or a sentence, are a back with a rule below them
        place = Passage([readings[rules[0]].line]).place(page, 0)
        what = f"{quote(readings[0].line.text)} is on the back: the front is the title"
        fix = "write `/// card` and the whole front below it, or `***` for a rule on the back"
        yield Report(place, what, fix)


def _is_separator(text: str) -> bool:
    return text[:3] == "---" and not text.strip("- ")
