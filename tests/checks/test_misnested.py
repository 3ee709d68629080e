"""Blocks in blocks that cannot hold them: one slip is one finding, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mkdocs_practice.syntax.scan import scan
from tests.support.findings import check_seriously
from tests.support.mutations.moves import shifted

INNER = {
    "question": "/// question | Inner?\n\n/// answer\nIndeed.\n///\n///",
    "graded": "/// number | Inner?\n    answer: 3\n///",
    "choice": "/// choice | Inner?\n\n- [ ] a\n- [x] b\n///",
    "exercise": "/// exercise | E\n\n/// question | Part?\n\n/// answer\nIndeed.\n///\n///\n///",
    "open": "/// exercise | Inner\n\nText.\n\n/// answer\nIndeed.\n///\n///",
    "deck": "/// flashcards | Inner\n\nalpha\n:   beta\n///",
    "cards": "/// flashcards | Inner\n\n/// card | alpha\nbeta\n///\n///",
    "card": "/// card | inner\nbeta\n///",
    "answer": "/// answer\nIndeed.\n///",
    "hint": "/// hint\nIndeed.\n///",
}
OUTER = {
    "question": "/// question | Outer?\n\n{}\n\n/// answer\nBecause.\n///\n///",
    "last in question": "/// question | Outer?\n\n/// answer\nBecause.\n///\n\n{}\n///",
    "answer": "/// question | Outer?\n\n/// answer\nBecause.\n\n{}\n///\n///",
    "hint": "/// question | Outer?\n\n/// hint\nLook.\n\n{}\n///\n\n/// answer\nBecause.\n///\n///",
    "exercise": "/// exercise | Outer\n\n{}\n///",
    "part": "/// exercise | Outer\n\n/// question | Q?\n\n{}\n\n/// answer\nSo.\n///\n///\n///",
    "card": "/// flashcards | Outer\n\n/// card | front\nback\n\n{}\n///\n///",
    "deck": "/// flashcards | Outer\n\n{}\n\n/// card | front\nback\n///\n///",
    "choice": "/// choice | Outer?\n\n- [ ] no\n- [x] yes\n\n{}\n///",
}
TWO = ("exercise", "card")
"""Without the card nothing is in the exercise, which is another slip."""


def pages() -> Iterator[tuple[str, str, str]]:
    for outer, text in OUTER.items():
        for inner, block in INNER.items():
            if (outer, inner) != TWO:
                yield outer, inner, text.format(block)


@pytest.mark.parametrize(("outer", "inner", "text"), list(pages()))
@pytest.mark.parametrize("head", ["", "- Item.\n\n", '=== "Tab"\n\n'])
@pytest.mark.parametrize("below", ["", "\n/// question | Next?\n\n/// answer\nSo.\n///\n///\n"])
def test_a_block_in_one_that_cannot_hold_it_is_one_finding(
    outer: str, inner: str, text: str, head: str, below: str
) -> None:
    lines = shifted(text.split("\n"), 4 if head else 0)
    page = f"{head}{chr(10).join(lines)}\n{below}"
    found = check_seriously(page)
    assert len(found) <= 1, [str(each) for each in found]
    if any(problem.name == "unclosed-block" for problem in scan(page).problems):
        assert found[0].rule.code in ("PR201", "PR207"), str(found[0])
