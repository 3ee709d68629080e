"""Notes: items with the HTML of their sides and what they are graded by.

Every HTML text here is a fragment that stands alone: without ids, scripts and what only belongs to
a page, with whole addresses. What a file of the site is needed for stands under `MEDIA`; a format
puts its own address there with `relocate`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from ..checks.rules.identity import DUPLICATE_ID
from ..syntax.identity import reverse_key
from ..syntax.items import ItemRecord
from ..syntax.kinds.grading import BlanksGrading, Grading
from ..syntax.model import Block

MEDIA = "practice-media/"
"""What the address of a picture begins with; the name of its file follows."""

LINE = "_____"
"""A line to write on."""
BLANK = f'<span class="practice-blank">{LINE}</span>'
"""A blank that nothing can be put in, as the page shows it on paper."""

_MEDIA = re.compile(rf'(?<=["\s,]){MEDIA}([^"\s,]+)')
_GAP = re.compile(r'<span class="practice-gap" data-n="(\d+)"></span>')


class ItemHistory(NamedTuple):
    """The history of an item by the lock file; without one, by its page's file.

    Attributes:
        origin: The first key it had, which other programs know it by.
        first: When it was first seen.
        changed: When what it asks or answers last changed.
        former: All keys that it had, and that no other item has now.
    """

    origin: str
    first: datetime
    changed: datetime
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """An item that can be asked and answered by itself: an exercise with parts is its parts.

    Attributes:
        item: Where it is, its key, kind, tags and so on.
        block: As the scanner read it.
        source: Its lines in the page's source; a part and a card with the text of what they are
            in, so that it is whole.
        uri: The path of its page's source in docs_dir.
        url: The whole address of the item, as `https://host/page/#id`; "" where the site has none.
        trail: The titles of the navigation's sections around the page, and of the page.
        deck_id: The id of its deck; "" outside of one.
        around: The id of the exercise or the deck that it stands in; "" outside of one.
        context: For a part: its exercise's title and prose, and its letter; else "".
        front: The prompt, with what stands before the hints and what is graded.
        area: What a graded kind shows to choose from or fill in, as the page does; else "".
        hints: What hints say.
        hint_labels: What they are called on the page.
        solution: The right answer of a graded kind, as the page shows it; else "".
        back: The answer; for a graded kind what explains it, which may be "".
        grading: What a graded kind is graded by; None for other kinds.
        known: Since when it is known, and as what.
        media: The names of the files it needs, in the order of their first use.
        is_turned: Whether it asks a card from its back, so that its sides have changed places.
    """

    item: ItemRecord
    block: Block
    source: str
    uri: str
    url: str
    trail: tuple[str, ...]
    deck_id: str
    around: str
    context: str
    front: str
    area: str
    hints: tuple[str, ...]
    hint_labels: tuple[str, ...]
    solution: str
    back: str
    grading: Grading | None
    known: ItemHistory
    media: tuple[str, ...] = ()
    is_turned: bool = False

    def turned(self) -> Note:
        """The note that asks a card from its back, under a key of its own."""
        item = replace(self.item, key=reverse_key(self.item.key))
        known = self.known._replace(
            origin=reverse_key(self.known.origin),
            former=tuple(map(reverse_key, self.known.former)),
        )
        turned = replace(self, item=item, known=known, is_turned=True)
        return replace(turned, front=self.back, back=self.front)

    @property
    def rev(self) -> str:
        """The author's word for what it means now; "" as long as that has not changed."""
        rev = self.block.options.get("rev", "")
        return "" if rev is None else str(rev)

    @property
    def question(self) -> str:
        """All that is shown before the answer, but for hints."""
        return "\n".join(filter(None, (self.context, self.front, self.area)))

    @property
    def answer(self) -> str:
        """All that is shown as the answer."""
        return "\n".join(filter(None, (self.solution, self.back)))

    @property
    def closed_hints(self) -> str:
        """The hints, closed, under their labels on the page; numbered where these are the same."""
        labels = self.hint_labels
        return "".join(
            f'<details class="practice-hint"><summary>{label}'
            f"{f' {rank}' if labels.count(label) > 1 else ''}</summary>{hint}</details>"
            for rank, (label, hint) in enumerate(zip(labels, self.hints, strict=True), 1)
        )


@dataclass(frozen=True, slots=True)
class ExportWarning:
    """Something that an export leaves out or shows otherwise: place, message and fix."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(slots=True)
class Collection:
    """All that leaves at once.

    Attributes:
        title: The name of the site.
        address: The address of the site, ending with a slash; "" where it has none.
        namespace: What tells its keys from another site's; it stays when the name changes.
        notes: In the order of the navigation, as far as it is known, and of their pages.
        media: The files that notes need, by name.
        warnings: What could not be taken along.
        errors: What nothing may leave without, such as a picture that is not there.
    """

    title: str
    address: str = ""
    namespace: str = ""
    notes: list[Note] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    warnings: list[ExportWarning] = field(default_factory=list)
    errors: list[ExportWarning] = field(default_factory=list)

    def distinct(self) -> Collection:
        """The collection with each note once, though several pages include what it is made of.

        Two items with one id are an error: for other programs they would be one.
        """
        first: dict[str, ItemRecord] = {}
        notes: list[Note] = []
        for note in self.notes:
            item = note.item
            taken = first.setdefault(item.key, item)
            if taken is item:
                notes.append(note)
            elif (taken.path, taken.line) != (item.path, item.line):
                what = f"the id `{item.key}` is already taken at {taken.path}:{taken.line}"
                message = f"{DUPLICATE_ID.code} {DUPLICATE_ID.name}: {what}"
                fix = "give one of the two another id"
                self.errors.append(ExportWarning(item.path, item.line, f"{message}; {fix}"))
        self.notes = notes
        return self

    def both_ways(self) -> Iterator[Note]:
        """Yield its notes, and behind those of a deck those that ask its cards from the back."""
        for _, near in groupby(self.notes, lambda note: (note.uri, note.around)):
            notes = list(near)
            yield from notes
            yield from (note.turned() for note in notes if note.item.reverse)

    def only(self, wanted: Callable[[Note], bool]) -> Collection:
        """A collection of those of its notes that are wanted, with the files that these need."""
        return self.of([note for note in self.notes if wanted(note)])

    def of(self, notes: list[Note]) -> Collection:
        """A collection of some of its notes, with the files that these need, in their order."""
        names = dict.fromkeys(name for note in notes for name in note.media)
        media = {name: self.media[name] for name in names if name in self.media}
        return Collection(self.title, self.address, self.namespace, notes, media)

    def decks(self) -> dict[tuple[str, str], list[Note]]:
        """Its notes by the deck that they are in: its page and its id there."""
        found: dict[tuple[str, str], list[Note]] = {}
        for note in self.notes:
            found.setdefault((note.uri, note.deck_id), []).append(note)
        return found


def relocate(html: str, address: Callable[[str], str]) -> str:
    """Give the pictures in some HTML the addresses that a format has for them, by their names."""
    if MEDIA not in html:
        return html
    return _MEDIA.sub(lambda match: address(match[1]), html)


def media_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The names of the files that HTML texts need, each once."""
    found = (name for html in texts if MEDIA in html for name in _MEDIA.findall(html))
    return tuple(dict.fromkeys(found))


def fill_gaps(html: str, fill: Callable[[int], str]) -> str:
    """Put something, as HTML, in the place of each blank, by its number from 1."""
    return _GAP.sub(lambda match: fill(int(match[1])), html)


def draw_blanks(note: Note) -> str:
    """The question with a line for each blank; with numbers, where there are several."""
    if not isinstance(note.grading, BlanksGrading):
        return note.question
    is_one = len(note.grading.accepted) == 1
    return fill_gaps(note.question, lambda rank: BLANK if is_one else f"{BLANK} ({rank})")
