"""Dangers on a page: addresses and attributes that run something, and what is drawn as such."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from html.parser import HTMLParser
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import yaml

from ..syntax.scan import scan

if TYPE_CHECKING:
    from markdown import Markdown

LONGEST_ADDRESS = 4000
_ADDRESSES = frozenset(
    ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "background", "srcset")
)
_BAD_TAGS = frozenset(
    (
        "script", "iframe", "frame", "object", "embed", "applet", "style", "link", "meta", "base",
        "form", "svg", "math", "template", "portal", "textarea", "title", "noscript", "plaintext",
        "xmp",
    )
)  # fmt: skip
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_GOOD_SCHEMES = frozenset(("http", "https", "ftp", "mailto", "tel"))
_GOOD_DATA = re.compile(r"data:image/(?:png|gif|jpe?g|webp|avif)[;,]")
_BAD_SCHEME = re.compile(r"(?:java|vb|live)script:|data:|blob:|file:")
_UNSEEN = re.compile(
    r"[\x00-\x20\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\\<]+"
)
_NOISE = re.compile(r"[`*_~^+={}|!'\"$]+")
_REMAINS = re.compile(r"<[a-zA-Z/!?]|\battrs\b|//[ \t]*html\b", re.IGNORECASE)
_TITLED = re.compile(r"\]\(|\]:|\btitle\b", re.IGNORECASE)
_ENTITY_OF_TAG = re.compile(r"&(?:lt|#0{0,9}60|#x0{0,9}3c)\b;?[a-z/!?]", re.IGNORECASE)
_TAG_IN_TITLE = re.compile(r"<[a-zA-Z/!?]")
# The marks of changes, of which a site shows the new text, the old one, or both.
_CRITIC = re.compile(r"\{(?:\+\+|--|~~|==|>>)")
_COMMENT = ("{>>", "<<}")
_CRITIC_SIGNS = re.compile(r"\{(?:\+\+|--|~~|==|>>)|(?:\+\+|--|~~|==|<<)\}|~>")
# What is left out where a site shows the old text with the new one, the new one, or the old one.
_LEFT_OUT = (
    (_COMMENT,),
    (_COMMENT, ("{--", "--}"), ("{~~", "~>")),
    (_COMMENT, ("{++", "++}"), ("~>", "~~}")),
)
_SETS = re.compile(
    r"(?:on[^\s=]{0,40}|style|srcdoc|action|ping|href|src|srcset|data|poster|background)[ \t]*=",
    re.IGNORECASE,
)
"""What sets an attribute, in braces."""
_TAGS = re.compile(
    r"</?(?:abbr|b|br|code|del|em|i|ins|kbd|mark|q|rp|rt|ruby|s|small|strong|sub|sup|u|wbr)\s*/?>",
    re.IGNORECASE,
)
_CODE = re.compile(r"`[^`\n]*`")
_FENCE = re.compile(r"```[\w+#.-]*$")
_EXTENSIONS = (
    ["abbr", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "fenced_code"],
    ["toc", "tables", "fenced_code", "practice"],
    [
        "admonition", "attr_list", "def_list", "md_in_html", "tables",
        "pymdownx.blocks.admonition", "pymdownx.blocks.details", "pymdownx.blocks.html",
        "pymdownx.blocks.tab", "pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed",
        "practice",
    ],
)  # fmt: skip


def folded(address: str) -> str:
    """An address as a browser reads it: without white space, signs that do not show, entities."""
    return _UNSEEN.sub("", unescape(_UNSEEN.sub("", unescape(address)))).lower()


def is_bad(address: str) -> bool:
    """Return whether an address is none that leads to a page or a file.

    Marks of code and emphasis within it are none in the link that Markdown makes of it.
    """
    whole = folded(address)
    scheme = _SCHEME.match(_NOISE.sub("", whole))
    if scheme is None:
        # What does not get to a point within all this is meant to hide something.
        return len(address) == LONGEST_ADDRESS and len(whole) < LONGEST_ADDRESS // 8
    return scheme[1] not in _GOOD_SCHEMES and not _GOOD_DATA.match(whole)


def runs(address: str) -> bool:
    """Return whether an address runs something."""
    whole = _NOISE.sub("", folded(address))
    return _BAD_SCHEME.match(whole) is not None and not _GOOD_DATA.match(whole)


def is_active(name: str, value: str) -> bool:
    """Return whether an attribute could run something."""
    name = name.lower()
    if name.startswith("on") or name in ("style", "srcdoc", "formaction", "action", "ping"):
        return True
    return name in _ADDRESSES and is_bad(value)


def active_options(lines: list[str]) -> list[int]:
    """The ranks of the lines, of those right under a block's first one, that set such attributes.

    They are all there is to see of blocks of extensions that are not known here.
    """
    end = next((rank for rank, line in enumerate(lines) if not line.strip(" >")), len(lines))
    plain = [line.expandtabs(4).replace(">", " ") for line in lines[:end]]
    if not _sets_active("\n".join(plain)):
        return []
    chosen: list[int] = []
    margin = None
    for rank, line in enumerate(plain):
        indent = len(line) - len(line.lstrip())
        if margin is None or indent <= margin:
            margin = indent if line.lstrip().startswith("attrs") else None
        if margin is not None:
            chosen.append(rank)
    left = [line for rank, line in enumerate(plain) if rank not in chosen]
    return list(range(end)) if _sets_active("\n".join(left)) else chosen


def _sets_active(options: str) -> bool:
    if "attrs" not in options and "\\" not in options:
        return False
    try:
        found = yaml.safe_load(dedent(options))
        attributes = found.get("attrs") if isinstance(found, dict) else None
        pairs = attributes.items() if isinstance(attributes, dict) else ()
        return any(is_active(str(name), str(value)) for name, value in pairs)
    except (yaml.YAMLError, RecursionError, ValueError, TypeError):
        return True  # what it says depends on where it ends


def may_be_harmful(markdown: str) -> bool:
    """Return whether Markdown has any sign of what could run something."""
    if _ENTITY_OF_TAG.search(markdown) and _TITLED.search(markdown):
        return True
    if _CRITIC.search(markdown):
        return True
    if not (_remains(markdown) or _BAD_SCHEME.search(folded(markdown))):
        return False
    rest = _TAGS.sub("", _without_plainest_code(markdown))
    return bool(_remains(rest) or _BAD_SCHEME.search(folded(rest)))


def _remains(markdown: str) -> bool:
    if _REMAINS.search(markdown):
        return True
    if "{" not in markdown or not _SETS.search(markdown):
        return False
    braces = ((line, line.find("{")) for line in markdown.split("\n"))
    return any(place >= 0 and _SETS.search(line, place) for line, place in braces)


def _without_plainest_code(text: str) -> str:
    """Markdown without code; the same Markdown where anything in it is unlike plain code."""
    if "`" not in text or "~~~" in text or "\\`" in text or "<`" in text:
        return text
    kept: list[str] = []
    is_inside = False
    for line in text.split("\n"):
        if line.startswith("```") and _FENCE.match(line) and (not is_inside or line == "```"):
            is_inside = not is_inside
        elif not is_inside:
            if "``" in line or line.count("`") % 2:
                return text
            kept.append(_CODE.sub("", line))
        elif "```" in line:
            return text
    return text if is_inside else "\n".join(kept)


def is_harmful(markdown: str) -> bool:
    """Return whether Markdown, once drawn, could run something."""
    if not may_be_harmful(markdown):
        return False
    for block in scan(markdown).blocks:
        if any(is_active(name, value) for name, value in block.attributes.pairs):
            return True
    texts = [markdown]
    if _CRITIC.search(markdown):
        texts += [_without_marks(markdown, parts) for parts in _LEFT_OUT]
    return any(_Looker.finds(html) for text in texts for html in _drawn(text))


def _without_marks(markdown: str, left_out: Iterable[tuple[str, str]]) -> str:
    """Markdown without the marks of changes, and without the parts between some of them."""
    for opening, closing in left_out:
        pieces, position = list[str](), 0
        while (start := markdown.find(opening, position)) >= 0:
            end = markdown.find(closing, start + len(opening))
            if end < 0:
                break
            pieces.append(markdown[position:start])
            position = end + len(closing)
        markdown = "".join(pieces) + markdown[position:]
    return _CRITIC_SIGNS.sub("", markdown)


def _drawn(markdown: str) -> Iterator[str]:
    for converter in _converters():
        try:
            yield converter.reset().convert(markdown)
        except (RecursionError, ValueError, IndexError, AttributeError, KeyError):
            yield "<script>"  # what cannot be drawn cannot be looked through


@cache
def _converters() -> list[Markdown]:
    from markdown import Markdown

    return [Markdown(extensions=list(names)) for names in _EXTENSIONS]


class _Looker(HTMLParser):
    """Looks for what could run in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found = False

    @classmethod
    def finds(cls, html: str) -> bool:
        """Return whether there is anything."""
        looker = cls()
        looker.feed(html)
        looker.close()
        return looker.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        """Look at a tag."""
        self.found = self.found or tag in _BAD_TAGS
        for name, value in attrs:
            # A title may have been escaped once: Material shows it as HTML.
            is_shown = name == "title" and _TAG_IN_TITLE.search(_TAGS.sub("", value or ""))
            if is_shown or (name != "style" and is_active(name, value or "")):
                self.found = True
