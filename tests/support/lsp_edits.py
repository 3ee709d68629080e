"""Places and edits of the protocol, carried out on a text as an editor does it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from lsprotocol import types

_NEWLINE = re.compile("\r\n|\n|\r")
_WIDTHS: Mapping[str, Callable[[str], int]] = {
    "utf-8": lambda text: len(text.encode()),
    "utf-16": lambda text: len(text.encode("utf-16-le")) // 2,
    "utf-32": len,
}


def offset(text: str, position: types.Position, encoding: str = "utf-16") -> int:
    """Where a place of the protocol is in a text; it must be one that is there."""
    starts = [0, *(match.end() for match in _NEWLINE.finditer(text))]
    assert position.line < len(starts), (position, len(starts))
    start = starts[position.line]
    following = _NEWLINE.search(text, start)
    line = text[start : following.start() if following else len(text)]
    width = _WIDTHS[encoding]
    places = {width(line[:column]): column for column in range(len(line) + 1)}
    assert position.character in places, (position, line)
    return start + places[position.character]


def covered(text: str, area: types.Range, encoding: str = "utf-16") -> str:
    """The part of a text that a range covers."""
    return text[offset(text, area.start, encoding) : offset(text, area.end, encoding)]


def apply(text: str, edits: Sequence[types.TextEdit], encoding: str = "utf-16") -> str:
    """A text after edits, as an editor applies them."""
    places = [
        (offset(text, edit.range.start, encoding), offset(text, edit.range.end, encoding), edit)
        for edit in edits
    ]
    places.sort(key=lambda place: place[0], reverse=True)
    last = len(text)
    for start, end, edit in places:
        assert start <= end <= last, "edits overlap"
        text, last = text[:start] + edit.new_text + text[end:], start
    return text


def edits_of(action: types.CodeAction, uri: str, version: int = 1) -> list[types.TextEdit]:
    """The edits of an action, all of which are about this version of this document."""
    assert action.edit is not None
    assert action.edit.document_changes is not None
    (change,) = action.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    assert (change.text_document.uri, change.text_document.version) == (uri, version)
    return [edit for edit in change.edits if isinstance(edit, types.TextEdit)]
