"""Two lines that have become one: what each was is told, and the fix parts them again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from mkdocs_practice.syntax.answered import is_answered
from mkdocs_practice.syntax.scan import scan
from tests.support.findings import check_seriously, fix_page, fixed, only_finding

NEXT = "\n/// question | And next? { #next }\n---\nYes.\n///\n"
ANSWERED = "/// question | Why? { #why }\n\n/// answer\nBecause.\n///\n///\n"
SHORT = "/// question | Why? { #why }\n---\nBecause.\n///\n"
EXERCISE = f"/// exercise | Part A {{ #part }}\n\n{SHORT}///\n"
LONG = f"/// exercise | Part A {{ #part }}\n\n{ANSWERED}///\n"
CHOICE = "/// choice | Which? { #which }\n\n- [ ] one\n- [x] two\n///\n"


@pytest.mark.parametrize(
    ("text", "slip", "meant"),
    [
        (SHORT, "///\n", "/// Then more.\n\nAnd more.\n"),
        (SHORT, "///\n", "/// The end.\n\n## A heading\n\nText.\n"),
        (ANSWERED, "///\n///\n", "///\n/// Then more.\n\nAnd more.\n"),
        (CHOICE, "///\n", "/// Then more.\n"),
        (EXERCISE, "///\n///\n", "///\n/// Then more.\n"),
        (f"- An item.\n\n    {SHORT}".replace("\n/// q", "\n    /// q"), "///\n", "/// More.\n"),
    ],
)
def test_a_text_behind_the_slashes_goes_to_the_next_line(text: str, slip: str, meant: str) -> None:
    margin = "    " if text.startswith("-") else ""
    lines = text.replace("\n", f"\n{margin}").rstrip(" ") if margin else text
    lines = lines.replace("- An item.\n    \n        ///", "- An item.\n\n    ///")
    joined = f"{lines.removesuffix(slip)}{meant}{NEXT}"
    found = only_finding(joined)
    assert (found.rule.code, found.message.split("`")[1][:4]) == ("PR215", "/// ")
    text_behind = next(line for line in meant.splitlines() if line.startswith("/// "))[4:]
    assert f"in the next line, `{text_behind}`" in found.fix
    assert fixed(joined) == joined.replace(f"/// {text_behind}", f"///\n{margin}{text_behind}")
    assert check_seriously(fixed(joined)) == []


def test_a_text_below_an_answer_is_told_where_its_block_goes_on() -> None:
    joined = ANSWERED.replace("Because.\n///\n", "Because.\n/// Then more.\n")
    found = only_finding(joined + NEXT)
    assert (found.rule.code, found.location.line) == ("PR215", 5)
    assert fixed(joined + NEXT) == joined + NEXT  # the text would stand below the answer


def test_slashes_before_a_text_below_a_closed_block_close_nothing() -> None:
    found = only_finding(f"{SHORT}/// Then more.\n{NEXT}")
    assert (found.rule.code, found.location.line, found.fix) == ("PR215", 5, "write `Then more.`")
    assert fixed(f"{SHORT}/// Then more.\n{NEXT}") == f"{SHORT}Then more.\n{NEXT}"


@pytest.mark.parametrize(
    "text",
    [
        f"{SHORT}\n/// Adds one to the number given.\n",
        SHORT.replace("Because.", "/// Adds one to the number given.\nBecause."),
        SHORT.replace("Because.", "Because.\n/// Adds one to the number given."),
        "/// Adds one to the number given.\n",
    ],
)
def test_a_comment_in_a_sound_page_is_text(text: str) -> None:
    assert check_seriously(text + NEXT) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [(ANSWERED, 2), (EXERCISE, 2), (LONG, 2), (LONG, 3), (EXERCISE.replace(SHORT, CHOICE), 2)],
)
def test_closing_lines_in_one_line_become_as_many(text: str, count: int) -> None:
    joined = text.removesuffix("///\n" * count) + "/// " * (count - 1) + "///\n"
    for page in (joined, joined + "\nText.\n", joined + NEXT):
        assert only_finding(page).rule.code == "PR215"
        assert fixed(page) == page.replace(joined, text)


OPTIONS = {
    "/// question | Why?\n    id: c1\n---\nSo.\n///\n": "PR225",
    "/// question | Why? { #why }\n    tags: [x, y]\n---\nSo.\n///\n": "PR225",
    "/// question | Why { #why }\n    tags: [x]\n    rev: 2\n---\nSo.\n///\n": "PR225",
    "/// exercise | Part A { #part }\n    minutes: 5\n\n/// answer\nSo.\n///\n///\n": "PR225",
    "/// number | How many? { #many }\n    answer: 5\n///\n": "PR225",
    "/// number | How many? { #many }\n    answer: 5\n    tolerance: 1\n///\n": "PR225",
    "/// question\n    id: c1\n\nWhy?\n---\nSo.\n///\n": "PR208",
    "/// question\n    id: c1\n    tags: [x]\n\nWhy?\n---\nSo.\n///\n": "PR208",
    "/// flashcards\n    reverse: true\n\nstride :: The step. { #s }\n///\n": "PR208",
    "/// number\n    id: many\n    answer: 8\n\nHow many?\n///\n": "PR208",
}


@pytest.mark.parametrize(("text", "code"), OPTIONS.items())
def test_options_in_the_opening_line_go_to_lines_of_their_own(text: str, code: str) -> None:
    joined = text.replace("\n    ", " ")
    found = only_finding(joined + NEXT)
    assert (found.rule.code, found.location.line) == (code, 1)
    assert all(f"`{line}`" in found.fix for line in text.splitlines() if line.startswith("    "))
    assert fixed(joined + NEXT) == text + NEXT


def test_an_option_behind_an_id_before_the_title_goes_to_a_line_of_its_own() -> None:
    text = "/// question { #why } tags: [x]\n\nWhy?\n---\nSo.\n///\n"
    meant = "/// question\n    id: why\n    tags: [x]\n\nWhy?\n---\nSo.\n///\n"
    assert fixed(text + NEXT) == meant + NEXT


def test_an_opening_line_with_an_option_is_no_title_of_a_card() -> None:
    found = check_seriously("/// card id: default\n\nThe front.\n---\nThe back.\n///\n")[0]
    assert found.fix == "write `/// card` and, under it, `    id: default`"


@pytest.mark.parametrize("slip", ["{ #why } id: other", "{ #why } | answer"])
def test_what_stands_behind_an_id_is_never_moved_before_it(slip: str) -> None:
    text = f"/// question | Why? {slip}\n---\nSo.\n///\n"
    assert only_finding(text + NEXT).location.line == 1
    assert fixed(text + NEXT) == text + NEXT


@pytest.mark.parametrize(
    "title",
    [
        "What does the element with id: main do?",
        "What is the element with id: main",
        "Which of them is a key: id or tags?",
        "What does `/// question | Why? id: c1` show?",
        "Complete the answer: yes",
        "Which unit: km or mile",
        "In YAML: what is `tags: [x]`?",
    ],
)
def test_a_title_may_speak_of_options(title: str) -> None:
    assert check_seriously(f"/// text | {title} {{ #a }}\n    answer: yes\n///\n") == []
    assert check_seriously(f"/// question | {title} {{ #a }}\n---\nSo.\n///\n") == []


PAGES = Path(__file__).parent / "mutations"


def _blocks(text: str) -> list[tuple[str, str, str, bool]]:
    """What each block of a page is, says and is called, and whether it is answered."""
    blocks = [b for b in scan(text, "page.md").blocks if b.kind not in ("answer", "hint")]
    return [(b.kind, b.title, b.attributes.id, is_answered(b)) for b in blocks]


def _joins(lines: list[str]) -> Iterator[str]:
    """Yield a page with a block line, or one with an id, joined to the line below."""
    for number, (line, below) in enumerate(pairwise(lines)):
        if line.strip() and below.strip() and ("///" in line + below or "{ #" in line):
            rest = lines[number + 2 :]
            yield "\n".join([*lines[:number], f"{line} {below.lstrip()}", *rest])


def _texts(lines: list[str]) -> Iterator[str]:
    """Yield a page with a text behind the slashes of a closing line."""
    for number, line in enumerate(lines):
        if line.strip() and not line.strip("/ "):
            yield "\n".join([*lines[:number], f"{line} Then more.", *lines[number + 1 :]])


@pytest.mark.parametrize("name", ["exercises", "lines", "parted"])
@pytest.mark.parametrize("edits", [_joins, _texts])
def test_no_fix_of_joined_lines_takes_more_than_they_had(
    name: str, edits: Callable[[list[str]], Iterator[str]]
) -> None:
    page = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    blocks, pages = _blocks(page), list(edits(page.split("\n")))
    assert pages
    for joined in pages:
        assert _blocks(joined) == blocks or check_seriously(joined), joined
        after = fix_page(joined, "page.md").text
        assert check_seriously(after) or _blocks(after) == blocks, joined


KEPT = ["---", "<!-- Until May. -->", "{% endif %}", "```", "$$", "***"]
"""What says something by itself behind the slashes of a closing line."""


@pytest.mark.parametrize("rest", KEPT)
def test_what_says_something_behind_the_slashes_keeps_a_line_of_its_own(rest: str) -> None:
    joined = f"{{% if x %}}\n\n{SHORT.removesuffix('///' + chr(10))}/// {rest}\n\nText.\n{NEXT}"
    found = only_finding(joined)
    assert found.rule.code == "PR215"
    assert f"`{rest}`" in found.fix
    assert fixed(joined) in (joined, joined.replace(f"/// {rest}", f"///\n{rest}"))


def test_a_separator_behind_the_slashes_of_a_hint_parts_the_answer() -> None:
    joined = f"/// question | Why? {{ #why }}\n\n/// hint\nThink.\n/// ---\nBecause.\n///\n{NEXT}"
    assert fixed(joined) == joined.replace("/// ---", "///\n---")
    assert check_seriously(fixed(joined)) == []


@pytest.mark.parametrize("rest", ["{ #other }", "{: .x }"])
def test_attributes_behind_the_slashes_are_not_deleted(rest: str) -> None:
    joined = f"{SHORT.removesuffix('///' + chr(10))}/// {rest}\n{NEXT}"
    assert f"`{rest}` at the end of its opening line" in only_finding(joined).fix
    assert fixed(joined) == joined


@pytest.mark.parametrize("mark", ["(1)", "1", "*", "2:", "[2 points]", ":smile:", "🙂", "- easy"])
def test_a_mark_behind_the_name_of_a_card_is_no_front_where_one_stands_below(mark: str) -> None:
    card = f"/// card {mark}\n\nWhat is x?\n---\nIt is y.\n///\n"
    found = check_seriously(card)[0]
    assert (found.rule.code, found.fix) == (
        "PR208",
        "write `/// card`: the front stands above `---`",
    )
    assert fixed(card) == card


@pytest.mark.parametrize("sign", ["", ",", " |", ".", " "])
@pytest.mark.parametrize("text", [SHORT, ANSWERED])
def test_an_opening_line_behind_a_closing_one_is_parted_from_it(text: str, sign: str) -> None:
    twice = f"{text}{text.replace('{ #', '{ #b-')}"
    first = text.partition("\n")[0].replace("{ #", "{ #b-")
    joined = twice.replace(f"///\n{first}", f"///{sign} {first}")
    assert joined != twice
    assert only_finding(joined).rule.code == "PR215"
    assert fixed(joined) == twice


@pytest.mark.parametrize("head", ["---", "/// see"])
def test_an_opening_line_behind_other_text_is_told(head: str) -> None:
    joined = f"{SHORT.removesuffix('///' + chr(10))}{head} {NEXT.lstrip()}"
    assert [each.rule.code for each in check_seriously(joined)][-1] == "PR215"
    assert fixed(joined) == joined


def test_lines_in_code_may_have_both() -> None:
    title = "What does `/// /// question | Why?` do?"
    code = "```\n/// /// question | Why?\n```\n"
    text = SHORT.replace("Why?", title).replace("Because.\n", code)
    assert check_seriously(text) == []
