"""HTML tags, in sentences and on lines of their own, as those write who write about HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle

from mkdocs_practice.syntax.source import front_matter_length
from tests.support.mutations.edit import CLOSING, OPENING, OPTION, Edit, Lines

RAW = (
    "script", "style", "title", "textarea", "template", "select", "iframe", "noscript", "xmp",
    "plaintext", "noembed", "noframes", "svg", "math",
)  # fmt: skip
"""Elements in which Markdown's elements are no elements."""
PLACED = (
    "table",
    "tr",
    "td",
    "caption",
    "p",
    "li",
    "h2",
    "button",
    "form",
    "option",
    "details",
    "summary",
    "frameset",
    "body",
    "html",
    "head",
    "a",
    "b",
    "ruby",
    "dialog",
    "object",
    "video",
    "pre",
    "code",
    "div",
    "span",
    "main",
    "dl",
)
"""Elements that a browser opens or closes by rules of their own."""
OTHERS = (
    "br",
    "img src=x",
    "input",
    "hr",
    "kbd",
    "T",
    "generic name",
    "!DOCTYPE html",
    "?php",
    "![CDATA[ x",
    "!-- x",
    "a href=",
)
CLOSINGS = (
    "div",
    "details",
    "p",
    "section",
    "practice-body",
    "practice-graded",
    "ol",
    "li",
    "article",
    "main",
    "summary",
    "span",
    "body",
    "html",
)
_WORD_END = re.compile(r"(?<=\w) (?=\w)")


def places(lines: Lines) -> Iterator[tuple[int, str, str]]:
    """Each line of text, before and after a place in its middle."""
    comment = False
    for number, line in enumerate(lines):
        comment = (comment or "<!--" in line) and "-->" not in line
        if comment or line.lstrip()[:1] in ("", "<") or CLOSING.match(line) or OPTION.match(line):
            continue
        opening = OPENING.match(line)
        start = opening.start(4) + 3 if opening and opening[4] else 0
        if opening and not start:
            continue
        gap = _WORD_END.search(line, start)
        if gap is not None:
            yield number, line[: gap.start()], line[gap.end() :]


def sentences(lines: Lines) -> Iterator[Edit]:
    """A tag in the middle of each line of text."""
    turns = cycle(
        [f"<{name}>" for name in (*PLACED, *OTHERS)] + [f"</{name}>" for name in CLOSINGS]
    )
    raw = cycle(
        [
            *(f"<{name}>" for name in RAW),
            "<script src='x.js'>",
            "<SCRIPT>",
            "<style\t>",
            "<title/>",
            r"\<script>",
            r"\<textarea>",
        ]
    )
    for number, before, after in places(lines):
        for tag in (next(raw), next(raw), "</div>", "</details>", *(next(turns) for _ in range(4))):
            yield Edit("tag in a sentence", number, 1, (f"{before} {tag} {after}",))


def own_lines(lines: Lines) -> Iterator[Edit]:
    """A tag on a line of its own before each line, with and without blank lines around."""
    turns = cycle(
        [*(f"<{name}>" for name in (*RAW, *PLACED, *OTHERS)), *(f"</{name}>" for name in CLOSINGS)]
    )
    for number in range(front_matter_length(list(lines)), len(lines)):
        line = lines[number]
        margin = " " * (len(line) - len(line.lstrip(" ")))
        for _ in range(3):
            tag = margin + next(turns)
            yield Edit("tag on a line", number, 0, ("", tag, ""))
            yield Edit("tag on a line, tight", number, 0, (tag,))
