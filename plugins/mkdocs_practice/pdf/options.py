"""Print options of decks and of pages."""

from __future__ import annotations

from dataclasses import dataclass

from ..checks.options import PdfOptions

DEFAULT = PdfOptions()
DEFAULT_MODE = "answers"


@dataclass(frozen=True, slots=True)
class DeckPrint:
    """The way a deck is printed.

    Attributes:
        deck: Its id on the page.
        paper: One of `PAPERS`.
        layout: One of `LAYOUTS`.
        flip: The edge that the paper is turned over, one of `FLIPS`.
        cut: What shows where to cut, one of `CUTS`.
        tag: Only cards with this tag; by default all.
    """

    deck: str
    paper: str = DEFAULT.paper
    layout: str = DEFAULT.layout
    flip: str = DEFAULT.flip
    cut: str = DEFAULT.cut
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class PagePrint:
    """The way a page is printed.

    Attributes:
        mode: One of `MODES`.
        paper: One of `PAPERS`.
    """

    mode: str = DEFAULT_MODE
    paper: str = DEFAULT.paper


Print = DeckPrint | PagePrint
