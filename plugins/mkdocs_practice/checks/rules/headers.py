"""2xx as well: is anything of a block's head, its id and its options, shown as text?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...syntax.grammar import OPTIONS
from ...syntax.model import Answer, Block, Card, Hint, Location, Page
from ..registry import REGISTRY, WARNING, Context, Report, Rule

_ANSWER = "/// answer\nBecause.\n///\n///\n"
_OPTION = re.compile(rf"\s*(?:{'|'.join(OPTIONS)}):(?=\s|$)")
# A hash with a word at the very end, and a brace before or behind it; or one word in braces.
_HASHED = re.compile(r"(?:\{\s*#+\s*[\w-]+[^{}]*\}?|#+\s*[\w-]+[^{}]*\})[^\w{}]{0,3}$")
_BRACED = re.compile(r"\{ [a-z][\w-]+ \}$")
_LONGEST_TAIL = 80
_NEAR_OPENING = 12


@REGISTRY.page(
    Rule(
        code="PR224",
        name="malformed-id",
        severity=WARNING,
        why="An attribute list with a slip in it is shown to readers, and the id that links and "
        "progress hang on is gone.",
        bad="/// question | Why? { #why\n" + _ANSWER,
        good="/// question | Why? { #why }\n" + _ANSWER,
    )
)
def malformed_id(page: Page, context: Context) -> Iterable[Report]:
    """A title that ends in what is nearly an id."""
    for block in page.blocks:
        title, attributes = block.title, block.attributes
        if attributes.id or not title or isinstance(block, (Answer, Hint)):
            continue
        bare = [name for name, value in attributes.pairs if name == value]
        if bare:
            message = f"`{bare[0]}` in the attribute list is no id"
            yield Report(block.location, message, f"write `#{bare[0]}`")
        if "{" not in title and "}" not in title:
            continue
        tail = title[-_LONGEST_TAIL:].strip()
        match = _HASHED.search(tail) or _BRACED.search(tail)
        if match is not None:
            yield Report(
                block.location,
                f"`{match[0].strip()}` at the end of the title is no id",
                "write the id as ` { #word }`, with a space before it and nothing after it",
            )


@REGISTRY.page(
    Rule(
        code="PR225",
        name="misplaced-option",
        severity=WARNING,
        why="An option that does not stand right under its opening line is shown to readers, and "
        "does "
        "nothing.",
        bad="/// question | Why?\n\n    id: why\n" + _ANSWER,
        good="/// question | Why?\n    id: why\n" + _ANSWER,
    )
)
def misplaced_option(page: Page, context: Context) -> Iterable[Report]:
    """A line that reads like an option and is content."""
    lines, start = page.lines, page.start
    for block in page.blocks:
        text = block.front if isinstance(block, Card) and not block.title else block.body
        if _OPTION.match(text):
            number = _first_text(page, block)
            if number:
                yield _misplaced(page, number)
        # And right above it, where the two lines have changed places.
        above = block.location.line - 2
        if above > start and lines[above][:4] == "    " and _OPTION.match(lines[above]):
            while above > start and _is_option_line(lines[above]):
                above -= 1
            if not lines[above].lstrip().startswith("///"):
                yield _misplaced(page, block.location.line - 1)


def _is_option_line(line: str) -> bool:
    return line.startswith("    ") and not line.lstrip().startswith("///")


def _first_text(page: Page, block: Block) -> int:
    """The line of a block's first text where that is an option in form, else 0; from 1."""
    if isinstance(block, Card) and block.terms:
        return 0
    opening = page.lines[block.location.line - 1]
    margin = " " * (len(opening) - len(opening.lstrip(" ")) + 4)
    in_head = True
    end = min(block.end, block.location.line + _NEAR_OPENING)
    for number in range(block.location.line + 1, end + 1):
        line = page.lines[number - 1]
        if not line.strip():
            in_head = False
            # After a blank line, indented lines are an example of code that an answer may hold.
            if isinstance(block, (Answer, Hint)):
                return 0
        elif in_head and line.startswith(margin):
            continue
        else:
            return number if _OPTION.match(line) else 0
    return 0


def _misplaced(page: Page, number: int) -> Report:
    raw = page.raw[number - 1]
    location = Location(page.path, number, len(raw) - len(raw.lstrip()) + 1)
    return Report(
        location,
        f"`{raw.strip()}` is text here, and no option",
        "write it right under the opening line, indented by four spaces",
    )
