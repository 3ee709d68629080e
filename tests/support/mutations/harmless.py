"""Edits that authors make on purpose: the page stays sound, and nothing is to be found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle

from tests.support.mutations.edit import (
    ATTRIBUTES,
    CLOSING,
    DEFINITION,
    OPENING,
    Edit,
    Lines,
    replace,
)
from tests.support.mutations.moves import blocks, shifted
from tests.support.mutations.tags import CLOSINGS, RAW, places

_HEADS = ('=== "Tab"', "- An item", "1. An item", "!!! note", '??? note "Fold"', "* Item\n")
_TYPOGRAPHY = (
    "\u00a0", "\u202f", "\u00a0: ", "\u00a0? ", " – ", "\u00ad", "\u200b", " \u200d", "／", "： ",
    " ⁄ ", " ｜ ", "\u3000", "\u2060", " /// ", " // ", " | ", " :: ", " : ", " == ", " ^ ",
    " [x] ", " # ",
)  # fmt: skip
_INLINE = (
    "<b>bold</b>", "<kbd>Ctrl</kbd>", "<br>", "<br/>", "&nbsp;", "&lt;script&gt;",
    "<!-- a remark -->", '<span title="a > b">wide</span>', "a < b > c", "`<script>`", "2 <3",
    "`</div>`", "``<textarea>``", "`/// answer`", "`- [x] a`", "<sub>2</sub>", "&amp;", "`==a==`",
    "<svg width='9'><title>t</title></svg>", "*a*", "<img src='x.png' alt='y'>",
    "<select><option>a</option></select>", "<textarea>field</textarea>", "<<<<<<<",
    "http://x.org///answer", "x = <y>z</y>",
)  # fmt: skip
_BLOCKS = (
    "```markdown\n/// question | Why?\n\n/// answer\nSo.\n///\n///\n```",
    "~~~\n<<<<<<< HEAD\n    id: x\n=======\n    id: y\n>>>>>>> b\n~~~",
    "<script>\nvar a = '</div>';\n</script>",
    "<style>\n.practice-answer { color: red }\n</style>",
    '<div class="grid" markdown>\n\nText.\n\n</div>',
    "<details><summary>More</summary>Less</details>",
    "<textarea rows=2></textarea>",
    '<iframe src="https://example.org" title="x"></iframe>',
    "<table><tr><td>1</td></tr></table>",
    "A sentence on ///, on //// and on `///`.",
    "| a | b |\n|---|---|\n| `///` | == |",
    "<!--\n/// question | Later?\n-->",
    "- [x] done\n- [ ] to do",
    "Term\n: Meaning of old",
    "> A quote of `/// answer`",
    "$$\na == b\n$$",
    "<template><b>x</b></template>",
    "<video controls></video>",
    "***",
    "<p>One</p>",
)  # fmt: skip
"""Pieces of a page that stand by themselves."""


def containers(lines: Lines) -> Iterator[Edit]:
    """Put each block at the margin into a tab, a list, an admonition or a `<div markdown>`."""
    for first, end, margin in blocks(lines):
        if margin or any(start < first < stop for start, stop, _ in blocks(lines)):
            continue
        block = lines[first:end]
        # A comment of several paragraphs is one at the margin only.
        is_long = any("<!--" in line and "-->" not in line for line in block)
        for head in () if is_long else _HEADS:
            yield Edit(
                "into a container", first, end - first, ("", head, "", *shifted(block, 4), "")
            )
        for tag in ("div", "section"):
            made = ("", f"<{tag} markdown>", "", *block, "", f"</{tag}>", "")
            yield Edit("into an element", first, end - first, made)


def spacing(lines: Lines) -> Iterator[Edit]:
    """Blanks at the ends of lines, tabs for spaces, blank lines, spaces after a colon."""
    for number, line in enumerate(lines):
        if OPENING.match(line) or CLOSING.match(line) or DEFINITION.match(line):
            yield from replace(
                "blanks at the end", number, line, f"{line} ", f"{line}  ", f"{line}\t"
            )
        margin = len(line) - len(line.lstrip(" "))
        if margin >= 4:
            tabs = "\t" * (margin // 4) + " " * (margin % 4) + line[margin:]
            yield from replace("tabs", number, line, tabs)
        if OPENING.match(line):
            yield Edit("blank lines", number, 0, ("", ""))
        if not line:
            made = ("", " " * (4 << number % 2))
            yield Edit("blanks in a blank line", number, 1, made)
        match = DEFINITION.match(line)
        if match is not None:
            text = line[match.end(2) :]
            yield from replace(
                "colon", number, line, *(f"{match[1]}:{' ' * n}{text}" for n in (1, 2, 3))
            )


def typography(lines: Lines) -> Iterator[Edit]:
    """Characters of good typography, and signs of the syntax, within the author's words."""
    turns = cycle(_TYPOGRAPHY)
    for number, before, after in places(lines):
        # A second sign between the sides of a card may be of another one.
        signs = [next(turns) for _ in range(3)]
        is_card = " :: " in lines[number]
        for sign in (sign for sign in signs if not (is_card and sign == " :: ")):
            yield Edit("typography", number, 1, (f"{before}{sign}{after}",))
        match = ATTRIBUTES.search(after)
        at = len(after) if match is None else match.start()
        if after[:at].endswith("?"):
            yield Edit("typography", number, 1, (f"{before} {after[: at - 1]}\u00a0?{after[at:]}",))


def inline(lines: Lines) -> Iterator[Edit]:
    """Elements that are closed, code, links and comparisons in each line of text."""
    turns = cycle(_INLINE)
    for number, before, after in places(lines):
        for _ in range(4):
            yield Edit("inline", number, 1, (f"{before} {next(turns)} {after}",))


def code_spans(lines: Lines) -> Iterator[Edit]:
    """Tags in code, where they are text."""
    turns = cycle([f"<{name}>" for name in RAW] + [f"</{name}>" for name in CLOSINGS])
    for number, before, after in places(lines):
        for _ in range(2):
            yield Edit("tag in code", number, 1, (f"{before} `{next(turns)}` {after}",))


def pieces(lines: Lines) -> Iterator[Edit]:
    """Pieces of a page between blocks at the margin, and in answers."""
    ends = [(end, margin) for first, end, margin in blocks(lines)]
    turns = cycle(_BLOCKS)
    outside = {0, *(end for end, margin in ends if not margin)}
    for number in sorted(outside):
        if any(first < number < end for first, end, _ in blocks(lines)):
            continue
        for text in _BLOCKS if number else _BLOCKS[:1]:
            if number or not lines[0].startswith("---"):
                yield Edit("a piece between", number, 0, ("", *text.split("\n"), ""))
    for first, _, margin in blocks(lines):
        if re.search(r"/// (?:answer|hint)\b", lines[first]):
            for _ in range(3):
                made = [margin + line for line in next(turns).split("\n")]
                yield Edit("a piece in an answer", first + 1, 0, ("", *made, ""))
