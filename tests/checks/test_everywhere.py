"""Slips in blocks that are sound as syntax: one finding each, wherever the block stands."""

from __future__ import annotations

import pytest

from mkdocs_practice.checks import ADVICE, check
from mkdocs_practice.site.config import make_context
from mkdocs_practice.syntax.scan import scan
from tests.support.containers import indented
from tests.support.markdown import EXTENSIONS

SITE = make_context(EXTENSIONS, {})
QUESTION = "/// question | Why? {{ #why }}\n/// answer{}\n///\n///\n"
CHOICE = "/// choice | Why? {{ #why }}\n\n- [ ] One\n{}- [x] Two\n{}///\n"
SLIPS = {
    "PR102": QUESTION.format("\n|  |\n|--|\n|  |"),
    "PR119": QUESTION.format("\n—"),
    "PR120": QUESTION.format(" | &nbsp;\nSo."),
    "PR121": CHOICE.format("", "\n## Below\n"),
    "PR204": "/// box\n" + QUESTION.format("\nSo.") + "///\n",
    "PR224": QUESTION.format("\nSo.").replace("#why", "#why #how"),
    "PR243": QUESTION.format("\n=== 'Tab'\n\n    So."),
    "PR246": QUESTION.format("\n> Two:\n> - one\n> - two"),
    "PR402": "/// blanks | Why? { #why }\n\nOf ==<br>== and ==so==.\n///\n",
    "PR408": CHOICE.format("    › Not this.\n", ""),
    "PR409": "/// text | Why? { #why }\n    answer: rye | wheat\n///\n",
    "PR410": "/// text | Why? { #why }\n    answer: `rye`\n///\n",
    "PR411": "/// number | Why? { #why }\n    answer: 1.000\n///\n",
}
PLACES = {
    "in a list": "- One\n\n    BLOCK",
    "in a numbered list": "1. One\n\n    BLOCK",
    "in an admonition": "!!! note\n\n    BLOCK",
    "in details": "??? note\n\n    BLOCK",
    "in a tab": '=== "One"\n\n    BLOCK',
    "in a list in a tab": '=== "One"\n\n    - Two\n\n        BLOCK',
    "in another block": "/// note\nBLOCK///\n",
    "in an element": "<div markdown>\n\nBLOCK\n</div>\n",
    "as a part": "/// exercise | All { #all }\nBLOCK///\n",
    "by itself": "BLOCK",
}


def place(where: str, source: str) -> str:
    """A block in a place."""
    head, _, tail = PLACES[where].partition("BLOCK")
    width = len(head) - len(head.rstrip(" "))
    return f"{head.rstrip(' ')}{indented(source, width) if width else source}{tail}"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("code", SLIPS)
def test_a_slip_is_told_once(code: str, where: str, newline: str) -> None:
    source = place(where, SLIPS[code]).replace("\n", newline)
    found = check([scan(source)], SITE)
    assert [each.rule.code for each in found if each.severity != ADVICE] == [code]


@pytest.mark.parametrize("where", PLACES)
def test_a_sound_block_is_left_alone(where: str) -> None:
    assert check([scan(place(where, QUESTION.format("\nSo.")))], SITE) == []
