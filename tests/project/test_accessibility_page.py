"""The page on accessibility goes through all of WCAG 2.2 AA, and the tests that it names exist."""

from __future__ import annotations

import re

import pytest

from tests.support.checkout import ROOT

PAGE = ROOT / "docs" / "reference" / "accessibility.md"
CRITERIA = {
    "A": """1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2
        2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4
        3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2""",
    "AA": """1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13
        2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3""",
}
"""The criteria of WCAG 2.2; 4.1.1 is no longer one."""
TEXT = " ".join(PAGE.read_text("utf-8").split())
ENTRIES = re.findall(r"- \*\*(\d\.\d\.\d+) [^*]+\*\* \((AA?)\)\. (.+?)(?= - \*\*| #+ |$)", TEXT)


def test_each_criterion_stands_there_once_in_order() -> None:
    wanted = {number: level for level, all_ in CRITERIA.items() for number in all_.split()}
    assert len(wanted) == 55
    found = [(number, level) for number, level, _ in ENTRIES]
    assert found == sorted(
        wanted.items(), key=lambda each: [int(part) for part in each[0].split(".")]
    )


@pytest.mark.parametrize(("number", "said"), [(each[0], each[2]) for each in ENTRIES])
def test_a_criterion_is_held_by_tests_that_exist_or_says_why_not(number: str, said: str) -> None:
    tests = re.findall(r"`([^`:]+)::(\w+)`", said)
    assert tests or said.startswith("Not applicable: "), number
    for path, name in tests:
        source = (ROOT / path).read_text("utf-8")
        assert re.search(rf"^def {name}\(", source, re.MULTILINE), f"{path}::{name}"
