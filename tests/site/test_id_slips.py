"""`practice ids --write` hides no slip: where an id is meant and not read, none is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_practice.checks import check
from mkdocs_practice.site.lock.id_slips import id_slips
from mkdocs_practice.site.lock.write_ids import write_ids
from mkdocs_practice.syntax.scan import scan
from tests.support.cli import run_here
from tests.support.sites import write_site

ANSWER = "/// answer\nb.\n///\n///\n"
SLIPS = [
    "{ #salt }.", "{ #salt", "{ salt }", "{#salt }x", "#salt }", "(#salt)", "[#salt]", "{ # salt }",
    "{ id=salt", "{: #salt", "{ id: salt }", "{ #salt } { .x }", "{# salt}", "{{ #salt }}",
    "{ #salt, .x }", r"{ \#salt }", "{ #salt }}", "{ #s,alt }", "\n{ #salt }", "\n\n{ #salt }",
    "\nso? { #salt }", "\n\n    id: salt", "\n  id: salt", "\n    ID: salt", "\n    id:",
]  # fmt: skip
NONE = [
    "{ .hard }", "$x_{1}$", "{ x }?", "The set {a, b}.", "id: the name", "[link](#there)",
    "`#{x}` in Ruby", "C#", "#1", "\n    tags: [a]", "\n    minuts: 5",
]  # fmt: skip
PIECES = st.lists(
    st.sampled_from(["{", "}", "#", " ", "a", "id", ":", "=", ".", "`", "\\", "\n", "    ", "$"]),
    max_size=10,
).map("".join)


def question(title: str) -> str:
    """A question whose title ends so."""
    return f"/// question | Why? {title}\n{ANSWER}"


def card(front: str) -> str:
    """A deck with a card whose front ends so."""
    return f"/// flashcards | D {{ #d }}\nWhy? {front}\n:   b\n///\n"


def written(text: str) -> str:
    """A page with the ids that are written."""
    page = scan(text, "page.md")
    return write_ids(text, page, set(), id_slips(page)).after


def codes(text: str) -> set[str]:
    """The rules that a page breaks, but for those that ask for an id."""
    return {each.rule.code for each in check([scan(text)])} - {"PR303", "PR304", "PR305"}


@pytest.mark.parametrize("slip", SLIPS)
def test_nothing_is_written_over_a_slip(slip: str) -> None:
    assert written(question(slip)) == question(slip)
    if "\n" not in slip:
        assert written(card(slip)) == card(slip)


@pytest.mark.parametrize("title", NONE)
def test_what_is_no_id_gets_one(title: str) -> None:
    assert written(question(title)) != question(title)


@given(PIECES.map(question) | PIECES.map(card))
def test_no_finding_is_taken_away(text: str) -> None:
    assert codes(text) <= codes(written(text))


def test_the_others_are_written_and_the_slips_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = f"{question('{ #salt }.')}\n/// question | How?\n{ANSWER}"
    write_site(tmp_path, {"page.md": page}, {"site_name": "Course"})
    monkeypatch.chdir(tmp_path)
    assert run_here("ids", "--check").returncode == 1
    done = run_here("ids", "--write", "--yes")
    assert done.returncode == 1
    assert "docs/page.md:1:1: PR224 malformed-id: `{ #salt }`" in done.stdout
    assert "write `Why?. { #salt }`" in done.stdout
    assert "No id is written for this item" in done.stderr
    text = Path("docs/page.md").read_text("utf-8")
    assert text == page.replace("| How?", "| How? { #how }")
