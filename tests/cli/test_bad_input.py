"""Files in any condition: findings or a clear error with the file's name, never a traceback."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_practice.cli import main
from tests.support.inputs import CHARACTERS, FRAMES, OPENINGS
from tests.support.sites import ANSWERED, build, write_pages, write_site

LONG = 1_000_000
LONGEST = 10_000_000
MANY = 1_000
DEEP = 200
DEEPEST = 1_000
QUESTION = "/// question | Q\n/// answer\nA.\n///\n///\n"
NOTES = ["pymdownx.blocks.admonition"]

BROKEN: dict[str, bytes] = {
    "not UTF-8": "/// question | Größe\n///\n".encode("latin-1"),
    "UTF-16 with a mark": "/// question | Q\n///\n".encode("utf-16"),
    "UTF-16 without a mark": "/// question | Q\n///\n".encode("utf-16-le"),
    "NUL bytes": b"\0" * 50 + b"\n/// question | a\0b\n\0///\n///\n",
    "control marks": b"\x02practice:0\x03\n\n/// question | \x02practice:7\x03\n///\n",
    "other separators": "/// question | a\u2028b\x0b\x0c\x1c\x85c\n///\n".encode(),
    "lone surrogate": b"/// question | \xed\xa0\x80\n///\n",
    "cut in a character": "/// question | ü".encode()[:-1],
    "empty": b"",
    "one newline": b"\n",
    "only spaces": b"   \n\t\n ",
    "only a mark": b"\xef\xbb\xbf",
    "only front matter": b"---\ntitle: x\n---\n",
    "front matter without end": b"---\ntitle: x\n\n/// question | Q\n///\n",
    "front matter without end or line": b"---",
    "front matter with a block": b"---\n/// question | Q\n///\n---\n",
    "front matter of deep lists": b"---\n/// : " + b"[" * MANY + b"\n---\n",
    "one slash": b"/",
    "only slashes": b"///",
    "no newline at the end": b"/// question | Q",
}
NESTED = {
    "questions": "/// question | Q\n" * DEEP + "///\n" * DEEP,
    "questions in more and more slashes": "".join(
        f"{'/' * (DEEP + 3 - depth)} question\n" for depth in range(DEEP)
    ),
    "exercises": "/// exercise | E\n" * DEEP,
    "decks": "/// flashcards\n" * DEEP + "///\n" * DEEP,
    "notes": "/// note\n" * DEEP + "///\n" * DEEP,
    "notes with a question inside": "/// note\n" * DEEP + QUESTION + "///\n" * DEEP,
    "notes with a question in each": f"/// note\n{QUESTION}" * DEEP + "///\n" * DEEP,
    "hints in answers": "/// question | Q\n" + "/// answer\n/// hint\n" * DEEP,
    "list items": "".join(f"{'    ' * level}- x\n\n" for level in range(DEEP)) + QUESTION,
    "quotes": "> " * DEEP + "/// question | Q\n",
    "divs": "<div markdown>\n" * DEEP + "\n" + QUESTION + "</div>\n" * DEEP,
}


def run(folder: Path, content: bytes | str) -> list[dict[str, object]]:
    """What `practice check` finds in a file; `practice list` takes it as well."""
    write_pages(folder, {"page.md": content})
    page = str(folder / "page.md")
    result = CliRunner().invoke(main, ["check", "--format", "json", page], catch_exceptions=False)
    assert result.exit_code in (0, 1)
    findings: list[dict[str, object]] = json.loads(result.stdout)
    assert all(finding["path"] == page for finding in findings)
    assert (result.exit_code == 1) == any(found["severity"] == "error" for found in findings)
    listed = CliRunner().invoke(main, ["list", "--format", "json", page], catch_exceptions=False)
    assert listed.exit_code == 0
    return findings


def codes(findings: list[dict[str, object]]) -> list[str]:
    serious = [found for found in findings if found["severity"] != "advice"]
    return [f"{found['line']}:{found['column']} {found['code']}" for found in serious]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_has_findings_and_no_traceback(tmp_path: Path, name: str) -> None:
    findings = run(tmp_path, BROKEN[name])
    lines = BROKEN[name].count(b"\n") + 1
    assert all(1 <= int(str(found["line"])) <= lines for found in findings)


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        (b"a\nb\xfcc\n", "2:2 PR213", "the file is not UTF-8: byte 0xfc does not belong here"),
        ("ä\r\nöö".encode() + b"\xff", "2:3 PR213", "the file is not UTF-8: byte 0xff"),
        ("x".encode("utf-16"), "1:1 PR213", "the file is UTF-16, not UTF-8"),
        (b"\xef\xbb\xbfa\xff", "1:2 PR213", "the file is not UTF-8: byte 0xff"),
    ],
)
def test_a_file_that_is_not_utf_8_is_told_where(
    tmp_path: Path, content: bytes, place: str, message: str
) -> None:
    (finding,) = run(tmp_path, content)
    assert codes([finding]) == [place]
    assert str(finding["message"]).startswith(message)
    assert finding["fix"] == "save the file as UTF-8"


def test_one_unreadable_file_does_not_hide_the_others(tmp_path: Path) -> None:
    write_pages(tmp_path, {"a.md": b"\xff", "b.md": "/// question | Q\n///\n"})
    command = ["check", "--format", "json", str(tmp_path)]
    result = CliRunner().invoke(main, command, catch_exceptions=False)
    assert codes(json.loads(result.stdout)) == ["1:1 PR213", "1:1 PR101"]


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"], ids=["crlf", "cr", "lf"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "bom"])
def test_newlines_and_marks_do_not_shift_places(tmp_path: Path, newline: str, mark: str) -> None:
    text = "---\ntitle: x\n---\n\n  /// question | Ä?\n  ///\n\n///\n"
    found = run(tmp_path, mark + text.replace("\n", newline))
    assert codes(found) == ["5:3 PR101", "8:1 PR202"]


def test_columns_count_a_tab_as_one_character(tmp_path: Path) -> None:
    found = run(tmp_path, "- item\n\n\t/// question | Q\n\t///\n")
    assert codes(found) == ["3:2 PR101"]


def test_front_matter_without_end_is_part_of_the_page(tmp_path: Path) -> None:
    assert codes(run(tmp_path, BROKEN["front matter without end"])) == ["4:1 PR101"]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("name", CHARACTERS)
def test_a_long_line_of_one_character_is_taken(tmp_path: Path, name: str, frame: str) -> None:
    text = CHARACTERS[name]
    before, after = FRAMES[frame]
    # A million bytes take a while for each; the whole length is for the ones alone below.
    run(tmp_path, before + text * (10_000 // len(text)) + after)


@pytest.mark.parametrize("name", CHARACTERS)
def test_a_million_bytes_on_one_line_are_taken(tmp_path: Path, name: str) -> None:
    text = CHARACTERS[name]
    run(tmp_path, text * (LONG // len(text.encode())))


@pytest.mark.parametrize("head", ["/// question | ", "/// question | x {", "/// "])
def test_a_million_bytes_in_an_opening_line_are_taken(tmp_path: Path, head: str) -> None:
    # Of a list in a title each piece is tried by itself, which takes a hundred times as long.
    for text, size in ((" ", LONG), ("x", LONG), ("{", LONG), ("/", LONG), ("- ", LONG // 20)):
        run(tmp_path, head + text * (size // len(text)) + "}\n///\n")


def test_ten_million_bytes_are_taken(tmp_path: Path) -> None:
    for before, text in (("", "slash space"), ("/// question | ", "opening braces")):
        run(tmp_path, before + CHARACTERS[text] * (LONGEST // len(CHARACTERS[text])))


@pytest.mark.parametrize("name", OPENINGS)
def test_many_opening_lines_are_taken(tmp_path: Path, name: str) -> None:
    write_pages(tmp_path, {"page.md": f"{OPENINGS[name]}\n" * MANY})
    page = str(tmp_path / "page.md")
    command = ["check", "--format", "json", page]
    result = CliRunner().invoke(main, command, catch_exceptions=False)
    found = json.loads(result.stdout)
    assert result.exit_code == any(finding["severity"] == "error" for finding in found)
    assert all(finding["path"] == page for finding in found)
    listed = CliRunner().invoke(main, ["list", page], catch_exceptions=False)
    assert listed.exit_code == 0


@pytest.mark.parametrize("name", NESTED)
def test_deep_nesting_is_taken(tmp_path: Path, name: str) -> None:
    run(tmp_path, NESTED[name])


@pytest.mark.parametrize("name", ["notes with a question inside", "notes with a question in each"])
def test_what_is_nested_too_deep_to_be_drawn_is_a_finding(tmp_path: Path, name: str) -> None:
    assert "PR210" in {found["code"] for found in run(tmp_path, NESTED[name])}


def test_a_thousand_levels_are_built(tmp_path: Path) -> None:
    page = f"/// note\n{QUESTION}" * DEEPEST + "///\n" * DEEPEST
    assert "PR210" in {found["code"] for found in run(tmp_path / "check", page)}
    config = write_site(tmp_path, {"index.md": page}, {"markdown_extensions": NOTES})
    assert build(config).code == 0


@pytest.mark.parametrize("name", NESTED)
def test_mkdocs_builds_deep_nesting(tmp_path: Path, name: str) -> None:
    page = NESTED[name]
    if name in ("list items", "divs", "quotes"):  # Python-Markdown itself recurses over these
        page = page[page.index("/// question") :]
    config = write_site(tmp_path, {"index.md": page}, {"markdown_extensions": NOTES})
    result = build(config)
    assert result.code == 0
    assert (result.site / "index.html").is_file()


# MkDocs refuses the first two, and the YAML library that it uses crashes on the third.
@pytest.mark.parametrize(
    "name",
    [
        name
        for name in BROKEN
        if name not in ("not UTF-8", "lone surrogate", "front matter of deep lists")
    ],
)
def test_mkdocs_builds_what_it_can_read(tmp_path: Path, name: str) -> None:
    plain = write_site(tmp_path / "plain", {"index.md": BROKEN[name]}, {"plugins": ["search"]})
    expected: type[Exception] | None = None
    try:
        code = build(plain).code
    except Exception as error:  # MkDocs' own, which we need not repair
        expected, code = type(error), 1
    ours = write_site(tmp_path / "ours", {"index.md": BROKEN[name]})
    if expected is None:
        assert build(ours).code == code
    else:
        with pytest.raises(expected):
            build(ours)


@pytest.mark.parametrize("name", ["spaces", "slashes", "slash space", "letters", "marks"])
def test_mkdocs_builds_a_page_with_a_very_long_line(tmp_path: Path, name: str) -> None:
    page = ANSWERED + "\n" + CHARACTERS[name] * 20_000 + "\n"
    result = build(write_site(tmp_path, {"index.md": page}))
    assert result.code == 0
    assert len(result.soup().select("#why > .practice-answer")) == 1


def test_the_editors_half_written_page_builds_at_every_character(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"index.md": ""}, {"theme": "mkdocs"})
    pages = {f"p{end}.md": ANSWERED[:end] for end in range(0, len(ANSWERED), 3)}
    write_pages(tmp_path / "docs", pages)
    result = build(config)
    assert result.code == 0
    assert result.findings


def test_a_link_that_leads_nowhere_is_told_with_the_findings_of_other_pages(tmp_path: Path) -> None:
    write_site(tmp_path, {"index.md": "/// question | Why?\n///\n"})
    (tmp_path / "docs/link.md").symlink_to("nowhere.md")
    config = str(tmp_path / "mkdocs.yml")
    result = CliRunner().invoke(main, ["check", "--format", "json", "--config-file", config])
    codes = {Path(found["path"]).name: found["code"] for found in json.loads(result.stdout)}
    assert result.exit_code == 1
    assert codes["link.md"] == "PR213"
    assert "index.md" in codes


def test_a_pipe_and_a_bad_name_are_told_with_the_findings_of_other_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "/// question | Why? {{ #{} }}\n---\nSo.\n///\n"
    config = write_site(tmp_path, {"index.md": text.format("a")})
    (tmp_path / "docs" / os.fsdecode(b"n\xff.md")).write_text(text.format("b"), "utf-8")
    os.mkfifo(tmp_path / "docs" / "pipe.md")
    monkeypatch.chdir(config.parent)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 1
    assert "pipe.md:1:1: PR213" in result.output
    assert ".md:1:1: PR213 unreadable-file: the file has a name that is no UTF-8" in result.output
    assert "2 errors" in result.output
    for command in ("list", "ids --check", "adopt --measure"):
        result = CliRunner().invoke(main, command.split())
        assert (result.exit_code in (0, 1), "pipe.md:1" in result.output) == (True, True)


@pytest.mark.parametrize(
    ("command", "code"),
    [("adopt --measure", 0), ("adopt", 0), ("ids --check", 1), ("ids --write --yes", 0),
     ("export json -o items.json", 0)],
)  # fmt: skip
def test_commands_go_on_past_a_link_that_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, code: int
) -> None:
    config = write_site(tmp_path, {"index.md": "/// question | Why?\n---\nSo.\n///\n"})
    (tmp_path / "docs/link.md").symlink_to("nowhere.md")
    monkeypatch.chdir(config.parent)
    result = CliRunner().invoke(main, command.split())
    assert result.exit_code == code, result.output
    assert "link.md:1" in result.output
    assert "is a link to nowhere.md, where there is nothing" in result.output
    if "json" in command:
        assert len(json.loads((tmp_path / "items.json").read_bytes())["items"]) == 1
