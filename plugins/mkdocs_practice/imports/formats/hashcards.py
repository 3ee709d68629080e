"""Decks of hashcards: `Q:` and `A:` for the sides of a card, `C:` for a text with `[blanks]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from ..commonmark import adapted
from ..draft import Draft, ImportResult
from ..encoding import decode

_TAG = re.compile(r"([QAC]):(.*)", re.DOTALL)
_NAME = re.compile(r"^name\s*=\s*(?:\"([^\"\n]*)\"|'([^'\n]*)')", re.MULTILINE)
_FENCE = re.compile(r"[ ]{0,3}(`{3,}(?=[^`]*$)|~{3,})")
_SIGN = re.compile(r"!\[[^\]\n]*\]|\\[\[\]]|\[|\]")
_SIMPLE = re.compile(r"[^<>\n|=`$&\\{}*_]+")
_LOOK = re.compile(
    r"^(?:Q:.*(?:\n(?![QC]:|---[ \t]*$).*)*?\nA:|C:[^\n]*(?:\n(?![QAC]:).*)*?\[)", re.M
)
_ROOT = re.compile(r"(\]\(<?)@/")
_SOUND = re.compile(r"!\[([^\]\n]*)\]\(([^()\s]+\.(?:mp3|wav|ogg|oga|opus|flac|m4a|aac))\)", re.I)


def is_deck(text: str) -> bool:
    """Return whether a text is such a deck."""
    return _LOOK.search(text) is not None


def read(path: str, data: bytes) -> ImportResult:
    """Read a deck."""
    taken = ImportResult()
    text, said = decode(data)
    if said:
        taken.remarks.append(f"{path}: {said}")
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
    start, fence = first, ""
    for rank, line in enumerate(lines[first:], first):
        opening = _FENCE.match(line)
        if opening is not None and (not fence or line.strip() == opening[1] >= fence):
            fence = "" if fence else opening[1]
        tag = None if fence else _TAG.match(line)
        is_next = tag is not None and (tag[1] != "A" or [each for each, _ in parts] != ["Q"])
        is_end = not fence and line.strip() == "---"
        if (is_next or is_end) and parts:
            yield start + 1, parts
            parts = []
        if is_end:
            continue
        if tag is not None:
            start = rank if not parts else start
            parts.append((tag[1], tag[2].strip()))
        elif parts:
            parts[-1] = (parts[-1][0], f"{parts[-1][1]}\n{line}")
        elif line.strip():
            start, parts = rank, [("", line)]
    if parts:
        yield start + 1, parts


def _draft(parts: list[tuple[str, str]]) -> tuple[Draft | None, str]:
    """The item of a card; None where it is none, and why."""
    texts = {tag: _markdown(text) for tag, text in parts}
    tags = "".join(tag for tag, _ in parts)
    if tags == "QA" and texts["Q"] and texts["A"]:
        return Draft(prompt=texts["Q"], answer=texts["A"]), ""
    if tags == "C":
        draft = _cloze(dict(parts)["C"].strip("\n"))
        return draft, "" if draft else "has no blank"
    return None, {"A": "is an answer without a question", "": "is no card"}.get(
        tags, "has no answer"
    )


def _cloze(text: str) -> Draft | None:
    """A text with its blanks; where one is more than a few words, a card that asks for it."""
    pieces, blanks = [""], list[str]()
    position, start = 0, -1
    for sign in _SIGN.finditer(text):
        pieces[-1] += text[position : sign.start()]
        position = sign.end()
        if sign[0] == "[":
            if start >= 0:  # an opening within one: it begins anew
                pieces[-2:] = [pieces[-2] + pieces[-1]]
            start = len(pieces)
            pieces.append("")
        elif sign[0] == "]" and start >= 0:
            blanks.append(pieces[-1])
            pieces.append("")
            start = -1
        elif sign[0] != "]":
            pieces[-1] += sign[0]
    pieces[-1] += text[position:]
    if start >= 0:
        pieces[-2:] = [pieces[-2] + pieces[-1]]
    if not blanks:
        return None
    if all(_SIMPLE.fullmatch(each.strip()) for each in blanks):
        shown = (f"=={each.strip()}==" if rank % 2 else each for rank, each in enumerate(pieces))
        return Draft("blanks", _markdown("".join(shown)))
    asked = ("[…]" if rank % 2 else each for rank, each in enumerate(pieces))
    return Draft(prompt=_markdown("".join(asked)), answer=_markdown("".join(pieces)))


def _markdown(text: str) -> str:
    text = _SOUND.sub(lambda match: f"[{match[1] or match[2]}]({match[2]})", text.strip("\n"))
    return adapted(_ROOT.sub(r"\1", text)).strip()
