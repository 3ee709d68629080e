"""Blocks that are moved into something else, or to another indentation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tests.support.mutations.edit import NAMES, OPENING, OPTION, Edit, Lines, closing_line

WIDTHS = (1, 2, 3, 4, 8)
_HEADS = {
    "a tab": '=== "Tab"',
    "a list": "- An item",
    "a numbered list": "1. An item",
    "an admonition": "!!! note",
    "a fold": '??? note "Fold"',
    "a footnote": "[^deep]:",
    "a definition": "Term of old\n:   A meaning.",
}


def blocks(lines: Lines) -> Iterator[tuple[int, int, str]]:
    """Every block of ours: its first line, the line after its last, and its margin."""
    for number, line in enumerate(lines):
        match = OPENING.match(line)
        if match is not None and match[3] in NAMES:
            end = closing_line(lines, number) + 1
            if end <= len(lines):
                yield number, end, match[1]


def shifted(lines: Sequence[str], width: int) -> list[str]:
    """Lines further to the right; blank ones stay as they are."""
    return [" " * width + line if line.strip() else line for line in lines]


def into_containers(lines: Lines) -> Iterator[Edit]:
    """Put each block into a tab, a list, an admonition: rightly indented, or by 2 or 3 spaces."""
    for first, end, margin in blocks(lines):
        block = lines[first:end]
        for name, head in _HEADS.items():
            heads = [margin + line for line in head.split("\n")]
            for width in (4, 2, 3) if "list" in name else (4,):
                moved = shifted(block, width)
                kind = f"into {name}" if width == 4 else f"into {name} by {width}"
                yield Edit(kind, first, end - first, ("", *heads, "", *moved, ""))
                yield Edit(f"{kind}, tight", first, end - first, (*heads, *moved))
            yield Edit(f"{name} above, not indented", first, end - first, (*heads, *block))
            yield Edit(f"{name} above, not indented", first, end - first, ("", *heads, "", *block))


def into_quotes(lines: Lines) -> Iterator[Edit]:
    """Put each block, or a line of it, into a quote."""
    for first, end, margin in blocks(lines):
        block = lines[first:end]
        quoted = [f"{margin}> {line[len(margin) :]}".rstrip() for line in block]
        yield Edit("into a quote", first, end - first, tuple(quoted))
        yield Edit("into a quote", first, end - first, ("", *quoted, ""))
        for number in {first, end - 1}:
            line = lines[number]
            yield Edit("a line into a quote", number, 1, (f"{margin}> {line.strip()}",))


def into_elements(lines: Lines) -> Iterator[Edit]:
    """Put each block into an element, with and without `markdown`, with and without blank lines."""
    for first, end, margin in blocks(lines):
        block = lines[first:end]
        for tag in (
            "div markdown",
            'div class="grid" markdown="1"',
            "section markdown",
            "div",
            "p markdown",
            "details markdown",
        ):
            name = tag.split()[0]
            opening, closing = f"{margin}<{tag}>", f"{margin}</{name}>"
            yield Edit(
                f"into <{tag}>", first, end - first, ("", opening, "", *block, "", closing, "")
            )
            yield Edit(f"into <{tag}>, tight", first, end - first, (opening, *block, closing))
            yield Edit(f"<{tag}> not closed", first, end - first, (opening, "", *block))
        yield Edit("</div> too many", first, end - first, (*block, "", f"{margin}</div>"))


def around_bodies(lines: Lines) -> Iterator[Edit]:
    """Put what stands in each block into an element, a quote or a list, block lines left out."""
    for first, end, margin in blocks(lines):
        inner = first + 1
        while inner < end and OPTION.match(lines[inner]):
            inner += 1
        body = lines[inner : end - 1]
        if not any(line.strip() for line in body):
            continue
        size = len(body)
        for tag in ("div markdown", "div", 'div class="grid" markdown'):
            made = (f"{margin}<{tag}>", "", *body, "", f"{margin}</div>")
            yield Edit(f"body into <{tag}>", inner, size, ("", *made, ""))
            if not margin:
                tight = (f"<{tag}>", *body, "</div>")
                yield Edit(f"body into <{tag}>, tight", inner, size, tight)
        yield Edit(
            "body into a tab", inner, size, ("", f'{margin}=== "Tab"', "", *shifted(body, 4))
        )
        yield Edit("body into a list", inner, size, ("", f"{margin}- Item", "", *shifted(body, 4)))
        yield Edit(
            "body into a quote",
            inner,
            size,
            tuple(f"{margin}> {line[len(margin) :]}" for line in body),
        )


def reindent(lines: Lines) -> Iterator[Edit]:
    """Indent each block, its body, its options, or all from it on, by 1, 2, 3, 4 and 8."""
    for first, end, _ in blocks(lines):
        options = first + 1
        while options < end and OPTION.match(lines[options]):
            options += 1
        spans = {
            "block": (first, end),
            "body": (options, end - 1),
            "options": (first + 1, options),
            "opening line and body": (first, end - 1),
            "body and closing line": (options, end),
            "rest of the page": (first, len(lines)),
        }
        for name, (start, stop) in spans.items():
            for width in WIDTHS if stop > start else ():
                yield Edit(
                    f"{name} indented by {width}",
                    start,
                    stop - start,
                    tuple(shifted(lines[start:stop], width)),
                )
                less = [
                    line[min(width, len(line) - len(line.lstrip(" "))) :]
                    for line in lines[start:stop]
                ]
                if less != lines[start:stop]:
                    yield Edit(f"{name} dedented by {width}", start, stop - start, tuple(less))


def levels(lines: Lines) -> Iterator[Edit]:
    """Indent what stands in each block, and again in each block in it, as programs are indented."""
    spans = [*blocks(lines)]
    for first, end, _ in spans:
        inside = [span for span in spans if first <= span[0] and span[1] <= end]
        for step in (2, 3, 4):
            made: list[str] = []
            for number in range(first, end):
                depth = sum(start < number < stop - 1 for start, stop, _ in inside)
                made += shifted([lines[number]], step * depth)
            yield Edit(f"levels of {step}", first, end - first, tuple(made))


def swap_blocks(lines: Lines) -> Iterator[Edit]:
    """Cut each block out and paste it right behind the opening line of the next one."""
    for (first, end, _), (other, _, _) in pairwise(blocks(lines)):
        if other >= end:
            block = lines[first:end]
            between = lines[end : other + 1]
            if sum(line.lstrip()[:3] in ("```", "~~~") for line in between) % 2:
                continue  # that one is an example in a fence
            yield Edit("paste into the next block", first, other + 1 - first, (*between, *block))
