"""Commands in any surroundings: an error in one line and exit code 2, and nothing destroyed."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_practice.cli import main
from tests.support.command import COMMAND, TIMEOUT, finish, reached, start, stop_at
from tests.support.sites import snapshot, write_pages

CONFIG = "site_name: S\nplugins: [practice]\nmarkdown_extensions: [attr_list, def_list]\n"
PAGE = "# Page\n\n/// question | Why?\n\n/// answer\nSo.\n///\n///\n"
COMMANDS = [
    "check", "check --format json", "check --format sarif", "list", "list --format json",
    "list --coverage", "ids --dry-run", "import cards.tsv", "rules", "rules PR101",
    "export json docs -o -", "--help", "--version",
]  # fmt: skip
"""Commands that write to standard output."""
WRITERS = ("check", "list --format json", "export json docs -o -", "--version")
"""One of them for each way of writing: by lines, at once, as bytes, and before anything runs."""
LONG = "x" * 5000
BAD = os.fsdecode(b"b\xff")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with a page, and a table to import."""
    folder = tmp_path / "site"
    write_pages(folder, {"mkdocs.yml": CONFIG, "docs/index.md": PAGE, "cards.tsv": "a\tb\n"})
    monkeypatch.chdir(folder)
    return folder


def shell(line: str) -> tuple[int, str]:
    """Run `practice` with the redirections of a shell; return its exit code and errors."""
    words = " ".join(COMMAND)
    done = subprocess.run(
        ["/bin/sh", "-c", f"{words} {line}"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=TIMEOUT,
        check=False,
    )
    return done.returncode, done.stderr


def invoke(line: str) -> tuple[int, str]:
    """The same without a shell, in this process."""
    result = CliRunner().invoke(main, line.split(), catch_exceptions=False)
    return result.exit_code, result.stderr


def is_one_error(err: str) -> bool:
    """Return whether one line says what is wrong."""
    return err.startswith("Error: ") and err.count("\n") == 1


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A device that is full, in a folder of its own; the machine's would be put at risk."""
    if not hasattr(os, "mknod") or os.geteuid() != 0:
        return Path("/dev/full")
    path = tmp_path / "full"
    os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 7))
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_output_that_nobody_can_take_is_an_error(command: str, folder: Path, full: Path) -> None:
    before = snapshot(folder)
    for place in ("&-", full) if command in WRITERS else (full,):
        code, err = shell(f"{command} >{place}")
        assert (code, is_one_error(err)) == (2, True), err
    assert snapshot(folder) == before
    assert full.is_char_device()


@pytest.mark.parametrize("command", ["check", "ids --write --yes", "import cards.tsv", "list"])
def test_a_command_needs_neither_input_nor_anybody_who_listens(command: str, full: Path) -> None:
    some = (f"2> {full}", "<&- 2>&-")
    for streams in ("<&-", "2>&-", *some) if command == "check" else some:
        code, err = shell(f"{command} {streams}")
        assert (code, "Traceback" in err) == (0, False), err


@pytest.mark.parametrize("command", ["check", "ids --write"])
def test_what_is_written_needs_no_streams(folder: Path, command: str) -> None:
    slip = PAGE.replace("/// answer", "/// anwser")
    write_pages(folder, {"docs/index.md": slip})
    flag = {"check": "--fix", "ids --write": "--yes"}[command]
    shell(f"{command} {flag} <&- >&- 2>&-")
    text = (folder / "docs" / "index.md").read_text()
    assert text.count("question") == 1
    assert "Error" not in text


def test_a_reader_that_has_seen_enough_is_no_error(folder: Path) -> None:
    write_pages(folder, {f"docs/p{n}.md": PAGE for n in range(2000)})
    code, err = shell("list | head -1")
    assert (code, err) == (0, "")


@pytest.mark.parametrize(
    "command",
    [
        "check {}", "list {}", "check --site {}", "check --select {}", "ids --check {}",
        "export json {}", "export json -o {}", "export json --site {}", "import {}",
        "import cards.tsv -o {}", "print {}", "print docs/index.md -o {}", "rules {}",
        "print docs/index.md --site {}", "ids --retire {}", "ids --alias {}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("argument", [LONG, f"{LONG}.md", f"{BAD}/x"], ids=["long", "md", "bad"])
def test_an_argument_that_names_nothing_is_an_error(
    command: str, argument: str, folder: Path
) -> None:
    before = snapshot(folder)
    code, err = invoke(command.format(argument))
    assert (code, is_one_error(err), len(err) < 1000) == (2, True, True), err
    assert snapshot(folder) == before


def test_a_name_that_is_not_utf_8_is_a_name(folder: Path) -> None:
    name = f"{BAD}.md"
    Path("docs", name).write_text(PAGE.replace("Why", "When"), "utf-8")
    done = finish(start("list", "--format", "json"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "b\\udcff.md" in done.stdout
    for form in ("text", "json", "sarif", "github"):
        done = finish(start("check", "--format", form))  # no page can be built of it
        assert (done.returncode, "has a name that is no UTF-8" in done.stdout) == (1, True)
    assert invoke("ids --write --yes")[0] == 0
    assert invoke("ids --check") == (0, "")
    assert "{ #" in Path("docs", name).read_text("utf-8")
    Path(f"{BAD}.tsv").write_text("a\tb\n", "utf-8")
    done = finish(start("import", f"{BAD}.tsv", "-o", f"{BAD}.md"))
    assert done.returncode == 0
    assert Path(f"{BAD}.md").read_text("utf-8").count("/// card") == 1


# What is no regular file


@pytest.mark.parametrize("kind", ["pipe", "folder", "circle"])
@pytest.mark.parametrize(
    "command",
    ["check", "check --fix", "list", "ids --write --yes", "export json", "print docs/x.md",
     "check docs/x.md", "import docs/x.md", "check --site docs"],
)  # fmt: skip
def test_a_page_that_is_no_file_is_an_error(command: str, kind: str, folder: Path) -> None:
    page = folder / "docs" / ("x.html" if "--site" in command else "x.md")
    if kind == "pipe":
        os.mkfifo(page)
    elif kind == "folder":
        page.mkdir()
    else:
        page.symlink_to(page.name)
    result = CliRunner().invoke(main, command.split(), catch_exceptions=False)
    code, err = result.exit_code, result.stderr
    if kind == "folder" and "docs/x" not in command:  # in a folder, another one is no surprise
        assert "Traceback" not in err
        return
    if kind == "pipe" and "docs" not in command:  # it is told, and the other pages are read
        assert (code in (0, 1), "x.md:1" in result.output) == (True, True)
        return
    assert (code, is_one_error(err)) == (2, True), err
    assert page.name in err
    assert not Path("practice.lock.json").exists()


@pytest.mark.parametrize("name", ["practice.lock.json", "parent.yml"])
def test_a_pipe_in_place_of_a_file_of_the_site_is_an_error(name: str, folder: Path) -> None:
    if name == "parent.yml":
        write_pages(folder, {"mkdocs.yml": f"INHERIT: {name}\n{CONFIG}"})
    os.mkfifo(name)
    for command in ("check", "ids --write --yes", "export json"):
        code, err = invoke(command)
        assert (code, is_one_error(err)) == (2, True), err
    assert stat.S_ISFIFO(Path(name).stat().st_mode)


def test_a_picture_that_is_a_pipe_is_not_waited_for(folder: Path) -> None:
    write_pages(folder, {"docs/index.md": PAGE.replace("So.", "![](x.png)")})
    os.mkfifo("docs/x.png")
    assert invoke("check")[0] in (0, 1)
    assert invoke("ids --write --yes")[0] == 0


# Where a result goes


def target(kind: str) -> Path:
    """Something in the way of a result."""
    path = Path("out")
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "disk":
        os.mknod(path, stat.S_IFBLK | 0o600, os.makedev(7, 250))
    elif kind == "folder":
        path.mkdir()
    elif kind == "circle":
        path.symlink_to("out")
    elif kind == "read-only":
        path.write_bytes(b"former")
        path.chmod(0o444)
    elif kind == "nowhere":
        return Path("nowhere/out")
    return path


KINDS = ["pipe", "folder", "circle", "read-only", "nowhere"]
if os.geteuid() == 0:
    KINDS.append("disk")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "command", ["export json docs -o", "import cards.tsv --force -o", "print docs/index.md -o"]
)
def test_what_cannot_take_a_result_stays_as_it_is(command: str, kind: str) -> None:
    place = target(kind)
    before = os.lstat(place) if kind != "nowhere" else None
    if kind == "pipe" and command.startswith("print"):
        return  # it is known late that nobody reads, and making a PDF needs a browser
    code, err = invoke(f"{command} {place}")
    assert (code, is_one_error(err)) == (2, True), err
    if before is not None:
        after = os.lstat(place)
        assert (after.st_mode, after.st_ino) == (before.st_mode, before.st_ino)
    assert not Path("practice.lock.json").exists()
    assert not list(Path().glob(".practice-*"))


def test_a_device_is_written_to_and_stays_one() -> None:
    if os.geteuid() != 0:  # only the root user can make a device
        return
    os.mknod("null", stat.S_IFCHR | 0o666, os.makedev(1, 3))
    code, err = invoke("import cards.tsv -o null")
    assert code == 0, err
    assert Path("null").is_char_device()


def test_a_pipe_that_is_read_gets_the_result() -> None:
    os.mkfifo("pipe")
    with subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE, encoding="utf-8") as reader:
        time.sleep(0.5)
        code, err = shell("import cards.tsv -o pipe")
        assert code == 0, err
        assert reader.communicate(timeout=TIMEOUT)[0].startswith("/// flashcards")


def test_what_a_pipe_brings_is_imported() -> None:
    code, err = shell("import /dev/stdin -o page.md < cards.tsv")
    assert code == 0, err
    assert shell("import - -o other.md < cards.tsv")[0] == 0
    assert Path("other.md").read_text("utf-8").startswith("/// flashcards")
    done = subprocess.run(
        ["/bin/sh", "-c", f"cat cards.tsv | {' '.join(COMMAND)} import /dev/stdin"],
        capture_output=True, encoding="utf-8", timeout=TIMEOUT, check=True,
    )  # fmt: skip
    assert done.stdout == Path("page.md").read_text("utf-8")
    os.mkfifo("pipe")
    assert shell("import pipe")[0] == 2


# Signals


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_an_end_from_outside_leaves_nothing_behind(
    folder: Path, number: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = snapshot(folder)
    pipe = tmp_path_factory.mktemp("pipe") / "pipe"
    # Under `nohup`, whoever is started would ignore it as well.
    handler = signal.signal(number, signal.SIG_DFL)
    process = start("import", "cards.tsv", "-o", "page.md", environment=stop_at(".tmp", pipe))
    signal.signal(number, handler)
    end = reached(process, pipe)
    os.kill(process.pid, number)
    done = finish(process)
    os.close(end)
    assert (done.returncode, done.stdout, done.stderr) == (128 + number, "", "")
    assert snapshot(folder) == before
