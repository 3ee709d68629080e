"""What a reader sees: on the screen, and on paper."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page
from pypdf import PdfReader

from tests.support.paper import runs

ANSWERS = ".practice-answer"
CARDS = ".practice-card"
A4 = (595.3, 841.9)
LETTER = (612.0, 792.0)

# Signs of mathematics, and what PDF readers make of a glyph that stands for no character.
LACKED = frozenset({"Sm", "Cc", "Co", "Cn"})


def squash(text: str) -> str:
    """Text without the spaces and breaks that layout adds and takes away.

    Signs of mathematics beyond ASCII go as well: a font may lack one, and paper then holds no
    text for it.
    """
    kept = re.sub(r"[\s\u00ad\u200b]+", "", unicodedata.normalize("NFKC", text))
    return "".join(
        sign for sign in kept if sign in "+<=>|~" or unicodedata.category(sign) not in LACKED
    )


def texts(page: Page, selector: str) -> list[str]:
    """The squashed text of each element, whether it is visible or not."""
    return [squash(text) for text in page.locator(selector).all_text_contents()]


def pieces(page: Page, selector: str) -> list[str]:
    """The squashed text of each paragraph, item and cell; paper adds bullets between them."""
    blocks = "p, li, td, th, pre, dd, dt"
    leaves = page.locator(selector).locator(f":is({blocks}):not(:has({blocks}))")
    return [squash(text) for text in leaves.all_text_contents() if squash(text)]


def open_states(found: Locator) -> list[bool]:
    """Which of these <details> are open."""
    states: list[bool] = found.evaluate_all("all => all.map(each => each.open)")
    return states


@dataclass(frozen=True)
class Card:
    """The squashed text of a card's sides."""

    front: str
    back: str


def cards(page: Page, deck: str = ".practice-deck") -> list[Card]:
    """The cards of a deck."""
    fronts = texts(page, f"{deck} {CARDS} .practice-front")
    backs = texts(page, f"{deck} {CARDS} .practice-back")
    return [Card(front, back) for front, back in zip(fronts, backs, strict=True)]


@dataclass(frozen=True)
class Paper:
    """A printed page.

    Attributes:
        text: Its squashed text.
        size: Its width and height in points.
        edge: How far to the right a letter begins, at most.
        largest: The size of its largest letters in points.
    """

    text: str
    size: tuple[float, float]
    edge: float
    largest: float


def print_out(page: Page, **options: Any) -> list[Paper]:
    """Print as the browser's print command does, and read the pages."""
    return read_papers(page.pdf(**(options if "width" in options else {"format": "A4", **options})))


def read_papers(pdf: bytes) -> list[Paper]:
    """The pages of a PDF."""
    return [_paper(sheet) for sheet in PdfReader(io.BytesIO(pdf)).pages]


def whole(papers: list[Paper]) -> str:
    """The text of all pages, squashed."""
    return "".join(paper.text for paper in papers)


def _paper(sheet: Any) -> Paper:
    found = runs(sheet)
    seen = [run for run in found if run.text.strip()]
    box = sheet.mediabox
    return Paper(
        squash("".join(run.text for run in found)),
        (float(box.width), float(box.height)),
        max((run.last for run in seen), default=0.0),
        max((run.size for run in seen), default=0.0),
    )
