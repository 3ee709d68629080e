"""4xx as well: comments of YAML that were meant as part of an accepted answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...syntax.expressions import expression
from ...syntax.kinds.number import Number
from ...syntax.kinds.text import Text
from ...syntax.model import Block, Location, Page
from ...syntax.quote import quote, shorten
from ..lines import option_lines
from ..registry import REGISTRY, WARNING, Context, Report, Rule

# A value that is not in quotes or brackets, and what YAML leaves out after it.
_COMMENT = expression(
    r"(?P<head>(?:(?P<name>[a-z]+):|-) +)(?P<value>[^\s\"'\[{#].*?)(?P<cut> +#.*)"
)
_TEXTS = frozenset(("answer", "unit"))


@REGISTRY.page(
    Rule(
        code="PR406",
        name="comment-in-answer",
        severity=WARNING,
        why="In YAML a `#` after a space begins a comment, so that only what stands before it is "
        "accepted.",
        bad="/// text | Which language?\n    answer: C # sharp\n///\n",
        good='/// text | Which language?\n    answer: "C # sharp"\n///\n',
    )
)
def comment_in_answer(page: Page, context: Context) -> Iterable[Report]:
    """An accepted answer or a unit that goes on after a `#`."""
    by_kind = page.by_kind
    for block in (*by_kind.get(Number.kind, ()), *by_kind.get(Text.kind, ())):
        for number, match in _comments(page, block):
            place = Location(page.path, number, match.start("cut") + 1)
            text = f"{match['value']}{match['cut'].rstrip()}".replace('"', '\\"')
            fix = f'write `{match["head"]}"{shorten(text)}"`, or delete the comment'
            yield Report(place, f"{quote(match['cut'].strip())} is a comment in YAML", fix)


def _comments(page: Page, block: Block) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield each value of a text that is cut off, with its line, from 1."""
    name = ""
    for number in option_lines(page.lines, block.location.line):
        line = page.lines[number]
        text = line.strip()
        name = text.partition(":")[0] if not text.startswith("-") else name
        match = _COMMENT.fullmatch(line, len(line) - len(line.lstrip())) if " #" in line else None
        if match is not None and name in _TEXTS and _is_text(block, name):
            yield number + 1, match


def _is_text(block: Block, name: str) -> bool:
    """Tell whether the value of an option is any text: the answer of a number is none."""
    return isinstance(block, Text) == (name == "answer")
