"""QTI 2.1: a content package with one item per question, and a test of them all.

The elements and their order are those of the information model of IMS Question and Test
Interoperability 2.1, and of IMS Content Packaging 1.1 for the manifest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from ...export_file import ExportFile
from ...notes import Collection, ExportWarning, Note
from ...zip import zip_bytes
from .identifiers import identifier_of
from .item import KINDS, XSI, assessment_item, header
from .xhtml import fit

_CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
_LOM = "http://ltsc.ieee.org/xsd/LOM"
_SCHEMA = "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd"
__all__ = ["KINDS", "to_bytes", "write"]

_NOT_A_NAME = re.compile(r"[^A-Za-z0-9_.-]+")


def write(collection: Collection) -> ExportFile:
    """Write a collection as a zip with a manifest, the items and their pictures."""
    warnings: list[ExportWarning] = []
    files: dict[str, bytes] = {}
    resources: list[tuple[str, str, Note]] = []
    taken: set[str] = set()
    for note in collection.notes:
        name, href = identifier_of(note.known.origin), f"items/{_file_name(note, taken)}.xml"
        item, lost = assessment_item(note, name)
        files[href] = to_bytes(item)
        resources.append((name, href, note))
        warnings += (ExportWarning(note.item.path, note.item.line, what) for what in lost)
    files["test.xml"] = to_bytes(_test(collection, resources))
    media = {f"media/{name}": data for name, data in sorted(collection.media.items())}
    manifest = {"imsmanifest.xml": to_bytes(_manifest(collection, resources))}
    return ExportFile(zip_bytes(manifest | files | media), warnings)


def to_bytes(element: ET.Element) -> bytes:
    """An element as a file."""
    data: bytes = ET.tostring(element, "utf-8", xml_declaration=True)
    return data + b"\n"


def _file_name(note: Note, taken: set[str]) -> str:
    """A name for a file on any disk, from what the item is known by."""
    base = name = "item-" + _NOT_A_NAME.sub("-", note.known.origin).strip("-.")
    count = 1
    while name.lower() in taken:
        count += 1
        name = f"{base}-{count}"
    taken.add(name.lower())
    return name


def _test(collection: Collection, resources: list[tuple[str, str, Note]]) -> ET.Element:
    """A test with a section for every page; the score is the sum of the items' scores."""
    root = ET.Element("assessmentTest", header("practice", collection.title))
    score = {"identifier": "SCORE", "cardinality": "single", "baseType": "float"}
    ET.SubElement(root, "outcomeDeclaration", score)
    part = ET.SubElement(
        root, "testPart",
        {"identifier": "part", "navigationMode": "nonlinear", "submissionMode": "individual"},
    )  # fmt: skip
    for rank, (trail, items) in enumerate(groupby(resources, lambda each: each[2].trail), 1):
        about = {"identifier": f"section-{rank}", "title": fit(": ".join(trail)), "visible": "true"}
        section = ET.SubElement(part, "assessmentSection", about)
        for name, href, _ in items:
            reference = {"identifier": name, "href": href}
            ET.SubElement(section, "assessmentItemRef", reference)
    processing = ET.SubElement(root, "outcomeProcessing")
    outcome = ET.SubElement(processing, "setOutcomeValue", identifier="SCORE")
    ET.SubElement(ET.SubElement(outcome, "sum"), "testVariables", variableIdentifier="SCORE")
    return root


def _manifest(collection: Collection, resources: list[tuple[str, str, Note]]) -> ET.Element:
    root = ET.Element(
        "manifest",
        {
            "xmlns": _CP, "xmlns:xsi": XSI, "identifier": "practice",
            "xsi:schemaLocation": f"{_CP} {_SCHEMA}",
        },
    )  # fmt: skip
    metadata = ET.SubElement(root, "metadata")
    ET.SubElement(metadata, "schema").text = "QTIv2.1 Package"
    ET.SubElement(metadata, "schemaversion").text = "1.0.0"
    ET.SubElement(root, "organizations")
    listed = ET.SubElement(root, "resources")
    test = {"identifier": "r-test", "type": "imsqti_test_xmlv2p1", "href": "test.xml"}
    element = ET.SubElement(listed, "resource", test)
    ET.SubElement(element, "file", href="test.xml")
    for name, _, _ in resources:
        ET.SubElement(element, "dependency", identifierref=f"r-{name}")
    for name, href, note in resources:
        kind = {"identifier": f"r-{name}", "type": "imsqti_item_xmlv2p1", "href": href}
        resource = ET.SubElement(listed, "resource", kind)
        _add_tags(resource, note.item.tags)
        for file in (href, *(f"media/{each}" for each in note.media)):
            ET.SubElement(resource, "file", href=file)
    return root


def _add_tags(resource: ET.Element, tags: Sequence[str]) -> None:
    """Write tags as keywords of Learning Object Metadata, which packages hold for each item."""
    if not tags:
        return
    metadata = ET.SubElement(resource, "metadata")
    general = ET.SubElement(ET.SubElement(metadata, "lom", xmlns=_LOM), "general")
    for tag in tags:
        ET.SubElement(ET.SubElement(general, "keyword"), "string").text = fit(tag)
