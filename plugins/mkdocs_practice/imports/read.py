"""Reading files of other programs: their format, and their text in this syntax."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from textwrap import indent

from ..site.lock.write_ids import write_ids
from ..syntax.scan import scan
from . import READABLE, ImportFileError
from .draft import Draft, ImportResult, mark
from .formats import gift, moodle, qti, table
from .formats import practice_json as ours
from .formats import quiz_pages as pages
from .formats.anki import apkg
from .write import write_draft, write_drafts

READERS: dict[str, Callable[[str, bytes], ImportResult]] = {
    "anki": apkg.read,
    "gift": gift.read,
    "json": ours.read,
    "moodle": moodle.read,
    "page": pages.read,
    "qti": qti.read,
    "table": table.read,
}
"""What reads each format, by its name on the command line."""

_ENDINGS = {
    ".apkg": "anki", ".colpkg": "anki", ".gift": "gift", ".json": "json", ".csv": "table",
    ".tsv": "table", ".md": "page", ".markdown": "page",
}  # fmt: skip
_GIFT = re.compile(
    r"^(?:\$CATEGORY:|::.+?::)|^[^\n\t]*[^\\\n]\{[^\n]*(?:[=~#]|\}\s*$)", re.MULTILINE
)
_ROOT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^<>]*\?>\s*|<!--[^<>]*-->\s*)*<(?:\w+:)?([\w-]+)")
_ROOTS = {
    b"quiz": "moodle", b"assessmentItem": "qti", b"qti-assessment-item": "qti",
    b"questestinterop": "qti",
}  # fmt: skip
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html)\b", re.IGNORECASE)


def form_of(path: str, data: bytes) -> str:
    """The format of a file, by its content, else by its ending.

    Raises:
        ImportFileError: It is neither.
    """
    if data.startswith(b"PK"):
        return "qti" if _holds(data, qti.MANIFEST) else "anki"
    ending = _ENDINGS.get(Path(path).suffix.lower(), "")
    if ending:
        return ending
    root = _ROOT.match(data[:4096])
    if root and root[1] in _ROOTS:
        return _ROOTS[root[1]]
    if _MARKUP.match(data):
        raise ImportFileError(f"{path}: is XML or HTML; {READABLE}")
    if b"\x00" in data[:4096]:
        raise ImportFileError(f"{path}: its format is unknown; name it with --from")
    text = data.decode("utf-8-sig", "replace")
    if text.lstrip().startswith("{"):
        return "json"
    if text.startswith("#") and re.match(r"#[a-z ]+:", text):
        return "table"
    if _GIFT.search(text):
        return "gift"
    if pages.holds_quizzes(text):
        return "page"
    return "table"


def _holds(data: bytes, name: str) -> bool:
    """Return whether a zip has a file of a name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return name in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def as_markdown(taken: ImportResult) -> str:
    """The contents of a file as a page in which every item has an id."""
    if taken.page is not None:
        text = taken.page
        for rank, draft in enumerate(taken.drafts):
            before, _, after = text.partition(mark(rank))
            margin = before[len(before.rstrip(" \t")) :]
            text = f"{before}{indent(_alone(draft), margin).removeprefix(margin)}{after}"
    else:
        text = "\n\n".join(write_drafts(taken.drafts)) + "\n"
    text = text.encode("utf-8", "replace").decode("utf-8")
    return write_ids(text, scan(text, ""), set()).after


def _alone(draft: Draft) -> str:
    """A draft in a page; a card needs a deck around it."""
    if draft.source:
        return draft.source
    return next(write_drafts([draft])) if draft.kind == "card" else write_draft(draft)
