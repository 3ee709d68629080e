"""Slips inside a block, in its options, items, fences and quotes: one finding each, and its fix."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, fixed
from tests.support.rules import codes

ANSWER = "/// answer\nBecause.\n///\n///\n"
SOUND = f"/// question | What?\n{ANSWER}"
CHOICE = "/// choice | Which?\n\n- [ ] a\n- [x] b\n///\n"
DECK = "/// flashcards | Terms\n\nStride\n:   The step.\n///\n"


CARD = "/// flashcards\n/// card\nFront\n\n---\n\nBack\n///\n///\n"
IDENTIFIED = SOUND.replace("What?", "What? { #what }")


MENDED = {
    "indented answer": (
        "/// question | What?\n    /// answer\n    Because.\n    ///\n///\n",
        SOUND,
    ),
    "indented rest": (
        "/// question | What?\n\n    /// answer\n    Because.\n    ///\n    ///\n",
        SOUND.replace("\n", "\n\n", 1),
    ),
    "parts within parts": (
        "/// exercise | All\n\n    /// question | What?\n\n        /// answer\n        Because.\n"
        "        ///\n    ///\n///\n",
        f"/// exercise | All\n\n{SOUND.replace(chr(10), chr(10) * 2, 1)}///\n",
    ),
    "indented options": ("/// choice | Which?\n\n    - [ ] a\n    - [x] b\n///\n", CHOICE),
    "options as options": (
        "/// choice | Which?\n    - [ ] a\n    - [x] b\n///\n",
        CHOICE.replace("\n\n", "\n"),
    ),
    "no blank in the box": (CHOICE.replace("[ ]", "[]"), CHOICE),
    "no blank behind the box": (CHOICE.replace("] ", "]"), CHOICE),
    "round boxes": (CHOICE.replace("[ ]", "( )").replace("[x]", "(x)"), CHOICE),
    "a tick": (CHOICE.replace("[x]", "[✓]"), CHOICE),
    "a block in a quote": ("".join(f"> {line}\n" for line in SOUND.splitlines()), SOUND),
    "an answer in a quote": (
        SOUND.replace("/// a", "> /// a").replace("B", "> B").replace("///\n///", "> ///\n///"),
        SOUND,
    ),
    "a line in a quote": (SOUND.replace("/// a", "> /// a"), SOUND),
    "a fence one blank off": (
        f"/// question | What?\n\n```py\nx\n ```\n\n{ANSWER}",
        f"/// question | What?\n\n```py\nx\n```\n\n{ANSWER}",
    ),
    "a fence behind a colon": (
        DECK.replace("The step.", "```py\nx\n```"),
        DECK.replace("The step.", "```py\n    x\n    ```"),
    ),
    "an indented definition": (DECK.replace(":   ", "    : "), DECK),
    "an id under a back": (
        DECK.replace("step.\n", "step.\n    id: stride\n"),
        DECK.replace("step.\n", "step.\n    id: stride\n"),
    ),
    "closed above the options": (CHOICE.replace("\n\n", "\n///\n"), CHOICE.replace("\n\n", "\n")),
    "a colon alone": (DECK.replace(":   ", ":\n\n    "), DECK),
    "a list of terms": (DECK.replace("Stride", "- Stride"), DECK),
    "an id before the title": (
        IDENTIFIED.replace("What? { #what }", "{ #what } What?"),
        IDENTIFIED,
    ),
    "an id before a comment": (
        IDENTIFIED.replace(" }", " } <!-- why -->"),
        IDENTIFIED.replace("{", "<!-- why --> {"),
    ),
    "an id by name": (IDENTIFIED.replace("#", "id: "), IDENTIFIED),
    "an id without its end": (IDENTIFIED.replace(" }", ""), IDENTIFIED),
    "an id without a blank before it": (IDENTIFIED.replace("? {", "?{"), IDENTIFIED),
    "an id behind its hash": (IDENTIFIED.replace("#", "# "), IDENTIFIED),
    "stars between the sides": (CARD.replace("---", "***"), CARD),
    "two hyphens between the sides": (CARD.replace("---", "--"), CARD),
    "dashes between the sides": (CARD.replace("---", "———"), CARD),
}


@pytest.mark.parametrize(("text", "expected"), MENDED.values(), ids=MENDED)
def test_a_slip_in_a_block_is_told_alone_and_mended(text: str, expected: str) -> None:
    assert len({found.rule.code for found in check_seriously(text)}) == 1
    assert fixed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # The question has its answer, and the block in code may be an example.
        f"/// question | What does this say?\n\n    /// hint\n    Look.\n    ///\n\n{ANSWER}",
        # A letter in a box may be a label.
        "/// choice | Which?\n\n- [a] One\n- [b] Two\n///\n",
        # The block around the quote would be torn.
        "> A quote.\n> /// question | What?\n\nText.\n",
        # What is in the comment would come out of it.
        "".join(f"> {line}\n" for line in f"<!--\n{SOUND}-->".splitlines()),
    ],
)
def test_what_may_be_meant_otherwise_stays(text: str) -> None:
    assert check_seriously(text)
    assert fixed(text) == text


OPTIONS = {
    ("number", "answer: $35"): "answer: 35\n    unit: $",
    ("number", "answer: 3 ± 0.5"): "answer: 3\n    tolerance: 0.5",
    ("number", "answer: 3 +/- 2%"): "answer: 3\n    tolerance: 2%",
    ("number", "answer: 30-40"): "answer: 35\n    tolerance: 5",
    ("number", "answer: 3."): "answer: 3",
    ("number", "answer: 3;"): "answer: 3",
    ("number", "answer: 3\n    tolerance 1%"): "answer: 3\n    tolerance: 1%",
    ("text", "answer: ? what"): 'answer: "? what"',
    ("text", "answer: : what"): 'answer: ": what"',
    ("text", 'answer: "a" b'): "answer: '\"a\" b'",
    ("text", "answer: {x}"): 'answer: "{x}"',
    ("text", "answer: # x"): 'answer: "# x"',
    ("question", "tags: #easy"): "tags: [easy]",
    ("question", "{ #why }"): "id: why",
    ("question", "#why"): "id: why",
    ("question", "class: wide"): "attrs: {class: wide}",
    ("question", "attrs: .wide"): "attrs: {class: wide}",
}


@pytest.mark.parametrize(("case", "meant"), OPTIONS.items(), ids=[each[1] for each in OPTIONS])
def test_an_option_is_told_once_and_its_fix_can_be_typed(case: tuple[str, str], meant: str) -> None:
    kind, option = case
    body = ANSWER if kind == "question" else "///\n"
    text = f"/// {kind} | What?\n    {option}\n{body}"
    (found,) = check_seriously(text)
    assert found.rule.code in ("PR205", "PR206")
    assert fixed(text) == f"/// {kind} | What?\n    {meant}\n{body}"


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("/// number | When?\n    answer: 12:30: noon\n///\n", "write it as in `answer: 35`"),
        ("/// blanks | A ==word== { #a }\n///\n", "write the text below the opening line"),
        ("/// text | Who?\n    accept: me\n///\n", "did you mean `answer`?"),
        (f"/// question | What?\n    hint: Look.\n{ANSWER}", "write `/// hint`, `Look.` and `///`"),
        ("/// question | What?\n/// answer\n    So: it is.\n///\n///\n", "the options of `answer`"),
        ("/// choice | Which?\n\n- [ ] ~~~\n- [x] b\n///\n", "write “~~~” where its code ends"),
        (
            SOUND.replace("/// a", "<div>\n/// a").replace("///\n///", "///\n</div>\n///"),
            "`markdown` into its tag",
        ),
    ],
)
def test_a_slip_that_is_not_mended_is_told_alone(text: str, fix: str) -> None:
    assert fix in " ".join(found.fix for found in check_seriously(text)[:1])
    assert len(check_seriously(text)) == 1
    assert fixed(text) == text


def test_an_attribute_list_that_was_wrapped_is_one_line_again() -> None:
    assert fixed(IDENTIFIED.replace(" }", "\n    }")) == IDENTIFIED


@pytest.mark.parametrize(
    "title",
    [
        "What is `{ #what }`?", "Is C# or F# better?", "What does {#if} do?", "Fix issue #12",
        "{#each} is what?", "The set {1, 2}", "Which tag is `#main`?",
    ],
)  # fmt: skip
def test_a_title_may_have_hashes_and_braces(title: str) -> None:
    assert check_seriously(SOUND.replace("What?", title)) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("front\n\n---\n\nback", ["PR122"]),
        ("front\n\n-----\n\nback\n\n- more", ["PR122"]),
        ("front\n---\nback", ["PR220"]),
        ("---\n\nback", []),
        ("back\n\n***\n\nmore", []),
        ("What is it?\n\n---\n\nback", ["PR122"]),
        ("A sentence.\n\n---\n\nmore", []),
        ("one\n\ntwo\n\n---\n\nmore", []),
        ("one\n\n---\n\ntwo\n\n---\n\nthree", []),
        ("one\n\n```\nx\n\n---\n```\n\ntwo", []),
        ("- one\n\n    ---\n\n    two\n\nthree", []),
    ],
)
def test_a_front_below_the_title_of_a_card_is_told(body: str, told: list[str]) -> None:
    text = f"/// flashcards\n/// card | Stride\n{body}\n///\n///\n"
    assert codes(text) == told
