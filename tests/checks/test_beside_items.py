"""Items that melt into feedback, that stand beside their block, and openings that are garbled."""

from __future__ import annotations

from textwrap import indent

import pytest

from mkdocs_practice.checks.registry import Context
from tests.support.findings import check_seriously, fixed, only_finding
from tests.support.findings import serious_codes as codes
from tests.support.rules import codes as codes_of

CHOICE = "/// choice | Which?\n\n- [x] a\n    > Why.\n{}- [ ] c\n///\n"


@pytest.mark.parametrize(
    "line",
    [
        "\\- \\[ \\] b\n",
        "-&nbsp;[&nbsp;]&nbsp;b\n",
        "> - [ ] b\n",
        "> - [ ] b\n>     > Because.\n",
        "    > More. - [ ] b\n",
    ],
)
def test_an_option_that_melts_into_feedback_is_told(line: str) -> None:
    found = only_finding(CHOICE.format(line))
    assert (found.rule.code, found.location.line) == ("PR404", 5)
    assert "- [ ] b`" in found.fix


@pytest.mark.parametrize("line", ["", "    > More of it, as in [ ].\n", "    > 1. A list\n"])
def test_feedback_of_several_lines_is_left_alone(line: str) -> None:
    assert codes(CHOICE.format(line)) == []


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        ("/// choice | W?\n\n- [x] a\n- [ ] b\n///\n", "- [ ] c\n"),
        ("/// order | W?\n\n1. a\n2. b\n///\n", "3. c\n"),
        ("/// match | W?\n\na\n:   b\n\nc\n:   d\n///\n", "e\n:   f\n"),
        ("/// flashcards | W\n\na\n:   b\n///\n", "e { #e }\n:   f\n"),
    ],
)
@pytest.mark.parametrize("gap", ["", "\n"])
def test_an_item_right_below_its_block_is_told(inside: str, outside: str, gap: str) -> None:
    text = inside + gap + outside
    is_told = not gap or "match" not in inside
    assert codes(text) == ["PR267"] * is_told
    assert codes(f"{inside}\nText.\n\n{outside}") == []


def test_several_definitions_apart_from_a_block_are_a_list_of_the_page() -> None:
    text = "/// match | W?\n\na\n:   b\n\nc\n:   d\n///\n\ne\n:   f\n\ng\n:   h\n"
    assert codes(text) == []


def test_a_pair_in_the_answer_of_a_match_is_told() -> None:
    answer = "\n/// answer\nSo.\n\n{}\n///\n///\n"
    text = f"/// match | W?\n\na\n:   b\n\nc\n:   d\n{answer}"
    assert only_finding(text.format("e\n:   f")).location.line == 12
    assert codes(text.format("e: f")) == []


@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_hint_below_its_item_is_told(gap: str) -> None:
    hint = "/// hint\nLook.\n///\n"
    text = f"/// question | Why?\n---\nSo.\n///\n{gap}{hint}"
    context = Context(blocks=frozenset(("hint",)))
    assert codes_of(text, context).count("PR267") == 1
    assert "PR267" not in codes_of(text.replace(hint, f"Text.\n\n{hint}"), context)


@pytest.mark.parametrize(
    "hint",
    [
        "!!! hint\n    Look.\n", '??? note "Hint"\n    Look.\n', "> [!hint]- Step\n> Look.\n",
        "<hint>Look.</hint>\n", ".. hint:: Look.\n",
    ],
)  # fmt: skip
def test_a_hint_in_the_form_of_another_program_is_told(hint: str) -> None:
    text = "/// question | Why?\n{}\n/// answer\nSo.\n{}\n///\n///\n"
    assert codes(text.format(f"\n{hint}", "")).count("PR139") == 1
    assert "PR139" not in codes(text.format("", f"\n{hint}"))


@pytest.mark.parametrize("tasks", ["- [x] done\n- [ ] to do\n", "- [ ] to do\n- [X] done\n"])
def test_a_list_of_tasks_beside_a_choice_is_left_alone(tasks: str) -> None:
    choice = "/// choice | W?\n\n- [x] a\n- [ ] b\n///\n"
    assert codes(f"{choice}\n{tasks}\n{choice.replace('W?', 'V?')}") == []
    assert codes(choice + tasks) == ["PR267"]


@pytest.mark.parametrize("part", ["answer", "hint"])
def test_an_option_in_a_part_of_its_choice_is_told(part: str) -> None:
    text = f"/// choice | W?\n\n- [x] a\n- [ ] b\n\n/// {part}\nSo.\n\n{{}}\n///\n///\n"
    assert codes(text.format("- [ ] c")) == ["PR267"]
    assert codes(text.format("```\n- [ ] c\n```")) == []


@pytest.mark.parametrize(
    "opening",
    [
        "/ question | Why?",
        "//\\ question | Why?",
        "///<br> question | Why?",
        "#/// question | Why?",
    ],
)
def test_a_garbled_opening_line_is_told_with_the_line_to_write(opening: str) -> None:
    text = f"{opening}\n---\nSo.\n///\n"
    assert only_finding(text).rule.code == "PR208"
    assert fixed(text) == "/// question | Why?\n---\nSo.\n///\n"


@pytest.mark.parametrize("opening", ["- /// choice", "# /// number", "• /// match"])
def test_a_sign_before_an_opening_line_is_told_there(opening: str) -> None:
    found = only_finding(f"{opening}\nText.\n\n///\n\n/// question | Why?\n---\nSo.\n///\n")
    assert (found.rule.code, found.location.line) == ("PR208", 1)


@pytest.mark.parametrize("opening", ["!!! note /// text", "</ order"])
def test_a_closing_line_leads_to_what_opens_nothing(opening: str) -> None:
    found = only_finding(f"{opening}\nText.\n\n///\n\n/// question | Why?\n---\nSo.\n///\n")
    assert found.rule.code == "PR202"
    assert found.fix == f"look at line 1: `{opening}` opens no block"


@pytest.mark.parametrize(
    "text",
    [
        "/// question | How?\n\n/// answer\nSo.\n///\n///\n",
        "/// number | How?\n    answer: 3\n\n/// answer\nSo.\n///\n///\n",
        "/// choice | How?\n\n- [x] a\n- [ ] b\n\n/// answer\nSo.\n///\n///\n",
    ],
)
def test_an_answer_that_has_lost_its_name_is_one_finding(text: str) -> None:
    found = only_finding(text.replace("/// answer", "///"))
    line = text[: text.index("/// answer")].count("\n") + 1
    assert (found.rule.code, found.fix) == ("PR202", f"write `/// answer` in line {line}")
    assert check_seriously(text) == []


@pytest.mark.parametrize("fence", ["``` hint\nX\n```", "```{hint}\nX\n```", "~~~ hint\nX\n~~~"])
def test_a_fence_with_the_name_of_a_block_is_told(fence: str) -> None:
    text = f"/// question | Why?\n\n{fence}\n\n/// answer\nSo.\n///\n///\n"
    assert codes(text) == ["PR216"]
    assert codes(text.replace("hint", "text")) == []


@pytest.mark.parametrize(
    "comment",
    [
        "// Order matters here.",
        "// Answer the door",
        '// text = "x";',
        "//hint: none",
        "// card game",
    ],
)
def test_a_comment_of_a_program_opens_no_block(comment: str) -> None:
    assert codes(f"# Page\n\n{comment}\n") == []
    assert codes(f"/// question | Why?\n\n/// answer\n{comment}\n///\n///\n") == []


def test_an_option_behind_another_marker_is_no_text() -> None:
    text = "/// choice | Which?\n\n1. - [ ] a\n- [x] b\n- [ ] c\n///\n"
    assert only_finding(text).rule.code == "PR404"
    assert fixed(text) == text.replace("1. - [ ]", "- [ ]")


def test_an_id_that_may_be_that_of_the_next_card_is_moved_by_its_author() -> None:
    text = "/// flashcards\n\na\n:   b { #c }\nc\n:   d\n///\n"
    assert only_finding(text).rule.code == "PR247"
    assert fixed(text) == text


@pytest.mark.parametrize("tag", ["div", "center", "table", "ul", "section"])
@pytest.mark.parametrize(
    "text",
    ["/// choice | W?\n\n- [x] a\n{}\n- [ ] c\n///\n", "/// order | W?\n\n1. a\n{}\n3. c\n///\n"],
)
def test_an_item_in_raw_html_is_one_finding(text: str, tag: str) -> None:
    item = "- [ ] b" if "choice" in text else "2. b"
    found = check_seriously(text.format(f"<{tag}>\n{item}\n</{tag}>"))
    assert "PR266" in {each.rule.code for each in found}
    assert "PR404" not in {each.rule.code for each in found if "belongs to" in each.message}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("/// flashcards | W\n{}\na :: b\n///\n", "<p>c :: d { #c }</p>"),
        ("/// flashcards | W\na :: b\n\n{}\n///\n", "<div>c :: <b>d</b></div>"),
        ("/// flashcards | W\n\n{}\n\na\n:   b\n///\n", "<ul><li>c :: d</li></ul>"),
        ("/// choice | W?\n{}\n- [ ] a\n- [x] b\n///\n", "<p>- [ ] c</p>"),
        ("/// choice | W?\n\n- [ ] a\n- [x] b\n\n{}\n///\n", "<ul><li>[ ] c</li></ul>"),
        ("/// order | W?\n{}\n1. a\n2. b\n///\n", "<ol><li>c</li></ol>"),
        ("/// match | W?\n{}\na\n:   b\n\nc\n:   d\n///\n", "<dl><dt>e</dt><dd>f</dd></dl>"),
    ],
)
def test_an_item_with_its_tags_in_one_line_is_told(text: str, line: str) -> None:
    found = only_finding(text.format(line))
    assert (found.rule.code, found.severity) == ("PR266", "error")
    bare = line.removeprefix("<p>").removesuffix("</p>")
    assert fixed(text.format(line)) == text.format(bare)
    assert "PR266" not in codes(text.format("<p>Read this first.</p>"))


@pytest.mark.parametrize(
    ("outside", "inside", "gap"),
    [
        ("e { #e }\n:   f\n", "/// flashcards | W\n\na\n:   b\n///\n", "\n"),
        ("e\n:   f\n", "/// match | W?\n\na\n:   b\n\nc\n:   d\n///\n", ""),
        ("The ==e== f.\n", "/// blanks | W?\n\nThe ==a== b.\n///\n", ""),
    ],
)
def test_an_item_right_above_its_block_is_told(outside: str, inside: str, gap: str) -> None:
    assert codes(outside + gap + inside) == ["PR267"]
    assert codes(f"{outside}\nText.\n\n{inside}") == []
    without_id = outside.replace(" { #e }", "")
    assert codes(f"{without_id}\n{inside}") == []
    assert codes(inside + without_id) == ["PR267"]


def test_options_above_the_opening_line_are_told_where_no_text_introduces_them() -> None:
    block = "    id: a\n    tags: [b]\n\n/// number | W?\n    answer: 1\n///\n"
    assert codes(block) == codes(f"# Title\n\n{block}") == ["PR225"]
    assert codes(f"As in:\n\n{block}") == codes(block.replace("id: a", "x = 1")) == []


@pytest.mark.parametrize("margin", ["    ", "     ", "        ", "\t"])
@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("below", ["", "\ne { #e }\n:   f\n"])
def test_a_card_with_an_id_on_the_back_of_another_is_told(
    margin: str, gap: str, below: str
) -> None:
    inner = f"{margin}c {{ #c }}\n{margin}:   d\n"
    text = f"/// flashcards | W\n\na {{ #a }}\n:   b\n{gap}{inner}{below}///\n"
    assert codes(text) == ["PR136"]
    assert codes(text.replace(" { #c }", "")) == []
    fenced = indent(f"```\n{inner}```\n", "    ")
    assert codes(text.replace(f"{gap}{inner}", f"\n{fenced}")) == []


def test_a_pair_with_an_id_in_the_match_above_is_told() -> None:
    text = "/// match | W?\n\na\n:   b\n\n    c { #c }\n    :   d\n\ne\n:   f\n///\n"
    assert only_finding(text).location.line == 6
    assert codes(text.replace(" { #c }", "")) == []


@pytest.mark.parametrize("sign", ["^> ", ". > ", "i. > ", "(1) > ", "<br/> > ", "&nbsp;&nbsp;> "])
def test_a_sign_before_that_of_feedback_is_told(sign: str) -> None:
    text = f"/// choice | Which?\n\n- [ ] a\n    {sign}No, it is not.\n- [x] b\n///\n"
    assert codes(text) == ["PR408"]


@pytest.mark.parametrize("text", ["x > y", "(see > 3)", "`a` > b", "5 > 3"])
def test_an_option_that_compares_is_left_alone(text: str) -> None:
    assert codes(f"/// choice | Which?\n\n- [ ] a\n    {text}\n- [x] b\n///\n") == []


def test_a_card_with_an_id_on_a_back_is_more_than_advice() -> None:
    text = "/// flashcards\n\na\n:   b\n\n    c { #c }\n    :   d\n///\n"
    assert codes(text) == ["PR136"]
    assert codes(text.replace(" { #c }", "")) == []


def test_an_id_in_a_line_above_a_title_is_told() -> None:
    text = "Text.\n\n{ #why }\n/// question | Why?\n---\nSo.\n///\n"
    assert codes(text) == ["PR224"]
    assert codes(text.replace("Why?", "Why? { #other }")) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("/// text | Which?\n    answer: R\u0435LU\n///\n", "ReLU"),
        ("/// text | Which?\n    answer: [cat, R\u0435LU]\n///\n", "ReLU"),
        ("/// number | How long?\n    answer: 3\n    unit: \u0441d\u00b2\n///\n", "cd\u00b2"),
        ("/// blanks | Fill in.\n\nThe ==R\u0435LU== is zero.\n///\n", "ReLU"),
    ],
)
def test_a_letter_that_passes_for_another_in_what_is_accepted_is_typed_anew(
    text: str, word: str
) -> None:
    assert codes(text) == ["PR414"]
    assert word in fixed(text)
    assert codes(fixed(text)) == []


@pytest.mark.parametrize("word", ["\u043a\u043e\u0442", "\u0394T", "\u03bcm", "\u0430"])
def test_words_of_other_scripts_are_accepted_as_they_are(word: str) -> None:
    assert codes(f"/// text | Which?\n    answer: {word}\n///\n") == []


def test_a_word_before_the_bar_is_of_the_title() -> None:
    found = only_finding("/// question Why | normalise it? { #a }\n---\nSo.\n///\n")
    assert found.fix == "write `/// question | Why normalise it? { #a }`"
