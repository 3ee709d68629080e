"""The definition lists of decks: each term with its definition is a card.

A deck reads its own definition lists, so that a card is a card on every host, whatever extensions
it has, and so that a term that has lost its definition is noticed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..card_lines import SIGN, attached_sign, deck_sides, has_other_sign, marked_sides, sides
from ..columns import leading_spaces
from ..containers import Containers, is_break, is_prose
from ..elements import is_edge
from ..expressions import expression
from ..grammar import DEFINITION, REFERENCE, block_line, is_empty, split_attributes
from ..model import Card
from ..open_block import OpenBlock
from ..problems import BESIDE_A_MARKER, Problems
from ..source import TAB
from ..verbatim import Region, Regions
from .likely_cards import (
    LONGEST_TERM,
    begins_card,
    ends_sentence,
    has_id,
    is_underlined,
    looks_like_a_card,
    shows_content,
)
from .stack import BlockStack

if TYPE_CHECKING:
    from .folding import LineFolder

_QUOTED = expression(r">[> ]*(:[ ].*)")
_EMOJI = expression(r":[\w+-]+:")


class DeckReader:
    """Reads the lines that stand directly in a deck, or in a definition there.

    Attributes:
        pending: The plain lines just above, which a definition would make a term.
        folder: Reads lines that look like terms and definitions as such; None where there are none.
    """

    def __init__(
        self,
        lines: list[str],
        stack: BlockStack,
        containers: Containers,
        regions: Regions,
        problems: Problems,
    ) -> None:
        self._lines = lines
        self._stack = stack
        self._containers = containers
        self._regions = regions
        self._problems = problems
        self.pending: list[int] = []
        self.folder: LineFolder | None = None
        # The first line of a term that is told to have lost its definition.
        self._lost = -1
        # The last line that begins a paragraph indented too far for a term.
        self._too_far = -1
        # The deck whose definitions in a list, a tab or the like are told.
        self._told: OpenBlock | None = None
        # How what stands between two cards begins, and the number of cards above.
        self._between = ("", 0)
        # The last paragraph that was no term, in a deck without cards so far.
        self._introduction: list[int] = []

    def is_definition(self, depth: int, text: str) -> bool:
        """Return whether this line is one more definition of the card that is open."""
        if text[0] != ":" or self._stack.deck(depth) is None:
            return False
        return DEFINITION.match(text) is not None

    def has_sign(self, text: str) -> bool:
        """Return whether the sign of a card stands in a line, or what passes for it."""
        return SIGN in text or (self.folder is not None and self.folder.has_sign(text))

    def takes_line(self, deck: OpenBlock | None, number: int, indent: int, text: str) -> bool:
        """Take a line with the sign of a card, `front :: back`; return whether it is one.

        Args:
            deck: The deck that it stands in directly, if it does.
            number: The line, from 0.
            indent: Its indentation.
            text: The line without it; with a definition below it, it is the term of that.
        """
        if deck is None:
            self._other_line(number, text)
            return False
        if self.folder is not None:
            text = self.folder.card_line(number).lstrip(" ")
        if not is_prose(text) or is_break(text, indent - TAB * deck.level):
            return False
        found = sides(text)
        if found is None or (text[0] in "[*" and REFERENCE.match(text)):
            return False
        if text.startswith("::  ") and number and self._lines[number - 1].strip(" "):
            return False  # a colon too many, below a term
        if self._is_term(number):
            self._problems.add("sides-or-term", number, text.strip())
            return False
        self.end_term(number)
        if not found.attributes.id and self._may_go_on(number, text):
            self._problems.add("continuation-or-card", number, text.strip(), "card")
        self._stack.end_definition(number)
        if not deck.children:
            self.check_introduction(number, is_tight=True)
        if found.signs > 1:
            self._problems.add("several-signs", number, found.front, found.back)
        opened = OpenBlock("card", number, number + 1, deck.level)
        opened.title, opened.attributes = found.front, found.attributes
        opened.column, opened.back = indent + found.start, found.back
        self._stack.open_line(opened, self._problems.location(number))
        return True

    def _may_go_on(self, number: int, text: str) -> bool:
        """Return whether a card may be the rest of a sentence that was wrapped above it."""
        above, top = self._lines[number - 1], self._stack.top
        is_tight = top is not None and top.terms > 0 and not self._containers.fresh
        is_wrapped = is_tight and len(above) >= LONGEST_TERM and not ends_sentence(above)
        return is_wrapped and text[0].islower()

    def _is_term(self, number: int) -> bool:
        """Return whether the next line of text is a definition."""
        number += 1
        while number < len(self._lines) and not self._lines[number].strip(" "):
            number += 1
        if number == len(self._lines):
            return False
        if self.folder is not None:
            self.folder.may_be_definition(number)
        return DEFINITION.match(self._lines[number].lstrip(" ")) is not None

    def _other_line(self, number: int, text: str) -> None:
        """Take a line with the sign of a card that does not stand right in the deck."""
        top, found = self._stack.top, sides(text)
        if top is None or found is None or not (found.front and found.back):
            return
        if top.index < 0:
            top.cards_above = 0  # which is told
        if top.terms and self._containers.fresh:
            self._problems.add("indented-card", number, text.strip(), "back")
        elif top.index < 0 or (self._told is not top and not top.terms):
            self._told = top
            detail = "block" if top.index < 0 else "line"
            self._problems.add("indented-card", number, text.strip(), detail)

    def line(self, deck: OpenBlock, number: int, indent: int, text: str) -> int:
        """Take a line of text; return the number of the next line to read."""
        if text[0] == ":" and DEFINITION.match(text) is not None:
            return self._definition(deck, number, indent)
        if text[0] == ">" and (quoted := _QUOTED.match(text)) is not None:
            self._problems.add("indented-card", number, quoted[1].strip(), "quote")
        fresh = self._containers.fresh
        if SIGN in text and self._reports_sign(number, text):
            self._end_text(deck, number)
            return number + 1
        if text[0] in "[*" and not self.pending and REFERENCE.match(text):
            return number + 1  # Markdown takes it away
        if text[0] == ":" and (self.pending or not fresh) and _EMOJI.match(text) is None:
            self._problems.add("not-a-definition", number, text.strip())
        elif self.pending and not fresh:
            self.pending.append(number)
        elif fresh or self._is_next_term(deck, number):
            self.end_term(number)
            self._stack.end_definition(number)
            self._containers.cut(deck.level)
            if self._is_element(number):
                pass  # around cards, or around what is told of itself
            elif is_prose(text) and not is_break(text, indent - TAB * deck.level):
                self.pending = [number]
            else:
                self.between(deck, number, text)
        else:
            self._going_on(number, text)
        return number + 1

    def _reports_sign(self, number: int, text: str) -> bool:
        """Report a line that is no card in spite of its sign; return whether it is told."""
        if self._stack.top is not None and self._stack.top.terms and not self._containers.fresh:
            return False  # it goes on in the definition above
        if (card := deck_sides(text)) != "":
            self._problems.add("card-in-list", number, text.strip(), card)
            return True
        column = attached_sign(text)
        if column < 0 or not is_prose(text) or self._is_term(number):
            return False
        self._problems.add("attached-sign", number, text.strip(), str(column))
        return True

    def deeper(self, number: int, text: str) -> None:
        """Take a line that is indented too far to be a term or a definition."""
        if text[0] == ">" and (quoted := _QUOTED.match(text)) is not None:
            self._problems.add("indented-card", number, quoted[1].strip(), "quote")
        if self._containers.fresh:
            self._too_far = number
        is_near = not self._containers.fresh or DEFINITION.match(text) is not None
        if self.pending and text[0] == ":" and is_near:
            self._problems.add("not-a-definition", number, text.strip())
        elif self._stack.top is not None and self._stack.top.name == "flashcards":
            if self._is_below_line(number):
                self._problems.add("line-below-card", number, text.strip())
            elif SIGN in text and self._containers.fresh:
                self._other_line(number, text)
            else:
                self._deeper_text(self._stack.top, number, text)

    def _deeper_text(self, deck: OpenBlock, number: int, text: str) -> None:
        """Take a line that is indented too far, right in a deck."""
        if has_id(text):
            self._problems.add("term-without-definition", number, text.strip())
        elif self._is_lost_card():
            if (first := self.pending[0]) != self._lost:
                self._problems.add("introduction-or-card", first, self._lines[first].strip())
            self._lost = first
        elif deck.children and self._is_piece(number):
            self._report_cut(number, text)
        elif text[0] == ":" and DEFINITION.match(text) is not None and self._is_tight(number):
            self._problems.add("indented-card", number, text.strip(), "more")

    def _is_below_line(self, number: int) -> bool:
        """Return whether the text above a line is a card in one line, which has no more lines."""
        deck, above = self._stack.top, number - 1
        while above >= 0 and not self._lines[above].strip():
            above -= 1
        last = deck.children[-1] if deck is not None and deck.children else None
        return isinstance(last, Card) and last.is_line and last.end == above + 1

    def _is_lost_card(self) -> bool:
        """Return whether what stands above an indented line may be a card without its colon."""
        if not self._containers.fresh:
            return len(self.pending) == 1
        deck, lines = self._stack.top, [self._lines[line] for line in self.pending]
        return deck is not None and not deck.children and bool(lines) and looks_like_a_card(lines)

    def _is_piece(self, number: int) -> bool:
        """Return whether a new piece begins; Markdown takes a reference above it away."""
        return self._containers.fresh or bool(REFERENCE.match(self._lines[number - 1].lstrip()))

    def _is_tight(self, number: int) -> bool:
        """Return whether the line right above one is indented as it is."""
        return leading_spaces(self._lines[number - 1]) == leading_spaces(self._lines[number])

    def _report_cut(self, number: int, text: str) -> None:
        """Report what the back above has lost to a line at the margin, with that line."""
        above, indent = number - 1, len(self._lines[number]) - len(text)
        while above >= 0 and not self._lines[above].strip():
            above -= 1
        line = self._lines[above]
        if len(line) - len(line.lstrip(" ")) + TAB <= indent:  # else it goes on, and is reported
            self._problems.add("cut-back", number, text.strip(), str(above + 1))

    def indented(self, number: int, depth: int, text: str) -> None:
        """Take a line with a colon that is not indented as the deck is, and so no definition."""
        top = self._stack.top
        if top is None or DEFINITION.match(text) is None:
            return
        if top.index < 0:
            top.cards_above = 0  # which is told
            self._problems.add("indented-card", number, text.strip(), "block")
        if top.name == "flashcards" and self._told is not top:
            self._told = top  # the others of the deck are counted with it
            is_list = self._containers.openings[-1:] in (["-"], ["*"], ["+"])
            is_list = is_list or "".join(self._containers.openings[-1:]).isdigit()
            self._problems.add("indented-card", number, text.strip(), "list" * is_list)
        elif top.terms and depth < top.level - 1:
            self._problems.add("indented-card", number, text.strip(), "less")

    def between(self, deck: OpenBlock, number: int, text: str) -> None:
        """Take what is neither text nor a card; headings and rules may divide the cards."""
        if SIGN in text and (card := marked_sides(text)):
            self._problems.add("card-in-list", number, text.strip(), card)
            return
        is_quoted = text[0] == ">" and _QUOTED.match("".join(self._lines[number + 1 : number + 2]))
        if deck.children and text[0] != "#" and not is_quoted and not is_break(text, 0):
            place = (text[0], len(deck.children))
            if text[0] not in "-*+" or self._between != place:  # else it is of the same list
                self._problems.add("content-between-cards", number, text.strip())
            self._between = place

    def region(self, deck: OpenBlock, number: int, region: Region) -> None:
        """Take a fence or raw HTML between the cards."""
        if region.kind == "fence":
            self.between(deck, number, region.fence)
            return
        html = "\n".join(self._lines[number : region.end]).strip()
        if "///" not in html and shows_content(html):  # else it is told of the blocks in it
            self.between(deck, number, self._lines[number].strip())

    def _going_on(self, number: int, text: str) -> None:
        """Take a line that goes on in the definition above, though it is not indented."""
        if has_id(text):
            self._problems.add("term-without-definition", number, text.strip())
        elif begins_card(self._lines[number - 1], text):
            self._problems.add("continuation-or-card", number, text.strip())

    def _is_element(self, number: int) -> bool:
        """Return whether an element in which Markdown is read begins in a line of its own."""
        elements, following = self._regions.elements, self._lines[number + 1 : number + 2]
        return bool(elements) and elements[-1].line == number and not "".join(following).strip()

    def _is_next_term(self, deck: OpenBlock, number: int) -> bool:
        """Return whether this line, directly under a definition, is the term of the next one."""
        if number + 1 >= len(self._lines) or self._stack.top is deck:
            return False
        if self.folder is not None:
            self.folder.may_be_definition(number + 1)
        following = self._lines[number + 1].lstrip(" ")
        return DEFINITION.match(following) is not None

    def _definition(self, deck: OpenBlock, number: int, indent: int) -> int:
        """Take a line with the colon of a definition; return the number of the next line."""
        terms, self.pending = self.pending, []
        if terms and not deck.children and terms[-1] < self._too_far and terms[0] != self._lost:
            # What stands in between was to be the term, and would be lost.
            self._problems.add("definition-without-term", number)
            return number + 1
        if terms:
            self._open_card(deck, terms, number)
        elif self._stack.top is deck:
            self._problems.add("definition-without-term", number)
            return number + 1
        else:
            self._problems.add("several-definitions", number)
        width = self._stack.cut_definition(number, indent)
        begun = block_line(self._lines[number][indent + width :])
        if begun is not None and begun[1]:
            self._problems.add("misplaced-block", number, begun[1], BESIDE_A_MARKER)
        region = self._regions.after_colon(
            number, indent + width, (deck.level + 1) * TAB, self._stack.cut
        )
        if region is None:
            return number + 1
        if not region.closed:
            text = self._lines[number][indent + width :]
            self._problems.add("swallowed", number, text.strip(), "unclosed")
            return number + 1
        return region.end

    def _open_card(self, deck: OpenBlock, terms: list[int], number: int) -> None:
        if self.folder is not None:
            self.folder.terms(terms)
        term = self._lines[terms[0]].strip()
        if len(terms) > 1:
            self._problems.add("several-terms", terms[0], term, self._lines[terms[1]].strip())
            term = "\n".join(self._lines[line].strip() for line in terms)
        elif has_other_sign(term):
            self._problems.add("sides-or-term", terms[0], term)
        if not deck.children:
            self.check_introduction(terms[0])
        opened = OpenBlock("card", terms[0], number, deck.level + 1, terms=len(terms))
        opened.title, opened.attributes = split_attributes(term)
        self._stack.open(opened, self._problems.location(terms[0]))

    def check_introduction(self, number: int, *, is_tight: bool = False) -> None:
        """Report what stands right above the first term where it looks like a card itself.

        Args:
            number: The line of the term, from 0.
            is_tight: Whether a line right above looks like one in any case.
        """
        lines, self._introduction = self._introduction, []
        above = number - 1
        while above >= 0 and not self._lines[above].strip():
            above -= 1
        if not lines or lines[-1] != above or is_edge(self._lines[above]):
            return
        is_right_above = is_tight and above == number - 1
        if is_right_above or looks_like_a_card([self._lines[i] for i in lines]):
            self._problems.add("introduction-or-card", lines[0], self._lines[lines[0]].strip())

    def _end_text(self, deck: OpenBlock, number: int) -> None:
        """End the text above what is nearly a card."""
        self.end_term(number)
        if not deck.children:
            self.check_introduction(number, is_tight=True)

    def end_term(self, number: int) -> None:
        """End a term without a definition: an introduction, or a card without a back."""
        if not self.pending:
            return
        lines, self.pending = self.pending, []
        texts = [self._lines[line] for line in lines]
        text = "\n".join(texts)
        if text.lstrip(" ").startswith("</") or is_empty(text) or is_underlined(texts):
            return  # the end of an element around cards, what shows nothing, or a heading
        deck, first = self._stack.top, lines[0]
        is_named = any(map(has_id, texts))
        if deck is not None and (is_named or deck.children):
            is_text = not is_named and ends_sentence(texts[-1])
            detail = str(lines[-1] + 1) if is_text else ""
            self._problems.add("term-without-definition", first, self._lines[first].strip(), detail)
        else:
            self._introduction = lines
