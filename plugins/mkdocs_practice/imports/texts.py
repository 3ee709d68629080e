"""Texts of Moodle in its four forms, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from itertools import pairwise

from ..exports.markdown import fill_spans
from .answers import Say
from .html import html_markdown, one_spaced, plain_markdown
from .html_elements import tell_gone
from .mathml import with_tex

FORMS = ("html", "markdown", "moodle", "plain")
"""HTML; Markdown; text with tags and line ends that count; text alone."""
_DOLLARS, _HIDDEN = "$$", "\ue010"
_CODE = re.compile(r"<(pre|code|kbd|samp)\b|(`+)", re.IGNORECASE)
_TEX = re.compile(r"<tex\b[^<>]*>|\[tex\]", re.IGNORECASE)
"""What opens math for the filter of Moodle, beside dollars."""
_TAG_NAMES = (
    "a|abbr|audio|b|big|blockquote|br|caption|center|cite|code|dd|del|dfn|div|dl|dt|em|font|"
    "h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|rb|rp|rt|ruby|s|samp|small|span|strike|strong|sub|"
    "sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|video"
)
_TAG = re.compile(rf"</?(?:{_TAG_NAMES})\b[^<>]*>", re.IGNORECASE)
_NO_TAG = re.compile(rf"<(?!/?(?:{_TAG_NAMES})\b[^<>]*>|!--)", re.IGNORECASE)
_BEFORE = re.compile(r"(?:^|\n|<(?:p|br|div|li)\b[^<>]*>)[ \t]*$", re.IGNORECASE)
_AFTER = re.compile(r"[ \t]*(?:$|\n|</?(?:p|br|div|li)\b)", re.IGNORECASE)
_WORDS = re.compile(r"<p>([^\W\d_](?:[^\W_]|[ ,;'’“”()?!.-])*)</p>")
"""A paragraph in which nothing is markup, in HTML and in Markdown."""
_LONGEST_TAG = 60


def to_markdown(text: str, form: str, say: Say) -> str:
    """A text in one of `FORMS` as Markdown that shows the same.

    Args:
        text: The text.
        form: Its form.
        say: Takes what is lost.
    """
    text = text.strip()
    if form != "plain" and _TEX.search(text):
        text = fill_spans(text, _TEX, _end_of_tex, _tex_span(is_markdown=form == "markdown"))
    if form in ("html", "moodle") and "<" in text:
        text = with_tex(text)
        tell_gone(text if form == "html" else _NO_TAG.sub("", text), say)
    if _DOLLARS in text:
        text = _with_math(text, is_markdown=form == "markdown")
    if form == "markdown":
        return text
    if form == "html":
        if words := _WORDS.fullmatch(text):
            return one_spaced(words[1])
        return _converted(text)
    if form == "plain" or not _TAG.search(text):
        return _lines(text, is_plain=form == "plain")
    lines = [line.strip() for line in _NO_TAG.sub("&lt;", text).split("\n")]
    html = lines[0]
    for last, line in pairwise(lines):
        # Ends of lines beside tags are those of the source, not of the text.
        html += ("\n" if last.endswith(">") or line.startswith("<") else "<br>") + line
    return _converted(html)


def _end_of_tex(opening: re.Match[str]) -> str:
    ends = ("</tex>", "</TEX>") if opening[0][0] == "<" else ("[/tex]", "[/TEX]")
    return ends[opening[0][1:4] == "TEX"]


def _tex_span(*, is_markdown: bool) -> Callable[[re.Match[str], str], str]:
    """Return a function that makes math of what stands between two such marks."""
    return lambda _, inner: _math(inner.strip(), is_alone=False, is_markdown=is_markdown)


def _lines(text: str, *, is_plain: bool) -> str:
    """A text without tags, of which each line is one."""
    if "&" not in text and "\\(" not in text and "\\[" not in text:
        return plain_markdown(text)
    text = "\n".join(map(one_spaced, text.split("\n")))
    text = escape(text, quote=False) if is_plain else text.replace("<", "&lt;")
    return _converted(text.replace("\n\n", "<p>").replace("\n", "<br>"))


def _converted(html: str) -> str:
    """HTML as Markdown; the ends of lines in its source are none of its own."""
    return html_markdown(html if "<pre" in html else one_spaced(html))


def _with_math(text: str, *, is_markdown: bool) -> str:
    """A text with its `$$...$$` as math: as a paragraph only where it is one, and not in code."""
    text = fill_spans(text, _CODE, _end_of_code, _hide)
    pieces, position = list[str](), 0
    while (start := text.find(_DOLLARS, position)) >= 0:
        end = text.find(_DOLLARS, start + 2)
        inner = text[start + 2 : end].strip()
        if end < 0:
            break
        if not inner or "\n\n" in inner or _TAG.search(inner):
            pieces.append(text[position : start + 2])
            position = start + 2
            continue
        pieces.append(text[position:start])
        before = text[max(0, start - _LONGEST_TAG) : start]
        behind = text[end + 2 : end + 2 + _LONGEST_TAG]
        is_alone = _BEFORE.search(before) and _AFTER.match(behind) and (before or behind)
        pieces.append(_math(inner, is_alone=bool(is_alone), is_markdown=is_markdown))
        position = end + 2
    return ("".join(pieces) + text[position:]).replace(_HIDDEN, _DOLLARS)


def _math(inner: str, *, is_alone: bool, is_markdown: bool) -> str:
    if is_markdown:
        return f"$$\n{inner}\n$$" if is_alone else f"${inner}$"
    return f"\\[{inner}\\]" if is_alone else f"\\({inner}\\)"


def _end_of_code(opening: re.Match[str]) -> str:
    return opening[2] or f"</{opening[1]}>"


def _hide(opening: re.Match[str], inner: str) -> str:
    return f"{opening[0]}{inner}{_end_of_code(opening)}".replace(_DOLLARS, _HIDDEN)
