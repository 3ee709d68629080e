"""Drafts: items of other programs, before they are written as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..syntax.identity import REVERSE

PROSE = "prose"
"""The kind of what is no item, but a text or a heading between items."""


@dataclass(slots=True)
class Draft:
    """An item; all its texts are Markdown but for those of `accepted`.

    Attributes:
        kind: The name of its block, or `PROSE`; the prompt is all there is of that.
        prompt: What is asked.
        answer: The answer; for a graded kind what explains it.
        id: Its id there, if it can be one here; "" for one from the prompt.
        options: For a choice: text, whether it is right, feedback.
        accepted: For a number or a text, the answers; a number's first one counts.
        tolerance: For a number.
        units: For a number.
        pairs: For a match.
        entries: For an order.
        hints: What helps.
        tags: Its tags.
        deck: The title of its deck, for a card.
        reverse: Whether a card is asked from its back, too.
        source: Its whole block, where it came from here; all above is empty then.
        page: The path of the page that it stood on, where it came from here.
        line: Its line there, from 1; 0 where that is not known.
        around: The id of the exercise or the deck that it stood in; "" where that is not known.
        key: Its key, where it came from here.
        label: The label of its answer; "" for the usual one.
        hint_labels: Those of its hints, as far as they have some.
        written: The kind that it was written as at last; "" where it was not yet.
        doubt: Why its author has to look at it before it is taken; "" where all is clear.
    """

    kind: str = "card"
    prompt: str = ""
    answer: str = ""
    id: str = ""
    options: list[tuple[str, bool, str]] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    tolerance: str = ""
    units: list[str] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    deck: str = ""
    reverse: bool = False
    source: str = ""
    page: str = ""
    line: int = 0
    around: str = ""
    key: str = ""
    label: str = ""
    hint_labels: list[str] = field(default_factory=list)
    written: str = ""
    doubt: str = ""


@dataclass(slots=True)
class ImportResult:
    """The contents of a file.

    Attributes:
        drafts: Its items, in order.
        notes: What could not be read or kept, each a line with its place.
        media: The files that come along, by their names.
        page: For a page, its text with the mark of `mark` in place of each draft; else None.
        remarks: What else is to be said, such as what was guessed; nothing is lost by it.
    """

    drafts: list[Draft] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    page: str | None = None
    remarks: list[str] = field(default_factory=list)

    @property
    def items(self) -> list[Draft]:
        """The drafts but for the texts between them."""
        return [draft for draft in self.drafts if draft.kind != PROSE]


def paired(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of which none asks the back of another: that one is asked both ways."""
    cards = {draft.key: draft for draft in drafts if not draft.key.endswith(REVERSE)}
    kept: list[Draft] = []
    for draft in drafts:
        card = cards.get(draft.key.removesuffix(REVERSE), draft)
        if not draft.key.endswith(REVERSE):
            kept.append(draft)
            continue
        card.reverse = True
        if card.source and draft.source:
            card.source = draft.source  # in which it says so: the other may be older
        if card is draft:  # which has come without the other
            draft.prompt, draft.answer = draft.answer, draft.prompt
            kept.append(draft)
    return kept


def graded_cards(count: int) -> Iterator[str]:
    """Yield what is to be told of so many cards that were graded questions before an export."""
    if count:
        many = (
            "1 graded question is a card" if count == 1 else f"{count} graded questions are cards"
        )
        yield f"{many} in it; export `json` to have how they are graded"


def mark(rank: int) -> str:
    """The mark that stands in a page in place of a draft."""
    return f"\x00{rank}\x00"
