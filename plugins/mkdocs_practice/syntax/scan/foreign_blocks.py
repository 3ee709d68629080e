"""Blocks of other extensions: where Markdown ends them before their closing lines."""

from __future__ import annotations

from collections.abc import Sequence

from ..grammar import block_line
from ..kinds import KINDS


class ForeignBlocks:
    """The blocks of other extensions on one page; for all of them every line is read once."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        # The next line that closes a block or opens one of ours, and whether it opens one.
        self._next, self._is_ours = 0, False
        self._blank = 0

    def is_cut_in_definition(self, opening: int, inside: bool) -> bool:
        """Return whether a definition ends a block before its closing line.

        pymdown-extensions parse what stands in a definition paragraph by paragraph, and take the
        lines below a blank one for code. Around each line of our syntax the renderer puts blank
        ones.

        Args:
            opening: The number of the opening line, from 0; not less than that asked for before.
            inside: Whether it stands in one of our blocks. If not, nobody is asked for blank lines.
        """
        if self._next <= opening:
            self._next, self._is_ours = self._find(opening + 1)
        if self._blank <= opening:
            rest = range(opening + 1, len(self._lines))
            blanks = (number for number in rest if not self._lines[number].strip())
            self._blank = next(blanks, len(self._lines))
        return self._is_ours or (inside and self._blank < self._next)

    def _find(self, first: int) -> tuple[int, bool]:
        for number in range(first, len(self._lines)):
            text = self._lines[number].strip()
            read = block_line(text) if text.startswith("///") else None
            if read is not None and (not read[1] or read[1] in KINDS):
                return number, bool(read[1])
        return len(self._lines), False
