"""The term of a card that is indented, below a text that would be taken for it."""

from __future__ import annotations

import pytest

from tests.support.drawn import draw
from tests.support.findings import fixed, only_finding, serious_codes

BELOW = "\n\npadding :: Zeros.\n///\n"


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("colon", [":   ", "    :   "])
def test_it_is_not_lost_but_told_with_its_line(between: str, colon: str) -> None:
    above = "/// flashcards | Layers\n\nSay each aloud.\n\n"
    text = f"{above}    stride{between}{colon}The step.{BELOW}"
    found = only_finding(text)
    assert found.location.line == 5 + between.count("\n")
    mended = f"{above}stride{between}:   The step.{BELOW}"
    assert serious_codes(mended) == []
    if between == "\n":
        assert fixed(text) == mended
    assert "stride" in draw(fixed(text)).shown


def test_an_indented_line_in_the_introduction_takes_no_card() -> None:
    text = f"/// flashcards | Layers\n\nSay each:\n\n    aloud\n\nstride\n:   The step.{BELOW}"
    assert serious_codes(text) == []
