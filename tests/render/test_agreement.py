"""The scanner and the renderer agree: what one finds in the source, the other draws.

Three kinds of pages are generated: sound ones, built from blocks in all the places where they may
stand; sound ones with one line changed; and heaps of lines in no order.
"""

from __future__ import annotations

from hypothesis import event, example, given
from hypothesis import strategies as st

from mkdocs_practice.checks import check
from mkdocs_practice.syntax.scan import scan
from tests.support.agreement import agrees, drawn_gaps, drawn_items, gaps, scanned_items
from tests.support.markdown import EXTENSIONS, render
from tests.support.pages import EDITS, edit, gapped, pages


@given(pages())
def test_sound_pages_agree(source: str) -> None:
    page, rendering = scan(source), render(source)
    event(f"{len(page.blocks)} blocks")
    assert page.problems == ()
    assert scanned_items(page) == drawn_items(rendering)
    assert all(answered for _, _, answered, _ in scanned_items(page))
    assert agrees(page, rendering)
    for _, identifier, *_ in scanned_items(page):
        assert rendering.html.count(f'id="{identifier}"') >= 1
    assert "\x02" not in rendering.html
    assert "practice-mark" not in rendering.html


# What a writer may put anywhere in a text.
SIGNS = st.sampled_from(
    [
        *("==", "==", "==x==", "==y|z==", "===", "====", "a == b", "word", " ", " ", "|", "\\"),
        *("`", "``", "$", "*", "<", ">", "[", "](", ")", "<!--", "-->", "&lt;", "http://x.org/"),
        *("\n", "\n\n", "- ", "    ", "<div>", "</div>", "# ", "> ", "```\n"),
    ]
)


@given(st.lists(SIGNS, max_size=14).map("".join))
def test_blanks_agree_with_any_text(text: str) -> None:
    source = f"/// blanks | Fill in. {{ #fill }}\n\n{text}\n///\n"
    page, rendering = scan(source), render(source)
    event(f"{len(gaps(page))} blanks")
    # What is lost is reported by the build, where the source alone does not show it.
    lost = rendering.outcome.differences if rendering.outcome else set()
    assert agrees(page, rendering) or check([page]) or lost
    assert gaps(page) == drawn_gaps(rendering) or lost
    assert "\x02" not in rendering.html
    assert "practicegap" not in rendering.html


def test_a_blank_in_an_element_that_is_never_closed_is_drawn() -> None:
    # Python-Markdown keeps such an element aside with its text as it is.
    lines = [
        "/// blanks | Fill in. { #fill }",
        "   <div markdown>",
        "A ==word== is out.",
        "/// note",
    ]
    source = "Term\n:   Back.\n" + "".join(f"    {line}\n" for line in lines)
    rendering = render(source)
    assert "PR233" in [finding.rule.code for finding in check([scan(source)])]
    assert len(drawn_gaps(rendering)) == 1
    assert "practicegap" not in rendering.html


@given(gapped())
@example("A ==word== is left out.\n\nThe \\==x\\== **==deep==** \\==x\\==.")
def test_another_use_of_the_same_signs_changes_nothing(text: str) -> None:
    source = f"/// blanks | Fill in.\n\n{text}\n///\n"
    math = (*EXTENSIONS, "pymdownx.arithmatex")
    assert render(source, (*math, "pymdownx.mark")).html == render(source, math).html


@given(pages(), EDITS, st.integers(0, 10**6))
def test_a_damaged_page_agrees_or_is_reported(source: str, kind: str, number: int) -> None:
    damaged = edit(source, kind, number)
    page, rendering = scan(damaged), render(damaged)
    event(kind)
    assert agrees(page, rendering) or check([page])
    assert "\x02" not in rendering.html


LINES = st.sampled_from(
    """
/// question | Why?
/// question
/// blanks | Fill
/// choice
- [x] right
a ==word== or
`code
==
/// answer
/// hint
/// exercise | Part
/// flashcards | Deck
/// card | Front
/// card
/// note
///
////
//// question | Four
text
more text { #some-id }
- item
1. item
!!! note
```
~~~
<!-- open
-->
<div>
</div>
Term
:   definition
---
> quote
# Heading
[^1]: foot
    id: an-id
TODO
=== "Tab"
""".splitlines()
)
HEAPS = st.lists(
    st.tuples(st.sampled_from(["", "", "", "    ", "        "]), LINES).map("".join), max_size=16
).map("\n".join)


@given(HEAPS)
def test_a_heap_of_lines_agrees_or_is_reported(source: str) -> None:
    page, rendering = scan(source), render(source)
    assert agrees(page, rendering) or check([page])
    assert "\x02" not in rendering.html


@given(st.text(st.characters(codec="utf-8"), max_size=200) | st.text("/ |\n-:`~<>!{}#\t\r\x00\x02"))
def test_scanning_never_raises(source: str) -> None:
    page = scan(source)
    check([page])
    scanned_items(page)
