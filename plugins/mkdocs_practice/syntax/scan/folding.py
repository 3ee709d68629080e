"""Lines that only look like lines of the syntax, read as what they look like.

Each is one problem, whatever is wrong in it, and the page is scanned and drawn as if it had been
written rightly: so a closing line is not said to close nothing, and no answer is shown.
"""

from __future__ import annotations

from collections.abc import Callable

from ..characters import Change, Fold, has_marred_slashes, is_plain, replace
from ..containers import Containers, opens_container
from ..folds import items
from ..folds.block_lines import block, is_longer, is_of_formulas, title
from ..folds.openings import opening
from ..folds.option_lines import listed_value, option_line
from ..folds.pieces import (
    WIDTHLESS,
    hidden_indentation,
    indent_end,
    indent_width,
    indentation,
    skeleton,
)
from ..folds.suspects import COLONS, find_suspects, has_strange_sign, is_strange_title
from ..grammar import OPTIONS, block_line
from ..kinds import KINDS
from ..kinds.blank_marks import visible
from ..open_block import OpenBlock
from ..source import TAB
from .stack import BlockStack

# Less indented, a line after a blank one is no longer of the item above.
_ITEM_INDENT = 2
# The lines that are looked at below one: of what stands right there, or in a container.
_NEAR, _FAR = 4, 100

# The name of an option, with whatever is in it that has no width.
_LONGEST_OPTION = 40

_ITEMS: dict[str, Callable[[str], list[Change]]] = {
    "choice": items.option,
    "match": items.definition,
    "order": items.entry,
}


class LineFolder:
    """Folds the lines of one page where they stand; those in code and the like are never asked for.

    Attributes:
        folds: The lines that are read as others, by their numbers from 0.
        suspects: The numbers of the lines to ask for.
        deep: Those in code that look as if they opened a block; there nothing is folded.
    """

    def __init__(self, lines: list[str], stack: BlockStack, containers: Containers) -> None:
        self.folds: dict[int, Fold] = {}
        self.deep: list[int] = []
        self.suspects = find_suspects(lines)
        self._lines = lines
        self._stack = stack
        self._containers = containers

    def line(self, number: int) -> str:
        """The line as it is to be read."""
        line = self._lines[number]
        if number in self.folds:
            return line
        depth = (len(line) - len(line.lstrip(" "))) // TAB
        if depth > len(self._containers.openings):  # indented code, or a paragraph that goes on
            read = block_line(replace(line, block(line, KINDS)).lstrip(" "))
            if read is not None and read[1] in KINDS:
                self.deep.append(number)
            return line
        if indent_end(line) == len(line):
            return self._blank(number)
        margin = hidden_indentation(line, len(self._containers.openings))
        line = replace(line, margin)
        changes = self._block_line(line) or self._item(line) or self._indented(line, depth)
        changes = changes or self._opening(number, line)
        if not changes:
            self._take_stray(number, line)
        # Plain but for what it is indented by, it is what it looks like once that is spaces.
        as_it_is = margin and (depth < self._stack.level or block_line(line.lstrip(" ")))
        return self._fold(number, sorted([*margin, *changes]) if changes or as_it_is else [])

    def _fold(self, number: int, changes: list[Change]) -> str:
        line = self._lines[number]
        if changes:
            fold = Fold(line, tuple(changes))
            self.folds[number] = fold
            line = self._lines[number] = fold.line
        return line

    def _blank(self, number: int) -> str:
        """A line that looks blank, and is that where something of ours would not end at it."""
        line, following = self._lines[number], number + 1
        while following < min(len(self._lines), number + _NEAR) and not self._lines[following]:
            following += 1
        ours = self._stack.practice is not None
        if not ours and following < len(self._lines):
            text = self._lines[following].lstrip(" ")
            ours = bool(self._containers.openings) and text.startswith("/")
            ours = ours or (opens_container(text) and self._holds_block(following))
        return self._fold(number, [Change(0, len(line), "", "")] if ours else [])

    def _opening(self, number: int, line: str) -> list[Change]:
        """The changes of a line that opens a container with a block of ours in it."""
        changes = opening(line)
        return changes if changes and self._holds_block(number) else []

    def _holds_block(self, number: int) -> bool:
        """Return whether a block of ours stands among the lines that are indented below a line."""
        line = self._lines[number]
        margin = indent_width(line) + TAB
        for below in self._lines[number + 1 : number + _FAR]:
            text = skeleton(below).replace(WIDTHLESS, "").lstrip(" ")
            if text and indent_end(below) < margin:
                return False
            if has_marred_slashes(text):
                text = replace(text, block(text, KINDS))
            read = block_line(text) if text.startswith("///") else None
            if read is not None and read[1] in KINDS:
                return True
        return False

    def _block_line(self, line: str) -> list[Change]:
        changes = block(line, KINDS)
        if not changes:
            return []
        read = block_line(replace(line, changes).lstrip(" "))
        is_opening = read is not None and bool(read[1])
        top = self._stack.top
        if not is_opening and top is None:
            return []
        if read is not None and is_longer(line) and self._closes_rather(*read[:2]):
            return []
        if is_of_formulas(line) and (top is None or top.line not in self.folds):
            return []
        # Deeper than it may stand it would be code, which is not what it looks like.
        most = len(self._containers.openings) * TAB
        if indent_width(line) >= most + TAB:
            margin = indentation(line, most)
            after = margin[-1].end if margin else 0
            changes = [*margin, *(each for each in changes if each.start >= after)]
        return changes

    def _take_stray(self, number: int, line: str) -> None:
        """Take what looks like a closing line below blocks of ours, where none is open."""
        if self._stack.top is not None or not self._stack.blocks or is_of_formulas(line):
            return
        is_whole = skeleton(line).count("/") >= len("///")  # fewer are text there
        changes = block(line, KINDS) if is_whole else []
        if changes and not replace(line, changes).strip(" /"):
            self._stack.take_stray(number, line)

    def _closes_rather(self, length: int, name: str) -> bool:
        """Return whether slashes with more of them behind close a block, with a sign too many."""
        if name:
            return self._stack.is_open(name)
        top = self._stack.next_to_close()
        return top is None or top.length != length

    def is_block_line(self, number: int) -> bool:
        """Return whether a line further down looks like a block line, and is none as written."""
        if number not in self.suspects or number in self.folds:
            return False
        line = self._lines[number]
        line = replace(line, hidden_indentation(line, len(self._containers.openings)))
        return bool(self._block_line(line))

    def _item(self, line: str) -> list[Change]:
        """The changes of a line that is part of a block's content."""
        top = self._stack.top
        if top is None:
            return []
        depth = indent_width(line) // TAB
        if self._stack.in_deck:
            deck = self._stack.deck(depth)
            return items.definition(line) if deck is not None else []
        if depth != top.level or top.index < 0:
            is_feedback = top.name == "choice" and bool(top.candidates)
            return items.feedback(line) if is_feedback else []
        is_parted = top.name == "question" or (top.name == "card" and not top.title)
        if is_parted and top.separator < 0:
            return items.separator(line)
        if top.name == "blanks":
            return items.blanks(line, visible(line))
        if top.name not in _ITEMS:
            return []
        changes = _ITEMS[top.name](line)
        if not changes and top.name == "choice" and top.candidates:
            changes = items.feedback(line)
        return changes

    def _indented(self, line: str, depth: int) -> list[Change]:
        """The changes of a line that belongs to what is above by its indentation alone."""
        top = self._stack.practice
        width = indent_width(line)
        if top is None or not line.strip():
            return []
        if depth < self._stack.level <= width // TAB:
            return indentation(line)
        level = top.level * TAB
        is_item = bool(top.candidates) and top.name in _ITEMS
        if is_item and depth == top.level and width >= level + _ITEM_INDENT:
            return indentation(line)
        return []

    def head(self, opened: OpenBlock, number: int) -> None:
        """Fold the option lines under an opening line."""
        margin = opened.level * TAB + TAB
        below = self._lines[number + 1] if number + 1 < len(self._lines) else ""
        if below[:1] not in (" ", "\t") and is_plain(below):
            return  # as under most of them
        names = (*OPTIONS, *KINDS[opened.name].takes)
        is_first = True
        while number + 1 < len(self._lines):
            number += 1
            line = self._lines[number]
            if is_plain(line):
                if not line.startswith(" " * margin) or not line.strip():
                    break
                is_first = False
                continue
            changes = None
            if not COLONS.isdisjoint(line[: margin + _LONGEST_OPTION]):
                changes = option_line(line, names, margin)
            if changes is None and not is_first:
                changes = listed_value(line, margin)
            if changes is None and not line.startswith(" " * margin):
                break
            self._fold(number, changes or [])
            is_first = False

    def terms(self, numbers: list[int]) -> None:
        """Fold the lines of terms, which may have attribute lists."""
        for number in numbers:
            line = self._lines[number]
            if not is_plain(line) and is_strange_title(line.strip(" ")):
                self._fold(number, title(line, len(line) - len(line.lstrip(" "))))

    @staticmethod
    def has_sign(text: str) -> bool:
        """Return whether a line has what passes for the sign of a card."""
        return has_strange_sign(text)

    def card_line(self, number: int) -> str:
        """The line of a card that has both its sides, as it is to be read."""
        line = self._lines[number]
        if number not in self.folds and not is_plain(line):
            start = len(line) - len(line.lstrip(" "))
            self._fold(number, sorted([*items.sign(line), *title(line, start)]))
        return self._lines[number]

    def may_be_definition(self, number: int) -> None:
        """Fold the line under one that is a term if this is a definition."""
        if number in self.suspects and number not in self.folds:
            self._fold(number, items.definition(self._lines[number]))
