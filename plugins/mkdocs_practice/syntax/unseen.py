"""Markdown that shows a reader nothing, whatever is written in it.

A space that is no space, a line break, an element with nothing in it, an image without a source: an
answer of these alone looks written in an editor, and opens on nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from .characters import SPACES, widthless
from .expressions import expression
from .inline import ADDRESS, INSTRUCTION, TAG, VOID

_COMMENT_END = "-->"
_SHOWN = frozenset(
    ("button", "canvas", "input", "math", "meter", "progress", "select", "svg", "textarea")
)
"""Elements that show something by themselves."""
_LOADING = frozenset(
    ("audio", "embed", "iframe", "image", "img", "object", "picture", "source", "video")
)
"""Elements that show something when they have a source."""
_SOURCE = expression(
    r"\s(?:data-)?(?:src|srcset|srcdoc|data|href)\s*=\s*(?:\"\s*[^\"\s]|'\s*[^'\s]|[^\s\"'>])",
    re.IGNORECASE,
)
# A sign of a font, or what a script fills in.
_FILLED = expression(
    r"<(?:i\s[^>]*class|div\s[^>]*\bid|\w+\s[^>]*\bdata-|(?!practice-)\w+-)", re.IGNORECASE
)
_UNDRAWN = expression(
    r"<\w+(?=\s)(?:[^>]*\sstyle\s*=\s*[\"'][^\"'>]*\bdisplay\s*:\s*none\b|[^>\"']*\shidden(?=[\s>=/]))",
    re.IGNORECASE,
)
_HIDDEN = ("script", "style", "template", "title")
_INPUT_HIDDEN = expression(r"\btype\s*=\s*[\"']?hidden\b", re.IGNORECASE)
_ENTITY = expression(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_TAG = expression(TAG)
_INSTRUCTION = expression(rf"{INSTRUCTION}|<!\w[^<>]*>", re.DOTALL)
# Repetitions have an end, so that a text of nothing else takes linear time; longer ones are shown.
# Nothing without something in it: a link, code between backticks or in a fence.
_FENCE = expression(r"(`{3,}|~{3,})[^\n`~]*\n(\s*)\1[ ]*(?=\n|$)")
_EMPTY_SPAN = expression(
    r"(`{1,9})(?!`)[\s\u200b\xa0]{1,99}\1(?!`)"
    r"|\[\s*\]\([^()\n]*\)|!\[[^\[\]\n]*\]\(\s*(?:<>)?\s*\)"
)
_RULE = expression(r"(?:(?:-[ ]{0,2}){3,99}|(?:_[ ]{0,2}){3,99}|(?:\*[ ]{0,2}){3,99})(?=\n|$)")
# A table whose cells are all empty.
_TABLE = expression(
    r"[ ]{0,3}(?=[ ]*\|)[ |]*+\n(?=[ |:]*+-)[ |:-]*+(?:\n(?=[ ]*\|)[ |]*+)*+(?=\n|$)"
)
# An admonition or the like without a title and without content.
_EMPTY_BOX = expression(r"(?:!!!|\?\?\?\+?)[ ]+[\w -]*[ ]+\"\s*\"[ ]*(?=\n|$)(?!\n+[ ]{4})")
_DEFINITION = expression(r"\*?\[[^\[\]\n]+\]:[^\n]*")
_EMPTY_LINE_MARK = expression(r"[#>]{1,9}[ ]{0,9}(?=\n|$)")
# Signs around a text, which show themselves where there is none.
_MARK = expression(r"[*_~=^]+|\{:?[ ]*[.#][^{}\n]*\}")
_LINE_MARK = expression(r"(?:[-+*]|\d{1,9}[.)]|>|#{1,6})(?:[ ]+|(?=\n|$))")


def shows_nothing(text: str, is_html: bool = False, *, is_line: bool = False) -> bool:
    """Tell whether Markdown, or HTML, shows nothing at all: as a rule a glance tells.

    Args:
        text: The Markdown or the HTML.
        is_html: Whether it is HTML.
        is_line: Whether no rule, list or the like can begin in it, as in a title.
    """
    position, end = 0, len(text)
    nothing, fresh, opened = not text, not is_line, 0
    while position < end:
        found = _unseen(text, position, fresh and not is_html, is_html)
        if found is not None:
            nothing = True
            between = text[position:found]
            opened += _opening(between)
            fresh = not is_line and ("\n" in between or (fresh and between.isspace()))
            position = found
            continue
        if is_html:
            return False
        mark = _LINE_MARK.match(text, position) if fresh else None
        if mark is None:
            mark, fresh = _MARK.match(text, position), False
        if mark is None:
            return False
        position = mark.end()
    # What opens an element and does not close it shows nothing by mistake, and is told as that.
    return nothing and opened <= 0


def _opening(markup: str) -> int:
    """The number of elements that are open after some markup, and were not before."""
    tag = _TAG.fullmatch(markup)
    if tag is None:
        return 0
    if tag[1]:
        return -1
    return int(tag[2].lower() not in VOID and not markup.endswith("/>"))


@lru_cache(maxsize=1)
def _spaces() -> re.Pattern[str]:
    characters = re.escape(SPACES + "".join(map(chr, widthless())))
    return re.compile(rf"[\s{characters}]+")


def _unseen(text: str, position: int, fresh: bool, is_html: bool) -> int | None:
    """The end of what begins here and shows nothing; None where something is shown."""
    first = text[position]
    if first == "<":
        return _markup(text, position)
    if first == "&":
        entity = _ENTITY.match(text, position)
        if entity is None or _spaces().fullmatch(unescape(entity[0])) is None:
            return None
        return entity.end()
    patterns: tuple[re.Pattern[str], ...] = (_spaces(),) if is_html else (_spaces(), _EMPTY_SPAN)
    if fresh:
        patterns = (
            _spaces(),
            _FENCE,
            _EMPTY_SPAN,
            _RULE,
            _TABLE,
            _EMPTY_BOX,
            _DEFINITION,
            _EMPTY_LINE_MARK,
        )
    for pattern in patterns:
        match = pattern.match(text, position)
        if match is not None:
            return match.end()
    return None


def _markup(text: str, position: int) -> int | None:
    """The same of a comment, an instruction, or a tag."""
    if text.startswith("<!--", position):
        end = text.find(_COMMENT_END, position + 4)
        return None if end < 0 else end + len(_COMMENT_END)
    tag = _TAG.match(text, position)
    if ADDRESS.match(text, position) is not None:
        return None
    if tag is None:
        instruction = _INSTRUCTION.match(text, position)
        return None if instruction is None else instruction.end()
    name = tag[2].lower()
    if tag[1]:
        return tag.end()
    if name in _HIDDEN or (name not in VOID and _UNDRAWN.match(tag[0])):
        close = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, tag.end())
        return None if close is None else close.end()
    if name in _LOADING:
        return None if _SOURCE.search(tag[0]) is not None else tag.end()
    if _FILLED.match(tag[0]) is not None:
        return None
    if name in _SHOWN and not (name == "input" and _INPUT_HIDDEN.search(tag[0])):
        return None
    return tag.end()
