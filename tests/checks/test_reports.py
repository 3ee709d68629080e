"""Reports for people and scripts: text with source lines, JSON, and the line that sums up."""

from __future__ import annotations

import io
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_practice.checks import ADVICE, WARNING, Finding, Tally
from mkdocs_practice.checks.reports import FORMATS, fixable, summary, write
from mkdocs_practice.checks.reports.text import LEAD, WIDTH, excerpt, excerpts
from mkdocs_practice.syntax.model import Edit
from tests.support.findings import check_seriously, finding
from tests.support.sites import write_pages

BAD = "# Page\n\n/// question | Why 3×3?\n///\n\n///question | How?\n/// answer\nSo.\n///\n///\n"
BAD_REPORT = """\
page.md:3:1: PR101 unanswered-question: “Why 3×3?” has no answer
3 | /// question | Why 3×3?
  | ^^^^^^^^^^^^^^^^^^^^^^^
  = fix: add an `/// answer` block before the question's closing `///`

page.md:6:1: PR214 missing-space: there is no space between `///` and `question`
6 | ///question | How?
  | ^^^^^^^^^^^ warning
  = fix: write `/// question`

"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def text(*findings: Finding, colour: bool = False) -> str:
    return "".join(excerpts(findings, colour=colour))


def mark(source: str, found: Finding) -> list[str]:
    """The source line and the mark under it, as printed for a page with one line."""
    Path("page.md").write_bytes(source.encode())
    return text(found).splitlines()[1:3]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files read, as they are read."""
    names: list[str] = []
    read = Path.read_bytes

    def note(path: Path) -> bytes:
        names.append(path.name)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", note)
    return names


def test_a_finding_shows_its_line_the_place_and_the_fix(folder: Path) -> None:
    write_pages(folder, {"page.md": BAD})
    assert text(*check_seriously(BAD)) == BAD_REPORT


def test_windows_newlines_and_a_byte_order_mark_change_nothing(folder: Path) -> None:
    source = "\ufeff" + BAD.replace("\n", "\r\n")
    write_pages(folder, {"page.md": source})
    assert text(*check_seriously(source)) == BAD_REPORT


def test_line_numbers_of_a_page_are_aligned(folder: Path) -> None:
    write_pages(folder, {"page.md": "a\n" * 11, "other.md": "a\n"})
    lines = text(finding(line=3), finding(line=11), finding("other.md", 1)).splitlines()
    assert [lines[index] for index in (1, 6, 11)] == [" 3 | a", "11 | a", "1 | a"]
    assert [lines[index] for index in (2, 7, 12)] == ["   | ^", "   | ^", "  | ^"]


def test_an_edit_is_marked_exactly() -> None:
    edit = Edit(1, 5, 1, 11, "answer")
    found = finding(edits=[edit])
    assert mark("/// anwser | Its label", found) == [
        "1 | /// anwser | Its label",
        "  |     ^^^^^^",
    ]


@pytest.mark.parametrize(
    "edit",
    [Edit(1, 6, 1, 6, "\n///"), Edit(2, 1, 2, 2, "x"), Edit(1, 2, 2, 1, "")],
    ids=["an insertion", "of another line", "of several lines"],
)
def test_other_edits_leave_the_mark_from_the_place_to_the_end(edit: Edit) -> None:
    assert mark("a text  \nb", finding(column=3, edits=[edit]))[1] == "  |   ^^^^"


@pytest.mark.parametrize(
    ("source", "column", "shown", "marked"),
    [
        ("\t/// hint", 2, "    /// hint", "    ^^^^^^^^"),
        ("- \tx", 4, "-   x", "    ^"),
        ("中文 x", 4, "中文 x", "     ^"),
        ("中文", 2, "中文", "  ^^"),
        ("e\u0301 x", 4, "e\u0301 x", "  ^"),
        ("👩\u200d💻 x", 5, "👩\u200d💻 x", "   ^"),
        ("👍🏽 x", 4, "👍🏽 x", "   ^"),
        ("❤\ufe0f x", 4, "❤\ufe0f x", "   ^"),
        ("🇩🇪 x", 4, "🇩🇪 x", "   ^"),
        ("\u1112\u1161\u11ab x", 5, "\u1112\u1161\u11ab x", "   ^"),
        ("", 1, "", "^"),
        ("end", 4, "end", "   ^"),
        ("end  ", 5, "end", "   ^"),
    ],
)
def test_tabs_and_wide_characters_do_not_misplace_the_mark(
    source: str, column: int, shown: str, marked: str
) -> None:
    line, under = mark(source, finding(column=column))
    assert line == f"1 | {shown}".rstrip()
    assert under == f"  | {marked}"


def test_what_a_terminal_would_obey_is_not_printed() -> None:
    source = "\x1b[2J\u202eevil\x9b\0"
    found = finding(message="“\x1b[31m\nx”", fix="a\rb\tc\x07")
    Path("page.md").write_bytes(source.encode())
    first, line, under, fix, _, last = text(found).split("\n")
    assert first == "page.md:1:1: PR999 some-rule: “�[31m x”"
    assert line == "1 | �[2J�evil��"
    assert under == "  | ^^^^^^^^^^^"
    assert fix == "  = fix: a b c�"
    assert last == ""


@pytest.mark.parametrize(
    "content", [None, b"", b"one line", b"\xff\xfe/\0", b"Gr\xfc\xdfe\n\n\n"], ids=repr
)
def test_a_line_that_cannot_be_shown_is_left_out(content: bytes | None) -> None:
    if content is not None:
        Path("page.md").write_bytes(content)
    assert text(finding(line=3)) == ("page.md:3:1: PR999 some-rule: is wrong\n  = fix: fix it\n\n")


def test_a_path_that_is_none_is_no_error() -> None:
    assert text(finding("a\0b", fix="")) == "a�b:1:1: PR999 some-rule: is wrong\n\n"


def test_colours_tell_severities_apart_and_only_where_asked_for(folder: Path) -> None:
    write_pages(folder, {"page.md": "x\n"})
    for severity, code in (("error", 31), (WARNING, 33), (ADVICE, 34)):
        word = "" if severity == "error" else f" {severity}"
        found = finding(severity=severity)
        assert text(found, colour=True) == (
            f"page.md:1:1: \x1b[{code}m\x1b[1mPR999\x1b[0m some-rule: is wrong\n"
            "\x1b[2m1\x1b[0m \x1b[2m|\x1b[0m x\n"
            f"  \x1b[2m|\x1b[0m \x1b[{code}m\x1b[1m^{word}\x1b[0m\n"
            "  \x1b[2m=\x1b[0m \x1b[1mfix:\x1b[0m fix it\n\n"
        )
        assert "\x1b" not in text(found)


def test_a_file_is_read_once_and_only_when_it_is_due(folder: Path, reads: list[str]) -> None:
    write_pages(folder, {"a.md": "x\ny\n", "b.md": "x\n"})
    pieces = excerpts([finding("a.md", 1), finding("a.md", 2), finding("b.md", 1)])
    assert reads == []
    report = ""
    while "a.md:2" not in report:
        report += next(pieces)
    assert reads == ["a.md"]
    list(pieces)
    assert reads == ["a.md", "b.md"]


# Long lines


def test_a_long_line_is_cut_around_the_place() -> None:
    source = "".join(f"{number:04d} " for number in range(200))
    line, under = mark(source, finding(column=501, edits=[Edit(1, 501, 1, 505, "x")]))
    assert len(line) == len("1 | ") + WIDTH
    assert line.startswith("1 | …")
    assert line.endswith("…")
    place = under.index("^")
    assert line[place : place + 4] == "0100"
    assert under == " " * 2 + "| " + " " * (place - 4) + "^^^^"
    assert place == len("1 | …") + LEAD


def test_the_beginning_and_the_end_of_a_long_line_have_one_ellipsis() -> None:
    source = "a" * 500
    first = excerpt(source, 1, 501)
    assert first.text == "a" * (WIDTH - 2) + "…"
    assert (first.before, first.width) == (0, WIDTH - 2)
    last = excerpt(source, 500, 501)
    assert last.text.startswith("…a")
    assert last.text.endswith("aa")
    assert (last.before, last.width) == (len(last.text) - 1, 1)


def test_a_line_of_megabytes_is_not_measured_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []
    wide = unicodedata.east_asian_width

    def note(char: str) -> str:
        measured.append(char)
        return wide(char)

    monkeypatch.setattr(unicodedata, "east_asian_width", note)
    assert excerpt("ü" * 5_000_000, 2_500_000, 5_000_000).text.startswith("…ü")
    assert 0 < len(measured) <= 4 * WIDTH


@given(st.integers(1, 500), st.data())
def test_the_mark_is_under_its_character_in_a_line_of_any_length(
    length: int, data: st.DataObject
) -> None:
    # No two characters are equal, and all of them take one column.
    source = "".join(chr(0x0100 + number) for number in range(length))
    start = data.draw(st.integers(1, length))
    end = data.draw(st.integers(start + 1, length + 1))
    shown = excerpt(source, start, end)
    assert len(shown.text) <= WIDTH
    assert shown.text.strip("…") in source
    assert shown.text[shown.before] == source[start - 1]
    assert source[start - 1 :].startswith(shown.text[shown.before :][: shown.width])
    assert shown.width <= end - start
    assert (length > WIDTH) == ("…" in shown.text)


@given(st.text(st.sampled_from("a\t中👍🏽\u200d\u0301\ufe0f\x1b "), max_size=600), st.data())
def test_no_line_is_too_wide_and_no_mark_beyond_it(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(1, len(source) + 1))
    shown = excerpt(source, start, len(source) + 1)
    assert 1 <= shown.width <= WIDTH + 1 - shown.before
    assert not {"\t", "\x1b"} & set(shown.text)


# JSON


def test_json_holds_the_edits() -> None:
    found = check_seriously("///question | Why?\n/// answer\nSo.\n///\n///\n")
    assert json.loads("".join(FORMATS["json"](found, False))) == [
        {
            "path": "page.md",
            "line": 1,
            "column": 1,
            "code": "PR214",
            "name": "missing-space",
            "severity": "warning",
            "message": "there is no space between `///` and `question`",
            "fix": "write `/// question`",
            "edits": [
                {"line": 1, "column": 1, "end_line": 1, "end_column": 12, "text": "/// question"}
            ],
        }
    ]


def test_json_has_one_line_for_each_finding() -> None:
    lines = "".join(FORMATS["json"]([finding(line=1), finding(line=2)], False)).splitlines()
    assert (lines[0], lines[3], len(lines)) == ("[", "]", 4)
    assert [json.loads(line.rstrip(","))["line"] for line in lines[1:3]] == [1, 2]
    assert "".join(FORMATS["json"]([], False)) == "[]\n"


def test_json_of_a_file_name_that_is_not_utf_8_can_be_encoded() -> None:
    report = "".join(FORMATS["json"]([finding("gr\udcfc.md")], False))
    assert json.loads(report.encode())[0]["path"] == "gr\udcfc.md"


# All of them


def test_every_format_writes_what_it_yields() -> None:
    for form, pieces in FORMATS.items():
        stream = io.StringIO()
        write(form, [finding()], stream)
        assert stream.getvalue() == "".join(pieces([finding()], False))
        assert stream.getvalue().endswith("\n")


def test_findings_that_may_be_mended_are_counted() -> None:
    one = finding(edits=[Edit(1, 1, 1, 1, "x")])
    assert fixable([]) == fixable([finding()]) == ""
    assert fixable([one, finding()]) == "1 fixable with `practice check --fix`."


def test_the_summary_counts_what_weighs_most_first() -> None:
    found = [finding(severity=severity) for severity in (ADVICE, WARNING, "error", "error")]
    counted = summary(found, Tally(1, 1))
    assert counted == "2 errors, 1 warning, 1 piece of advice: 1 item in 1 page."
    assert summary(found[:1] * 2, Tally(3, 0)) == "2 pieces of advice: 0 items in 3 pages."
    assert summary([], Tally(6, 63)) == "No findings: 63 items in 6 pages."
