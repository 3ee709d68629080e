"""The toggle of a section stands where it stays visible, whatever its questions stand in."""

from __future__ import annotations

from textwrap import indent

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from tests.support.markdown import render
from tests.support.pages import ITEM, pages

QUESTION = "/// question | Why?\n/// answer\nSo.\n///\n///"
HIDING = ".tabbed-set, details, dialog, [hidden], [role=tabpanel]"
# The headings of decks and exercises, and those in answers.
OWN = ".practice-title, .practice-question h2, .practice-exercise h2, practice-deck h2"
CONTAINERS = {
    "tabs": '=== "One"\n\n{0}\n\n=== "Two"\n\n{0}',
    "blocks of tabs": "///// tab | One\n\n{1}\n\n/////\n\n///// tab | Two\n\n{1}\n\n/////",
    "collapsed": "??? note\n\n{0}",
    "open": "???+ note\n\n{0}",
    "block": "///// details | More\n\n{1}\n\n/////",
    "tag": "<details markdown>\n<summary>More</summary>\n\n{1}\n\n</details>",
    "hidden": '<div hidden markdown="1">\n\n{1}\n\n</div>',
    "panel": '<div role="tabpanel" markdown>\n\n{1}\n\n</div>',
    "grid": '<div class="grid" markdown>\n\n{1}\n\n</div>',
    "tabs in a list in a note": '!!! note\n\n    - One\n\n        === "One"\n\n{2}',
}


def put(container: str, source: str) -> str:
    """A source in a container of another extension's."""
    wide = indent(source, "    ")
    return CONTAINERS[container].format(wide, source, indent(wide, "        "))


@st.composite
def contained(draw: st.DrawFn) -> str:
    """A page with items in containers, some of them in one another, and headings everywhere."""

    def piece(depth: int) -> str:
        parts = draw(st.lists(st.sampled_from(["item", "## Heading", "Text."]), max_size=2))
        texts = [draw(ITEM) if part == "item" else part for part in parts]
        if depth and draw(st.booleans()):
            name = draw(st.sampled_from(sorted(CONTAINERS)))
            texts.append(put(name, piece(depth - 1)))
        return "\n\n".join(["Words.", *texts])

    return "\n\n".join(piece(2) for _ in range(draw(st.integers(1, 3))))


@given(pages() | contained())
def test_toggles_stay_visible_and_serve_every_answer(source: str) -> None:
    soup = BeautifulSoup(render(source).html, "html.parser")
    toggles = soup.select("practice-toggle")
    assert len(soup.select("practice-tools[data-print]")) == bool(toggles)
    for toggle in toggles:
        assert not [each for each in toggle.parents if each.css.match(HIDING)]
    current: Tag | None = None
    serving = set()
    for element in soup.select("practice-toggle, h2, .practice-question, .practice-exercise"):
        if element.name == "practice-toggle":
            current = element
        elif element.name == "h2":
            hidden = [each for each in element.parents if each.css.match(f"{HIDING}, .grid")]
            if not hidden and not element.css.match(OWN):
                current = None
        else:
            assert current is not None
            serving.add(id(current))
    assert len(serving) == len(toggles)


@pytest.mark.parametrize("name", CONTAINERS)
def test_nothing_comes_between_a_container_and_what_it_holds(name: str) -> None:
    heading = "## In it\n\n"
    html = render(f"Before.\n\n{put(name, heading + QUESTION)}\n\n## After\n\n{QUESTION}\n").html
    soup = BeautifulSoup(html, "html.parser")
    first, second = soup.select("practice-toggle")
    beside = first.find_next_sibling()
    assert beside is not None
    assert beside.css.match(f"{HIDING}, .grid")
    heading_above = second.find_previous_sibling()
    assert heading_above is not None
    assert heading_above.get_text() == "After"
