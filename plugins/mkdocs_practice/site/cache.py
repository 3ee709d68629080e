"""The caches of a site: what was found or made of a page is kept until anything of it changes.

A result is kept under the hash of the page's bytes, in a file for each fingerprint of all else that
it depends on. What a rule has asked of the disk is kept with it, and asked again. A cache that
cannot be read or written is as good as none: it is never spoken of, and changes no result.
"""

from __future__ import annotations

import os
import pickle
import stat
import time
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .fingerprint import fingerprint

if TYPE_CHECKING:
    import sqlite3

ENVIRONMENT = "PRACTICE_CACHE_DIR"
"""The variable that names another folder for it."""
OFF = "PRACTICE_NO_CACHE"
"""The variable that says that nothing is to be kept."""
_TABLE = "CREATE TABLE IF NOT EXISTS pages (name BLOB PRIMARY KEY, seal BLOB, result BLOB)"
_READ = "SELECT seal, result FROM pages WHERE name = ?"
_WRITE = "INSERT OR REPLACE INTO pages VALUES (?, ?, ?)"
_PATIENCE = 1
"""The seconds to wait for another program that is writing."""
_STATES = 4
"""How many states of one site are kept: that of a branch, of `--select`, and so on."""
_UNUSED_DAYS = 30
_DAY = 24 * 3600
"""In seconds."""
_TAG = "CACHEDIR.TAG"
_TAG_TEXT = "Signature: 8a477f597d28d172789f06886806bc55\n"
"""What tells programs that make copies of a disk to leave a folder out (bford.info/cachedir)."""
_SPARE = 1000
"""How many results of pages that are gone are no matter, where they are small."""


class KeptResult(NamedTuple):
    """A result as it is kept.

    Attributes:
        name: The hash of the page's path.
        seal: The hash of the page's bytes and the result.
        result: The result.
    """

    name: bytes
    seal: bytes
    result: bytes


class SiteCache:
    """The results of one site, as long as its configuration and the program stay what they are."""

    def __init__(
        self,
        folder: Path,
        site: str,
        state: str,
        *,
        states: int = _STATES,
        spare: int | None = None,
    ) -> None:
        """Name a cache; nothing is read or written yet.

        Args:
            folder: Where caches are, see `cache_folder`.
            site: The folder of the site, and what of it is kept.
            state: The fingerprint of what its results depend on.
            states: How many states of it are kept.
            spare: How many pages that are gone may be kept besides twice those that are there.
        """
        self.folder = folder
        self._file = folder / _hash(os.fsencode(site)).hex() / f"{state}.db"
        self._states = states
        self._spare = _SPARE if spare is None else spare
        self._connection: sqlite3.Connection | None = None
        self._process = 0

    def __getstate__(self) -> dict[str, Any]:
        # Another process has a connection of its own.
        return {**self.__dict__, "_connection": None, "_process": 0}

    def recall(self, path: str, data: bytes) -> Any:
        """Look up what was kept of a page; None if nothing was, or of other bytes.

        Args:
            path: The page's path.
            data: The bytes of its file.
        """
        import sqlite3

        try:
            reader = self._reader()
            found = reader and reader.execute(_READ, (_name(path),)).fetchone()
            if not found or found[0] != _seal(data, found[1]):
                return None
            return pickle.loads(found[1])
        # Another one is writing, or the file is damaged: SQLite hands over what is no text as well.
        except (sqlite3.Error, OSError, TypeError, UnicodeError):
            self._connection = None  # so that no further page waits for it
            return None

    @staticmethod
    def pack(path: str, data: bytes, result: object) -> KeptResult:
        """A result as it is kept.

        Args:
            path: The page's path.
            data: The bytes of its file.
            result: The result.
        """
        packed = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
        return KeptResult(_name(path), _seal(data, packed), packed)

    def keep(self, rows: Iterable[KeptResult], most: int = 0) -> None:
        """Keep results.

        Args:
            rows: The results.
            most: How many pages the site has, if these are all of them, so that those which are
                gone are not kept for ever; 0 if nobody knows.
        """
        import sqlite3

        self.close()
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_own(self.folder):
                return
            self._file.parent.mkdir(mode=0o700, exist_ok=True)
            connection = sqlite3.connect(self._file, timeout=_PATIENCE)
            try:
                # What a power failure damages is found out by its seal.
                connection.execute("PRAGMA synchronous = OFF")
                with connection:
                    connection.execute(_TABLE)
                    connection.executemany(_WRITE, rows)
                    kept = connection.execute("SELECT count(*) FROM pages").fetchone()[0]
                    if most and kept > 2 * most + self._spare:
                        connection.execute("DELETE FROM pages")
            finally:
                connection.close()
            self._clear_away()
        except sqlite3.OperationalError:  # somebody else writes, or the disk is full
            return
        except (sqlite3.DatabaseError, UnicodeError):
            with suppress(OSError):
                self._file.unlink()
        except OSError:
            return

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None and self._process == os.getpid():
            self._connection.close()
        self._connection, self._process = None, 0

    def _reader(self) -> sqlite3.Connection | None:
        """A connection of this process; a forked one must not use that of its parent."""
        import sqlite3

        if self._process != os.getpid():
            self._process = os.getpid()
            self._connection = None
            if self._file.exists() and _is_own(self.folder):
                where = f"{self._file.absolute().as_uri()}?mode=ro"
                self._connection = sqlite3.connect(where, uri=True, timeout=_PATIENCE)
                with suppress(OSError):
                    os.utime(self._file)  # it is in use
        return self._connection

    def _clear_away(self) -> None:
        """Delete older states of the site, and once a day what has not been used for long."""
        states = sorted(self._file.parent.glob("*.db"), key=_last_use, reverse=True)
        for file in states[self._states :]:
            file.unlink(missing_ok=True)
        tag, now = self.folder / _TAG, time.time()
        if tag.exists() and now - _last_use(tag) < _DAY:
            return
        tag.write_text(_TAG_TEXT, "utf-8")
        for file in self.folder.glob("*/*.db"):
            if now - _last_use(file) > _UNUSED_DAYS * _DAY:
                file.unlink(missing_ok=True)
                with suppress(OSError):  # there is another one
                    file.parent.rmdir()


def _last_use(file: Path) -> float:
    return file.stat().st_mtime


def cache_for(
    site: str, *values: object, states: int = _STATES, spare: int | None = None
) -> SiteCache | None:
    """The cache of a site; None where nothing can be kept.

    Args:
        site: The folder of the site, and what of it is kept.
        values: What results depend on besides the program; see `fingerprint`.
        states: See `SiteCache`.
        spare: See `SiteCache`.
    """
    folder = cache_folder() if find_spec("_sqlite3") else None  # not in every Python
    if folder is None:
        return None
    try:
        return SiteCache(folder, site, fingerprint(*values), states=states, spare=spare)
    except (TypeError, OSError):  # something is not seen, so nothing can be kept
        return None


def is_off() -> bool:
    """Return whether the environment says that nothing is to be kept."""
    return os.environ.get(OFF, "").strip().lower() not in ("", "0", "false", "f", "no", "n", "off")


def cache_folder() -> Path | None:
    """The folder of the caches: the user's, and nobody's repository; None where there is none.

    What is kept there is run when it is read, so it must not come from strangers.
    """
    if named := os.environ.get(ENVIRONMENT):
        return Path(named).expanduser().absolute()
    from platformdirs import user_cache_path

    folder = user_cache_path("mkdocs-practice", appauthor=False)
    return folder if folder.is_absolute() else None  # who has no home has no such folder


def _is_own(folder: Path) -> bool:
    """Return whether nobody but this user can have put anything into a folder."""
    if not hasattr(os, "geteuid"):  # not on every system
        return True
    state = folder.stat()
    return state.st_uid == os.geteuid() and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _hash(*parts: bytes) -> bytes:
    found = blake2b(digest_size=16)
    for part in parts:
        found.update(len(part).to_bytes(8))
        found.update(part)
    return found.digest()


def _name(path: str) -> bytes:
    return _hash(os.fsencode(path))


def _seal(data: bytes, result: bytes) -> bytes:
    return _hash(data, result)
