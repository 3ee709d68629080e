"""Texts in their place: as a title, a paragraph, a side of a card, or a listing."""

from __future__ import annotations

import re

from ..syntax.containers import is_break, is_prose
from ..syntax.kinds.fold import WIDTHLESS
from .outside_code import replace_outside_code

_NO_TITLE = re.compile(r"\n|[}\\]$|^[|/:]|^\s*$|^[;-]*-8<-|^\{[!%]|/{3}$")
_RULE = re.compile(r"^([ ]{0,3})-{3,}[ \t]*$", re.MULTILINE)
_SLASHES = re.compile(r"^([ ]*(?:(?:[-+*>:]|\d+[.)])[ \t]*)*)/(?=//)", re.MULTILINE)
# A sign without a width, such as a mark of direction, makes no text begin that is not one without.
_UNSEEN_START = re.compile(rf"^[ \t]*(?:{WIDTHLESS.pattern})+[ \t]*", re.MULTILINE)
_LONGEST_TITLE = 200
# What begins a block on some site, if not a paragraph.
_NO_PARAGRAPH = ("<", "```", "~~~", "$$", "\\[", "\\begin", "!!!", "???", "===", "/", "{")
# An element that is a block of its own; a title holds none.
_ELEMENT = re.compile(
    r"<(?:blockquote|center|details|div|dl|figure|h[1-6]|ol|p|pre|section|table|ul)\b",
    re.IGNORECASE,
)
_OTHER_ITEM = re.compile(r"\d+[.)](?:[ ]|$)|[-*+](?:[ ]|$)|\*?\[[^\]]+\]:")


def title_of(text: str) -> str:
    """A text as a title, or "" where it cannot be one."""
    text = text.strip()
    return "" if _NO_TITLE.search(text) or len(text) > _LONGEST_TITLE else text


def prompt_title(text: str) -> str:
    """A prompt as a title, or "" where it is no paragraph: a title knows no quotes and lists."""
    is_one = text.strip() and is_prose(text.strip()) and not _ELEMENT.match(text.strip())
    return title_of(text) if is_one else ""


def safe(text: str) -> str:
    """Markdown in which no line is a line of our syntax."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    if not text.isascii():
        text = replace_outside_code(_UNSEEN_START, "", text)
    return replace_outside_code(_SLASHES, r"\1&#47;", text).strip("\n")


def without_rules(text: str) -> str:
    """Markdown in which no line parts the sides of a card."""
    return replace_outside_code(_RULE, r"\1***", text)


def paragraph(text: str) -> str:
    """A text of one line that is a paragraph, or "" where it is not; behind a sign it is inline."""
    text = safe(text)
    if text != text.strip() or not text or text.startswith(_NO_PARAGRAPH) or not is_prose(text):
        return ""
    is_item = _OTHER_ITEM.match(text) is not None or is_break(text, 0)
    return "" if is_item else title_of(text)


def literal(text: str) -> str:
    """A text as a listing, in which nothing is syntax."""
    text = text.replace("\x00", "\ufffd").strip() or "…"
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"
