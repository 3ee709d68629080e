"""Cards of Mochi that come from an export of ours: what they have besides their two sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ....exports.formats.mochi import COMMA
from ...draft import Draft, graded_cards
from ...text_blanks import TextBlank, TextPiece

_OUR_ID = re.compile(r"p[0-9a-f]{10}")
_OUR_LINK = re.compile(r"(?:\A|\n\n)\[[^\n]*\]\(https?://[^\s()]+\)\Z")
_ENTRY = re.compile(r"(?m)^- \*\*A\*\*(?: |$)")
_ENTRY_SAID = re.compile(r"\*\*[^*\n]*?(?:\*\* \*\*)?\b[A-Z]\*\*")
_TYPED = "[…]"
_OTHERS = r"(?:\*\*\d+:\*\* )?(?:\*\*)?{}(?:\*\*)?(?: ?[(（][^:：\n]*[:：] ?(.+)[)）])?"


def is_ours(card: Mapping[str, Any]) -> bool:
    """Return whether a card comes from an export of ours, by its id."""
    return _OUR_ID.fullmatch(str(card.get("id", ""))) is not None


def is_back(draft: Draft, fronts: dict[tuple[str, ...], Draft]) -> bool:
    """Return whether a card of ours asks the back of one before it, which then says so.

    Args:
        draft: The card.
        fronts: Takes the cards that no other asks so far, by their sides and the link below them.
    """
    link = _OUR_LINK.search(draft.answer)
    shown = link[0] if link else ""
    answer = draft.answer.removesuffix(shown)
    front = fronts.pop((draft.deck, shown, answer, draft.prompt), None)
    if front is None:
        if draft.kind == "card" and not draft.hints:
            fronts[draft.deck, shown, draft.prompt, answer] = draft
        return False
    front.reverse, front.answer = True, draft.prompt
    return True


def take_links(drafts: Sequence[Draft], cards: Sequence[Mapping[str, Any]]) -> None:
    """Take the links to the site from backs, if each back has one: the export puts them there.

    Args:
        drafts: What the cards of ours became.
        cards: All of them.
    """
    if all(_OUR_LINK.search(str(card.get("content"))) for card in cards):
        for draft in drafts:
            draft.answer = _OUR_LINK.sub("", draft.answer)


def others_of(pieces: Sequence[TextPiece], after: str) -> tuple[list[TextPiece], str]:
    """A text whose blanks have all that they accept, and what else is said when it is answered.

    Args:
        pieces: The text; in it stands the first that a blank accepts.
        after: What is said; it begins with all that each blank accepts, or with nothing of it.
    """
    found = list[TextPiece]()
    blanks = [piece for piece in pieces if isinstance(piece, TextBlank)]
    said = after.split("\n\n")
    if len(said) < len(blanks):
        return list(pieces), after
    lines = iter(said)
    for piece in pieces:
        if isinstance(piece, TextBlank):
            match = re.fullmatch(_OTHERS.format(re.escape(piece.words)), next(lines))
            if match is None:
                return list(pieces), after
            others = COMMA.split(match[1]) if match[1] else []
            piece = piece._replace(others=tuple(others))
        found.append(piece)
    return found, "\n\n".join(lines)


def tell_graded(drafts: Sequence[Draft]) -> Iterator[str]:
    """Yield what is to be told of cards that were graded questions, by what is on their sides."""
    yield from graded_cards(sum(map(_was_graded, drafts)))


def _was_graded(draft: Draft) -> bool:
    if draft.kind not in ("card", "question"):
        return False
    has_entries = _ENTRY.search(draft.prompt) is not None
    return _TYPED in draft.prompt or (has_entries and _ENTRY_SAID.match(draft.answer) is not None)
