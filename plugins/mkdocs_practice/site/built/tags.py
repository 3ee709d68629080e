"""The tags of an HTML text, as a browser finds them.

One expression reads the text from tag to tag. Every branch of it consumes what it has looked at and
none of them gives anything back, so that a broken page takes linear time too: a tag that nothing
closes ends with the text. Elements within a line (`<span>`, `<a>`) have no part in what holds what
and are passed over inside the expression, which is what makes a large site quick to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from ...syntax.expressions import expression

INLINE = frozenset(
    (
        "a", "abbr", "area", "b", "bdi", "bdo", "big", "br", "cite", "code", "col", "data", "del",
        "dfn", "em", "font", "hr", "i", "input", "ins", "kbd", "label", "mark", "meta", "nobr",
        "param", "q", "rp", "rt", "ruby", "s", "samp", "slot", "small", "span", "strike", "strong",
        "sub", "sup", "time", "tt", "u", "var", "wbr",
    )
)  # fmt: skip
"""What stands within a line, and void elements that request nothing."""

# What they hold is text, or (svg) of no interest here.
_RAW = "script|style|svg|title|textarea|iframe|noembed|noframes|xmp"
ALONE = frozenset(("base", "embed", "img", "link", "source", "track", *_RAW.split("|")))
"""Elements without elements in them that matter: raw ones, and the other void ones."""

# A quote that nothing closes ends with the text as well.
_ATTRIBUTES = r"""(?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?)*+"""
_COMMENT = r"!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>|\Z)?)"
_ENDS = r"(?=[\s/>]|\Z)"
_DRAWN = rf"svg {_ENDS} {_ATTRIBUTES} (?<=/) >"
_TOKEN = expression(
    rf"""
    < (?: /?+ (?:{"|".join(sorted(INLINE))}) {_ENDS} {_ATTRIBUTES} > [^<]*+ < )*+
    (?:
      {_DRAWN}
    | (?i:({_RAW})) {_ENDS} ({_ATTRIBUTES}) (?:>|\Z) ([^<]*+ (?:< (?!/(?i:\1){_ENDS}) [^<]*+)*+)
    | (/?+) ([a-zA-Z][^\s/>]*+) ({_ATTRIBUTES}) (?:>|\Z)
    | {_COMMENT}
    | [!?/] [^>]*+ >?+
    |
    )
    """,
    re.VERBOSE,
)
_ANY = expression(
    rf"""
    < (?:
      {_DRAWN}
    | (?i:({_RAW})) {_ENDS} ({_ATTRIBUTES}) (?:>|\Z) [^<]*+ (?:< (?!/(?i:\1){_ENDS}) [^<]*+)*+
    | /?+ ([a-zA-Z][^\s/>]*+) ({_ATTRIBUTES}) (?:>|\Z)
    | {_COMMENT}
    | [!?/] [^>]*+ >?+
    )
    """,
    re.VERBOSE,
)
_ATTRIBUTE = expression(
    r"""([^\s"'/=>][^\s/=>]*+)(?:\s*+=\s*+(?:"([^"]*+)"?+|'([^']*+)'?+|([^\s>]++)))?+"""
)


class Tag(NamedTuple):
    """A tag that may hold something, or request it.

    Attributes:
        start: Where its `<` is.
        end: Where what follows it begins.
        closing: Whether it is an end tag.
        name: Its name in lower case.
        attributes: Its attributes as written; `read_attributes` takes them apart.
        content: The text of an element that holds only text, such as a script; else "".
    """

    start: int
    end: int
    closing: bool
    name: str
    attributes: str
    content: str


def block_tags(html: str) -> Iterator[Tag]:
    """Yield the tags of a page, without comments and without what stands within a line."""
    for match in _TOKEN.finditer(html):
        if match.lastindex == 3:
            name, attributes, content = match.group(1, 2, 3)
            yield Tag(match.start(1) - 1, match.start(3), False, name.lower(), attributes, content)
        elif match.lastindex == 6:
            slash, name, attributes = match.group(4, 5, 6)
            yield Tag(match.start(4) - 1, match.end(), bool(slash), name.lower(), attributes, "")


def all_attributes(html: str) -> Iterator[tuple[int, str, str]]:
    """Yield where each tag with attributes starts, its name, and the attributes as written."""
    for match in _ANY.finditer(html):
        name, attributes = match.group(1, 2) if match[1] else match.group(3, 4)
        if attributes:
            yield match.start(), name.lower(), attributes


def decoded(text: str) -> str:
    """A text with its entities replaced by what they stand for."""
    try:
        return unescape(text)
    except ValueError:  # a number of thousands of digits
        return text


def read_attributes(text: str) -> dict[str, str]:
    """Take attributes apart: names in lower case, values without entities; the first counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), decoded(double or single or bare))
    return found


def text_of(html: str) -> str:
    """The text of some HTML, with a space for each tag, without scripts, styles and comments."""
    return decoded(_ANY.sub(" ", html))


_SHOWN = "practice-shown"
"""The class of an answer that its author means to be open."""


def is_open(attributes: Mapping[str, str | None]) -> bool:
    """Return whether a `<details>` with these attributes is open, and not meant to be."""
    return "open" in attributes and _SHOWN not in (attributes.get("class") or "").split()
