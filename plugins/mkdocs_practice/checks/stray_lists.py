"""Lists of attributes with an id that stand in a text, and not at its end where they count."""

from __future__ import annotations

from ..syntax.expressions import expression

_LIST = r"(?P<list>\{:?[ ]?#[\w-]+[ ]?\})"
# Before the text.
_FIRST = expression(rf"(?!\{{#(?:await|each|if|key|snippet|unless|with)\b){_LIST}[ ]+(?=\S)")
# Before what shows nothing at its end, a sign, or a word that begins with one.
_BEFORE_SIGN = expression(
    rf"[ ]{_LIST}[ ]*(?:<!--(?:[^-]|-(?!->))*-->|\([^(){{}}]{{1,40}}\)|<br[ ]*/?>|\[[ xX]?\]"
    r"|\{%[^{}%]{1,40}%\}|<(?P<tag>[a-z]{1,6})\b[^<>]{0,40}></(?P=tag)>"
    r"|(?!/{3}|-{3,}$)[^\w\s()`$<\\}\"'”’»]\S{0,19})$"
)
_BEFORE_PICTURE = expression(
    rf"[ ]{_LIST}[ ]*!\[[^\[\]]{{0,200}}\](?:\([^()]{{0,300}}\)|\[[^\[\]]{{0,80}}\])"
    r"(?:\{[^{}]{0,80}\})?$"
)
# In what is bold, marked, or in an element.
_WITHIN = expression(
    rf"[ ]{_LIST}[ ]*(?P<end>(?:[*_]{{1,3}}|==|~~|\+\+\}}|</[a-z]{{1,6}}>){{1,3}})$"
)
# Between two sentences: elsewhere it may be what the text speaks of.
_BETWEEN = expression(
    r"(?:[?!.…][ ]+|\S[ ]+(?=\{[^{}]{1,80}\}[ ]+[A-Z][a-z]+[ ]))"
    r"(?P<list>\{:?[ ]?#[A-Za-z][\w-]*[ ]?\})[ ]+(?=[\w(|]|[–—-]{1,3}[ ]+\w)"
)
# Between two words: such a list may be what the text speaks of.
_AMID = expression(r"\w[ ]+(?P<list>\{:?[ ]#[A-Za-z][\w-]*[ ]\})[ ]+(?=[\w(])")
# Before what was a line of its own: an item of a list, a quote, a row, a heading.
_MARKER = r"(?:[-*+>]|\|(?=.*\|$)|\d{1,2}[.)]|\#{1,6})[ ]+[^\s\[-]"
MARKER = expression(_MARKER)
"""The beginning of what was a line of its own."""
_BEFORE_LINE = expression(rf"\S[ ]+{_LIST}[ ]+(?={_MARKER})")
_LONGEST_TAIL = 80
_LITERAL = "`$\\<"
"""What stands around code, formulas and tags."""


def stray_list(text: str) -> str:
    """The list with an id that does not stand at the end of a text; empty without one.

    Args:
        text: A title, or a side of a card in one line, without the list at its end.
    """
    if "{" not in text or "#" not in text:
        return ""
    tail = text[-_LONGEST_TAIL:].strip()
    match = _FIRST.match(text)
    if match is None and not any(map(text.__contains__, _LITERAL)):
        match = _BETWEEN.search(text) or _BEFORE_LINE.search(text)
    match = match or _BEFORE_SIGN.search(tail) or _WITHIN.search(tail)
    match = match or (_BEFORE_PICTURE.search(text) if "![" in text else None)
    return match["list"] if match is not None else ""


def list_amid(text: str) -> str:
    """The list with an id between two words of a text; empty without one."""
    if "{" not in text or any(map(text.__contains__, _LITERAL)):
        return ""
    match = _AMID.search(text)
    return match["list"] if match is not None else ""


def without_list(text: str, attributes: str) -> tuple[str, str]:
    """The text without a list that stands in it, and what of the text stands behind that."""
    before, _, behind = (part.strip() for part in text.partition(attributes))
    is_joined = _WITHIN.search(f" {attributes}{behind}") is not None
    if behind[:1] in tuple(".,;:!?…["):
        is_picture = behind[:2] == "!["
        is_joined = not (is_picture or behind[1:2].isalnum() or f"{attributes} [" in text)
    return (f"{before}{behind}" if is_joined else f"{before} {behind}".strip()), behind
