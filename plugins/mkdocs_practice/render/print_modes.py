"""Print modes: the mark of a page's mode, and the answers collected for its end.

All of it stands in the page as built, so that it prints without JavaScript.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping
from itertools import count

from markdown.util import AtomicString, HtmlStash

from ..locale.labels import Labels
from ..syntax.grammar import PRINT_OPTION
from ..theme.paper import MODES
from .blocks.details import SEARCH_EXCLUDE
from .copies import Copier

KEY_TAG = "practice-key"
"""The element with the answers of a page."""
_HEADINGS = frozenset(f"h{level}" for level in range(2, 7))
_LEAVES = frozenset(("p", "pre", "table"))
_QUESTION, _EXERCISE = "practice-question", "practice-exercise"
_DECK, _CARD = "practice-deck", "practice-card"
_ITEMS = frozenset((_QUESTION, _EXERCISE, _DECK, _CARD))


def read_mode(meta: Mapping[str, object]) -> str:
    """The mode that a page's front matter asks for; "" where it names none."""
    value = meta.get(PRINT_OPTION)
    return value if isinstance(value, str) and value in MODES else ""


def mark_page(
    root: etree.Element, mode: str, labels: Labels, stash: HtmlStash, marks: Mapping[str, str]
) -> None:
    """Make a page print in one of the modes: put its mark first, and what it needs last.

    Args:
        root: The page.
        mode: The mode.
        labels: The words.
        stash: The raw HTML of the page.
        marks: The attributes of what has these words.
    """
    words = {"data-name": labels.name, "data-date": labels.date}
    root.insert(0, etree.Element("div", {"class": f"practice-print-{mode}", **words, **marks}))
    if mode == "key":
        key = _Key(labels.key, stash).collect(root)
        key.attrib.update(marks)
        root.append(key)


def mark_external(root: etree.Element) -> None:
    """Mark the links to other sites, for their addresses to be printed; not where one is the text.

    Here and not in CSS, since a theme may make every link absolute when the page is loaded.
    """
    for link in root.iter("a"):
        address = link.get("href", "")
        leaves = address.startswith(("http:", "https:")) and link.text != address
        if leaves and link.find(".//img") is None:
            link.set("class", f"{link.get('class', '')} practice-external".lstrip())


class _Key:
    """Every answer under the heading that it has on the page, numbered as there."""

    def __init__(self, title: str, stash: HtmlStash) -> None:
        self._copier = Copier(stash)
        # No element of the page has this name, so the search leaves out all of it.
        attributes = dict((("class", "practice-key"), ("hidden", "hidden"), SEARCH_EXCLUDE))
        self.element = etree.Element(KEY_TAG, attributes)
        etree.SubElement(self.element, "h2").text = AtomicString(title)

    def collect(self, root: etree.Element) -> etree.Element:
        """Go through a page in the order of reading."""
        section: etree.Element | None = None
        numbers = count(1)
        for element, kind in _outline(root):
            if not kind:
                section = element
                continue
            if section is not None:
                self.element.append(self._copier.copy(section))
                section = None
            if kind == _DECK:
                numbers = count(1)
            title = _child(element, "practice-title")
            if title is not None:
                self.element.append(self._copier.copy(title))
            number = str(next(numbers)) if kind == _CARD else _number(element)
            for body in _bodies(element, kind):
                self._add(number, body)
        return self.element

    def _add(self, number: str, body: etree.Element) -> None:
        entry = etree.SubElement(self.element, "div")
        label = etree.SubElement(entry, "span", {"class": "practice-number"})
        label.text = AtomicString(number)
        copy = self._copier.copy(body)
        # Not what makes it an answer.
        copy.attrib.clear()
        copy.set("class", "practice-body")
        entry.append(copy)


def _outline(parent: etree.Element, inside: bool = False) -> Iterator[tuple[etree.Element, str]]:
    """Yield the headings of a page, without a kind, and its items with theirs, as they are read."""
    for child in parent:
        if child.tag in _HEADINGS and not inside:
            yield child, ""
            continue
        kind = _kind(child)
        if kind:
            yield child, kind
        # Collapsed blocks of others may hold items; what opens inside an item holds none.
        if kind != _CARD and child.tag not in _LEAVES and not (inside and child.tag == "details"):
            yield from _outline(child, inside or bool(kind))


def _kind(element: etree.Element) -> str:
    found = _ITEMS.intersection(element.get("class", "").split())
    return next(iter(found), "")


def _child(element: etree.Element, name: str) -> etree.Element | None:
    return next((each for each in element if name in each.get("class", "").split()), None)


def _number(element: etree.Element) -> str:
    prompt = _child(element, "practice-prompt")
    number = _child(prompt, "practice-number") if prompt is not None else None
    return (number.text or "") if number is not None else ""


def _bodies(element: etree.Element, kind: str) -> Iterator[etree.Element]:
    """Yield what an item's own answers hold."""
    for child in element:
        own = kind == _CARD or "practice-answer" in child.get("class", "").split()
        if child.tag == "details" and own:
            body = _child(child, "practice-back" if kind == _CARD else "practice-body")
            if body is not None:
                yield body
