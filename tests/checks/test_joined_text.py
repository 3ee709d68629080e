"""Text that was joined to an option, or to an id, and ids that were cut: told once, and parted."""

from __future__ import annotations

import pytest

from mkdocs_practice.checks import check_page
from mkdocs_practice.syntax.scan import scan
from tests.support.findings import check_seriously, fixed, only_finding

BELOW_OPTIONS = {
    "/// flashcards\n    id: deck\nstride :: The step. { #a }\nb :: c\n///\n": "stride :: The",
    "/// flashcards\n    reverse: true\nstride\n:   The step.\n\nb\n:   c\n///\n": "stride\n",
    "/// choice | Which?\n    id: a\n- [x] right\n- [ ] wrong\n///\n": "- [x]",
    "/// choice | Which?\n    tags: [a, b]\n- [x] right\n- [ ] wrong\n///\n": "- [x]",
    "/// question | Which?\n    id: a\n```py\nx = 1\n```\n---\nSo.\n///\n": "```py",
    "/// question | Which?\n    id: a\n/// answer\nSo.\n///\n///\n": "/// answer",
    "/// question | Which?\n    id: a\n---\nSo.\n///\n": "---",
}


@pytest.mark.parametrize("text", BELOW_OPTIONS)
def test_what_was_joined_to_an_option_is_parted_from_it(text: str) -> None:
    joined = text.replace(f"\n{BELOW_OPTIONS[text]}", f" {BELOW_OPTIONS[text]}", 1)
    assert joined != text
    found = only_finding(joined)
    assert found.message.endswith(": an option stands in a line of its own")
    assert fixed(joined) == text
    assert check_seriously(text) == []


def test_a_prompt_that_was_joined_to_an_id_does_not_go_into_it() -> None:
    text = "/// question\n    id: size A layer reads 32 by 32 inputs.\n---\nSo.\n///\n"
    found = only_finding(text)
    assert (
        found.fix
        == "write `id: size` and, under it at the margin, `A layer reads 32 by 32 inputs.`"
    )
    assert fixed(text) == text


@pytest.mark.parametrize(
    ("joined", "text"),
    [
        (
            "/// question | Why? { #a } ---\nSo.\n///\n",
            "/// question | Why? { #a }\n---\nSo.\n///\n",
        ),
        (
            "/// question | Why? { #a } ---\n---\nSo.\n///\n",
            "/// question | Why? { #a }\n---\nSo.\n///\n",
        ),
        (
            "/// exercise | Layers { #a } Name two layers.\n/// answer\nTwo.\n///\n///\n",
            "/// exercise | Layers { #a }\n\nName two layers.\n/// answer\nTwo.\n///\n///\n",
        ),
        (
            "/// question | Why? { #a }</p>\n---\nSo.\n///\n",
            "/// question | Why? { #a }\n---\nSo.\n///\n",
        ),
        (
            "/// question | Why? {{ #a }\n---\nSo.\n///\n",
            "/// question | Why? { #a }\n---\nSo.\n///\n",
        ),
    ],
)
def test_what_stands_behind_an_id_leaves_it(joined: str, text: str) -> None:
    assert only_finding(joined).rule.code in ("PR224", "PR234")
    assert fixed(joined) == text
    assert check_seriously(text) == []


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("{ #two-\nwords }", "{ #two-words }"),
        ("{ #\ntwo-words }", "{ #two-words }"),
        ("{ #two-words\n}", "{ #two-words }"),
        ("{\n#two-words }", "{ #two-words }"),
    ],
)
@pytest.mark.parametrize(
    "text", ["/// question | Why? ID\n---\nSo.\n///\n", "/// flashcards\na :: b ID\n///\n"]
)
def test_an_id_that_was_cut_is_the_same_again(cut: str, whole: str, text: str) -> None:
    assert only_finding(text.replace("ID", cut)).rule.code == "PR242"
    assert fixed(text.replace("ID", cut)) == text.replace("ID", whole)


def test_an_id_that_was_cut_within_a_word_is_for_its_author() -> None:
    text = "/// question | Why? { #par\nted }\n---\nSo.\n///\n"
    assert only_finding(text).rule.code == "PR242"
    assert fixed(text) == text


@pytest.mark.parametrize(
    "below", ["more of it,\nand more\n{ #why }", "- more { #why }", "# More { #why }"]
)
def test_an_id_that_has_gone_to_the_text_below_a_title_is_told(below: str) -> None:
    text = f"/// question | Why?\n{below}\n\n---\nSo.\n///\n"
    codes = [found.rule.code for found in check_page(scan(text, "page.md")).findings]
    assert "PR224" in codes


@pytest.mark.parametrize(
    "text",
    [
        "/// question | Why? { #why }\n\nText.\n{ #below }\n\n---\nSo.\n///\n",
        "/// question | What does { #id } do? { #why }\n---\nSo.\n///\n",
        "/// question | What does { #id } do?\n---\nSo.\n///\n",
        "/// flashcards\nA block in {{#if}} :: Mustache. { #why }\nIn {{#each}} :: It, too.\n///\n",
    ],
)
def test_lists_that_are_meant_as_they_stand_are_left_alone(text: str) -> None:
    assert check_seriously(text) == []


@pytest.mark.parametrize("sign", ["| ", "$ ", "-- ", "// ", "; "])
@pytest.mark.parametrize("part", ["hint", "answer"])
def test_a_sign_before_the_lines_of_a_part_is_told(sign: str, part: str) -> None:
    lines = [f"{sign}/// {part}", f"{sign}Think.", f"{sign}///"]
    text = "\n".join(
        ["/// question | Why? { #why }", "", *lines, "", "/// answer", "So.", "///", "///"]
    )
    found = [each for each in check_seriously(text) if each.rule.code == "PR208"]
    assert [each.location.line for each in found] == [3]
    assert fixed(text) == text


def test_a_block_that_is_commented_out_as_in_code_is_not_revived() -> None:
    text = "// /// question | Why?\n// ---\n// So.\n// ///\n"
    assert only_finding(text).rule.code == "PR208"
    assert fixed(text) == text
