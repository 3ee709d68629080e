"""Block lines with a run of other signs than slashes: told once, and mended where they pair up."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, fixed, only_finding, serious_codes

PAGES = {
    "question": "/// question | Why?\n\n/// answer\nBecause.\n///\n///\n",
    "choice": "/// choice | Which?\n\n- [x] a\n- [ ] b\n///\n",
    "number": "/// number | How many?\n    answer: 5\n///\n",
    "deck": "/// flashcards | D\n\nalpha\n:   first\n///\n",
    "cards": "/// flashcards | D\n\n/// card | alpha\nfirst\n///\n///\n",
    "exercise": "/// exercise | E\n\n/// question | Why?\n\n/// answer\nSo.\n///\n///\n///\n",
}
SIGNS = ["|||", "---", "***", "+++", "%%%", "$$$", "&&&", "^^^", "@@@", "___", "...", "===", ":::"]


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("signs", SIGNS)
def test_a_page_in_other_signs_is_one_finding_and_is_mended(signs: str, page: str) -> None:
    text = page.replace("///", signs)
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == ("PR216", 1)
    assert found.fix.startswith(f"write `///` for `{signs}` in lines 1, ") or "1 and" in found.fix
    assert fixed(text) == page
    assert fixed(f"Text.\n\n{text}\nText.\n") == f"Text.\n\n{page}\nText.\n"


@pytest.mark.parametrize("signs", ["|||", "---", "***", "+++", "%%%", ":::"])
def test_an_answer_in_other_signs_is_told_alone(signs: str) -> None:
    text = PAGES["question"].replace("/// answer\nBecause.\n///", f"{signs} answer\nSo.\n{signs}")
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == ("PR216", 3)
    assert fixed(text) == PAGES["question"].replace("Because", "So")


@pytest.mark.parametrize("signs", ["---", "***", ":::"])
@pytest.mark.parametrize("below", ["/// question | Who?\n{}\nShe.\n///\n", "Text.\n\n{}\n"])
def test_an_answer_in_other_signs_takes_no_line_below_its_question(signs: str, below: str) -> None:
    text = f"/// question | Why?\n{signs} answer\nSo.\n///\n\n{below.replace('{}', signs)}"
    found = check_seriously(text)[0]
    fix = "write `---` alone in line 2" if signs == "---" else "write `/// answer`, and `///` after"
    assert (found.rule.code, found.location.line, found.edits) == ("PR216", 2, ())
    assert found.fix.startswith(fix)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("signs", ["|||", "---", "%%%"])
def test_an_opening_line_in_other_signs_is_told_alone(signs: str, page: str) -> None:
    text = page.replace("///", signs, 1)
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == ("PR216", 1)
    assert found.edits == ()


@pytest.mark.parametrize(
    "text",
    [
        "---", "***", "---\n\nquestion\n\n---", "### Question", "### Answer | more",
        "| a | b | c |\n|---|---|---|\n||| answer |", "a | b | c | d\n---|---|---|---\n||| text",
        "$$$ x $$$", "+++ text", "--- answer", "--- answer the question | x --", "*** text ***",
        "___ answer ___", "... question", "___ | answer", "Head\n---", "...text", '=== "text"',
        "!!! question", "??? answer", '!!! question "Why?"', "%%% note | N", "&&& x | question",
        "```\n||| question | Why?\n```", "```\n--- question | Why?\n---\n```",
        "    %%% question | Why?",
    ],
)  # fmt: skip
@pytest.mark.parametrize("page", ["{}\n", f"{{}}\n\nText.\n\n{PAGES['question']}"])
def test_other_lines_with_such_signs_are_left_alone(page: str, text: str) -> None:
    assert check_seriously(page.replace("{}", text)) == []


@pytest.mark.parametrize("text", ["!!! hint", "??? hint", "___ answer", "--- question"])
def test_what_may_stand_in_an_answer_is_left_alone(text: str) -> None:
    assert check_seriously(PAGES["question"].replace("Because.", f"So.\n\n{text}")) == []


@pytest.mark.parametrize("slashes", ["\uff0f/", "/\uff0f", "\uff0f\uff0f", "/\u2044", "\u2215/"])
def test_two_slashes_of_which_one_is_wide_are_told_as_three(slashes: str) -> None:
    for line in ("/// question | Why?", "/// answer"):
        text = PAGES["question"].replace(line, line.replace("///", slashes))
        assert only_finding(text).fix == f"type the line anew: `{line}`"
        assert fixed(text) == PAGES["question"]
    for text in (f"a {slashes} b", f"{slashes} note: x", f"{slashes} a question"):
        assert check_seriously(f"{text}\n\n{PAGES['question']}") == []


ANSWER = "/// answer\nBecause.\n///\n"


@pytest.mark.parametrize(
    ("text", "code", "fix"),
    [
        ('{} "Why?"\n\n' + ANSWER + "///\n", "PR207", "`/// question | Why?`"),
        ('{} inline "Why?"\n\n' + ANSWER, "PR207", "`/// question | Why?`, and `///` after line 5"),
        (
            "{}\n    Why?\n\n" + ANSWER + "///\n",
            "PR207",
            "`/// question`, without the indentation below it",
        ),
        (
            '{} "Why?"\n\n    /// answer\n    Because.\n    ///\n',
            "PR207",
            "`/// question | Why?`, without the indentation below it, and `///` after line 5",
        ),
        (
            '{} "Why?"\n\n/// hint\nThink.\n///\n' + ANSWER + "///\n",
            "PR207",
            "`/// question | Why?`",
        ),
        ('{} "Why?"\n\nText.\n///\n', "PR202", "`/// question | Why?`"),
    ],
)
@pytest.mark.parametrize("signs", ["!!! question", "??? question", "???+ question"])
def test_another_tools_question_with_our_answer_is_told_in_its_own_line(
    signs: str, text: str, code: str, fix: str
) -> None:
    found = only_finding(text.replace("{}", signs))
    assert (found.rule.code, found.location.line, found.fix) == (code, 1, f"write {fix}")


@pytest.mark.parametrize(
    ("opening", "fix"),
    [
        ('::: question "Why?"', "`/// question | Why?`"),
        ("::: question Why?", "`/// question | Why?`"),
        (":::question[Why?]", "`/// question | Why?`"),
        ("::: {.question #why}", "`/// question` and, under it, `    id: why`"),
        ('::: {.question #why title="Why?"}', "`/// question | Why? { #why }`"),
    ],
)
@pytest.mark.parametrize(
    ("closing", "rest"), [("///", ""), (":::", ", and `///` for line 7"), ("", ", and `///` after")]
)
def test_a_question_with_colons_is_told_in_its_own_line(
    opening: str, fix: str, closing: str, rest: str
) -> None:
    found = only_finding(f"{opening}\n\n{ANSWER}\n{closing}\n")
    assert found.location.line == 1
    assert found.fix.startswith(f"write {fix}{rest}")


HELD = {
    "choice": "    id: a\n\nWhich?\n\n- [ ] one\n- [x] two",
    "number": "    answer: 3\n\nHow many?",
    "blanks": "    id: a\n\nThe ==step==.\n\n::: hint\nThink.\n:::",
    "match": "    id: a\n\nstride\n:   the step\n\npadding\n:   zeros",
    "order": "    id: a\n\n1. one\n2. two",
    "card": "    id: a\nfront\n---\nback",
}


@pytest.mark.parametrize("kind", HELD)
def test_a_block_of_colons_without_a_title_is_known_by_what_it_holds(kind: str) -> None:
    text = f"::: {kind}\n{HELD[kind]}\n:::\n"
    assert "PR216" in serious_codes(text)
    found = check_seriously(text)[0]
    assert found.fix.startswith("write `///` for `:::` in lines 1")
    sound = f"::: {kind}\n    options:\n      show: true\n\nText.\n\n- a list\n:::\n"
    assert serious_codes(sound) == []


def test_a_class_of_pandoc_with_a_name_of_ours_is_told() -> None:
    text = "::: {.question #why}\nWhy?\n\n::: { .answer }\nBecause.\n:::\n:::\n"
    assert serious_codes(text) == ["PR216", "PR216"]
    assert serious_codes(text.replace("question", "note").replace("answer", "box")) == []


@pytest.mark.parametrize("name", ["progress", "review"])
@pytest.mark.parametrize("opening", [":::", "%%%", "!!!", "???", "::::"])
def test_a_block_of_the_site_in_other_signs_is_told(opening: str, name: str) -> None:
    end = "" if opening in ("!!!", "???") else f"{opening}\n"
    found = only_finding(f"{opening} {name}\n{end}\nText.\n")
    assert (found.rule.code, found.location.line) == ("PR216", 1)


@pytest.mark.parametrize(
    "text",
    [
        "!!! review\n\n    A text.", '!!! review "Title"\n    A text.', "::: progress\n\nText.",
        "::: review\n    options:\n      members: true", "%%% progress\nA text.\n%%%",
    ],
)  # fmt: skip
def test_a_block_of_others_with_such_a_name_is_left_alone(text: str) -> None:
    assert not check_seriously(f"{text}\n")
