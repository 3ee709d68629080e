"""Parts that all drawings share."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import ClassVar

from ...locale.labels import ENGLISH, Labels
from ...syntax.model import Block


class Drawing:
    """The elements of one block.

    The renderer creates it where the block opens, appends to `slot` whatever Python-Markdown makes
    of the block's content, and calls `close` where the block ends.

    Attributes:
        block: The block.
        parent: The drawing of the block that it stands in.
        element: Its outer element; carries the id and the author's classes and attributes.
        slot: Where content goes now.
        children: The drawings of the blocks in it, in order.
    """

    tag: ClassVar[str] = "div"
    css: ClassVar[str] = ""
    scripts: tuple[str, ...] = ()
    """The scripts that bring it to life, as far as they have words."""

    def __init__(
        self, block: Block, identifier: str, parent: Drawing | None, labels: Labels = ENGLISH
    ) -> None:
        self.block = block
        self.parent = parent
        self.labels = labels
        self.children: list[Drawing] = []
        # The order of these attributes is the order in the HTML.
        self.element = etree.Element(self.tag, {"class": self.css})
        if identifier:
            self.element.set("id", identifier)
        self.slot = self.element
        if parent is not None:
            parent.children.append(self)
        self.open()
        self._add_attributes()

    def _add_attributes(self) -> None:
        attributes = self.block.attributes
        if attributes.classes:
            classes = (self.element.get("class", ""), *attributes.classes)
            self.element.set("class", " ".join(classes))
        for name, value in attributes.pairs:
            self.element.set(name, value)

    def open(self) -> None:
        """Make the elements that stand before the content, and set `slot`."""

    def add(self, element: etree.Element) -> None:
        """Take an element of the content."""
        self.slot.append(element)

    def split(self) -> None:
        """Take the mark between the front and the back of a card."""

    def item(self) -> None:
        """Take the mark before an option or the like."""

    def rest(self) -> None:
        """Take the mark after the last of them."""

    def close(self) -> None:
        """Finish when all the content has been added."""

    @property
    def fits(self) -> bool:
        """Return whether the drawing has had all the content that the scanner has read."""
        return True

    @property
    def answered(self) -> bool:
        """Return whether the drawing holds a non-empty answer, or needs none."""
        return True

    @property
    def asked(self) -> bool:
        """Return whether the drawing asks for something by itself."""
        return True


def is_drawn(element: etree.Element) -> bool:
    """Return whether an element has any content."""
    return len(element) > 0 or bool(element.text and element.text.strip())
