"""Content of boxes that close: the summary and the text of `<details>`, and code in it."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...syntax.columns import TAB

_INDENT = " " * TAB
DETAILS = re.compile(r"<details\b(?P<attributes>[^>]*)>", re.IGNORECASE)
_SUMMARY = re.compile(
    r"(?P<above>\s*)<summary\b[^>]*>(?P<text>.*?)</summary>[ \t]*", re.DOTALL | re.IGNORECASE
)
_DRAWN = re.compile(r"</?(?:b|strong|i|em|h\d|u|span|font)\b[^>]*>")
_READS_MARKDOWN = re.compile(r"\bmarkdown\b(?!=[\"']?0)", re.IGNORECASE)
_FENCE = re.compile(r"[ \t]*(?:`{3}|~{3})")
_ENDS_SENTENCE = re.compile(r"[.!?:。？！][*_)\"'”’]*$")
# Paragraphs of HTML whose text reads the same as Markdown: it has no signs, and begins no block.
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_PLAIN = re.compile(r"(?:\s*+<p>(?:\s*+[^\W\d_][^<>&*_`\[\]{}\\$^~#|+=\n]*+)++\s*+</p>)++\s*+")
_ONE = re.compile(r"<p\b[^<>]*>(?P<text>[^<>]*)</p>", re.IGNORECASE)
_SHORTCODE = re.compile(r":\w+:|--|://|@|www\.")


class Details(NamedTuple):
    """The content of a `<details>` element.

    Attributes:
        summary: Its summary.
        body: What is below that.
        may_be_code: Whether its text is indented as code is, and nothing says whether it is some.
    """

    summary: str
    body: str
    may_be_code: bool = False


def inside_details(text: str) -> Details:
    """Read a `<details>` element."""
    opening = DETAILS.search(text)
    attributes = opening["attributes"] if opening else ""
    text = DETAILS.sub("", text, count=1)
    text = re.sub(r"</details>[ \t]*\Z", "", text, flags=re.IGNORECASE)
    match = _SUMMARY.match(text)
    if match is None:
        return Details("", _dedented(text))
    below = text[match.end() :]
    margin = len(match["above"].rpartition("\n")[2])
    is_code = _is_code(below, margin, reads_markdown=_READS_MARKDOWN.search(attributes) is not None)
    rest = with_fence(below.strip("\n")) if is_code else _dedented(below)
    # GitHub reads Markdown between these tags, where Python-Markdown takes it for HTML.
    inner = re.fullmatch(r"<p>[ \t]*\n\s*\n(.*)\n[ \t]*</p>\s*", rest, re.DOTALL)
    rest = inner[1].strip("\n") if inner is not None and "<p>" not in inner[1] else rest
    if _PLAIN.fullmatch(rest) and not _SHORTCODE.search(rest):
        rest = "\n\n".join(_of_paragraph(each) for each in _PARAGRAPH.findall(rest))
    summary = " ".join(_DRAWN.sub("", match["text"]).split())
    return Details(summary, rest, may_be_code=is_code is None)


def plain_paragraph(text: str) -> str:
    """The text of a paragraph of HTML that reads the same as Markdown; "" for any other."""
    match = _ONE.fullmatch(text.strip())
    is_plain = match is not None and _PLAIN.fullmatch(f"<p>{match['text']}</p>") is not None
    return _of_paragraph(match["text"]) if match is not None and is_plain else ""


def _of_paragraph(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def _is_code(below: str, margin: int, *, reads_markdown: bool) -> bool | None:
    """Tell whether a text begins with indented code; None where that cannot be told.

    Text that stands deeper than its summary, below a blank line, is code to all who read Markdown
    there. Where the page does not, its author may have indented prose as well.
    """
    lines = below.split("\n")
    shown = [line for line in lines if line.strip()]
    if not shown or margin >= TAB or not re.match(r"[ \t]*\n[ \t]*\n", below):
        return False
    if not shown[0].startswith(_INDENT) or any(_FENCE.match(line) for line in shown):
        return False
    if reads_markdown or not all(line.startswith(_INDENT) for line in shown):
        return True
    is_even = all(len(line) - len(line.lstrip()) == TAB for line in shown)
    return False if is_even and _ENDS_SENTENCE.search(shown[-1].rstrip()) else None


def _dedented(text: str) -> str:
    lines = text.split("\n")
    first = lines[0].lstrip() if lines and lines[0].strip() else ""
    rest = lines[1:] if lines else []
    least = min((len(each) - len(each.lstrip()) for each in rest if each.strip()), default=0)
    lines = [first, *(each[least:] if each.strip() else "" for each in rest)]
    return "\n".join(lines).strip("\n")


def with_fence(text: str) -> str:
    """A text with a fence for the indented code that it begins with.

    What stands first in a block has no indentation of its own: it would be a paragraph there.
    """
    if not text.startswith(_INDENT):
        return text
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines) if line and line[:TAB] != _INDENT), len(lines))
    code = "\n".join(line[TAB:] for line in lines[:end]).rstrip()
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", code)), default=0))
    rest = "\n".join(lines[end:])
    return f"{fence}\n{code}\n{fence}" + (f"\n\n{rest}" if rest else "")
