"""Lines that were to part the sides of a block, and part nothing: where, and what to write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..syntax.expressions import expression
from ..syntax.model import Block, Card, Edit, Hint, Page
from ..syntax.prose import Line, Passages, ProseLine, prose_lines
from ..syntax.quote import shorten
from ..syntax.source import TAB
from ..syntax.spelling import synonym
from .edits import dedent, margin_of, replace, replace_line
from .ends import problems_at, stray_below
from .lines import fence_below, line_below, near_separator

_RULE = expression(r"[ ]*-{3,}[ ]*(\{[^{}]*\})?[ ]*$")
# Hyphens with words behind them, as a heading or the answer itself: not a table's row.
_WITH_WORDS = expression(r"(?P<rule>-{3,})(?P<sign>[ ]*[:=>]*)[ ]*(?P<words>[^|\s-][^|]*)?$")
_IN_TITLE = expression(r"(?<=\S)[ ]+(-{3,})$")


class LostSeparator(NamedTuple):
    """A line that was to part the sides of a block.

    Attributes:
        fix: What to do, in words.
        guess: The edits that do it.
        is_other: Whether it only is to be another line.
    """

    fix: str
    guess: tuple[Edit, ...]
    is_other: bool = False


def lost_separator(page: Page, found: Passages, block: Block) -> LostSeparator | None:
    """The only line that was to part the sides of a block; None without one, or with several."""
    if (apart := _behind_title(page, block) or _below_end(page, block)) is not None:
        return apart
    if line := near_separator(page, block):
        written = page.lines[line - 1].strip()
        edit = replace_line(page, line, f"{margin_of(page, block.location)}---\n")
        return LostSeparator(f"write `---` in line {line}, in place of `{written}`", (edit,), True)
    if (with_words := _with_words(page, found, block)) is not None:
        return with_words
    if not any("---" in line for line in page.lines[block.location.line : block.end]):
        return None
    lines = found.front(block) if isinstance(block, Card) else found.body(block)
    readings = list(prose_lines(lines, page.fences))
    rules = [rank for rank, each in enumerate(readings) if _RULE.match(each.line.text)]
    if not rules:
        return _as_code(page, block, lines)
    if len(rules) > 1 or rules[0] == len(readings) - 1 or readings[rules[0]].is_html:
        return None
    return _lost(page, block, readings, rules[0])


def _with_words(page: Page, found: Passages, block: Block) -> LostSeparator | None:
    """The only line of a block with words or a colon behind its hyphens; None without one.

    A word for the answer is a label, and others are what the answer begins with.
    """
    lines = found.front(block) if isinstance(block, Card) else found.body(block)
    texts = {line.number + 1: line.text.strip() for line in lines if line.text.strip()}
    fits = [number for number, text in texts.items() if _WITH_WORDS.fullmatch(text)]
    if len(fits) != 1 or "```" in block.body or "~~~" in block.body:
        return None
    number = fits[0]
    match = _WITH_WORDS.fullmatch(texts[number])
    words = ((match and match["words"]) or "").strip()
    label = words.rstrip(" :-").lower()
    is_label = label == "answer" or (label != "a" and synonym(label) == "answer")
    if match is None or not (match["sign"].strip() or words):
        return None
    margin = margin_of(page, block.location)
    if not words or is_label:
        if number == max(texts):
            return None  # with nothing below it
        fix = f"write `---` in line {number}, in place of `{shorten(texts[number])}`"
        return LostSeparator(fix, (replace_line(page, number, f"{margin}---\n"),))
    fix = f"write `---` alone in line {number}, and `{shorten(words)}` in the line below it"
    edit = replace_line(page, number, f"{margin}---\n{margin}{words}\n")
    return LostSeparator(fix, (edit,))


def _behind_title(page: Page, block: Block) -> LostSeparator | None:
    """The line that stands at the end of the title; None without one."""
    match = _IN_TITLE.search(block.title)
    if match is None or isinstance(block, Card):
        return None
    number = block.location.line
    new = f"\n{margin_of(page, block.location)}{match[1]}"
    fix = f"write the `{match[1]}` at the end of line {number} in a line of its own"
    return LostSeparator(fix, replace(page, block.location, match[0], new))


def _below_end(page: Page, block: Block) -> LostSeparator | None:
    """The line right below the closing line of a block, with another one below it; else None."""
    end = block.end
    below = line_below(page, end) if not page.lines[end - 1].strip(" /") else 0
    if not below or _RULE.match(page.lines[below - 1]) is None or not stray_below(page, below):
        return None
    fix = f"line {end} closes it above the `---` in line {below}: delete line {end}"
    return LostSeparator(fix, (replace_line(page, end),))


def _as_code(page: Page, block: Block, lines: Sequence[Line]) -> LostSeparator | None:
    """The only line of a block that is too far to the right, and so code; None without one."""
    fence = ""
    found: list[int] = []
    for line in lines:
        text = line.text.strip()
        fence = fence_below(text, fence)
        if not fence and line.text.startswith("    ") and _RULE.match(text):
            found.append(line.number + 1)
    if len(found) != 1 or not line_below(page, found[0]) or line_below(page, found[0]) >= block.end:
        return None
    fix = f"write the `---` in line {found[0]} as far to the left as the block"
    margin = margin_of(page, block.location)
    return LostSeparator(fix, (replace_line(page, found[0], f"{margin}---\n"),))


def hint_around_separator(page: Page, found: Passages, block: Block) -> LostSeparator | None:
    """The `---` line of a question in its last hint, which was to end above it; None without one.

    What is in the hint is most often the answer.
    """
    hint = block.children[-1] if block.children else None
    if not isinstance(hint, Hint) or "---" not in hint.body:
        return None
    lines = (line for line in found.body(hint) if line.text[:3] == "---")
    number = next((line.number + 1 for line in lines if not line.text.strip("- ")), 0)
    if not number:
        return None
    margin = margin_of(page, hint.location)
    what = f"the hint of line {hint.location.line} has the `---` in line {number}"
    fix = f"{what}: write `///` above it"
    guess: tuple[Edit, ...] = (Edit(number, 1, number, 1, f"{margin}///\n\n"),)
    is_closed = "unclosed-block" not in problems_at(page, block.location.line)
    if is_closed and hint.end < block.end and not page.lines[hint.end - 1].strip(" /"):
        guess = (*guess, replace_line(page, hint.end))
        fix += f", and delete line {hint.end}"
    return LostSeparator(fix, guess)


def _lost(page: Page, block: Block, readings: list[ProseLine], rank: int) -> LostSeparator:
    reading, below = readings[rank], readings[rank + 1 :]
    number = reading.line.number + 1
    match = _RULE.match(reading.line.text)
    margin = margin_of(page, block.location)
    width = reading.line.column + reading.indent - len(margin.expandtabs(TAB))
    if match is not None and match[1]:
        edit = replace_line(page, number, f"{margin}---\n")
        place = "of the title" if block.title else f"of `/// {block.kind} |` and its title"
        fix = f"write `---` alone in line {number}, and `{shorten(match[1])}` at the end {place}"
        return LostSeparator(fix, (edit,))
    if reading.indent:
        last = number
        for each in below:
            if each.indent < reading.indent:
                break
            last = each.line.number + 1
        what = f"line {number} is" if last == number else f"lines {number} to {last} are"
        fix = f"{what} part of what is indented above: write `---` as far to the left as the block"
        fix += ", and what stands below it too" * (last > number)
        return LostSeparator(fix, dedent(page, number, last, width))
    edit = Edit(number, 1, number, 1, "\n")
    return LostSeparator(f"leave a blank line above the `---` in line {number}", (edit,))
