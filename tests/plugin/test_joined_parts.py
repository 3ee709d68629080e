"""Pages whose parts are drawn apart, put together with each part below the line that brings it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_practice.plugin.joined_parts import join
from mkdocs_practice.render.nesting import PageRendering, RenderedItem
from mkdocs_practice.site.expansion import with_origins
from mkdocs_practice.site.included_files import IncludedFiles
from mkdocs_practice.syntax.identity import page_ids
from mkdocs_practice.syntax.scan import scan
from tests.support.timing import cpu_seconds

ITEM = "/// question | {0}? {{ #{0} }}\n/// answer\nYes.\n///\n///"


def rendering(*names: str, text: str = "") -> PageRendering:
    """The drawing of a text, or of items alone, with items of these names."""
    page = scan(text or "\n\n".join(map(ITEM.format, names)))
    ids = page_ids(page)
    return PageRendering(
        page, [RenderedItem("question", ids[each.index], True) for each in page.items]
    )


def html(*ids: str) -> str:
    """The HTML of a page that has these ids."""
    return "".join(f'<div id="{each}"></div>' for each in ids)


RUN = '```python exec="on"\nprint("/// question | {0}? {{ #{0} }}")\n```'
PAGE = "\n\n".join(
    ["# Page", ITEM.format("a"), "::: one\n    options: {}", "Text.", "::: two", ITEM.format("b")]
)


@pytest.mark.parametrize(
    ("text", "parts", "shown", "lines"),
    [
        (PAGE, ["x"], ["a", "one", "x", "two", "b"], [3, 9, 16]),
        (PAGE, ["x"], ["a", "one", "two", "x", "b"], [3, 14, 16]),
        (PAGE, ["y", "x"], ["a", "one", "x", "two", "y", "b"], [3, 9, 14, 16]),
        (PAGE, ["x", "y"], ["a", "one", "x", "y", "two", "b"], [3, 9, 9, 16]),
        ("# Page\n\n::: one\n\n::: two\n", ["x", "y"], ["one", "x", "two", "y"], [3, 5]),
        (
            "\n\n".join(["# Page", RUN.format("x"), RUN.format("y"), ITEM.format("b")]),
            ["y", "x"], ["x", "y", "b"], [3, 7, 11],
        ),
        ("\n\n".join([ITEM.format("a"), RUN.format("x")]), ["x"], ["a", "x"], [1, 7]),
    ],
)  # fmt: skip
def test_a_part_is_below_what_brings_it(
    text: str, parts: list[str], shown: list[str], lines: list[int]
) -> None:
    source = scan(text, "page.md")
    drawn = [*map(rendering, parts), *([rendering(text=text)] if source.items else [])]
    page, used = join(source, drawn, html(*shown))
    assert list(used) == drawn
    page = with_origins(page, source, Path(), IncludedFiles())
    assert [page.origin(each.location.line).line for each in page.items] == lines
    assert [each.attributes.id for each in page.items] == [
        each for each in shown if each not in ("one", "two")
    ]


def test_many_parts_are_placed_in_time() -> None:
    def seconds(count: int) -> float:
        names = [f"q{number}" for number in range(count)]
        source = scan("# Page\n\n" + "\n\n".join(f"::: of-{name}" for name in names), "page.md")
        shown = "".join(html(f"of-{name}", name) + 100 * "<p>Text.</p>" for name in names)
        drawn = [*map(rendering, names)]
        return cpu_seconds(lambda: join(source, drawn, shown))

    slow = seconds(400) / max(seconds(100), 0.02)
    assert slow < 16, f"four times as many parts take {slow:.1f} times as long"
