"""The last entry of an order, with a slip in its marker: it goes on in the entry above."""

from __future__ import annotations

import pytest

from mkdocs_practice.syntax.characters import SPACES
from tests.support.findings import check_seriously, only_finding

TEXT = "/// order | Sort { #k }\n1. Loss\n2. Gradient\n"
GAPS = [*SPACES, "\ufffc"]


@pytest.mark.parametrize("gap", GAPS, ids=[f"U+{ord(gap):04X}" for gap in GAPS])
def test_a_gap_before_the_sign_is_told(gap: str) -> None:
    assert [each.location.line for each in check_seriously(f"{TEXT}3{gap}. Update\n///\n")] == [4]


@pytest.mark.parametrize("marker", ["**3.**", "__3.__", "*3*.", "3rd.", "3º.", "3 .", "**3)**"])
def test_other_markers_are_told(marker: str) -> None:
    found = only_finding(f"{TEXT}{marker} Update\n///\n")
    assert (found.rule.code, found.location.line) == ("PR404", 4)


@pytest.mark.parametrize("line", ["3rd layers of it.", "3.5 of it.", "3er Reihen."])
def test_lines_that_go_on_are_left_alone(line: str) -> None:
    assert check_seriously(f"{TEXT.rstrip()} and the\n{line}\n///\n") == []
