"""Edits of a text: what they change, what they leave alone, and the diff that shows it."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_practice.checks.fixes import apply, diff
from mkdocs_practice.syntax.model import Edit


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_count_in_raw_lines_whatever_ends_and_begins_them(newline: str, mark: str) -> None:
    text = mark + newline.join(["ab", "\tcd", "", "中👍f"])
    edits = [
        Edit(1, 1, 1, 2, "X"),
        Edit(2, 2, 2, 3, "Y"),
        Edit(3, 1, 3, 1, "Z"),
        Edit(4, 3, 4, 4, ""),
    ]
    assert apply(text, edits) == mark + newline.join(["Xb", "\tYd", "Z", "中👍"])


def test_what_ends_a_line_elsewhere_is_a_character_here() -> None:
    assert apply("a\x0bb\x0c\u2028c\x85d", [Edit(1, 6, 1, 7, "C")]) == "a\x0bb\x0c\u2028C\x85d"


def test_an_edit_may_cross_lines_and_newlines_are_part_of_the_text() -> None:
    assert apply("ab\r\ncd\r\nef", [Edit(1, 2, 3, 2, "-")]) == "a-f"
    assert apply("ab\ncd", [Edit(1, 3, 2, 1, "")]) == "abcd"


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("a\r\nb\r\n", 1, "a\r\n///\r\nb\r\n"),
        ("a\r\nb", 2, "a\r\nb\r\n///"),
        ("a\rb", 2, "a\rb\r///"),
        ("a\nb\r\nc\n", 2, "a\nb\r\n///\r\nc\n"),
        ("a\r\nb\nc", 3, "a\r\nb\nc\n///"),
        ("a", 1, "a\n///"),
    ],
)
def test_inserted_lines_end_as_the_line_does_that_they_follow(
    text: str, line: int, expected: str
) -> None:
    assert apply(text, [Edit(line, 2, line, 2, "\n///")]) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((1, 3), (2, 5), "1cdef"),
        ((2, 5), (1, 3), "a1ef"),
        ((1, 7), (3, 4), "1"),
        ((3, 4), (1, 7), "ab1def"),
        ((2, 2), (2, 2), "a1bcdef"),
        ((2, 2), (2, 4), "a1bcdef"),
        ((2, 4), (4, 4), "a1def"),
        ((2, 4), (4, 5), "a12ef"),
        ((4, 5), (2, 4), "a21ef"),
    ],
)
def test_of_edits_that_meet_the_first_one_wins(
    first: tuple[int, int], second: tuple[int, int], expected: str
) -> None:
    edits = [Edit(1, first[0], 1, first[1], "1"), Edit(1, second[0], 1, second[1], "2")]
    assert apply("abcdef", edits) == expected


@pytest.mark.parametrize(
    "edit",
    [
        Edit(0, 1, 1, 1, ""),
        Edit(1, 0, 1, 1, ""),
        Edit(1, 4, 1, 4, ""),
        Edit(3, 1, 3, 1, ""),
        Edit(2, 1, 1, 1, ""),
    ],
)
def test_an_edit_of_a_place_that_is_not_there_is_an_error(edit: Edit) -> None:
    with pytest.raises(ValueError, match=r"no line|before it begins"):
        apply("ab\r\nc", [edit])


CHARACTERS = st.sampled_from("ab/ \t\r\n中\ufeff")


@given(st.text(CHARACTERS), st.data())
def test_nothing_changes_outside_the_edits(text: str, data: st.DataObject) -> None:
    # One kind of newline for the reference; places are the same.
    plain = text.removeprefix("\ufeff")
    lines = re.split("\r\n|\r|\n", plain)
    edits = []
    for _ in range(data.draw(st.integers(0, 4))):
        line = data.draw(st.integers(1, len(lines)))
        start = data.draw(st.integers(1, len(lines[line - 1]) + 1))
        end = data.draw(st.integers(start, len(lines[line - 1]) + 1))
        edits.append(Edit(line, start, line, end, "<>"))
    done = apply(text, edits)
    kept = re.split("<>", done)
    position = 0
    for piece in kept:
        position = text.index(piece, position) + len(piece)
    assert done.startswith("\ufeff") == (text.startswith("\ufeff"))
    assert re.findall("\r\n|\r|\n", done) == re.findall("\r\n|\r|\n", text)
    assert (done == text) == (not edits)


# Diffs

DIFFS = {
    "a line": ("a\nb\nc\n", "a\nB\nc\n"),
    "far apart": (
        "".join(f"{n}\n" for n in range(40)),
        "x\n" + "".join(f"{n}\n" for n in range(41)),
    ),
    "an end without newline": ("a\nb", "a\nb\n///"),
    "a newline at the end": ("a\nb", "a\nb\n"),
    "no newline at the end": ("a\nb\n", "a\nb"),
    "windows newlines": ("a\r\nb\r\n", "a\r\nb\r\n///\r\n"),
    "old mac newlines": ("a\rb", "a\rb\r///"),
    "separators": ("a\x0b\u2028b\x85\n", "a\x0b\u2028c\x85\n"),
    "a byte order mark": ("\ufeffa\n", "\ufeffb\n"),
    "lines like heads": ("-- a\n++ b\n", "-- a\n++ c\n\\ d\n"),
}


@pytest.mark.parametrize("name", ["page.md", "docs/two words.md", "ü中.md", 'a "b" \\ c\t.md'])
@pytest.mark.parametrize("change", DIFFS)
def test_git_makes_of_the_old_text_and_the_diff_the_new_one(
    tmp_path: Path, change: str, name: str
) -> None:
    old, new = DIFFS[change]
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(old.encode())
    environment = {**os.environ, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    environment["GIT_CEILING_DIRECTORIES"] = str(tmp_path.parent)
    done = subprocess.run(
        ["git", "apply", "-"],
        input=diff(old, new, name).encode(),
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, file.read_bytes()) == (0, new.encode()), done.stderr


def test_a_diff_shows_the_lines_around_a_change() -> None:
    assert diff("1\n2\n3\n4\n5\n6", "1\n2\n3\n4\n5\n6\n///", "docs/a.md") == (
        "--- a/docs/a.md\n"
        "+++ b/docs/a.md\n"
        "@@ -3,4 +3,5 @@\n"
        " 3\n"
        " 4\n"
        " 5\n"
        "-6\n"
        "\\ No newline at end of file\n"
        "+6\n"
        "+///\n"
        "\\ No newline at end of file\n"
    )


def test_of_what_has_not_changed_there_is_no_diff() -> None:
    assert diff("a", "a", "a.md") == ""
