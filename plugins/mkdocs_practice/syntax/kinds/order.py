"""`/// order`: entries to bring into their order."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from ..characters import SPACES
from ..columns import leading_spaces
from ..expressions import expression
from ..grammar import is_empty
from ..model import record
from ..quote import shorten
from .base import GradedQuestion
from .body_reader import BodyReader, ListItem
from .grading import DrawnItems, OrderGrading
from .item_slips import holds_item, report_joined_entry, report_underlines
from .wrapped_markers import may_be_wrapped, wrapped_entry

if TYPE_CHECKING:
    from .area import Area

_ENTRY = expression(r"[ ]{0,3}(\d{1,9})[.)](?:[ ]{1,4}|$)")
_BULLET = expression(r"[-*+][ ]")
# A slip in the marker; `2.5` and `10:30` are numbers.
_BRACKETED = expression(r"\((\d{1,9})\.?\)[ ]*(\S.*)$|(\d{1,9})[.)](?=[^\W\d_])(.*)$")
_NEARLY = expression(r"\(?\d{1,2}[ ]*(?:[.):,;\]](?!\d)|[-–—][ ])|(?:[.)]|#[.)])[ ]")
_LETTER = expression(r"[a-h][.)][ ]")
_NUMBER = expression(r"(\d{1,9})(?:[^\w\s.,]{0,2}|\\[.)])[ ]")
# With a gap before its sign, in bold, in digits of another script, or as `3rd`.
_MARKED = expression(
    r"(\d{1,9})(?:[ ]*[.):\]][*_]{0,3}|[*_]{1,3}[.):]|(?:st|nd|rd|th|er|ère|e|ª|º)[.):])(?=[ ]+\S)"
)
_GAPS = frozenset(f"{SPACES}\ufffc\ufffd")
# Indented by so much more than the first, a line is meant to stand in the entry above.
_NESTED = 2
_LONGEST_MARKER = 24
# A line that was wrapped is about as long as the author's lines are; an entry may be shorter.
_SHORT = 50
ENTRY_BOX = expression(r"([ ]{0,3}\d{1,9}[.)][ ]+)(\[[ xX]\][ ]+)(?=\S)")
AS_ENTRY = "write the line as "
WITHOUT_BOXES = "write the entries without boxes: `"
# With more, three entries would mostly be shown from the last to the first: no order is farther.
_DRAWS = 3
_NUMBERED = "number the entries 1, 2, 3 in the right order"


@record
class Order(GradedQuestion):
    """Entries of a numbered list, which the page shows in another order.

    Attributes:
        entries: As Markdown, in the right order.
    """

    kind: ClassVar[str] = "order"
    item_marker: ClassVar = _ENTRY
    about: ClassVar[str] = (
        "Entries to bring into their order, as a numbered list that has it right. The page shows "
        "them in another, which stays the same from build to build."
    )
    example: ClassVar[str] = (
        "/// order | What happens first in a convolutional network?\n\n"
        "1. The image is padded\n2. A filter slides over it\n3. The map is pooled\n///\n"
    )

    entries: tuple[str, ...] = ()

    @classmethod
    def read(cls, reader: BodyReader) -> Mapping[str, object]:
        """Read the numbered list."""
        items = reader.items(_ENTRY.match)
        reader.compare("entry", [(item.line, item.text) for item in items])
        are_equal = len(items) > 1 and len({item.marker[1] for item in items}) == 1
        joined = [report_joined_entry(reader, item) for item in _before_gaps(items)]
        joined += [report_joined_entry(reader, item, 0) for item in items if are_equal]
        slips = _report_slips(reader, items)
        if len(items) < 2 and not (items and any(slips.values())):
            what = "there is one entry to order" if items else "there are no entries to order"
            reader.problem("missing-key", what, "write two or more, as a list `1. `, `2. `, `3. `")
        if not any(joined) and not _is_counted(items, slips):
            _report_numbers(reader, items)
        _report_boxes(reader, items)
        report_underlines(reader, "entry", items)
        reader.report_between(
            "entry",
            items,
            lambda *place: bool(slips.get(place[0])) or holds_item(reader, *place[:2]),
        )
        reader.report_blocks("entries", [(item.line, item.end) for item in items])
        reader.report_cut("entry", items[-1:])
        return {"entries": tuple(item.text.strip() for item in items)}

    @property
    def answered(self) -> bool:
        """Return whether there are two entries or more, and something in each."""
        return len(self.entries) > 1 and not any(is_empty(entry) for entry in self.entries)

    @property
    def sides(self) -> tuple[int, int]:
        """The number of its items, and of those that have a second side."""
        return len(self.entries), 0

    def draw(self, area: Area) -> object:
        """Draw the entries as a lettered list, in an order that is not theirs."""
        shown = area.shuffled(len(area.items), _DRAWS)
        for item in area.items:
            area.unwrap(item)
        area.lettered("practice-entries", area.items, shown)
        for rank, item in enumerate(area.items):
            area.repeat(item, area.entry(f"{rank + 1}: {area.letter(rank)}"))
        return shown

    @classmethod
    def grading(cls, key: Any, drawn: DrawnItems) -> OrderGrading:
        """Read the entries: `key` has the rank of each one shown."""
        entries = dict(zip(key, drawn.items("practice-entries"), strict=True))
        return OrderGrading(tuple(entries[rank] for rank in sorted(entries)), tuple(key))


def _before_gaps(items: list[ListItem]) -> list[ListItem]:
    """The entries that the next number does not follow, so that they may hold its entry."""
    if len(items) < 2:
        return []
    numbers = [int(item.marker[1]) for item in items]
    return [
        item
        for item, number, following in zip(items, numbers, [*numbers[1:], 0], strict=True)
        if following not in (number, number + 1)
    ]


def _report_numbers(reader: BodyReader, items: list[ListItem]) -> None:
    """Report numbers that neither count up nor are all the same: which order is right then?"""
    numbers = [int(item.marker[1]) for item in items]
    step = int(len(set(numbers)) > 1)
    if numbers and numbers[0] > 1:
        what = f"the first number is {numbers[0]}, so an entry may be missing"
        reader.problem("malformed-item", what, _NUMBERED, items[0].line)
    for rank, item in enumerate(items):
        if numbers[rank] != numbers[0] + rank * step:
            if _report_between(reader, items[rank - 1], numbers[rank]):
                return
            what = f"{numbers[rank]} follows {numbers[rank - 1]}, so the right order is not clear"
            reader.problem("malformed-item", what, _NUMBERED, item.line)
            return


def _report_between(reader: BodyReader, item: ListItem, following: int) -> bool:
    """Report the line in an entry that has lost its number, if that is the one that is missing."""
    wanted, margin = int(item.marker[1]) + 1, leading_spaces(reader.line(item.line))
    for number in range(item.line + 1, item.end):
        text = reader.line(number)
        is_lazy = bool(text.strip()) and leading_spaces(text) <= margin
        if is_lazy and number not in reader.inside and following == wanted + 1:
            what = f"{reader.quote(number)} goes on in the entry above"
            fix = f"write `{wanted}. ` before it; {_within(reader)}"
            reader.problem("malformed-item", what, fix, number)
            return True
    return False


def _is_counted(items: list[ListItem], slips: Mapping[int, int]) -> bool:
    """Return whether the numbers count from 1, together with those of lines that are told of."""
    numbers = {item.line: int(item.marker[1]) for item in items}
    numbers.update(slips)
    counted = [numbers[line] for line in sorted(numbers) if numbers[line]]
    return bool(slips) and counted == list(range(1, len(counted) + 1))


def _report_slips(reader: BodyReader, items: list[ListItem]) -> dict[int, int]:
    """Report list items that are no entries, or not plainly: they would go on in the one above.

    Returns:
        The numbers that these lines are to have, by line; 0 where it is to be none.
    """
    entries = {item.line: int(item.marker[1]) for item in items}
    margin = leading_spaces(reader.line(items[0].line)) if items else 0
    last, slips = 0, dict[int, int]()
    for number in reader.candidates:
        text = reader.line(number)
        nested = leading_spaces(text) >= margin + _NESTED
        if number in entries:
            last, slip = entries[number], nested
            if nested:
                slips[number] = 0
            fix = (
                f"indent it by {reader.further} to keep it in the entry above, or else as the first"
            )
        else:
            rank, fix = _fix(reader, text.strip(), last)
            slip = not nested and (rank > 0 or _is_slip(text.lstrip(" "), last, bool(items)))
            if slip:
                last = slips[number] = rank or last + 1
        if slip:
            what = f"{reader.quote(number)} is no entry"
            reader.problem("malformed-item", what, fix, number)
            if not items:
                break  # what is to be done with the first is to be done with all
    for item in items:
        _report_inside(reader, item, slips)
    return slips


def _fix(reader: BodyReader, text: str, last: int) -> tuple[int, str]:
    """The number of a line that is to be an entry, 0 where it has none, and what to write."""
    entry = wrapped_entry(text) if may_be_wrapped(text) else ""
    marker = _ENTRY.match(entry)
    if marker is not None and int(marker[1]) == last + 1:
        return last + 1, f"{AS_ENTRY}`{entry}`"
    if (bracketed := _BRACKETED.match(text)) is not None:
        rest = shorten(bracketed[2] or bracketed[4])
        counts_on = int(bracketed[1] or bracketed[3]) == last + 1
        return (last + 1) * counts_on, f"write `{last + 1}. {rest}`; {_within(reader)}"
    return 0, f"write `{last + 1}. ` before it; {_within(reader)}"


def _report_boxes(reader: BodyReader, items: list[ListItem]) -> None:
    """Report the boxes of a choice, once: they would be shown in the entries."""
    for item in items:
        match = ENTRY_BOX.match(reader.line(item.line))
        if match is not None:
            what = f"`{match[2].strip()}` is shown in the entry: boxes are those of a choice"
            line = f"{match[1].lstrip()}{reader.line(item.line)[match.end() :]}"
            reader.problem("malformed-item", what, f"{WITHOUT_BOXES}{line.strip()}`", item.line)
            return


def _within(reader: BodyReader) -> str:
    """The words for a line that is to stay in the entry above."""
    return f"where it belongs above, indent it by {reader.further}"


def _report_inside(reader: BodyReader, item: ListItem, told: Collection[int]) -> None:
    """Report what goes on in an entry, and is most likely the next: counted on, or a new line.

    Some lines have been told of.
    """
    wanted, counted = int(item.marker[1]) + 1, False
    for number in range(item.line + 1, item.end):
        text = reader.line(number)
        entry = _ENTRY.match(text.lstrip(" ")) if number not in reader.inside else None
        if entry is not None and leading_spaces(text) >= _NESTED:
            slip, counted = int(entry[1]) == wanted and not counted, True
            fix = "write it without indentation"
        else:
            is_own = number not in reader.inside and number not in told
            slip = is_own and _is_new(text, reader.line(number - 1))
            fix = f"write `{wanted}. ` before it; {_within(reader)}"
        if slip:
            what = f"{reader.quote(number)} goes on in the entry above"
            reader.problem("malformed-item", what, fix, number)
            return


def _is_new(text: str, above: str) -> bool:
    """Return whether a line at the margin is more likely an entry than the end of the one above."""
    if _LETTER.match(text) is not None:
        return True
    return text[:1].isupper() and len(text) < _SHORT > len(above)


def _is_slip(text: str, last: int, listed: bool) -> bool:
    """Return whether a line after the entry with the number `last` is most likely one more."""
    if _BULLET.match(text) is not None:
        return bool(last) or not listed
    bare = _NUMBER.match(text)
    bare = bare or (_MARKED.match(_as_it_looks(text)) if last else None)
    counts_on = bare is not None and bool(last) and int(bare[1]) == last + 1
    return counts_on or _NEARLY.match(text) is not None


def _as_it_looks(text: str) -> str:
    """The beginning of a line without emphasis, in plain spaces and digits."""
    head = text[:_LONGEST_MARKER].lstrip("*_ ")
    if head.isascii() and head.isprintable():
        return head
    return "".join(
        str(int(sign)) if sign.isdecimal() else " " if sign in _GAPS else sign for sign in head
    )
