"""A browser shows what the source says, or there is a finding: tags anywhere on a page."""

from __future__ import annotations

from random import Random

from hypothesis import event, given
from hypothesis import strategies as st

from mkdocs_practice.checks import ERROR, check
from mkdocs_practice.syntax.scan import scan
from tests.support.markdown import EXTENSIONS, render
from tests.support.tagged_pages import TaggedPage, misplaced_words

MATH = (*EXTENSIONS, "pymdownx.arithmatex")


@given(st.integers(0, 2**32))
def test_a_tag_anywhere_is_found_or_does_no_harm(seed: int) -> None:
    page = TaggedPage(Random(seed))
    if any(finding.severity == ERROR for finding in check([scan(page.source)])):
        event("found")
        return
    event("harmless")
    assert misplaced_words(render(page.source, MATH).html, page.words) == []


def test_the_browser_sees_what_is_lost_shown_or_cut_off() -> None:
    """The eyes of the test above are open: without a finding these pages would fail it."""
    for tag in ("<script>", "</details>", "</div>", "<textarea>", "</practice-body></details>"):
        losses = 0
        for seed in range(40):
            page = TaggedPage(Random(seed))
            words = page.source.split(" ")
            rank = next(
                (rank for rank, text in enumerate(words) if page.words[-1].text in text), None
            )
            if rank is None:
                continue
            html = render(" ".join([*words[:rank], tag, *words[rank:]]), MATH).html
            losses += bool(misplaced_words(html, page.words))
        assert losses > 5, tag
