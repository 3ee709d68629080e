"""Files of QTI 1.2: the items of a quiz or a bank, and the texts that stand before them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from .classic import fields_of, modern

CLASSIC = "questestinterop"
"""The root of a file of QTI 1.2."""
_SECTIONS = ("assessment", "section", "objectbank")
_FOR_ALL = ("presentation_material", "rubric")
_READERS = frozenset(("all", "candidate"))


class PackagedItem(NamedTuple):
    """An item.

    Attributes:
        href: The name of its file in the package.
        root: Its element, of version 2.
        tags: Its tags.
        line: Its line, in a file of several.
        told: What was lost on the way to version 2.
    """

    href: str
    root: ET.Element
    tags: tuple[str, ...] = ()
    line: int = 0
    told: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Its file and its line."""
        return f"{self.href}:{self.line}" if self.line else self.href


def classic_title(root: ET.Element) -> str:
    """The title of a quiz, or of a bank of Canvas."""
    quiz = root.find("assessment")
    if quiz is not None:
        return " ".join((quiz.get("title") or "").split())
    names = dict(fields_of(root))
    return " ".join(names.get("bank_title", "").split())


def classic_items(
    href: str, root: ET.Element, lines: list[int], banks: Collection[str] = ()
) -> Iterator[PackagedItem]:
    """Yield the items of a file, and before them the texts that they have in common.

    Args:
        href: The name of the file in its package.
        root: Its element.
        lines: The lines of its items.
        banks: The names of the banks that come along.
    """
    numbers = iter(lines)
    for element in root.iter():
        if element.tag in _SECTIONS:
            yield from _before(href, element, banks)
        elif element.tag == "item":
            told = list[str]()
            fields = fields_of(element)
            tags = tuple(value for name, value in fields if name == "qmd_keywords" and value)
            item = modern(element, told.append)
            yield PackagedItem(href, item, tags, next(numbers, 0), tuple(told))


def _before(href: str, section: ET.Element, banks: Collection[str]) -> Iterator[PackagedItem]:
    """The texts of a section, as an item that asks nothing; what it draws is told."""
    told = [*_drawn(section, banks)]
    texts = [
        part
        for name in _FOR_ALL
        for part in section.findall(name)
        if (part.get("view") or "All").casefold() in _READERS
    ]
    if not (texts or told):
        return
    item = ET.Element("item")
    ET.SubElement(item, "presentation").extend(texts)
    yield PackagedItem(href, modern(item, told.append), told=tuple(told))


def _drawn(section: ET.Element, banks: Collection[str]) -> Iterator[str]:
    """Yield what a section draws from banks that are not there, or by chance."""
    title = " ".join((section.get("title") or section.get("ident") or "").split())
    for selection in section.iterfind("selection_ordering/selection"):
        bank = (selection.findtext("sourcebank_ref") or "").strip()
        count = (selection.findtext("selection_number") or "").strip()
        here = len(section.findall("item"))
        if bank and bank not in banks:
            yield (
                f"the section {title!r} draws {count or 'some'} of its questions from the bank "
                f"`{bank}`, which is not in the file; export the bank as well"
            )
        elif count.isdecimal() and int(count) < here:
            yield f"the section {title!r} draws {count} of its {here} questions; here all are asked"
