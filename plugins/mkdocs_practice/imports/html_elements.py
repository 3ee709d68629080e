"""Elements of HTML as Markdown of a page, and those that it has not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..exports.markdown import gone_in, hides
from ..exports.markdown.elements import ELEMENTS
from ..exports.markdown.walk import Chunk, Walk, Wrap, Write
from .answers import Say
from .mathml import with_tex

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_NO_COLOUR = (
    r"(?!\s*(?:#0{3,8}\b|#f{3,8}\b|black|white|windowtext|inherit|initial|unset|none|transparent|auto|"
    r"currentcolor|var\(|rgba?\(\s*(?:0\s*,\s*0\s*,\s*0|255\s*,\s*255\s*,\s*255)\b))"
)
_COLOUR = re.compile(
    rf"<font\b[^<>]*?\bcolor\s*=\s*[\"']?{_NO_COLOUR}"
    rf"|<[a-z][^<>]*?\bstyle\s*=\s*[\"'][^\"'<>]*?(?<![\w-])(?:background-)?color\s*:{_NO_COLOUR}",
    re.IGNORECASE,
)
_SPANS = re.compile(r"<t[dh]\b[^<>]*\b(?:col|row)span\s*=\s*[\"']?(?!1\b)\d", re.IGNORECASE)
_UNSEEN = re.compile(
    r"<(?!span\b[^<>]*katex)[a-z][^<>]*?\bstyle\s*=\s*[\"'][^\"'<>]*?\bdisplay\s*:\s*none\b",
    re.IGNORECASE,
)
_STYLES = (
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)"), "b"),
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)"), "i"),
    (re.compile(r"text-decoration(?:-line)?\s*:[^;:]*\bunderline"), "u"),
    (re.compile(r"text-decoration(?:-line)?\s*:[^;:]*\bline-through"), "del"),
    (re.compile(r"vertical-align\s*:\s*sub\b"), "sub"),
    (re.compile(r"vertical-align\s*:\s*super\b"), "sup"),
)


def _styled(walk: Walk, node: LexborNode) -> list[Chunk]:
    """An element whose style says what others say by their names."""
    if "katex-html" in (node.attributes.get("class") or ""):
        return []  # what its MathML says as well
    style = (node.attributes.get("style") or "").lower()
    write: Write = ELEMENTS["span"]
    for pattern, name in _STYLES:
        if style and pattern.search(style):
            write = _within(ELEMENTS_OF_PAGES[name], write)
    return write(walk, node)


def _within(outer: Write, inner: Write) -> Write:
    """Write an element as two in one another."""
    if not isinstance(outer, Wrap):
        return inner
    return lambda walk, node: outer(walk, node, inner)


ELEMENTS_OF_PAGES: Mapping[str, Write] = {
    **ELEMENTS,
    # Marks of theirs would need an extension.
    **dict.fromkeys(("del", "s", "strike"), Wrap("<del>", "</del>")),
    **dict.fromkeys(("cite", "dfn", "var"), ELEMENTS["i"]),
    "kbd": Wrap("<kbd>", "</kbd>"),
    **dict.fromkeys(("font", "span"), _styled),
}
"""Elements as Markdown of pages, which is no other programs'."""


def tell_gone(html: str, say: Say) -> None:
    """Tell of elements that Markdown has not, each once, and of colours."""
    if hides(html):
        say("what its `<details>` hides is shown")
    if ("isplay" in html or "ISPLAY" in html) and _UNSEEN.search(html):
        say("what its `display: none` hides is shown")
    for name in gone_in(with_tex(html)):
        say(f"its `<{name}>` is left out")
    if "span" in html and _SPANS.search(html):
        say("a cell of its table that spans others is one cell")
    if ("color" in html or "COLOR" in html) and _COLOUR.search(html):
        say("the colours of its text are left out")
