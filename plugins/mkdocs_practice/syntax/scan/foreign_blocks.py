"""Blocks of other extensions: where Markdown ends them before their closing lines."""

from __future__ import annotations

from collections.abc import Sequence

from ..grammar import block_line
from ..kinds import KINDS


def is_cut_in_definition(lines: Sequence[str], opening: int, inside: bool) -> bool:
    """Return whether a definition ends a block before its closing line.

    pymdown-extensions parse what stands in a definition paragraph by paragraph, and take the lines
    below a blank one for code. Around each line of our syntax the renderer puts blank ones.

    Args:
        lines: The page's.
        opening: The number of the opening line, from 0.
        inside: Whether it stands in one of our blocks. If not, nobody is asked for blank lines.
    """
    for line in lines[opening + 1 :]:
        text = line.strip()
        read = block_line(text) if text.startswith("///") else None
        if read is not None and (not read[1] or read[1] in KINDS):
            return bool(read[1])
        if not text and inside:
            return True
    return False
