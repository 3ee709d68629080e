"""Replacing a file: all of it or nothing, whatever happens in between."""

from __future__ import annotations

import errno
import os
import signal
from io import FileIO
from pathlib import Path
from typing import Any

import pytest

from mkdocs_practice.site import atomic
from mkdocs_practice.site.atomic import (
    FileWrite,
    WriteError,
    check_writable,
    prepared,
    write_atomically,
    write_together,
)
from tests.support.sites import snapshot

OLD = b"old\r\n\xff"
NEW = b"new\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with old content, alone in its folder."""
    path = tmp_path / "docs" / "page.md"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def test_the_file_holds_the_new_bytes_and_nothing_else_is_left(file: Path) -> None:
    write_atomically(file, NEW)
    assert snapshot(file.parent) == {"page.md": NEW}


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o640, 0o755, 0o4711])
def test_the_mode_stays(file: Path, mode: int) -> None:
    file.chmod(mode)
    write_atomically(file, NEW)
    assert file.stat().st_mode & 0o7777 == mode


def test_the_owner_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Only the root user may give files away, and tests run as anybody.
    given: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "chown", lambda path, user, group: given.append((user, group)))
    write_atomically(file, NEW)
    assert given == [(file.stat().st_uid, file.stat().st_gid)]


def test_an_owner_that_may_not_be_set_is_no_error(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "chown", refusal(PermissionError(errno.EPERM, "not permitted")))
    write_atomically(file, NEW)
    assert file.read_bytes() == NEW


def test_a_file_that_is_not_there_is_made(file: Path) -> None:
    write_atomically(file.with_name("new.md"), NEW)
    assert snapshot(file.parent) == {"new.md": NEW, "page.md": OLD}


def test_of_a_link_the_target_is_replaced(file: Path, tmp_path: Path) -> None:
    link, longer = tmp_path / "link.md", tmp_path / "longer.md"
    link.symlink_to(Path("docs") / "page.md")
    longer.symlink_to("link.md")
    write_atomically(longer, NEW)
    assert link.is_symlink()
    assert longer.is_symlink()
    assert not file.is_symlink()
    assert file.read_bytes() == NEW
    assert names(tmp_path) == ["docs", "link.md", "longer.md"]


def test_a_name_may_be_as_long_as_names_can_be(file: Path) -> None:
    longest = file.with_name("x" * 252 + ".md")
    write_atomically(longest, OLD)
    write_atomically(longest, NEW)
    assert longest.read_bytes() == NEW


def test_the_content_is_on_the_disk_before_the_name_is_given(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda number: synced.append(os.fstat(number).st_size))
    replace = os.replace

    def note(old: Path, new: Path) -> None:
        assert synced == [len(NEW)]
        replace(old, new)

    monkeypatch.setattr(os, "replace", note)
    write_atomically(file, NEW)
    assert file.read_bytes() == NEW


def test_nobody_else_can_read_the_new_content_before_it_has_its_mode(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda number: modes.append(os.fstat(number).st_mode & 0o777))
    file.chmod(0o600)
    write_atomically(file, NEW)
    assert modes == [0o600]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# What goes wrong


def refusal(error: BaseException) -> Any:
    """A function that takes anything and raises."""

    def refuse(*arguments: object, **named: object) -> None:
        raise error

    return refuse


class HalfWritten(FileIO):
    """A file that breaks in the middle of writing."""

    error: BaseException

    def write(self, data: object) -> int:
        super().write(NEW[:2])
        raise self.error


def half_written(error: BaseException) -> Any:
    """An `open` of such files."""

    def opening(path: Path, mode: str, **named: Any) -> FileIO:
        file = HalfWritten(path, mode, **named)
        file.error = error
        return file

    return opening


STEPS = ["open", "write", "fsync", "chmod", "replace"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(errno.ENOSPC, "disk full")])
def test_whatever_breaks_the_old_file_is_whole_and_alone(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    file.chmod(0o640)
    if step == "write":
        monkeypatch.setattr(atomic, "open", half_written(error), raising=False)
    else:
        monkeypatch.setattr(os, step, refusal(error))
    with pytest.raises((WriteError, KeyboardInterrupt)) as raised:
        write_atomically(file, NEW)
    monkeypatch.undo()
    assert snapshot(file.parent) == {"page.md": OLD}
    assert file.stat().st_mode & 0o777 == 0o640
    if isinstance(raised.value, WriteError):
        assert str(raised.value) == f"{file}: cannot be written: disk full"
    assert isinstance(raised.value, WriteError) == isinstance(error, OSError)


def test_an_interrupt_right_after_the_file_was_made_leaves_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(path: Path, mode: str, **named: Any) -> None:
        with FileIO(path, mode, **named):
            raise KeyboardInterrupt

    monkeypatch.setattr(atomic, "open", interrupted, raising=False)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(file, NEW)
    assert snapshot(file.parent) == {"page.md": OLD}


def test_a_read_only_file_is_refused_even_to_the_root_user(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(WriteError) as raised:
        write_atomically(file, NEW)
    assert str(raised.value) == f"{file}: cannot be written: the file is read-only"
    assert snapshot(file.parent) == {"page.md": OLD}


def test_a_folder_that_cannot_be_written_is_named_by_its_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Permissions would not stop the root user that tests may run as.
    monkeypatch.setattr(os, "open", refusal(PermissionError(errno.EACCES, "Permission denied")))
    with pytest.raises(OSError, match="Permission denied") as raised:
        write_atomically(file, NEW)
    assert str(raised.value) == f"{file}: cannot be written: Permission denied"


@pytest.mark.parametrize("name", ["docs", "nowhere/page.md", "circle"])
def test_a_place_that_can_hold_no_file_is_named(file: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "circle").symlink_to("circle")
    with pytest.raises(WriteError) as raised:
        write_atomically(tmp_path / name, NEW)
    assert str(raised.value).startswith(f"{tmp_path / name}: cannot be written: ")
    assert "\n" not in str(raised.value)
    assert snapshot(file.parent) == {"page.md": OLD}
    assert names(tmp_path) == ["circle", "docs"]


def test_a_file_that_has_changed_meanwhile_is_left_alone(file: Path) -> None:
    with pytest.raises(WriteError) as raised:
        write_atomically(file, NEW, expected=b"what was read")
    assert str(raised.value) == f"{file}: has changed since it was read, and is left as it is"
    assert snapshot(file.parent) == {"page.md": OLD}
    write_atomically(file, NEW, expected=OLD)
    assert snapshot(file.parent) == {"page.md": NEW}


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(WriteError) as raised:
        write_atomically(pipe, NEW)
    assert str(raised.value) == f"{pipe}: cannot be written: it is no regular file"
    assert pipe.is_fifo()


@pytest.mark.parametrize("wrong", ["expected", "read-only"])
def test_of_several_files_none_is_written_where_one_cannot_be(file: Path, wrong: str) -> None:
    other = file.with_name("other.md")
    other.write_bytes(OLD)
    if wrong == "read-only":
        other.chmod(0o444)
    expected = b"what was read" if wrong == "expected" else None
    writes = [FileWrite(file, NEW), FileWrite(other, NEW, expected)]
    with pytest.raises(WriteError, match=r"other\.md"):
        write_together(writes)
    assert snapshot(file.parent) == {"page.md": OLD, "other.md": OLD}


def test_what_is_done_meanwhile_comes_first_and_may_fail(file: Path) -> None:
    def fail() -> None:
        with prepared([FileWrite(file, NEW)]):
            assert file.read_bytes() == OLD
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        fail()
    assert snapshot(file.parent) == {"page.md": OLD}
    with prepared([FileWrite(file, NEW)]):
        assert file.read_bytes() == OLD
    assert snapshot(file.parent) == {"page.md": NEW}


def test_a_signal_that_somebody_handles_is_left_to_them(file: Path) -> None:
    taken: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, frame: taken.append(number))
    try:
        with prepared([FileWrite(file, NEW)]):
            signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert (taken, file.read_bytes()) == ([signal.SIGTERM], NEW)


def test_a_signal_that_ends_the_process_leaves_nothing(file: Path) -> None:
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    with pytest.raises(SystemExit) as raised, prepared([FileWrite(file, NEW)]):
        signal.raise_signal(signal.SIGTERM)
    assert raised.value.code == 128 + signal.SIGTERM
    assert snapshot(file.parent) == {"page.md": OLD}
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


@pytest.mark.parametrize(
    ("links", "path", "folder"),
    [
        ({}, "lost/out.csv", "lost"),
        ({"out.csv": "lost/out.csv"}, "out.csv", "{here}/lost"),
        ({"out.csv": "../{name}/lost/out.csv"}, "out.csv", "{here}/lost"),
        ({"out.csv": "{here}/lost/out.csv"}, "out.csv", "{here}/lost"),
        ({"out.csv": "next", "next": "lost/deep/out.csv"}, "out.csv", "{here}/lost/deep"),
        ({"folder": "lost"}, "folder/out.csv", "{here}/lost"),
    ],
)
def test_the_folder_that_is_not_there_is_named(
    links: dict[str, str],
    path: str,
    folder: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = tmp_path.resolve()
    monkeypatch.chdir(here)
    for link, target in links.items():
        Path(link).symlink_to(target.format(here=here, name=here.name))
    with pytest.raises(WriteError) as raised:
        check_writable(Path(path))
    named = folder.format(here=here)
    assert str(raised.value) == f"{path}: there is no folder {named}; make it first"
    Path(named).mkdir(parents=True)
    check_writable(Path(path))
