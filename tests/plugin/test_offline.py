"""The option `offline`: an element in the pages, and a worker at the root of the site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mkdocs_practice.plugin import PracticePlugin
from mkdocs_practice.theme import FOLDER, NAMES, WORKER, worker
from tests.support.sites import ANSWERED, PLAIN, Result, build, write_site

DECK = "# Deck\n\n/// flashcards | Terms { #words }\n\nStride { #s }\n:   The step.\n///\n"
PAGES = {"index.md": PLAIN, "both.md": ANSWERED, "deck.md": DECK, "no.md": "Text.\n\n# Later\n"}
ON = {"offline": True}


def site(folder: Path, options: object, extension: object = "practice", **more: Any) -> Result:
    extensions = [extension, "attr_list", "def_list"]
    settings = {"plugins": [{"practice": options}], "markdown_extensions": extensions, **more}
    result = build(write_site(folder, PAGES, settings), "--strict")
    assert result.code == 0, result.log
    return result


def counts(result: Result, *names: str) -> list[tuple[int, int]]:
    """How many elements of it, and links to its style sheet, these pages have."""
    soups = [result.soup(name) for name in names]
    return [
        (len(soup.select("practice-offline")), len(soup.select("link[href*='offline.css']")))
        for soup in soups
    ]


def is_worker(result: Result, *, is_offline: bool) -> bool:
    return (result.site / WORKER).read_bytes() == worker(is_offline=is_offline).read_bytes()


def test_pages_with_practice_have_it_once_below_their_title(tmp_path: Path) -> None:
    result = site(tmp_path, {**ON, "all_cards": True})
    names = ("both/index.html", "deck/index.html", "cards/index.html")
    assert counts(result, *names) == [(1, 1)] * 3
    assert counts(result, "index.html", "no/index.html", "404.html") == [(0, 0)] * 3
    for name in names[:2]:
        element = result.soup(name).select_one("h1 + practice-offline")
        assert element is not None
        assert element["data-keep"] == "Keep offline"
    assert is_worker(result, is_offline=True)


def test_without_it_the_worker_takes_itself_away(tmp_path: Path) -> None:
    result = site(tmp_path, {"all_cards": True})
    names = ("both/index.html", "deck/index.html", "cards/index.html")
    assert counts(result, *names) == [(0, 0)] * 3
    assert is_worker(result, is_offline=False)


def test_the_extension_can_say_so(tmp_path: Path) -> None:
    result = site(tmp_path, {"all_cards": True}, {"practice": ON})
    assert counts(result, "deck/index.html", "cards/index.html") == [(1, 1)] * 2
    assert is_worker(result, is_offline=True)


def test_all_of_our_files_are_taken_along() -> None:
    script = (FOLDER / "offline.js").read_text("utf-8")
    assert [name for name in NAMES if f'"{name}"' not in script] == []


@pytest.mark.parametrize("extension", ["practice", {"practice": ON}])
def test_a_preview_is_never_older_than_its_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extension: object
) -> None:
    start = PracticePlugin.on_startup

    def on_startup(plugin: PracticePlugin, **_: Any) -> None:
        start(plugin, command="serve", dirty=False)

    monkeypatch.setattr(PracticePlugin, "on_startup", on_startup)
    result = site(tmp_path, ON, extension)
    assert counts(result, "both/index.html", "deck/index.html") == [(0, 0)] * 2
    assert is_worker(result, is_offline=False)


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_a_translated_site_has_one_worker(tmp_path: Path, structure: str) -> None:
    languages = [
        {"locale": "en", "name": "English", "default": True},
        {"locale": "fr", "name": "Français"},
    ]
    i18n = {"i18n": {"docs_structure": structure, "languages": languages}}
    names = ("deck.md", "deck.fr.md") if structure == "suffix" else ("en/deck.md", "fr/deck.md")
    pages = {**dict.fromkeys(names, DECK), names[0].replace("deck", "index"): PLAIN}
    settings = {
        "plugins": [i18n, {"practice": {**ON, "all_cards": True}}],
        "markdown_extensions": ["practice", "def_list", "attr_list"],
    }
    result = build(write_site(tmp_path, pages, settings))
    assert result.code == 0, result.log
    assert [*result.site.rglob(WORKER)] == [result.site / WORKER]
    assert is_worker(result, is_offline=True)
    places = ("deck/index.html", "fr/deck/index.html", "fr/cards/index.html")
    assert counts(result, *places) == [(1, 1)] * 3


def test_a_page_in_another_language_says_so_of_it(tmp_path: Path) -> None:
    page = f"---\nlang: de\n---\n\n{DECK}"
    settings = {"plugins": [{"practice": ON}], "markdown_extensions": ["practice", "def_list"]}
    result = build(write_site(tmp_path, {"index.md": page}, settings))
    element = result.soup().select_one("practice-offline")
    deck = result.soup().select_one("practice-deck")
    assert element is not None
    assert deck is not None
    assert element.get("lang") == deck.get("lang") == "de"
