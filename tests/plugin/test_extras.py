"""What a build adds beside its pages: downloads of decks, and the page of all cards."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from mkdocs_practice.exports import kept_downloads
from mkdocs_practice.exports.formats.anki import types
from tests.support.anki import reader
from tests.support.cli import run_here
from tests.support.sites import Result, build, snapshot, write_site

NETS = """\
# Nets

/// flashcards | Nets { #nets }

/// card | VGG { #vgg }
    tags: [depth, old nets]
Small *filters*. ![A dot](dot.png) See [terms](../terms.md#stride), [there](#vgg).
///

///
"""
TERMS = """\
# Terms

/// flashcards | Terms { #terms }

Stride { #stride }
:   The step.

Padding
:   The `border`.
///

/// question | Why? { #why }
/// answer
So.
///
///
"""
PAGES = {
    "index.md": "# Home\n\nNo practice.\n",
    "terms.md": TERMS,
    "nets/nets.md": NETS,
    "nets/dot.png": b"a picture",
}
NAV = [{"Home": "index.md"}, {"Depth": [{"Nets": "nets/nets.md"}]}, {"Terms": "terms.md"}]


def site(
    folder: Path, practice: Mapping[str, Any], pages: Mapping[str, Any] = PAGES, **config: Any
) -> Result:
    """Build the course with options of the plugin."""
    settings = {
        "site_name": "Course",
        "site_url": "https://example.org/course/",
        "nav": NAV,
        "markdown_extensions": ["attr_list", "def_list"],
        "plugins": ["search", {"practice": dict(practice)}],
    }
    return build(write_site(folder, pages, settings | config))


def soup(result: Result, path: str) -> BeautifulSoup:
    """A built page."""
    return BeautifulSoup(result.html(path), "html.parser")


def shown(parts: list[Tag]) -> list[str]:
    """Their texts."""
    return [" ".join(part.get_text().split()) for part in parts]


def test_cards_with_classes_of_their_own_stand_on_it_too(tmp_path: Path) -> None:
    page = "/// flashcards\n/// card | One { .hard }\nA side.\n///\n///\n"
    built = site(tmp_path, {"all_cards": True}, {"index.md": page}, nav=None)
    assert "One" in shown(soup(built, "cards/index.html").select(".practice-front"))


@pytest.mark.parametrize("slashes", [True, False])
def test_all_cards_stand_on_one_page(tmp_path: Path, *, slashes: bool) -> None:
    built = site(tmp_path, {"all_cards": True}, use_directory_urls=slashes)
    assert built.code == 0, built.log
    assert "WARNING" not in built.log
    assert "cards.md" not in built.log
    path = "cards/index.html" if slashes else "cards.html"
    page = soup(built, path).select_one("[role=main], article, body")
    assert page is not None
    assert "3 cards · 2 pages" in page.get_text()
    assert shown(page.select("h2, h3, h4")) == [
        "Depth", "Nets", "Nets", "Other pages", "Terms", "Terms", "By tag", "depth", "old nets"
    ]  # fmt: skip
    assert [card.get("id") for card in page.select(".practice-card")][:2] == ["vgg", "stride"]
    keys = [card.get("data-key") for card in page.select(".practice-card")]
    assert keys[:2] == [None, None]
    assert str(keys[2]).startswith("terms#card-")
    ids = [str(each["id"]) for each in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for name in ("href", "src"):
        for node in page.select(f"practice-deck [{name}], h3 [{name}], li [{name}]"):
            assert_leads_somewhere(built, path, str(node[name]))
    assert not (tmp_path / "docs" / "cards.md").exists()


def test_a_card_that_several_pages_have_stands_on_it_once(tmp_path: Path) -> None:
    """And none has an id that the page has already, as that of its title."""
    both = "/// card | A { #all-cards }\nOne.\n///\n\nBetween.\n\n/// card | B { #b }\nTwo.\n///\n"
    more = "/// card | C { #c }\nThree.\n///\n"
    pages = {
        "index.md": "# Home\n\n--8<-- 'both.md'\n",
        "more.md": f"/// flashcards | More {{ #more }}\n\nBefore.\n\n{both}\n{more}\n///\n",
        "same.md": "# Same\n\n--8<-- 'both.md'\n",
    }
    (tmp_path / "both.md").write_text(f"/// flashcards | Both {{ #both }}\n{both}\n///\n")
    extensions = ["attr_list", {"pymdownx.snippets": {"base_path": str(tmp_path)}}]
    built = site(tmp_path, {"all_cards": True}, pages, nav=None, markdown_extensions=extensions)
    page = soup(built, "cards/index.html")
    cards = page.select(".practice-card")
    assert [card.get("data-key") or card.get("id") for card in cards] == ["all-cards", "b", "c"]
    assert "3 cards · 2 pages" in page.get_text()
    assert all(grid.select(".practice-card") for grid in page.select(".practice-cards"))
    ids = [str(each["id"]) for each in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_a_card_in_another_language_says_so_and_its_deck_speaks_that_of_the_page(
    tmp_path: Path,
) -> None:
    deck = "/// flashcards | D { #d }\n/// card | A { #a }\nB.\n///\n///\n"
    pages = {"index.md": "# Home\n", "ar.md": f"---\nlang: ar\n---\n\n{deck}"}
    built = site(tmp_path, {"all_cards": True}, pages, nav=None)

    def marks(path: str) -> list[tuple[object, object]]:
        page = soup(built, path)
        parts = page.select("practice-deck, .practice-card")
        return [(part.get("lang"), part.get("dir")) for part in parts]

    assert marks("ar/index.html") == [("ar", "rtl"), (None, None)]
    assert marks("cards/index.html") == [(None, None), ("ar", "rtl")]


def test_a_deck_is_controlled_in_the_words_of_the_page_for_the_cards_that_it_has_there(
    tmp_path: Path,
) -> None:
    a, b, c, d = (
        f"/// card | {name} {{ #{name} }}\n    tags: [x]\n\nB.\n///\n\n" for name in "abcd"
    )
    pages = {
        "1.md": f"/// flashcards | D {{ #d1 }}\n{a}{b}\n///\n",
        "2.md": f"---\nlang: de\n---\n\n/// flashcards | D {{ #d2 }}\n{a}{b}{c}\n///\n",
        "3.md": f"---\nlang: de\n---\n\n/// flashcards | D {{ #d3 }}\n{a}{c}{d}\n///\n",
        "4.md": "---\nlang: de\n---\n\n/// flashcards | D { #d4 }\n"
        + f"{a}{d}".replace("#a", "#e").replace("#d", "#f")
        + "\n///\n",
    }
    built = site(tmp_path, {"all_cards": True}, pages, nav=None)

    def controls(path: str) -> list[list[tuple[object, ...]]]:
        return [
            [
                tuple(each.get(name) for name in ("name", "data-label", "data-other", "aria-label"))
                for each in deck.select(":scope > .practice-toolbar [name]")
            ]
            for deck in soup(built, path).select("practice-deck")
        ]

    (first,) = controls("1/index.html")
    names = ["study", "print", "options", "all", "shuffle", "tag"]
    assert [control[0] for control in first] == names
    single = [control for control in first if control[0] in ("print", "options", "all")]
    together, *decks = controls("cards/index.html")
    assert decks == [first, single, single, first]
    assert together == [
        ("study", "Study all cards", "Grid", None),
        ("print", "Print all cards", None, None),
        *first[2:],
    ]
    every = soup(built, "cards/index.html").select("select[name=tag] option[value='']")
    assert [each.get("label") for each in every] == ["All cards"] * 3


def test_a_single_deck_has_its_own_controls_alone(tmp_path: Path) -> None:
    page = "/// flashcards | D { #d }\n/// card | A { #a }\nB.\n///\n///\n"
    built = site(tmp_path, {"all_cards": True}, {"index.md": page}, nav=None)
    (deck,) = soup(built, "cards/index.html").select("practice-deck")
    assert deck["id"] == "d"


@pytest.mark.parametrize("reverse", [False, True])
def test_a_card_alone_is_studied_where_it_is_asked_both_ways(tmp_path: Path, reverse: bool) -> None:
    card = f"/// card | A {{ #%s }}\n    reverse: {str(reverse).lower()}\n\nB.\n///\n"
    both = f"/// flashcards | D {{ #e }}\n{card % 'a'}{card % 'b'}///\n"
    pages = {"1.md": f"/// flashcards | D {{ #d }}\n{card % 'a'}///\n", "2.md": both}
    built = site(tmp_path, {"all_cards": True}, pages, nav=None)

    def controls(deck: Tag) -> list[object]:
        return [each.get("name") for each in deck.select(":scope > .practice-toolbar [name]")]

    (deck,) = soup(built, "1/index.html").select("practice-deck")
    single = ["study", "print", "options", "all"] if reverse else ["print", "options", "all"]
    assert controls(deck) == single
    # Of the second deck, one card is left there.
    whole, *decks = soup(built, "cards/index.html").select("practice-deck")
    assert [controls(each) for each in decks] == [single, single]
    assert controls(whole) == ["study", "print", "options", "all", "shuffle"]
    studies = soup(built, "cards/index.html").select("[id] > .practice-toolbar [name=study]")
    assert {each["data-label"] for each in studies} == ({"Study 2 cards"} if reverse else set())


@pytest.mark.parametrize(
    ("tags", "shown"),
    [
        # Of the second page, which has the cards of the first as well, only the others are left.
        ({"a": "x", "b": "y", "c": "x, z", "d": "z"}, ["", "x", "z"]),
        ({"a": "x", "b": "y", "c": "", "d": "z"}, ["", "z"]),
        ({"a": "x", "b": "x", "c": "", "d": ""}, None),
        ({"a": "", "b": "", "c": "", "d": ""}, None),
    ],
)
def test_cards_are_chosen_by_the_tags_of_those_that_the_deck_has_there(
    tmp_path: Path, tags: dict[str, str], shown: list[str] | None
) -> None:
    cards = {
        name: f"/// card | {name} {{ #{name} }}\n{tag and f'    tags: [{tag}]'}\n\nB.\n///\n\n"
        for name, tag in tags.items()
    }
    pages = {
        "1.md": f"/// flashcards | D {{ #d1 }}\n{cards['a']}{cards['b']}///\n",
        "2.md": f"/// flashcards | D {{ #d2 }}\n{''.join(cards.values())}///\n",
    }
    built = site(tmp_path, {"all_cards": True}, pages, nav=None)
    every, _, deck = soup(built, "cards/index.html").select("practice-deck")
    assert [card.get("id") for card in deck.select(".practice-card")] == ["c", "d"]
    of_all = [each.get("value") for each in every.select(":scope > div option")]
    found = sorted({*", ".join(filter(None, tags.values())).split(", "), ""})
    assert of_all == (found if any(found) else [])
    chosen = [option.get("value") for option in deck.select("select[name=tag] option")]
    assert chosen == (shown or [])
    assert bool(deck.select("select")) == bool(shown)


def test_a_deck_with_the_id_of_another_keeps_its_key(tmp_path: Path) -> None:
    pages = {
        f"{name}.md": f"/// flashcards | D {{ #d }}\n/// card | {name}\nB.\n///\n///\n"
        for name in ("index", "other")
    }
    page = soup(site(tmp_path, {"all_cards": True}, pages, nav=None), "cards/index.html")
    found = page.select("practice-deck > practice-deck")
    decks = [(deck.get("id"), deck.get("data-key")) for deck in found]
    assert decks == [("d", None), ("d-2", "d")]


def assert_leads_somewhere(built: Result, path: str, address: str) -> None:
    """An address on a page is that of a file of the site, and of a place in it."""
    target = urlsplit(urljoin(f"https://example.org/{path}", address))
    file = target.path.lstrip("/") or "index.html"
    if (built.site / file).is_dir():
        file = f"{file.rstrip('/')}/index.html"
    assert (built.site / file).is_file(), address
    if target.fragment:
        assert soup(built, file).find(id=target.fragment), address


def test_a_site_without_cards_says_so(tmp_path: Path) -> None:
    built = site(tmp_path, {"all_cards": "more/all.md"}, {"index.md": "# Home\n"}, nav=None)
    assert built.code == 0, built.log
    assert "This site has no cards yet." in built.html("more/all/index.html")


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("terms.md", "the page terms.md exists already"),
        ("../x.md", "is no page"),
        (7, "is no page"),
    ],
)
def test_a_page_that_cannot_be_made(tmp_path: Path, option: object, said: str) -> None:
    built = site(tmp_path, {"all_cards": option})
    assert built.code != 0
    assert said in built.log
    assert "Traceback" not in built.log


def test_decks_can_be_downloaded(tmp_path: Path) -> None:
    built = site(tmp_path, {"downloads": True, "all_cards": True})
    assert built.code == 0, built.log
    page = soup(built, "nets/nets/index.html")
    links = page.select("practice-deck .practice-download a[download]")
    assert [(link["href"], link.get_text()) for link in links] == [
        ("nets.apkg", "Download for Anki"), ("nets.json", "JSON")
    ]  # fmt: skip
    data = json.loads((built.site / "nets/nets/nets.json").read_text("utf-8"))
    assert [item["key"] for item in data["items"]] == ["vgg"]
    assert data["items"][0]["url"] == "https://example.org/course/nets/nets/#vgg"
    whole = json.loads((built.site / "practice.json").read_text("utf-8"))
    assert [item["kind"] for item in whole["items"]] == ["card", "card", "question", "card"] or [
        item["kind"] for item in whole["items"]
    ] == ["card", "card", "card", "question"]
    both = soup(built, "cards/index.html").select(".practice-download a")
    assert [link["href"] for link in both] == ["../practice.apkg", "../practice.json"]
    with reader(tmp_path / "anki") as anki:
        assert anki.take(built.site / "practice.apkg").new == 4
        assert anki.take(built.site / "nets/nets/nets.apkg").same == 1
        assert len(list(anki.media.iterdir())) == 1


def test_downloads_are_kept_for_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PRACTICE_NO_CACHE")
    monkeypatch.setenv("PRACTICE_CACHE_DIR", str(tmp_path / "cache"))
    first = snapshot(site(tmp_path, {"downloads": True}).site)
    monkeypatch.setattr(kept_downloads, "FORMATS", {})
    built = build(tmp_path / "mkdocs.yml")
    again = snapshot(built.site)
    for name in ("nets/nets/nets.apkg", "terms/terms.json", "practice.apkg", "practice.json"):
        assert again[name] == first[name]


def test_a_build_does_not_wait_for_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[int] = []
    monkeypatch.setattr(os, "fsync", waited.append)
    built = site(tmp_path, {"downloads": True, "all_cards": True, "review": "review.md"})
    assert (built.site / "practice.apkg").is_file(), built.log
    assert not waited


def test_a_build_and_the_command_make_the_same_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site(tmp_path, {"downloads": True})
    monkeypatch.chdir(tmp_path)
    assert run_here("ids", "--write", "--yes").returncode == 0
    built = site(tmp_path, {"downloads": True}, pages_on_disk(tmp_path))
    done = run_here("export", "anki", "--locked", "-o", "course.apkg")
    assert done.returncode == 0, done.stderr
    with reader(tmp_path / "anki") as anki:
        assert anki.take(built.site / "practice.apkg").new == 4
        assert anki.take(tmp_path / "course.apkg").same == 4


def pages_on_disk(folder: Path) -> dict[str, Any]:
    """The pages as they are now."""
    docs = folder / "docs"
    return {str(each.relative_to(docs)): each.read_bytes() for each in docs.rglob("*.*")}


def test_a_page_with_the_name_of_a_download_is_no_traceback(tmp_path: Path) -> None:
    built = site(tmp_path, {"downloads": True}, {**PAGES, "nets/nets/nets.apkg": b"mine"})
    assert "nets/nets/nets.apkg: the site has this file already; rename it" in built.log
    assert (built.site / "nets/nets/nets.apkg").read_bytes() == b"mine"


def test_the_note_types_are_those_of_every_release() -> None:
    for model, fields in ((types.basic(), types.BASIC_FIELDS), (types.cloze(), types.CLOZE_FIELDS)):
        assert [each["name"] for each in model.fields] == list(fields)
    shared = [
        "Hint", "Source", "Kind", "Key", "Markdown", "Check",
        "Spare 1", "Spare 2", "Spare 3", "Spare 4",
    ]  # fmt: skip
    # A change here makes every note that readers have a stranger: add nothing, rename nothing.
    assert [(model.model_id, model.name) for model in (types.basic(), types.cloze())] == [
        (1795478400001, "Practice Basic"), (1795478400002, "Practice Cloze")
    ]  # fmt: skip
    assert list(types.BASIC_FIELDS) == ["Front", "Back", *shared]
    assert list(types.CLOZE_FIELDS) == ["Text", "Extra", *shared]
    assert [len(model.templates) for model in (types.basic(), types.cloze())] == [1, 1]


HOOK = """\
from pathlib import Path


def on_files(files, **_):
    for file in files.documentation_pages():
        assert Path(file.abs_src_path).read_text("utf-8").startswith(("#", "---"))


def on_page_markdown(markdown, page, config, **_):
    assert Path(page.file.abs_src_path).name == page.file.src_uri
    with Path(config.config_file_path).with_name("read.txt").open("a") as read:
        read.write(f"{page.file.abs_src_path}\\n")
"""


def test_other_plugins_find_a_file_of_the_page_of_all_cards_while_it_is_built(
    tmp_path: Path,
) -> None:
    (tmp_path / "read.py").write_text(HOOK)
    config = write_site(
        tmp_path,
        {"index.md": "# Home\n\n/// flashcards | A { #a }\n\nB { #b }\n:   C\n///\n"},
        {"plugins": [{"practice": {"all_cards": True}}], "hooks": ["read.py"]},
    )
    for _ in range(2):
        result = build(config)
        assert result.code == 0, result.log
    read = [Path(line) for line in (tmp_path / "read.txt").read_text().splitlines()]
    assert sorted(file.name for file in read) == ["cards.md"] * 2 + ["index.md"] * 2
    assert not any(file.exists() for file in read if file.name == "cards.md")
