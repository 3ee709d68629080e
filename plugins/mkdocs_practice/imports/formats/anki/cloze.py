"""Clozes: the words that a text leaves out, also within one another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import unescape
from typing import NamedTuple, TypeAlias

from ...draft import Draft
from ...html import plain_markdown
from ...text_blanks import are_read, in_blank
from .content import to_markdown

_MARK = re.compile(r"\{\{c[\d,]+::|\}\}")
_SIMPLE = re.compile(r"[^<>\n`$\\{}]+")
_DEEPEST = 8
_GAP = "\ue004{}\ue005"
_GAPS = re.compile("\ue004(\\d+)\ue005")


Piece: TypeAlias = "str | Cloze"


class Cloze(NamedTuple):
    """The words left out of a text, and a hint at them, as HTML.

    Attributes:
        answer: The words.
        hint: The hint.
        inner: Those in it.
    """

    answer: str
    hint: str = ""
    inner: tuple[Piece, ...] = ()


def has_clozes(text: str) -> bool:
    """Return whether a text leaves something out."""
    return "{{c" in text and any(isinstance(piece, Cloze) for piece in pieces_of(text))


def clozes_of(text: str) -> list[Cloze]:
    """The clozes of a text, without those within others."""
    return [piece for piece in pieces_of(text) if isinstance(piece, Cloze)]


def pieces_of(text: str) -> list[Piece]:
    """A text as pieces; an opening that nothing closes is text, as is a closing alone."""
    stack: list[tuple[str, list[Piece]]] = [("", [])]
    position = 0
    for match in _MARK.finditer(text):
        mark = match[0]
        stack[-1][1].append(text[position : match.start()])
        position = match.end()
        if mark[0] == "{":
            stack.append((mark, []))
        elif len(stack) > 1:
            _, inside = stack.pop()
            stack[-1][1].append(_cloze(inside))
        else:
            stack[-1][1].append(mark)
    stack[-1][1].append(text[position:])
    while len(stack) > 1:
        mark, inside = stack.pop()
        stack[-1][1].extend((mark, *inside))
    return [piece for piece in stack[0][1] if piece]


def _cloze(inside: list[Piece]) -> Cloze:
    """A cloze of its pieces: its hint stands behind the last `::` that is in none of them."""
    for rank, piece in enumerate(inside):
        if isinstance(piece, str) and "::" in piece:
            before, _, hint = piece.partition("::")
            hint += "".join(_filled([each]) for each in inside[rank + 1 :])
            inside = [*inside[:rank], before]
            break
    else:
        hint = ""
    inner = tuple(piece for piece in inside if piece)
    return Cloze(_filled(inner), hint, inner)


def _filled(pieces: Iterable[Piece]) -> str:
    return "".join(piece if isinstance(piece, str) else piece.answer for piece in pieces)


def items_of(text: str, before: str = "", after: str = "") -> list[Draft]:
    """The items of a text with clozes: one for those that stand in no other, one for each level.

    Args:
        text: The text, as HTML.
        before: What stands before it, as Markdown.
        after: What is said when it is answered, as Markdown.
    """
    drafts: list[Draft] = []
    pieces = pieces_of(text)
    while any(isinstance(piece, Cloze) for piece in pieces) and len(drafts) < _DEEPEST:
        drafts.append(_item(pieces, before, after))
        pieces = [
            inner
            for piece in pieces
            for inner in (piece.inner if isinstance(piece, Cloze) else ())
            or ((_filled([piece]),) if isinstance(piece, Cloze) else (piece,))
        ]
    return drafts


def _item(pieces: list[Piece], before: str, after: str) -> Draft:
    """A text with blanks; where a blank is more than a few words, a card that asks for it."""
    clozes = [piece for piece in pieces if isinstance(piece, Cloze)]
    answers = [unescape(each.answer).strip() for each in clozes]
    draft = Draft(answer=after)
    text = ""
    if all(map(_SIMPLE.fullmatch, answers)):
        text = to_markdown(_with(pieces, lambda rank, _: _GAP.format(rank)))
        text = _GAPS.sub(lambda gap: f"=={in_blank(answers[int(gap[1])])}==", text)
    if text and are_read(text, [[each] for each in answers]):
        draft.kind, draft.prompt = "blanks", text
        draft.hints = [_plain(each.hint) for each in clozes if each.hint.strip()]
    else:
        draft.prompt = to_markdown(_with(pieces, lambda _, each: f"[{each.hint or '…'}]"))
        whole = to_markdown(_with(pieces, lambda _, each: each.answer))
        draft.answer = "\n\n".join(filter(None, (whole, after)))
    draft.prompt = "\n\n".join(filter(None, (before, draft.prompt)))
    return draft


def _with(pieces: list[Piece], fill: Callable[[int, Cloze], str]) -> str:
    """A text with something in place of its clozes."""
    rank, found = 0, list[str]()
    for piece in pieces:
        if isinstance(piece, Cloze):
            found.append(fill(rank, piece))
            rank += 1
        else:
            found.append(piece)
    return "".join(found)


def _plain(html: str) -> str:
    return to_markdown(html) if "<" in html or "&" in html else plain_markdown(html)
