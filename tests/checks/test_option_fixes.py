"""Options of blocks that cannot be used: the reason in the line, and the line to write."""

from __future__ import annotations

import pytest

from mkdocs_practice.syntax.scan import scan
from tests.support.containers import indented
from tests.support.findings import check_seriously, fixed, only_finding


def block(kind: str, option: str) -> str:
    below = {
        "question": "/// answer\nX.\n///\n",
        "exercise": "/// answer\nX.\n///\n",
        "flashcards": "Term\n:   Back.\n",
        "choice": "- [ ] a\n- [x] b\n",
    }
    return f"/// {kind} | When?\n{option}\n{below.get(kind, '')}///\n"


WRITTEN = [
    ("number", "answer - 5", "answer: 5"),
    ("number", "answer \u2013 5", "answer: 5"),
    ("number", "answer -5", "answer: -5"),
    ("number", "answer - -5", "answer: -5"),
    ("text", "answer - rye", "answer: rye"),
    ("number", "* answer: 5", "answer: 5"),
    ("text", "answer: '", 'answer: "\'"'),
    ("text", 'answer: "', "answer: '\"'"),
    ("text", "answer: 12:30: noon", 'answer: "12:30: noon"'),
    ("text", "answer: 'It's'", 'answer: "It\'s"'),
    ("text", "answer: [a, b", "answer: [a, b]"),
    ("text", 'answer: "x', 'answer: "x"'),
    ("text", "answer: {x", 'answer: "{x"'),
    ("text", "answer = x", "answer: x"),
    ("text", "answer:x", "answer: x"),
    ("text", "- answer: x", "answer: x"),
    ("text", "answers: x", "answer: x"),
    ("number", "answer: 35 GB", "answer: 35\n    unit: GB"),
    ("number", "answr: 35", "answer: 35"),
    ("exercise", "minutes: 5 min", "minutes: 5"),
    ("text", "answer: [C #, F#]", 'answer: ["C #", "F#"]'),
    ("text", "tags: [a # b]\n    answer: x", 'tags: ["a # b"]\n    answer: x'),
    ("text", "answer:\n\n    - C\n    - D", "answer:\n    - C\n    - D"),
    ("question", "tags: [a", "tags: [a]"),
    ("question", "tags: - a", "tags: [a]"),
    ("question", "tags: @a", 'tags: "@a"'),
    ("question", "tags:a", "tags: a"),
    ("question", "tag: a", "tags: a"),
    ("question", "id: two words", "id: two-words"),
    ("question", "id: #x", "id: x"),
    ("question", "id: { #x }", "id: x"),
    ("question", "ID: x", "id: x"),
    ("question", "id: null", 'id: "null"'),
    ("question", "id: null # later", 'id: "null"'),
    ("question", "id: true", 'id: "true"'),
    ("question", "id: yes", 'id: "yes"'),
    ("question", "id: off", 'id: "off"'),
    ("question", "id: 007", 'id: "007"'),
    ("question", "id: 1_000", 'id: "1_000"'),
    ("question", "id: 12:30", 'id: "12:30"'),
    ("question", "id: @a", "id: a"),
    ("question", "id: a: b", "id: a:-b"),
    ("question", "id: x\n      tags: y", "id: x\n    tags: y"),
    ("exercise", "minutes: 1 h", "minutes: 60"),
    ("exercise", "minutes: ５", "minutes: 5"),
    ("exercise", "minutes: 5\u00a0min", "minutes: 5"),
    ("question", "attrs: class: x", "attrs: {class: x}"),
    ("question", "attrs: class=x y", "attrs: {class: x y}"),
    ("question", "attrs: {.x}", "attrs: {class: x}"),
    ("question", 'tags: "a", "b"', "tags: [a, b]"),
    ("text", "answer: - word", "answer: [word]"),
    ("text", "answer: - x + 1", 'answer: "- x + 1"'),
    ("text", 'answer: "a" b', "answer: '\"a\" b'"),
]


@pytest.mark.parametrize(("kind", "option", "meant"), WRITTEN)
def test_a_slip_in_an_option_is_one_finding_with_the_line_to_write(
    kind: str, option: str, meant: str
) -> None:
    text = block(kind, f"    {option}")
    (found,) = check_seriously(text)
    assert found.rule.code in ("PR205", "PR206")
    assert found.location.line == 2 + (option.count("\n") if option.startswith("id: x") else 0)
    assert fixed(text) == block(kind, f"    {meant}")


@pytest.mark.parametrize(
    ("kind", "option", "message", "fix"),
    [
        (
            "flashcards",
            "attempt: true",
            "`flashcards` has no option `attempt`: it is an option of `question`",
            "the options of `flashcards` are view, reverse, id, tags, rev and attrs",
        ),
        (
            "number",
            "answer: 3\n    foo: 2",
            "there is no option `foo`",
            "the options of `number` are answer, tolerance, unit, id, tags, rev and attrs; "
            "content is not indented",
        ),
        (
            "question",
            "answer: So.",
            "`question` has no option `answer`: it is an option of `number`, `text`",
            "write `/// answer`, `So.` and `///` on three lines below the prompt; "
            "an answer that is compared has `/// text`",
        ),
        (
            "choice",
            "answer: b",
            "`choice` has no option `answer`: it is an option of `number`, `text`",
            "delete this line",
        ),
        (
            "choice",
            "answer: a",
            "`choice` has no option `answer`: it is an option of `number`, `text`",
            "mark each right option with `- [x] `, and delete this line",
        ),
        (
            "exercise",
            "minutes: half an hour",
            "`minutes: half an hour`: minutes is a whole number of minutes, such as 5",
            "write it as in `minutes: 5`",
        ),
        (
            "exercise",
            "minutes: 0",
            "`minutes: 0`: minutes is a whole number of minutes, such as 5",
            "write it as in `minutes: 5`",
        ),
        (
            "question",
            'print("hello")',
            '`print("hello")` is no option',
            "take its indentation away, or leave a blank line above it where it is code; "
            "an option is `name: value`",
        ),
        (
            "question",
            "id: x\n    id: y",
            "`id: y`: line 2 says it already",
            "delete one of the two lines",
        ),
    ],
)
def test_an_option_is_told_by_what_is_wrong_with_it_here(
    kind: str, option: str, message: str, fix: str
) -> None:
    found = check_seriously(block(kind, f"    {option}"))
    assert [(each.message, each.fix) for each in found] == [(message, fix)]


@pytest.mark.parametrize("written", ["answer: x", "  answer: x", "\n    answer: x"])
def test_an_option_out_of_its_place_is_one_error_where_the_question_needs_it(written: str) -> None:
    text = block("text", written)
    (found,) = check_seriously(text)
    assert found.severity == "error"
    assert found.message == "`answer: x` is text here, and no option"
    assert fixed(text) == block("text", "    answer: x")


# The other rules, as seen by whoever made the slip


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("/// question | 2+2?\nFour.\n///\n", 2),
        ("/// question\n2+2?\n\nFour.\n///\n", 4),
        ("/// question\n2+2?\nFour.\n///\n", 3),
        ("/// question\nAdd two and two.\n\n**Answer:** Four.\n///\n", 4),
        ("/// question | 2+2?\n/// hint\nFingers.\n///\n\nAnswer: Four.\n///\n", 6),
        ('/// question\nAdd.\n\n??? success "Show"\n    Four.\n///\n', 4),
        ("/// question | 2+2?\n///\n", 0),
        ("/// question\nAdd two and two.\n///\n", 0),
        ("/// question\nWhat is 2+2?\n///\n", 0),
    ],
)
def test_a_body_where_the_answer_belongs_is_named(text: str, line: int) -> None:
    (found,) = (each for each in check_seriously(text) if each.rule.code == "PR101")
    looks = f"line {line} looks like the answer: write `/// answer` above it, and `///` below it"
    assert found.fix.startswith(looks if line else "add an `/// answer` block")


@pytest.mark.parametrize(
    ("slip", "code", "expected"),
    [
        (
            "/// question | Why?\n///\n\n/// answer\nSo.\n///\n",
            "PR207",
            "/// question | Why?\n\n/// answer\nSo.\n///\n///\n",
        ),
        (
            "/// flashcards\nTerm\n:Back.\n///\n",
            "PR209",
            "/// flashcards\nTerm\n:   Back.\n///\n",
        ),
        (
            "/// deck | D\nTerm\n:   Back.\n///\n",
            "PR204",
            "/// flashcards | D\nTerm\n:   Back.\n///\n",
        ),
        (
            "/// question | Why? { #my question }\n/// answer\nSo.\n///\n///\n",
            "PR224",
            "/// question | Why? { #my-question }\n/// answer\nSo.\n///\n///\n",
        ),
        (
            "/// question | Why is the long\nand winding road? { #q }\n/// answer\nSo.\n///\n///\n",
            "PR242",
            "/// question | Why is the long and winding road? { #q }\n/// answer\nSo.\n///\n///\n",
        ),
        (
            "/// question\nWhy? { #q }\n\n/// answer\nSo.\n///\n///\n",
            "PR247",
            "/// question\n    id: q\nWhy?\n\n/// answer\nSo.\n///\n///\n",
        ),
        (
            "/// question | Why?\n/// answer\nTwo things:\n- a\n- b\n///\n///\n",
            "PR246",
            "/// question | Why?\n/// answer\nTwo things:\n\n- a\n- b\n///\n///\n",
        ),
        (
            "/// question\nWhich of\n1. a\n2. b\n\n/// answer\nSo.\n///\n///\n",
            "PR246",
            "/// question\nWhich of\n\n1. a\n2. b\n\n/// answer\nSo.\n///\n///\n",
        ),
        (
            "/// flashcards\nTerm\n::   Back.\n///\n",
            "PR209",
            "/// flashcards\nTerm\n:   Back.\n///\n",
        ),
        (
            "/// flashcards\nTerm\n:   These:\n    - a\n    - b\n///\n",
            "PR246",
            "/// flashcards\nTerm\n:   These:\n\n    - a\n    - b\n///\n",
        ),
    ],
)
def test_one_slip_is_one_finding_and_fixed_in_its_one_way(
    slip: str, code: str, expected: str
) -> None:
    assert [each.rule.code for each in check_seriously(slip)] == [code]
    assert fixed(slip) == expected


@pytest.mark.parametrize(
    "body",
    [
        "Two things:\n\n- a\n- b",
        "The temperature was\n- 3 degrees.",
        "It was in\n1996. Then it was over.",
        "$$\nx\n- y\n- z\n$$",
        "- a\n  goes on\n- b",
        "- a\n    - b\n- c",
        "```\ntext:\n- a\n- b\n```",
        "Line:  \n- a  \n- b",
        "Some text { .x }",
        "![a](b){ #x }",
        "`{ #x }`",
    ],
)
def test_paragraphs_that_are_meant_so_are_left_alone(body: str) -> None:
    text = f"/// question | Why?\n/// answer\n{body}\n///\n///\n"
    assert check_seriously(text) == []


@pytest.mark.parametrize("title", ["{ #q download }", "{ #q data-x }", "{ #q .a }", "{ #q a=b }"])
def test_attributes_beside_an_id_are_no_second_word(title: str) -> None:
    assert check_seriously(f"/// question | Why? {title}\n/// answer\nSo.\n///\n///\n") == []


@pytest.mark.parametrize(
    ("kind", "option", "place", "fix"),
    [
        (
            "text",
            "answer: C # sharp",
            (2, 14),
            'write `answer: "C # sharp"`, or delete the comment',
        ),
        ("text", "answer:\n    - F\n    - C #", (4, 8), 'write `- "C #"`, or delete the comment'),
        (
            "number",
            "answer: 3\n    unit: % # wt",
            (3, 12),
            'write `unit: "% # wt"`, or delete the comment',
        ),
    ],
)
def test_what_yaml_leaves_out_of_an_answer_is_told(
    kind: str, option: str, place: tuple[int, int], fix: str
) -> None:
    (found,) = check_seriously(block(kind, f"    {option}"))
    assert found.rule.code == "PR406"
    assert found.location[1:] == place
    assert found.fix == fix


@pytest.mark.parametrize(
    ("kind", "option"),
    [
        ("text", 'answer: "C #" # the language'),
        ("text", "answer: C#"),
        ("text", "tags: net # of course\n    answer: C"),
        ("number", "answer: 3 # from the table"),
        ("question", "tags: net # of course"),
    ],
)
def test_comments_beside_whole_answers_are_left_alone(kind: str, option: str) -> None:
    assert check_seriously(block(kind, f"    {option}")) == []


@pytest.mark.parametrize("option", ["id: x", "tags:\n          - a\n        rev: 2"])
def test_options_that_a_block_was_pasted_above_are_told(option: str) -> None:
    inner = "    /// question | Why?\n    /// answer\n    So.\n    ///\n    ///\n"
    text = f"!!! note\n\n    /// exercise | E\n{inner}        {option}\n    ///\n"
    assert [(each.rule.code, each.location.line) for each in check_seriously(text)] == [
        ("PR225", 9)
    ]


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("question", "tags: [a]"),
        ("question", "attempt: true"),
        ("exercise", "minutes: 5\n    tags: [a]"),
        ("flashcards", "reverse: true"),
        ("number", "unit: m"),
    ],
)
def test_options_right_above_their_opening_line_are_told(kind: str, options: str) -> None:
    below = "    answer: 3" if kind == "number" else ""
    found = only_finding(f"    {options}\n{block(kind, below)}")
    assert (found.rule.code, found.location.line) == ("PR225", 1 + options.count("\n"))


def test_code_below_a_block_is_left_alone() -> None:
    text = f"{block('question', '')}\n    id: x\n    tags: y\n\nText.\n"
    assert check_seriously(text) == []


@pytest.mark.parametrize("margin", ["", "    "])
def test_boxes_in_entries_are_one_finding_and_taken_away(margin: str) -> None:
    text = indented("/// order | What first?\n\n1. [ ] a\n2. [ ] b\n3. c\n///\n", len(margin))
    text = f"- Text\n\n{text}" if margin else text
    found = only_finding(text)
    assert (found.rule.code, found.fix) == ("PR404", "write the entries without boxes: `1. a`")
    assert fixed(text) == text.replace("[ ] ", "")


def test_ticked_boxes_in_entries_are_left_to_the_author() -> None:
    text = "/// order | What first?\n\n1. [x] a\n2. [ ] b\n///\n"
    assert only_finding(text).rule.code == "PR404"
    assert fixed(text) == text


@pytest.mark.parametrize("line", ["-[ ] B", "- [ ]B", "-[x] B"])
def test_an_option_without_its_spaces_is_told_once(line: str) -> None:
    text = f"/// choice | Which?\n- [x] A\n{line}\n- [ ] C\n///\n"
    assert only_finding(text).location.line == 3


@pytest.mark.parametrize("word", ["1", "1.5", "2024-01-01", "1e3", "n", "nil", "None", "é"])
def test_an_id_that_yaml_leaves_as_it_is_needs_no_quotes(word: str) -> None:
    text = block("question", f"    id: {word}")
    assert check_seriously(text) == []
    assert scan(text).blocks[0].attributes.id == word


@pytest.mark.parametrize("option", ["id: ~", "id:", 'id: ""'])
def test_an_id_without_a_word_is_told_with_an_example(option: str) -> None:
    text = block("question", f"    {option}")
    assert only_finding(text).fix == "write it as in `id: short-name`"
    assert fixed(text) == text


@pytest.mark.parametrize(
    ("option", "tags"),
    [
        ("[yes, No, 1.50]", ("yes", "No", "1.50")),
        ("on", ("on",)),
        ("007", ("007",)),
        ("[2024-01-01, a]", ("2024-01-01", "a")),
    ],
)
def test_tags_are_as_they_are_written(option: str, tags: tuple[str, ...]) -> None:
    assert scan(block("question", f"    tags: {option}")).blocks[0].tags == tags


@pytest.mark.parametrize(("sign", "quoted"), [("'", '"\'"'), ('"', "'\"'")])
def test_a_unit_that_is_a_quotation_mark_is_put_in_others(sign: str, quoted: str) -> None:
    text = f"/// number | How long?\n    answer: 5\n    unit: {sign}\n///\n"
    assert only_finding(text).fix == f"write `unit: {quoted}`"
    assert check_seriously(fixed(text)) == []


@pytest.mark.parametrize("below", ["beta]", "  beta]", "beta, gamma]", '"beta"]'])
def test_a_list_that_goes_on_at_the_margin_is_joined(below: str) -> None:
    text = f"/// text | Which?\n    answer: [alpha,\n{below}\n///\n"
    line = f"answer: [alpha, {below.strip()}"
    assert only_finding(text).fix == f"write all of it in one line: `{line}`"
    assert fixed(text) == f"/// text | Which?\n    {line}\n///\n"


@pytest.mark.parametrize("mark", ["...", "---", "... "])
def test_a_mark_between_options_is_told_in_its_line(mark: str) -> None:
    page = f"/// number | How long? {{ #long }}\n    answer: 3\n    {mark}\n    unit: m\n///\n"
    found = only_finding(page)
    assert (found.location.line, found.message) == (3, f"`{mark.strip()}` is no option")


def test_a_list_at_the_margin_is_indented() -> None:
    text = "/// text | Which?\n    answer:\n- a\n- b\n///\n"
    for source in (text, f"- Item\n\n{indented(text)}"):
        assert only_finding(source).rule.code == "PR206"
        assert fixed(source) == source.replace("- a", "    - a").replace("- b", "    - b")


@pytest.mark.parametrize(
    ("kind", "option", "fix"),
    [
        ("text", "answer: {a, b}", "write `answer: [a, b]`; in quotes"),
        ("text", "answer: [[a, b]]", "write `answer: [a, b]`; in quotes"),
        ("question", "tags: [1.10, null]", 'write `tags: [1.10, "null"]`'),
        ("number", "tol: 1", "did you mean `tolerance`?"),
        ("number", "answer: 3\n    explanation: So.", "write `/// answer`, `So.` and `///`"),
    ],
)
def test_the_fix_of_an_option_is_what_to_type(kind: str, option: str, fix: str) -> None:
    found = check_seriously(f"/// {kind} | Which?\n    {option}\n///\n")
    assert any(each.fix.startswith(fix) for each in found)


@pytest.mark.parametrize("answer", ["$$\n$$", r"$\quad$", "*(to come)*", "$$ $$"])
def test_a_formula_of_nothing_is_no_answer(answer: str) -> None:
    found = only_finding(f"/// question | Why?\n/// answer\n{answer}\n///\n///\n")
    assert found.rule.code in ("PR102", "PR103")
