"""Packages of QTI: a zip with a manifest, items, perhaps tests that order them, and files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from ... import ImportFileError
from ...archive import Archive
from ...xml_tree import parse_xml
from .classic import fields_of, modern
from .tree import with_plain_names

MANIFEST = "imsmanifest.xml"
CLASSIC = "questestinterop"
"""The root of a file of QTI 1.2."""
_OF_CANVAS = "web_resources"
_LARGEST = 64 << 20
"""Of one file in a package."""


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


class Section(NamedTuple):
    """A section of a test."""

    title: str


class QtiPackage:
    """An open package.

    Args:
        archive: Its zip.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._read = dict[str, bytes]()
        self._tags = dict[str, tuple[str, ...]]()
        self._lines: list[int] = []
        """The lines of the items in the file that was read last."""
        self._several = False

    def parts(self) -> Iterator[PackagedItem | Section | str]:
        """Yield the items in the order of the tests, then of the manifest; what is none is told."""
        items = list(dict.fromkeys(self._listed("item")))
        self._several = len(items) > 1
        done = set[str]()
        for test in self._listed("test"):
            found = [*self._of_test(test)]
            several = sum(isinstance(part, Section) for part in found) > 1
            for part in found:
                if isinstance(part, Section):
                    if several and part.title:
                        yield part
                elif part not in done:
                    done.add(part)
                    yield from self._item(part)
        for href in items:
            if href not in done:
                yield from self._item(href)

    def file(self, href: str, name: str) -> tuple[str, bytes] | None:
        """The name and the bytes of a file that an item names; None where it is not there.

        Args:
            href: The item's own file.
            name: What the item calls the file.
        """
        wanted = [posixpath.join(posixpath.dirname(href), name)]
        if name.startswith("/"):
            wanted.append(f"{_OF_CANVAS}{name}")
        for each in wanted:
            found = posixpath.normpath(each).lstrip("/")
            if found in self._archive:
                return posixpath.basename(found), self._bytes(found)
        return None

    def _bytes(self, name: str) -> bytes:
        if name not in self._read:
            self._read[name] = self._archive.read(name, _LARGEST)
        return self._read[name]

    def _listed(self, kind: str) -> Iterator[str]:
        """The files of one kind by the manifest; without one, by what they are."""
        if MANIFEST not in self._archive:
            if kind == "item":
                yield from (name for name in self._archive.names if name.endswith(".xml"))
            return
        for resource in self._resources:
            type_ = resource.get("type") or ""
            href = unquote(resource.get("href") or "").lstrip("/")
            if (
                href
                and type_.startswith("imsqti_")
                and (kind in type_ or (kind == "item" and "xmlv1" in type_))
            ):
                name = posixpath.normpath(href)
                self._tags[name] = tuple(_keywords(resource))
                yield name

    @cached_property
    def _resources(self) -> list[ET.Element]:
        manifest = parse_xml(f"{self._archive.path}: {MANIFEST}", self._bytes(MANIFEST)).root
        return [*with_plain_names(manifest).iter("resource")]

    def _element(self, href: str) -> ET.Element | str:
        """The element of a file, or what is wrong with it."""
        place = f"{self._archive.path}: {href}"
        if href not in self._archive:
            return f"{place}: is not in the package"
        try:
            tree = parse_xml(place, self._bytes(href), ("item",))
            self._lines = tree.lines
            return with_plain_names(tree.root)
        except ImportFileError as error:
            return f"{error}; it is left out"

    def _item(self, href: str) -> Iterator[PackagedItem | Section | str]:
        root = self._element(href)
        self._read.pop(href, None)
        if isinstance(root, str):
            yield root
        elif root.tag == "assessmentItem":
            yield PackagedItem(href, root, self._tags.get(href, ()))
        elif root.tag == CLASSIC:
            quiz = root.find("assessment")
            if quiz is not None and self._several:
                yield Section(" ".join((quiz.get("title") or "").split()))
            yield from classic_items(href, root, self._lines)
        elif MANIFEST in self._archive:
            yield f"{self._archive.path}: {href}: is no item of QTI, but a <{root.tag}>"

    def _of_test(self, href: str) -> Iterator[Section | str]:
        """The sections of a test, and the files of its items, in its order."""
        root = self._element(href)
        if isinstance(root, str):
            return
        for element in root.iter():
            if element.tag == "assessmentSection":
                is_seen = (element.get("visible") or "true") == "true"
                yield Section(" ".join((element.get("title") or "").split()) if is_seen else "")
            elif element.tag == "assessmentItemRef":
                folder = posixpath.dirname(href)
                yield posixpath.normpath(posixpath.join(folder, unquote(element.get("href") or "")))


def classic_items(href: str, root: ET.Element, lines: list[int]) -> Iterator[PackagedItem]:
    """Yield the items of a file of QTI 1.2."""
    for item, line in zip(root.iter("item"), lines, strict=True):
        told = list[str]()
        tags = tuple(value for name, value in fields_of(item) if name == "qmd_keywords" and value)
        yield PackagedItem(href, modern(item, told.append), tags, line, tuple(told))


def _keywords(resource: ET.Element) -> Iterator[str]:
    """Yield the keywords that a resource has as metadata, in any of their two forms."""
    for keyword in resource.iterfind("metadata//keyword"):
        for each in keyword.iter():
            text = " ".join((each.text or "").split())
            if each.tag in ("string", "langstring") and text:
                yield text
