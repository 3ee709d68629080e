"""Changes that formatters make, taken from what they have written of the pages once.

Recorded with prettier 3, mdformat 1 alone, and mdformat with its plugin for MkDocs: each over a
copy of `tests/checks/mutations`, kept in `tests/checks/formatted`. Every change is tried alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from tests.support.checkout import ROOT
from tests.support.mutations.edit import Edit, Lines

RECORDED = ROOT / "tests" / "checks" / "formatted"


@cache
def _outputs() -> dict[str, list[list[str]]]:
    """What each page has become, by its first heading."""
    outputs: dict[str, list[list[str]]] = {}
    for path in sorted(RECORDED.rglob("*.md")):
        outputs.setdefault(path.stem, []).append(path.read_text("utf-8").split("\n"))
    return outputs


def formatted(lines: Lines, name: str) -> Iterator[Edit]:
    """The changes of each formatter to the page of that name, each alone and all together."""
    for output in _outputs().get(name, []):
        changes = [
            Edit("formatter", first, last - first, tuple(output[start:end]))
            for change, first, last, start, end in SequenceMatcher(
                None, lines, output, autojunk=False
            ).get_opcodes()
            if change != "equal"
        ]
        yield from changes
        yield Edit("formatter, all", 0, len(lines), tuple(output))
