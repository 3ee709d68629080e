"""Elements of QTI under the names of version 2, whatever their version and their namespace."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

_HYPHEN = re.compile(r"-([a-z])")


def with_plain_names(root: ET.Element) -> ET.Element:
    """An element of which all names are those of version 2, without namespaces."""
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if name.startswith("qti-"):
            element.tag = _camel(name.removeprefix("qti-"))
            for key in [key for key in element.attrib if "-" in key]:
                element.attrib.setdefault(_camel(key), element.attrib[key])
        else:
            element.tag = name
    return root


def _camel(name: str) -> str:
    return _HYPHEN.sub(lambda match: match[1].upper(), name)
