"""Print options: papers, layouts and modes, and the plugin's option `pdf`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from . import PdfError

PAPERS = {
    "A4": (210.0, 297.0),
    "Letter": (215.9, 279.4),
    "A5": (148.0, 210.0),
    "A6": (105.0, 148.0),
    "A7": (74.0, 105.0),
    "3x5in": (76.2, 127.0),
    "4x6in": (101.6, 152.4),
}
"""Width and height of each paper, in millimetres."""
LAYOUTS = ("card", "duplex", "fold", "2", "4", "8", "10")
FLIPS = ("long", "short")
MODES = ("answers", "worksheet", "key")
DEFAULT_PAPER, DEFAULT_LAYOUT, DEFAULT_FLIP, DEFAULT_MODE = "A4", "card", "long", "answers"


@dataclass(frozen=True, slots=True)
class DeckPrint:
    """The way a deck is printed.

    Attributes:
        deck: Its id on the page.
        paper: One of `PAPERS`.
        layout: One of `LAYOUTS`.
        flip: The edge that the paper is turned over, one of `FLIPS`.
        tag: Only cards with this tag; by default all.
    """

    deck: str
    paper: str = DEFAULT_PAPER
    layout: str = DEFAULT_LAYOUT
    flip: str = DEFAULT_FLIP
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class PagePrint:
    """The way a page is printed.

    Attributes:
        mode: One of `MODES`.
        paper: One of `PAPERS`.
    """

    mode: str = DEFAULT_MODE
    paper: str = DEFAULT_PAPER


Print = DeckPrint | PagePrint


@dataclass(frozen=True, slots=True)
class Wanted:
    """The value of the plugin's option `pdf`.

    Attributes:
        decks: Whether every deck gets a PDF.
        pages: The modes in which every page with questions gets one.
        paper: For all of them.
        layout: For decks.
        flip: For decks.
    """

    decks: bool = True
    pages: tuple[str, ...] = ()
    paper: str = DEFAULT_PAPER
    layout: str = DEFAULT_LAYOUT
    flip: str = DEFAULT_FLIP


def read_wanted(value: object) -> Wanted | None:
    """Read the option: a truth value, or a mapping; None where no PDF is wanted.

    Raises:
        PdfError: It cannot be used.
    """
    if value is None or value is False:
        return None
    if value is True:
        return Wanted()
    if not isinstance(value, dict):
        raise PdfError("write `true`, `false`, or a mapping such as `{pages: [worksheet]}`")
    known = Wanted.__slots__
    for name in value:
        if name not in known:
            raise PdfError(f"there is no option `{name}`; there are {_listed(known)}")
    decks, pages = value.get("decks", True), value.get("pages", [])
    if not isinstance(decks, bool):
        raise PdfError("decks: write `true` or `false`")
    if not isinstance(pages, list):
        raise PdfError(f"pages: write a list of {_listed(MODES)}")
    modes = dict.fromkeys(_choose("pages", mode, MODES) for mode in pages)
    wanted = Wanted(
        decks,
        tuple(modes),
        _choose("paper", value.get("paper", DEFAULT_PAPER), PAPERS),
        _choose("layout", value.get("layout", DEFAULT_LAYOUT), LAYOUTS),
        _choose("flip", value.get("flip", DEFAULT_FLIP), FLIPS),
    )
    return wanted if wanted.decks or wanted.pages else None


def _choose(name: str, value: object, choices: Iterable[str]) -> str:
    # YAML takes the layout 8 for a number, and who writes a4 means A4.
    by_lower = {choice.lower(): choice for choice in choices}
    chosen = None if isinstance(value, bool) else by_lower.get(str(value).lower())
    if chosen is None:
        raise PdfError(f"{name}: there is no `{value}`; there are {_listed(by_lower.values())}")
    return chosen


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
