"""Elements with Markdown in them whose tags have no blank lines around them."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, only_finding
from tests.support.markdown import render

TAGS = ["<div markdown>", '<div class="grid cards" markdown>', '<section markdown="1">']
HELD = {
    "cards": ("/// flashcards | D\n\n{}\n\nBeta\n:   second\n///\n", "Alpha\n:   first"),
    "more cards": (
        "/// flashcards | D\n\nAlpha\n:   first\n\n{}\n\nGamma\n:   third\n///\n",
        "Beta\n:   second\n\nDelta\n:   fourth",
    ),
    "card": ("/// flashcards | D\n\n{}\n///\n", "/// card | Alpha\nfirst\n///"),
    "list": ("/// question | Why?\n\n/// answer\n{}\n\nMore.\n///\n///\n", "- a\n- b"),
    "numbers": ("/// question | Why?\n\n/// answer\n{}\n///\n///\n", "Text:\n\n1. a\n2. b"),
    "quote": ("/// question | Why?\n\n/// answer\n{}\n\nMore.\n///\n///\n", "> a"),
    "prompt": ("/// question\n    id: q1\n\n{}\n\n/// answer\nSo.\n///\n///\n", "- a\n- b"),
    "question": ("{}\n", "/// question | Why?\n\n/// answer\nSo.\n///\n///"),
    "page": ("{}\n\n/// question | Why?\n\n/// answer\nSo.\n///\n///\n", "- a\n- b"),
}


def page(frame: str, tag: str, held: str, blank: str) -> str:
    end = f"</{tag[1:].split()[0]}>"
    return frame.replace("{}", f"{tag}\n{blank}{held}\n{blank}{end}")


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("place", HELD)
def test_a_tag_without_blank_lines_around_it_is_read_as_with_them(place: str, tag: str) -> None:
    frame, held = HELD[place]
    tight, loose = (page(frame, tag, held, blank) for blank in ("", "\n"))
    assert check_seriously(tight) == check_seriously(loose) == []
    assert render(tight).html == render(loose).html
    closer = tight.replace("\n\nBeta", "\nBeta").replace("\n\nMore", "\nMore")
    assert check_seriously(closer) == []
    assert render(closer).html == render(loose).html


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("blank", ["", "\n"])
@pytest.mark.parametrize(
    "items",
    [
        ("match", "a\n:   b\n\nc\n:   d"),
        ("choice", "- [x] a\n- [ ] b"),
        ("order", "1. a\n2. b"),
    ],
)
def test_around_the_items_of_a_block_one_finding_says_where_it_may_stand(
    items: tuple[str, str], tag: str, blank: str
) -> None:
    text = page(f"/// {items[0]} | Which?\n\n{{}}\n///\n", tag, items[1], blank)
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == ("PR227", 3)
    assert found.fix.startswith("write the tags around the whole block")


@pytest.mark.parametrize("tag", TAGS)
def test_an_element_that_is_never_closed_is_one_finding(tag: str) -> None:
    text = f"/// flashcards | D\n\n{tag}\nAlpha\n:   first\n\nBeta\n:   second\n///\n"
    assert only_finding(text).location.line == 3
