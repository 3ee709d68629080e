"""Lines of a page, looked at one by one: where their text begins, what is next, what they open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..syntax.columns import leading_spaces
from ..syntax.expressions import expression
from ..syntax.grammar import block_line
from ..syntax.model import Block, Location, Page
from ..syntax.source import TAB

MOST_LINES = 200
"""In what is longer no one would look for the end; and each of many blocks is looked through."""
FENCES = ("```", "~~~")
_RULE = expression(
    r"[-–—]{1,2}|[–—]{3,}|(?:[*][ ]*){3,}|(?:_[ ]*){3,}|(?:[-–—][ ]+){2,}[-–—]|={3,}"
    r"|<[hH][rR][ ]*/?>|\\-{3,}|-{3,}[ ]*(?:\\|<[bB][rR][ ]*/?>)"
    r"|(?P<mark>[*_`]{1,3})-{3,}(?P=mark)|\+{3,}|//|%{3,}"
)


def text_place(page: Page, line: int) -> Location:
    """The place where the text of a line, from 1, begins."""
    raw = page.raw[line - 1]
    return Location(page.path, line, len(raw) - len(raw.lstrip()) + 1)


def line_above(page: Page, line: int) -> int:
    """The last line, from 1, above another that is not blank; 0 without any."""
    line -= 1
    while line and not page.lines[line - 1].strip():
        line -= 1
    return line


def line_below(page: Page, line: int) -> int:
    """The first line, from 1, below another that is not blank; 0 without any."""
    lines = range(line, len(page.lines))
    return next((number + 1 for number in lines if page.lines[number].strip()), 0)


def in_words(lines: Sequence[int]) -> str:
    """The words for some lines, such as `lines 3, 4 and 7`."""
    if len(lines) == 1:
        return f"line {lines[0]}"
    return f"lines {', '.join(map(str, lines[:-1]))} and {lines[-1]}"


def lines_around(page: Page) -> Iterator[int]:
    """Yield the lines, from 0, that items of a page are indented below."""
    items = [item.location.line - 1 for item in page.items]
    if all(page.lines[line][:1] == "/" for line in items):
        return
    # The lines that a line may be indented for, outermost first.
    above: list[int] = []
    for number in range(page.start, max(items) + 1):
        line = page.lines[number]
        if not line.strip():
            continue
        indent = leading_spaces(line)
        while above and leading_spaces(page.lines[above[-1]]) >= indent:
            above.pop()
        if number in items:
            yield from above
        above.append(number)


def option_lines(lines: Sequence[str], opening: int) -> range:
    """The lines, from 0, where the options of the block stand that opens at a line, from 1."""
    margin = lines[opening - 1].partition("/")[0] + " " * TAB
    end = opening
    while end < len(lines) and lines[end].startswith(margin) and lines[end].strip():
        end += 1
    return range(opening, end)


def option_place(page: Page, block: Block, text: str) -> Location:
    """The place of the first option of a block that has a text in it; else that of the block."""
    for number in range(0) if block.is_bare else option_lines(page.lines, block.location.line):
        if text in page.raw[number]:
            return text_place(page, number + 1)
    return block.location


def nesting(text: str) -> int:
    """The blocks that a line, without its indentation, opens: 1, -1 where it closes one, or 0."""
    read = block_line(text)
    return 0 if read is None else 1 if read[1] else -1


def fence_below(text: str, fence: str) -> str:
    """The fence that is open below a line, "" for none; `fence` is the one above it."""
    if text[:3] in FENCES:
        return "" if text[:3] == fence else fence or text[:3]
    return fence


def _is_near_rule(text: str) -> bool:
    """Return whether a line is nearly `---`; programs that escape may do so at each hyphen."""
    if "\\" in text and not text.strip("\\-"):
        return text.count("-") > 2
    return _RULE.fullmatch(text) is not None


def near_separator(page: Page, block: Block) -> int:
    """The only line, from 1, of a block that may have been meant to part its sides; or 0."""
    lines = range(block.location.line + 1, block.end)
    rules = [number for number in lines if _is_near_rule(page.lines[number - 1].strip())]
    return rules[0] if len(rules) == 1 else 0
