"""`practice list`: what it says of each item, and which keys outlive which edits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mkdocs_practice.cli import main
from tests.support.sites import write_pages

PAGE = """\
---
title: Items
---

/// question | Why three by three? { #why }
    tags: [filters, easy]

/// answer
Fewer weights.
///
///

/// exercise | Part A { #part-a }

/// question | How many weights?

/// answer
TODO
///
///
///

/// flashcards | Terms { #terms }

Stride { #stride }
:   The step.

/// card
What is **padding**?

---
Zeros at the edge.
///
///
"""
TWO = """\
/// question | First?
/// answer
One.
///
///

/// question | Second?
/// answer
Two.
///
///

/// flashcards

Front
:   Back.
///
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site's folder, as the working folder."""
    monkeypatch.chdir(tmp_path)
    write_pages(tmp_path, {"mkdocs.yml": "site_name: x\n"})
    return tmp_path


def items(*paths: str) -> list[dict[str, Any]]:
    """What `practice list` prints as JSON."""
    arguments = ["list", *paths, "--format", "json"]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def keys(folder: Path, text: str, name: str = "page.md") -> dict[str, str]:
    """The key of every prompt of a page."""
    write_pages(folder / "docs", {name: text})
    return {item["prompt"]: item["key"] for item in items()}


def test_every_item_has_exactly_the_documented_keys(folder: Path) -> None:
    write_pages(folder / "docs", {"page.md": PAGE})
    found = items()
    names = ["key", "id", "kind", "path", "line", "prompt", "answered", "tags", "deck"]
    names += ["page", "written", "reverse"]
    assert all(list(item) == names for item in found)
    assert found[0] == {
        "key": "why",
        "id": "why",
        "kind": "question",
        "path": "docs/page.md",
        "line": 5,
        "prompt": "Why three by three?",
        "answered": True,
        "tags": ["filters", "easy"],
        "deck": None,
        "page": "page.md",
        "written": "page",
        "reverse": False,
    }
    told = [(item["kind"], item["line"], item["answered"], item["deck"]) for item in found]
    assert told == [
        ("question", 5, True, None),
        ("exercise", 13, False, None),
        ("question", 15, False, None),
        ("card", 25, True, "Terms"),
        ("card", 28, True, "Terms"),
    ]
    assert found[4]["prompt"] == "What is **padding**?"


def test_the_deck_of_a_card_without_a_title_is_its_id(folder: Path) -> None:
    write_pages(folder / "docs", {"a.md": "/// flashcards\n    id: d\n\nFront\n:   Back.\n///\n"})
    assert [item["deck"] for item in items()] == ["d"]


def test_text_has_one_line_an_item(folder: Path) -> None:
    write_pages(folder / "docs", {"page.md": PAGE})
    lines = CliRunner().invoke(main, ["list"], catch_exceptions=False).stdout.splitlines()
    assert lines[0] == "docs/page.md:5: question answered why: Why three by three?"
    assert lines[1] == "docs/page.md:13: exercise UNANSWERED part-a: Part A"
    assert len(lines) == 5


def test_a_site_without_items_is_an_empty_array(folder: Path) -> None:
    write_pages(folder / "docs", {"page.md": "Nothing.\n"})
    assert items() == []


def test_an_explicit_id_is_the_key_wherever_its_page_goes(folder: Path) -> None:
    write_pages(folder / "docs", {"page.md": PAGE})
    before = [item["key"] for item in items()]
    (folder / "docs" / "sub").mkdir()
    (folder / "docs" / "page.md").rename(folder / "docs" / "sub" / "renamed.md")
    after = [item["key"] for item in items()]
    explicit = {"why", "part-a", "stride"}
    assert set(before) & set(after) == explicit
    assert len(set(before)) == 5


def test_an_explicit_id_outlives_any_edit(folder: Path) -> None:
    before = keys(folder, PAGE)["Why three by three?"]
    edited = PAGE.replace("Why three by three?", "Why 3x3?").replace("Fewer", "Many fewer")
    assert keys(folder, edited)["Why 3x3?"] == before == "why"


@pytest.mark.parametrize(
    "edited",
    [
        TWO.replace("One.", "One, at *length*.\n\nAnd more."),
        TWO.replace("Back.", "The back."),
        "---\ntitle: x\n---\n\n# Heading\n\nText.\n\n" + TWO,
        TWO[TWO.index("/// question | Second") :] + "\n" + TWO[: TWO.index("/// question | Sec")],
        TWO.replace("\n", "\r\n"),
        TWO.replace("| First?", "|  First?  "),
        "/// question | Zeroth?\n/// answer\n0\n///\n///\n\n" + TWO,
        TWO.replace("/// answer\nOne", "/// hint\nHelp.\n///\n/// answer\nOne"),
    ],
    ids=["answer", "back", "moved", "reordered", "crlf", "spaces", "inserted", "hint"],
)
def test_a_derived_key_outlives_what_does_not_change_the_prompt(folder: Path, edited: str) -> None:
    before = keys(folder, TWO)
    after = keys(folder, edited)
    assert {prompt: after[prompt] for prompt in before} == before


def test_a_derived_key_changes_with_the_prompt_and_with_nothing_else(folder: Path) -> None:
    before = keys(folder, TWO)
    after = keys(folder, TWO.replace("First?", "The first?"))
    assert before["First?"] != after["The first?"]
    assert before["Second?"] == after["Second?"]
    assert before["Front"] == after["Front"]


def test_a_derived_key_names_its_page_without_the_ending(folder: Path) -> None:
    write_pages(folder / "docs", {"sub/page.md": TWO})
    (key,) = {item["key"].partition("#")[0] for item in items()}
    assert key == "sub/page"


@pytest.mark.parametrize("path", ["docs", "docs/sub", "docs/sub/page.md", "./docs/../docs"])
def test_a_key_does_not_depend_on_the_path_given(folder: Path, path: str) -> None:
    write_pages(folder / "docs", {"sub/page.md": TWO})
    assert [item["key"] for item in items(path)] == [item["key"] for item in items()]


def test_equal_prompts_on_two_pages_have_two_keys(folder: Path) -> None:
    write_pages(folder / "docs", {"a.md": TWO, "b.md": TWO})
    found = [item["key"] for item in items()]
    assert len(set(found)) == len(found) == 6


def test_equal_parts_of_two_exercises_have_two_keys_that_stay(folder: Path) -> None:
    part = "/// question | How many?\n/// answer\n{}\n///\n///\n"
    one = f"/// exercise | A\n{part.format(1)}///\n\n"
    two = f"/// exercise | B\n{part.format(2)}///\n\n"
    write_pages(folder / "docs", {"a.md": one + two})
    before = [item["key"] for item in items() if item["kind"] == "question"]
    write_pages(folder / "docs", {"a.md": two + one})
    after = [item["key"] for item in items() if item["kind"] == "question"]
    assert len(set(before)) == 2
    assert after == before[::-1]


def test_equal_prompts_on_one_page_have_ids_of_their_own(folder: Path) -> None:
    again = "/// question | Again?\n/// answer\nYes.\n///\n///\n\n"
    write_pages(folder / "docs", {"a.md": again * 3})
    first, second, third = (item["id"] for item in items())
    assert (second, third) == (f"{first}-2", f"{first}-3")


def test_a_file_that_cannot_be_decoded_is_named_and_the_rest_listed(folder: Path) -> None:
    write_pages(folder / "docs", {"a.md": b"\xff", "b.md": TWO})
    result = CliRunner().invoke(main, ["list"], catch_exceptions=False)
    assert len(result.stdout.splitlines()) == 3
    assert result.stderr.startswith("docs/a.md:1:1: PR213 unreadable-file")
