"""MathML and pictures of formulas as TeX: what they say in TeX themselves, else a plain part."""

from __future__ import annotations

import re
from html import escape, unescape
from xml.etree import ElementTree as ET

from ..exports.markdown import fill_spans

_ROWS = frozenset(("math", "mrow", "mstyle", "mpadded", "semantics", "mphantom"))
_FORMS = {
    "mfrac": "\\frac{{{}}}{{{}}}", "msup": "{{{}}}^{{{}}}", "msub": "{{{}}}_{{{}}}",
    "msubsup": "{{{}}}_{{{}}}^{{{}}}", "mroot": "\\sqrt[{1}]{{{0}}}",
    "munderover": "{{{}}}_{{{}}}^{{{}}}", "munder": "{{{}}}_{{{}}}", "mover": "{{{}}}^{{{}}}",
}  # fmt: skip
_COUNTS = {"msubsup": 3, "munderover": 3}
_SIGNS = {
    "×": "\\times ", "·": "\\cdot ", "⋅": "\\cdot ", "÷": "\\div ", "±": "\\pm ", "≤": "\\le ",
    "≥": "\\ge ", "≠": "\\ne ", "∞": "\\infty ", "π": "\\pi ", "∑": "\\sum ", "∫": "\\int ",
    "√": "\\surd ", "→": "\\to ", "−": "-", "\u2061": "", "\u2062": "", "\u2063": ",", "%": "\\%",
    "#": "\\#", "&": "\\&", "$": "\\$", "_": "\\_", "{": "\\{", "}": "\\}", "\\": "\\backslash ",
}  # fmt: skip


_OPENING = re.compile(r"<math\b[^<>]*>", re.IGNORECASE)
_TEX = frozenset(("application/x-tex", "application/x-latex", "tex", "latex"))
_DELIMITERS = re.compile(r"^(?:\\\[|\\\(|\$\$?)|(?:\\\]|\\\)|\$\$?)$")
_PICTURE = re.compile(r"<img\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>", re.IGNORECASE)
_SAID = re.compile(
    r"\b(class|alt|data-equation-content)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE
)
_MADE = re.compile(r"(?:^|\s)(?:equation_image|texrender|mwe-math-fallback-image-\w+)(?:\s|$)")
# Of all entities XML has these by itself.
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)\w+;")


def with_tex(html: str) -> str:
    """HTML in which MathML is TeX, as far as it can be, and so are pictures of formulas."""
    if "equation_image" in html or "texrender" in html or "mwe-math" in html:
        html = _PICTURE.sub(_of_picture, html)
    if "<math" not in html.lower():
        return html
    return fill_spans(html, _OPENING, lambda _: "</math>", _converted)


def _of_picture(picture: re.Match[str]) -> str:
    """The formula of a picture that Canvas, Moodle or a wiki made of it."""
    said = {name.lower(): first or second for name, first, second in _SAID.findall(picture[0])}
    if not _MADE.search(said.get("class", "")):
        return picture[0]
    tex = said.get("data-equation-content") or said.get("alt", "").removeprefix("LaTeX:")
    tex = _DELIMITERS.sub("", unescape(tex).strip()).strip()
    return f"\\({escape(tex, quote=False)}\\)" if tex else picture[0]


def _converted(opening: re.Match[str], inner: str) -> str:
    source = f"{opening[0]}{inner}</math>"
    try:
        element = ET.fromstring(_ENTITY.sub(lambda found: escape(unescape(found[0])), source))
    except (ET.ParseError, ValueError, RecursionError):
        return source
    for each in element.iter():
        each.tag = each.tag.rpartition("}")[2]
    return math_html(element) or source


def math_html(element: ET.Element) -> str:
    """Math as TeX in HTML; "" where something of it is not known here."""
    tex = _annotated(element) or _plain_tex(element)
    if not tex:
        return ""
    shown = escape(tex, quote=False)
    return f"\\[{shown}\\]" if element.get("display") == "block" else f"\\({shown}\\)"


def _annotated(element: ET.Element) -> str:
    for annotation in element.iter("annotation"):
        if (annotation.get("encoding") or "").lower() in _TEX and annotation.text:
            return _DELIMITERS.sub("", annotation.text.strip())
    return ""


def _plain_tex(element: ET.Element) -> str:
    try:
        return " ".join(_tex(element).split())
    except (LookupError, RecursionError):
        return ""


def _tex(element: ET.Element) -> str:
    """One element as TeX.

    Raises:
        LookupError: It is not known.
    """
    name = element.tag
    if name in ("mi", "mn", "mo"):
        text = "".join((element.text or "").split())
        shown = "".join(_SIGNS.get(sign, sign) for sign in text)
        return (
            f"\\mathrm{{{shown}}}" if name == "mi" and len(text) > 1 and text.isalpha() else shown
        )
    if name in ("mtext", "mspace"):
        text = " ".join((element.text or "").split())
        return f"\\text{{{text}}}" if text.replace(" ", "").isalnum() else _only(text)
    parts = [_tex(child) for child in element if child.tag not in ("annotation", "annotation-xml")]
    if name in _ROWS:
        return "".join(parts)
    if name == "msqrt":
        return f"\\sqrt{{{''.join(parts)}}}"
    if name == "mfenced":
        inner = ",".join(parts)
        return f"{element.get('open') or '('}{inner}{element.get('close') or ')'}"
    if len(parts) != _COUNTS.get(name, 2):
        raise LookupError(name)
    return _FORMS[name].format(*parts)


def _only(text: str) -> str:
    """No text.

    Raises:
        LookupError: There is some.
    """
    if text:
        raise LookupError(text)
    return "\\ "
