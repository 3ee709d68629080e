"""The file that a reader's progress is in: all of it is looked at before it is believed.

What the pages refuse to import is refused here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from ...checks.options import RETENTIONS
from .. import ExportError

FORMAT = "mkdocs-practice-progress"
VERSION = 1
MOST_BYTES = 32 << 20
MOST_ENTRIES = 400_000
SITE = ""
"""The key of no item: what is kept under it is about all of them."""
_LATEST = 32_503_680_000_000
DAY_MS = 86_400_000
_LONGEST = 2_000
_WRITER = re.compile(r"[0-9A-Za-z_]{1,40}")
_WHATS = frozenset(("reveal", "attempt", "grade", "restart", "reset", "undo"))
_OF_SITE = frozenset(("set", "reset", "undo"))
_TRICKS = frozenset(("__proto__", "constructor", "prototype"))
_AGAIN = "download your progress from the site again"


class LogEntry(NamedTuple):
    """An entry of a reader's log, as far as it says what they know.

    Attributes:
        key: The item's key; "" for all of the site.
        at: When, in milliseconds since 1970.
        by: The writer's name: with `at` it names the entry.
        day: The day on the reader's calendar, from 1970-01-01.
        what: What happened.
        rev: The author's mark of the item's meaning, as it was.
        score: Of a grade: 1 is right.
        undone: Of an undo: the entry that does not count any more, by `at` and `by`.
        retention: Of a setting: the share of items that is to be remembered; 0 where it says none.
        exam: Of a setting: the day of an exam, 0 for no exam; None where it says neither.
    """

    key: str
    at: int
    by: str
    day: int
    what: str
    rev: str = ""
    score: float = 0
    undone: tuple[int, str] | None = None
    retention: float = 0
    exam: int | None = None


class Progress(NamedTuple):
    """A reader's progress.

    Attributes:
        path: The file, as messages name it.
        site: What tells the site's keys from those of others; "" where nothing does.
        host: The host and the path of the site.
        entries: All that is in the log.
        today: The latest day that it is anywhere while the file is read, from 1970-01-01.
    """

    path: str
    site: str
    host: str
    entries: list[LogEntry]
    today: int

    def check_namespace(self, namespace: str) -> None:
        """See that the file is of the site with this namespace.

        Raises:
            ExportError: It is of another.
        """
        if self.site != namespace:
            raise ExportError(f"{self.path}: is of another site ({_shown(self.site)}); {_OWN}")

    def check_address(self, address: str) -> None:
        """See that a file of a site without a namespace is of the one with this address.

        Raises:
            ExportError: It is of another.
        """
        parts = urlsplit(address)
        own = f"{parts.netloc}{parts.path}".rstrip("/").lower()
        # What has no address may be anywhere.
        if own and self.host.rstrip("/").lower() != own:
            raise ExportError(f"{self.path}: is of another site ({_shown(self.host)}); {_OWN}")

    def check_page(self, address: str) -> None:
        """See that a file of a site without a namespace is of the one that has this page.

        Raises:
            ExportError: It is of another.
        """
        parts = urlsplit(address)
        own = f"{parts.netloc}{parts.path}".lower()
        if not own.startswith(f"{self.host.rstrip('/').lower()}/"):
            raise ExportError(f"{self.path}: is of another site ({_shown(self.host)}); {_OWN}")


_OWN = "take the file that was downloaded there"


def _shown(text: str) -> str:
    return ascii(text[:80]) if text else "which has no name"


def read_progress(path: str, data: bytes, now: int) -> Progress:
    """Read a file.

    Args:
        path: What messages call it.
        data: Its bytes.
        now: The time, in milliseconds since 1970.

    Raises:
        ExportError: It is no such file, or a damaged one.
    """
    if len(data) > MOST_BYTES:
        raise ExportError(f"{path}: is too large for a progress file; {_AGAIN}")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise ExportError(f"{path}: is no progress file, or only a part of one; {_AGAIN}") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ExportError(f"{path}: is no progress file of a practice site; {_AGAIN}")
    version = found.get("version")
    if isinstance(version, int) and version > VERSION:
        fix = "install a newer mkdocs-practice"
        raise ExportError(f"{path}: was written by a later release; {fix}")
    site, host, listed = (found.get(name, "") for name in ("site", "host", "entries"))
    is_whole = version is not True and version == VERSION and isinstance(listed, list)
    # A page names the site, be it as one without a name.
    if not (is_whole and "site" in found and _is_text(site) and _is_text(host)):
        raise ExportError(f"{path}: the progress file is damaged; {_AGAIN}")
    if len(listed) > MOST_ENTRIES:
        raise ExportError(f"{path}: holds more entries than any reader makes; {_AGAIN}")
    entries = []
    for number, each in enumerate(listed, 1):
        entry = _entry(each) if isinstance(each, dict) else None
        if entry is None:
            raise ExportError(f"{path}: its entry {number} is damaged; {_AGAIN}")
        entries.append(entry)
    return Progress(path, site, host, entries, now // DAY_MS + 1)


def _entry(data: Mapping[str, Any]) -> LogEntry | None:
    """The entry that this data is; None where it is none."""
    key, what = data.get("key"), data.get("what")
    if not _TRICKS.isdisjoint(data) or not _is_text(key) or not isinstance(what, str):
        return None
    if what not in (_OF_SITE if key == SITE else _WHATS):
        return None
    name = _name([data.get("at"), data.get("by")])
    day, rev = (
        _whole(data.get("day"), 0, _LATEST // DAY_MS),
        data.get("rev", ""),
    )
    score = _share(data.get("score", 0), 0, 1)
    undone = _name(data["undone"]) if "undone" in data else None
    retention = _share(data["retention"], *RETENTIONS) if "retention" in data else 0
    exam = _whole(data["exam"], 0, _LATEST // DAY_MS) if "exam" in data else None
    is_damaged = "exam" in data and exam is None
    is_damaged |= ("undone" in data and undone is None) or not _is_text(rev)
    if name is None or day is None or score is None or retention is None or is_damaged:
        return None
    return LogEntry(str(key), *name, day, what, rev, score, undone, retention, exam)


def _name(data: object) -> tuple[int, str] | None:
    """The names of an entry: when it was made, and who wrote it."""
    if not isinstance(data, list) or len(data) != 2:
        return None
    at, by = _whole(data[0], 0, _LATEST), data[1]
    is_name = isinstance(by, str) and _WRITER.fullmatch(by)
    return (at, by) if at is not None and is_name else None


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _share(value: Any, least: float, most: float) -> float | None:
    return value if _is_number(value) and least <= value <= most else None


def _whole(value: Any, least: int, most: int) -> int | None:
    """A whole number from one up to another; None for anything else."""
    is_whole = _is_number(value) and least <= value < most and value == int(value)
    return int(value) if is_whole else None
