"""From the HTML of a side to Markdown, for programs that want that."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

from . import ExportError, needs

if TYPE_CHECKING:
    from markdownify import MarkdownConverter

_MATH = re.compile(r"\\[(\[]")
_MATH_ENDS = {"\\(": "\\)", "\\[": "\\]"}
_KEPT = "\ue000{}\ue001"
_PLACE = re.compile("\ue000(\\d+)\ue001")
_ALWAYS = re.compile(
    r"[*`]|\\(?=[\\`*_{}\[\]()>#+.!-])|(?<!\w)_|_(?!\w)|(?m:^)(?:[#>]|[+-](?=\s)|-(?=-*\s*$))"
)
_ENTITIES = re.compile(
    r"[$]|==|~~|\^\^|///|(?m:^)(?:!!!|\?\?\?|:[ \t]|===)|\{(?=[ ]?[:#.%{])|"
    r"\[(?=[^\]\n]{0,999}\](?:[(\[:]))|\[(?=\^|[ xX]\]|TOC\])|(?<=!)\["
)
_NUMBERED = re.compile(r"^(\d+)(?=[.)](?:\s|$))", re.MULTILINE)
_LANGUAGE = re.compile(r"(?:language|lang|highlight-source)-([\w+#.-]+)")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s<>/]*)[^<>]*>")
_NO_TAG = re.compile(r"<(?![^<>]*>)")
_MOST_SPACES = 200
_LONG_SPACE = re.compile(rf"[ \t\r\n]{{{_MOST_SPACES},}}")
_PIPE = re.compile(r"(?<!\\)\|")
_VOID = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"))
_DEEPEST = 100
_MOST_BROKEN = 100
_SPACES = re.compile(r"(?<![ \t])[ \t]+(?=\n)|\n{3,}")


def markdown_of(html: str) -> str:
    """HTML as Markdown that shows the same: math in dollars, listings in fences.

    Args:
        html: A fragment.
    """
    math: list[str] = []

    def keep(opening: re.Match[str], inner: str) -> str:
        inner = unescape(inner.strip())
        math.append(f"${inner}$" if opening[0] == "\\(" else f"$$\n{inner}\n$$")
        return _KEPT.format(len(math) - 1)

    kept = fill_spans(html, _MATH, lambda opening: _MATH_ENDS[opening[0]], keep)
    try:
        text = _converter().convert(_tame(kept))
    except RecursionError:
        text = _converter().convert(_TAG.sub(" ", kept))
    text = _PLACE.sub(lambda match: math[int(match[1])], text)
    return _SPACES.sub(lambda match: "\n\n" if match[0][0] == "\n" else "", text).strip()


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
    pieces, position, hopeless = list[str](), 0, set[str]()
    start = opening.search(text)
    while start is not None:
        end = closing(start)
        found = -1 if end in hopeless else text.find(end, start.end() + 1)
        if found < 0:
            hopeless.add(end)
            start = opening.search(text, start.end())
            continue
        pieces += (text[position : start.start()], fill(start, text[start.end() : found]))
        position = found + len(end)
        start = opening.search(text, position)
    return "".join(pieces) + text[position:]


def _tame(html: str) -> str:
    """HTML that is not too deep or too broken for its parsers, which would take for ever."""
    html = _LONG_SPACE.sub(lambda match: match[0][:_MOST_SPACES], html)
    if html.count("<") > 2 * html.count(">") + _MOST_BROKEN:
        html = _NO_TAG.sub("&lt;", html)
    depth = deepest = 0
    for tag in _TAG.finditer(html):
        if tag[1]:
            depth = max(0, depth - 1)
        elif tag[2].lower() not in _VOID:
            depth += 1
            deepest = max(deepest, depth)
    return " ".join(_TAG.sub(" ", html).split()) if deepest > _DEEPEST else html


@cache
def _converter() -> MarkdownConverter:
    try:
        from markdownify import MarkdownConverter
    except ImportError:
        raise ExportError(needs("turning HTML into Markdown")) from None

    class Converter(MarkdownConverter):
        """Knows listings with line numbers, and escapes as Python-Markdown reads."""

        def escape(self, text: str, parent_tags: object) -> str:
            return escape_markdown(text)

        def convert_td(self, el: Any, text: str, parent_tags: object) -> str:
            cell = _PIPE.sub(r"\\|", text)
            return str(super().convert_td(el, cell, parent_tags))  # type: ignore[misc]

        def convert_th(self, el: Any, text: str, parent_tags: object) -> str:
            cell = _PIPE.sub(r"\\|", text)
            return str(super().convert_th(el, cell, parent_tags))  # type: ignore[misc]

        def convert_code(self, el: Any, text: str, parent_tags: object) -> str:
            code = el.get_text()
            if "|" not in code or el.find_parent(["td", "th"]) is None or el.find_parent("pre"):
                return str(super().convert_code(el, text, parent_tags))  # type: ignore[misc]
            # Programs do not agree on a backslash in code, nor on where code hides a pipe.
            return f"<code>{escape_markdown(code).replace('|', '&#124;')}</code>"

        def convert_table(self, el: Any, text: str, parent_tags: object) -> str:
            listing = el.select_one("td.code pre") if "highlighttable" in _classes(el) else None
            if listing is None:
                return str(super().convert_table(el, text, parent_tags))  # type: ignore[misc]
            language = _language(listing) or ""
            return f"\n\n```{language}\n{listing.get_text().rstrip()}\n```\n\n"

    return Converter(
        heading_style="atx",
        bullets="-",
        code_language_callback=_language,
        keep_inline_images_in=["td", "th", "h1", "h2", "h3", "h4", "a", "li", "summary"],
    )


def escape_markdown(text: str) -> str:
    """Text as Markdown that shows just that text; what needs no escape stays readable."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("\x00", "\ufffd")
    text = _NUMBERED.sub(r"\1\\", _ALWAYS.sub(r"\\\g<0>", text))
    return _ENTITIES.sub(lambda match: f"&#{ord(match[0][0])};{match[0][1:]}", text)


def _classes(element: Any) -> list[str]:
    return list(element.get("class") or ())


def _language(element: Any) -> str | None:
    """The language of a listing, by the classes of what is around it."""
    around = element
    for _ in range(3):
        names = " ".join(around.get("class") or ()) if around is not None else ""
        found = _LANGUAGE.search(names)
        if found:
            return found[1]
        around = around.parent if around is not None else None
    return None
