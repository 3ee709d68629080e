"""What the options of `practice check` do, as a user sees it."""

from __future__ import annotations

import codecs
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_practice.checks.reports import FORMATS
from mkdocs_practice.cli import main
from tests.support.built import damage
from tests.support.command import on_terminal, run
from tests.support.sites import (
    ANSWERED,
    PLAIN,
    UNANSWERED,
    build,
    snapshot,
    write_pages,
    write_site,
)

SLIP = "/// question | Why? { #why }\n/// anwser\nSo.\n///\n///\n"
FIXED = SLIP.replace("anwser", "answer")
SLIP_DIFF = """\
--- a/page.md
+++ b/page.md
@@ -1,5 +1,5 @@
 /// question | Why? { #why }
-/// anwser
+/// answer
 So.
 ///
 ///
"""
LEFT = """\
page.md:7:1: PR101 unanswered-question: “What is missing?” has no answer
7 | /// question | What is missing? { #missing }
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = fix: add an `/// answer` block before the question's closing `///`

"""
OPEN = "\n/// question | What is missing? { #missing }\n///\n"
WARNED = "# Page\n\n///question | Why? { #why }\n/// answer\nSo.\n///\n///\n"
COLOUR = "\x1b["


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], catch_exceptions=False)


def codes(result: Result) -> list[str]:
    """The codes that a check in JSON has found, by place."""
    return [finding["code"] for finding in json.loads(result.stdout)]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, which is not a workspace of GitHub's."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    return tmp_path


# Fixing


def test_fix_writes_shows_what_it_changed_and_then_what_is_left(folder: Path) -> None:
    write_pages(folder, {"page.md": SLIP + OPEN, "other.md": PLAIN})
    result = check("page.md", "other.md", "--fix")
    assert (result.exit_code, result.stdout) == (1, SLIP_DIFF + LEFT)
    assert result.stderr == "1 fixed.\n1 error: 2 items in 2 pages.\n"
    assert snapshot(folder) == {"page.md": (FIXED + OPEN).encode(), "other.md": PLAIN.encode()}


def test_fix_exits_with_0_when_nothing_is_left(folder: Path) -> None:
    write_pages(folder, {"page.md": SLIP})
    result = check("page.md", "--fix")
    assert (result.exit_code, result.stdout) == (0, SLIP_DIFF)
    assert result.stderr == "1 fixed.\nNo findings: 1 item in 1 page.\n"
    assert snapshot(folder) == {"page.md": FIXED.encode()}


def test_fix_does_nothing_the_second_time(folder: Path) -> None:
    write_pages(folder, {"page.md": SLIP})
    check("page.md", "--fix")
    before = (folder / "page.md").stat()
    result = check("page.md", "--fix")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "No findings: 1 item in 1 page.\n"
    assert (folder / "page.md").stat() == before


def test_fix_leaves_the_other_programs_their_output(folder: Path) -> None:
    write_pages(folder, {"page.md": SLIP + OPEN})
    result = check("page.md", "--fix", "--format", "json")
    assert codes(result) == ["PR101"]
    assert result.stderr.startswith("--- a/page.md\n+++ b/page.md\n")
    assert result.stderr.endswith("\n1 fixed.\n")
    assert result.exit_code == 1


def test_fix_mends_only_what_is_chosen(folder: Path) -> None:
    write_pages(folder, {"page.md": SLIP})
    assert check("page.md", "--fix", "--ignore", "PR204").exit_code == 1
    assert snapshot(folder) == {"page.md": SLIP.encode()}


def test_fix_keeps_newlines_and_byte_order_mark(folder: Path) -> None:
    def encoded(text: str) -> bytes:
        return codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode()

    write_pages(folder, {"page.md": encoded(SLIP)})
    assert check("page.md", "--fix").exit_code == 0
    assert (folder / "page.md").read_bytes() == encoded(FIXED)


def test_diff_shows_the_same_and_changes_nothing(folder: Path) -> None:
    write_pages(folder, {"page.md": SLIP})
    before = (folder / "page.md").stat()
    result = check("page.md", "--diff")
    assert (result.exit_code, result.stdout) == (1, SLIP_DIFF)
    assert result.stderr == "1 can be fixed.\n"
    assert (folder / "page.md").stat() == before


def test_diff_exits_with_0_when_nothing_would_change(folder: Path) -> None:
    write_pages(folder, {"page.md": UNANSWERED})
    result = check("page.md", "--diff")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_diff_wins_over_fix(folder: Path) -> None:
    write_pages(folder, {"page.md": SLIP})
    assert check("page.md", "--fix", "--diff").exit_code == 1
    assert snapshot(folder) == {"page.md": SLIP.encode()}


# A built site


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site built by MkDocs: one question, one card, and a page with neither."""
    pages = {"index.md": ANSWERED, "plain.md": PLAIN}
    result = build(write_site(tmp_path_factory.mktemp("built"), pages), "--strict")
    assert result.code == 0, result.log
    return result.site


@pytest.fixture
def damaged(material: Path, folder: Path) -> Path:
    """A copy of that site whose question shows its answer unasked."""
    site = Path(shutil.copytree(material, folder / "site"))
    damage(site / "index.html", 'class="practice-answer"', 'class="practice-answer" open')
    return site


def test_a_built_site_is_clean(material: Path) -> None:
    result = check("--site", str(material))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "No findings: 2 items in 3 HTML files.\n"


def test_a_damaged_site_is_not(damaged: Path) -> None:
    result = check("--site", "site")
    assert re.match(r"site/index\.html:\d+:\d+: PR603 answer-shown: ", result.stdout)
    assert (result.exit_code, result.stdout.count("PR6")) == (1, 1)
    assert result.stderr == "1 error: 2 items in 3 HTML files.\n"
    assert codes(check("--site", "site", "--format", "json")) == ["PR603"]


def test_rules_are_chosen_for_a_built_site_as_well(damaged: Path, folder: Path) -> None:
    assert check("--site", "site", "--ignore", "PR603").exit_code == 0
    assert check("--site", "site", "--select", "PR602").exit_code == 0
    write_pages(folder, {"pyproject.toml": "[tool.practice]\nignore = ['answer-shown']\n"})
    assert check("--site", "site").exit_code == 0


@pytest.mark.parametrize("arguments", [("docs",), ("--fix",), ("--diff",)])
def test_a_built_site_takes_neither_paths_nor_fix(arguments: tuple[str, ...]) -> None:
    result = check("--site", "site", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: --site checks what was built: it takes neither PATHS nor --fix" in result.stderr


def test_a_folder_that_is_no_built_site_is_named(folder: Path) -> None:
    write_pages(folder, {"docs/a.md": PLAIN})
    for name, problem in (
        ("docs", "there are no HTML files in it; name the folder of a built site"),
        ("nowhere", "there is no such folder"),
    ):
        result = check("--site", name)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == f"Error: {name}: {problem}\n"


# Which rules


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), ["PR214", "PR101"]),
        (("--select", "PR214"), ["PR214"]),
        (("--select", "PR2,PR305"), ["PR214"]),
        (("--select", "PR1", "--select", "missing-space"), ["PR214", "PR101"]),
        (("--select", "unanswered-question"), ["PR101"]),
        (("--ignore", "PR101"), ["PR214"]),
        (("--ignore", "missing-space, PR1"), []),
        (("--select", "PR", "--ignore", "PR2"), ["PR101"]),
        (("--select", "PR214", "--ignore", "PR2"), ["PR214"]),
        (("--select", "PR1", "--ignore", "PR1"), []),
    ],
)
def test_rules_are_chosen_by_code_beginning_and_name(
    folder: Path, arguments: tuple[str, ...], expected: list[str]
) -> None:
    write_pages(folder, {"page.md": WARNED + OPEN})
    result = check("page.md", "--format", "json", *arguments)
    assert codes(result) == expected
    assert result.exit_code == ("PR101" in expected)


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_rule_that_there_is_not_is_named(folder: Path, option: str) -> None:
    write_pages(folder, {"page.md": PLAIN})
    result = check("page.md", option, "PR1,stub-anser")
    assert (result.exit_code, result.stdout) == (2, "")
    problem = "there is no rule `stub-anser`; did you mean `stub-answer`?"
    assert result.stderr == f"Error: {option}: {problem}\n"


def test_warnings_fail_only_a_strict_check(folder: Path) -> None:
    write_pages(folder, {"page.md": WARNED})
    assert check("page.md").exit_code == 0
    result = check("page.md", "--strict")
    assert (result.exit_code, result.stdout) == (1, check("page.md").stdout)
    assert check("page.md", "--strict", "--ignore", "PR214").exit_code == 0


def test_advice_fails_no_check(folder: Path) -> None:
    write_pages(folder, {"page.md": FIXED.replace(" { #why }", "")})
    result = check("page.md", "--strict")
    assert result.exit_code == 0
    assert result.stderr == "1 piece of advice: 1 item in 1 page.\n"


# Formats and colours


def _github(text: str) -> int:
    command = r"::(error|warning|notice) file=page\.md,line=\d+,col=\d+,title=PR\d{3} [a-z-]+::.+"
    lines = text.splitlines()
    assert all(re.fullmatch(command, line) for line in lines)
    return len(lines)


READERS: dict[str, Callable[[str], int]] = {
    "text": lambda text: len(re.findall(r"^page\.md:\d+:\d+: PR", text, re.MULTILINE)),
    "json": lambda text: len(json.loads(text)),
    "github": _github,
    "sarif": lambda text: len(json.loads(text)["runs"][0]["results"]),
}


def test_every_format_is_tested() -> None:
    assert READERS.keys() == FORMATS.keys()


@pytest.mark.parametrize("form", READERS)
def test_every_format_can_be_read_and_has_all_findings(folder: Path, form: str) -> None:
    write_pages(folder, {"page.md": WARNED + OPEN, "clean.md": PLAIN})
    result = check("page.md", "clean.md", "--format", form)
    assert (READERS[form](result.stdout), result.exit_code) == (2, 1)
    assert (result.stderr != "") == (form == "text")


@pytest.mark.parametrize("form", READERS)
def test_only_text_on_a_terminal_has_colours(folder: Path, form: str) -> None:
    write_pages(folder, {"page.md": UNANSWERED})
    code, sent = on_terminal("check", "page.md", "--format", form)
    assert (code, COLOUR in sent) == (1, form == "text")
    piped = run("check", "page.md", "--format", form)
    assert (piped.returncode, COLOUR in piped.stdout + piped.stderr) == (1, False)
    plain = re.sub(r"\x1b\[[\d;]*m", "", sent)
    assert plain.replace("1 error: 1 item in 1 page.\n", "") == piped.stdout
