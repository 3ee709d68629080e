"""Code in HTML as Markdown: within a line, or as a listing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .escape import escape_markdown
from .walk import BREAK, SPACE, Chunk, Kind, Walk

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BACKTICKS = re.compile(r"`+")
_LANGUAGE = re.compile(r"(?:language|lang|highlight-source)-([\w+#.-]+)")


def listing_of(walk: Walk, node: LexborNode) -> list[Chunk]:
    """Code in lines of its own."""
    return _of_lines(walk, node, _text_of(node).replace(BREAK, "\n"))


def _text_of(node: LexborNode) -> str:
    """The text of code, with a sign where its HTML ends a line."""
    for each in node.css("br"):
        is_last = each.next is None and tag_of(each.parent) in ("div", "p")
        each.replace_with("" if is_last else BREAK)
    for each in node.css("div, p"):
        each.insert_before(BREAK)
        if tag_of(each.next) == "-text":
            each.insert_after(BREAK)
    return node.text()


def _of_lines(walk: Walk, node: LexborNode, code: str) -> list[Chunk]:
    """Code with its lines; in a cell of a table, each of them by itself."""
    lines = code.strip("\n").rstrip()
    if not lines:
        return []
    if "|" in walk.marks:
        texts = ("".join(each.text for each in _in_line(walk, line)) for line in lines.split("\n"))
        apart = Chunk(Kind.BLOCK, "")
        return [apart, Chunk(Kind.TEXT, "<br>".join(texts)), apart]
    longest = max((len(run) for run in _BACKTICKS.findall(lines)), default=0)
    fence = "`" * max(longest + 1, 3)
    return [Chunk(Kind.BLOCK, f"{fence}{_language(node)}\n{lines}\n{fence}")]


def _language(listing: LexborNode) -> str:
    """The language of a listing, by the classes of what is around it or in it."""
    inside = listing.css_first("code")
    around: LexborNode | None = listing if inside is None else inside
    for _ in range(4):
        names = (around.attributes.get("class") or "") if around is not None else ""
        found = _LANGUAGE.search(names)
        if found:
            return found[1]
        around = around.parent if around is not None else None
    return ""


def code_of(walk: Walk, node: LexborNode) -> list[Chunk]:
    """Code within a line, or in lines of its own where its HTML has several."""
    if node.prev is not None and node.prev.tag == node.tag:
        return []  # in one with it: two marks would be another
    code, last = _text_of(node), node
    while last.next is not None and last.next.tag == node.tag:
        last = last.next
        code += _text_of(last)
    lines = SPACE.sub(" ", code.replace(BREAK, "\0")).strip(" \0").replace("\0", "\n")
    return _of_lines(walk, node, lines) if "\n" in lines else _in_line(walk, code)


def _in_line(walk: Walk, code: str) -> list[Chunk]:
    """Code within a line."""
    code = SPACE.sub(" ", code)
    text = code.strip()
    if not text:
        return [Chunk(Kind.TEXT, code)] if code else []
    walk.begins = False
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    fence, room = "`" * (longest + 1), " " if longest else ""
    inside = f"{fence}{room}{text}{room}{fence}"
    if "|" in text and "|" in walk.marks:
        # Programs do not agree on a backslash in code, nor on where code hides a pipe.
        inside = f"<code>{escape_markdown(text).replace('|', '&#124;')}</code>"
    return [Chunk(Kind.TEXT, " " * (code[0] == " ") + inside + " " * (code[-1] == " "))]


def tag_of(node: LexborNode | None) -> str:
    """The name of an element; "" for none."""
    return (node.tag or "") if node is not None else ""
