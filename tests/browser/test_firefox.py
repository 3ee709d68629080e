"""Firefox, on this project's own site: open, grade, drag, study, print."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence

import pytest
from pypdf import PageObject, PdfReader

from tests.browser.axe import RUN, without_the_themes
from tests.browser.conftest import Sites
from tests.browser.reading import squash
from tests.browser.storage import FORGET, quiet_place
from tests.support.firefox import Firefox, firefox

# What has a name, or else stands beside it, as an option's box does.
FOCUS = """(place, name) => {
  const text = (each) => each.textContent || each.parentElement.textContent;
  const all = [...document.querySelectorAll(place)].filter((each) => each.checkVisibility());
  const found = all.find((each) => text(each).includes(name));
  found?.focus();
  return !!found && document.activeElement === found;
}"""
# The middle of an element, which is brought into the window's.
MIDDLE = """(place, at) => {
  const found = document.querySelectorAll(place)[at];
  found.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = found.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}"""
TEXTS = "(place) => [...document.querySelectorAll(place)].map((each) => each.textContent.trim())"
Way = tuple[float, float]


@pytest.fixture(scope="module")
def driven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("firefox")) as driven:
        yield driven


@pytest.fixture
def fox(driven: Firefox) -> Iterator[Firefox]:
    driven.problems.clear()
    yield driven
    assert driven.problems == []


def first_visit(fox: Firefox, address: str) -> None:
    """Open a page whose site keeps nothing yet."""
    fox.open(quiet_place(address))
    fox.run(FORGET, later=True)
    fox.open(address)


@pytest.fixture
def practice(fox: Firefox, sites: Sites) -> Firefox:
    first_visit(fox, sites.practice)
    fox.until("!!document.querySelector('practice-deck button')")
    fox.until("document.querySelectorAll('.practice-live').length >= 3")
    return fox


@pytest.fixture
def gallery(fox: Firefox, sites: Sites) -> Firefox:
    first_visit(fox, f"{sites.own}guide/graded/")
    fox.until("document.querySelectorAll('.practice-live').length >= 9")
    return fox


def enter(fox: Firefox, place: str, name: str = "", *, key: str = "Enter") -> None:
    """Focus what is at a place, of that name if there are several, and press a key."""
    focus(fox, place, name)
    fox.press(key)


def focus(fox: Firefox, place: str, name: str = "") -> None:
    """Focus what is at a place, as soon as it is there."""
    fox.until(f"({FOCUS})({json.dumps(place)}, {json.dumps(name)})")


def middle(fox: Firefox, place: str, at: int = 0) -> Way:
    x, y = fox.run(MIDDLE, place, at)
    return x, y


def test_an_answer_opens_by_keyboard_and_by_mouse(practice: Firefox) -> None:
    enter(practice, "#vgg-argument > .practice-answer > summary")
    practice.until("document.querySelector('#vgg-argument > .practice-answer').open")
    name = "document.querySelector('#vgg-argument > .practice-answer > summary').innerText.trim()"
    practice.until(f"{name} === 'Hide answer'")
    practice.point([middle(practice, "#vgg-argument > .practice-answer > summary")])
    practice.until("!document.querySelector('#vgg-argument > .practice-answer').open")
    enter(practice, "practice-toggle button")
    every = "#self-check ~ .practice-question > .practice-answer"
    practice.until(f"[...document.querySelectorAll('{every}')].slice(0, 7).every((e) => e.open)")


WRITTEN: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "number": (("576",), ("577",)),
    "number-unit": (("38,5 %",), ("10 %",)),
    "text": (("relu",), ("sigmoid",)),
    "blanks": (("5x5", "7 by 7", "activations"), ("7x7", "5x5", "weights")),
    # Lists are chosen from by their first letters.
    "match": (("VGG", "Goo", "Res"), ("Res", "VGG", "Goo")),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_or_chosen_by_keyboard_is_graded(gallery: Firefox, name: str) -> None:
    item = f"#gallery-{name}"
    fields = f"{item} :is(input, select)"
    ruling = f"document.querySelector('{item} [role=status] .practice-mark')?.dataset.ruling"
    for given, verdict in zip(WRITTEN[name], ("right", "wrong"), strict=True):
        for rank, text in enumerate(given):
            gallery.run("(place, at) => document.querySelectorAll(place)[at].focus()", fields, rank)
            gallery.run("() => document.activeElement.select?.()")
            gallery.press(text)
        enter(gallery, f"{item} .practice-button", "Check")
        assert gallery.until(ruling) == verdict
        invalid = "[aria-invalid=true]:is(input, select)"
        assert len(gallery.run(TEXTS, f"{item} {invalid}")) == len(given) * (verdict == "wrong")


@pytest.mark.parametrize(
    ("name", "texts", "verdict"),
    [
        ("choice", ("Convolution",), "wrong"),
        ("choice", ("Max pooling",), "right"),
        ("choice-several", ("1×1", "Average"), "right"),
        ("choice-several", ("Average",), "partly"),
    ],
)
def test_options_are_graded(
    gallery: Firefox, name: str, texts: tuple[str, ...], verdict: str
) -> None:
    item = f"#gallery-{name}"
    for text in texts:
        enter(gallery, f"{item} input", text, key="Space")
    enter(gallery, f"{item} .practice-button", "Check")
    ruling = f"document.querySelector('{item} [role=status] .practice-mark')?.dataset.ruling"
    assert gallery.until(ruling) == verdict


def test_entries_and_matches_are_dragged(gallery: Firefox) -> None:
    labels = "#gallery-order .practice-entries .practice-label"
    right = ["LeNet-5", "AlexNet", "GoogLeNet", "ResNet"]
    for rank, name in enumerate(right):
        entries = gallery.run(TEXTS, labels)
        at = entries.index(name)
        if at != rank:
            handle = middle(gallery, "#gallery-order .practice-handle", at)
            x, y = gallery.run(MIDDLE.replace("found.scroll", "0 && found.scroll"), labels, rank)
            gallery.point([handle, (handle[0], (handle[1] + y) / 2), (handle[0], y)])
    assert gallery.run(TEXTS, labels) == right
    enter(gallery, "#gallery-order .practice-button", "Check")
    status = "#gallery-order [role=status] .practice-mark"
    assert gallery.until(f"document.querySelector('{status}')?.dataset.ruling") == "right"

    chips = "#gallery-match .practice-matches > li"
    name = gallery.run(TEXTS, chips)[1]
    start = middle(gallery, chips, 1)
    x, y = gallery.run(
        MIDDLE.replace("found.scroll", "0 && found.scroll"),
        "#gallery-match .practice-terms > li",
        2,
    )
    gallery.point([start, ((start[0] + x) / 2, (start[1] + y) / 2), (x, y)])
    chosen = "document.querySelectorAll('#gallery-match select')[2].selectedOptions[0].text"
    assert gallery.until(chosen) == name


def test_a_deck_is_studied_card_by_card(practice: Firefox) -> None:
    # What is inside of them: the others are there for the browser's search.
    deck = "practice-deck .practice-card > details"
    shown = f"[...document.querySelectorAll('{deck}')].filter((e) => e.checkVisibility()).length"
    enter(practice, "practice-deck button", "Study")
    practice.until(f"{shown} === 1")
    front = "document.activeElement.closest('.practice-card')?.id"
    focus(practice, f"{deck} > summary")
    first = practice.until(front)
    practice.press("Space")
    practice.until(f"document.querySelector('#{first} details').open")
    practice.press("ArrowRight")
    assert practice.until(front) != first
    practice.until(f"{shown} === 1")


def test_cards_print_one_to_a_page(practice: Firefox) -> None:
    fronts = practice.run(TEXTS, "practice-deck .practice-front")
    enter(practice, "practice-deck button", "Print flashcards")
    practice.until("window.printed === 1")
    papers = printed(practice, margin=dict.fromkeys(("top", "right", "bottom", "left"), 0))
    assert len(papers) == len(fronts)
    for at in (0, -1):
        assert squash(fronts[at]) in squash(papers[at].extract_text())


def test_the_page_prints_with_its_answers(practice: Firefox) -> None:
    start = "".join(squash(paper.extract_text()) for paper in printed(practice)[:2])
    assert squash("AlexNet reached a top-5 error of 16%") in start


def printed(fox: Firefox, **options: object) -> Sequence[PageObject]:
    """The printed pages. To read all of them takes longer than to print them."""
    return PdfReader(io.BytesIO(fox.pdf(**options))).pages


def test_an_answer_of_the_readers_own_is_kept_deleted_and_brought_back(practice: Firefox) -> None:
    field = "#residual-function textarea"
    value = f"document.querySelector('{field}').value"
    kept = "Object.values(localStorage).some((each) => each.includes('My answer'))"
    focus(practice, field)
    practice.press("My answer")
    practice.until(kept)
    enter(practice, "#residual-function button", "Delete my answer")
    practice.until(f"!{kept} && !{value} && document.activeElement.localName === 'textarea'")
    practice.run("() => document.execCommand('undo')")
    assert practice.until(value) == "My answer"
    practice.until(kept)


def test_axe_finds_nothing_in_firefox_either(practice: Firefox, axe_source: str) -> None:
    practice.run("(source) => { (0, eval)(source); }", axe_source)
    practice.run(
        "() => document.querySelectorAll('article details').forEach((e) => { e.open = true; })"
    )
    assert without_the_themes(practice.run(RUN, ["html", ""], later=True)) == []


def test_progress_is_counted_and_forgotten_and_charts_are_drawn(
    practice: Firefox, sites: Sites
) -> None:
    enter(practice, "#vgg-argument > .practice-answer > summary")
    practice.until("document.querySelector('#vgg-argument > .practice-answer').open")
    practice.open(f"{sites.own}guide/review/")
    row = "practice-overview .practice-pages > li"
    practice.until(f"document.querySelectorAll('{row}').length === 1")
    enter(practice, f"{row} summary")
    practice.until(f"document.querySelectorAll('{row} li').length > 5")
    (line,) = (each for each in practice.run(TEXTS, f"{row} li") if "opened" in each)
    assert "due tomorrow" in line
    enter(practice, "practice-overview summary", "Charts")
    practice.until("document.querySelectorAll('.practice-figure .ct-bar').length === 28")
    enter(practice, f"{row} > button", "Forget")
    practice.until(f"document.querySelector('{row} > button').textContent === 'Undo'")
    practice.until("document.querySelector('.practice-total').textContent.includes('Nothing')")
    enter(practice, f"{row} > button", "Undo")
    practice.until("document.querySelector('.practice-total').textContent.startsWith('0 of')")
