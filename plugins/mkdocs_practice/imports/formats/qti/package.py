"""Packages of QTI: a zip with a manifest, items, perhaps tests that order them, and files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from ....syntax.quote import quote_names
from ... import ImportFileError
from ...archive import Archive
from ...xml_tree import parse_xml
from .classic_quiz import CLASSIC, PackagedItem, classic_items, classic_title
from .tree import with_plain_names

MANIFEST = "imsmanifest.xml"
_OF_CANVAS = "web_resources"
_OF_BLACKBOARD = "assessment/x-bb-qti-"
_TYPES = ("imsqti_", _OF_BLACKBOARD)
_FILE = "}file"
"""The attribute in which Blackboard, in a namespace of its own, has the file of a resource."""
_BANKS, _BANK = "non_cc_assessments/", ".xml.qti"
_MOST_TYPES = 3
_LARGEST = 64 << 20
"""Of one file in a package."""
_LARGEST_MANIFEST = 500_000
"""The elements of a manifest: some ten for each of its files."""


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
        self._texts = set[str]()
        """The texts that items have named."""

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
        if not (items or done) and (types := self._other_types()):
            what = f"its `{MANIFEST}` lists no questions of QTI, but {types}"
            yield f"{self._archive.path}: {what}"

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
            is_old = "xmlv1" in type_ or type_.startswith(_OF_BLACKBOARD)
            if type_.startswith(_TYPES) and (kind in type_ or (kind == "item" and is_old)):
                name = self._file_of(resource)
                self._tags[name] = tuple(_keywords(resource))
                yield name
        if kind == "item":
            yield from (f"{_BANKS}{name}{_BANK}" for name in self._banks)

    def _file_of(self, resource: ET.Element) -> str:
        """The file of a resource, of which that of Canvas says more than that for all programs."""
        named = (value for key, value in resource.attrib.items() if key.endswith(_FILE))
        own = resource.get("href") or next(named, None)
        files = [own, *(each.get("href") for each in resource.iter("file"))]
        name = posixpath.normpath(unquote(next(filter(None, files), "")).lstrip("/"))
        folder = posixpath.basename(posixpath.dirname(name))
        return f"{_BANKS}{folder}{_BANK}" if folder in self._banks else name

    @cached_property
    def _banks(self) -> dict[str, None]:
        """The names of the banks and quizzes as Canvas itself reads them."""
        return {
            name.removeprefix(_BANKS).removesuffix(_BANK): None
            for name in self._archive.names
            if name.startswith(_BANKS) and name.endswith(_BANK)
        }

    def _other_types(self) -> str:
        """The types that the manifest lists; "" where one of QTI is among them."""
        resources = self._resources if MANIFEST in self._archive else []
        types = dict.fromkeys(each.get("type") or "?" for each in resources)
        is_other = not any(each.startswith(_TYPES) for each in types)
        return quote_names([*types][:_MOST_TYPES]) if is_other else ""

    @cached_property
    def _resources(self) -> list[ET.Element]:
        place = f"{self._archive.path}: {MANIFEST}"
        manifest = parse_xml(place, self._bytes(MANIFEST), most=_LARGEST_MANIFEST).root
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
            told = list[str]()
            yield from self._texts_of(href, root, told)
            yield PackagedItem(href, root, self._tags.get(href, ()), told=tuple(told))
        elif root.tag == CLASSIC:
            title = classic_title(root)
            if title and self._several:
                yield Section(title)
            yield from classic_items(href, root, self._lines, self._banks)
        elif MANIFEST in self._archive:
            yield f"{self._archive.path}: {href}: is no item of QTI, but a <{root.tag}>"

    def _texts_of(self, href: str, item: ET.Element, told: list[str]) -> Iterator[PackagedItem]:
        """Yield the texts that an item names, each once, as items that ask nothing."""
        for reference in item.iter("assessmentStimulusRef"):
            named = unquote(reference.get("href") or "")
            name = posixpath.normpath(posixpath.join(posixpath.dirname(href), named))
            if name in self._texts:
                continue
            self._texts.add(name)
            root = self._element(name)
            body = None if isinstance(root, str) else root.find("stimulusBody")
            if body is None:
                told.append(f"its text `{named}` is not in the package")
                continue
            text = ET.Element("assessmentItem")
            body.tag = "itemBody"
            text.append(body)
            yield PackagedItem(name, text)

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
