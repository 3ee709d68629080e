"""Edits that fix a page: where what has one safe fix is written down for machines."""

from __future__ import annotations

from ..syntax.columns import leading_spaces
from ..syntax.model import Block, Edit, Location, Page
from .lines import text_place


def replace(page: Page, place: Location, old: str, new: str) -> tuple[Edit, ...]:
    """Replace `old`, the first of its kind on a line from `place` on; nothing where it is not."""
    start = page.raw[place.line - 1].find(old, place.column - 1) + 1
    if not start:
        return ()
    return (Edit(place.line, start, place.line, start + len(old), new),)


def rewrite(page: Page, place: Location, new: str) -> tuple[Edit, ...]:
    """Write a line anew from `place` on: the words that differ, so that the rest is left alone."""
    old = page.raw[place.line - 1][place.column - 1 :].rstrip()
    first = _alike(old, new)
    first = old.rfind(" ", 0, first) + 1
    last = _alike(old[first:][::-1], new[first:][::-1])
    while last and not (_parts_words(old, len(old) - last) and _parts_words(new, len(new) - last)):
        last -= 1
    start = place.column + first
    end = place.column + len(old) - last
    return (Edit(place.line, start, place.line, end, new[first : len(new) - last]),)


def _alike(one: str, other: str) -> int:
    """Count the characters at the beginning that two texts have in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _parts_words(text: str, position: int) -> bool:
    return not position or " " in text[position - 1 : position + 1]


def margin_of(page: Page, place: Location) -> str:
    """The indentation of what begins at a place, as it is written."""
    return page.raw[place.line - 1][: place.column - 1]


def replace_line(page: Page, line: int, text: str = "") -> Edit:
    """Put whole lines, each with its newline, in place of a line, from 1."""
    if line < len(page.raw):
        return Edit(line, 1, line + 1, 1, text)
    return Edit(line, 1, line, len(page.raw[line - 1]) + 1, text.removesuffix("\n"))


def move_end(page: Page, start: int, first: int, last: int) -> tuple[Edit, ...]:
    """Write what ends a line at the end of another one, behind a space.

    Args:
        page: The page.
        start: Where it begins in its line, from 0.
        first: The line that gets it, from 1.
        last: The line that has it, from 1.
    """
    raw, end = page.raw[last - 1], len(page.raw[first - 1].rstrip()) + 1
    return (
        Edit(first, end, first, end, f" {raw[start:].rstrip()}"),
        Edit(last, len(raw[:start].rstrip()) + 1, last, len(raw) + 1, ""),
    )


def indent_to(page: Page, number: int, margin: str) -> tuple[Edit, ...]:
    """Give a line, from 1, this indentation in place of its own."""
    return (Edit(number, 1, number, text_place(page, number).column, margin),)


def dedent(page: Page, first: int, last: int, width: int) -> tuple[Edit, ...]:
    """Take so many spaces away before each line from one to another, from 1."""
    edits: list[Edit] = []
    for number in range(first, last + 1):
        line = page.lines[number - 1]
        if line.strip():
            edits += indent_to(page, number, " " * (len(line) - len(line.lstrip()) - width))
    return tuple(edits)


def rename(page: Page, place: Location, name: str, new: str) -> tuple[Edit, ...]:
    """Give the block that opens at `place` another name; `name` is in lower case."""
    raw = page.raw[place.line - 1]
    start = place.column - 1
    while raw[start : start + 1] in ("/", " ", "\t"):
        start += 1
    end = start
    while raw[end : end + 1].isalnum() or raw[end : end + 1] in ("-", "_"):
        end += 1
    if raw[start:end].lower() != name:
        return ()
    return (Edit(place.line, start + 1, place.line, end + 1, new),)


def close_after(page: Page, opening: Location, slashes: str, line: int) -> tuple[Edit, ...]:
    """Close a block after a line, from 1, as far to the right as it opens."""
    end = len(page.raw[line - 1]) + 1
    return (Edit(line, end, line, end, f"\n{margin_of(page, opening)}{slashes}"),)


def indent_fence(page: Page, first: int, last: int) -> tuple[Edit, ...]:
    """Take the lines of a fence away, from `first` to `last`, and indent what is between them."""
    inside = page.raw[first : last - 1]
    text = "\n".join(f"    {line}" if line.strip() else line for line in inside)
    return (Edit(first, 1, last, len(page.raw[last - 1]) + 1, text),)


def indent_comment(page: Page, last: int) -> tuple[Edit, ...]:
    """Indent a comment by four spaces; nothing where the line, its last, is not of one."""
    if not page.raw[last - 1].rstrip().endswith("-->"):
        return ()
    first = last
    while first > 1 and "<!--" not in page.raw[first - 1]:
        first -= 1
    if not page.raw[first - 1].lstrip().startswith("<!--"):
        return ()
    lines = range(first, last + 1)
    return tuple(Edit(line, 1, line, 1, "    ") for line in lines if page.raw[line - 1].strip())


def delete_blank(page: Page, last: int) -> tuple[Edit, ...]:
    """Delete the blank lines up to `last` between an opening line, or an option, and an option.

    Nothing where it is no such line that stands above, or where the option is not indented.
    """
    first = last
    while first > 1 and not page.lines[first - 2].strip():
        first -= 1
    above, below = page.lines[first - 2], page.lines[last]
    margin = leading_spaces(above) + 4 * above.lstrip(" ").startswith("/")
    is_empty = not page.lines[last - 1].strip()
    if not is_empty or not margin or leading_spaces(below) != margin:
        return ()
    return (Edit(first, 1, last + 1, 1, ""),)


def join(page: Page, first: int, last: int) -> tuple[Edit, ...]:
    """Make one line of lines, with a space between each two."""
    return tuple(
        Edit(
            line,
            len(page.raw[line - 1].rstrip()) + 1,
            line + 1,
            text_place(page, line + 1).column,
            " " * bool(page.raw[line].strip()),
        )
        for line in range(first, last)
    )


def as_code(page: Page, block: Block) -> tuple[Edit, ...]:
    """Put backticks around the text of a block; nothing where that is no single line."""
    text = block.body.strip()
    for number in range(block.location.line, block.end + 1):
        raw = page.raw[number - 1].rstrip()
        if raw.endswith(text) and not raw.removesuffix(text).strip(" \t:"):
            start = len(raw) - len(text) + 1
            return (Edit(number, start, number, len(raw) + 1, f"`{text}`"),)
    return ()
