"""Decks of hashcards: `Q:` and `A:` for the sides of a card, `C:` for a text with `[blanks]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePath

from ...exports.listings import listings
from ...syntax.kinds.blank_marks import visible
from ..commonmark import adapted
from ..draft import Draft, ImportResult
from ..encoding import decode
from ..text_blanks import TextBlank, TextPiece, fill_draft

_TAG = re.compile(r"([QAC]):(.*)", re.DOTALL)
_NAME = re.compile(r"^name\s*=\s*(?:\"([^\"\n]*)\"|'([^'\n]*)')", re.MULTILINE)
_SIGN = re.compile(r"!\[[^\]]{0,500}\]|\\[\[\]]|\[|\]")
_LOOK = re.compile(
    r"^(?:Q:.*(?:\n(?![QC]:|---[ \t]*$).*)*?\nA:|C:[^\n]*(?:\n(?![QAC]:).*)*?\[)", re.M
)
_ROOT = re.compile(r"(\]\(<?)@/")
_SOUND = re.compile(
    r"!\[([^\]\n]{0,500})\]\(([^()\s]+\.(?:mp3|wav|ogg|oga|opus|flac|m4a|aac))\)", re.I
)


_ODD = (
    "brackets of a link, of code or of math are blanks, as hashcards takes them, and those around "
    "others are left out; put a backslash before those that are none"
)


def is_deck(text: str) -> bool:
    """Return whether a text is such a deck."""
    return _LOOK.search(text) is not None


def read(path: str, data: bytes) -> ImportResult:
    """Read a deck."""
    taken = ImportResult()
    text = decode(data)[0]
    lines = text.split("\n")
    first, title = _front_matter(lines)
    deck = title or PurePath(path).stem
    for number, parts in _cards(lines, first):
        draft, why = _draft(parts)
        if draft is None:
            shown = " ".join(" ".join(text for _, text in parts).split())[:60]
            taken.notes.append(f"{path}:{number}: {why}, and is left out: {shown!r}")
            continue
        draft.deck = deck
        taken.drafts.append(draft)
        if parts[0][0] == "C" and _is_odd(parts[0][1]):
            taken.remarks.append(f"{path}:{number}: {_ODD}")
    if _ROOT.search(text):
        what = (
            "names files from the root of its collection by `@/`; here they stand beside the page"
        )
        taken.remarks.append(f"{path}: {what}")
    return taken


def _front_matter(lines: list[str]) -> tuple[int, str]:
    """The rank of the first line after the front matter, and the name of the deck in it."""
    if lines[0].strip() != "---":
        return 0, ""
    end = next((rank for rank, line in enumerate(lines) if rank and line.strip() == "---"), 0)
    name = _NAME.search("\n".join(lines[:end]))
    if not end or (name is None and any(map(_TAG.match, lines[:end]))):
        return 0, ""  # it only begins with a line between cards
    return end + 1, (name[1] or name[2] or "") if name else ""


def _cards(lines: list[str], first: int) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Yield the cards with the number of their first line; each is its texts by their tags."""
    parts: list[tuple[str, str]] = []
    start = first
    code = _inside_code(lines)
    for rank, line in enumerate(lines[first:], first):
        tag = None if rank in code else _TAG.match(line)
        is_next = tag is not None and (tag[1] != "A" or [each for each, _ in parts] != ["Q"])
        is_end = rank not in code and line.strip() == "---"
        if (is_next or is_end) and parts:
            yield start + 1, parts
            parts = []
        if is_end:
            continue
        if tag is not None:
            start = rank if not parts else start
            parts.append((tag[1], tag[2].lstrip()))
        elif parts:
            parts[-1] = (parts[-1][0], f"{parts[-1][1]}\n{line}")
        elif line.strip():
            start, parts = rank, [("", line)]
    if parts:
        yield start + 1, parts


def _inside_code(lines: list[str]) -> set[int]:
    """The ranks of the lines in fenced code, which may begin right behind a tag."""
    texts = [_TAG.sub(r"\2", line).lstrip() if _TAG.match(line) else line for line in lines]
    return {rank for start, end in listings(texts) for rank in range(start + 1, end)}


def _draft(parts: list[tuple[str, str]]) -> tuple[Draft | None, str]:
    """The item of a card; None where it is none, and why."""
    texts = {tag: _markdown(text) for tag, text in parts}
    tags = "".join(tag for tag, _ in parts)
    if tags == "QA" and texts["Q"] and texts["A"]:
        return Draft(prompt=texts["Q"], answer=texts["A"]), ""
    if tags == "C":
        draft = _cloze(dict(parts)["C"].strip())
        return draft, "" if draft else "has no blank"
    return None, {"A": "is an answer without a question", "": "is no card"}.get(
        tags, "has no answer"
    )


def _cloze(text: str) -> Draft | None:
    """A text with its blanks, which are all brackets but those of pictures and escaped ones."""
    pieces, before, start = list[TextPiece](), "", -1
    position = 0
    for sign in _SIGN.finditer(text):
        before += text[position : sign.start()]
        position = sign.end()
        if sign[0] == "[":  # also within another, which then is none
            start = len(before)
        elif sign[0] == "]" and start >= 0:
            pieces += (before[:start], TextBlank(before[start:].strip()))
            before, start = "", -1
        elif sign[0] != "]":
            before += sign[0].removeprefix("\\")
    if not pieces:
        return None
    draft = Draft()
    fill_draft(draft, [*pieces, before + text[position:]], _markdown)
    return draft


def _is_odd(text: str) -> bool:
    """Return whether there is a blank in a text that its author can hardly have meant as one."""
    shown = visible(text)
    signs = [sign[0] for sign in _SIGN.finditer(text) if sign[0] in ("[", "]")]
    if any(pair == ("[", "[") for pair in pairwise(signs)):
        return True
    return any(
        (sign[0] == "[" and shown[sign.start()] != "[")
        or (sign[0] == "]" and text.startswith("(", sign.end()))
        for sign in _SIGN.finditer(text)
    )


def _markdown(text: str) -> str:
    text = _SOUND.sub(lambda match: f"[{match[1] or match[2]}]({match[2]})", text.strip("\n"))
    return adapted(_ROOT.sub(r"\1", text)).strip()
