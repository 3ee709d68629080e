"""An option `answer` in a kind that has none, which names what is right in the block's text."""

from __future__ import annotations

from collections.abc import Sequence

from ..syntax.expressions import expression
from ..syntax.header import read_header
from ..syntax.kinds.blanks import Blanks
from ..syntax.kinds.choice import Choice
from ..syntax.kinds.fold import fold
from ..syntax.kinds.text import Text
from ..syntax.model import Block, Edit, Page, Problem
from ..syntax.quote import shorten
from ..syntax.source import TAB
from .edits import margin_of, replace_line, rewrite
from .lines import text_place
from .registry import Message

_LETTERS = "ABCDEFGH"
_LISTED = expression(
    r"(?:(?:[-*+]|\d{1,2}[.)])[ ]+)?(?:\(?(?P<letter>[A-Ha-h])[.)][ ]+)?"
    r"(?P<text>(?!\[[ xX]?\])\S.*)$"
)
_FIRST_LETTER = expression(r"[A-H](?!\w)")
_GAP = expression(r"(?<![\w\\_])_{3,}(?![\w_])")
_FEWEST = 2


def named_answer(page: Page, block: Block, problem: Problem, what: str) -> Message | None:
    """The message for an option that names what is right; None where it names nothing.

    Args:
        page: The page.
        block: A choice, or a text with blanks.
        problem: The option `answer`.
        what: The message.
    """
    if block.kind == Blanks.kind:
        return _filled(page, block, problem, what)
    if block.kind != Choice.kind:
        return None
    return _ticked(page, block, problem, what) or _listed(page, block, problem, what)


def _value(page: Page, problem: Problem) -> str:
    return page.raw[problem.location.line - 1].partition(":")[2].strip().strip("'\"")


def _texts(page: Page, block: Block, problem: Problem) -> list[int]:
    """The lines, from 1, of a block below an option that have a text."""
    below = range(problem.location.line + 1, block.end)
    return [number for number in below if page.lines[number - 1].strip()]


def _listed(page: Page, block: Block, problem: Problem, what: str) -> Message | None:
    """The message for a list without boxes, of which the option names one; else None."""
    numbers = _texts(page, block, problem)
    found = [_LISTED.match(page.lines[number - 1].strip()) for number in numbers]
    items = [match for match in found if match is not None and match[0] != match["text"]]
    value = _value(page, problem)
    right = [
        rank
        for rank, item in enumerate(items)
        if fold(value) in (fold(item["text"]), fold(item["letter"] or ""))
    ]
    if len(value) == 1 and value.upper() in _LETTERS[: len(items)] and not right:
        right = [_LETTERS.index(value.upper())]
    if len(items) < max(_FEWEST, len(found)) or len(right) != 1 or block.children:
        return None
    lines = [f"- [{' x'[rank in right]}] {item['text']}" for rank, item in enumerate(items)]
    guess = [replace_line(page, problem.location.line)]
    for number, line in zip(numbers, lines, strict=True):
        guess += rewrite(page, text_place(page, number), line)
    number, line = numbers[right[0]], shorten(lines[right[0]])
    other = shorten(lines[not right[0]])
    fix = f"write line {number} as `{line}`, the others as `{other}`, and delete this line"
    return Message(what, fix, guess=tuple(guess))


def _filled(page: Page, block: Block, problem: Problem, what: str) -> Message | None:
    """The message for gaps that the option has the words of; None for others."""
    lines = ["", f"{' ' * TAB}{page.raw[problem.location.line - 1].strip()}"]
    answers = read_header(lines, 0, 0, "", Text.takes).options.get("answer") or ()
    words = (
        [word for word in answers if isinstance(word, str)] if isinstance(answers, tuple) else []
    )
    gaps = [
        (number, gap)
        for number in _texts(page, block, problem)
        for gap in _GAP.finditer(page.raw[number - 1])
    ]
    if not words or len(gaps) not in (1, len(words)) or any("=" in word for word in words):
        return None
    filled = words if len(gaps) == len(words) else ["|".join(words)]
    guess = [replace_line(page, problem.location.line)]
    for word, (number, gap) in zip(filled, gaps, strict=True):
        guess.append(Edit(number, gap.start() + 1, number, gap.end() + 1, f"=={word}=="))
    first = f"write `=={shorten(filled[0])}==` in place of `{gaps[0][1][0]}` in line {gaps[0][0]}"
    rest = ", and so on" if len(gaps) > 1 else ""
    return Message(what, f"{first}{rest}, and delete this line", guess=tuple(guess))


def _ticked(page: Page, block: Block, problem: Problem, what: str) -> Message | None:
    """The message for an option that names one with a box; None for others."""
    line = problem.location.line
    value = _value(page, problem)
    margin = len(margin_of(page, block.location))
    boxes = {
        number: match
        for number in range(line + 1, block.end)
        if (match := Choice.item_marker.match(page.lines[number - 1][margin:])) is not None
    }
    texts = {number: page.lines[number - 1][margin + boxes[number].end() :] for number in boxes}
    right = [number for number, text in texts.items() if fold(text) == fold(value)]
    if len(value) == 1 and value.upper() in _LETTERS[: len(boxes)] and not right:
        right = [list(boxes)[_LETTERS.index(value.upper())]]
    ticks = [number for number, box in boxes.items() if "[ ]" not in box[0]]
    if len(right) != 1 or (ticks and ticks != right):
        return None
    number = right[0]
    raw = page.raw[number - 1]
    edits: tuple[Edit, ...] = (replace_line(page, line),)
    if (column := raw.find("[ ]") + 1) > 0:
        edits = (*edits, Edit(number, column, number, column + 3, "[x]"))
    meant = shorten(raw.strip().replace("[ ]", "[x]", 1))
    is_sure = _is_only_meaning(value, list(texts.values()), list(boxes).index(number))
    fix = (
        f"write line {number} as `{meant}`, and delete this line" if column else "delete this line"
    )
    return Message(what, fix, edits) if is_sure else Message(what, fix, guess=edits)


def _is_only_meaning(value: str, texts: Sequence[str], rank: int) -> bool:
    """Return whether a letter or a number names one option: by its place and by its text."""
    if len(value) == 1 and value.upper() in _LETTERS:
        named = {n for n, text in enumerate(texts) if _FIRST_LETTER.match(text[:2])}
        letters = {n for n in named if texts[n][0] == value.upper()}
        return letters <= {rank}
    return not value.isdecimal() or not 0 < int(value[:3]) <= len(texts) or int(value) == rank + 1
