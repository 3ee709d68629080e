"""`practice list --coverage`, `practice rules`, and where the commands find the pages."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from mkdocs_practice.checks import all_rules
from tests.support.cli import practice
from tests.support.command import run
from tests.support.sites import ANSWERED, PLAIN, UNANSWERED, write_pages

PARTS = """\
/// exercise | Numbers { #numbers }
/// question | Write 1011 in decimal.
/// answer
It is 11.
///
///
/// question | Write 1111 in decimal. { #fifteen }
///
///
"""
TABLE = """\
page                 questions  exercises  parts  cards  unanswered  without id  answered
-----------------------------------------------------------------------------------------
docs/index.md                1          0      0      1           0           0     100 %
docs/sub/missing.md          1          0      0      0           1           0       0 %
docs/sub/numbers.md          0          1      2      0           1           1      50 %
-----------------------------------------------------------------------------------------
3 of 4 pages                 2          1      2      1           2           1      60 %
"""
PAGES = {
    "docs/index.md": ANSWERED,
    "docs/plain.md": PLAIN,
    "docs/sub/missing.md": UNANSWERED,
    "docs/sub/numbers.md": PARTS,
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


# Coverage


def test_coverage_is_a_table_with_a_line_for_each_page_with_items(folder: Path) -> None:
    write_pages(folder, PAGES)
    result = practice("list", "--coverage", "docs")
    assert (result.exit_code, result.stdout, result.stderr) == (0, TABLE, "")


def test_coverage_in_json_has_every_page(folder: Path) -> None:
    write_pages(folder, PAGES)
    result = practice("list", "--coverage", "--format", "json", "docs")
    found = json.loads(result.stdout)
    assert [page["path"] for page in found] == list(PAGES)
    assert found[3] == {
        "path": "docs/sub/numbers.md",
        "questions": 0,
        "exercises": 1,
        "parts": 2,
        "cards": 0,
        "asked": 2,
        "unanswered": 1,
        "without_id": 1,
        "percent": 50.0,
    }
    assert [page["percent"] for page in found] == [100, 100, 0, 50]


def test_an_exact_share_is_not_under_itself(folder: Path) -> None:
    answered = "/// question | Q? { #q0 }\n/// answer\nBecause.\n///\n///\n\n"
    bare = "".join(f"/// question | Q{n}? {{ #q{n} }}\n///\n\n" for n in range(1, 5))
    write_pages(folder, {"docs/a.md": answered + bare})
    assert practice("list", "--fail-under", "20", "docs").exit_code == 0
    assert practice("list", "--fail-under", "20.1", "docs").exit_code == 1


def test_coverage_of_pages_without_items_is_no_division_by_zero(folder: Path) -> None:
    write_pages(folder, {"docs/plain.md": PLAIN})
    result = practice("list", "--coverage", "--fail-under", "100", "docs")
    assert result.exit_code == 0
    last = result.stdout.splitlines()[-1]
    assert " ".join(last.split()) == "0 of 1 pages 0 0 0 0 0 0 100 %"


@pytest.mark.parametrize(
    ("least", "code"), [("0", 0), ("59.9", 0), ("60", 0), ("60.1", 1), ("100", 1)]
)
def test_fail_under_is_compared_with_all_pages_together(
    folder: Path, least: str, code: int
) -> None:
    write_pages(folder, PAGES)
    result = practice("list", "--coverage", "--fail-under", least, "docs")
    assert (result.exit_code, result.stdout) == (code, TABLE)
    assert result.stderr == (f"60 % are answered, less than {least} %.\n" if code else "")


def test_fail_under_takes_exactly_100_and_0(folder: Path) -> None:
    write_pages(folder, {"full/a.md": ANSWERED, "none/a.md": UNANSWERED})
    assert practice("list", "--coverage", "--fail-under", "100", "full").exit_code == 0
    assert practice("list", "--coverage", "--fail-under", "0", "none").exit_code == 0
    assert practice("list", "--coverage", "--fail-under", "0.1", "none").exit_code == 1


def test_a_single_gap_is_never_rounded_to_100(folder: Path) -> None:
    answered = "".join(f"/// question | Q {n}?\n/// answer\nA\n///\n///\n\n" for n in range(2999))
    write_pages(folder, {"docs/a.md": answered + UNANSWERED})
    result = practice("list", "--coverage", "--fail-under", "100", "docs")
    assert result.stdout.endswith(" 99.9 %\n")
    assert (result.exit_code, result.stderr) == (
        1,
        "99.9 % are answered, less than 100 %.\n",
    )


@pytest.mark.parametrize("least", ["-1", "100.5", "all"])
def test_a_share_that_there_cannot_be_is_refused(folder: Path, least: str) -> None:
    write_pages(folder, {"docs/a.md": PLAIN})
    result = practice("list", "--coverage", "--fail-under", least, "docs")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'--fail-under'" in result.stderr


def test_fail_under_works_with_the_list_of_items_as_well(folder: Path) -> None:
    write_pages(folder, PAGES)
    result = practice("list", "--fail-under", "100", "--format", "json", "docs")
    assert len(json.loads(result.stdout)) == 6
    assert (result.exit_code, result.stderr) == (1, "60 % are answered, less than 100 %.\n")


# Rules


def test_rules_lists_every_rule_on_a_line() -> None:
    lines = practice("rules").stdout.splitlines()
    assert [line.split() for line in lines] == [
        [rule.code, rule.severity, rule.name] for rule in all_rules()
    ]


@pytest.mark.parametrize("name", ["PR103", "stub-answer"])
def test_a_rule_is_explained_with_both_examples(name: str) -> None:
    rule = next(rule for rule in all_rules() if rule.code == "PR103")
    result = practice("rules", name)
    assert result.exit_code == 0
    assert result.stdout.startswith("PR103 stub-answer (error)\n\n")
    words = result.stdout.split()
    for text in (rule.why, rule.bad, rule.good):
        assert " ".join(text.split()) in " ".join(words)


def test_several_rules_are_explained_in_the_order_given() -> None:
    heads = [line for line in practice("rules", "PR202", "PR101").stdout.splitlines() if line[:1]]
    assert [line[:5] for line in heads if line.startswith("PR")] == ["PR202", "PR101"]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("unanswered-questoin", "; did you mean `unanswered-question`?"),
        ("pr101", "; did you mean `PR101`?"),
        ("PR999", ""),
    ],
)
def test_a_rule_that_there_is_not_is_one_line(name: str, problem: str) -> None:
    result = practice("rules", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Error: there is no rule `{name}`{problem}\n"


# Where the pages are


def test_pyproject_names_the_pages_of_a_site_without_mkdocs_yml(folder: Path) -> None:
    options = "[tool.practice]\ndocs_dir = 'text'\nignore = ['PR301']\n"
    write_pages(folder, {"pyproject.toml": options, "text/a.md": ANSWERED, "b.md": UNANSWERED})
    assert practice("check").stderr == "No findings: 2 items in 1 page.\n"
    assert len(json.loads(practice("list", "--format", "json").stdout)) == 2
    write_pages(folder, {"text/c.md": ANSWERED})
    assert "PR301" not in practice("check").stdout
    write_pages(folder, {"pyproject.toml": options.replace("PR301", "PR305")})
    assert practice("check").stdout.count("PR301 duplicate-id") == 3


@pytest.mark.parametrize("paths", [(), ("docs",)])
def test_pages_that_the_site_excludes_are_left_out(folder: Path, paths: tuple[str, ...]) -> None:
    config = (
        "markdown_extensions: [practice]\n"
        "exclude_docs: |\n  drafts/\n  *.old.md\ndraft_docs: kept.md\n"
    )
    left_out = {"docs/drafts/a.md": UNANSWERED, "docs/sub/b.old.md": UNANSWERED}
    write_pages(folder, {"mkdocs.yml": config, "docs/kept.md": UNANSWERED, **left_out})
    result = practice("check", "--format", "json", *paths)
    assert [found["path"] for found in json.loads(result.stdout)] == ["docs/kept.md"]
    listed = practice("list", "--format", "json", *paths)
    assert [item["path"] for item in json.loads(listed.stdout)] == ["docs/kept.md"]
    # What is named outright is meant.
    assert practice("check", "docs/drafts/a.md").exit_code == 1


# The language server


def test_a_language_server_without_its_packages_is_one_line(folder: Path) -> None:
    stub = "raise ImportError('nothing here')\n"
    write_pages(folder, {"first/pygls/__init__.py": stub})
    # Before what exists already: elsewhere may be another copy of the package.
    path = os.pathsep.join(filter(None, (str(folder / "first"), os.environ.get("PYTHONPATH"))))
    result = run("lsp", environment={"PYTHONPATH": path})
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        'Error: the language server needs more packages: pip install "mkdocs-practice[lsp]", '
        'or from a clone pip install "PATH/TO/CLONE[lsp]"\n'
    )


@pytest.mark.parametrize("address", ["here", "127.0.0.1:", "127.0.0.1:65536", ":-1"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    result = practice("lsp", "--tcp", address)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--tcp: write it as 127.0.0.1:8765" in result.stderr
