"""Tables: found where Python-Markdown finds them, and what stands right below one is a row."""

from __future__ import annotations

from itertools import product
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from mkdocs_practice.syntax.scan import scan
from mkdocs_practice.syntax.scan.tables import cells_of, table_end
from tests.support.agreement import agrees
from tests.support.drawn import rendered
from tests.support.timing import cpu_seconds

PROCESSOR = Markdown(extensions=["tables"]).parser.blockprocessors["table"]
HEADS = ["| a | b |", "a | b", "- a | b", "1. a | b", "# a | b", "`a|b` | c", "| a |", "> a | b"]
RULINGS = ["|---|---|", "--- | ---", "- | -", "|---|", ":-|-:", "    --- | ---"]
ROWS = ["****", "---", "===", "- one", "# h", "1. one", "> q", "x | y", "!!! note", "text"]
BEFORE = ["", "Text.\n\n", "- Item\n\n", "!!! note\n\n", "# Heading\n", "***\n"]
BELOW = [
    "- two\n\n    /// question | Why?\n\n    /// answer\n    So.\n    ///\n    ///",
    "\n    /// question | Why?\n\n    /// answer\n    So.\n    ///\n    ///",
]


@given(
    st.text("||a `\\-x:#", min_size=1, max_size=12),
    st.text("|- :", min_size=1, max_size=8),
    st.lists(st.text("|a-`\\", min_size=1, max_size=6), max_size=3),
)
def test_tables_are_those_of_the_extension(head: str, ruling: str, rows: list[str]) -> None:
    lines = [head.lstrip() or "|", ruling.lstrip() or "-", *rows]
    lines = [line if not line.startswith("```") else f"|{line}" for line in lines]
    is_table = PROCESSOR.test(Element("div"), "\n".join(lines))
    assert table_end(lines, 0) == (len(lines) if is_table else 0)


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| a | b |", ["a", "b"]),
        ("a | b", ["a", "b"]),
        ("a | b |", ["a", "b"]),
        ("a\\|b | c\\|", ["a\\|b", "c\\|"]),
        ("`a|b` | c", ["`a|b`", "c"]),
        ("| a || b", ["a", "", "b"]),
        ("||", [""]),
        ("|", [""]),
        ("", [""]),
    ],
)
def test_a_row_is_parted_where_the_extension_parts_it(row: str, cells: list[str]) -> None:
    assert cells_of(f"  {row} ") == cells
    if row.strip("|"):
        edge = "|" * row.startswith("|")
        ruling = edge + " | ".join(["---"] * len(cells))
        assert PROCESSOR.test(Element("div"), f"{row}\n{ruling}")


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("row", ROWS)
def test_what_stands_right_below_a_table_is_a_row_of_it(row: str, before: str) -> None:
    margin = "    " if before.startswith(("- ", "!!!")) else ""
    for head, ruling, below in product(HEADS, RULINGS, BELOW):
        lines = "\n".join([head, ruling, row, below]).split("\n")
        text = before + "".join(f"{margin}{line}".rstrip() + "\n" for line in lines)
        assert agrees(scan(text), rendered(text)), text


@pytest.mark.parametrize("unit", ["a | b\n# c\n", "x |\n|-|\n# \n", "`|`` ", "\\`|"])
def test_what_is_nearly_a_table_takes_linear_time(unit: str) -> None:
    short, long = (
        cpu_seconds(lambda: scan(f"{unit * 500}\n--- | ---\n****\n")),
        cpu_seconds(lambda: scan(f"{unit * 5_000}\n--- | ---\n****\n")),
    )
    assert long < 30 * short + 0.1
