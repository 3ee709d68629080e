"""Comments that silence rules, such as `<!-- practice: ignore PR504 -->`."""

from __future__ import annotations

from collections.abc import Sequence

from ..expressions import expression
from ..model import Block, IgnoreComment
from ..problems import Problems

_IGNORE = expression(r"<!--\s*practice:\s*ignore\b([^<>]*?)-->")
_CODES = expression(r"[^\s,;]+")


class IgnoreComments:
    """Those of one page, which are found line by line."""

    def __init__(self, lines: Sequence[str], problems: Problems) -> None:
        self._lines = lines
        self._problems = problems
        self._found: list[tuple[int, tuple[str, ...]]] = []

    def take(self, number: int, end: int) -> bool:
        """Take a comment; return whether it silences rules, and is nothing else."""
        text = "\n".join(self._lines[number:end]).strip()
        if (match := _IGNORE.search(text)) is None:
            return False
        self._found.append((number, tuple(_CODES.findall(match[1]))))
        return match[0] == text

    def among(self, blocks: Sequence[Block]) -> tuple[IgnoreComment, ...]:
        """The comments; each silences rules up to the end of the block that opens next."""
        return tuple(self._comment(line, codes, blocks) for line, codes in self._found)

    def _comment(self, line: int, codes: tuple[str, ...], blocks: Sequence[Block]) -> IgnoreComment:
        last = next((block.end for block in blocks if block.location.line > line), len(self._lines))
        return IgnoreComment(self._problems.location(line), codes, last)
