"""The lock file's text: one item per line, sorted, so that versions merge line by line."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from ...syntax.expressions import expression
from ..atomic import FileWrite
from ..files import PathError, read_file
from .entries import NAME, Lock, LockEntry, LockError

FORMAT = "practice-lock"
VERSION = 1
_MOST_BYTES = 512 << 20
_LENGTH = len("2026-01-31T12:00:00Z")
_CONFLICT = expression(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_FIX = "take the file from version control again, then run `practice ids --write`"


def load_lock(folder: Path) -> Lock:
    """Read the lock file in a folder; where there is none, the lock is empty and says so.

    Raises:
        LockError: It cannot be read, or is no lock file.
    """
    path = folder / NAME
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise LockError(f"{path}: is too large for a lock file; {_FIX}")
        return parse(read_file(path).decode("utf-8-sig"), str(path))
    except FileNotFoundError:
        return Lock(exists=False)
    except PathError as error:
        raise LockError(str(error)) from None
    except OSError as error:
        raise LockError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise LockError(f"{path}: is not UTF-8 at byte {error.start + 1}; {_FIX}") from None


def lock_writes(folder: Path, lock: Lock) -> list[FileWrite]:
    """The write that brings the file in a folder up to date; none where it is that already.

    Raises:
        LockError: It cannot be read.
    """
    path = folder / NAME
    # A file's name may be no UTF-8, and JSON has escapes for what Python makes of it.
    data = render(lock).encode("utf-8", "backslashreplace")
    try:
        before = read_file(path) if path.exists() else None
    except PathError as error:
        raise LockError(str(error)) from None
    if before is not None and before.replace(b"\r\n", b"\n") == data:
        return []
    return [FileWrite(path, data, before)]


def render(lock: Lock) -> str:
    """The text of a lock file.

    Every item ends in a comma, and a `null` ends the list, so that a new item is one new line
    wherever it stands.
    """
    lines = [
        "{",
        f'"format": "{FORMAT}",',
        f'"version": {VERSION},',
        f'"namespace": {_json(lock.namespace)},',
        '"items": [',
        *(_json(_as_dict(lock.entries[key])) + "," for key in sorted(lock.entries)),
        "null",
        "]",
        "}",
    ]
    return "\n".join(lines) + "\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def _as_dict(entry: LockEntry) -> dict[str, object]:
    found: dict[str, object] = {
        "id": entry.id,
        "kind": entry.kind,
        "content": entry.content,
        "first": _written(entry.first),
        "changed": _written(entry.changed),
    }
    if entry.retired is not None:
        found["retired"] = _written(entry.retired)
    if entry.aliases:
        found["aliases"] = list(entry.aliases)
    return found


def _written(time: datetime) -> str:
    return f"{time.isoformat(timespec='seconds')[:-6]}Z"


def parse(text: str, path: str = NAME) -> Lock:
    """Read the text of a lock file.

    Where a merge has kept both versions of an item, the later one counts, with both pasts.

    Raises:
        LockError: It is no lock file.
    """
    lines = text.splitlines()
    for count, text_line in enumerate(lines, 1):
        if _CONFLICT.match(text_line):
            what = (
                "a merge has left its marks here; keep the lines of both sides, without the marks"
            )
            raise LockError(f"{path}:{count}:1: {what}, and run `practice ids --write`")
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}:{error.colno}"
        raise LockError(f"{place}: this is no JSON: {error.msg}; {_FIX}") from None
    except RecursionError:
        raise LockError(f"{path}:1:1: this is no lock file; {_FIX}") from None
    items = _items(data, path)
    entries: dict[str, LockEntry] = {}
    numbers = _line_numbers(lines)
    for rank, item in enumerate(items):
        line = numbers[rank] if rank < len(numbers) else 1
        entry = _entry(item, line, path)
        other = entries.get(entry.id)
        if other is not None:
            older, newer = sorted((other, entry), key=lambda each: (each.last, each.content))
            entry = newer.joined(older)
        entries[entry.id] = entry
    return Lock(data["namespace"], entries)


def _line_numbers(lines: list[str]) -> list[int]:
    """The lines of the items, from 1: each has its own, as they are written."""
    return [number for number, line in enumerate(lines, 1) if line.lstrip().startswith('{"id"')]


def _items(data: Any, path: str) -> list[Any]:
    """The items of the file, without the end of their list."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise LockError(f"{path}:1:1: this is no lock file of practice items; {_FIX}")
    version = data.get("version")
    if version != VERSION:
        fix = "install the version of mkdocs-practice that wrote it, or a later one"
        raise LockError(f"{path}:1:1: its version is {version!r}, and only 1 is known; {fix}")
    items, namespace = data.get("items"), data.get("namespace")
    if not isinstance(items, list) or not isinstance(namespace, str):
        raise LockError(f"{path}:1:1: it has no `items` or no `namespace`; {_FIX}")
    return [item for item in items if item is not None]


def _entry(item: Any, line: int, path: str) -> LockEntry:
    try:
        retired = item.get("retired")
        aliases = item.get("aliases", [])
        texts = [item["id"], item["kind"], item["content"], *aliases]
        if not isinstance(aliases, list) or not all(isinstance(each, str) for each in texts):
            raise TypeError
        return LockEntry(
            id=item["id"],
            kind=item["kind"],
            content=item["content"],
            first=_time(item["first"]),
            changed=_time(item["changed"]),
            retired=None if retired is None else _time(retired),
            aliases=tuple(aliases),
            line=line,
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        what = "this is no item: it needs id, kind, content, first and changed"
        raise LockError(f"{path}:{line}:1: {what}; {_FIX}") from None


def _time(text: str) -> datetime:
    """A time to the second.

    Raises:
        TypeError: It is no text.
        ValueError: It is no time.
    """
    if len(text) != _LENGTH or text[-1] != "Z":
        raise ValueError(text)
    return datetime.fromisoformat(text)
