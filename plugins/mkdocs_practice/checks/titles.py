"""Titles in several lines: where they end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..syntax.columns import leading_spaces
from ..syntax.containers import is_prose
from ..syntax.expressions import expression
from ..syntax.grammar import DEFINITION, split_attributes
from ..syntax.model import Block, Card, Deck, Edit, Page
from ..syntax.scan.conflicts import BEGINNINGS as CONFLICT_SIGNS
from ..syntax.source import TAB
from .edits import join
from .lines import option_lines

ID_ALONE = expression(r"\{ ?#[\w.:-]+[^{}]*\}")
_MOST_TITLE_LINES = 6
_NO_TITLE = ("/", "---", "```", "~~~")
SENTENCE_END = expression(r"[.?!:…。？！][\"'”’»)*_`]*$")
_HYPHEN = expression(r"[^\W\d_]-$")
# Before one of these, a hyphen stands for the rest of the word: `pre- and post-processing`.
_CONJUNCTION = expression(r"(?:and|or|to|und|oder|bzw\.?|bis|et|ou|y|o|e|en|of)\b|[^a-z]")
_APART = expression(r"\S[ ]+[^\w\s{}#&(),.;/–—-]{1,3}[ ]+\S")


def begins_below(lines: Sequence[str], first: int) -> bool:
    """Return whether a title stands behind a bar in the line below another, from 1."""
    text = lines[first].strip() if first < len(lines) else ""
    following = lines[first + 1].strip() if first + 1 < len(lines) else ""
    return text.startswith("|") and not (
        text.endswith("|")
        or text.startswith("|||||||")
        or ("|" in following and not following.strip("|:- "))
    )


def title_end(page: Page, block: Block) -> int:
    """The last line, from 1, of a title in several lines; 0 for one that is in its line."""
    lines, first = page.lines, block.location.line
    if block.is_bare or block.attributes.id or first >= len(lines):
        return 0
    margin = leading_spaces(lines[first - 1])
    if lines[first][: margin + TAB].isspace() and lines[first].strip():
        return 0
    text = lines[first].strip()
    if text.startswith("|"):
        # Behind a title, or a name with a bar, a line with one begins a table, unless it has an id.
        begins = not ("|" in lines[first - 1] or block.title)
        begins = begins or bool(block.title and split_attributes(text)[1].id)
        begins = begins and begins_below(lines, first)
        return first + 1 if begins else 0
    if not (block.title or "|" in lines[first - 1]):
        return 0
    if not text:  # an id in a paragraph of its own
        text = lines[first + 1].strip() if first + 1 < len(lines) else ""
        return first + 2 if ID_ALONE.fullmatch(text) else 0
    return _wrapped_end(lines, block)


def _wrapped_end(lines: Sequence[str], block: Block) -> int:
    """The last line, from 1, of a title whose words go on below, up to its id; 0 without one."""
    first = block.location.line
    cards = {child.location.line for child in block.children[:_MOST_TITLE_LINES]}
    for last in range(first + 1, min(first + _MOST_TITLE_LINES, len(lines)) + 1):
        text = lines[last - 1].strip()
        if isinstance(block, Deck) and _APART.search(text):
            return 0  # a card, with a sign of its own
        if last in cards or text[:7] in CONFLICT_SIGNS:
            return 0
        in_braces = lines[last - 2].rstrip().endswith("{")
        if not text or not (in_braces or is_prose(text)) or text.startswith(_NO_TITLE):
            return 0
        is_alone = text.startswith("{") and last > first + 1
        if is_alone and (text.startswith("{:") or _is_whole(lines, block, last)):
            return 0  # the attributes of a paragraph below the title
        if text.endswith("}"):
            title = split_attributes(joined(lines[first - 1 : last]))
            is_term = any(DEFINITION.match(line.strip()) for line in lines[last : last + 2])
            return last if title[1].id and not is_term else 0
    return 0


def _is_whole(lines: Sequence[str], block: Block, last: int) -> bool:
    """Return whether a title is one without the text down to a line, from 1, that is an id."""
    if SENTENCE_END.search(block.title):
        return True
    return isinstance(block, Card) and not any(map(str.strip, lines[last : block.end - 1]))


def id_below_title(page: Page, block: Block) -> int:
    """The line, from 1, of an id that is that of a paragraph right below a title, or of an item.

    There an editor has put it that has cut the title; 0 without one.
    """
    if block.is_bare:
        return 0
    first = option_lines(page.lines, block.location.line).stop
    for number in range(first, min(first + _MOST_TITLE_LINES, block.end - 1)):
        text = page.lines[number].strip()
        if not text or text[0] == "/":
            return 0
        if ID_ALONE.fullmatch(text):
            return number + 1
        if number == first and not is_prose(text) and split_attributes(text)[1].id:
            return number + 1
    return 0


def line_end(page: Page, card: Block) -> int:
    """The last line, from 1, of an id that an editor has cut off a card of one line; or 0."""
    first = card.location.line
    above = page.lines[first - 1]
    start = above.rfind("{")
    begun = above[start:].strip() if start >= 0 and "}" not in above[start:] else ""
    if first >= len(page.lines) or not (begun or page.lines[first].strip()[:1] in ("{", "#", "}")):
        return 0
    for last in (first + 1, first + 2):
        below = [line.strip() for line in page.lines[first:last]]
        if all(below) and ID_ALONE.fullmatch(joined([begun, *below])):
            return last
    return 0


def joined(lines: Iterable[str]) -> str:
    """The parts of a title, in one line."""
    title = ""
    for line in filter(None, map(str.strip, lines)):
        seam = _seam(title, line) if title else ""
        title = f"{_without_break(title)}{seam}{line}"
    return title


def _without_break(line: str) -> str:
    """A line without the backslash at its end, which breaks it."""
    return line[:-1].rstrip() if line.endswith("\\") and not line.endswith("\\\\") else line


def join_title(page: Page, first: int, last: int) -> tuple[Edit, ...]:
    """Make one line of those of a title, from 1."""
    edits: list[Edit] = []
    for edit in join(page, first, last):
        above = page.raw[edit.line - 1].rstrip()
        start = len(_without_break(above)) + 1
        text = _seam(above, page.lines[edit.line]) if edit.text else ""
        edits.append(edit._replace(column=start, text=text))
    return tuple(edits)


def _seam(above: str, below: str) -> str:
    """The text between two parts: what an editor has cut at a hyphen has no space in it."""
    if _is_hyphenated(above, below):
        return ""
    is_open = above.rfind("{") > above.rfind("}")
    return "" if is_open and above.rstrip().endswith(("-", "#")) else " "


def _is_hyphenated(above: str, below: str) -> bool:
    """Return whether two lines part a word with a hyphen, which is none that stands for a word."""
    return bool(_HYPHEN.search(above.rstrip()[-3:]) and not _CONJUNCTION.match(below.strip()))


def is_word_cut(above: str, below: str) -> bool:
    """Return whether an id may have lost a hyphen, or nothing, where two lines part it."""
    is_id = above.rfind("#") > above.rfind("{") > above.rfind("}")
    return is_id and above.rstrip()[-1:].isalnum() and below.lstrip()[:1].isalnum()
