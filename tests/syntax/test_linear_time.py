"""Bodies and options of every kind, made to be hard: the check takes time by their length."""

from __future__ import annotations

import pytest

from mkdocs_practice.checks import check
from mkdocs_practice.syntax.kinds import GRADED
from mkdocs_practice.syntax.scan import scan
from tests.support.timing import cpu_seconds

SIZE = 4_000
PIECES = [
    "`", "` ", "``a`", "\\`", "*", "_", "$", "[", "]", "](", "![", "(", "{", "}", "<", "<!--", "</",
    "&", "&amp;", "\\", "|", "=", "= ", "==a== ", "==a|b", "/", "- ", "- [x] ", "1. ", ":",
    "\\(", "$$ <i>\n", " ", "\t", "-1", "1e", ".", ",", "~", "^", "%", "\u00a0", "\u200b", "http://",
    "x",
]  # fmt: skip
ANSWERED = "/// answer\nSo.\n///\n///\n"
FRAMES = {
    "blank": "/// blanks | F\n\na =={}== b\n///\n",
    "blanks": "/// blanks | F\n\n==a== {}\n///\n",
    "choice": "/// choice | Q\n\n- [x] {}\n\n    > {}\n- [ ] b\n///\n",
    "match": "/// match | Q\n\n{}\n:   x\n\nb\n:   {}\n///\n",
    "order": "/// order | Q\n\n1. {}\n2. b\n///\n",
    "number": '/// number | Q\n    answer: {}\n    tolerance: "{}"\n    unit: "{}"\n///\n',
    "number and unit": "/// number | Q\n    answer: 3 {}_b\n///\n",
    "text": "/// text | Q\n    answer: '{}'\n///\n",
    "tags": f"/// question | Q\n    tags: ['{{}}']\n\n{ANSWERED}",
    "answer": "/// question | Q\n\n/// answer\n{}\n///\n///\n",
    "comment": f"<!-- practice: {{}} -->\n\n/// question | Q\n\n{ANSWERED}",
}


def seconds(frame: str, piece: str, size: int) -> float:
    text = FRAMES[frame].replace("{}", piece * (size // len(piece)))
    return cpu_seconds(lambda: list(check([scan(text, "page.md")])))


@pytest.mark.parametrize("frame", FRAMES)
def test_time_grows_no_faster_than_the_text(frame: str) -> None:
    for piece in PIECES:
        once = seconds(frame, piece, SIZE)
        if once > 0.05:
            slow = seconds(frame, piece, 4 * SIZE) / once
            assert slow < 8, f"{piece!r}: four times as much takes {slow:.1f} times as long"


def test_every_graded_kind_has_a_body_here() -> None:
    assert set(GRADED) <= set(FRAMES)


@pytest.mark.parametrize("inside", ["", "    /// question | Why?\n"])
def test_blocks_in_definitions_are_read_once(inside: str) -> None:
    piece = f"Term\n:   Text\n\n{inside}    /// note\n    text\n\n"
    text = f"/// question | Q\n///\n\n{piece * 300}"
    once = cpu_seconds(lambda: scan(text))
    slow = cpu_seconds(lambda: scan(text + 3 * 300 * piece)) / max(once, 0.02)
    assert slow < 8, f"four times as much takes {slow:.1f} times as long"
