"""Pages in other languages: no English is left, and what is read from the right stands right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from mkdocs_practice.locale.catalogue import ALL_CATEGORIES, CATEGORIES, category_of
from mkdocs_practice.locale.words import messages
from tests.browser.axe import violations
from tests.browser.conftest import EXTENSIONS, THEME, Sites, build
from tests.browser.visits import Visit
from tests.support.sites import write_site

# Nothing that an author has written has a letter: what has is ours.
PAGE = """\
# 1

/// choice | 1 + 1? { #choice }
- [x] 2
- [ ] 3
    > 4
- [x] 02
///

/// number | 2 - 0.5? { #number }
    answer: 1.5
    tolerance: 0.1
    unit: €
///

/// text | 1? { #text }
    answer: [1, "01", "001"]
///

/// blanks | 1? { #blanks }

1, ==2|02==, ==3==
///

/// match | 1? { #match }

1

:   01

2

:   02
///

/// order | 1? { #order }
1. 1
2. 2
3. 3
4. 4
///

/// exercise | 5 { #exercise }
    minutes: 5

/// question | 1? { #why }
    attempt: true
/// hint
1
///
/// hint
2
///
/// answer
- 1
- 2
- 3
///
///

/// question | 2? { #how }
/// answer
1
///
///
///

/// flashcards | 6 { #deck }

1 { #one }

:   01

2 { #two }

:   02
///

/// flashcards
    id: second

/// card | 3 { #three }
    tags: ["7"]

03
///
///
"""
SITE = "# 1\n\n/// progress | 2\n///\n"
OPTIONS = {"downloads": True, "all_cards": "cards.md", "review": True}
SAID = """() => {
    const found = [];
    const article = document.querySelector("article");
    const walk = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) found.push(walk.currentNode.data);
    for (const each of article.querySelectorAll("*")) {
        for (const name of ["aria-label", "title", "alt", "placeholder", "data-name"]) {
            if (!each.matches(".headerlink")) found.push(each.getAttribute(name) ?? "");
        }
        for (const part of ["::before", "::after"]) {
            found.push(getComputedStyle(each, part).content);
        }
    }
    return found;
}"""
# What is no word: the letters of options and parts, a key, the names of papers, the address of the
# page on a printed card, days as the browser says them, counters, and keywords of CSS.
NO_WORD = re.compile(
    r"\b[A-DUa-d]\b|\bA[67]\b|http:\S*|\b(?:today|tomorrow|in \d+ days|[A-Z][a-z]{2} \d+)\b"
    r"|counter\(.*?\)|attr\(.*?\)|normal|none"
)
LETTER = re.compile(r"[^\W\d_]")
PLACES = re.compile(r"\{\w+\}")


@pytest.fixture(scope="module")
def languages(sites: Sites) -> str:
    """The address of the page in several languages, the name of one after it."""
    folder = sites.folder / "languages"
    marks = {name: marked(forms["other"]) for name, forms in messages().items()}
    common: dict[str, object] = {"markdown_extensions": EXTENSIONS}
    for name, words in (("marks", marks), ("ar", {}), ("de", {}), ("mixed", {})):
        language = name if name in ("ar", "de") else "en"
        theme = {**THEME, "language": language, "palette": {"scheme": "default"}}
        plugins = [{"practice": {**OPTIONS, "words": words}}]
        config = {**common, "theme": theme, "plugins": plugins}
        (folder / name).mkdir(parents=True)
        # A unit that is read from the left, as most are.
        text = PAGE if name == "marks" else PAGE.replace("€", "km")
        text = f"---\nlang: ar\n---\n\n{text}" if name == "mixed" else text
        build(
            write_site(folder / name, {"index.md": text, "site.md": SITE}, config),
            folder / name / "site",
        )
    return f"{sites.host}languages/{{}}/site/"


def marked(text: str) -> str:
    """A word in which nothing but its places is left."""
    return f"⟦{' '.join(PLACES.findall(text))}⟧"


def try_all(page: Page) -> None:
    """Do whatever makes a script say something."""
    expect(page.locator("practice-deck .practice-button").first).to_be_visible()
    first = page.locator("[name=check]").first
    expect(first).to_be_visible()
    for check in page.locator("[name=check]").all():
        check.click()
    page.locator("#choice input").first.check()
    page.locator("#choice input").nth(1).check()
    page.locator("#number input").fill("1.5 %")
    page.locator("#text input").fill("0")
    page.locator("#blanks input").first.fill("2")
    page.locator("#match select").first.select_option(index=1)
    page.locator("#order select").first.select_option(index=1)
    for check in page.locator("[name=check]").all():
        check.click()
    page.locator("#why textarea").fill("1")
    page.locator("#why input[type=radio]").nth(1).check()
    for summary in page.locator(".practice-hint summary, .practice-answer summary").all():
        if summary.evaluate("each => !each.parentElement.open"):
            summary.click()
    page.locator("#why .practice-tick").first.check()


def test_no_word_on_a_page_is_hard_coded(languages: str, visit: Visit) -> None:
    page = visit(languages.format("marks"))
    try_all(page)
    assert words_left(page) == set()
    page.locator("#deck .practice-more").click()
    expect(page.locator(".practice-panel .practice-sheet").first).to_be_attached()
    assert words_left(page) == set()
    page.keyboard.press("Escape")
    page.locator("#deck [name=study]").click()
    expect(page.locator(".practice-steps")).to_be_visible()
    assert words_left(page) == set()


def test_no_word_on_the_page_of_all_cards_is_hard_coded(languages: str, visit: Visit) -> None:
    page = visit(f"{languages.format('marks')}cards/")
    expect(page.locator("practice-deck .practice-button").first).to_be_visible()
    assert words_left(page) == set()


def test_no_word_about_the_whole_site_is_hard_coded(languages: str, visit: Visit) -> None:
    page = visit(f"{languages.format('marks')}site/")
    expect(page.locator(".practice-total")).not_to_be_empty()
    assert words_left(page) == set()
    page.goto(f"{languages.format('marks')}review/")
    expect(page.locator(".practice-due")).not_to_be_empty()
    assert words_left(page) == set()
    page.goto(languages.format("marks"))
    try_all(page)
    page.locator("#deck [name=study]").click()
    for _ in range(2):
        page.keyboard.press("Space")
        page.keyboard.press("1")
    page.goto(f"{languages.format('marks')}review/")
    expect(page.locator(".practice-settings")).to_be_visible()
    page.locator(".practice-settings > summary").click()
    assert words_left(page) == set()
    page.goto(f"{languages.format('marks')}site/")
    expect(page.locator(".practice-pages > li")).to_have_count(1)
    for summary in page.locator("practice-overview summary").all():
        if summary.is_visible():
            summary.click()
    expect(page.locator(".practice-figure").first).to_be_visible()
    expect(page.locator(".practice-pages .practice-lines > li")).not_to_have_count(0)
    page.locator(".practice-buttons button").last.click()
    assert words_left(page) == set()


def words_left(page: Page) -> set[str]:
    """The texts and labels in the article that have a word."""
    texts: list[str] = page.evaluate(SAID)
    return {text for text in texts if LETTER.search(NO_WORD.sub("", text))}


def test_scripts_and_builds_have_one_idea_of_plurals(languages: str, visit: Visit) -> None:
    numbers = [*range(131), 1000, 1011]
    page = visit(languages.format("de"))
    theirs: dict[str, list[str]] = page.evaluate(
        "([names, numbers]) => Object.fromEntries(names.map(name => "
        "[name, numbers.map(n => new Intl.PluralRules(name).select(n))]))",
        [list(CATEGORIES), numbers],
    )
    for language, names in CATEGORIES.items():
        assert set(theirs[language]) <= set(ALL_CATEGORIES)
        for number, name in zip(numbers, theirs[language], strict=True):
            wanted = name if name in names else names[-1]
            assert category_of(language)(number) == wanted, (language, number)


def test_scripts_speak_the_language_of_the_page(languages: str, visit: Visit) -> None:
    page = visit(languages.format("de"))
    try_all(page)
    results = page.locator(".practice-result").all_inner_texts()
    assert [text.split(" ", 1)[1] for text in results] == [
        "Nicht richtig",
        "Die Zahl stimmt, die Einheit nicht",
        "Nicht richtig",
        "Teilweise richtig: 1 von 2 – 1 nicht beantwortet",
        "Nicht richtig – 1 nicht beantwortet",
        "Teilweise richtig: 2 von 4",
    ]
    expect(page.locator("#number .practice-solution")).to_have_text("1,5 km (± 0,1)")
    expect(page.locator("#why .practice-were")).to_have_text("Selbsteinschätzung: ziemlich sicher")
    expect(page.locator("practice-progress")).to_contain_text("0 von 2 erledigt 2 aufgedeckt")


@pytest.mark.parametrize(("name", "direction"), [("ar", "rtl"), ("mixed", "ltr")])
def test_from_the_right_numbers_stand_in_their_order(
    languages: str, visit: Visit, name: str, direction: str
) -> None:
    page = visit(languages.format(name))
    try_all(page)
    expect(page.locator("body")).to_have_attribute("dir", direction)
    # What is counted is counted from the log.
    expect(page.locator("practice-progress > :nth-child(2)")).to_be_visible()
    for place in ("practice-progress > :first-child", "#order .practice-result"):
        first, second = places(page, place)
        # `2 of 4` is read from the right: first how many, then of how many.
        assert first > second, place
    first, second = places(page, "#number .practice-solution strong")
    assert first < second  # but `1.5 km` is read from the left


def places(page: Page, selector: str) -> list[float]:
    """Where the first and the last number or letter of a unit stand in an element's last text.

    An element that is being drawn again stands nowhere: it is waited for.
    """
    shown = page.wait_for_function(
        """selector => {
            const element = document.querySelector(selector);
            if (!element) return false;
            const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
            let node;
            while (walk.nextNode()) node = walk.currentNode;
            const signs = [...(node?.data ?? "")];
            const places = signs.flatMap((sign, at) => /[\\dkm]/.test(sign) ? [at] : []);
            if (!places.length) return false;
            const lefts = [places[0], places[places.length - 1]].map(at => {
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + 1);
                return range.getBoundingClientRect().left;
            });
            return lefts.some(left => left > 0) && lefts;
        }""",
        arg=selector,
    )
    found: list[float] = shown.json_value()
    return found


def test_blocks_that_are_turned_fit_a_narrow_page(languages: str, visit: Visit) -> None:
    page = visit(languages.format("mixed"), viewport={"width": 360, "height": 800})
    try_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    for item in page.locator(".practice-solution, #why li, .practice-terms > li").all():
        inner, outer = (
            each.evaluate("each => each.getBoundingClientRect().right")
            for each in (item, item.locator("xpath=ancestor::*[@dir][1]"))
        )
        assert inner <= outer
    page.locator("#deck .practice-more").click()
    expect(page.locator(".practice-print")).to_have_attribute("dir", "rtl")


@pytest.mark.parametrize("name", ["ar", "mixed"])
def test_axe_finds_nothing_from_the_right(
    languages: str, visit: Visit, axe_source: str, name: str
) -> None:
    page = visit(languages.format(name), reduced_motion="reduce")
    try_all(page)
    assert violations(page, axe_source, "article") == []
    page.locator("#deck .practice-more").click()
    expect(page.locator(".practice-panel")).to_be_visible()
    # It lies over what follows the deck, half of a button perhaps.
    assert violations(page, axe_source, "#deck") == []


def test_a_language_weighs_little(sites: Sites, languages: str) -> None:
    import gzip

    for language in ("ar", "de"):
        html = Path(sites.folder, "languages", language, "site", "index.html").read_text("utf-8")
        without = re.sub(r"<practice-words[^>]*></practice-words>", "", html)
        assert without != html
        sizes = [len(gzip.compress(text.encode(), 9, mtime=0)) for text in (html, without)]
        assert sizes[0] - sizes[1] <= 1600, (language, sizes)
