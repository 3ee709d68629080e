"""From the text of a built page to what it holds."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from ...syntax.html_tags import CLOSES_PARAGRAPH
from ...syntax.kinds import CLASSES, QUESTION_KINDS
from ...syntax.kinds.grading import AREA_TAG
from ...theme import NAMES
from .page import BuiltAnswer, BuiltItem, BuiltPage, Element, Reference
from .tags import ALONE, INLINE, Tag, block_tags, is_open, read_attributes

KINDS = {
    "practice-question": "question",
    "practice-exercise": "exercise",
    "practice-deck": "flashcards",
    "practice-card": "card",
}
"""The kinds of items by the class of their element."""

ANSWERS = frozenset(("practice-answer", "practice-back"))
"""The classes of what is hidden until it is asked for."""

_PARTS = frozenset(("details", "summary", AREA_TAG))
_TABLE = frozenset(("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"))
_LOADS = frozenset(("audio", "object", "video"))
# An end tag in one of these closes nothing around it.
_WALLS = frozenset(("caption", "object", "table", "td", "template", "th"))
_TABLE_WALLS = frozenset(("table", "template"))


def read_page(path: str, html: str) -> BuiltPage:
    """Read a page.

    Args:
        path: As findings name it.
        html: Its text.
    """
    reader = _PageReader(BuiltPage(path, html))
    for tag in block_tags(html):
        if tag.name in ALONE:
            reader.refer(tag)
        elif tag.closing:
            reader.close(tag)
        elif tag.name not in INLINE:
            reader.open(tag)
    reader.finish()
    return reader.page


class _Surroundings(NamedTuple):
    """The elements around a place on the page, as far as they matter there.

    Attributes:
        item: The innermost item.
        answer: Whether an answer of that item is around.
        details: Where the innermost `<details>` in that item starts; None when there is none.
        hidden: Whether a `<details>` in that item is closed.
        seen: Where that is not so: what stands around a `<details>`, for its summary.
    """

    item: BuiltItem | None = None
    answer: bool = False
    details: int | None = None
    hidden: bool = False
    seen: _Surroundings | None = None


_NOTHING = _Surroundings()


class _PageReader:
    """Follows which elements are open, as a browser does where practice items depend on it.

    A `<p>` ends where a block begins; an end tag ends everything open inside its element; one
    without a start tag ends nothing.
    """

    def __init__(self, page: BuiltPage) -> None:
        self.page = page
        # Three stacks of what is open: far quicker than one of objects.
        self._names: list[str] = []
        self._elements: list[Element | None] = []
        self._around: list[_Surroundings] = [_NOTHING]
        self._open: Counter[str] = Counter()

    def open(self, tag: Tag) -> None:
        """Take a start tag."""
        name = tag.name
        if self._open["p"] and name in CLOSES_PARAGRAPH:
            self._end("p", tag.start)
        element, around = None, self._around[-1]
        if name in _PARTS or "practice-" in tag.attributes:
            element, around = self._take(tag, around)
        if "//" in tag.attributes and name in _LOADS:
            self.refer(tag)
        self._names.append(name)
        self._elements.append(element)
        self._around.append(around)
        self._open[name] += 1

    def close(self, tag: Tag) -> None:
        """Take an end tag."""
        if self._names and self._names[-1] == tag.name:
            self._pop(tag.start)
        else:
            self._end(tag.name, tag.start)

    def finish(self) -> None:
        """End what is still open."""
        while self._names:
            self._pop(len(self.page.content))

    def refer(self, tag: Tag) -> None:
        """Keep an element if it may request something from elsewhere, or concern us."""
        text = tag.content if tag.name in ("script", "style") else ""
        concerns = "ractice" in text if tag.name == "script" else "//" in text
        if concerns or "//" in tag.attributes or any(name in tag.attributes for name in NAMES):
            attributes = read_attributes(tag.attributes)
            self.page.references.append(Reference(tag.start, tag.name, attributes, text))

    def _take(self, tag: Tag, around: _Surroundings) -> tuple[Element | None, _Surroundings]:
        """Make the element of a tag that may matter, and say what it is around."""
        attributes = read_attributes(tag.attributes)
        classes = attributes.get("class", "").split()
        kind = next((KINDS[each] for each in classes if each in KINDS), "")
        if kind == "question":
            kind = next((CLASSES[each] for each in classes if each in CLASSES), kind)
        if kind:
            item = self._item(tag, kind, attributes.get("id", ""), around)
            return item, _Surroundings(item)
        element: Element = Element(tag.start, tag.end)
        inside = around
        if tag.name == "details":
            hidden = around.hidden or not is_open(attributes)
            inside = _Surroundings(around.item, around.answer, tag.start, hidden, around)
        elif tag.name == AREA_TAG and around.item is not None:
            around.item.grading = attributes.get("data-grading", "")
        elif tag.name == "summary" and self._names and self._names[-1] == "details":
            inside = around.seen or around
        # What is in an answer is a part of it.
        if not inside.answer and not ANSWERS.isdisjoint(classes):
            element = BuiltAnswer(tag.start, tag.end, hidden=inside.hidden, opened=inside.details)
            answers = inside.item.answers if inside.item else self.page.orphans
            answers.append(element)
            inside = inside._replace(answer=True)
        elif "practice-hint" in classes or "practice-key" in classes:
            self.page.hints.append(element)
        return element, inside

    def _item(self, tag: Tag, kind: str, identifier: str, around: _Surroundings) -> BuiltItem:
        item = BuiltItem(tag.start, tag.end, kind=kind, id=identifier)
        if kind in QUESTION_KINDS and around.item and around.item.kind == "exercise":
            around.item.parts += 1
        self.page.items.append(item)
        return item

    def _end(self, name: str, offset: int) -> None:
        """End the innermost element of this name, unless there is none or a wall before it."""
        if not self._open[name]:
            return
        walls = _TABLE_WALLS if name in _TABLE else _WALLS
        custom = "-" in name
        for rank in range(len(self._names) - 1, -1, -1):
            if self._names[rank] == name:
                while len(self._names) > rank:
                    self._pop(offset)
                return
            # Nor does the end tag of a custom element reach through one that HTML knows.
            if self._names[rank] in walls or (custom and "-" not in self._names[rank]):
                return

    def _pop(self, offset: int) -> None:
        name, element = self._names.pop(), self._elements.pop()
        self._around.pop()
        self._open[name] -= 1
        if element is not None:
            element.end = offset
            if name == "summary" and self._names and self._names[-1] == "details":
                self._label(element)

    def _label(self, summary: Element) -> None:
        """Give a summary to its `<details>`, and to the card of which it is the front."""
        owner, around = self._elements[-1], self._around[-1]
        if owner is None or owner.summary is not None:
            return
        owner.summary = summary.start, summary.end
        if around.item and not around.answer and around.item.front is None:
            around.item.front = summary.inner, summary.end
