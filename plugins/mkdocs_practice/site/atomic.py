"""Replacing files so that, whatever happens, each holds either its old bytes or the new ones."""

from __future__ import annotations

import os
import signal
import stat
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from ..syntax.errors import PracticeError

_READ_ONLY = "cannot be written: the file is read-only"
_ENDINGS = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


class WriteError(PracticeError, OSError):
    """A file that could not be written; the message names it, and its old content is untouched."""


class FileWrite(NamedTuple):
    """The new content of a file.

    Attributes:
        path: The file; one that is not there is made.
        data: The new content.
        expected: What the file must still hold; None where that does not matter.
        survives: Whether the content has to outlive a power failure in the next seconds. To wait
            for the disk takes as long as building a page.
    """

    path: Path
    data: bytes
    expected: bytes | None = None
    survives: bool = True


def write_atomically(
    path: Path, data: bytes, *, expected: bytes | None = None, survives: bool = True
) -> None:
    """Give a file new content, all of it or none.

    The mode stays, and the owner where that is permitted. Of a symbolic link the file that it
    leads to is replaced.

    Args:
        path: The file; one that is not there is made.
        data: The new content.
        expected: What the file must still hold; None where that does not matter.
        survives: See `FileWrite`; what a build makes is made again by the next one.

    Raises:
        WriteError: The file or its folder cannot be written, or it does not hold what is expected.
    """
    write_together([FileWrite(path, data, expected, survives)])


def write_together(writes: Iterable[FileWrite]) -> None:
    """Give several files new content, in their order; see `prepared`.

    Raises:
        WriteError: One of them cannot be written, and none is.
    """
    with prepared(writes):
        pass


@contextmanager
def prepared(writes: Iterable[FileWrite]) -> Iterator[None]:
    """Put the new content of files on the disk; replace them, in their order, at the end.

    What cannot be written is known before anything has changed, and what is done meanwhile comes
    before the files have changed. If that fails, they stay as they are.

    Raises:
        WriteError: One of them cannot be written, and none is.
    """
    staged: list[_StagedWrite] = []
    with signals_as_exits():
        try:
            for write in writes:
                with _errors_of(write.path):
                    # Path.resolve knows links in a circle only as a RuntimeError.
                    each = _StagedWrite(write, Path(os.path.realpath(write.path)))
                    staged.append(each)
                    each.stage()
            yield
            with _in_one_go():
                for each in staged:
                    with _errors_of(each.write.path):
                        each.compare()
                for each in staged:
                    with _errors_of(each.write.path):
                        each.temporary.replace(each.target)
        finally:
            # One that has been replaced is no longer there.
            for each in staged:
                with suppress(OSError):
                    each.temporary.unlink()


class _StagedWrite:
    """New content that stands beside its file until it takes its place."""

    def __init__(self, write: FileWrite, target: Path) -> None:
        self.write, self.target = write, target
        # The name is short, since the file's own may be as long as names can be, and known before
        # the file is there, so that an interrupt at any moment finds it. It begins with a dot,
        # since MkDocs takes no such file for a page.
        self.temporary = target.with_name(f".practice-{os.urandom(8).hex()}.tmp")

    def stage(self) -> None:
        """Write the content to the disk, with the mode and the owner of the old file."""
        status = _status(self.target)

        def opener(name: str, flags: int) -> int:
            # Until it has the old file's mode, nobody else may read what is in it.
            return os.open(name, flags, 0o666 if status is None else 0o600)

        with open(self.temporary, "xb", opener=opener) as file:
            file.write(self.write.data)
            if self.write.survives:
                file.flush()
                os.fsync(file.fileno())
        if status is not None:
            _adopt(self.temporary, status)

    def compare(self) -> None:
        """See whether the file still holds what is expected.

        Raises:
            WriteError: It does not.
        """
        expected = self.write.expected
        if expected is not None and self.target.read_bytes() != expected:
            raise WriteError("has changed since it was read, and is left as it is")


@contextmanager
def _errors_of(path: Path) -> Iterator[None]:
    """Name the file in what goes wrong with it."""
    try:
        yield
    except WriteError as error:
        raise WriteError(f"{path}: {error}") from None
    except OSError as error:
        raise WriteError(f"{path}: cannot be written: {error.strerror or error}") from error


def check_writable(path: Path) -> None:
    """See, before the work, whether a file can be replaced or made.

    Raises:
        WriteError: It cannot.
    """
    with _errors_of(path):
        target = Path(os.path.realpath(path))
        if _status(target) is None and not target.parent.is_dir():
            # What is there leads to one that is not.
            folder = target.parent if os.path.lexists(path.parent) else path.parent
            raise WriteError(f"there is no folder {folder}; make it first")
        if not os.access(target.parent, os.W_OK | os.X_OK):
            raise WriteError("cannot be written: its folder is read-only")


def _status(target: Path) -> os.stat_result | None:
    """The status of a file that may be written; None for one that is not there."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise WriteError("cannot be written: is a folder; name the file to write")
    # Replacing a device would take it away from the whole machine, and a pipe from its reader.
    if not stat.S_ISREG(status.st_mode):
        raise WriteError("cannot be written: it is no regular file")
    # Replacing needs no more than a folder that can be written, and the root user can write
    # everything; who has taken a file's write permission away still meant something by it.
    if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise WriteError(_READ_ONLY)
    return status


def _adopt(temporary: Path, status: os.stat_result) -> None:
    if hasattr(os, "chown"):
        with suppress(PermissionError):  # only the root user may give files away
            os.chown(temporary, status.st_uid, status.st_gid)
    # Changing the owner resets parts of the mode, so this comes last.
    temporary.chmod(status.st_mode & 0o7777)


@contextmanager
def signals_as_exits() -> Iterator[None]:
    """Turn signals that end the process into SystemExit, so that what is half done is cleared away.

    Those that somebody handles or ignores stay as they are.
    """
    changed = []
    if threading.current_thread() is threading.main_thread():
        changed = [each for each in _ENDINGS if signal.getsignal(each) is signal.SIG_DFL]
    for each in changed:
        signal.signal(each, _exit)
    try:
        yield
    finally:
        for each in changed:
            signal.signal(each, signal.SIG_DFL)


def _exit(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)  # what a shell makes of it


@contextmanager
def _in_one_go() -> Iterator[None]:
    """Let signals that end the process wait for a moment."""
    if not hasattr(signal, "pthread_sigmask"):  # not on every system
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, *_ENDINGS})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
