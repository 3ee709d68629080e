"""Reads a definition list as pairs, whatever extensions the host has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ..columns import leading_spaces
from ..containers import is_break, is_prose
from ..elements import is_edge, is_rule
from ..expressions import expression
from ..grammar import REFERENCE, split_attributes
from ..source import TAB
from .body_reader import BodyReader, ListItem

DEFINITION_MARKER = expression(r"[ ]{0,3}:(?:[ ]{1,3}|$)")
_NEARLY = expression(r"[ ]{0,3}[:;：](?![\w+-]+:)")
# A definition in one, below a term with attributes.
_NESTED = expression(r"\}[ ]*\n(?:[ ]*\n)?[ ]*:[ ]{1,3}\S")
_COLON = expression(r"[ ]*:[ ]{1,3}\S")
_SENTENCE_ENDS = frozenset(".!?:;…。！？：；")
_AFTER_SENTENCE = "*_`\"')]}”’»"
# A line that was wrapped is about as long as the author's lines are; a term is not.
_LONGEST_TERM = 50
NO_TERM = "the definition has no term"
NO_DEFINITION = " is no definition"
ONE_MORE = "this is one more definition of the term above"
_EXPLAIN = "write `/// answer` in place of it, and `///` below the explanation"
_WRITE = "write `:   ` and its match on the next line"


@dataclass(frozen=True, slots=True)
class Pair:
    """A term and its definition.

    Attributes:
        line: The term's first line, from 0.
        end: The line after the definition's last.
        term: As Markdown.
        definition: What the colon begins.
    """

    line: int
    end: int
    term: str
    definition: ListItem


class PairReader:
    """The pairs of one block; what is lost between them is reported.

    Attributes:
        found: In the order of the source.
    """

    def __init__(self, reader: BodyReader) -> None:
        self._reader = reader
        self.found: list[Pair] = []
        starts = self._starts()
        for rank, (first, colon, marker) in enumerate(starts):
            limit = starts[rank + 1][0] if rank + 1 < len(starts) else reader.end
            end = reader.item_end(colon, limit)
            reader.mark(first, "item")
            reader.mark(colon, "split")
            definition = reader.item(colon, end, marker)
            term = "\n".join(reader.line(line).strip() for line in range(first, colon)).strip()
            reader.report_margin(first, colon)
            self.found.append(Pair(first, end, term, definition))
            self._report_going_on(definition)
            if end < limit and reader.has_text(end, limit):
                reader.mark(end, "rest")
        if self.found and not reader.title:
            reader.lead_end = min(reader.lead_end, self.found[0].line)
        self._report_nested()
        self._report_nearly()
        self._report_between()

    def _starts(self) -> list[tuple[int, int, re.Match[str]]]:
        """The first line of each pair, the line of its colon, and the colon."""
        reader = self._reader
        starts: list[tuple[int, int, re.Match[str]]] = []
        floor = reader.start
        for number in reader.candidates:
            marker = DEFINITION_MARKER.match(reader.line(number))
            if marker is None:
                continue
            first = self._term(number, floor)
            floor = number + 1
            if first < number:
                starts.append((first, number, marker))
            elif starts:
                fix = "write its term on the line above, as plain text"
                fix = f"{fix}, or indent it by {reader.further}"
                reader.problem("malformed-item", ONE_MORE, fix, number)
            else:
                fix = "write the term on the line above, as plain text"
                reader.problem("malformed-item", NO_TERM, fix, number)
        return starts

    def _term(self, colon: int, floor: int) -> int:
        """The first line of the term of a definition; that of the definition where it has none."""
        reader, last = self._reader, colon - 1
        while last >= floor and not reader.line(last).strip():
            last -= 1
        deepest = max(1, leading_spaces(reader.line(colon)))
        first = last + 1
        while first > floor and self._is_plain(first - 1, deepest):
            first -= 1
        if first > last:
            return colon
        attached = floor > reader.start and first > 0 and bool(reader.line(first - 1).strip())
        if attached and first - 1 not in reader.inside:
            # What is right under a definition goes on in it, but for the line above a colon.
            return colon - 1 if last == colon - 1 else colon
        if last > first:
            what = f"{reader.quote(first)} and {reader.quote(first + 1)} have one definition"
            fix = "write the match of the first between them; a term is a single line"
            if has_attributes(f"{reader.line(first)} {reader.line(last).strip()}"):
                what = f"the term {reader.quote(first)} has attributes, which are not used"
                fix = f"delete line {last + 1}"
            reader.problem("malformed-item", what, fix, first)
        return first

    def _is_plain(self, number: int, deepest: int) -> bool:
        """Return whether a line is one of a plain paragraph, which a term is."""
        text = self._reader.line(number)
        plain = (
            bool(text.strip()) and leading_spaces(text) <= deepest and is_prose(text.lstrip(" "))
        )
        is_other = text.startswith("///") or is_edge(text)
        return plain and not is_other and number not in self._reader.inside

    def _report_going_on(self, definition: ListItem) -> None:
        """Report a line that goes on in a definition, but may be a term that has lost its own."""
        reader = self._reader
        for number in range(definition.line + 1, definition.end):
            text = reader.line(number)
            if is_edge(text):
                return
            if text.strip() and leading_spaces(text) < 2 and number not in reader.inside:
                if DEFINITION_MARKER.match(text) is None and _NEARLY.match(text) is None:
                    what = f"{reader.quote(number)} goes on in the definition above"
                    fix = f"{_WRITE}; where it does belong above, indent it by {reader.further}"
                    reader.problem("malformed-item", what, fix, number)
                return

    def _report_nested(self) -> None:
        """Report pairs that may be meant to stand in the match above, or have an id and do."""
        reader = self._reader
        for pair in self.found:
            if not _NESTED.search(pair.definition.text):
                continue
            lines = range(pair.definition.line + 1, pair.definition.end)
            texts = [n for n in lines if reader.line(n).strip() and n not in reader.inside]
            for line, below in pairwise(texts):
                if has_attributes(reader.line(line)) and _COLON.match(reader.line(below)):
                    what = f"{reader.quote(line)} is no term: it stands in the match above"
                    fix = "move it and its match to the left, as far as the first term"
                    reader.problem("malformed-item", what, fix, line)
                    break
        margin = leading_spaces(reader.line(self.found[0].line)) if self.found else 0
        for pair in self.found:
            if leading_spaces(reader.line(pair.line)) >= margin + 2:
                what = f"{reader.quote(pair.line)} is indented, and yet a term like the others"
                fix = f"indent it by {reader.further} to keep it in the match above"
                fix = f"{fix}, or else as the first"
                reader.problem("malformed-item", what, fix, pair.line)

    def _report_nearly(self) -> None:
        """Report colons that begin no definition."""
        for number in self._reader.candidates:
            text = self._reader.line(number)
            if DEFINITION_MARKER.match(text) is None and _NEARLY.match(text) is not None:
                what = f"{self._reader.quote(number)}{NO_DEFINITION}"
                fix = "write a colon and three spaces before the match"
                self._reader.problem("malformed-item", what, fix, number)

    def _report_between(self) -> None:
        """Report what is of no pair: a term that has lost its definition, or a lost part of one."""
        reader = self._reader
        nearly = {line for line in reader.candidates if _NEARLY.match(reader.line(line))}
        for rank, pair in enumerate(self.found):
            limit = self.found[rank + 1].line if rank + 1 < len(self.found) else reader.end
            lines = list(reader.own_lines(pair.end, limit, comments=False))
            if nearly.intersection(lines):
                continue
            for line in lines:
                text = reader.line(line)
                if REFERENCE.match(text) or is_edge(text):
                    continue  # Markdown takes it away, or it is told of where it cuts the block
                if is_break(text, 0) or is_rule(text.strip()):
                    what = f"{reader.quote(line)} belongs to no pair"
                    parts = limit == reader.end and line != lines[-1] and not text.strip("- ")
                    fix = _EXPLAIN if parts else "delete the line"
                    reader.problem("malformed-item", what, fix, line)
                    if parts:
                        break  # an explanation stands below it
                elif self._is_plain(line, TAB - 1) and line - 1 not in lines:
                    reader.problem(
                        "malformed-item", f"{reader.quote(line)} has no definition", _WRITE, line
                    )
                elif line == lines[0]:
                    what = f"{reader.quote(line)} belongs to no pair"
                    fix = f"indent it by {reader.further} to keep it in the match above"
                    reader.problem("malformed-item", what, fix, line)
        if self.found:
            self._report_introduction(self.found[0].line, nearly)

    def _report_introduction(self, end: int, nearly: set[int]) -> None:
        """Report the paragraph above the first pair where it looks like a pair itself."""
        reader = self._reader
        lines: list[int] = []
        for number in reversed(list(reader.own_lines(reader.start, end, comments=False))):
            if lines and lines[-1] != number + 1:
                break
            lines.append(number)
        lines.reverse()
        is_prompt = not reader.title and lines[:1] == [self._first_line()]
        if not lines or is_prompt or nearly.intersection(lines):
            return
        if all(REFERENCE.match(reader.line(number)) for number in lines):
            return  # Markdown takes them away
        if self._is_plain(lines[0], TAB - 1) and _looks_like_a_pair(
            [reader.line(number) for number in lines]
        ):
            what = f"{reader.quote(lines[0])} may be a term that has lost its definition"
            fix = f"{_WRITE}; where it is an introduction, end it with a full stop"
            reader.problem("malformed-item", what, fix, lines[0])

    def _first_line(self) -> int:
        return next(self._reader.own_lines(self._reader.start, self._reader.end), -1)


def has_attributes(term: str) -> bool:
    """Return whether a term ends with an attribute list, which nothing on the page would have."""
    return split_attributes(term)[0] != term


def _looks_like_a_pair(lines: list[str]) -> bool:
    """Tell whether a paragraph is more likely a term, or a term and match, than an introduction.

    An introduction is made of sentences, and its lines are wrapped where lines end.
    """
    margin = leading_spaces(lines[0])
    if any(leading_spaces(line) > margin for line in lines) or not _ends_sentence(lines[-1]):
        return True
    return any(len(line) < _LONGEST_TERM and not _ends_sentence(line) for line in lines[:-1])


def _ends_sentence(line: str) -> bool:
    return line.rstrip().rstrip(_AFTER_SENTENCE)[-1:] in _SENTENCE_ENDS
