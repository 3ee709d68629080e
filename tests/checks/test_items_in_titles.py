"""Items that have been joined to the title or the text above them: options, entries, cards."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, fixed, only_finding

OPTIONS = "- [x] two\n- [ ] three\n"
ENTRIES = "1. Gradient\n1. Update\n"


@pytest.mark.parametrize("own", ["Which?", "Which? { #a }", "Which one"])
@pytest.mark.parametrize("above", ["- [ ] one\n", "- [ ] zero\n- [ ] one\n"])
def test_an_option_in_a_title_goes_to_its_own_line(own: str, above: str) -> None:
    text = f"/// choice | {own}\n{above}{OPTIONS}///\n"
    joined = f"/// choice | {own} {above.replace(chr(10), ' ').strip()}\n{OPTIONS}///\n"
    assert only_finding(joined).rule.code == "PR404"
    assert fixed(joined) == text


@pytest.mark.parametrize("own", ["Sort", "Sort."])
@pytest.mark.parametrize("number", [1, 2])
def test_an_entry_in_a_title_goes_to_its_own_line(own: str, number: int) -> None:
    entries = ENTRIES if number == 1 else "2. Gradient\n3. Update\n"
    joined = f"/// order | {own} {{ #k }} 1. Loss\n{entries}///\n"
    assert only_finding(joined).rule.code == "PR404"
    assert fixed(joined) == f"/// order | {own} {{ #k }}\n1. Loss\n{entries}///\n"


def test_a_card_in_the_title_of_a_deck_goes_to_its_own_line() -> None:
    card, rest = "stride :: The step. { #s }", "padding :: Zeros. { #p }\n///\n"
    assert only_finding(f"/// flashcards | Keys {{ #k }} {card}\n{rest}").rule.code == "PR126"
    assert fixed(f"/// flashcards | Keys {{ #k }} {card}\n{rest}") == (
        f"/// flashcards | Keys {{ #k }}\n{card}\n{rest}"
    )
    found = only_finding(f"/// flashcards | Keys {card}\n{rest}")
    assert (found.rule.code, found.edits) == ("PR126", ())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"/// choice\nPick one: - [ ] one - [x] zero\n{OPTIONS}///\n", 2),
        (f"/// choice | Which? {{ #a }}\n\nPick one. [ ] one\n\n{OPTIONS}///\n", 3),
        ("/// order | Sort { #k }\n1) one\n1) two 1) three\n///\n", 3),
    ],
)
def test_items_in_a_text_are_told_where_they_stand(text: str, line: int) -> None:
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == ("PR404", line)


@pytest.mark.parametrize(
    "text",
    [
        f"/// choice | Is `- [ ] a` a task? {{ #a }}\n{OPTIONS}///\n",
        f"/// choice | Which of the boxes [x] is it? {{ #a }}\n{OPTIONS}///\n",
        f"/// order | Sort the parts of chapter 1. Loss is first {{ #a }}\n{ENTRIES}///\n",
        f"/// choice | Which? {{ #a }}\n\nSome say a - [x] is a box.\n\n{OPTIONS}///\n",
        "/// order | Sort { #a }\n1. one\n1. see 1. above\n///\n",
        f"/// order | Sort version 1.2 {{ #a }}\n{ENTRIES}///\n",
        "/// flashcards | Names in `std :: vector` { #k }\na :: b\n///\n",
        "/// flashcards | Names in std::vector { #k }\na :: b\n///\n",
    ],
)
def test_titles_that_speak_of_such_signs_are_left_alone(text: str) -> None:
    assert check_seriously(text) == []
