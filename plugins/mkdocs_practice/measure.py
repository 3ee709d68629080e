"""How much room a card takes when it is printed, estimated from its Markdown.

A printed card has a page to itself. On A4 its front begins at a fifth of the height in 18 pt, a
rule follows, and below it the back in 13.5 pt with lines of 1.5: so the unit here is such a line,
of 20.25 pt or 7.1 mm.

    page      297 mm - 14 mm and 20 mm of margins                       = 263 mm = 36.8 lines
    fixed     59.4 mm above the front, 7 mm for its bar, 12 mm of rule  =  78 mm = 11.0 lines
    content   what is left for the front and the back                            = 25.8 lines

A line is 178 mm wide, in which about 80 characters of a text face fit on the back and 57 on the
front. What a browser makes of a card depends on its fonts and pictures, so this is an estimate. Set
in Noto Sans by Chromium, cards of prose, lists, code and tables came out within a tenth of it.

- A paragraph or a list item takes its characters by those of a line, rounded up, without the
  targets of its links. Paragraphs and lists are 0.67 lines apart; items of a list 0.33.
- A line of code takes 0.8 lines (0.85 of the size, at 1.4), its block 1.2 more; longer lines wrap.
- A row of a table takes 1.6 lines, and a displayed formula 2.5.
- A picture takes 6 lines: nobody knows its size here, and icons are pictures too.
"""

from __future__ import annotations

import re

CONTENT = 25.8
"""The lines of a page that a front and its back share."""
WIDTH = 80
"""How many characters of the back a line holds."""
ERROR = 0.1
"""How far off the estimate may be, as a part of the page."""

_FRONT_WIDTH = 57
_FRONT_LINE = 1.2
_GAP = 0.67
_ITEM_GAP = 0.33
_CODE_LINE = 0.8
_CODE_BLOCK = 1.2
_ROW = 1.6
_FORMULA = 2.5
_PICTURE = 6.0
_FENCES = ("```", "~~~")
_IMAGE = re.compile(r"!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])|<(?:img|svg|video)\b[^<>]*>")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_COMMAND = re.compile(r"\\[a-zA-Z]+|[{}]")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}\.) ")
_SILENT = re.compile(r"///|!!! |\?\?\?|<!--|\[[^\[\]]+\]:|-->|={3}|-{3}|\*{3}")


def share(front: str, back: str) -> float:
    """How much of its page a card takes: more than 1 is too much."""
    return (lines(front, _FRONT_WIDTH) * _FRONT_LINE + lines(back)) / CONTENT


def is_short(front: str, back: str) -> bool:
    """Whether a card certainly fits on its page: a bound that is quickly found."""
    text = f"{front}\n{back}"
    # Each line may be as short as an item of a list, and has the gap of one. Pictures, tables and
    # formulas are taller than their text.
    most = len(text) / _FRONT_WIDTH + text.count("\n") * (1 + _ITEM_GAP)
    return most < CONTENT and not ("!" in text or "<" in text or "|" in text or "$" in text)


def lines(markdown: str, width: int = WIDTH) -> float:
    """How many lines a text takes."""
    return _Measure(width).run(markdown)


class _Measure:
    def __init__(self, width: int) -> None:
        self.width = width
        self.total = 0.0
        self.characters = 0
        self.fence = ""
        self.in_formula = False

    def run(self, markdown: str) -> float:
        for line in markdown.split("\n"):
            text = line.strip()
            if self.fence:
                self.code(line, text)
            elif text.startswith(_FENCES):
                self.end(_CODE_BLOCK)
                self.fence = text[: len(text) - len(text.lstrip(text[0]))]
            elif text.startswith("$$") or self.in_formula:
                self.formula(text)
            elif not text:
                self.end()
            else:
                self.text(line, text)
        self.end()
        # The last piece has nothing to be apart from.
        return max(0.0, self.total - _GAP) if self.total else 0.0

    def end(self, more: float = 0.0, gap: float = _GAP) -> None:
        """End a paragraph, and add what comes after it."""
        if self.characters:
            self.total += -(-self.characters // self.width) + gap
            self.characters = 0
        self.total += more

    def code(self, line: str, text: str) -> None:
        if text.startswith(self.fence) and not text.strip(self.fence[0]):
            self.fence = ""
        else:
            self.total += _CODE_LINE * max(1, -(-len(line) // self.width))

    def formula(self, text: str) -> None:
        """Take a line of a displayed formula, or one that begins or ends it."""
        if not self.in_formula:
            self.end(_FORMULA)
            self.in_formula = text.count("$$") == 1
        elif "$$" in text:
            self.in_formula = False
        elif "\\\\" in text:
            self.total += _FORMULA / 2

    def text(self, line: str, text: str) -> None:
        if "![" in text or "<" in text:
            text, pictures = _IMAGE.subn("", text)
            self.end(pictures * _PICTURE)
        if "\\" in text:
            text = _COMMAND.sub("x", text)
        if "](" in text:
            text = _LINK.sub(r"\1", text)
        if text.startswith("|"):
            self.end(_ROW if "--" not in text else 0.0)
        elif _SILENT.match(text):
            self.end()
        elif line.startswith("    ") and not self.characters:
            self.total += _CODE_LINE * max(1, -(-len(line) // self.width))
        else:
            if _ITEM.match(text):
                self.end(gap=_ITEM_GAP)
            self.characters += len(text) + 1
