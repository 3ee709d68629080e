"""Opening lines of other tools' blocks that were to open ours: `!!! question "Why?"`."""

from __future__ import annotations

from typing import NamedTuple

from ..syntax.columns import leading_spaces
from ..syntax.expressions import expression
from ..syntax.kinds import KINDS
from ..syntax.model import Edit, Page, Problem
from ..syntax.quote import shorten
from ..syntax.source import TAB
from .edits import close_after, dedent, margin_of, replace_line
from .ends import block_above, problems_at, stray_below
from .lines import MOST_LINES, nesting, text_place
from .registry import Message

_FAR = 60
"""Lines further up have nothing to do with one."""
_OPENING = expression(r"(!!!|\?\?\?\+?|:{3,})[ ]*(\{[ ]*\.?)?([A-Za-z]+)(.*)$")
_QUOTED = expression(r"[^\"“”«]*[\"“”«](.*)[\"“”»]")
_LABEL = expression(r"[^\[]*\[(.*)\]")
_ID = expression(r"(?:^|[{}])[^{}#]*(?:#(?![\w-])[^{}#]*)*#([\w-]++)[^{}]*+\}")
_BRACES = expression(r"\{[^{}]*\}?|\}")
_PARENTS = {"card": ("flashcards",)}
_HOLDERS = tuple(kind for kind in KINDS if kind not in ("answer", "hint", "card"))


class ForeignOpening(NamedTuple):
    """A line that opens another tool's block, as one of ours.

    Attributes:
        name: The kind of the block.
        signs: Those that the line begins with.
        lines: What to write in its place, without indentation.
        is_indented: Whether what the other block holds is indented below it.
    """

    name: str
    signs: str
    lines: tuple[str, ...]
    is_indented: bool


def foreign_opening(text: str) -> ForeignOpening | None:
    """Read a line, without its indentation, as such; None where it has no name of ours."""
    match = _OPENING.match(text.rstrip())
    if match is None or match[3].lower() not in KINDS:
        return None
    name, signs = match[3].lower(), match[1]
    rest, is_indented = f"{'{' if match[2] else ''}{match[4]}", signs[0] != ":"
    quoted, label, found = _QUOTED.match(rest), _LABEL.match(rest), _ID.search(rest)
    title = "" if is_indented else _BRACES.sub("", rest).strip(" |:")  # else they are classes
    if quoted is not None or label is not None:
        title = (quoted or label or match)[1].strip()
    head, identifier = f"/// {name}", found[1] if found is not None else ""
    if title:
        id_list = f" {{ #{identifier} }}" if identifier else ""
        return ForeignOpening(name, signs, (f"{head} | {title}{id_list}",), is_indented)
    options = (f"    id: {identifier}",) if identifier else ()
    return ForeignOpening(name, signs, (head, *options), is_indented)


def opened_above(page: Page, problem: Problem) -> Message | None:
    """The message for a block, or for a closing line, below a line that was to open its question.

    None where no such line stands above.
    """
    line, name = problem.location.line, problem.subject
    number, opening = _find_above(page, line, name)
    if opening is None:
        return None
    where = f"for the {name} in line {line}" if name in KINDS else f"that line {line} closes"
    text = shorten(page.lines[number - 1].strip())
    what = f"`{text}` does not open the block `{opening.name}` {where}"
    block = block_above(page, line)
    is_closed = block is None or block.location.line != line or stray_below(page, line)
    end = 0 if is_closed or block is None else block.end
    return as_ours(page, number, opening, what, end)


def as_ours(page: Page, number: int, opening: ForeignOpening, what: str, end: int) -> Message:
    """The message for the opening line of another tool's block that is to be one of ours.

    Args:
        page: The page.
        number: The line, from 1.
        opening: What it opens.
        what: What is wrong.
        end: The last line of what the block is to hold; 0 where it is closed anyway.
    """
    place = text_place(page, number)
    margin, last = margin_of(page, place), _last_inside(page, number)
    text = "".join(f"{margin}{line}\n" for line in opening.lines)
    edits: tuple[Edit, ...] = (replace_line(page, number, text),)
    fix = f"write {' and, under it, '.join(f'`{shorten(line)}`' for line in opening.lines)}"
    if opening.is_indented and last > number:
        fix = f"{fix}, without the indentation below it"
        edits = (*edits, *dedent(page, number + 1, last, TAB))
        end = last if end <= last and end else end
    closing = 0 if opening.is_indented else _closing(page, number, opening.signs)
    if end and closing:
        fix = f"{fix}, and `///` for line {closing}"
        edits = (*edits, replace_line(page, closing, f"{margin}///\n"))
    elif end:
        fix = f"{fix}, and `///` after {f'line {end}' if end > number else 'its content'}"
        edits = (*edits, *close_after(page, place, "///", end)) if end > number else edits
    return Message(what, fix, guess=edits, place=place)


def _closing(page: Page, number: int, signs: str) -> int:
    """The line, from 1, that closes what another tool's block holds; 0 without one."""
    depth = 0
    for line in range(number, min(len(page.lines), number + MOST_LINES)):
        text = page.lines[line].strip()
        depth += nesting(text) if "///" in text else 0
        if depth < 0:
            return 0  # what the block stands in is closed
        if text.startswith(signs):
            return line + 1 if text == signs else 0
    return 0


def _last_inside(page: Page, number: int) -> int:
    """The last of the lines, from 1, that are indented below an opening line; that without any."""
    margin, last = leading_spaces(page.lines[number - 1]) + TAB, number
    for line in range(number, len(page.lines)):
        if page.lines[line].strip():
            if leading_spaces(page.lines[line]) < margin:
                break
            last = line + 1
    return last


def _find_above(page: Page, line: int, name: str) -> tuple[int, ForeignOpening | None]:
    """The nearest line above that was to open what a block stands in, and what it opens."""
    margin, depth = leading_spaces(page.lines[line - 1]), 0
    # Below an answer it is told of that.
    inner = ("hint", "answer") if name in KINDS else "hint"
    for number in range(line - 1, max(0, line - _FAR), -1):
        text = page.lines[number - 1].strip()
        if "///" in text and (step := nesting(text)):
            depth -= step
            if depth < 0 or (not depth and not text.lstrip("/ ").startswith(inner)):
                break  # in a block, or below one that has nothing to do with it
        elif depth or not text or leading_spaces(page.lines[number - 1]) > margin:
            continue
        elif text[0] == "#":
            break
        elif (opening := foreign_opening(text)) is not None:
            fits = opening.name in _PARENTS.get(name, _HOLDERS)
            return (number, opening) if fits and not problems_at(page, number) else (0, None)
    return 0, None
