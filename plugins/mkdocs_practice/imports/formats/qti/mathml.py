"""The plain part of MathML as TeX."""

from __future__ import annotations

from xml.etree import ElementTree as ET

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


def tex_of(element: ET.Element) -> str:
    """Math as TeX; "" where something of it is not known here."""
    try:
        return " ".join(_tex(element).split())
    except LookupError:
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
