"""1xx as well: is a line of a deck a card whose sign is another one than `::`?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from ...syntax.card_lines import MARKER, OTHER_SIGN, SIGN
from ...syntax.columns import leading_spaces
from ...syntax.expressions import expression
from ...syntax.grammar import split_attributes
from ...syntax.inline import without_code
from ...syntax.model import Block, Card, Deck, Edit, Page, Problem
from ...syntax.prose import Line, Passage, Passages, prose_lines
from ...syntax.quote import quote, shorten
from ...syntax.scan.tables import cells_of
from ...syntax.source import TAB
from ..edits import replace_line, rewrite
from ..line_cards import paragraphs
from ..lines import FENCES
from ..registry import ADVICE, REGISTRY, WARNING, Context, Message, Report, Rule

# Others stand in texts as well: they are signs where every line of a paragraph has one.
_UNSURE = expression(
    r"(?<=[^\s:])(?:[ ]+(?:\|\|?|==?|=>|[-–—]{1,2}>?|[→⇒➔➜➞⟶~]|:=|>>|<>|<->)[ ]+"
    r"|[ ]*:[ ]+|[ ]{2,})(?=[^\s:])"
)
# As exports write it; before both colons the backslash keeps them as they are.
_ESCAPED = expression(r"(?<=[^\s:])[ ]+\\::[ ]+(?=[^\s:])")
_ATTACHED = expression(r"(?<=[^\s:])::(?=[^\s:])")
# Of a sign alone Markdown makes a list, a quote, a heading or a table.
_BARE_SIGN = expression(r"[ ]{0,3}([-*+>#|~=]{1,6}|\d+[.)])[ ]+::[ ]+(\S.*)$")
_ASKED = expression(r"[*_]{0,2}(?:q|f|front|question|frage)[ ]*\d*[:.)][*_]{0,2}[ ]+(\S.*)$", re.I)
_REPLIED = expression(r"[*_]{0,2}(?:a|b|back|answer|antwort)[ ]*\d*[:.)][*_]{0,2}[ ]+(\S.*)$", re.I)
_TAB = expression(r"(?<=\S)[ ]*\t\s*(?=\S)")
_ENDED = expression(r"[.!?:;…。！？][\"'”’»)*_`]*$")
_CLOZE = expression(r"\{\{c\d+::[^{}]+\}\}")
_HEAD = expression(
    r"[ ]*(?:\|[ ]*)?"
    r"(?:front|term|word|question|vorderseite|begriff|wort|frage|recto|terme|mot)[ ]*"
    r"\|[ ]*(?:back|definition|meaning|translation|answer|rückseite|bedeutung|antwort|verso"
    r"|définition|réponse)[ ]*(?:\|[ ]*)?$",
    re.IGNORECASE,
)
_OF_OTHERS = expression(rf"{_CLOZE.pattern}|^{_HEAD.pattern}", re.IGNORECASE | re.MULTILINE)
# A term of one line, and its definition; of a list in the middle of a text no card is made.
_TERM, _DEFINED = expression(r"[^\s:>#|<!-]"), expression(r":[ ]{1,3}\S")
_DEFINED_BELOW = expression(r"\n[ ]*:[ ]{1,3}\S")
_CARD = f"front {SIGN} back"
_LONGEST_FRONT, _LONGEST_LINE = 40, 50
_IN_TEXTS = (":", "")
"""The signs that lines of a text may have as well, such as notes with a word before each."""
_FEWEST, _FEWEST_IN_TEXTS = 2, 3


class _NearCard(NamedTuple):
    """The sides of a line that is nearly a card.

    Attributes:
        marker: What stands before them, such as the bullet of a list.
        front: The front.
        sign: The sign, without the spaces around it.
        back: The back.
    """

    marker: str
    front: str
    sign: str
    back: str

    @property
    def card(self) -> str:
        """The line to write."""
        return f"{self.front} {SIGN} {self.back}"


@REGISTRY.page(
    Rule(
        code="PR132",
        name="other-sign",
        severity=WARNING,
        why="Only ` :: ` parts the sides of a card in one line; a line with another sign is text, "
        "and shows its answer.",
        bad="/// flashcards\nstride ::: The step.\n\npadding :: Zeros.\n///\n",
        good="/// flashcards\nstride :: The step.\n\npadding :: Zeros.\n///\n",
    )
)
def other_sign(page: Page, context: Context) -> Iterable[Report]:
    """A line in a deck with a sign between its sides that is not `::`."""
    found: Passages | None = None
    for deck in page.by_kind.get("flashcards", ()):
        if deck.body and _OF_OTHERS.search(deck.body):
            found = found or Passages(page)
            yield from _of_others(page, found.body(deck))
        if deck.body and (OTHER_SIGN.search(deck.body) or _UNSURE.search(deck.body)):
            found = found or Passages(page)
            for paragraph in paragraphs(found.body(deck), page):
                yield from _near_cards(page, paragraph, _has_ids(deck))


def _has_ids(deck: Block) -> bool:
    """Return whether the cards of a deck have ids, so that a line without one may be a text."""
    return any(card.attributes.id for card in deck.children)


def _of_others(page: Page, lines: Sequence[Line]) -> Iterator[Report]:
    """Report what is a card, or many, in other programs: a table of both sides, and clozes."""
    readings = [each for each in prose_lines(lines, page.fences) if not each.is_html]
    for reading, below in zip_longest(readings, readings[1:]):
        text = without_code(reading.line.text)
        place = Passage([reading.line]).place(page, 0)
        if _CLOZE.search(text):
            fix = "write `/// blanks` below the deck, with `==` on either side of what is hidden"
            # As a card it is neither what a deck lacks nor what stands between others.
            guess = rewrite(page, place, f"front {SIGN} back")
            yield Report(place, f"{quote(text)} hides nothing, and is no card", fix, guess=guess)
        elif _HEAD.match(text) and below is not None and not below.line.text.strip("|:- "):
            what = f"the rows below {quote(text)} are no cards"
            guess, card = _rows(page, reading.line.number)
            yield Report(place, what, f"write each row as a line, `{card}`", guess=guess)


_CARD_WITH_ID = Rule(
    code="PR136",
    name="id-on-back",
    severity=WARNING,
    why="A term with an id is a card; indented below another one it is on the back of that card, "
    "and links and progress do not find it.",
    bad="/// flashcards\nstride\n:   The step.\n\n    padding { #padding }\n    :   Zeros.\n///\n",
    good="/// flashcards\nstride\n:   The step.\n\npadding { #padding }\n:   Zeros.\n///\n",
)


@REGISTRY.page(
    Rule(
        code="PR134",
        name="card-on-back",
        severity=ADVICE,  # a list of definitions on a back may be meant
        why="A term with its definition that is indented below a card is on the back of that card: "
        "readers see both at once, and are never asked.",
        bad="/// flashcards\nstride\n:   The step.\n\n    padding\n    :   Zeros.\n///\n",
        good="/// flashcards\nstride\n:   The step.\n\npadding\n:   Zeros.\n///\n",
    ),
    _CARD_WITH_ID,
)
def card_on_back(page: Page, context: Context) -> Iterable[Report]:
    """A term with a definition on the back of a card, where the deck has its cards as such."""
    found: Passages | None = None
    for card in page.by_kind.get("card", ()):
        is_term = isinstance(card, Card) and card.is_bare and card.terms
        if not is_term or not _DEFINED_BELOW.search(card.body):
            continue
        found = found or Passages(page)
        body = found.body(card)
        lines = [each.line for each in prose_lines(body, page.fences) if not each.is_html]
        # Farther in it is code, as what is in a fence.
        among = lines if any(sign in card.body for sign in FENCES) else body
        with_id = next(_defined(among, _ends_in_id), None) if "#" in card.body else None
        if with_id is not None:
            yield _on_back(page, with_id, _CARD_WITH_ID)
        elif (line := next(_defined(lines, _is_term), None)) is not None:
            yield _on_back(page, line)


def _is_term(text: str) -> bool:
    return text[:TAB].strip() != "" and _TERM.match(text.lstrip(" ")) is not None


def _ends_in_id(text: str) -> bool:
    return text.rstrip()[-1:] == "}" and bool(split_attributes(text.rstrip())[1].id)


def _defined(lines: Sequence[Line], is_term: Callable[[str], object]) -> Iterator[Line]:
    """Yield the terms that a definition stands below."""
    texts = [line for line in lines if line.text.strip()]
    for above, below in pairwise(texts):
        if _DEFINED.match(below.text.lstrip(" ")) and is_term(above.text):
            yield above


def _on_back(page: Page, line: Line, rule: Rule | None = None) -> Report:
    what = f"{quote(line.text.strip())} is no card: it stands on the back of another"
    fix = "move it and its definition to the left, as far as the deck's opening line"
    if rule is None:
        fix = f"{fix}; a back with a list of definitions is that of a `/// card`"
    place = Passage([line]).place(page, leading_spaces(line.text))
    return Report(place, what, fix, rule=rule)


def _rows(page: Page, head: int) -> tuple[tuple[Edit, ...], str]:
    """The edits that make cards of a table's rows, and the first of them; its head in a line."""
    edits = [replace_line(page, head + 1), replace_line(page, head + 2)]
    cards: list[str] = []
    for number in range(head + 2, len(page.lines)):
        text = page.lines[number]
        if (card := _row(text)) == "":
            break
        margin = page.raw[number][: leading_spaces(text)]
        edits.append(replace_line(page, number + 1, f"{margin}{card}\n"))
        cards.append(card)
    return (tuple(edits), shorten(cards[0])) if cards else ((), _CARD)


def _row(text: str) -> str:
    """The card in a row of a table with two cells; "" for any other line."""
    cells = cells_of(text)
    return f" {SIGN} ".join(cells) if len(cells) == 2 and all(cells) else ""


def lost_card(text: str) -> str:
    """The card that a line was to be, with another sign between its sides or none around it."""
    pairs = (_pair(text, sign) for sign in (_ESCAPED, _ATTACHED, _UNSURE))
    pair = next(filter(None, pairs), None)
    return pair.card if pair is not None and len(pair.front) <= _LONGEST_FRONT else ""


def lost_line(page: Page, problem: Problem, what: str) -> Message | None:
    """The message for a line among cards that was to be one; None for others."""
    card, is_escaped = lost_card(problem.subject), f"\\{SIGN}" in problem.subject
    if not card or (problem.detail and not is_escaped):
        return None
    edits = rewrite(page, problem.location, card)
    if is_escaped:
        return Message(what, f"write `{shorten(card)}`, without the backslash", edits)
    fix = f"write `{shorten(card)}`; an introduction stands before the first card"
    return Message(what, fix, guess=edits)


def where_card(text: str) -> str:
    """The words before other advice about a line that may be a card; nothing for other lines."""
    card = lost_card(text)
    return f"write `{shorten(card)}` where it is a card; otherwise " if card else ""


def near_card(deck: Deck) -> str:
    """The card to write where each line of a deck has the same sign between sides; else ""."""
    lines = [line for line in deck.body.splitlines() if line.strip()]
    if (
        len(lines) > 2
        and not lines[1].strip("|:- ")
        and "|" in lines[1]
        and (row := _row(lines[2]))
    ):
        return f"write each row as a line, `{shorten(row)}`"
    if asked := _asked(lines):
        return f"write `{shorten(asked)}`"
    if lines and (bare := _BARE_SIGN.match(lines[0])):
        return f"put the sign in backticks: write {quote(f'`{bare[1]}` {SIGN} {bare[2]}')}"
    sign = _ATTACHED if SIGN in deck.body else _UNSURE
    sign = _ESCAPED if "\\:" in deck.body else sign
    pairs = [_pair(line, sign) for line in lines]
    first = pairs[0] if pairs else None
    is_deck = first is not None and all(pair and pair.sign == first.sign for pair in pairs)
    if first is None or not is_deck:
        return ""
    hint = ", with spaces around the `::`" if first.sign == SIGN else ""
    hint = ", without the backslash" if sign is _ESCAPED else hint
    return f"write `{shorten(first.card)}`{hint}"


def _asked(lines: Sequence[str]) -> str:
    """The card to write where lines begin with `Q:` and `A:` in turn; else ""."""
    pairs = [
        (_ASKED.match(front.strip()), _REPLIED.match(back.strip()))
        for front, back in zip_longest(lines[::2], lines[1::2], fillvalue="")
    ]
    sides = [(front[1], back[1]) for front, back in pairs if front is not None and back is not None]
    return f"{sides[0][0]} {SIGN} {sides[0][1]}" if sides and len(sides) == len(pairs) else ""


def _near_cards(page: Page, lines: Sequence[Line], has_ids: bool) -> Iterator[Report]:
    """Report the lines of a paragraph that are nearly cards, in a deck whose others have ids."""
    sure = [(line, pair) for line in lines if (pair := _pair(line.text, OTHER_SIGN)) is not None]
    for line, pair in sure:
        what = f"{quote(line.text)} is no card: `{pair.sign}` does not part its sides"
        place = Passage([line]).place(page, leading_spaces(line.text))
        meant, fix = _rewrite(page, line, pair), f"write `{shorten(pair.card)}`"
        if has_ids and not split_attributes(pair.back)[1].id:
            yield Report(place, what, fix, guess=meant)
        else:
            yield Report(place, what, fix, meant)
    has_tabs = all("\t" in page.raw[line.number].strip() for line in lines)
    texts = [page.raw[line.number] if has_tabs else line.text for line in lines]
    pairs = [] if sure else [_pair(text, _TAB if has_tabs else _UNSURE) for text in texts]
    first = pairs[0] if pairs else None
    if first is None or not _are_cards(lines, pairs, first.sign):
        return
    what = f"{quote(lines[0].text)} and {len(lines) - 1} more are no cards"
    edits = [
        edit
        for line, pair in zip(lines, pairs, strict=True)
        if pair is not None
        for edit in _rewrite(page, line, pair)
    ]
    fix = f"write each as `{shorten(first.card)}`"
    yield Report(Passage([*lines]).place(page, 0), what, fix, guess=tuple(edits))


def _pair(text: str, sign: re.Pattern[str]) -> _NearCard | None:
    """The sides of a line with one such sign; None for any other line."""
    text = text.strip()
    marker = MARKER.match(text)
    start = marker.end() if marker is not None else 0
    shown = without_code(text)
    found = list(sign.finditer(shown, start))
    if len(found) != 1 or text[start : start + 1] in ("#", "|", "<", "!", "["):
        return None
    first, last = found[0].span()
    if first <= start:
        return None
    return _NearCard(text[:start], text[start:first], text[first:last].strip(), text[last:])


def _are_cards(lines: Sequence[Line], pairs: Sequence[_NearCard | None], sign: str) -> bool:
    """Return whether lines with a sign that texts have as well are cards."""
    if len(lines) < (_FEWEST_IN_TEXTS if sign in _IN_TEXTS else _FEWEST):
        return False
    for pair in pairs:
        if not pair or pair.marker or pair.sign != sign or len(pair.front) > _LONGEST_FRONT:
            return False
    # A text is wrapped where its lines end.
    texts = [line.text.rstrip() for line in lines[:-1]]
    return all(len(text) < _LONGEST_LINE or _ENDED.search(text) for text in texts)


def _rewrite(page: Page, line: Line, pair: _NearCard) -> tuple[Edit, ...]:
    """The edit that makes a card of a line."""
    raw = page.raw[line.number]
    start = raw.find(pair.marker + pair.front)
    if start < 0:
        return ()
    return (Edit(line.number + 1, start + 1, line.number + 1, len(raw.rstrip()) + 1, pair.card),)
