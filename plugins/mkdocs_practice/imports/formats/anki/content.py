"""The content of Anki's fields: math, sounds and speech within HTML."""

from __future__ import annotations

import re
from html import escape, unescape

from ....exports.markdown import fill_spans
from ...html import html_markdown

_SOUND = re.compile(r"\[sound:([^\]\n]+)\]")
_LATEX = re.compile(r"\[(latex|\${1,2})\]")
_MATHJAX = re.compile(r"<anki-mathjax( block=\"true\")?[^<>]*>")
_SPEECH = re.compile(r"\[anki:(?:tts|play)[^\]\n]*\](?:([^\[\n]*)\[/anki:tts\])?")
_BREAK = re.compile(r"<(?:br|/div|/p)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BLANK = re.compile(r"&nbsp;|<[^<>]*>|\s")
_SHOWS = re.compile(r"<(?:img|audio|video|svg|object)\b", re.IGNORECASE)
_ENVIRONMENT = re.compile(
    r"\\begin\{(displaymath|math|equation\*?|align\*?|gather\*?|multline\*?|eqnarray\*?)\}"
    r"((?:(?!\\end\{\1\}).)*)\\end\{\1\}",
    re.DOTALL,
)
_DOLLARS = re.compile(r"(?<!\\)(\${1,2})((?:[^$\\]|\\.)+)\1|\\\[(.+?)\\\]|\\\((.+?)\\\)", re.DOTALL)
_COMMAND = re.compile(r"\\[a-zA-Z]{2,}")
_HIDES = re.compile(r"<[^<>]*(?:\bdisplay\s*:\s*none\b|\shidden\b)", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"\bdisplay\s*:\s*none\b", re.IGNORECASE)
OCCLUSION = re.compile(r"\{\{c[\d,]+::image-occlusion:")


def is_empty(html: str) -> bool:
    """Return whether a field shows nothing."""
    return not _BLANK.sub("", html) and not _SHOWS.search(html)


def without_hidden(html: str) -> tuple[str, list[str]]:
    """HTML without what it hides until a button shows it, and that."""
    if not _HIDES.search(html):
        return html, []
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(f"<body>{html}")
    hidden = list[str]()
    while True:
        found = (
            node
            for node in tree.css("body [style], body [hidden]")
            if "hidden" in node.attributes
            or _HIDDEN_STYLE.search(node.attributes.get("style") or "")
        )
        node = next(found, None)
        if node is None:
            break
        hidden += [] if is_empty(inner := node.inner_html or "") else [inner]
        node.decompose()
    return (tree.body.inner_html or "" if tree.body is not None else ""), hidden


def to_markdown(html: str) -> str:
    """A field as Markdown."""
    if "[" in html or "anki-" in html:
        html = _without_commands(html)
    if "<" not in html and "&" not in html and "\\" not in html:
        html = html.replace("\n", "<br>")
    return html_markdown(html)


def _without_commands(html: str) -> str:
    """HTML in which what only Anki knows is math, a link, or left out."""
    html = fill_spans(
        html, _MATHJAX, lambda _: "</anki-mathjax>", lambda m, tex: _math(tex, display=bool(m[1]))
    )
    html = fill_spans(html, _LATEX, lambda m: f"[/{m[1]}]", _latex)
    html = _SPEECH.sub(lambda match: match[1] or "", html)
    return _SOUND.sub(_link, html)


def _link(match: re.Match[str]) -> str:
    name = unescape(match[1]).strip()
    address = name.replace("%", "%25").replace(" ", "%20").replace("?", "%3F").replace("#", "%23")
    return f'<a href="{escape(address)}">{escape(name, quote=False)}</a>'


def _latex(opening: re.Match[str], inner: str) -> str:
    """A formula between marks of LaTeX; between `[latex]` it may be text with formulas."""
    if opening[1] != "latex":
        return _math(inner, display=opening[1] == "$$")
    text = unescape(_TAG.sub("", _BREAK.sub("\n", inner))).strip()
    pieces, position = list[str](), 0
    text = _ENVIRONMENT.sub(_environment, text)
    for match in _DOLLARS.finditer(text):
        pieces.append(_words(text[position : match.start()]))
        display = match[1] == "$$" or match[3] is not None
        pieces.append(_math(match[2] or match[3] or match[4], display=display))
        position = match.end()
    if not pieces and _COMMAND.search(text):
        return _math(text, display=False)
    return "".join(pieces) + _words(text[position:])


def _environment(match: re.Match[str]) -> str:
    if match[1] == "math":
        return f"\\({match[2]}\\)"
    if match[1] in ("displaymath", "equation", "equation*"):
        return f"\\[{match[2]}\\]"
    return f"\\[{match[0]}\\]"


def _words(text: str) -> str:
    return escape(text, quote=False).replace("\n\n", "<br><br>")


def _math(tex: str, *, display: bool) -> str:
    return f"\\[{tex}\\]" if display else f"\\({tex}\\)"
