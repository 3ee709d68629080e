"""Block lines that are text for what is around them: backticks, tags, entities for their signs.

`<p>/// question | Why?</p>` comes from editors that write HTML, `&#47;&#47;&#47; answer` from those
that escape what looks like Markdown, and backticks from pages that quoted the block before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..expressions import expression
from ..grammar import block_line
from ..kinds import KINDS

_OPENING_TAG = expression(r"<([a-zA-Z][\w-]*)(?:\s[^<>]*)?>[ ]*")
_CLOSING_TAG = expression(r"</([a-zA-Z][\w-]*)[ ]*>|<(?:br|BR)[ ]*/?>")
_CODE = frozenset(("code", "kbd", "samp", "tt"))
_VERBATIM = frozenset(("pre", "script", "style", "svg", "template", "textarea", "xmp"))
"""The elements that hold what is shown, or read, as it stands."""
_SLASH = expression(r"&(?:#0*47|#[xX]0*2[fF]|sol);")
BAR = expression(r"&(?:#0*124|#[xX]0*7[cC]|vert|verbar);")
_ANSWERS = expression(
    r"-{3,}$|/{3,}[ ]*answer|answer:[ ]|[-*+][ ]+\[[ xX]\][ ]|:[ ]{1,3}\S|1[.)][ ]|.*[ ]::[ ]|.*=="
)
"""The beginnings of lines that hold what a block asks for, or part it from the prompt."""
_FENCES = ("```", "~~~")
_MOST_LINES = 200
_LONGEST = 1_000


class WrappedLine(NamedTuple):
    """A block line with something around it that makes it text.

    Attributes:
        line: The block line.
        name: The name of the block that it opens; "" where it closes one.
        signs: What makes it text, for an author: backticks, a tag or an entity.
        is_open: Whether a tag before it is closed further down.
        is_shown: Whether such lines are also written by those who write about blocks.
    """

    line: str
    name: str
    signs: str
    is_open: bool = False
    is_shown: bool = False


def wrapped_line(text: str) -> WrappedLine | None:
    """The block line of ours, or the closing line, that a line holds; None where it holds none.

    Args:
        text: A line without its indentation.
    """
    text = text.rstrip()
    if text[:1] not in ("`", "<", "&", "/") or len(text) > _LONGEST:
        return None
    is_plain = text[0] == "/" and text[-1] != ">" and "&" not in text
    return None if is_plain else _in_code(text) if text[0] == "`" else _in_tags(text)


def _in_code(text: str) -> WrappedLine | None:
    signs = text[: len(text) - len(text.lstrip("`"))]
    inner = text[len(signs) :].removesuffix(signs)
    if len(text) - len(inner) != 2 * len(signs) or "`" in inner[:1] + inner[-1:] or signs in inner:
        return None
    return _wrapped(inner.strip(), "`", is_shown=True)


def _in_tags(text: str) -> WrappedLine | None:
    inner, opened, signs = text, list[str](), ""
    while (tag := _OPENING_TAG.match(inner)) is not None:
        opened.append(tag[1].lower())
        signs, inner = signs or tag[0].strip(), inner[tag.end() :]
    if not _VERBATIM.isdisjoint(opened):
        return None
    closed = 0
    while inner.endswith(">"):
        tag = _CLOSING_TAG.fullmatch(inner, max(0, inner.rfind("<")))
        if tag is None:
            break
        closed += tag[1] is not None
        signs, inner = signs or tag[0], inner[: tag.start()].rstrip()
    plain = _SLASH.sub("/", inner)
    is_escaped = plain != inner
    if is_escaped:
        found = _SLASH.search(inner)
        signs = signs or (found[0] if found is not None else "")
        plain = BAR.sub("|", plain, count=1)
    is_shown = is_escaped or not _CODE.isdisjoint(opened)
    return _wrapped(plain, signs, is_shown, is_open=len(opened) > closed)


def _wrapped(line: str, signs: str, is_shown: bool, is_open: bool = False) -> WrappedLine | None:
    read = block_line(line) if line.startswith("///") and signs else None
    if read is None or (read[1] and read[1] not in KINDS):
        return None
    return WrappedLine(line, read[1], signs, is_open, is_shown)


def wrapped_lines(lines: Sequence[str], first: int, opening: WrappedLine, around: int) -> list[int]:
    """The wrapped lines, from 0, of a block that begins at one; none where it was not to be one.

    It was where its closing line is wrapped as well, or closes nothing as the page is written, and
    where what stands between the two is that of a block.

    Args:
        lines: The page's.
        first: The opening line.
        opening: The same, as it was meant.
        around: How many blocks are open there.
    """
    found, depth, plain, fence = [first], 1, around, ""
    is_answered, has_text = around > 0 or not opening.is_shown, not opening.is_shown
    for number in range(first + 1, min(len(lines), first + _MOST_LINES)):
        text = lines[number].strip()
        if text[:3] in _FENCES:
            fence = "" if text[:3] == fence else fence or text[:3]
        if fence or not text:
            continue
        if number == first + 1 and text[0] == ":":
            return []  # the line is explained
        read = block_line(text) if text[:3] == "///" else None
        wrapped = wrapped_line(text) if read is None else None
        name = read[1] if read is not None else wrapped.name if wrapped is not None else None
        is_answered = is_answered or name == "answer" or _ANSWERS.match(text) is not None
        if name is None:
            has_text = True
            continue
        step = 1 if name else -1
        depth += step
        plain += step if read is not None else 0
        if wrapped is not None:
            found.append(number)
        if plain < 0 or (not depth and wrapped is not None):
            return found if is_answered and has_text else []
    return []
