"""Slips that break a page in several places, and are one finding about their own line."""

from __future__ import annotations

from textwrap import indent

import pytest

from mkdocs_practice.checks import ADVICE, Context, check
from mkdocs_practice.syntax.scan import scan
from tests.support.findings import check_seriously, fixed, only_finding

NEXT = "\n/// question | And next?\n---\nYes.\n///\n"

SLIPS = {
    "a block joined into one line": (
        "/// question | Why? --- Because. ///\n",
        ("PR201", 1, "line 1 is a whole block"),
    ),
    "a block with an answer joined into one line": (
        "/// question | Why? /// answer Because. /// ///\n",
        ("PR201", 1, "line 1 is a whole block"),
    ),
    "an answer that opens and closes twice": (
        "/// question | Why?\n/// answer\n/// answer\nSo.\n///\n///\n///\n",
        ("PR201", 2, "delete one of the two, and line 7"),
    ),
    "an answer typed twice": (
        "/// question | Why?\n/// answer\n/// answer\nSo.\n///\n///\n",
        ("PR201", 2, "delete one of the two"),
    ),
    "no end before a heading": (
        "/// question | Why?\n---\nBecause.\n\n## Next\n\nText.\n",
        ("PR201", 1, "write `///` where its content ends"),
    ),
    "a key below the answer": (
        "/// number | How many?\n/// answer\nFive.\n///\n    answer: 5\n///\n",
        ("PR401", 5, "write it right under the opening line"),
    ),
    "a term above the first card": (
        "/// flashcards\nstride\n\n/// card | padding\nZeros.\n///\n///\n",
        ("PR112", 2, "write `:   ` and the back on the next line"),
    ),
    "a term and its definition in one line": (
        "/// flashcards\nstride :   The step.\n\npadding\n:   Zeros.\n///\n",
        ("PR132", 2, "write `stride :: The step.`"),
    ),
    "a separator behind a backslash": (
        "/// question | Why?\n\\---\nBecause.\n///\n",
        ("PR101", 1, "write `---` in line 2, in place of `\\---`"),
    ),
    "a bold separator": (
        "/// question | Why?\n\n**---**\n\nBecause.\n///\n",
        ("PR101", 1, "write `---` in line 3, in place of `**---**`"),
    ),
    "another separator": (
        "/// question | Why?\n\n+++\n\nBecause.\n///\n",
        ("PR101", 1, "write `---` in line 3, in place of `+++`"),
    ),
    "a key below a separator": (
        "/// text | Which?\n---\nReLU.\n///\n",
        ("PR401", 1, "write it under the opening line, indented by four spaces: `answer: ReLU`"),
    ),
    "an explanation and no key": (
        "/// number | How many?\n---\nAs many as there are layers.\n///\n",
        ("PR401", 1, "write it under the opening line, indented by four spaces: `answer: 35`; the"),
    ),
    "a title in both versions of a conflict": (
        "<<<<<<< HEAD\n/// question | Why? { #a }\n=======\n/// question | Why not? { #a }\n"
        ">>>>>>> other\n---\nSo.\n///\n",
        ("PR241", 1, "keep one of the versions"),
    ),
    "a card of one line in both versions of a conflict": (
        "/// flashcards | D\n<<<<<<< HEAD\nstride :: Step. { #s }\n=======\n"
        "stride :: Steps. { #s }\n>>>>>>> other\n///\n",
        ("PR241", 2, "keep one of the versions"),
    ),
    "an answer in a footnote": (
        "/// question | Why?\n---\n[^1]: Because.\n///\n",
        ("PR221", 3, "take `[^1]: ` away"),
    ),
    "a footnote without a text in an answer": (
        "/// question | Why?\n---\n[^1]:\n///\n",
        ("PR102", 2, "write the answer below line 2"),
    ),
    "a table in a deck": (
        "/// flashcards | D\n\n| term | meaning |\n|---|---|\n| stride | Step |\n///\n",
        ("PR132", 3, "write each row as a line"),
    ),
    "a table between cards": (
        "/// flashcards | D\n\nepoch\n:   A pass.\n\n| term | meaning |\n|---|---|\n"
        "| stride | Step |\n///\n",
        ("PR132", 6, "write each row as a line"),
    ),
    "a cloze in a deck": (
        "/// flashcards | D\n\nThe {{c1::stride}} is the step.\n///\n",
        ("PR132", 3, "write `/// blanks` below the deck"),
    ),
    "a cloze between cards": (
        "/// flashcards | D\n\nepoch :: A pass.\n\nThe {{c1::stride}} is the step.\n///\n",
        ("PR132", 5, "write `/// blanks` below the deck"),
    ),
    "a prompt without width": (
        "/// question | \u200b\n---\nSo.\n///\n",
        ("PR240", 1, "write the prompt after `/// question |`"),
    ),
    "a front without width": (
        "/// flashcards\n/// card | \u200b\nSo.\n///\n///\n",
        ("PR240", 2, "write the prompt after `/// card |`"),
    ),
    "no end before an element with Markdown": (
        '/// question | Why?\n/// answer\nSo.\n///\n\n<div class="grid" markdown>\n\n'
        "/// question | Then?\n---\nYes.\n///\n\n</div>\n",
        ("PR201", 1, "write `///` after line 4"),
    ),
    "no end before an element, below a separator": (
        '/// question | Why?\n---\nSo.\n\n<div class="grid" markdown>\n\n'
        "/// question | Then?\n---\nYes.\n///\n\n</div>\n",
        ("PR201", 1, "write `///` where its content ends"),
    ),
    "an option that is indented deeper than the others": (
        "/// text | Which?\n    answer: ReLU\n     tags: [a]\n///\n",
        ("PR206", 3, "indent it by four spaces"),
    ),
    "a closing name that nobody knows": (
        "/// question | Why?\n---\nSo.\n/// slutt\n",
        ("PR204", 4, "write `///` where it is to close the block above"),
    ),
    "a closing name where nothing is open": (
        "/// question | Why?\n---\nSo.\n///\n/// end\n",
        ("PR202", 5, "delete the line"),
    ),
    "two closing lines, one by name": (
        "/// question | Why?\n---\nSo.\n/// end\n\n  ///\n",
        ("PR215", 4, "delete it: line 6 does"),
    ),
    "an answer on a card without a title": (
        "/// flashcards\n/// card\nStride?\n\n/// answer\nA step.\n///\n///\n///\n",
        ("PR207", 5, "write `---` in its place"),
    ),
    "a fence closed by other signs": (
        "/// question | Why?\n---\n```python\nx\n~~~\n///\n",
        ("PR218", 3, "write “```” in line 5"),
    ),
    "slashes as text": (
        "/// question | Why?\n---\nLook:\n\n   ////\n  //\n////\n///\n",
        ("PR203", 5, "line 8 closes it: delete this line"),
    ),
    "a closing line before an opening one": (
        "/// question | Why?\n---\nSo.\n/////// question | Then?\n---\nYes.\n///\n",
        ("PR203", 4, "write `///` and, in the next line, `/// question | Then?`"),
    ),
    "a separator with a backslash before each hyphen": (
        "/// question | Why?\n\\-\\--\nBecause.\n///\n",
        ("PR101", 1, "write `---` in line 2"),
    ),
    "an option in another language": (
        "/// number | How many?\n    Antwort: 35\n///\n",
        ("PR205", 2, "did you mean `answer`?"),
    ),
    "an option in the braces of the title": (
        "/// number | How many? { #q answer=35 unit=GB }\n///\n",
        ("PR225", 1, "write `    answer: 35` and `    unit: GB` under the opening line"),
    ),
    "an option between title and braces": (
        "/// number | How many? answer: 35 { #q }\n///\n",
        ("PR225", 1, "write `    answer: 35` under the opening line"),
    ),
    "a key behind an equals sign": (
        "/// number | How many?\n= 7 GB\n///\n",
        ("PR401", 1, "write it under the opening line, indented by four spaces: `answer: 7` and"),
    ),
    "the right option by name": (
        "/// choice | Which?\n    answer: b\n\n- [ ] a\n- [ ] b\n///\n",
        ("PR205", 2, "write line 5 as `- [x] b`, and delete this line"),
    ),
    "pairs in a table": (
        "/// match | Which?\n\n| a | b |\n|---|---|\n| one | eins |\n| two | zwei |\n///\n",
        ("PR401", 1, "write `one` and, in the next line, `:   eins`"),
    ),
    "pairs in a table with a bar in a cell": (
        "/// match | Which?\n\n| a | b |\n|---|---|\n| one\\|a | eins |\n| two | zwei |\n///\n",
        ("PR401", 1, "write `one\\|a` and, in the next line, `:   eins`"),
    ),
    "pairs in a nested list": (
        "/// match | Which?\n\n- one\n    - eins\n- two\n    - zwei\n///\n",
        ("PR401", 1, "write `one` and, in the next line, `:   eins`"),
    ),
    "pairs with a colon between": (
        "/// match | Which?\n\none: eins\ntwo: zwei\n///\n",
        ("PR401", 1, "write `one` and, in the next line, `:   eins`"),
    ),
    "a blank in bold": (
        "/// blanks | Fill in.\n\nThe **stride** is the step.\n///\n",
        ("PR401", 1, "write each word to fill in as in `==stride==`"),
    ),
    "an entry without its number": (
        "/// order | Which?\n\n1. one\ntwo\n3. three\n///\n",
        ("PR404", 4, "write `2. ` before it"),
    ),
    "cards with a question and an answer": (
        "/// flashcards\n\nQ: Stride?\nA: The step.\n\nQ: Padding?\nA: Zeros.\n///\n",
        ("PR109", 1, "write `Stride? :: The step.`"),
    ),
    "cards of signs": (
        "/// flashcards\n\n| :: The bar.\n|| :: Or.\n///\n",
        ("PR109", 1, "put the sign in backticks: write “`|` :: The bar.”"),
    ),
    "a card in no deck": (
        "/// card | stride\nThe step.\n///\n",
        ("PR207", 1, "write `/// flashcards` above it and `///` below line 3"),
    ),
    "an element of text around a part": (
        "/// exercise | E\n\n/// html | script\n/// question | Why?\n---\nSo.\n///\n///\n///\n",
        ("PR227", 3, "write `/// html | div`"),
    ),
    "a back behind the id": (
        "/// flashcards\n/// card | Stride { #stride } The step.\n///\n///\n",
        ("PR224", 2, "write what follows it in the next line, as the back: `The step.`"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), SLIPS.values(), ids=SLIPS)
def test_it_is_one_finding(text: str, expected: tuple[str, int, str]) -> None:
    code, line, fix = expected
    for page in (text, text + NEXT):
        whole = check([scan(page, "page.md")])
        (found,) = [each for each in whole if each.severity != ADVICE]
        assert (found.rule.code, found.location.line) == (code, line)
        assert found.fix.startswith(fix)


def test_an_opening_and_its_closing_line_too_many_are_taken_away_together() -> None:
    text = "/// question | Why?\n/// answer\nSo.\n///\n///\n"
    twice = text.replace("/// answer\n", "/// answer\n/// answer\n") + "///\n"
    assert fixed(twice + NEXT) == text + NEXT


def test_terms_in_a_list_are_told_with_what_to_write() -> None:
    text = "/// match | Which?\n\n1. a\n:   b\n2. c\n:   d\n///\n"
    found = check_seriously(text)
    assert [each.rule.code for each in found] == ["PR404", "PR404"]
    assert found[0].fix == "line 3 is a list item, and no term: write `a`"
    assert check_seriously(fixed(text)) == []


def test_definitions_without_a_space_are_told_one_by_one() -> None:
    text = "/// match | Which?\n\na\n:   x\n\nb\n:   y\n///\n"
    found = check_seriously(text.replace(":   ", ":"))
    assert [(each.rule.code, each.location.line) for each in found] == [("PR404", 4), ("PR404", 7)]
    assert fixed(text.replace(":   ", ":")) == text


def test_an_element_around_the_cards_of_a_deck_in_a_list_is_no_card() -> None:
    deck = (
        "/// flashcards\n\n<div markdown>\nstride :: The step.\nepoch :: A pass.\n</div>\n\n///\n"
    )
    assert check_seriously(f"- Read.\n\n{indent(deck, '    ')}") == []


FIRST = "- An item.\n\n    /// question | Why?\n\n    /// hint\n    Think.\n    ///\n\n"
IN_A_LIST = f"{FIRST}    /// answer\n    Because.\n    ///\n    ///\n"


@pytest.mark.parametrize(
    ("line", "slip", "code"),
    [
        ("    /// hint", "    /// [hint]", "PR208"),
        ("    /// hint", "        /// hint", "PR217"),
        ("    /// answer", "<<<<<<< HEAD\n    /// answer", "PR241"),
    ],
)
def test_what_a_line_brings_about_further_down_is_not_told(line: str, slip: str, code: str) -> None:
    assert check_seriously(IN_A_LIST) == []
    assert only_finding(IN_A_LIST.replace(line, slip)).rule.code == code


def test_an_answer_whose_opening_line_is_gone_is_told_with_the_one_line_to_write() -> None:
    found = only_finding("/// question | Why?\nBecause.\n///\n///\n")
    assert found.fix == "line 2 looks like the answer: write `/// answer` above it"


def test_a_first_option_further_to_the_right_is_told_as_that() -> None:
    text = "/// question | Why?\n     id: why\n    tags: [a]\n---\nBecause.\n///\n"
    assert only_finding(text).fix == "indent it by four spaces"
    assert fixed(text) == text.replace("     id", "    id")


@pytest.mark.parametrize("above", ["", "- An item.\n\n"])
@pytest.mark.parametrize("count", [1, 3])
def test_a_deck_that_nothing_opens_is_told_at_its_first_card(count: int, above: str) -> None:
    cards = "".join(f"/// card | {word}\nThe {word} side.\n///\n\n" for word in "abc"[:count])
    margin = "    " if above else ""
    text = above + indent(f"{cards}///\n", margin)
    found = only_finding(text)
    last = text.count("\n")
    assert (found.rule.code, found.location.line) == ("PR207", 1 + above.count("\n"))
    assert found.fix == f"open the deck that line {last} closes, above it: `/// flashcards | title`"


ENTRIES = "/// order | In which order?\n\n1. one\n2. two\n3. three\n///\n"


@pytest.mark.parametrize("marker", ["- ", "* ", "{}.", "({}) ", "{}: ", "{})"])
def test_a_list_that_is_not_numbered_is_one_finding(marker: str) -> None:
    text = ENTRIES
    for number in "123":
        text = text.replace(f"\n{number}. ", f"\n{marker.format(number)}")
    found = only_finding(text + NEXT)
    assert (found.rule.code, found.location.line) == ("PR404", 3)
    assert found.fix.startswith("write `1. one`, and so on")
    assert fixed(text + NEXT) == ENTRIES + NEXT


def test_a_list_with_numbers_in_another_order_is_not_numbered_anew() -> None:
    text = ENTRIES.replace("1. one", "2.one").replace("2. two", "1.two").replace("3. ", "3.")
    assert fixed(text) == text


def test_twice_the_slashes_are_two_closing_lines() -> None:
    text = "/// question | Why?\n/// answer\nSo.\n///\n///\n\nText.\n"
    joined = text.replace("///\n///\n", "//////\n")
    assert only_finding(joined).rule.code == "PR203"
    assert fixed(joined) == text


def test_cards_in_a_deck_are_to_be_a_card() -> None:
    text = "/// flashcards | Words\n\n/// card | stride\nThe step.\n///\n///\n"
    assert only_finding(text.replace("/// card ", "/// cards ")).fix == "did you mean `card`?"
    assert fixed(text.replace("/// card ", "/// cards ")) == text


def test_an_answer_below_its_exercise_is_one_finding() -> None:
    text = "/// exercise | Part A\n\n/// answer\nSo.\n///\n///\n"
    early = text.removesuffix("///\n").replace("Part A\n", "Part A\n///\n")
    found = only_finding(early)
    assert (found.rule.code, found.location.line) == ("PR207", 2)
    assert fixed(early) == text


def test_a_separator_among_the_options_is_one_finding() -> None:
    found = only_finding("/// question | Why?\n    ---\n    Because.\n///\n")
    assert found.fix == "write the `---` in line 2 as far to the left as the block"


def test_a_row_of_a_table_is_told_without_its_last_bar() -> None:
    found = check_seriously("| /// question | Why? { #why } |\n---\nSo.\n///\n")[0]
    assert (found.rule.code, found.fix) == ("PR208", "write `/// question | Why? { #why }`")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("/// question | Why?\n---\n[^1]\n///\n", 2),
        ("/// flashcards\nstride :: [^1]\n///\n", 2),
    ],
)
def test_an_answer_in_a_footnote_that_is_not_there_is_told(text: str, line: int) -> None:
    site = Context(snippets=False, templates=False)
    (found,) = [each for each in check([scan(text)], site) if each.severity != ADVICE]
    assert (found.rule.code, found.location.line) == ("PR103", line)
    there = check([scan(f"{text}\n[^1]: Because.\n")], site)
    assert [each.rule.code for each in there if each.severity != ADVICE] == ["PR221"]


QUESTIONS_OF_SLIPS = {
    "boxes": "/// choice | What is {0}? {{ #q{0} }}\n\n- ( ) one {0}\n- (x) two {0}\n///\n",
    "spaces in ids": "/// question | What is {0}? {{ #q {0} }}\n---\nIt is {0}.\n///\n",
    "closing lines": "/// question | What is {0}? {{ #q{0} }}\n---\nIt is {0}.\n",
    "colons": "/// question: What is {0}? {{ #q{0} }}\n---\nIt is {0}.\n///\n",
}
LINES_OF_SLIPS = {
    "bullets": "- {0} :: the back of {0}",
    "signs": "{0}:: the back of {0}",
    "definitions": "{0}\n:the back of {0}\n",
}


def _all_over(slip: str, count: int) -> str:
    names = [f"word-{chr(ord('a') + number)}" for number in range(count)]
    if slip in QUESTIONS_OF_SLIPS:
        return "\n".join(map(QUESTIONS_OF_SLIPS[slip].format, names))
    cards = "\n".join(map(LINES_OF_SLIPS[slip].format, names))
    return f"/// flashcards | Words\n\nx :: y\n\n{cards}\n///\n"


@pytest.mark.parametrize("slip", [*QUESTIONS_OF_SLIPS, *LINES_OF_SLIPS])
def test_one_slip_all_over_a_page_is_one_finding_with_all_its_fixes(slip: str) -> None:
    text = _all_over(slip, 20)
    (found,) = [each for each in check([scan(text)]) if each.severity != ADVICE]
    assert "more places, down to line" in found.message
    assert len(found.others) + 1 >= 20
    mended = fixed(text)
    assert check_seriously(mended) == []
    assert not [each for each in check_seriously(_all_over(slip, 4)) if each.others]


IN_ONE_LINE = [
    ("/// question | Why?\n{}---\nBecause.\n///\n", "/// hint | Look at it ///", "PR215"),
    ("/// question | Why?\n{}\n/// answer\nSo.\n///\n///\n", "/// hint | Look at it ///", "PR201"),
    ("/// question | Why?\n{}\n/// answer\nSo.\n///\n///\n", "/// hint Look at it ///", "PR208"),
    ("/// question | Why?\n{}///\n", "/// answer | Look at it ///", "PR215"),
]


@pytest.mark.parametrize(("page", "line", "code"), IN_ONE_LINE)
def test_a_hint_or_an_answer_in_one_line_becomes_three(page: str, line: str, code: str) -> None:
    kind = line.split()[1]
    found = only_finding(page.format(f"{line}\n"))
    assert found.rule.code == code
    assert fixed(page.format(f"{line}\n")) == page.format(f"/// {kind}\nLook at it\n///\n")


def test_slashes_behind_a_label_are_taken_away() -> None:
    text = "/// question | Why?\n/// answer | Label ///\nBecause.\n///\n///\n"
    assert fixed(text) == text.replace(" ///\nB", "\nB")


def test_the_number_of_a_hint_is_its_label() -> None:
    text = "/// question | Why?\n/// hint 2\nLook.\n///\n/// answer\nSo.\n///\n///\n"
    assert fixed(text) == text.replace("hint 2", "hint | 2")


@pytest.mark.parametrize("options", ["reverse: true", "view: one", "  tags: [a]\n  reverse: true"])
def test_options_above_the_cards_of_a_deck_are_told_and_moved(options: str) -> None:
    page = "/// flashcards | Words\n{}\na :: b\n\nc :: d\n///\n"
    meant = indent("\n".join(map(str.strip, options.split("\n"))), "    ")
    assert only_finding(page.format(f"\n{options}\n")).fix.endswith("indented by four spaces")
    assert fixed(page.format(f"\n{options}\n")) == page.format(f"{meant}\n")


@pytest.mark.parametrize("text", ["reverse: the other way", "view: what is seen", "id: two words"])
def test_words_that_options_are_called_by_may_be_fronts(text: str) -> None:
    found = only_finding(f"/// flashcards | Words\n\n{text}\n\na :: b\n///\n")
    assert found.fix.startswith(f"write `{text.replace(':', ' ::')}`")
