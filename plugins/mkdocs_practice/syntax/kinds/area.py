"""The area of a graded question: the element in which it is drawn."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2s

from markdown.util import BLOCK_LEVEL_ELEMENTS, HTML_PLACEHOLDER_RE, STX, AtomicString

from ...locale.labels import Labels, fill, letter

_LETTER = "practice-letter"


class Area:
    """The area in which a graded question is drawn.

    Attributes:
        element: The element that a script makes live.
        items: The elements of the items, in the order of the source; empty for a kind without.
        matches: Of items with two sides, the elements of the second.
        solution: Where the right answer goes.
        labels: The words for it.
    """

    def __init__(self, element: etree.Element, identifier: str, labels: Labels) -> None:
        self.element = element
        self.items: list[etree.Element] = []
        self.matches: list[etree.Element] = []
        self.solution = etree.Element("div", {"class": "practice-solution"})
        self.labels = labels
        self._identifier = identifier
        self._shown: list[int] = []
        self._left: list[tuple[etree.Element, etree.Element]] = []
        self._named = True

    def shuffled(self, count: int, draws: int = 1) -> list[int]:
        """The ranks from 0 to `count` - 1 in an order that is the item's own, and never theirs.

        It hangs on the item's id alone, so it stays when the item is edited or moved. Of several
        draws it is the one that most entries have to leave. With one rank there is no other order.
        """
        ranks = min((self._drawn(count, draw) for draw in range(draws)), key=_rise)
        return ranks if ranks != list(range(count)) else [*ranks[1:], *ranks[:1]]

    def _drawn(self, count: int, draw: int) -> list[int]:
        """The ranks in an order by chance, which is the same for an item each time."""
        seed = f"{self._identifier}\n{draw or ''}\n"
        return sorted(
            range(count), key=lambda rank: blake2s(f"{seed}{rank}".encode(), digest_size=8).digest()
        )

    def instruct(self, text: str) -> None:
        """Say how to answer."""
        attributes = {"class": "practice-instruction"}
        etree.SubElement(self.element, "p", attributes).text = AtomicString(text)

    def numbered(self, css: str, items: Sequence[etree.Element]) -> None:
        """Draw items as a list with numbers, in the order of the source."""
        etree.SubElement(self.element, "ol", {"class": css}).extend(items)

    def lettered(self, css: str, items: Sequence[etree.Element], order: Sequence[int] = ()) -> None:
        """Draw items as a list with letters, in this order of their ranks or as they come."""
        self._shown = list(order) or list(range(len(items)))
        self._lettered = etree.SubElement(self.element, "ol", {"class": css, "type": "A"})
        self._lettered.extend([items[rank] for rank in self._shown])

    def letter(self, rank: int) -> str:
        """The letter of an item; by its rank in the source."""
        return letter(self._shown.index(rank)).upper()

    def entry(self, label: str, text: str = "") -> etree.Element:
        """Add a line to the solution: a label, and plain text."""
        entry = etree.SubElement(self.solution, "p")
        strong = etree.SubElement(entry, "strong")
        strong.text = AtomicString(label)
        strong.tail = AtomicString(text)
        return entry

    def accepted(self, texts: Sequence[str], rank: int = 0) -> None:
        """Add to the solution what is accepted, with the number of its blank where it has one."""
        listed = self.labels.comma.join(texts[1:])
        others = f" {fill(self.labels.accepted, others=listed)}" if listed else ""
        if rank:
            self.entry(f"{rank}:", f" {texts[0]}{others}")
        else:
            self.entry(texts[0], others)

    def gap(self, unit: str = "") -> None:
        """Draw a gap to write in, and what stands behind it."""
        line = etree.SubElement(self.element, "p", {"class": "practice-entry"})
        gap = blank(self.labels)
        gap.tail = AtomicString(unit)
        line.append(gap)

    def pair(self, rank: int, match: etree.Element) -> None:
        """Add to the solution what belongs to a term: its text, and its letter for paper."""
        entry = self.entry(f"{rank + 1}:")
        letter = etree.SubElement(entry, "strong", {"class": _LETTER})
        letter.text = AtomicString(f" {self.letter(rank)}")
        self.repeat(match, entry)

    def repeat(self, item: etree.Element, entry: etree.Element) -> None:
        """Repeat an item's text in an entry of the solution, or its first line where blocks follow.

        What has no such line waits until all of the page is parsed.
        """
        text = _repeatable(item)
        if not text and len(item):
            text = _repeatable_line(item.text) or _repeatable(item[0])
            self._named = self._named and not text
        if text:
            entry[-1].tail = f" {text}"
        else:
            self._left.append((entry, item))

    def complete(self, copy: Callable[[etree.Element], etree.Element]) -> None:
        """Repeat what has waited: in its entry, or below it where it is more than a line.

        Where a match is not known by its text, as a picture, math, one that differs from another by
        its marks alone, or one of which the answer has but the first line, the matches and the
        answer show their letters on the screen too.
        """
        for item in (*self.items, *self.matches):
            _part_blocks(item)
        for entry, item in self._left:
            made = copy(item)
            if _is_line(made):
                entry[-1].tail = f" {made.text or ''}"
                entry.extend(made)
                continue
            made.tag = "div"
            made.attrib.clear()
            self.solution.insert(list(self.solution).index(entry) + 1, made)
        letters = [each for each in self.solution.iter("strong") if each.get("class") == _LETTER]
        if letters and not (self._named and _are_named(self.matches)):
            self._lettered.set("class", "practice-matches practice-lettered")
            for each in letters:
                del each.attrib["class"]

    def feedback(self, rank: int, quotes: Iterable[etree.Element]) -> None:
        """Add what is said of an item; a script shows it beside the item."""
        for quote in quotes:
            attributes = {"class": "practice-feedback", "data-item": str(self._shown.index(rank))}
            made = etree.SubElement(self.solution, "div", attributes)
            made.text = quote.text
            made.extend(quote)

    @staticmethod
    def take(
        item: etree.Element, tag: str, stays: Callable[[etree.Element], bool] = lambda each: False
    ) -> list[etree.Element]:
        """Take the elements of this name out of an item, but for those that stay."""
        found = [each for each in item.findall(tag) if not stays(each)]
        for element in found:
            item.remove(element)
        return found

    @staticmethod
    def unwrap(item: etree.Element) -> None:
        """Make an item's only paragraph the item itself."""
        if len(item) == 1 and item[0].tag == "p" and not (item.text or "").strip():
            paragraph = item[0]
            item.remove(paragraph)
            item.text = paragraph.text
            item.extend(paragraph)


def _rise(ranks: Sequence[int]) -> int:
    """The length of the longest run of ranks that rises, whatever stands between: who may stay."""
    lowest: list[int] = []  # the lowest rank that ends a run of each length
    for rank in ranks:
        at = bisect_left(lowest, rank)
        lowest[at : at + 1] = [rank]
    return len(lowest)


def _part_blocks(item: etree.Element) -> None:
    """Part the blocks of an item, so that its text, by which a list names it, has spaces there."""
    for each in item.iter():
        if each.tag in BLOCK_LEVEL_ELEMENTS and each is not item:
            each.tail = each.tail or "\n"


def _are_named(items: Sequence[etree.Element]) -> bool:
    """Return whether the texts of items, in a menu, tell each of them from the others."""
    texts = {" ".join("".join(item.itertext()).split()) for item in items}
    is_text = not any(map(HTML_PLACEHOLDER_RE.search, texts)) and "" not in texts
    return is_text and len(texts) == len(items) and not any(map(_has_more_than_text, items))


def _has_more_than_text(item: etree.Element) -> bool:
    """Return whether a part of an item is another text without its place or its drawing."""
    return any(
        each.tag in ("sub", "sup", "math") or "arithmatex" in each.get("class", "")
        for each in item.iter()
        if not (each.get("id") or "").startswith("fnref")
    )


def _is_line(item: etree.Element) -> bool:
    """Return whether an item is text with what stands in a line, and nothing else."""
    is_away = HTML_PLACEHOLDER_RE.match((item.text or "").strip())
    return not (is_away or any(child.tag in BLOCK_LEVEL_ELEMENTS for child in item))


def _repeatable(item: etree.Element) -> str:
    """An item's text, where it is a line of text and nothing that must be there once; or empty."""
    return _repeatable_line(item.text) if not len(item) else ""


def _repeatable_line(text: str | None) -> str:
    # What Markdown has put away, such as code, is a block of its own.
    return text if text and text.strip() and "[^" not in text and STX not in text else ""


def blank(labels: Labels, rank: int = 0) -> etree.Element:
    """A gap in a text, with its number from 1 where there are several.

    Its word is for screen readers, which say nothing of a line; its width tells nothing.
    """
    element = etree.Element("span", {"class": "practice-blank"})
    word = etree.SubElement(element, "span")
    before, number, after = labels.blank_number.partition("{n}") if rank else (labels.blank, "", "")
    word.text = AtomicString(before)
    if number:
        word.tail = AtomicString(rank)
    if after:
        etree.SubElement(element, "span").text = AtomicString(after)
    return element
