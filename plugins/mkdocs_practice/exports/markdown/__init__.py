"""From the HTML of a side to Markdown, for programs that want that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape

from .elements import ELEMENTS
from .escape import escape_markdown
from .walk import MATH_BLOCK, Walk, Write, joined

__all__ = ["escape_markdown", "fill_spans", "gone_in", "hides", "lost_in", "markdown_of"]

_GONE = re.compile(
    r"<(applet|button|canvas|embed|iframe|input|math|object|script|select|svg|textarea)\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"<details\b(?![^<>]*(?:\bopen\b|practice-hint))", re.IGNORECASE)

_MATH = re.compile(r"\\[(\[]")
_MATH_ENDS = {"\\(": "\\)", "\\[": "\\]"}
_KEPT = "\ue000{}\ue001"
_KEPT_BLOCK = MATH_BLOCK + "{}\ue001"
_PLACE = re.compile(f"[\ue000{MATH_BLOCK}](\\d+)\ue001")
_MARGIN = re.compile(r"([> ]*)([-*] |\d+\. |: {3})?")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s<>/]*)[^<>]*>")
_VOID = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"))
_DEEPEST = 100


def markdown_of(html: str, elements: Mapping[str, Write] = ELEMENTS) -> str:
    """HTML as Markdown that shows the same: math in dollars, listings in fences.

    Args:
        html: A fragment.
        elements: Writes an element, by its name.
    """
    from selectolax.lexbor import LexborHTMLParser

    math: list[str] = []

    def keep(opening: re.Match[str], inner: str) -> str:
        inner = unescape(inner.strip())
        math.append(f"${inner}$" if opening[0] == "\\(" else f"$$\n{inner}\n$$")
        return (_KEPT if opening[0] == "\\(" else _KEPT_BLOCK).format(len(math) - 1)

    kept = fill_spans(html, _MATH, lambda opening: _MATH_ENDS[opening[0]], keep)
    body = LexborHTMLParser(f"<body>{_tame(kept)}").body
    text = joined(Walk(elements).chunks(body)) if body is not None else ""
    text = _PLACE.sub(lambda match: _at_margin(math[int(match[1])], match), text)
    return text.strip()


def _at_margin(formula: str, place: re.Match[str]) -> str:
    """A formula whose lines go on at the margin of the text that it stands in."""
    if "\n" not in formula:
        return formula
    text = place.string
    margin = _MARGIN.match(text, text.rfind("\n", 0, place.start()) + 1)
    if margin is None or margin.end() == margin.start():
        return formula
    rest = margin[1] + "    " * bool(margin[2])
    return formula.replace("\n", f"\n{rest}")


def gone_in(html: str) -> list[str]:
    """The names of the elements in HTML that Markdown has not, each once."""
    return list(dict.fromkeys(tag.lower() for tag in _GONE.findall(html)))


def hides(html: str) -> bool:
    """Return whether HTML has something closed in it that is no hint."""
    return _CLOSED.search(html) is not None


def lost_in(html: str, program: str) -> Iterator[str]:
    """Yield what is to be told of HTML that becomes Markdown for a program."""
    yield from (f"{program} has no <{name}>; it is left out" for name in gone_in(html))
    if hides(html):
        yield f"{program} hides nothing; what is in <details> is shown"


def fill_spans(
    text: str,
    opening: re.Pattern[str],
    closing: Callable[[re.Match[str]], str],
    fill: Callable[[re.Match[str], str], str],
) -> str:
    """Put something in the place of what stands between two marks, and of these.

    A mark that is never closed is text. The time is linear, as that of a pattern is not.

    Args:
        text: The text.
        opening: Finds the opening marks.
        closing: Gives the closing mark of one.
        fill: Gives what takes the place of an opening mark and what stands behind it.
    """
    chunks, position, hopeless = list[str](), 0, set[str]()
    start = opening.search(text)
    while start is not None:
        end = closing(start)
        found = -1 if end in hopeless else text.find(end, start.end() + 1)
        if found < 0:
            hopeless.add(end)
            start = opening.search(text, start.end())
            continue
        chunks += (text[position : start.start()], fill(start, text[start.end() : found]))
        position = found + len(end)
        start = opening.search(text, position)
    return "".join(chunks) + text[position:]


def _tame(html: str) -> str:
    """HTML that is not too deep for functions that call themselves."""
    if html.count("<") <= _DEEPEST:
        return html
    depth = deepest = 0
    for tag in _TAG.finditer(html):
        if tag[1]:
            depth = max(0, depth - 1)
        elif tag[2].lower() not in _VOID:
            depth += 1
            deepest = max(deepest, depth)
    return " ".join(_TAG.sub(" ", html).split()) if deepest > _DEEPEST else html
