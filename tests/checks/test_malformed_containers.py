"""Openings of tabs, admonitions and details with a slip, and marks of excerpts inside blocks."""

from __future__ import annotations

import pytest

from tests.support.containers import ITEM, answered, indented
from tests.support.findings import check_seriously, fixed

BELOW = "\n\n    Because."
SLIPS = {
    "=== 'Tab'": '=== "Tab"',
    "=== `Tab`": '=== "Tab"',
    "=== Tab": '=== "Tab"',
    "===! 'Tab'": '===! "Tab"',
    '==="Tab"': '=== "Tab"',
    '== "Tab"': '=== "Tab"',
    '==== "Tab"': '=== "Tab"',
    '=== "Tab': '=== "Tab"',
    "!!! note 'Title'": '!!! note "Title"',
    "!!! note: Title": '!!! note "Title"',
    '!!! "Title"': '!!! note "Title"',
    '!! note "Title"': '!!! note "Title"',
    "??? note 'Title'": '??? note "Title"',
    "???+ tip 'Title'": '???+ tip "Title"',
    "??? 'Title'": '??? "Title"',
}


def codes(source: str) -> list[str]:
    """The codes of a page's errors and warnings."""
    return [found.rule.code for found in check_seriously(source)]


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "page",
    [
        f"OPENING\n\n{indented(ITEM)}",
        f"{ITEM}\nOPENING\n\n    Text.\n\n{indented(ITEM.replace('why', 'other'))}",
        f"- One\n\n    OPENING\n\n{indented(ITEM, 8)}",
        f"OPENING\n\n{indented(ITEM)}\n{indented(ITEM.replace('why', 'other'))}",
        answered("OPENING\n\n    Because."),
        f"/// exercise | All\n{answered(f'OPENING{BELOW}')}///\n",
    ],
)
def test_an_opening_with_a_slip_is_told_once_and_mended(slip: str, page: str, newline: str) -> None:
    source = page.replace("OPENING", slip).replace("\n", newline)
    (found,) = check_seriously(source)
    assert (found.rule.code, found.fix) == ("PR243", f"write `{SLIPS[slip]}`")
    assert fixed(source) == page.replace("OPENING", SLIPS[slip]).replace("\n", newline)
    assert codes(fixed(source)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Title\n=====\n\n    code",
        "== a and b ==\n\nNo code.",
        "===\n\n    code",
        "!!! note\n\n    Text.",
        "!!! note Title here\n\n    Text.",
        "??? note\n\n    Text.",
        "```\n=== 'Tab'\n\n    Text.\n```",
        "Text\n=== 'Tab'\n    goes on.",
        "!!\n\n    code",
    ],
)
def test_other_lines_are_left_alone(text: str) -> None:
    assert "PR243" not in codes(answered(text))
    assert codes(f"{text}\n") == []
