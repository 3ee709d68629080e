"""`/// blanks`: a text with words left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from ..expressions import expression
from ..grammar import block_line
from ..model import record
from ..prose import Line, prose_lines
from ..quote import quote, shorten
from ..source import TAB
from .accepted_text import accepted_text
from .base import GradedQuestion
from .blank_marks import (
    BlankMark,
    find,
    in_fences,
    literal_blanks,
    table_rows,
    unread,
    visible,
)
from .body_reader import BodyReader
from .fold import fold
from .grading import BlanksGrading, DrawnItems
from .text import report_equal

if TYPE_CHECKING:
    from ..fences import Fences
    from .area import Area

_OR = expression(r"(?<!\\)\|")
# In a row of a table a backslash keeps the sign from ending the cell.
_OR_IN_ROW = expression(r"\\?\|")
# What is no running text, though it stands in a paragraph: the line under a heading, the sign of
# a tab, definitions of links and abbreviations, attribute lists.
_UNDERLINE = expression(r"[ >]*=+ *$")
_TAB_SIGN = expression(r" *===[+!]*(?= +\")")
_DEFINITION = expression(r" *(?:\[(?!\^)[^\]]+\]:|\*\[[^\]]+\]:|\{:?[^{}]*\} *$)")
CLOZE = expression(r"\{\{c\d+::([^{}:]+)(?:::[^{}]*)?\}\}")
_FOOTNOTE = expression(r" *\[\^[^\]]+\]:")
_APART = expression(r" *[#|]")
# One of two is written so to keep them from being signs.
_SIGN_BY_NAME = r"(?:&(?:#0{0,4}61|#[xX]0{0,4}3[dD]|equals);){2}"
_NAMED_SIGNS = expression(rf"{_SIGN_BY_NAME}([^\s=&][^=&\n]*?){_SIGN_BY_NAME}")
_SIGNS_APART = expression(r"(?<![=\w])=[ ]=[ ]?(\w[^=]*?)[ ]?=[ ]=(?![=\w])")
_LONG_RUN = expression(r"`{3,}")
# What marks a blank elsewhere: a word in braces or in two pairs of brackets, or a line to write on.
OTHER_MARKS = expression(
    r"(?<![\w\\{$=()\[\]])\{([^\W\d_][\w -]{0,40})\}(?![\w}])"
    r"|(?<![\w\\\[!])\[\[([^\W\d_][\w -]{0,40})\]\](?![\](])|(?<![\w\\_])_{3,}(?![\w_])"
)
"""Marks of blanks in other tools: a word in braces or double brackets, and a line to write on."""
_FAR = 4
"""So many lines below one sign the other can hardly be of the same blank."""
_ESCAPE = "write the blank as `==word==` on one line; a `\\` before `==` keeps it as it is"

TITLE_WITH_BLANKS = "a title has no blanks"


@record
class Blanks(GradedQuestion):
    """A text with blanks: `==word==`, or `==word|other==` where either is accepted.

    Attributes:
        blanks: What is accepted in each, in the order of the source.
        shown: The lead with its blanks left out.
    """

    kind: ClassVar[str] = "blanks"
    takes: ClassVar = {}
    about: ClassVar[str] = (
        "A text with blanks to fill in: `==word==`, or `==word|other==` where either is accepted."
    )
    example: ClassVar[str] = (
        "/// blanks | Fill in the blanks.\n\n"
        "A ==stride|step== of two halves the width; ==padding== keeps it.\n///\n"
    )

    blanks: tuple[tuple[str, ...], ...] = ()
    shown: str = ""

    @classmethod
    def read(cls, reader: BodyReader) -> Mapping[str, object]:
        """Find the blanks in the running text."""
        found = _Finder(reader)
        found.run()
        found.report_likely()
        if not (found.blanks or found.reported):  # else what nearly is one is told
            fix = "write each word to fill in as `==word==`"
            reader.problem("missing-key", "the text has no blank", fix)
        return {"blanks": tuple(found.blanks), "shown": reader.lead_without_gaps()}

    @property
    def prompt(self) -> str:
        """The title, else the lead without what is to be filled in."""
        return self.title or self.shown

    @property
    def answered(self) -> bool:
        """Return whether there is a blank."""
        return bool(self.blanks)

    def draw(self, area: Area) -> object:
        """Write what fills the blanks into the solution; the renderer puts them into the text."""
        for rank, accepted in enumerate(self.blanks, 1):
            area.accepted(accepted, rank)
        return self.blanks

    @classmethod
    def grading(cls, key: Any, drawn: DrawnItems) -> BlanksGrading:
        """Read what is accepted in each blank."""
        return BlanksGrading(tuple(tuple(texts) for texts in key))


class _Finder:
    """Finds the blanks of one block."""

    def __init__(self, reader: BodyReader) -> None:
        self.reader = reader
        self.blanks: list[tuple[str, ...]] = []
        self.reported: set[tuple[str, int, str]] = set()
        # By line, what marks a blank elsewhere.
        self.likely: list[tuple[int, re.Match[str]]] = []
        # The same, of what stands in code or in a formula.
        self.literals: list[tuple[int, re.Match[str]]] = []
        # The rows of tables, once one is asked for.
        self.rows: set[int] | None = None
        # The line of the last sign that opens a blank and is alone.
        self.opened = -_FAR

    def run(self) -> None:
        """Go through the lines that are read together."""
        reader = self.reader
        if _blanks_in([reader.title]):
            self.slip(TITLE_WITH_BLANKS, "write the text below the opening line")
        lines = list(_own_lines(reader))
        for line in lines:
            header = block_line(line.text.lstrip(" "))
            if header is not None and _blanks_in([header[2] or ""]):
                self.slip("a title has no blanks", "write it as text", line.number)
        read: set[int] = set()
        note_end = -1
        for group, is_html in _groups(lines, reader.fences):
            read.update(line.number for line in group)
            is_note = _FOOTNOTE.match(group[0].text) or group[0].number == note_end + 1
            note_end = group[-1].number if is_note else -1
            self.report_runs(group)
            texts = visible("\n".join(_readable(group))).split("\n")
            if is_html and _blanks_in(texts):
                what = "in raw HTML there are no blanks"
                self.slip(what, "add `markdown` to its tag", group[0].number)
            elif is_note and _blanks_in(texts):
                what = "a footnote has no blanks: it is drawn elsewhere"
                is_below = not _FOOTNOTE.match(group[0].text)
                fix = "leave a blank line above it" if is_below else "write it as text"
                self.slip(what, fix, group[0].number)
            elif not is_html:
                self.report_code_above(group[0], texts)
                self.report_clozes(group, texts)
                self.report_near(group, texts)
                for line, text in zip(group, texts, strict=True):
                    self.take_line(line, text)
        others = [line for line in lines if line.number not in read]
        self.report_code(others)
        self.literals += in_fences((line.number, line.text) for line in others)

    def report_clozes(self, group: Sequence[Line], texts: Sequence[str]) -> None:
        """Report blanks as Anki writes them."""
        for line, text in zip(group, texts, strict=True):
            for cloze in CLOZE.finditer(text):
                what, fix = f"`{cloze[0]}` is no blank", f"write `=={cloze[1]}==`"
                self.slip(what, fix, line.number, cloze[0])

    def report_likely(self) -> None:
        """Report what marks a blank elsewhere; beside blanks it may be meant as text."""
        for number, found in self.likely:
            what, fix = f"`{found[0]}` is no blank", f"write `=={found[1] or found[2] or 'word'}==`"
            if not self.blanks:
                self.slip(what, fix, number)
            elif found[2] is None:  # a link of a wiki, which stands beside blanks as well
                fix = f"{fix}, or `` `{found[0]}` `` where it is text"
                self.report("likely-blank", what, fix, number)

        for number, found in self.literals:
            what = f"`{shorten(found[0])}` is no blank: code and formulas have none"
            if found[0][0] == "{":
                what = f"`{shorten(found[0])}` may be a mark of a change, and no blank"
            fix = f"write `=={found[1]}==` in the text, or take the signs away"
            if self.blanks:
                self.report("likely-blank", what, fix, number)
            else:
                self.slip(what, fix, number)

    def is_row(self, line: Line) -> bool:
        """Return whether a line is a row of a table."""
        if self.rows is None:
            numbers = range(self.reader.start, self.reader.end)
            self.rows = {numbers[rank] for rank in table_rows(map(self.reader.line, numbers))}
        return line.number in self.rows

    def report_near(self, group: Sequence[Line], texts: Sequence[str]) -> None:
        """Report blanks in the text of a picture or in an address, or with signs apart."""
        for line, text in zip(group, texts, strict=True):
            if "==" in line.text and "](" in line.text:
                for piece in unread(line.text):
                    if _blanks_in([piece]):
                        what = f"{quote(piece)} has a blank that is neither shown nor asked"
                        fix = "write it in the text: pictures and addresses have no blanks"
                        self.slip(what, fix, line.number)
            for apart in _SIGNS_APART.finditer(text) if "= =" in text else ():
                what = f"`{apart[0]}` is no blank: there are spaces between its signs"
                self.slip(what, f"write `=={apart[1].strip()}==`", line.number, apart[0])
            for named in _NAMED_SIGNS.finditer(text) if "&" in text else ():
                what = f"`{shorten(named[0])}` is no blank: its signs are written by their names"
                self.slip(what, f"write `=={named[1].strip()}==`", line.number, named[0])

    def report_code(self, lines: Iterable[Line]) -> None:
        """Report blanks in code that no fence shows to be meant as such."""
        for line in lines:
            code = line.text.startswith("    ") and line.number not in self.reader.inside
            if code and "==" in line.text and _blanks_in([line.text]):
                fix = "indent the text by less than four spaces"
                self.slip("in indented code there are no blanks", fix, line.number)

    def report_runs(self, group: list[Line]) -> None:
        """Report the backticks of a fence inside a line, which may hide the blanks around."""
        for line in group:
            runs = _LONG_RUN.findall(line.text)
            if len(runs) % 2 or any(
                runs[rank] != runs[rank - 1] for rank in range(1, len(runs), 2)
            ):
                what = f"the {runs[0]} in this line is no fence, and may hide a blank"
                fix = "write the code between single backticks, or a fence on lines of its own"
                self.slip(what, fix, line.number)
                return

    def report_code_above(self, line: Line, texts: list[str]) -> None:
        """Report text with blanks right under code in a list item, which may go on in it."""
        above = self.reader.line(line.number - 1) if line.number > self.reader.start else ""
        deep = above.strip() and above.startswith(" " * 2 * TAB)
        if deep and len(above) - len(above.lstrip(" ")) >= line.column + TAB and _blanks_in(texts):
            what = "the code above may go on in this line, and hide its blanks"
            self.slip(what, "leave a blank line above", line.number)

    def report(self, name: str, what: str, fix: str, number: int = -1, piece: str = "") -> None:
        """Report something, once for a line or, where the rest of it can be read, for a piece."""
        if not self.reported & {(name, number, ""), (name, number, piece)}:
            self.reported.add((name, number, piece))
            self.reader.problem(name, what, fix, number)

    def slip(self, what: str, fix: str, number: int = -1, piece: str = "") -> None:
        """Report what nearly is a blank."""
        self.report("malformed-item", what, fix, number, piece)

    def take_line(self, line: Line, text: str) -> None:
        """Take a line of running text."""
        for found in find(text):
            self.take(line, found)
        if "==" in line.text:
            self.literals += ((line.number, each) for each in literal_blanks(line.text, text))
        if "_" in text or "{" in text or "[[" in text:
            self.likely += ((line.number, each) for each in OTHER_MARKS.finditer(text))

    def take(self, line: Line, found: BlankMark) -> None:
        """Take a blank, or what is shown as it stands."""
        piece = line.text[found.start : found.end]
        if found.role == "blank":
            self.blank(line, found, piece)
            return
        if found.role == "spaced":
            self.spaced(line, piece)
            return
        if found.role == "empty":
            self.empty(line)
        elif found.role == "stray":
            self.stray(line, found)
        self.literal(line, found.start, found.end)

    def stray(self, line: Line, found: BlankMark) -> None:
        """Take a sign that belongs to no other of its line; two may part a blank in two lines."""
        opens = line.text[found.end : found.end + 1].strip() != ""
        first, self.opened = self.opened, line.number if opens else -_FAR
        if not opens and 0 < line.number - first < _FAR:
            return  # the first of the two is told
        near = _around(line.text, found.start, found.end)
        # One that is alone may leave others alone as well.
        self.slip(f"`{near}` has a `==` that belongs to no other", _ESCAPE, line.number, "==")

    def blank(self, line: Line, found: BlankMark, piece: str) -> None:
        """Take a blank with what is accepted in it."""
        is_row = "\\|" in piece and self.is_row(line)
        parts = (_OR_IN_ROW if is_row else _OR).split(piece[2:-2])
        texts = [accepted_text(text) for text in parts]
        accepted = tuple(text for text in texts if fold(text))
        if len(accepted) < len(texts):
            self.empty(line, piece)
        if not accepted:
            self.literal(line, found.start, found.start + 2)
            self.literal(line, found.end - 2, found.end)
            return
        report_equal(self.reader, accepted, line.number)
        self.blanks.append(accepted)
        self.replace(line, found.start, found.end, gap=len(self.blanks))

    def spaced(self, line: Line, piece: str) -> None:
        """Report what stands apart from the signs around it; it is shown as it stands."""
        text = piece[2:-2].strip()
        if text:
            fix = f"write `=={text}==`; a `\\` before `==` keeps it as it is"
            what = f"`{piece}` is no blank: there are spaces within its signs"
            self.slip(what, fix, line.number, piece)
        else:
            self.empty(line)

    def empty(self, line: Line, piece: str = "") -> None:
        """Report a blank in which nothing is accepted, or one of several texts is empty."""
        fix = "write what is right between the signs, with `|` between several"
        if "<" in piece:
            fix = "put backticks around the tag where it is what readers are to write"
        self.report("empty-item", "a blank accepts nothing", fix, line.number)

    def literal(self, line: Line, start: int, end: int) -> None:
        """Show signs as they are, also where an extension would take them for its own."""
        self.replace(line, start, end, line.text[start:end].removeprefix("\\"))

    def replace(self, line: Line, start: int, end: int, text: str = "", gap: int = 0) -> None:
        """Have the renderer put something else in place of a piece of a line."""
        self.reader.replace(line.number, line.column + start, line.column + end, text, gap)


def _own_lines(reader: BodyReader) -> Iterator[Line]:
    """The lines of a block, with a blank line in place of each block in it."""
    number = reader.start
    while number < reader.end:
        if number in reader.blocks:
            yield Line(number, 0, "")
            number = reader.blocks[number]
            continue
        whole = reader.lines[number]
        column = min(reader.margin, len(whole) - len(whole.lstrip(" ")))
        yield Line(number, column, whole[column:])
        number += 1


def _groups(lines: Iterable[Line], fences: Fences) -> Iterator[tuple[list[Line], bool]]:
    """Lines in which code and math may go on from one to the next; and whether they are HTML."""
    group: list[Line] = []
    was_html = False
    for each in prose_lines(list(lines), fences):
        apart = not each.rank or each.opens or each.is_html != was_html
        if group and (apart or _APART.match(each.line.text) or _APART.match(group[-1].text)):
            yield group, was_html
            group = []
        group.append(each.line)
        was_html = each.is_html
    if group:
        yield group, was_html


def _readable(group: list[Line]) -> Iterator[str]:
    """The lines without what is no text of theirs, each as long as it was."""
    for rank, line in enumerate(group):
        text = line.text
        if (rank and _UNDERLINE.match(text)) or _DEFINITION.match(text):
            yield "\x00" * len(text)
        elif sign := _TAB_SIGN.match(text):
            yield "\x00" * sign.end() + text[sign.end() :]
        else:
            yield text


def _blanks_in(texts: Iterable[str]) -> bool:
    return any(found.role == "blank" for text in texts for found in find(visible(text)))


def _around(text: str, start: int, end: int) -> str:
    """The words around a place in a line."""
    first, last = max(0, start - 10), end + 10
    if first and not text[first - 1].isspace():
        first = text.find(" ", first, start) + 1 or first
    if text[last : last + 1].strip():
        last = max(text.rfind(" ", end, last), 0) or last
    return text[first:last].strip()
