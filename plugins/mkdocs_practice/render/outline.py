"""Numbers, heading levels and section toggles: what depends on a page's headings."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from ..locale.labels import Labels
from .blocks import Drawing
from .blocks.exercise import ExerciseDrawing
from .blocks.flashcards import DeckDrawing
from .blocks.question import QuestionDrawing

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# What holds no blocks: not looked into.
_LEAVES = frozenset(("p", "pre", "table", "code", "svg", *_HEADINGS))


class Outline:
    """Walks a page once, in the order of reading.

    A section begins at every heading outside the practice blocks. Questions are numbered in their
    section; the heading of an exercise or a deck is one level below the section's; the first item
    of a section that has answers is preceded by the toggle for all of them.
    """

    def __init__(self, drawings: list[Drawing], labels: Labels) -> None:
        self._drawings = {drawing.element: drawing for drawing in drawings}
        self._labels = labels
        self._level = 1
        self._count = 0
        self._toggled = False
        self._prints = True

    def run(self, root: etree.Element) -> None:
        """Number and label everything below `root`."""
        todo = [(root, iter(list(root)))]
        while todo:
            parent, children = todo[-1]
            child = next(children, None)
            if child is None:
                todo.pop()
            elif child in self._drawings:
                self._item(self._drawings[child], parent)
            elif child.tag in _HEADINGS:
                self._level, self._count, self._toggled = _HEADINGS[child.tag], 0, False
            elif child.tag not in _LEAVES:
                todo.append((child, iter(list(child))))

    def _item(self, drawing: Drawing, parent: etree.Element) -> None:
        if isinstance(drawing, QuestionDrawing):
            self._count += 1
            drawing.number(str(self._count))
        elif isinstance(drawing, ExerciseDrawing | DeckDrawing) and drawing.heading is not None:
            drawing.heading.tag = f"h{min(6, self._level + 1)}"
        if isinstance(drawing, ExerciseDrawing):
            drawing.letter_parts()
        if isinstance(drawing, QuestionDrawing | ExerciseDrawing) and not self._toggled:
            self._toggled = True
            parent.insert(list(parent).index(drawing.element), self._toggle())

    def _toggle(self) -> etree.Element:
        """A section's toggle; the first of a page has the words for printing it."""
        labels = self._labels
        words = {"data-show": labels.show_answers, "data-hide": labels.hide_answers}
        if self._prints:
            self._prints = False
            words |= {
                "data-print": labels.print_page,
                "data-answers": labels.print_answers,
                "data-worksheet": labels.print_worksheet,
                "data-key": labels.print_key,
                "data-title": labels.key,
                "data-name": labels.name,
                "data-date": labels.date,
            }
        return etree.Element("practice-toggle", words)
