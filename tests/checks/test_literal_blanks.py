"""Blanks in code and formulas, where they are shown, and in tables, where a bar is escaped."""

from __future__ import annotations

import pytest

from mkdocs_practice.syntax.kinds.blanks import Blanks
from mkdocs_practice.syntax.scan import scan
from tests.support.findings import check_seriously, only_finding

HEAD = "/// blanks | Complete { #c }\n\n"
LITERALS = [
    "```python\ndef ==forward==(self, x):\n```", "Write `x = ==1==` here.", "$E = ==mc^2==$ is it.",
    "$$\n==mc^2==\n$$", "One {==word==} here.",
]  # fmt: skip


@pytest.mark.parametrize("text", LITERALS)
def test_beside_a_blank_they_are_a_warning(text: str) -> None:
    found = only_finding(f"{HEAD}Fill in ==self==.\n\n{text}\n///\n")
    assert (found.rule.code, found.severity) == ("PR412", "warning")
    assert found.fix.startswith("write `==")


@pytest.mark.parametrize("text", LITERALS[:-1])
def test_without_any_blank_they_are_what_is_wrong(text: str) -> None:
    found = only_finding(f"{HEAD}Fill it in.\n\n{text}\n///\n")
    assert (found.rule.code, found.severity) == ("PR404", "error")


@pytest.mark.parametrize(
    "text",
    [
        "`a == b` and `a==b==c`",
        "`a ==b==` and `==word==`",
        "```python\nif a == b == c or a==b==c:\n    pass\n```",
        "$a == b$ and $a==b==c$",
        "<!-- ==word== -->",
    ],
)
def test_comparisons_are_code(text: str) -> None:
    assert check_seriously(f"{HEAD}Fill in ==self==.\n\n{text}\n///\n") == []


@pytest.mark.parametrize("bar", ["|", "\\|"])
@pytest.mark.parametrize("edge", ["| ", ""])
def test_a_bar_in_a_cell_parts_what_is_accepted(bar: str, edge: str) -> None:
    table = f"{edge}a | b\n{edge}---|---\n{edge}==5x5{bar}5 by 5== | ==7==\n"
    (block,) = scan(f"{HEAD}{table}///\n").items
    assert isinstance(block, Blanks)
    assert block.blanks == (("5x5", "5 by 5"), ("7",))


def test_an_escaped_bar_in_a_text_is_a_bar() -> None:
    (block,) = scan(f"{HEAD}Write ==a\\|b== here.\n///\n").items
    assert isinstance(block, Blanks)
    assert block.blanks == (("a|b",),)
