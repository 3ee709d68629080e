"""`practice check`, as a shell sees it: what it prints, and how it ends."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mkdocs_practice.cli import main
from tests.support.sites import ANSWERED, PLAIN, UNANSWERED, write_pages

FINDING = re.compile(r"[^:\s][^:]*:\d+:\d+: PR\d{3} [a-z-]+: \S.*")
SEVERAL = """\
/// question | No answer? { #none }
///

- item

    /// question | In a list { #listed }
    /// answer
    TODO
    ///
    ///

/// question
    id: silent
/// answer
Forty-two.
///
///
///
"""


ENABLED = "plugins: [practice]\nmarkdown_extensions: [practice]\n"


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], catch_exceptions=False)


def found(result: Result) -> list[str]:
    """The first line of each finding."""
    return [line for line in result.stdout.splitlines() if FINDING.fullmatch(line)]


def run_apart(*arguments: str, encoding: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process whose terminal has the given encoding."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-c", "from mkdocs_practice.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, env=environment, check=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_finding_names_file_line_column_code_and_fix(folder: Path) -> None:
    write_pages(folder, {"page.md": UNANSWERED})
    result = check("page.md")
    assert result.stdout == (
        "page.md:5:1: PR101 unanswered-question: “What is missing?” has no answer\n"
        "5 | /// question | What is missing? { #missing }\n"
        "  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  = fix: add an `/// answer` block before the question's closing `///`\n\n"
    )
    assert result.stderr == "1 error: 1 item in 1 page.\n"
    assert result.exit_code == 1


def test_all_findings_of_all_pages_are_printed_in_order(folder: Path) -> None:
    other = UNANSWERED.replace("missing", "absent")
    write_pages(folder, {"b.md": SEVERAL, "a.md": UNANSWERED, "sub/c.md": other})
    result = check("sub", "b.md", "a.md")
    places = [tuple(line.split(" ")[:2]) for line in found(result)]
    assert places == [
        ("a.md:5:1:", "PR101"),
        ("b.md:1:1:", "PR101"),
        ("b.md:7:5:", "PR103"),
        ("b.md:12:1:", "PR108"),
        ("b.md:18:1:", "PR202"),
        ("sub/c.md:5:1:", "PR101"),
    ]
    assert result.stderr == "6 errors: 5 items in 3 pages.\n"


def test_clean_pages_exit_with_0_and_print_nothing_to_stdout(folder: Path) -> None:
    write_pages(folder, {"docs/a.md": ANSWERED, "docs/b.md": PLAIN})
    result = check("docs")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "No findings: 2 items in 2 pages.\n"


def test_json_has_exactly_the_documented_keys(folder: Path) -> None:
    write_pages(folder, {"page.md": "x\n\n  /// question | What is missing? { #x }\n  ///\n"})
    result = check("--format", "json", "page.md")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {
            "path": "page.md",
            "line": 3,
            "column": 3,
            "code": "PR101",
            "name": "unanswered-question",
            "severity": "error",
            "message": "“What is missing?” has no answer",
            "fix": "add an `/// answer` block before the question's closing `///`",
            "edits": [],
        }
    ]
    assert result.stderr == ""


def test_json_of_clean_pages_is_an_empty_array(folder: Path) -> None:
    write_pages(folder, {"page.md": ANSWERED})
    result = check("page.md", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_without_paths_the_docs_dir_of_mkdocs_yml_is_read(folder: Path) -> None:
    write_pages(folder, {"docs/a.md": UNANSWERED, "other.md": UNANSWERED})
    write_pages(folder, {"mkdocs.yml": ENABLED})
    assert check().stdout.startswith("docs/a.md:5:1: PR101")
    assert len(found(check())) == 1


def test_mkdocs_yaml_is_read_too(folder: Path) -> None:
    settings = f"docs_dir: text\n{ENABLED}"
    write_pages(folder, {"mkdocs.yaml": settings, "text/a.md": UNANSWERED})
    assert check().stdout.startswith("text/a.md:5:1: PR101")


def test_a_site_that_does_not_name_the_plugin_is_told(folder: Path) -> None:
    write_pages(folder, {"mkdocs.yml": "site_name: x\n", "docs/a.md": ANSWERED, "b.md": ANSWERED})
    for paths in ((), ("docs",), ("docs/a.md",)):
        assert found(check(*paths))[0].startswith("mkdocs.yml:1:1: PR703 not-enabled: ")
    assert check("b.md").exit_code == 0
    assert check("--ignore", "PR703").exit_code == 0


@pytest.mark.parametrize(
    ("theme", "missing"),
    [("", []), ("theme: {name: practice}\n", ["review.md", "more/all.md"])],
)
def test_a_page_that_the_plugin_makes_is_there_where_there_is_a_plugin(
    folder: Path, theme: str, missing: list[str]
) -> None:
    links = "[A](../review.md), [B](../more/all.md#x), [C](review.md)"
    page = f"/// question | Why? {{ #why }}\n/// answer\n{links}\n///\n///\n"
    options = "plugins: [practice: {all_cards: more/all.md, review: true}]\n"
    config = f"{theme}{options}markdown_extensions: [practice, attr_list]\n"
    write_pages(folder, {"mkdocs.yml": config, "docs/sub/page.md": page})
    told = [line for line in found(check()) if "PR223" in line]
    names = [re.findall("`([^`]*)`", line)[0].removeprefix("../") for line in told]
    assert names == [*missing, "review.md"]


def test_a_file_named_twice_is_checked_once(folder: Path) -> None:
    write_pages(folder, {"docs/a.md": ANSWERED})
    result = check("docs", "docs/a.md", str(folder / "docs" / "a.md"))
    assert result.stderr == "No findings: 2 items in 1 page.\n"


def test_hidden_files_and_other_endings_are_left_out_of_a_folder(folder: Path) -> None:
    write_pages(
        folder,
        {
            "docs/a.md": PLAIN,
            "docs/.hidden.md": UNANSWERED,
            "docs/.cache/b.md": UNANSWERED,
            "docs/notes.txt": UNANSWERED,
            "docs/LOUD.MD": UNANSWERED,
            "docs/c.markdown": UNANSWERED.replace("#missing", "#c"),
        },
    )
    files = [line.split(":")[0] for line in found(check("docs", "--ignore", "PR303"))]
    assert files == ["docs/LOUD.MD", "docs/c.markdown"]


def test_a_file_named_is_checked_whatever_its_name(folder: Path) -> None:
    write_pages(folder, {".draft.txt": UNANSWERED})
    assert check(".draft.txt").stdout.startswith(".draft.txt:5:1: PR101")


def test_a_folder_linked_into_the_docs_is_checked_as_mkdocs_builds_it(folder: Path) -> None:
    write_pages(folder, {"docs/a.md": PLAIN, "elsewhere/b.md": UNANSWERED})
    (folder / "docs" / "linked").symlink_to(folder / "elsewhere", target_is_directory=True)
    (folder / "elsewhere" / "loop").symlink_to(folder / "docs", target_is_directory=True)
    result = check("docs")
    assert result.stdout.startswith("docs/linked/b.md:5:1: PR101")
    assert len(found(result)) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere",), "nowhere: there is no such file or folder"),
        (("empty",), "empty: there are no Markdown files in this folder"),
        (
            (),
            "there is no mkdocs.yml, properdocs.yml or zensical.toml here or in a folder above, "
            "and no [tool.practice] in a pyproject.toml; name the files or folders",
        ),
    ],
)
def test_what_cannot_be_checked_exits_with_2(
    folder: Path, arguments: tuple[str, ...], message: str
) -> None:
    (folder / "empty").mkdir()
    for command in ("check", "list"):
        result = CliRunner().invoke(main, [command, *arguments], catch_exceptions=False)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == f"Error: {message}\n"


def test_a_docs_dir_that_is_not_there_is_named(folder: Path) -> None:
    write_pages(folder, {"mkdocs.yml": "docs_dir: nowhere\n"})
    result = check()
    assert result.exit_code == 2
    assert result.stderr == "Error: nowhere: there is no such file or folder\n"


def test_a_wrong_option_exits_with_2(folder: Path) -> None:
    assert check("--format", "xml").exit_code == 2


def test_a_file_that_cannot_be_read_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pages(folder, {"docs/a.md": PLAIN, "docs/b.md": PLAIN})
    read = io.open

    def refuse(path: str, *arguments: Any, **options: Any) -> Any:
        # Permissions would not stop the root user that tests may run as.
        if str(path).endswith("b.md"):
            raise PermissionError(13, "Permission denied", str(path))
        return read(path, *arguments, **options)

    monkeypatch.setattr("builtins.open", refuse)
    result = check("docs")
    assert result.exit_code == 2
    assert result.stderr == "Error: docs/b.md: cannot be read: Permission denied\n"


def test_a_folder_that_cannot_be_listed_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pages(folder, {"docs/sub/a.md": PLAIN})
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    result = check("docs")
    assert result.exit_code == 2
    assert result.stderr == "Error: docs/sub: cannot be read: Permission denied\n"


def test_an_id_on_two_pages_names_both_places(folder: Path) -> None:
    write_pages(folder, {"docs/a.md": ANSWERED, "docs/sub/b.md": "\n" + ANSWERED})
    assert [line for line in found(check("docs")) if "PR301" in line] == [
        "docs/sub/b.md:4:1: PR301 duplicate-id: the id `why` is already taken at docs/a.md:3:1",
        "docs/sub/b.md:15:1: PR301 duplicate-id: the id `terms` is already taken at docs/a.md:14:1",
        "docs/sub/b.md:17:1: PR301 duplicate-id: "
        "the id `stride` is already taken at docs/a.md:16:1",
    ]


def test_an_id_twice_on_one_page_names_the_other_line(folder: Path) -> None:
    twice = "/// question | A? { #same }\n/// answer\n1\n///\n///\n\n"
    write_pages(folder, {"a.md": twice + twice.replace("A?", "B?")})
    assert found(check("a.md")) == [
        "a.md:7:1: PR301 duplicate-id: the id `same` is already taken at line 1"
    ]


def test_a_hint_by_itself_is_an_admonition_only_where_the_site_has_them(folder: Path) -> None:
    write_pages(folder, {"docs/a.md": "/// hint\nText.\n///\n", "mkdocs.yml": ENABLED})
    assert "PR207 misplaced-block" in check().stdout
    admonitions = "markdown_extensions: [pymdownx.blocks.admonition]\n"
    write_pages(folder, {"mkdocs.yml": admonitions})
    assert (check().exit_code, check().stdout) == (0, "")
    own = "markdown_extensions:\n- pymdownx.blocks.admonition: {types: [note]}\n"
    write_pages(folder, {"mkdocs.yml": own})
    assert "PR207 misplaced-block" in check().stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_the_terminals_encoding_does_not_matter(folder: Path, encoding: str) -> None:
    write_pages(folder, {"straße.md": "/// question | Größe von 3×3 in 中文?\n///\n"})
    result = run_apart("check", "straße.md", encoding=encoding)
    assert result.returncode == 1
    assert "Größe von 3×3 in 中文?" in result.stdout.decode("utf-8")
    assert result.stdout.startswith("straße.md:1:1: PR101".encode())
    listed = run_apart("list", "straße.md", encoding=encoding)
    assert "中文" in listed.stdout.decode("utf-8")


def test_output_into_a_pipe_that_closes_is_no_traceback(folder: Path) -> None:
    write_pages(folder, {"a.md": "/// question | Q\n///\n" * 5000})
    command = [sys.executable, "-c", "from mkdocs_practice.cli import main; main()", "check"]
    process = subprocess.Popen([*command, "a.md"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert process.wait() != 0
    assert b"Traceback" not in errors


def test_help_and_version() -> None:
    runner = CliRunner()
    assert "check" in runner.invoke(main, ["-h"]).stdout
    assert re.search(r"version \d+\.\d+\.\d+", runner.invoke(main, ["--version"]).stdout)


# What was seen


def test_a_summary_ends_with_what_was_seen(folder: Path) -> None:
    write_pages(folder, {"docs/a.md": ANSWERED + ANSWERED, "docs/b.md": PLAIN})
    result = check("docs")
    assert result.stderr.splitlines()[0].endswith(": 4 items in 2 pages.")


HIDDEN = "# Page\n\n```\n/// question | Why?\n/// answer\nSo.\n///\n///\n```\n"


def test_a_site_whose_blocks_are_all_text_is_warned(folder: Path) -> None:
    write_pages(folder, {"mkdocs.yml": ENABLED, "docs/a.md": HIDDEN, "docs/b.md": HIDDEN})
    result = check()
    assert [line.split(": ")[1] for line in found(result)] == ["PR245 no-items"]
    assert result.stderr == "1 warning: 0 items in 2 pages.\n"
    assert check("docs/a.md").stdout == ""  # the others may have items
    write_pages(folder, {"docs/c.md": ANSWERED})
    assert check().stdout == ""


def test_a_site_with_comments_of_a_programming_language_is_not(folder: Path) -> None:
    rust = "# Page\n\n```rust\n/// Adds one.\n///\n/// question of taste\nfn f() {}\n```\n"
    write_pages(folder, {"mkdocs.yml": ENABLED, "docs/a.md": rust})
    assert check().stdout == ""
