"""What stands at the margin between the parts of a definition, and between the sides of a card."""

from __future__ import annotations

from collections.abc import Iterator

from tests.support.mutations.edit import DEFINITION, Edit, Lines, replace

_AT_MARGIN = (
    "<!-- source? -->",
    "## A heading",
    "---",
    "***",
    "A paragraph.",
    "[ref]: https://example.org",
    "*[ABBR]: long form",
    "[^n]: A note.",
    "> A quote",
    "- A list",
    "```\ncode\n```",
    "<div></div>",
    "{ .wide }",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "!!! note",
    "<br>",
    "&nbsp;",
)


def at_margin(lines: Lines) -> Iterator[Edit]:
    """Part each definition from a second paragraph of it by something at the margin."""
    for number, line in enumerate(lines):
        match = DEFINITION.match(line)
        if match is None:
            continue
        margin = match[1]
        for text in _AT_MARGIN:
            part = [margin + piece for piece in text.split("\n")]
            tail = f"{margin}    Paragraphword behind."
            yield Edit("at the margin", number, 1, (line, "", *part, "", tail, ""))
            yield Edit("at the margin, tight", number, 1, (line, *part, tail, ""))
            yield Edit("at the margin, alone", number, 1, (line, "", *part, ""))


_SIGNS = (":::", "::::", ": :", "∷", ";;", ":;", "::\u200b", ":\u200b:", "：：", ":>")


def signs(lines: Lines) -> Iterator[Edit]:
    """Write another sign between the sides of each card in one line."""
    for number, line in enumerate(lines):
        front, sign, back = line.partition(" :: ")
        if sign and front and back and "`" not in line:
            others = (f"{front} {other} {back}" for other in _SIGNS)
            spaced = (f"{front}:: {back}", f"{front} ::{back}", f"{front}:::{back}")
            yield from replace("another sign", number, line, *others, *spaced)
