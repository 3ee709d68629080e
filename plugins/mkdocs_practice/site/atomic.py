"""Replacing a file so that, whatever happens, it holds either its old bytes or the new ones."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from ..syntax.errors import PracticeError


class WriteError(PracticeError, OSError):
    """A file that could not be written; the message names it, and its old content is untouched."""


def write_atomically(path: Path, data: bytes, *, expected: bytes | None = None) -> None:
    """Give a file new content, all of it or none.

    The mode stays, and the owner where that is permitted. Of a symbolic link the file that it
    leads to is replaced.

    Args:
        path: The file; one that is not there is made.
        data: The new content.
        expected: What the file must still hold; None where that does not matter.

    Raises:
        WriteError: The file or its folder cannot be written, or it does not hold what is expected.
    """
    try:
        # Path.resolve knows links in a circle only as a RuntimeError.
        target = Path(os.path.realpath(path))
        _replace(target, data, _status(target), expected)
    except WriteError as error:
        raise WriteError(f"{path}: {error}") from None
    except OSError as error:
        raise WriteError(f"{path}: cannot be written: {error.strerror or error}") from error


def _status(target: Path) -> os.stat_result | None:
    """The status of a file that may be written; None for one that is not there."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    # Replacing needs no more than a folder that can be written, and the root user can write
    # everything; who has taken a file's write permission away still meant something by it.
    if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise WriteError("cannot be written: the file is read-only")
    return status


def _replace(
    target: Path, data: bytes, status: os.stat_result | None, expected: bytes | None
) -> None:
    # The name is short, since the file's own may be as long as names can be, and known before the
    # file is there, so that an interrupt at any moment finds it. It begins with a dot, since
    # MkDocs takes no such file for a page.
    temporary = target.with_name(f".practice-{os.urandom(8).hex()}.tmp")
    try:
        _write(temporary, data, status)
        if expected is not None and target.read_bytes() != expected:
            raise WriteError("has changed since it was read, and is left as it is")
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _write(temporary: Path, data: bytes, status: os.stat_result | None) -> None:
    """Write a new file to the disk, with the mode and the owner of the old one."""

    def opener(name: str, flags: int) -> int:
        # Until it has the old file's mode, nobody else may read what is in it.
        return os.open(name, flags, 0o666 if status is None else 0o600)

    with open(temporary, "xb", opener=opener) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if status is not None:
        _adopt(temporary, status)


def _adopt(temporary: Path, status: os.stat_result) -> None:
    if hasattr(os, "chown"):
        with suppress(PermissionError):  # only the root user may give files away
            os.chown(temporary, status.st_uid, status.st_gid)
    # Changing the owner resets parts of the mode, so this comes last.
    temporary.chmod(status.st_mode & 0o7777)
