"""What the project's practice page holds, what it weighs, and what it asks for."""

from __future__ import annotations

import gzip
import re

from playwright.sync_api import Route, expect

from mkdocs_practice.theme import PARTS, Assets
from tests.browser.conftest import Sites
from tests.browser.reading import cards, texts
from tests.browser.visits import Visit, Watch

OURS = "/assets/practice/"


def test_practice_page_has_7_questions_3_exercises_and_9_cards(sites: Sites, visit: Visit) -> None:
    page = visit(sites.practice)
    expect(page.locator(".practice-question:not(.practice-part)")).to_have_count(7)
    expect(page.locator(".practice-exercise")).to_have_count(3)
    found = cards(page)
    assert len(found) == 9
    assert all(card.front and card.back for card in found)


def test_each_question_exercise_and_part_has_an_answer(sites: Sites, visit: Visit) -> None:
    page = visit(sites.practice)
    asked = ".practice-question, .practice-exercise:not(:has(.practice-question))"
    answers = texts(page, f":is({asked}) > .practice-answer > .practice-body")
    assert len(answers) == page.locator(asked).count()
    assert all(answers)


def test_weight_of_the_front_end() -> None:
    sizes = {
        path.name: len(gzip.compress(path.read_bytes(), 9, mtime=0))
        for path in Assets().files.values()
    }
    assert sizes["loader.js"] <= 1024, sizes
    most = {
        "print.js": 9216, "page.js": 1024, "study.js": 3520, "log.js": 14336, "renew.js": 640,
        "pictures.js": 11264,
    }  # fmt: skip
    fetched = {name: sizes.pop(name) for name in most}
    assert {name: size for name, size in fetched.items() if size > most[name]} == {}
    more = {part: sum(sizes.pop(name) for name in part.names) for part in PARTS[1:]}
    # Six kilobytes for the page, and one for noting what a reader does.
    page = 6144 + 1024
    assert sum(sizes.values()) <= page, sizes
    for part, size in more.items():
        assert sum(sizes.values()) + size <= page + part.budget, (part, size)
    # Questions, a deck and graded kinds on one page.
    usual = [part for part in more if part.name in ("deck", "graded")]
    assert sum(sizes.values()) + sum(more[part] for part in usual) <= page + 4096 + 8192, more


def test_plain_page_loads_only_the_loader(sites: Sites, visit: Visit, watch: Watch) -> None:
    page = visit(f"{sites.small}plain/")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("No practice here")).to_be_visible()
    assert [url.rsplit("/", 1)[1] for url in watch.requests if OURS in url] == ["loader.js"]


def test_practice_page_loads_each_of_our_files_once(
    sites: Sites, visit: Visit, watch: Watch
) -> None:
    page = visit(sites.practice)
    expect(page.get_by_role("button", name="Print flashcards")).to_be_visible()
    page.wait_for_load_state("networkidle")
    loaded = sorted(url.rsplit("/", 1)[1] for url in watch.requests if OURS in url)
    needed = [name for part in PARTS if part.is_needed(page.content()) for name in part.names]
    assert loaded == sorted(["loader.js", *needed])


def test_scripts_wait_for_a_frame_and_not_for_the_whole_page(sites: Sites, visit: Visit) -> None:
    page = visit("about:blank")
    page.clock.install(time=0)
    page.clock.pause_at(1000)  # no frame, as far as scripts can tell
    held: list[Route] = []
    # The last script of the page holds up what reads it.
    page.route("**/assets/site.js", lambda route: held.append(route))
    page.goto(sites.practice, wait_until="commit")
    page.wait_for_function("() => customElements.get('practice-graded')", polling=20)
    ours = "[...document.querySelectorAll(\"script[src*='assets/practice/']\")]"
    assert page.evaluate(f"{ours}.map(({{ src }}) => src.replace(/.*\\//, ''))") == ["loader.js"]
    page.clock.run_for(100)
    page.wait_for_function("() => window.mkdocsPractice.shared", polling=20)
    assert page.evaluate("document.readyState") == "loading"
    page.clock.resume()
    held[0].continue_()
    expect(page.get_by_role("button", name="Print flashcards")).to_be_visible()


def is_tried_for_all(selector: str) -> bool:
    """Whether a `:has()` of no name has to be worked out for every element."""
    if not re.search(r"(?:^|[\s>~+,(]):has\(", selector):
        return False
    outer, inner = selector, 1
    while inner:
        outer, inner = re.subn(r"\([^()]*\)", "", outer)
    return any(each.split()[-1][0] in "*:" for each in outer.split(","))


def test_styles_do_not_look_through_every_element(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.own}reference/gallery/")
    found = page.evaluate(
        """() => {
            const onScreen = rules => [...rules].flatMap(each => each.media
                ? (matchMedia(each.media.mediaText).matches ? onScreen(each.cssRules) : [])
                : each.selectorText ?? []);
            return [...document.styleSheets].flatMap(({ href, cssRules }) =>
                href.includes("/assets/practice/") ? onScreen(cssRules) : []);
        }"""
    )
    assert len(found) > 100
    assert [each for each in found if is_tried_for_all(each)] == []
