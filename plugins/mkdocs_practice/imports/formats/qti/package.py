"""Packages of QTI: a zip with a manifest, items, perhaps tests that order them, and files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from ... import ImportFileError
from ...xml_tree import parse_xml
from ..anki.archive import Archive
from .tree import with_plain_names

MANIFEST = "imsmanifest.xml"
_LARGEST = 64 << 20
"""Of one file in a package."""


class PackagedItem(NamedTuple):
    """An item: the name of its file in the package, its element, and its tags."""

    href: str
    root: ET.Element
    tags: tuple[str, ...] = ()


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

    def parts(self) -> Iterator[PackagedItem | Section | str]:
        """Yield the items in the order of the tests, then of the manifest; what is none is told."""
        items = list(dict.fromkeys(self._listed("item")))
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
        found = posixpath.normpath(posixpath.join(posixpath.dirname(href), name)).lstrip("/")
        if found not in self._archive:
            return None
        return posixpath.basename(found), self._bytes(found)

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
            return with_plain_names(parse_xml(place, self._bytes(href)).root)
        except ImportFileError as error:
            return f"{error}; it is left out"

    def _item(self, href: str) -> Iterator[PackagedItem | str]:
        root = self._element(href)
        self._read.pop(href, None)
        if isinstance(root, str):
            yield root
        elif root.tag == "assessmentItem":
            yield PackagedItem(href, root, self._tags.get(href, ()))
        elif root.tag == "questestinterop":
            yield f"{self._archive.path}: {href}: is QTI 1.2, which is not read; take QTI 2 or 3"
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


def _keywords(resource: ET.Element) -> Iterator[str]:
    """Yield the keywords that a resource has as metadata, in any of their two forms."""
    for keyword in resource.iterfind("metadata//keyword"):
        for each in keyword.iter():
            text = " ".join((each.text or "").split())
            if each.tag in ("string", "langstring") and text:
                yield text
