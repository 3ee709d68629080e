"""Items of graded kinds as other tools have them, where a block has none that it can be graded by.

Each is told with the item that it was to be: a pair in one line, a blank in bold, an option named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..syntax.expressions import expression
from ..syntax.inline import without_code
from ..syntax.model import Block, Edit, Page, Problem
from ..syntax.quote import shorten
from ..syntax.scan.tables import cells_of
from .edits import margin_of
from .ends import block_above
from .parted_terms import wrapped_definitions
from .registry import Message

_SURE_SIGN = expression(r"(?<![ ])[ ]+(?:::|[-=]{1,2}>|[→⇒➔➜])[ ]+")
_SIGN = expression(r"(?:(?<![ ])[ ]+)?:[ ]+|(?<![ ])[ ]+(?:[|=~]|[-–—]{1,2})[ ]+")
_BULLET = expression(r"[-*+][ ]+(\S.*)$")
LISTED = expression(r"(?:[-*+]|\d{1,9}[.)])[ ]+(\S.*)$")
"""An item of a list, with its text."""
_ID = expression(r"\{:?[ ]*#[\w-]+[ ]*\}[ |]*$")
_RULER = expression(r"\|?[ ]*:?-{3}.*\|[ :-]*$")
_NEAR_BLANK = expression(
    r"(?<![\w=*_])(?:=(?P<one>[^\s=][^=]*?)=|\*\*(?P<two>[^\s*][^*]*?)\*\*)(?![\w=*_])"
)
# As exports write them: with a backslash before each sign, or before the first of two.
_ESCAPED_BLANK = expression(
    r"(?<![\\=])(?P<sign>\\=\\?=|=\\=)(?![=\s])(?P<word>[^=\n\\]+(?<!\s))(?:\\=\\?=|=\\?=)(?!=)"
)
_FEWEST = 2
_BESIDE_PAIRS = (" has no definition", " have one definition", " goes on in the definition above")

Pair = tuple[int, int, str, str]
"""The first and the last line, from 1, of a term and its match, and both."""


def near_item(page: Page, problem: Problem, block: Block) -> Message | None:
    """The message for a block without items that has some in another form; None for others."""
    if block.location.line != problem.location.line or block.children:
        return None
    if block.kind == "match":
        wrapped = wrapped_definitions(page, block)
        wrapped = wrapped._replace(text=problem.subject) if wrapped is not None else None
        return wrapped or _near_pairs(page, problem, block)
    return _near_blanks(page, problem, block) if block.kind == "blanks" else None


def pair_in_line(page: Page, problem: Problem) -> Message | None:
    """The message for a line among pairs that has a sign between a term and its match."""
    if not problem.subject.endswith(_BESIDE_PAIRS):
        return None
    number = problem.location.line
    block = block_above(page, number)
    found = _lines([(number, page.lines[number - 1])], _SURE_SIGN)
    if not found or block is None or block.kind != "match":
        return None
    _, _, term, match = found[0]
    margin, match = margin_of(page, block.location), _ID.sub("", match).rstrip()
    guess = Edit(number, 1, number + 1, 1, f"{margin}{term}\n{margin}:   {match}\n")
    fix = f"write `{shorten(term)}` and, in the next line, `:   {shorten(match)}`"
    return Message(problem.subject, fix, guess=(guess,))


def _near_pairs(page: Page, problem: Problem, block: Block) -> Message | None:
    """The message for pairs that stand in a line each, in a table or in a nested list."""
    lines = range(block.location.line + 1, block.end)
    texts = [(number, page.lines[number - 1]) for number in lines if page.lines[number - 1].strip()]
    rows = _rows(texts)
    found = rows or _nested(texts) or _lines(texts, _SURE_SIGN)
    # The head of a table may be a pair, where its author had to write one.
    is_sure = bool(found) and not rows and not any(_ID.search(text) for _, text in texts)
    found = found or _lines(texts, _SIGN) or _likely_pair(texts)
    if len(found) < _FEWEST and not (found and len(texts) > len(found)):
        return None
    margin = margin_of(page, block.location)
    edits = tuple(
        Edit(first, 1, last + 1, 1, f"{margin}{term}\n{margin}:   {match}\n")
        for first, last, term, match in found
    )
    term, match = found[0][2], _ID.sub("", found[0][3]).rstrip()  # a pair has no id
    fix = f"write `{shorten(term)}` and, in the next line, `:   {shorten(match)}`, and so on"
    if rows:
        head = " and ".join(f"`{shorten(cell)}`" for cell in cells_of(texts[0][1]))
        return Message(problem.subject, f"{fix}; also {head}, where the head is a pair")
    return Message(problem.subject, fix, *((edits,) if is_sure else ((), edits)))


def _likely_pair(texts: Sequence[tuple[int, str]]) -> list[Pair]:
    """The first pair of those that stand in a line each, among other text; nothing for one."""
    found = [pair for text in texts for pair in _lines([text], _SURE_SIGN)]
    return found[:1] if len(found) >= _FEWEST else []


def _lines(texts: Sequence[tuple[int, str]], sign: re.Pattern[str]) -> list[Pair]:
    """The pairs of which each is a line, with the same sign between; nothing where one is none."""
    found: list[Pair] = []
    signs = set[str]()
    for number, line in texts:
        text = line.strip()
        if text.startswith("<!--"):
            return []
        bullet = LISTED.match(text)
        text = bullet[1] if bullet is not None else text
        parts = list(sign.finditer(without_code(text)))
        if not parts or (len(parts) > 1 and sign is _SIGN):
            return []
        first = parts[0]
        signs.add(first[0].strip())
        found.append((number, number, text[: first.start()], text[first.end() :]))
    is_whole = all(term and match for *_, term, match in found)
    return found if len(signs) == 1 and is_whole else []


def _rows(texts: Sequence[tuple[int, str]]) -> list[Pair]:
    """The pairs in the rows of a table with two columns, without its head."""
    if len(texts) < _FEWEST + 2 or _RULER.match(texts[1][1].strip()) is None:
        return []
    found: list[Pair] = []
    for number, line in texts[2:]:
        cells = cells_of(line)
        if len(cells) != 2 or not all(cells):
            return []
        found.append((number, number, cells[0], cells[1]))
    return found


def _nested(texts: Sequence[tuple[int, str]]) -> list[Pair]:
    """The pairs in a list of which each item has a list of one."""
    found: list[Pair] = []
    for (first, above), (second, below) in zip(texts[::2], texts[1::2], strict=False):
        term, match = _BULLET.match(above.strip()), _BULLET.match(below.strip())
        is_nested = len(below) - len(below.lstrip()) > len(above) - len(above.lstrip())
        if term is None or match is None or not is_nested or second != first + 1:
            return []
        found.append((first, second, term[1], match[1]))
    return found if len(texts) == 2 * len(found) else []


def _near_blanks(page: Page, problem: Problem, block: Block) -> Message | None:
    """The message for a text without blanks in which words are in bold, or between single signs."""
    if (escaped := _escaped_blanks(page, problem, block)) is not None:
        return escaped
    edits: list[Edit] = []
    word = ""
    for number in range(block.location.line + 1, block.end):
        for match in _NEAR_BLANK.finditer(page.raw[number - 1]):
            text = match["one"] or match["two"]
            word = word or text
            edits.append(Edit(number, match.start() + 1, number, match.end() + 1, f"=={text}=="))
    if not edits:
        return None
    fix = f"write each word to fill in as in `=={shorten(word)}==`"
    return Message(problem.subject, fix, guess=tuple(edits))


def _escaped_blanks(page: Page, problem: Problem, block: Block) -> Message | None:
    """The message for a text without blanks whose signs have backslashes; None for others."""
    edits: list[Edit] = []
    word, is_sure = "", True
    for number in range(block.location.line + 1, block.end):
        if "\\=" not in page.raw[number - 1]:
            continue
        for match in _ESCAPED_BLANK.finditer(page.raw[number - 1]):
            text = match["word"]
            word = word or text
            is_sure = is_sure and match["sign"] != "\\=="
            edits.append(Edit(number, match.start() + 1, number, match.end() + 1, f"=={text}=="))
    if not edits:
        return None
    fix = f"write each word to fill in as in `=={shorten(word)}==`, without a backslash"
    guess = tuple(edits)
    return Message(problem.subject, fix, *((guess, ()) if is_sure else ((), guess)))
