"""Numbers, heading levels and section toggles: what depends on a page's headings."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator

from ..locale.labels import Labels
from .blocks import Drawing
from .blocks.exercise import ExerciseDrawing
from .blocks.flashcards import DeckDrawing
from .blocks.question import QuestionDrawing
from .blocks.whole_site import SiteDrawing

TOGGLE_TAG = "practice-toggle"
"""The element with which a reader opens all answers of a section."""
TOOLS_TAG = "practice-tools"
"""The element with which a reader prints a page."""
OFFLINE_TAG = "practice-offline"
"""The element of a page that works without a network, with which a reader keeps it."""
_HEADED = ExerciseDrawing | DeckDrawing | SiteDrawing
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BRACE = "\x02123\x03"  # as an escaped one stands in the tree
# What holds no blocks: not looked into.
_LEAVES = frozenset(("p", "pre", "table", "code", "svg", *_HEADINGS))
_HIDING_TAGS = frozenset(("details", "dialog"))
# Content tabs; in a grid nothing is hidden, but each of its children is a cell.
_HIDING_CLASSES = frozenset(("tabbed-set", "grid"))


def keep_braces(drawings: Iterable[Drawing]) -> None:
    """Keep the braces at the end of headings that are no attribute list in a title of ours.

    Those of `{ id = x }` would end the build, and others would name the heading: the scanner has
    read the title, and what is left of it is text. To be called once inline Markdown is parsed.
    """
    for drawing in drawings:
        heading = getattr(drawing, "heading", None)
        if heading is None:
            continue
        child = heading[-1] if len(heading) and heading[-1].tail else None
        text = heading.text if child is None else child.tail
        if text and text.rstrip().endswith("}"):
            before, brace, after = text.rpartition("{")
            text = f"{before}{_BRACE}{after}" if brace else text
            if child is None:
                heading.text = text
            else:
                child.tail = text


def _may_hide(element: etree.Element) -> bool:
    """Return whether a reader may be shown a page without what is in an element."""
    return (
        element.tag in _HIDING_TAGS
        or not _HIDING_CLASSES.isdisjoint(element.get("class", "").split())
        or element.get("role") == "tabpanel"
        or "hidden" in element.attrib
    )


def offline_element(labels: Labels) -> etree.Element:
    """The element of a page that works without a network."""
    words = {
        "data-keep": labels.keep_offline,
        "data-busy": labels.keeping_offline,
        "data-kept": labels.kept_offline,
        "data-drop": labels.drop_offline,
        "data-missing": labels.not_fetched,
        "data-full": labels.no_room,
    }
    return etree.Element(OFFLINE_TAG, words)


_Path = list[tuple[etree.Element, Iterator[etree.Element]]]
"""The elements that are being walked, outermost first, each with the rest of its children."""


class Outline:
    """Walks a page once, in the order of reading.

    A section begins at every heading outside the practice blocks. Questions are numbered in their
    section; the heading of an exercise, a deck or the like is one level below the section's; the
    first item of a section that has answers is preceded by the toggle for all of them. What may be
    hidden, such as content tabs, is preceded by it as a whole, and begins no section that has its
    own: it would vanish with the first tab. A page that has a toggle has a menu for printing below
    its title, and one that is to work without a network has the element for it there.
    """

    def __init__(
        self, drawings: list[Drawing], labels: Labels, *, is_offline: bool = False
    ) -> None:
        self._drawings = {drawing.element: drawing for drawing in drawings}
        self._labels = labels
        self._is_offline = is_offline
        self._level = 1
        self._count = 0
        self._toggled = False
        self._has_toggle = False

    def run(self, root: etree.Element) -> None:
        """Number and label everything below `root`."""
        path: _Path = [(root, iter(list(root)))]
        hider = 0  # the rank in the path of the outermost element that may hide; 0 for none
        while path:
            child = next(path[-1][1], None)
            if child is None:
                path.pop()
                hider = 0 if hider == len(path) else hider
            elif child in self._drawings:
                self._item(self._drawings[child], path, hider)
            elif child.tag in _HEADINGS:
                self._level, self._count = _HEADINGS[child.tag], 0
                self._toggled = self._toggled and hider > 0
            elif child.tag not in _LEAVES:
                hider = hider or (len(path) if _may_hide(child) else 0)
                path.append((child, iter(list(child))))
        if self._has_toggle:
            self._add_page_menu(root)
        if self._is_offline:
            root.insert(_below_title(root), offline_element(self._labels))

    def _item(self, drawing: Drawing, path: _Path, hider: int) -> None:
        if isinstance(drawing, QuestionDrawing):
            self._count += 1
            drawing.number(str(self._count))
        elif isinstance(drawing, _HEADED) and drawing.heading is not None:
            drawing.heading.tag = f"h{min(6, self._level + 1)}"
        if isinstance(drawing, ExerciseDrawing):
            drawing.letter_parts()
        if isinstance(drawing, QuestionDrawing | ExerciseDrawing) and not self._toggled:
            self._toggled = True
            parent = path[hider - 1][0]  # the innermost where nothing hides
            below = path[hider][0] if hider else drawing.element
            parent.insert(list(parent).index(below), self._toggle())
            self._has_toggle = True

    def _toggle(self) -> etree.Element:
        """A section's toggle."""
        labels = self._labels
        words = {"data-label": labels.show_answers, "data-other": labels.hide_answers}
        return etree.Element(TOGGLE_TAG, words)

    def _add_page_menu(self, root: etree.Element) -> None:
        """Put the page's menu below its title, which a theme may add; it has words for all."""
        labels = self._labels
        words = {
            "data-print": labels.print_page,
            "data-answers": labels.print_answers,
            "data-worksheet": labels.print_worksheet,
            "data-key": labels.print_key,
            "data-title": labels.key,
            "data-name": labels.name,
            "data-date": labels.date,
            "data-show": labels.answer,
            "data-hide": labels.hide_answer,
            "data-progress": labels.progress,
            "data-opened": labels.opened,
            "data-again": labels.new_start,
            "data-undo": labels.undo_start,
            "data-lost": labels.lost,
        }
        root.insert(_below_title(root), etree.Element(TOOLS_TAG, words))


def _below_title(root: etree.Element) -> int:
    """The place below the title of a page; its beginning where a theme adds that."""
    return next((at for at, each in enumerate(root, 1) if each.tag == "h1"), 0)
