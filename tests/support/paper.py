"""Reads the text of a printed page: what is written where, and how large.

pypdf takes every letter's operators apart by themselves, which took longer than to print the page.
Chromium writes text in one manner, which is read here at once; a page that has any other text is
left to pypdf. tests/browser/test_print_reading.py compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

_OPERATION = re.compile(rb"^(?:(q)|(Q)|([^\n]*) cm|BT\n(.*?)ET)$", re.MULTILINE | re.DOTALL)
# A line in one font: its letters, each with the way from the one before, and what copies as what.
_TEXT = re.compile(
    rb"/(\S+) (\S+) Tf\n([^\n]*) Tm\n"
    rb"((?:(?:\S+ \S+ Td )?<[0-9A-F]*> Tj\n|/[^\n]*BDC\n|EMC\n)*)"
)
_LETTERS = re.compile(rb"(?:(\S+) \S+ Td )?<([0-9A-F]*)> Tj")
_OTHER = re.compile(rb"(?:TJ|T\*|TD|['\"])$", re.MULTILINE)
_MAP = re.compile(r"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_CODE = re.compile(r"<([0-9A-Fa-f]+)>")

Matrix = tuple[float, ...]
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)


class Run(NamedTuple):
    """Text in one piece.

    Attributes:
        text: What it says.
        x: Where it begins, in points from the page's left edge.
        y: Where its line stands, in points from the page's lower edge.
        size: The size of its letters in points.
        last: Where its last letter begins, in points from the page's left edge.
    """

    text: str
    x: float
    y: float
    size: float
    last: float


class _UnknownError(Exception):
    """The page has text in a manner that is not known here."""


def runs(page: Any) -> list[Run]:
    """What is written on a page that pypdf has opened, in the order of printing."""
    try:
        return list(_runs(page))
    except _UnknownError:
        return by_pypdf(page)


def by_pypdf(page: Any) -> list[Run]:
    """The same as pypdf reads it, with the breaks that it adds."""
    found: list[Run] = []

    def note(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        found.append(_run(text, tuple(cm), tuple(tm), size))

    page.extract_text(visitor_text=note)
    return found


_DRAWN = re.compile(rb"^(?:(q)|(Q)|([^\n]*) cm|(\S+ \S+ \S+ \S+) re\nf\*?)$", re.MULTILINE)


class Stroke(NamedTuple):
    """A filled rectangle, such as a ruled line, in points from the page's lower left corner."""

    left: float
    low: float
    right: float
    high: float


def strokes(page: Any) -> list[Stroke]:
    """The rectangles that are filled on a page."""
    found = []
    for box, matrix in _placed(_DRAWN, _content(page)):
        x, y, width, height = _matrix(box)
        one, two = (_times((1, 0, 0, 1, *at), matrix) for at in ((x, y), (x + width, y + height)))
        (left, right), (low, high) = sorted((one[4], two[4])), sorted((one[5], two[5]))
        found.append(Stroke(left, low, right, high))
    return found


def _content(page: Any) -> bytes:
    """What draws a page."""
    content = page.get_contents()
    return b"" if content is None else bytes(content.get_data())


def _placed(pattern: re.Pattern[bytes], data: bytes) -> Iterator[tuple[bytes, Matrix]]:
    """What the fourth group of a pattern finds, with the matrix that the first three give it.

    They find where one is saved, where it is restored, and where it is changed.
    """
    matrix, outer = _UNIT, list[Matrix]()
    for save, restore, change, drawn in pattern.findall(data):
        if save:
            outer.append(matrix)
        elif restore:
            matrix = outer.pop()
        elif change:
            matrix = _times(_matrix(change), matrix)
        elif drawn:
            yield drawn, matrix


def _run(text: str, base: Matrix, own: Matrix, size: float, way: float = 0.0) -> Run:
    placed = _times(own, base)
    last = placed[4] + way * placed[0]
    return Run(text, placed[4], placed[5], abs(placed[0] * size), last)


def _runs(page: Any) -> Iterator[Run]:
    data = _content(page)
    drawn = [each.get_object() for _, each in _resources(page, "/XObject")]
    if _OTHER.search(data) or any("/Font" in each.get("/Resources", {}) for each in drawn):
        raise _UnknownError
    fonts = {name[1:]: _letters(font.get_object()) for name, font in _resources(page, "/Font")}
    for text, matrix in _placed(_OPERATION, data):
        yield _read(text, matrix, fonts)


def _read(text: bytes, matrix: Matrix, fonts: dict[str, dict[str, str]]) -> Run:
    known = _TEXT.fullmatch(text)
    if known is None:
        raise _UnknownError
    font, size, place, shown = known.groups()
    letters = fonts[font.decode()]
    steps = _LETTERS.findall(shown)
    codes = b"".join(code for _, code in steps).decode()
    if len(codes) % 4:
        raise _UnknownError
    read = "".join(letters.get(codes[at : at + 4], "") for at in range(0, len(codes), 4))
    way = sum(float(step) for step, _ in steps if step)
    return _run(read, matrix, _matrix(place), float(size), way)


def _resources(page: Any, kind: str) -> list[tuple[str, Any]]:
    found = page["/Resources"].get(kind)
    return [] if found is None else list(found.get_object().items())


def _letters(font: Any) -> dict[str, str]:
    """The text of each code of a font, whose codes have four digits."""
    if font["/Subtype"] != "/Type0" or "/ToUnicode" not in font:
        raise _UnknownError
    found: dict[str, str] = {}
    table = font["/ToUnicode"].get_object().get_data().decode("latin-1")
    for kind, body in _MAP.findall(table):
        codes = _CODE.findall(body)
        if kind == "bfchar":
            found.update(zip(codes[::2], map(_text, codes[1::2]), strict=True))
            continue
        for first, last, text in zip(codes[::3], codes[1::3], codes[2::3], strict=True):
            for step in range(int(last, 16) - int(first, 16) + 1):
                code = f"{int(first, 16) + step:04X}"
                found[code] = _text(f"{int(text, 16) + step:0{len(text)}X}")
    return found


def _text(code: str) -> str:
    return bytes.fromhex(code).decode("utf-16-be")


def _matrix(numbers: bytes) -> Matrix:
    return tuple(map(float, numbers.split()))


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip
