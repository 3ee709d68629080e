"""Every layout on every paper: exactly the pages expected, each with exactly what is its."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Sites
from tests.browser.hard import HEAD, TOKEN, hard_cards, plain_cards
from tests.browser.sheets import LAYOUTS, Cell, Job, Sheet, astray, flipped, pdf, send
from tests.browser.visits import Watch, visits

PRINTED = [("A4", True), ("Letter", True)] + [
    (paper, False) for paper in ("A6", "A7", "3x5in", "4x6in")
]
Cards = list[tuple[str, str]]
# Every layout on the largest and on the smallest paper, on which cards are in most pieces; the
# papers between them are tried with every layout in turn, for what one layout does on a paper
# follows from its cells' size alone. So each paper has a sheet to cut and a page for each card.
BETWEEN = {
    ("Letter", True): ("card", "fold", "10"),
    ("A6", False): ("duplex", "4"),
    ("3x5in", False): ("fold", "2"),
    ("4x6in", False): ("card", "8"),
}
HARD = [
    (layout, paper, own) for paper, own in PRINTED for layout in BETWEEN.get((paper, own), LAYOUTS)
]
# One, nine and a hundred cards: an almost empty sheet, a part of one, and many.
SHORT = [
    (layout, paper, own, number)
    for paper, own, numbers in (("A4", True, (1, 100)), ("A7", False, (9,)))
    for layout in LAYOUTS
    for number in numbers
]


@pytest.fixture(scope="module")
def page(browser: Browser, sites: Sites) -> Iterator[Page]:
    """One page for all of them, as a reader prints again and again."""
    watch = Watch((sites.host,))
    with visits(browser, watch) as visit:
        yield visit(f"{sites.small}hard/")
    assert watch.problems == []


def words(text: str) -> list[str]:
    return TOKEN.findall(text)


def fronts_and_backs(sheets: list[Sheet], job: Job) -> Iterator[tuple[Cell, Cell]]:
    """Each card that is cut out, with what is on its two sides."""
    if job.layout in ("card", "fold"):
        for sheet in sheets:
            yield sheet.cells[0], sheet.cells[-1]
        return
    assert len(sheets) % 2 == 0
    for front, back in zip(sheets[::2], sheets[1::2], strict=True):
        yield from zip(front.cells, flipped(back.cells, job), strict=True)


def expected_pages(pieces: int, job: Job) -> int:
    if job.layout in ("card", "fold"):
        return pieces
    return 2 * -(-pieces // job.cells)


def read(cards: list[tuple[Cell, Cell]], job: Job) -> dict[int, list[tuple[Cell, Cell]]]:
    """The pieces of each card in the order of print; the last sheet is filled up."""
    found = defaultdict(list)
    empty = 0
    for front, back in cards:
        assert (front.number, front.rank, front.of) == (back.number, back.rank, back.of)
        if not front.number:
            assert front.text == back.text == ""
            empty += 1
            continue
        assert not empty, "a gap before a card"
        found[front.number].append((front, back))
    assert empty < job.cells
    return found


def check(sheets: list[Sheet], job: Job, deck: Cards) -> dict[int, list[tuple[Cell, Cell]]]:
    """All cards are there, whole and in order, each with its back behind its front."""
    for sheet in sheets:
        assert sheet.size == pytest.approx(job.size, abs=0.5)
        assert any(cell.number for cell in sheet.cells), "an empty page"
    found = read(list(fronts_and_backs(sheets, job)), job)
    assert list(found) == list(range(1, len(deck) + 1))
    pieces = [pair for pairs in found.values() for pair in pairs]
    assert len(sheets) == expected_pages(len(pieces), job)
    for number, (front, back) in enumerate(deck, 1):
        mine = found[number]
        assert [(one.rank, one.of, one.total) for one, _ in mine] == [
            (rank, len(mine), len(deck)) for rank in range(1, len(mine) + 1)
        ]
        check_text(mine, job, front, back)
    if job.layout not in ("card", "fold"):
        check_register(sheets, job)
    return found


def check_text(mine: list[tuple[Cell, Cell]], job: Job, front: str, back: str) -> None:
    """Nothing is missing, nothing is there twice, nothing is another card's."""
    sides = [[one.text for one, _ in mine], [two.text for _, two in mine]]
    if job.layout == "card":
        del sides[1]
    expected = [front, back] if len(sides) == 2 else [front + " " + back]
    for side, text in zip(sides, expected, strict=True):
        assert words("".join(side)) == words(text)
        if HEAD.search(text):
            tables = [piece for piece in side if HEAD.search(piece)]
            assert all(HEAD.findall(piece) == HEAD.findall(text) for piece in tables)


def check_register(sheets: list[Sheet], job: Job) -> None:
    """A card's number is at the same place of its front and of its back, within a millimetre."""
    width, height = job.size
    columns, rows = job.grid
    for front, back in zip(sheets[::2], sheets[1::2], strict=True):
        for index, (one, two) in enumerate(zip(front.cells, flipped(back.cells, job), strict=True)):
            if not one.number:
                continue
            mirrored = columns - 1 - 2 * (index % columns) if job.flip == "long" else 0
            lower = rows - 1 - 2 * (index // columns) if job.flip == "short" else 0
            x = one.foot[0] + mirrored * (width - 2 * job.margin) / columns
            y = one.foot[1] + lower * (height - 2 * job.margin) / rows
            assert two.foot == pytest.approx((x, y), abs=1)


@pytest.mark.parametrize(("layout", "paper", "own"), HARD, ids=lambda each: str(each))
def test_hard_cards(page: Page, layout: str, paper: str, own: bool) -> None:
    job = Job(layout, paper, own)
    send(page, "#hard", job)
    check(pdf(page, job), job, hard_cards())
    assert astray(page, job) == []


@pytest.mark.parametrize(("layout", "paper", "own", "number"), SHORT)
def test_short_cards(page: Page, layout: str, paper: str, own: bool, number: int) -> None:
    job = Job(layout, paper, own, flip="short")
    send(page, f"#d{number}", job)
    sheets = pdf(page, job)
    found = check(sheets, job, plain_cards(number))
    if paper == "A4":
        assert all(len(pairs) == 1 for pairs in found.values()), "short cards are one card each"
