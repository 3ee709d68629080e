"""Options that commands share: from anywhere to the site, no more said than is wrong, and help."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from mkdocs_practice.checks import all_rules
from mkdocs_practice.cli import main
from tests.support.cli import practice, run_here
from tests.support.command import COMMAND, on_terminal
from tests.support.sites import ANSWERED, UNANSWERED, snapshot, write_pages, write_site

CONFIG = {"markdown_extensions": ["practice"]}
SLIP = "/// question | Why? { #slip }\n/// anwser\nSo.\n///\n///\n"
AT_SITES = ("adopt", "check", "export", "ids", "import", "index", "list", "print", "new page")
"""The commands that look for a site."""
QUIET = (*AT_SITES, "assets", "new site", "reviews")
"""The commands that say what they have done; `list` does nothing."""


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site in the working folder, with a slip on a page further down."""
    write_site(tmp_path, {"index.md": ANSWERED, "week1/a.md": SLIP}, CONFIG)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    return tmp_path


def commands() -> dict[str, click.Command]:
    """Every command with its name, those of a group as well."""
    found: dict[str, click.Command] = {}

    def add(group: click.Group, before: str) -> None:
        context = click.Context(group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None
            if isinstance(command, click.Group):
                add(command, f"{before}{name} ")
            else:
                found[f"{before}{name}"] = command

    add(main, "")
    return found


# The site


@pytest.mark.parametrize("place", ["docs", "docs/week1", "elsewhere/deep"])
def test_a_command_finds_the_site_that_it_is_called_in(
    site: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (site / place).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(site / place)
    page = os.path.relpath(site / "docs" / "week1" / "a.md")
    found = practice("check")
    assert (found.exit_code, found.stdout.startswith(f"{page}:2:1: PR204")) == (1, True)
    assert found.stdout == practice("check", page).stdout
    assert practice("check", "--fix").exit_code == 0
    assert practice("ids", "--write", "--yes").exit_code == 0
    assert (site / "practice.lock.json").is_file()
    assert len(practice("list").stdout.splitlines()) == 3
    done = run_here("export", "json", "-o", "-")
    assert (done.returncode, done.stdout.count('"key"')) == (0, 3), done.stderr


def test_a_site_is_named_by_its_configuration_whatever_that_is_called(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "mkdocs.yml").rename(site / "mkdocs.dev.yml")
    monkeypatch.chdir("/")
    file = str(site / "mkdocs.dev.yml")
    found = practice("check", "--config-file", file)
    assert found.stdout.startswith(f"{site}/docs/week1/a.md:2:1: PR204")
    assert practice("check", "-f", file, "--fix").exit_code == 0
    done = run_here("export", "json", "-f", file, "-o", "-")
    assert (done.returncode, done.stdout.count('"key"')) == (0, 3), done.stderr


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("zensical.dev.toml", "[project]\nsite_name = 'Z'\n", "zensical.dev.toml:1:1: PR7"),
        ("pyproject.toml", "[tool.practice]\n", "docs/week1/a.md:2:1: PR204"),
        ("pyproject.toml", "[tool.other]\n", "pyproject.toml: has no table [tool.practice]"),
        ("none.yml", None, "none.yml: cannot be read: No such file or directory"),
        ("docs", None, "docs: is a folder; name the file in it, as docs/mkdocs.yml"),
    ],
)
def test_a_configuration_is_read_as_what_it_is(
    site: Path, name: str, text: str | None, told: str
) -> None:
    if text is not None:
        write_pages(site, {name: text})
    assert told in practice("check", "-f", name).output


@pytest.mark.parametrize("name", AT_SITES)
def test_a_configuration_that_is_not_there_is_an_error(site: Path, name: str) -> None:
    (site / "cards.tsv").write_text("a\tb\n")
    more = {
        "export": ["csv"], "ids": ["--check"], "import": ["cards.tsv", "-o", "docs/cards.md"],
        "index": ["site"], "print": ["docs/index.md", "-o", "index.pdf"], "new page": ["Cells"],
    }.get(name, [])  # fmt: skip
    before = snapshot(site)
    done = practice(*name.split(), *more, "-f", "none.yml")
    assert (done.exit_code, done.stdout, snapshot(site)) == (2, "", before)
    assert done.stderr == "Error: none.yml: cannot be read: No such file or directory\n"


def test_a_broken_configuration_above_is_an_error(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "mkdocs.yml").write_text("a: [\n")
    monkeypatch.chdir(site / "docs")
    found = practice("check")
    assert (found.exit_code, found.stderr[:17]) == (2, "Error: ../mkdocs.")


# Standard input


def check_input(text: str | bytes, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], input=text, catch_exceptions=False)


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_what_comes_in_is_checked_as_its_file_would_be(site: Path, form: str) -> None:
    page = site / "docs" / "new.md"
    text = f"{SLIP}\n[away](week1/none.md)\n\n{UNANSWERED}"
    told = check_input(text, "-", "--stdin-filename", "docs/new.md", "--format", form)
    assert not page.exists()
    page.write_text(text)
    from_file = practice("check", "docs/new.md", "--format", form)
    assert (told.exit_code, told.stdout) == (1, from_file.stdout)
    assert "PR204" in told.stdout


def test_an_editor_may_start_it_anywhere(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "mkdocs.yml").write_text("plugins: [{practice: {ignore: [PR204, PR101]}}]\n")
    monkeypatch.chdir("/")
    name = str(site / "docs" / "not" / "yet.md")
    assert check_input(SLIP, "-", "--stdin-filename", name).stdout.count(": PR2") == 0
    assert check_input(SLIP, "-").stdout.startswith("-:2:1: PR204")


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        (b"", 0, "No findings: 0 items in 1 page."),
        (b"\xff", 1, "-:1:1: PR213"),
        (ANSWERED.encode(), 0, "No findings: 2 items in 1 page."),
    ],
)
def test_any_bytes_may_come_in(text: bytes, code: int, told: str) -> None:
    done = check_input(text, "-")
    assert (done.exit_code, told in done.output) == (code, True), done.output


@pytest.mark.parametrize(
    "arguments",
    [
        "- --fix",
        "- --diff",
        "- docs",
        "docs --stdin-filename a.md",
        "--site site --stdin-filename a",
    ],
)
def test_what_cannot_be_meant_is_refused(site: Path, arguments: str) -> None:
    before = snapshot(site)
    done = check_input(SLIP, *arguments.split())
    assert (done.exit_code, done.stdout, snapshot(site)) == (2, "", before)
    assert "Error: " in done.stderr


# How much is said


def test_quiet_says_what_is_wrong_and_nothing_else(site: Path) -> None:
    loud, quiet = practice("check"), practice("check", "-q")
    assert (quiet.exit_code, quiet.stdout, quiet.stderr) == (1, loud.stdout, "")
    assert practice("check", "--fix", "--quiet").stderr == ""
    assert practice("ids", "--write", "--yes", "-q").output == ""
    assert "no id" not in practice("ids", "--check", "-q").output
    done = run_here("export", "csv", "-q", "-o", "cards.csv")
    assert (done.returncode, done.stdout) == (0, "")
    assert "Wrote" not in done.stderr
    refused = practice("export", "gift", "-q", "docs/none.md")
    assert refused.stderr == "Error: docs/none.md: there is no such file or folder\n"


def test_progress_is_for_terminals(site: Path) -> None:
    (site / "pyproject.toml").write_text("[tool.practice]\n")
    (site / "mkdocs.yml").unlink()
    command = ("export", "json", "docs/index.md")
    code, sent = on_terminal(*command)
    steps = re.findall(r"([A-Z][a-z ]+\S*) …\r\x1b\[K", sent)
    assert (code, steps) == (0, ["Reading the pages", "Building the site", "Writing practice.json"])
    assert sent.endswith("\n2 items.\n")
    assert on_terminal(*command, "-q", environment={"TERM": "dumb"}) == (0, "")
    assert "…" not in practice(*command).output


# Help


@pytest.mark.parametrize("name", commands())
def test_a_command_tells_all_in_its_help(name: str) -> None:
    command = commands()[name]
    shown = practice(*name.split(), "-h")
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shown.stdout == practice(*name.split(), "--help").stdout
    assert command.short_help
    examples = shown.stdout.partition("\n  Examples:\n")[2].splitlines()
    assert any(f"practice {name}" in line for line in examples), shown.stdout
    assert max(map(len, shown.stdout.splitlines())) <= 80
    assert ("--config-file FILE" in shown.stdout) == (name in AT_SITES)
    assert ("--quiet" in shown.stdout) == (name in QUIET and name != "list")


def test_the_commands_are_listed_with_whole_lines() -> None:
    for width in (80, 200):
        shown = CliRunner().invoke(main, ["-h"], terminal_width=width).stdout
        listed = shown.partition("Commands:\n")[2]
        listed = listed.partition("\n\n")[0]
        assert "..." not in listed
        assert len(listed.splitlines()) == len(main.list_commands(click.Context(main)))


# Completion


def complete(line: str, shell: str = "bash") -> list[str]:
    """What a shell offers at the end of a line."""
    words = line.split(" ")
    asked = {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    instruction = {"_PRACTICE_COMPLETE": f"{shell}_complete", **asked}
    done = CliRunner().invoke(main, [], prog_name="practice", env=instruction)
    return [each.partition(",")[2] for each in done.stdout.splitlines()]


def test_a_shell_completes_commands_rules_and_formats() -> None:
    assert {"check", "export", "new"} <= set(complete("practice "))
    assert complete("practice new ") == ["page", "site"]
    codes = [rule.code for rule in all_rules()]
    for option in ("--select", "--ignore"):
        assert complete(f"practice check {option} ") == codes
    assert complete("practice check --select pr30") == [c for c in codes if c.startswith("PR30")]
    assert complete("practice check --select PR101,PR30")[0] == "PR101,PR301"
    assert complete("practice rules unanswered-q") == ["unanswered-question"]
    assert complete("practice export qti") == ["qti", "qti12"]


def test_a_line_for_the_shell_switches_completion_on(site: Path) -> None:
    """In bash; for the others, click writes what they read."""
    folder = site / "bin"
    folder.mkdir()
    program = folder / "practice"
    words = " ".join(COMMAND).replace(" -m mkdocs_practice", "")
    program.write_text(
        f"#!{words}\nfrom mkdocs_practice.cli import main\nmain(prog_name='practice')\n"
    )
    program.chmod(0o755)
    script = (
        'eval "$(_PRACTICE_COMPLETE=bash_source practice)"\n'
        "COMP_WORDS=(practice check --select PR30) COMP_CWORD=3\n"
        "_practice_completion practice PR30 --select\n"
        'echo "${COMPREPLY[@]}"\n'
    )
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split()[:2] == ["PR301", "PR302"], done.stderr
    for shell in ("zsh", "fish"):
        asked = {"_PRACTICE_COMPLETE": f"{shell}_source"}
        assert "practice" in CliRunner().invoke(main, [], prog_name="practice", env=asked).stdout


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (("import", "a.txt", "--from", "Quizlet"), "table"),
        (("import", "a.zip", "--from", "canvas"), "qti"),
        (("import", "a.csv", "--from", "csv"), "table"),
        (("export", ".apkg"), "anki"),
        (("export", "canvas"), "qti12"),
    ],
)
def test_the_name_of_a_program_leads_to_that_of_its_format(
    line: tuple[str, ...], name: str
) -> None:
    done = CliRunner().invoke(main, [*line])
    assert done.exit_code == 2
    assert done.output.endswith(f"it is written `{name}`\n")


def test_a_name_of_no_format_lists_all() -> None:
    assert "'foo' is not one of 'anki', " in CliRunner().invoke(main, ["export", "foo"]).output
