"""Answers as quiz programs read them: numbers as decimals, and texts as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..syntax.grammar import plain
from ..syntax.kinds.fold import plain as as_on_keyboards
from ..syntax.kinds.grading import NumberGrading
from ..syntax.kinds.quantity import read_number, readings, written
from ..syntax.quote import shorten
from .notes import Note

if TYPE_CHECKING:
    from fractions import Fraction

    from selectolax.lexbor import LexborHTMLParser, LexborNode

_LONGEST_TITLE = 80
_DIGITS = 12
_LONGEST_NUMBER = 20
_DIGIT = re.compile(r"\d")
_MATH = re.compile(r"\\\((.+?)\\\)", re.DOTALL)
_NO_TEXT = {
    "pictures": "img, svg", "sounds or films": "audio, video", "tables": "table",
    "listings": "pre", "lists": "ul, ol:not(.practice-footnotes)", "math": ".arithmatex",
    "code": "code:not(pre code)", "emphasis": "em, strong, b, i", "lowered text": "sub",
}  # fmt: skip


class Interval(NamedTuple):
    """A number and how far off an answer may be, both as decimals."""

    value: str
    tolerance: str


def interval(quantity: NumberGrading) -> Interval:
    """The interval that an answer must be in; a share of the value becomes a number."""
    value = read_number(quantity.value)
    share = quantity.tolerance.replace("%", "").strip()
    tolerance = read_number(share) if share else 0 * value
    if "%" in quantity.tolerance:
        tolerance = abs(value) * tolerance / 100
    return Interval(decimal(value), decimal(tolerance))


def typed_texts(accepted: Iterable[str]) -> tuple[str, ...]:
    """Accepted texts, each also as a keyboard writes it, as the page takes it.

    That is `it's` for `it’s`, `ss` for `ß`, and `3,5` for `3.5`.
    """
    spelled = (each for text in accepted for each in (text, *_typed(as_on_keyboards(text))))
    return tuple(dict.fromkeys(spelled))


def _typed(text: str) -> Iterator[str]:
    """A text, and what else is typed for it: without ß, or as a number with other signs."""
    values, unit = readings(text) if _DIGIT.search(text) else ([], "")
    if unit or len(values) != 1:
        yield text
        yield text.replace("ß", "ss").replace("ẞ", "SS")
        return
    yield text.replace("\u2044", "/")  # which NFKC makes of ½
    number = written(values[0])
    if len(number) > _LONGEST_NUMBER:
        return
    yield number
    yield number.replace(".", ",")
    whole = int(values[0])
    if whole == values[0] and abs(whole) > 999:
        yield f"{whole:,}"
        yield f"{whole:,}".replace(",", " ")


def decimal(number: Fraction) -> str:
    """A number as a decimal, to 12 significant digits."""
    if number.denominator == 1:
        return str(number.numerator)
    text = f"{float(number):.{_DIGITS}g}"
    return text if "e" not in text else f"{float(number):.{_DIGITS}f}".rstrip("0").rstrip(".")


def title_of(note: Note) -> str:
    """The prompt as a short text in one line, as the page shows it."""
    prompt = note.item.prompt.strip() and (_shown_prompt(note.front) or plain(note.item.prompt))
    return shorten(" ".join(prompt.split()) or note.item.key, _LONGEST_TITLE)


def plain_text(html: str) -> str:
    """HTML as text in one line: math in dollars, footnotes in parentheses, pictures by name."""
    tree = _readable(html)
    for node in tree.css("img"):
        name = (node.attributes.get("src") or "").rpartition("/")[2]
        node.insert_before(node.attributes.get("alt") or name)
    notes = [" ".join(node.text().split()) for node in tree.css("ol.practice-footnotes > li")]
    for node in tree.css("ol.practice-footnotes"):
        node.decompose()
    return " ".join([*_text(tree.body).split(), *(f"({note})" for note in notes)])


def lost_in_menu(entries: Iterable[str]) -> Iterator[str]:
    """Yield what of entries as HTML is lost in a menu, which shows text in one line."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser("".join(entry for entry in entries if "<" in entry) or "-")
    found = [name for name, selector in _NO_TEXT.items() if tree.css_first(selector)]
    if found:
        yield f"entries stand in a menu, as text in one line: it has no {', '.join(found)}"


def _shown_prompt(front: str) -> str:
    """The text that a front begins with, without footnotes."""
    tree = _readable(front)
    return _text(tree.css_first(".practice-prompt, p") or tree.body)


def _readable(html: str) -> LexborHTMLParser:
    """A tree whose text says what is above the line, and has no numbers of footnotes."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html)
    for node in tree.css("sup:has(> a.footnote-ref)"):
        node.decompose()
    for node in tree.css("sup"):
        node.insert_before("^")
    return tree


def _text(node: LexborNode | None) -> str:
    return _MATH.sub(r"$\1$", node.text() if node is not None else "")


def join_html(*parts: str) -> str:
    """Pieces of HTML one under the other, without the empty ones."""
    return "\n".join(filter(None, parts))


def marked_solution(note: Note) -> str:
    """The right answer within what is said to any answer; an import knows it by its class."""
    return f'<div class="practice-solution">{note.solution}</div>' if note.solution else ""
