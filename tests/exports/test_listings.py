"""Listings: fenced code in any program's Markdown, and the languages of those on a built page."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from mkdocs_practice.exports.listings import listings, name_languages
from mkdocs_practice.exports.markdown import markdown_of


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("```\nx\n```\ny", [(0, 3)]),
        ("a\n~~~~ py\n~~~\n```\n~~~~", [(1, 5)]),
        ("- ```\n  x\n  ```\n\n> ```\n> x\n> ```", [(0, 3), (4, 7)]),
        ("```\nnever closed\n\n~~~\nx\n~~~", [(3, 6)]),
        ("```` md\n```\n````", [(0, 3)]),
        ("``` not `code`\n```\nx\n```", [(1, 4)]),
    ],
)
def test_fences_that_are_closed_are_listings(source: str, found: list[tuple[int, int]]) -> None:
    assert list(listings(source.split("\n"))) == found


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("```python\nx =  1\n    y\n```", "python"),
        ("    ``` { .Python .c linenums=1 }\n    x = 1\n        y\n    ```", "python"),
        ('~~~ c++ title="a b"\nx = 1\n    y\n~~~', "c++"),
        ("```\nx = 1\n    y\n```", ""),
        ("```python\nother\n```", ""),
        ("```python\nx = 1\n    y\n```\n\n```ruby\nx = 1\n    y\n```", ""),
    ],
)
def test_a_listing_has_the_language_that_its_source_names(source: str, language: str) -> None:
    html = "<div class='highlight'><pre><span></span><code>x <b>=</b> 1\n    y\n</code></pre></div>"
    tree = LexborHTMLParser(html)
    name_languages(tree, source.split("\n"))
    assert tree.body is not None
    assert markdown_of(tree.body.inner_html or "") == f"```{language}\nx = 1\n    y\n```"
