"""Files of XML and HTML, known by the element that they begin with."""

from __future__ import annotations

import re

from . import READABLE, ImportFileError
from .encoding import decode

_LOOKED_AT = 1 << 14
_ROOT = re.compile(
    r"\s*(?:<\?[^<>]*\?>\s*|<!--[^<>]*-->\s*)*<(!?)(?:\w+:)?([\w-]+)([^<>]*)", re.IGNORECASE
)
_FORMS = {
    "quiz": "moodle", "assessmentItem": "qti", "qti-assessment-item": "qti",
    "questestinterop": "qti",
}  # fmt: skip
_IN_TEXTS = frozenset(
    (
        "a", "abbr", "audio", "b", "big", "blockquote", "br", "center", "code", "div", "em",
        "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "mark", "ol",
        "p", "pre", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt",
        "u", "ul", "var", "video",
    )
)  # fmt: skip
"""Elements that the text of a question or of a cell may begin with."""
_PACKED = "import the package (a zip with its `imsmanifest.xml`) instead"
_PARTS = {
    "manifest": "is the manifest of a package alone; zip its folder and import that",
    "assessmentTest": f"is a test of QTI, which only names its items; {_PACKED}",
    "qti-assessment-test": f"is a test of QTI, which only names its items; {_PACKED}",
    "qti-assessment-stimulus": f"is a text of QTI without a question; {_PACKED}",
}
OF_CANVAS = f"is what Canvas says about a quiz, without its questions; {_PACKED}"


def form_of_markup(path: str, data: bytes) -> str:
    """The format of a file of XML; "" where it is no markup.

    Args:
        path: What messages call it.
        data: Its bytes, in any encoding.

    Raises:
        ImportFileError: It is markup that holds no questions.
    """
    root = _ROOT.match(decode(data[:_LOOKED_AT])[0])
    if root is None:
        return ""
    name, about = root[2], root[3]
    if name == "quiz" and "canvas.instructure.com" in about:
        raise ImportFileError(f"{path}: {OF_CANVAS}")
    if name in _FORMS and not root[1]:
        return _FORMS[name]
    if name in _PARTS:
        raise ImportFileError(f"{path}: {_PARTS[name]}")
    is_declared = root[0].lstrip().startswith("<?xml") or "xmlns" in about
    if is_declared or root[1] or name.lower() not in _IN_TEXTS:
        raise ImportFileError(f"{path}: is XML or HTML; {READABLE}")
    return ""
