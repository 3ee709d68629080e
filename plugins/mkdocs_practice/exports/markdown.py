"""From the HTML of a side to Markdown, for programs that want that."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from . import ExportError, needs

if TYPE_CHECKING:
    from markdownify import MarkdownConverter

_MATH = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)
_KEPT = "\ue000{}\ue001"
_PLACE = re.compile("\ue000(\\d+)\ue001")
_ALWAYS = re.compile(
    r"[*`]|\\(?=[\\`*_{}\[\]()>#+.!-])|(?<!\w)_|_(?!\w)|(?m:^)(?:[#>]|[+-](?=\s)|-(?=-*\s*$))"
)
_ENTITIES = re.compile(
    r"[$]|==|~~|\^\^|///|(?m:^)(?:!!!|\?\?\?|:[ \t]|===)|\{(?=[ ]?[:#.%{])|"
    r"\[(?=[^\]\n]*\](?:[(\[:]))|\[(?=\^|[ xX]\]|TOC\])|(?<=!)\["
)
_NUMBERED = re.compile(r"^(\d+)(?=[.)](?:\s|$))", re.MULTILINE)
_LANGUAGE = re.compile(r"(?:language|lang|highlight-source)-([\w+#.-]+)")
_SPACES = re.compile(r"[ \t]+(?=\n)|\n{3,}")


def markdown_of(html: str) -> str:
    """HTML as Markdown that shows the same: math in dollars, listings in fences.

    Args:
        html: A fragment.
    """
    math: list[str] = []

    def keep(match: re.Match[str]) -> str:
        from html import unescape

        inline, display = match[1], match[2]
        math.append(f"${inline.strip()}$" if inline else f"$$\n{display.strip()}\n$$")
        math[-1] = unescape(math[-1])
        return _KEPT.format(len(math) - 1)

    text = _converter().convert(_MATH.sub(keep, html))
    text = _PLACE.sub(lambda match: math[int(match[1])], text)
    return _SPACES.sub(lambda match: "\n\n" if match[0][0] == "\n" else "", text).strip()


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
