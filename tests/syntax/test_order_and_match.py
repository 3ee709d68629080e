"""Orders and matches: what the scanner reads is what is drawn, in an order of the item's own."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as etree
from base64 import b64decode
from itertools import combinations
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_practice.checks import check
from mkdocs_practice.syntax.kinds.match import Match
from mkdocs_practice.syntax.kinds.order import Order
from mkdocs_practice.syntax.model import Block
from mkdocs_practice.syntax.scan import scan
from tests.support.agreement import agrees
from tests.support.markdown import EXTENSIONS, render
from tests.support.pages import EDITS, IDS, edit
from tests.support.rules import codes

BARE = tuple(name for name in EXTENSIONS if name not in ("def_list", "attr_list", "tables"))
"""Extensions without those that read definition lists and the like."""
WIDTHS = st.sampled_from([2, 3, 4])
WRAPPED = "is wrapped,\nand goes on"
BODIES = st.sampled_from(
    [
        "is *plain*",
        "has `code: 1.` in it",
        "has $x : \\mathbb{R}^{2}$",
        WRAPPED,
        "has paragraphs\n\nmore than one",
        "has a list\n\n- one\n- two\n\nand text",
        "has a numbered list\n\n1. one\n2. two",
        "has code\n\n```python\n1. not an entry\n: no definition\n```",
        "has a quote\n\n> quoted",
        "has a table\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        "has definitions\n\nTerm\n\n:   definition",
        "has indented code\n\n    1. not an entry",
        "ends in 3",
        "é ü 漢字 🙂",
    ]
)
PLACES = st.sampled_from(["", "", "- In a list\n\n", "!!! tip\n\n", '=== "Tab"\n\n', "1. One\n\n"])
INTRODUCTIONS = st.sampled_from(["", "An introduction.\n\n", "- a list\n\nThe entries:\n\n"])


def placed(place: str, source: str) -> str:
    """A block in a container, or in the open."""
    return place + (indent(source, "    ") if place else source)


def under(marker: str, body: str, width: int) -> str:
    """An item of this marker and body; lists like its own are indented by four in it."""
    first, _, rest = body.partition("\n")
    width = 4 if "\n1. " in body or "\n:" in body else width
    return f"{marker}{first}" + (f"\n{indent(rest, ' ' * width)}" if rest else "")


@st.composite
def orders(draw: st.DrawFn) -> tuple[str, list[str]]:
    """The page of an order, and a word of each of its entries in the right order."""
    bodies = draw(st.lists(BODIES, min_size=2, max_size=7))
    kind = draw(st.sampled_from(["{}. ", "{}. ", "{}) ", "{}.  ", "1. "]))
    gap = draw(st.sampled_from(["\n", "\n\n"]))
    entries = [
        under(kind.format(rank + 1), f"word{rank} {body}", draw(WIDTHS))
        for rank, body in enumerate(bodies)
    ]
    introduction = draw(INTRODUCTIONS)
    source = f"/// order | Prompt {{ #{draw(IDS)} }}\n\n{introduction}{gap.join(entries)}\n///\n"
    return placed(draw(PLACES), source), [f"word{rank}" for rank in range(len(bodies))]


@st.composite
def matches(draw: st.DrawFn) -> tuple[str, list[str]]:
    """The page of a match, and a word of each of its matches in the order of the terms."""
    bodies = draw(st.lists(BODIES, min_size=2, max_size=7))
    pairs = []
    for rank, body in enumerate(bodies):
        term = draw(st.sampled_from(["term{}", "`term{}`", "$term{}$", "3 term{}", "A *term{}*"]))
        colon = draw(st.sampled_from([":   ", ": ", " :  "]))
        above = draw(st.sampled_from(["\n", "\n\n"]))
        width = draw(st.sampled_from([3, 4]))
        pairs.append(term.format(rank) + above + under(colon, f"word{rank} {body}", width))
    introduction = draw(INTRODUCTIONS)
    body = introduction + "\n\n".join(pairs)
    source = f"/// match | Prompt {{ #{draw(IDS)} }}\n\n{body}\n///\n"
    return placed(draw(PLACES), source), [f"word{rank}" for rank in range(len(bodies))]


def area_of(html: str) -> etree.Element:
    """The only graded question on a page."""
    root = etree.fromstring(f"<div>{html}</div>")
    (found,) = root.iter("practice-graded")
    return found


def first_words(area: etree.Element, css: str) -> list[str]:
    """The first word of each item of a list."""
    lists = [element for element in area if css in element.get("class", "").split()]
    return ["".join(item.itertext()).split()[0] for each in lists for item in each]


def grading(area: etree.Element) -> list[int]:
    """What the page grades by."""
    key = json.loads(b64decode(area.get("data-grading", "")))
    assert isinstance(key, list)
    return key


def only(source: str, kind: type[Block]) -> Block:
    """The only block of a page, which is sound."""
    page = scan(source)
    assert page.problems == ()
    (block,) = (block for block in page.blocks if isinstance(block, kind))
    return block


@given(orders())
def test_every_entry_is_drawn_in_another_order(case: tuple[str, list[str]]) -> None:
    source, words = case
    block = only(source, Order)
    assert isinstance(block, Order)
    assert [entry.split()[0] for entry in block.entries] == words
    for extensions in (EXTENSIONS, BARE):
        rendering = render(source, extensions)
        assert agrees(scan(source), rendering)
        area = area_of(rendering.html)
        shown = first_words(area, "practice-entries")
        assert sorted(shown) == sorted(words)
        assert shown != words
        assert [words[rank] for rank in grading(area)] == shown


@given(matches())
def test_every_pair_is_drawn_with_matches_in_another_order(case: tuple[str, list[str]]) -> None:
    source, words = case
    block = only(source, Match)
    assert isinstance(block, Match)
    assert [match.split()[0] for _, match in block.pairs] == words
    for extensions in (EXTENSIONS, BARE):
        rendering = render(source, extensions)
        assert agrees(scan(source), rendering)
        area = area_of(rendering.html)
        terms = ["".join(term.itertext()) for term in area[0]]
        assert [int("".join(filter(str.isdigit, term[-2:]))) for term in terms] == [
            *range(len(words))
        ]
        shown = first_words(area, "practice-matches")
        assert shown != words
        assert [shown[place] for place in grading(area)] == words


@given(orders() | matches(), EDITS, st.integers(0, 10**6))
def test_a_damaged_one_agrees_or_is_reported(
    case: tuple[str, list[str]], kind: str, number: int
) -> None:
    damaged = edit(case[0], kind, number)
    page, rendering = scan(damaged), render(damaged)
    assert agrees(page, rendering) or check([page])
    assert "\x02" not in rendering.html


LINES = st.sampled_from(
    """
term
more text
- item
1. one
2) two
1.one
:   match
: match
:match
:
: : two
> quote
```
<!-- comment -->
<div>
///
/// hint
/// note
# Heading
---
    :   deeper
    1. nested
""".splitlines()
)


SOLUTION = re.compile(r'<div class="practice-solution">.*?</practice-body>', re.DOTALL)


@given(
    st.sampled_from(["order | Prompt", "match | Prompt", "match", "order"]),
    st.lists(st.tuples(st.sampled_from(["", "", "", " ", "   ", "    "]), LINES), max_size=14),
    PLACES,
)
def test_a_heap_of_lines_loses_no_text(head: str, lines: list[tuple[str, str]], place: str) -> None:
    body = "\n".join(f"{margin}{line}" for margin, line in lines)
    source = placed(place, f"/// {head}\n\n{body}\n///\n")
    page, rendering = scan(source), render(source)
    assert agrees(page, rendering) or check([page])
    for word in ("term", "match", "quote", "nested"):
        # What HTML without an end takes in is shown after the solution.
        drawn = SOLUTION.sub("", rendering.html)
        assert drawn.count(word) >= 1 or word not in body


def shown_order(identifier: str, texts: list[str]) -> list[int]:
    entries = "\n".join(f"{rank}. {text}" for rank, text in enumerate(texts, 1))
    return grading(area_of(render(f"/// order | Prompt {{ #{identifier} }}\n{entries}\n///").html))


@given(st.lists(st.integers(0, 999), min_size=2, max_size=9, unique=True), IDS)
def test_the_order_hangs_on_the_id_alone(numbers: list[int], identifier: str) -> None:
    texts = [f"text {number}" for number in numbers]
    others = [f"other {number}" for number in numbers]
    shown = shown_order(identifier, texts)
    assert shown == shown_order(identifier, texts) == shown_order(identifier, others)
    assert shown != sorted(shown)


@pytest.mark.parametrize(("count", "least"), [(3, 4), (4, 18), (6, 80)])
def test_orders_differ_between_items(count: int, least: int) -> None:
    texts = [f"text {rank}" for rank in range(count)]
    orders = {tuple(shown_order(f"item-{number}", texts)) for number in range(100)}
    assert len(orders) >= least


def test_most_orders_ask_for_more_than_one_entry_to_be_moved() -> None:
    texts = ["one", "two", "three", "four"]
    orders = [shown_order(f"item-{number}", texts) for number in range(200)]
    stay_three = [
        order
        for order in orders
        if any(list(each) == sorted(each) for each in combinations(order, 3))
    ]
    # By chance alone it would be two of five.
    assert len(stay_three) < 30


def test_every_order_but_the_right_one_comes_up() -> None:
    texts = ["one", "two", "three"]
    orders = [tuple(shown_order(f"item-{number}", texts)) for number in range(300)]
    assert all(orders.count(order) > 30 for order in set(orders))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("/// order | P\n1. a\n2. b\n///\n", []),
        ("/// order | P\n0. a\n1. b\n///\n", []),
        ("/// order | P\n10) a\n///\n", ["PR401", "PR404"]),
        ("/// order | P\n1. $n$\n2. $N$\n///\n", []),
        ("/// order | P\n1. A  b\n2. A b\n///\n", ["PR403"]),
        ("/// order | P\n1. String\n2. string\n///\n", ["PR509"]),
        ("/// order | P\n1. a\n2. b\n* c\n///\n", ["PR404"]),
        ("/// order | P\n- [ ] a\n- [x] b\n///\n", ["PR401", "PR404"]),
        ("/// order | P\n- a list\n\nof context\n\n1. a\n2. b\n///\n", []),
        ("/// order | P\n1. a\n2. b\n\nThe end.\n\n- a list\n///\n", ["PR404"]),
        ("/// order\n1. a\n2. b\n///\n", ["PR108"]),
        ("/// match | P\na\n: 1\nb\n: 2\n///\n", []),
        ("/// match | P\n1. a\n: 1\n\nb\n: 2\n\nc\n: 3\n///\n", ["PR404"]),
        ("/// match | P\na\n\n\n\n:   1\n\n\nb\n\n:   2\n///\n", []),
        ("/// match | P\n  a\n  :   1\n\n  b\n  :   2\n///\n", []),
        ("/// match | P\n/// note\nx\n///\n\na\n: 1\n\nb\n: 2\n///\n", []),
        ("/// match | P\na\n: 1\n\nb\n: 2\n\n/// note\nx\n///\n///\n", ["PR404"]),
        ("/// match | P\nx :y: z\n\na\n: 1\n\nb\n: 2\n///\n", ["PR404"]),
        ("/// match\na\n: 1\n\nb\n: 2\n///\n", ["PR108"]),
        ("/// match | P\na { .x }\n: 1\n\nb {x}\n: 2\n///\n", ["PR404"]),
    ],
)
def test_findings(source: str, found: list[str]) -> None:
    assert codes(source) == found
