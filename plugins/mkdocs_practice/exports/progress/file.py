"""The file that a reader's progress is in: everything in it is looked at before it is believed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from .. import ExportError

FORMAT = "mkdocs-practice-progress"
VERSION = 1
MOST_BYTES = 32 << 20
"""What a file may have: pages write no larger one, and take none."""
_LATEST = 4_102_444_800_000
_DAY_MS = 86_400_000
_LONGEST = 2_000
_LONGEST_NAME = 40
_WHATS = frozenset(("reveal", "attempt", "grade", "restart", "reset", "undo", "set"))
_AGAIN = "export it again on the site"


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
    """

    key: str
    at: int
    by: str
    day: int
    what: str
    rev: str = ""
    score: float = 0
    undone: tuple[int, str] | None = None


class Progress(NamedTuple):
    """A reader's progress.

    Attributes:
        path: The file, as messages name it.
        site: What tells the site's keys from those of others; "" where nothing does.
        host: The host and the path of the site.
        entries: All that is in the log.
    """

    path: str
    site: str
    host: str
    entries: list[LogEntry]

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


_OWN = "take the file that was exported on this one"


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
    if found.get("version") != VERSION:
        fix = f"install a newer mkdocs-practice, or {_AGAIN}"
        raise ExportError(f"{path}: its version is not {VERSION}, the only one known here; {fix}")
    site, host, listed = (found.get(name, "") for name in ("site", "host", "entries"))
    if not (_is_text(site) and _is_text(host) and isinstance(listed, list)):
        raise ExportError(f"{path}: the progress file is damaged; {_AGAIN}")
    entries = []
    for number, each in enumerate(listed, 1):
        entry = _entry(each) if isinstance(each, dict) else None
        if entry is None:
            raise ExportError(f"{path}: its entry {number} is damaged; {_AGAIN}")
        if entry.at > now + _DAY_MS:
            fix = "set the clock of the device that is wrong"
            raise ExportError(f"{path}: its entry {number} is of a time to come; {fix}")
        entries.append(entry)
    return Progress(path, site, host, entries)


def _entry(data: Mapping[str, Any]) -> LogEntry | None:
    """The entry that this data is; None where it is none."""
    key, by, what, rev = (data.get(name) for name in ("key", "by", "what", "rev"))
    at, day = _whole(data.get("at"), _LATEST), _whole(data.get("day"), _LATEST // _DAY_MS)
    score = data.get("score", 0)
    if not (_is_text(key) and _is_text(by, _LONGEST_NAME) and _is_text("" if rev is None else rev)):
        return None
    if not isinstance(what, str) or what not in _WHATS or at is None or day is None:
        return None
    if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
        return None
    undone = None
    if "undone" in data:
        undone = _name(data["undone"])
        if undone is None:
            return None
    return LogEntry(str(key), at, str(by), day, what, rev or "", score, undone)


def _name(data: object) -> tuple[int, str] | None:
    if not isinstance(data, list) or len(data) != 2:
        return None
    at, by = _whole(data[0], _LATEST), data[1]
    return (at, str(by)) if at is not None and _is_text(by, _LONGEST_NAME) else None


def _is_text(value: object, most: int = _LONGEST) -> bool:
    return isinstance(value, str) and len(value) <= most


def _whole(value: object, most: int) -> int | None:
    """A whole number below another; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if 0 <= value < most and value == int(value) else None
