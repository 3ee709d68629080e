"""Pages of others on a site with the plugin: they are as they were without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_practice.theme import PARTS, has_element
from tests.support.sites import ANSWERED, build, write_site

NAMES = [name for part in PARTS for name in part.elements]
LOOKS_LIKE_OURS = """\
---
description: practice-question and practice-deck
---

# Practice problems { #practice-question }

## Practice questions { .practice-problems title="practice-deck practice-graded" }

The "practice-question" style, see [practice-deck](practice-deck/index.md "practice-exercise").

<div class="practice-questions not-practice-deck" data-class="practice-meta">practice-attempt</div>

`class="practice-question"` is what we have, and class="practice-exercise" stands in prose.

```html
<practice-deck class="practice-question"></practice-deck>
```
"""


def test_a_page_that_only_sounds_like_ours_loads_no_style(tmp_path: Path) -> None:
    pages = {
        "index.md": LOOKS_LIKE_OURS,
        "practice-deck/index.md": "# Practice deck\n",
        "practice-question.md": ANSWERED,
    }
    result = build(write_site(tmp_path, pages), "--strict")
    assert result.code == 0
    for path in ("index.html", "practice-deck/index.html"):
        links = [str(tag["href"]) for tag in result.soup(path).select("link[rel=stylesheet]")]
        assert not [href for href in links if "assets/practice/" in href], path
    assert "/practice.css" in result.html("practice-question/index.html")


@pytest.mark.parametrize(
    "html",
    [
        "<practice-deck>",
        "<practice-deck id='x'>",
        '<div class="practice-deck">',
        '<div id="a" class="own practice-deck more">',
        "<div class='practice-deck'>",
        "<div class=practice-deck>",
        "<p>a</p><section\nclass='x practice-deck'>",
    ],
)
def test_an_element_of_ours_is_seen_however_it_is_written(html: str) -> None:
    assert has_element(html, ("practice-deck",))


@given(
    st.lists(
        st.sampled_from(
            [*NAMES, "<p>", "</p>", "<a ", ">", 'id="', 'href="', '"', "'", "=", " ", "s", "-", "a"]
        ),
        max_size=30,
    )
)
def test_nothing_without_a_class_or_a_tag_of_ours_counts(pieces: list[str]) -> None:
    html = "".join(pieces)
    if not any(f"<{name}" in html for name in NAMES):
        assert not has_element(html, NAMES)


@pytest.mark.parametrize("piece", ["practice-deck ", "<a ", ' class="', "<a class=", " class=a"])
def test_looking_for_our_elements_takes_linear_time(piece: str) -> None:
    assert not has_element(f"practice-deck<p {piece * 200_000}", ("practice-deck",))
