"""Studying the cards of all decks of a page as one deck."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import rule_for, violations
from tests.browser.conftest import THEME, Sites
from tests.browser.reading import print_out, whole
from tests.browser.visits import Visit
from tests.support.sites import build_apart, write_site


def deck(name: str, cards: dict[str, str], view: str = "grid") -> str:
    """A page with one deck, whose cards are named with their tags."""
    inside = "\n".join(
        f"/// card | What is {card}? {{ #{card} }}\n    tags: [{tags}]\n\nIt is {card}back.\n///\n"
        for card, tags in cards.items()
    )
    options = f"    view: {view}\n" if view != "grid" else ""
    return f"# {name}\n\n/// flashcards | {name} {{ #{name} }}\n{options}\n{inside}\n///\n"


PAGES = {
    "index.md": "# Home\n",
    "a.md": deck("Animals", {"lynx": "fur, wood", "pike": "water", "otter": "fur, water"}),
    "b.md": deck("Stones", {"flint": ""}),
    "c.md": deck("Plants", {"fern": "wood", "reed": "water"}, "one"),
}
NAMES = ["lynx", "pike", "otter", "flint", "fern", "reed"]
GRID = NAMES[:-1]
"""What is seen in the grid: the last deck shows one card at a time."""
FOCUSED = "() => document.activeElement.closest('.practice-card')?.id"
ORDER = "() => [...document.querySelectorAll('.practice-card')].map(each => each.id)"


@pytest.fixture(scope="module")
def address(sites: Sites) -> str:
    folder = sites.folder / "all-sources"
    folder.mkdir()
    settings = {
        "site_url": f"{sites.host}all/",
        "theme": {**THEME, "features": ["navigation.instant"]},
        "plugins": [{"practice": {"all_cards": "cards.md"}}],
    }
    built = build_apart(
        write_site(folder, PAGES, settings), "--strict", "--site-dir", str(sites.folder / "all")
    )
    assert built.code == 0, built.log
    return f"{sites.host}all/cards/"


@pytest.fixture
def page(address: str, visit: Visit) -> Page:
    return ready(visit(address, reduced_motion="reduce"))


def ready(page: Page) -> Page:
    expect(page.get_by_role("button", name="Print flashcards")).to_have_count(3)
    expect(page.get_by_role("button", name="Next")).to_be_visible()
    return page


def bar(page: Page) -> Locator:
    return page.get_by_role("group", name="All cards", exact=True)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    if name == "Study all cards":
        expect(page.locator(".practice-all > .practice-steps")).to_be_visible()


def visible(page: Page) -> list[str]:
    """The ids of the cards that can be seen."""
    cards = page.locator(".practice-card").all()
    return [each.get_attribute("id") or "" for each in cards if each.is_visible()]


def status(page: Page, text: str) -> None:
    expect(bar(page).get_by_role("status")).to_have_text(text)


def test_one_session_goes_through_all_decks_and_back_to_the_grid(page: Page) -> None:
    page.locator("#Animals [name=tag]").select_option("fur")
    assert visible(page) == ["lynx", "otter", "flint", "fern"]
    press(page, "Study all cards")
    for place, name in enumerate(NAMES, 1):
        expect(page.locator(f"#{name}")).to_be_visible()
        assert visible(page) == [name]
        status(page, f"Card {place} of 6: What is {name}?" if place > 1 else "")
        page.locator(f"#{name} summary").click()
        expect(page.get_by_text(f"It is {name}back.")).to_be_visible()
        following = page.get_by_role("button", name="Next")
        expect(following).to_have_attribute("aria-disabled", str(place == 6).lower())
        following.click(force=True)
    assert visible(page) == ["reed"]
    # Nothing else of the decks is there but the card.
    expect(page.get_by_role("heading", level=2)).to_have_count(0)
    expect(page.get_by_role("group", name="Animals")).to_have_count(0)
    press(page, "Grid")
    status(page, "")
    assert visible(page) == ["lynx", "otter", "flint", "fern"]
    expect(page.get_by_role("group", name="Animals").get_by_role("status")).to_have_text(
        "2 of 3 cards"
    )
    expect(page.get_by_text("1 / 2", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="By tag")).to_be_visible()


def test_by_tag_and_shuffled_where_no_card_is_moved(page: Page) -> None:
    expect(bar(page).get_by_role("combobox")).to_have_count(0)
    press(page, "Study all cards")
    expect(page.get_by_text("1 / 6", exact=True)).to_be_visible()
    bar(page).get_by_role("combobox", name="Filter by tag").select_option("water")
    status(page, "Card 1 of 3: What is pike?")
    page.evaluate("Math.random = () => 0")
    press(page, "Shuffle")
    # The list of all six begins with its second now, and ends with its first.
    for place, name in enumerate(("pike", "otter", "reed"), 1):
        status(page, f"Card {place} of 3: What is {name}?")
        page.get_by_role("button", name="Next").click(force=True)
    bar(page).get_by_role("combobox").select_option("wood")
    status(page, "Card 1 of 2: What is fern?")
    assert page.evaluate(ORDER) == NAMES
    press(page, "In order")
    status(page, "Card 1 of 2: What is lynx?")
    press(page, "Grid")
    assert visible(page) == GRID
    press(page, "Study all cards")
    expect(bar(page).get_by_role("combobox")).to_have_value("wood")


def test_by_keyboard_alone_and_decks_keep_their_keys(page: Page) -> None:
    page.locator("#otter summary").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED) == "otter"
    bar(page).get_by_role("button", name="Study all cards").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#lynx summary")).to_be_focused()
    for key, name in [
        ("End", "reed"), ("ArrowRight", "reed"), ("ArrowLeft", "fern"), ("ArrowLeft", "flint"),
        ("Home", "lynx"), ("ArrowLeft", "lynx"),
    ]:  # fmt: skip
        page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == name
        assert visible(page) == [name]
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Previous")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#pike summary")).to_be_focused()


def test_a_link_or_a_find_shows_its_card(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.evaluate("location.hash = 'pike'")
    ready(page)
    press(page, "Study all cards")
    expect(page.locator("#pike summary")).to_be_focused()
    assert visible(page) == ["pike"]
    page.evaluate("location.hash = 'fern'")
    expect(page.locator("#fern")).to_be_visible()
    assert visible(page) == ["fern"]
    page.locator("#otter").dispatch_event("beforematch")
    assert visible(page) == ["otter"]
    status(page, "Card 3 of 6: What is otter?")


def test_paper_has_every_card(page: Page) -> None:
    press(page, "Study all cards")
    printed = whole(print_out(page))
    for text in (*(f"{name}back" for name in NAMES), "Animals", "Plants"):
        assert text in printed
    assert "Previous" not in printed


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"color_scheme": "dark"},
        {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True},
    ],
    ids=["light", "dark", "phone"],
)
def test_it_is_accessible(
    address: str, visit: Visit, axe_source: str, options: dict[str, object]
) -> None:
    page = ready(visit(address, reduced_motion="reduce", **options))
    for _ in range(2):
        assert violations(page, axe_source, ".practice-all", rule_for(options)) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.locator("[name=study]").first.click()
    press(page, "Study all cards")
    client = page.context.new_cdp_session(page)
    nodes = client.send("Accessibility.getFullAXTree")["nodes"]
    names = [node.get("name", {}).get("value", "") for node in nodes if not node["ignored"]]
    assert {name for name in names if name.startswith("What is")} == {"What is lynx?"}


def test_leaving_and_coming_back(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.evaluate("window.stayed = true")
    press(page, "Study all cards")
    press(page, "Shuffle")
    page.locator(".md-header a.md-logo").click()
    expect(page.get_by_role("heading", name="Home", exact=True)).to_be_visible()
    page.go_back()
    ready(page)
    assert page.evaluate("window.stayed") is True
    assert visible(page) == GRID
    page.locator("#Plants [name=study]").click()
    assert visible(page) == NAMES


def test_nothing_of_it_shows_without_javascript(address: str, visit: Visit) -> None:
    page = visit(address, java_script_enabled=False)
    for control in page.locator(".practice-toolbar, .practice-all button, select").all():
        expect(control).to_be_hidden()
    assert visible(page) == NAMES
