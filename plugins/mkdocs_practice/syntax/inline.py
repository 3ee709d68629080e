"""Inline Markdown: code, math, comments, and links, images, references and tags.

It takes Python-Markdown's view as far as links go. Every function takes linear time on any text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from typing import NamedTuple

from .expressions import expression

BLANK = "\x00"
"""What stands in place of each character that is left out."""

_BACKTICKS = expression(r"`+")
# A dollar that is no price: no space inside, no digit after it, as arithmatex has it.
_MATH = expression(r"\$\$[^$]+\$\$|(?<![\\$])\$(?=\S)[^$\n]+(?<=\S)\$(?![\d$])")
# As arithmatex has it: signs at the edge of a formula that stands in a text, and any of one that
# is a paragraph by itself.
_IN_TEXT = expression(
    r"(?<!\\)(?:\\\\)*+(?:\$(?!\s)(?:\\.|[^\\$\x00])+?(?<!\s)\$|\\\((?:\\[^)]|[^\\\x00]){1,500}?\\\))",
    re.DOTALL,
)
_PARAGRAPH = expression(
    r"(?:(?:[ ]*(?:>|[-*+](?=[ ])|\d++[.)](?=[ ])|:(?=[ ])))++[ ]*|(?:[ ]{4})*)"
    r"(?:\$\$(?:\\.|[^\\])+\$\$|\\\[(?:\\[^\]]|[^\\])++\\\]"
    r"|\\begin\{([a-z]+\*?)\}(?:\\.|[^\\])+\\end\{\1\})\s*",
    re.DOTALL,
)
# Lines that end the paragraph above them, and are none of the one below; in the order in which
# they are looked for.
_HEADING = expression(r"^#[^\n]*$", re.MULTILINE)
_UNDERLINED = expression(r"\n?[^\n]+\n(?:=+|-+)[ ]*(?=\n|$)")
_RULE = expression(
    r"^[ ]{0,3}(?:(?:(?:\*[ ]{0,2}){3,}|(?:_[ ]{0,2}){3,}|(?:-[ ]{0,2}){3,})[ ]*"
    r"|\[(?!\^)[^\[\]\n]+\]:[^\n]*)$",
    re.MULTILINE,
)
_MOST_CUTS = 8
_COMMENT_ENDS = "-->"
# Python-Markdown's own expression: a value in quotes may hold a `>`.
TAG = (
    r"<(/?+)([a-zA-Z][^\s\"'<>@/]*+)[^\s\"'<>@]*+(?:\s++[^\s\"'=<>]++"
    r"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>]++))?+)*+\s*+/?>"
)
"""A tag in a sentence; the groups are its slash and its name."""
VOID = frozenset(
    (
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img",
        "input", "keygen", "link", "meta", "param", "source", "track", "wbr",
    )
)  # fmt: skip
"""Elements without an end tag."""

INSTRUCTION = r"<\?(?:(?!<\?|\?>).)*+\?>|<!\[CDATA\[(?:(?!<!\[CDATA\[|\]\]>).)*+\]\]>"
_TOKEN = expression(rf"\\.|!?\[|\]|{TAG}|{INSTRUCTION}|<[^<>\s][^<>]*>", re.DOTALL)
ADDRESS = expression(r"<(?:[a-zA-Z][\w+.-]*://[^<>]*|[^<>\s!@]+@[^@<>\s]+)>")
"""An address in angle brackets, which becomes a link."""
_LABEL = expression(r"\s?\[([^\[\]]*)\]")
_ANGLED = expression(r"\(\s*<([^<>]*)>\s*(?:'[^']*'|\"[^\"]*\")?\s*\)")
_TITLE = expression(r"('[^']*'|\"[^\"]*\")\s*\)")
_DEFINED = expression(r"^[ >]*\[([^\[\]]+)\]:", re.MULTILINE)
_LONGEST_TARGET = 500
_DEEPEST = 80
"""No definition is indented more."""


def without_math(text: str) -> str:
    """The text with blanks in place of what an author means as a formula."""
    return _MATH.sub(_blank, text) if "$" in text else text


def without_formulas(text: str) -> str:
    """The text, a paragraph, with blanks in place of the formulas that arithmatex takes out."""
    if "$" not in text and "\\" not in text:
        return text
    kept: list[str] = []
    position = 0
    for rank, heading in enumerate(_HEADING.finditer(text) if "\n" in text else ()):
        # A formula as a whole comes first, whatever lines there are in it.
        if rank < _MOST_CUTS and _is_formula(text[position:]):
            break
        above = text[position : heading.start()]
        kept += (_without_formulas(above), without_formulas_of_line(heading[0]))
        position = heading.end()
    return "".join((*kept, _without_formulas(text[position:])))


def _without_formulas(text: str) -> str:
    """A text without the formulas in it, in which there may be rules and underlined headings."""
    kept: list[str] = []
    position = rank = 0
    while "\n" in text and not (rank < _MOST_CUTS and _is_formula(text[position:])):
        rank += 1
        heading = _UNDERLINED.match(text, position)
        cut = heading or _RULE.search(text, position)
        if cut is None:
            break
        above = text[position : cut.start()]
        kept += (_of_paragraph(above), without_formulas_of_line(cut[0]))
        position = cut.end()
    return "".join((*kept, _of_paragraph(text[position:])))


def _of_paragraph(text: str) -> str:
    """A paragraph without the formulas in it; nothing is left where it is one."""
    return BLANK * len(text) if _is_formula(text) else without_formulas_of_line(text)


def _is_formula(text: str) -> bool:
    """Return whether a text is a formula as a whole."""
    return _PARAGRAPH.fullmatch(text.lstrip("\n")) is not None


def without_formulas_of_line(text: str) -> str:
    """The text, such as a title, with blanks in place of the formulas that arithmatex takes out."""
    if "$" not in text and "\\)" not in text:
        return text
    # Behind the last sign that ends a formula there is none.
    end = max(text.rfind("$") + 1, text.rfind("\\)") + 2)
    return _IN_TEXT.sub(_blank, text[:end]) + text[end:]


def _blank(match: re.Match[str]) -> str:
    return BLANK * len(match[0])


def without_code(text: str, math: Callable[[str], str] = without_math) -> str:
    """The text with blanks in place of code and math, so that all else keeps its place.

    Args:
        text: The text.
        math: Puts blanks in place of math.
    """
    return math(without_spans(text) if "`" in text else text)


def without_spans(text: str) -> str:
    """Put blanks in place of code: from some backticks up to the next that are as many.

    Where none are, as many of them begin code as there are further on; the others are code then.
    """
    runs = [match.span() for match in _BACKTICKS.finditer(text)]
    partner: dict[int, int] = {}
    latest: dict[int, int] = {}
    for rank in range(len(runs) - 1, -1, -1):
        start, end = runs[rank]
        most = end - start - is_escaped(text, start)
        for length in range(most, 0, -1):
            if length in latest:
                partner[rank] = latest[length]
                break
        latest[end - start] = rank
    kept: list[str] = []
    position = rank = 0
    while rank < len(runs):
        if rank not in partner:
            rank += 1
            continue
        start = runs[rank][0] + is_escaped(text, runs[rank][0])
        end = runs[partner[rank]][1]
        kept += (text[position:start], BLANK * (end - start))
        position, rank = end, partner[rank] + 1
    return "".join(kept) + text[position:]


def is_escaped(text: str, position: int) -> bool:
    """Return whether an odd number of backslashes stands before a place."""
    first = position
    while first and text[first - 1] == "\\":
        first -= 1
    return (position - first) % 2 == 1


def without_comments(text: str) -> str:
    """The text with blanks in place of comments; one that is never closed is text."""
    kept: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0:
        end = text.find(_COMMENT_ENDS, start + 4)
        if end < 0:
            break
        end += len(_COMMENT_ENDS)
        kept += (text[position:start], BLANK * (end - start))
        position = end
    return "".join(kept) + text[position:]


class InlineElement(NamedTuple):
    """Something in a text that is more than text.

    Attributes:
        kind: "link", "image", "reference" (to the definition of a link), "footnote", "address"
            (in angle brackets) or "tag".
        start: Where it begins.
        target: Where it leads, as written; of a reference or a footnote the label, in lower case;
            of an address or a tag all of it.
    """

    kind: str
    start: int
    target: str


def inline_elements(
    text: str, labels: Container[str] = (), math: Callable[[str], str] = without_math
) -> Iterator[InlineElement]:
    """Yield what is in a text, by where it ends; nothing in code, math and comments counts.

    Args:
        text: Text that is read together, such as a paragraph.
        labels: What the page defines; see `defined_labels`.
        math: Puts blanks in place of math.
    """
    text = without_comments(without_code(text, math))
    brackets: list[tuple[int, bool]] = []
    position = 0
    while (token := _TOKEN.search(text, position)) is not None:
        position = token.end()
        first = token[0][0]
        if first == "<":
            kind = "address" if ADDRESS.fullmatch(token[0]) else "tag"
            yield InlineElement(kind, token.start(), token[0])
        elif first == "[" or token[0] == "![":
            brackets.append((token.start(), first == "!"))
        elif first == "]" and brackets:
            start, is_image = brackets.pop()
            found = _target(text, position) if text.startswith("(", position) else None
            if found is not None:
                yield InlineElement("image" if is_image else "link", start, found[0])
                position = found[1]
            elif not is_image and not _is_definition(text, start, position):
                mark, position = _reference(text, start, position, labels)
                if mark is not None:
                    yield mark


def _is_definition(text: str, start: int, end: int) -> bool:
    """Return whether a pair of brackets begins a line and a colon follows it."""
    if not text.startswith(":", end):
        return False
    before = "\n" + text[:start] if start < _DEEPEST else text[start - _DEEPEST : start]
    return before.rstrip(" >").endswith("\n")


def _reference(
    text: str, start: int, end: int, labels: Container[str]
) -> tuple[InlineElement | None, int]:
    """The element that a pair of brackets refers to, and where to read on."""
    inner = _normal(text[start + 1 : end - 1])
    following = _LABEL.match(text, end)
    label = _normal(following[1]) or inner if following is not None else ""
    if following is not None and label in labels and not label.startswith("^"):
        return InlineElement("reference", start, label), following.end()
    if inner not in labels:
        return None, end
    return InlineElement("footnote" if inner.startswith("^") else "reference", start, inner), end


def _normal(label: str) -> str:
    return " ".join(label.lower().split())


def _target(text: str, start: int) -> tuple[str, int] | None:
    """The target in the parentheses that begin here, without its title, and where they end."""
    angled = _ANGLED.match(text, start)
    if angled is not None:
        return angled[1].strip(), angled.end()
    depth = 0
    limit = min(len(text), start + _LONGEST_TARGET)
    for position in range(start, limit):
        character = text[position]
        if character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
            if not depth:
                return text[start + 1 : position].strip(), position + 1
        elif character == "]" and text[position + 1 : position + 2] == "(":
            return None  # the next link; what looked like one was never closed
        elif character in "\"'" and text[position - 1].isspace():
            title = _TITLE.match(text, position, limit)
            if title is not None:
                return text[start + 1 : position].strip(), title.end()
    return None


def defined_labels(text: str) -> frozenset[str]:
    """The labels that a page defines, in lower case; those of footnotes begin with `^`."""
    if "]:" not in text:
        return frozenset()
    return frozenset(_normal(label) for label in _DEFINED.findall(text))
