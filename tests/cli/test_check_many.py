"""Checking many files: in several processes, with the same result, and ended at any time."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.command import finish, on_terminal, reached, run, start, stop_at
from tests.support.sites import snapshot, write_pages

COUNT = 320
"""More than are checked in one process where there are two processors."""
LONG = 500
"""The number of files from which on a terminal shows how far the check has come."""
# Forking must not depend on what else the process of the tests is doing.
IN_PROCESSES = """\
import sys
from pathlib import Path
from mkdocs_practice.site.check_files import check_files
from mkdocs_practice.site.check_task import Task
from mkdocs_practice.site.files import list_files
done = []
files = list_files([Path("docs")])
for finding in check_files(files[::-1], Task(), int(sys.argv[1]), done.append):
    print(repr(finding))
print(sum(done))
"""


def question(name: str, answer: str = "Because.") -> str:
    return f"/// question | Why {name}? {{ #{name} }}\n/// answer\n{answer}\n///\n///\n\n"


def page(number: int) -> str:
    """A page with a question; of every seventh, a stub and an answer too few."""
    text = question(f"why-{number}")
    if number % 7 == 3:
        text += question(f"stub-{number}", "TODO") + f"/// question | Open {number}?\n///\n"
    return text


def pages(count: int = COUNT, **others: str) -> dict[str, str]:
    return {f"docs/p{number:04}.md": page(number) for number in range(count)} | {
        f"docs/{name}.md": text for name, text in others.items()
    }


def found(text: str) -> list[str]:
    """Place and code of each finding."""
    return [
        f"{match[1]} {match[2]}"
        for match in re.finditer(r"^docs/([^:]+:\d+):\d+: (PR\d{3}) ", text, re.MULTILINE)
    ]


@pytest.fixture
def pipe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The place of a named pipe, in a folder of its own."""
    return tmp_path_factory.mktemp("pipe") / "pipe"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_several_processes_find_what_one_finds_in_the_same_order(folder: Path) -> None:
    twice = question("same") + question("why-5")
    write_pages(
        folder,
        pages(
            p0000=question("same"),
            p0150="<!-- practice: ignore PR301 -->\n\n" + twice,
            p0151="<!-- practice: ignore PR301 -->\n\n" + question("only-here"),
            p0319=twice + "///\n",
        ),
    )
    (folder / "docs" / "p0160.md").write_bytes(b"\xff\xfe\x00")
    outputs = []
    for processes in ("1", "2", "5"):
        command = [sys.executable, "-c", IN_PROCESSES, processes]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
        assert done.stderr == ""
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1] == outputs[2]
    assert outputs[0].endswith(f"\n{COUNT}\n")
    assert {"PR101", "PR103", "PR202", "PR213", "PR230", "PR301"} <= set(
        re.findall(r"PR\d{3}", outputs[0])
    )


def test_findings_of_many_files_are_in_order(folder: Path) -> None:
    write_pages(folder, pages())
    result = run("check", "docs", "--ignore", "PR305")
    expected = [
        f"p{number:04}.md:{line} {code}"
        for number in range(3, COUNT, 7)
        for line, code in ((8, "PR103"), (13, "PR101"))
    ]
    assert found(result.stdout) == expected
    assert result.stderr == (
        f"{len(expected)} errors: {COUNT + len(expected)} items in {COUNT} pages.\n"
    )
    assert result.returncode == 1


def test_an_id_on_the_first_and_the_last_page_names_both(folder: Path) -> None:
    write_pages(folder, pages(a=question("same"), z="\n" + question("same")))
    result = run("check", "docs", "--select", "PR301")
    assert result.stdout.splitlines()[0] == (
        "docs/z.md:2:1: PR301 duplicate-id: the id `same` is already taken at docs/a.md:1:1"
    )
    assert found(result.stdout) == ["z.md:2 PR301"]


def test_a_comment_silences_what_only_all_pages_show(folder: Path) -> None:
    comment = "<!-- practice: ignore PR301 -->\n\n"
    write_pages(folder, pages(a=question("same"), z=comment + question("same")))
    write_pages(folder, {"mkdocs.yml": "plugins: [practice]\n"})
    result = run("check", "--select", "PR301,PR230")
    assert (result.returncode, result.stdout) == (0, "")
    # With nothing to silence, the comment is what is found.
    (folder / "docs" / "a.md").unlink()
    assert found(run("check", "--select", "PR301,PR230").stdout) == ["z.md:1 PR230"]


def test_fix_mends_many_files(folder: Path) -> None:
    slips = {
        f"docs/s{number}.md": question(f"slip-{number}").replace("/// answer", "/// anwser")
        for number in range(3)
    }
    clean = {f"docs/q{number:04}.md": question(f"q-{number}") for number in range(COUNT)}
    write_pages(folder, clean | slips)
    result = run("check", "docs", "--fix")
    assert result.stderr == f"3 fixed.\nNo findings: {COUNT + 3} items in {COUNT + 3} pages.\n"
    assert result.stdout.count("\n+/// answer\n") == 3
    for name, text in slips.items():
        assert (folder / name).read_text("utf-8") == text.replace("anwser", "answer")


@pytest.mark.parametrize("count", [10, COUNT])
def test_a_file_that_cannot_be_read_is_named_and_nothing_is_left_running(
    folder: Path, count: int
) -> None:
    write_pages(folder, pages(count))
    (folder / "docs" / f"p{count // 2:04}x.md").symlink_to(f"p{count // 2:04}x.md")
    result = run("check", "docs")
    assert (result.returncode, result.stdout) == (2, "")
    problem = f"cannot be read: {os.strerror(errno.ELOOP)}"
    assert result.stderr == f"Error: docs/p{count // 2:04}x.md: {problem}\n"


# A terminal


def test_a_long_check_shows_on_a_terminal_how_far_it_has_come(folder: Path) -> None:
    write_pages(folder, pages(LONG))
    _, sent = on_terminal("check", "docs", stdout=False)
    assert "Checking" in sent
    assert "100%" in sent
    assert re.search(rf"\n.* in {LONG} pages\.\n$", sent)
    result = run("check", "docs")
    assert "Checking" not in result.stdout + result.stderr
    assert result.stderr.endswith(f" in {LONG} pages.\n")


def test_a_short_check_shows_no_progress(folder: Path) -> None:
    write_pages(folder, pages(LONG - 1))
    assert "Checking" not in on_terminal("check", "docs", stdout=False)[1]


def test_a_terminal_is_left_in_order_when_a_long_check_cannot_go_on(folder: Path) -> None:
    write_pages(folder, pages(LONG))
    (folder / "docs" / "p0250x.md").symlink_to("p0250x.md")
    code, sent = on_terminal("check", "docs", stdout=False)
    assert code == 2
    last = sent.splitlines()[-1]
    assert last == f"Error: docs/p0250x.md: cannot be read: {os.strerror(errno.ELOOP)}"
    # The cursor is hidden while progress is shown.
    assert sent.rindex("\x1b[?25h") > sent.rindex("\x1b[?25l")


# An interrupt


def interrupt(process: subprocess.Popen[str], everyone: bool) -> None:
    """Interrupt a command that is about to read a pipe, until it notices.

    Python sees an interrupt between two of its steps, or when it breaks off a read. One that comes
    just before the read begins is seen after it, which here is never; a file always ends.
    """
    while process.poll() is None:
        # A terminal sends it to all processes of a command, other programs to the first alone.
        (os.killpg if everyone else os.kill)(process.pid, signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)


@pytest.mark.parametrize("arguments", [(), ("--fix",), ("--format", "json")])
@pytest.mark.parametrize("count", [10, COUNT])
@pytest.mark.parametrize("everyone", [False, True], ids=["one", "group"])
def test_an_interrupt_ends_the_check(
    folder: Path, pipe: Path, count: int, arguments: tuple[str, ...], everyone: bool
) -> None:
    write_pages(folder, pages(count, slip=question("slip").replace("answer", "anwser")))
    before = snapshot(folder)
    environment = stop_at(f"p{count // 2:04}.md", pipe)
    process = start("check", "docs", *arguments, environment=environment)
    end = reached(process, pipe)
    interrupt(process, everyone)
    result = finish(process)
    os.close(end)
    assert result.returncode == 130
    assert (result.stdout, result.stderr.strip()) == ("", "Interrupted.")
    assert snapshot(folder) == before


def test_an_interrupt_between_two_mends_leaves_all_files(folder: Path, pipe: Path) -> None:
    slip = question("one").replace("/// answer", "/// anwser")
    names = {"docs/a.md": "one", "docs/b.md": "two", "docs/c.md": "three"}
    write_pages(folder, {path: slip.replace("one", name) for path, name in names.items()})
    before = snapshot(folder)
    # It is opened twice: to be checked, and when it is its turn to be fixed.
    environment = stop_at("b.md", pipe, later=1)
    process = start("check", "docs", "--fix", environment=environment)
    end = reached(process, pipe)
    interrupt(process, everyone=False)
    result = finish(process)
    os.close(end)
    assert result.returncode == 130
    assert result.stderr.strip() == "Interrupted."
    assert snapshot(folder) == before
    assert sorted(file.name for file in (folder / "docs").iterdir()) == ["a.md", "b.md", "c.md"]


def children(parent: int) -> list[int]:
    """The processes that one has started, by what Linux says of each: its name, state, parent."""
    stats = (path.read_text("utf-8") for path in Path("/proc").glob("[0-9]*/stat"))
    fields = (stat.rpartition(")") for stat in stats)
    return [int(head.split()[0]) for head, _, tail in fields if int(tail.split()[1]) == parent]


def test_a_process_that_the_system_kills_ends_the_check(folder: Path, pipe: Path) -> None:
    write_pages(folder, pages(COUNT))
    process = start("check", "docs", environment=stop_at(f"p{COUNT // 2:04}.md", pipe))
    end = reached(process, pipe)
    for child in children(process.pid):
        os.kill(child, signal.SIGKILL)
    result = finish(process)
    os.close(end)
    message = "one of the processes that read the files was stopped by the system"
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == f"Error: {message}\n"


def test_a_translation_between_two_pages_hides_no_prompt_that_is_asked_again(folder: Path) -> None:
    asked = "/// question | What is stride? { #%s }\n/// answer\nThe step.\n///\n///\n"
    languages = "[{locale: en, default: true, build: true}, {locale: fr, build: true}]"
    texts = {"a.md": asked % "a", "a.fr.md": asked % "a", "b.md": asked % "b"}
    write_pages(folder, {f"docs/{name}": text for name, text in texts.items()})
    write_pages(
        folder,
        {
            "mkdocs.yml": "site_name: Site\nmarkdown_extensions: [practice]\nplugins:\n"
            f"  - practice\n  - i18n:\n      languages: {languages}\n"
        },
    )
    assert found(run("check").stdout) == ["b.md:1 PR303"]


def test_a_list_of_many_files_is_in_order_and_whole(folder: Path) -> None:
    write_pages(folder, pages())
    result = run("list", "docs")
    assert (result.returncode, result.stderr) == (0, "")
    places = [line.split(": ")[0] for line in result.stdout.splitlines()]
    asked = [
        (number, text.count("/// question |"))
        for number, text in enumerate(map(page, range(COUNT)))
    ]
    names = [f"docs/p{number:04}.md" for number, count in asked for _ in range(count)]
    assert [place.rpartition(":")[0] for place in places] == names
    counted = run("list", "docs", "--coverage", "--fail-under", "100")
    assert counted.returncode == 1
    assert len(counted.stdout.splitlines()) > COUNT
    os.mkfifo(folder / "docs" / "q.md")
    unread = run("list", "docs/q.md", "docs")
    assert (unread.returncode, unread.stdout) == (2, "")
    assert "docs/q.md: cannot be read: it is no regular file" in unread.stderr
