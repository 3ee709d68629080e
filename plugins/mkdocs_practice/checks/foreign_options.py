"""Options as other programs have them: between two `---` lines, or each behind a sign.

Quarto and MyST take them as the front matter of a block, or as `#| name: value` and `:name: value`.
Outliners make a list, a quote or bold text of what was indented.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..syntax.expressions import expression
from ..syntax.model import Answer, Block, Edit, Hint, Page
from ..syntax.quote import shorten, spaces
from ..syntax.source import TAB
from .edits import margin_of
from .lines import option_lines

SIGNS = frozenset("-+:#*_>|<`•◦‣▪·–—→123456789")
"""What the first of such lines begins with."""

_RULE = expression(r"-{3,}|\+{3}")
_END = expression(r"-{3,}|\+{3}|\.{3}")
_PLAIN = expression(r"([a-z]+)[ ]*[:=](?:[ ]+(\S.*))?$")
_ENTRY = expression(r"-[ ]+(\S.*)$")
_SIGNED = expression(r"(?::([a-z]+):|#\|[ ]*([a-z]+):)(?:[ ]+(\S.*))?$")
# What an editor makes of an indented line. As text it is sound Markdown, but right under an opening
# line, where options stand.
_MARKED = expression(
    r"(?P<sign>[-*+>|•◦‣▪·–—→]|\d{1,2}[.)]|<br[ ]?/?>)?[ ]*(?P<mark>[*_]{1,3}|`)?"
    r"(?P<name>[a-z]+)(?::(?P=mark)?|(?P=mark)?:)[ ]+(?P<value>[^\s|`][^|`]*?)[ ]*(?P<end>[|`])?$"
)
_BOX = expression(r"[-*+][ ]+\[[ xX]\]")
_MOST = 20


class ForeignOptions(NamedTuple):
    """Options of another program.

    Attributes:
        line: The line of the first option, from 1.
        fix: What to do.
        edits: The same for machines, where each of them is an option of the block.
    """

    line: int
    fix: str
    edits: tuple[Edit, ...]


def foreign_options(
    page: Page, block: Block, takes: Callable[[str], bool]
) -> ForeignOptions | None:
    """The options of another program right under the head of a block; None where there are none.

    Args:
        page: The page.
        block: The block.
        takes: Returns whether the block takes an option of this name.
    """
    lines, top = page.lines, option_lines(page.lines, block.location.line).stop
    first, last = top, min(block.end, len(lines), top + _MOST)
    while first < last and not lines[first].strip():
        first += 1
    texts = [line.strip() for line in lines[first:last]]
    is_framed = bool(texts) and _RULE.fullmatch(texts[0]) is not None
    found = _between_rules(texts) if is_framed else _signed(texts)
    is_marked = not found.options and first == top and not isinstance(block, (Answer, Hint))
    found = _marked(texts, block.kind) if is_marked else found
    named = [text.partition(":")[0] for text in found.options if not text.startswith(" ")]
    if not named or not (all if is_marked else any)(map(takes, named)):
        return None
    opening = margin_of(page, block.location)
    width = spaces(len(opening.expandtabs(TAB)) + TAB)
    fix = f"write `{shorten(found.options[0])}` right under the opening line, indented by {width}"
    if is_framed:
        last_text = texts[found.height - 1]
        below = f" and `{last_text}` below" if _END.fullmatch(last_text) else ""
        fix += f", and delete the line `{texts[0]}` above it{below}"
    text = "".join(f"{opening}    {line}\n" for line in found.options)
    end = first + found.height
    edit = Edit(top + 1, 1, end + 1, 1, text)
    if end == len(page.raw):
        edit = Edit(top + 1, 1, end, len(page.raw[end - 1]) + 1, text.removesuffix("\n"))
    edits = (edit,) if all(map(takes, named)) else ()
    return ForeignOptions(first + 1 + is_framed, fix, edits)


class _Found(NamedTuple):
    """Options as they are to be written, and the lines that they take."""

    options: list[str]
    height: int


def _between_rules(texts: Sequence[str]) -> _Found:
    """The options between two rules, or below one; none where there is a text among them."""
    found: list[str] = []
    for number, text in enumerate(texts[1:], 1):
        option = _PLAIN.match(text)
        in_list = bool(found) and (found[-1].endswith(":") or found[-1].startswith(" "))
        entry = _ENTRY.match(text) if in_list else None
        if found and _END.fullmatch(text):
            return _Found(found, number + 1)
        if not text:
            below = next(filter(None, texts[number:]), "")
            if found and not (in_list and _ENTRY.match(below)) and not _END.fullmatch(below):
                return _Found(found, number)
        elif option is not None:
            found.append(f"{option[1]}: {option[2] or ''}".rstrip())
        elif entry is not None:
            found.append(f"  - {entry[1]}")
        else:
            break
    return _Found([], 0)


def _signed(texts: Sequence[str]) -> _Found:
    """The options behind signs."""
    found: list[str] = []
    for text in texts:
        match = _SIGNED.match(text)
        if match is None:
            break
        found.append(f"{match[1] or match[2]}: {match[3] or ''}".rstrip())
    return _Found(found, len(found))


def _marked(texts: Sequence[str], kind: str) -> _Found:
    """The options behind signs of Markdown; none where they are part of a longer list."""
    found: list[str] = []
    signs: set[str] = set()
    for text in texts:
        match = _MARKED.match(text)
        if match is None or not (match["sign"] or match["mark"]):
            break
        signs.add((match["sign"] or match["mark"])[-1])
        found.append(f"{match['name']}: {match['value']}")
    below = texts[len(found)] if len(found) < len(texts) else ""
    sign = below[:1] if not below[:1].isdigit() else below.partition(" ")[0][-1:]
    goes_on = sign in signs and below != "---" and not _BOX.match(below)
    is_item = kind == "order" and bool(signs & {".", ")"})
    return _Found([], 0) if is_item or goes_on else _Found(found, len(found))
