"""Sites in several languages: an item is one item, and each language has its own page of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_practice.cli import main
from mkdocs_practice.site.translations import Translations
from tests.support.sites import build, write_site

ENGLISH = """\
# Nets

/// question | Why? { #why }
/// answer
So.
///
///

/// question | How long does it take?
/// answer
Two hours.
///
///

/// flashcards | Cards { #cards }

LeNet { #lenet }
:   1998
///
"""
FRENCH = (
    ENGLISH.replace("Nets", "Réseaux")
    .replace("Why?", "Pourquoi ?")
    .replace("How long does it take?", "Combien de temps ?")
)
ONLY = "# Only\n\n/// question | Only? { #only }\n/// answer\nYes.\n///\n///\n"
LINKS = """
/// question | Where to? { #where }
---
To [a page](only.md), [a note](note.md), [this page](index.md#part), and ![a picture](net.png).
[Nowhere](nowhere.md).
///
"""
LAYOUTS = {
    "suffix": {"index.md": ENGLISH, "index.fr.md": FRENCH, "only.md": ONLY},
    "folder": {"en/index.md": ENGLISH, "fr/index.md": FRENCH, "en/only.md": ONLY},
}
LANGUAGES = [
    {"locale": "en", "name": "English", "default": True, "build": True},
    {"locale": "fr", "name": "Français", "build": True},
]


def course(folder: Path, structure: str) -> Path:
    """A course in two languages; one page is there in the first alone."""
    translator = {"i18n": {"docs_structure": structure, "languages": LANGUAGES}}
    config = {
        "site_url": "https://example.org/course/",
        "theme": {"name": "mkdocs"},
        "markdown_extensions": ["practice", "attr_list", "def_list"],
        "plugins": [translator, {"practice": {"downloads": True, "all_cards": True}}],
    }
    return write_site(folder, LAYOUTS[structure], config)


def keys(file: Path) -> list[str]:
    """The keys of an export's items."""
    return [item["key"] for item in json.loads(file.read_text("utf-8"))["items"]]


@pytest.mark.parametrize("structure", LAYOUTS)
def test_an_item_is_one_in_all_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, structure: str
) -> None:
    config = course(tmp_path, structure)
    monkeypatch.chdir(tmp_path)
    invoke = CliRunner().invoke
    # The missing id is written once, and into both languages.
    written = invoke(main, ["ids", "--write", "--yes"])
    assert written.exit_code == 0, written.output
    pages = [name for name in LAYOUTS[structure] if "only" not in name]
    texts = [(tmp_path / "docs" / name).read_text("utf-8") for name in pages]
    assert all("{ #long-take }" in text for text in texts), texts
    lock = json.loads((tmp_path / "practice.lock.json").read_text("utf-8"))
    assert [item["id"] for item in lock["items"] if item] == ["lenet", "long-take", "only", "why"]
    checked = invoke(main, ["check"])
    assert (checked.exit_code, checked.output) == (0, "No findings: 7 items in 3 pages.\n")
    built = build(config, "--strict")
    assert built.code == 0, built.log
    assert built.log.count("No findings: 4 items in 2 pages") == 2


@pytest.mark.parametrize(
    ("structure", "others"),
    [
        ("suffix", ["note.en.md", "note.fr.md", "net.fr.png", "net.png"]),
        ("folder", ["en/note.md", "fr/note.md", "net.png"]),
        ("folder", ["en/note.md", "en/net.png"]),
    ],
)
def test_check_and_build_find_what_a_page_names_in_any_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, structure: str, others: list[str]
) -> None:
    config = course(tmp_path, structure)
    docs = tmp_path / "docs"
    for name in others:
        (docs / name).write_text("# Note\n", "utf-8")
    pages = [name for name in LAYOUTS[structure] if "index" in name]
    for name in pages:
        (docs / name).write_text((docs / name).read_text("utf-8") + LINKS, "utf-8")
    monkeypatch.chdir(tmp_path)
    checked = CliRunner().invoke(main, ["check", "--select", "missing-target"]).output
    log = build(config).log
    for said in (checked, log):
        missing = [line for line in said.splitlines() if "PR223" in line]
        assert len(missing) == len(pages), said
        assert all("there is no file `nowhere.md`" in line for line in missing), said
        assert all(any(f"docs/{name}:" in line for line in missing) for name in pages), said


@pytest.mark.parametrize("structure", LAYOUTS)
def test_adopted_translations_get_the_ids_of_their_originals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, structure: str
) -> None:
    course(tmp_path, structure)
    docs = tmp_path / "docs"
    pages = {name: docs / name for name in LAYOUTS[structure] if "index" in name}
    for name, page in pages.items():
        asked = "Pourquoi ?" if "fr" in name else "Why is it so?"
        page.write_text(f'# A\n\n{asked}\n\n??? success "Solution"\n    So.\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["adopt"])
    assert "2 items in 2 pages adopted" in done.output
    assert "Translations get the ids of their originals by `practice ids --write`." in done.output
    assert CliRunner().invoke(main, ["ids", "--write", "--yes"]).exit_code == 0
    for page in pages.values():
        assert page.read_text("utf-8").count("{ #why-is-it-so }") == 1, page.read_text("utf-8")


@pytest.mark.parametrize("structure", LAYOUTS)
def test_each_language_has_its_own_words_files_and_cards(tmp_path: Path, structure: str) -> None:
    built = build(course(tmp_path, structure), "--strict")
    assert built.code == 0, built.log
    for folder, word, title in (("", "Show answer", "Nets"), ("fr/", "Afficher la", "Réseaux")):
        assert word in built.html(f"{folder}index.html")
        assert word in built.html(f"{folder}only/index.html")
        cards = built.soup(f"{folder}cards/index.html")
        assert title in cards.get_text()
        links = [str(link["href"]) for link in cards.select(".practice-download a")]
        assert links == ["../practice.apkg", "../practice.json"]
        data = json.loads((built.site / folder / "practice.json").read_text("utf-8"))
        addresses = [item["url"] for item in data["items"]]
        assert len(addresses) == 4
        assert all(f"/course/{folder}" in each for each in addresses)
        assert any("/fr/" in each for each in addresses) == bool(folder)
        # The folder of a language is no section: a deck in Anki has one place in all of them.
        assert {tuple(item["trail"]) for item in data["items"]} == {(title,), ("Only",)}
        assert [each.get_text() for each in cards.select("h3")] == [title]
        # However often a language is built, the script is asked for once.
        assert built.html(f"{folder}index.html").count("loader.js") == 1
    # And of one address in all: what a browser keeps for a site goes by that.
    (first,) = built.soup("index.html").select("script[src*=practice]")
    (second,) = built.soup("fr/index.html").select("script[src*=practice]")
    assert f"../{first['src']}" == second["src"]


def test_an_export_takes_one_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course(tmp_path, "suffix")
    monkeypatch.chdir(tmp_path)
    invoke = CliRunner().invoke
    refused = invoke(main, ["export", "json", "--lang", "de"])
    assert (refused.exit_code, refused.stderr) == (
        2,
        "Error: the site has no pages in `de`; there are en, fr\n",
    )
    for language in ("en", "fr"):
        file = f"{language}.json"
        done = invoke(main, ["export", "json", "--lang", language, "-o", file])
        assert done.exit_code == 0, done.output
    first, second = (keys(tmp_path / f"{name}.json") for name in ("en", "fr"))
    assert len(first) == len(second) == 4
    assert set(first) & set(second) == {"why", "lenet", "only"}


def test_a_translation_that_differs_is_left_to_its_author(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course(tmp_path, "suffix")
    (tmp_path / "docs" / "index.fr.md").write_text(FRENCH + "\n" + ONLY[8:], "utf-8")
    monkeypatch.chdir(tmp_path)
    written = CliRunner().invoke(main, ["ids", "--write", "--yes"])
    told = "docs/index.fr.md:9:1: no id can be taken from docs/index.md"
    assert told in written.output
    again = CliRunner().invoke(main, ["ids", "--check"])
    assert (again.exit_code, told in again.output) == (1, True)
    assert "--write" not in again.output
    assert "Combien de temps ?\n" in (tmp_path / "docs" / "index.fr.md").read_text("utf-8")


@pytest.mark.parametrize("structure", LAYOUTS)
def test_a_page_that_translates_none_gets_ids_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, structure: str
) -> None:
    """And a page in a third language those of the first of the two."""
    languages = [*LANGUAGES, {"locale": "de", "name": "Deutsch", "build": True}]
    pages = {"fr": "Pourquoi seul ?", "de": "Warum allein?"}
    names = {
        tag: f"{tag}/sub/a.md" if structure == "folder" else f"sub/a.{tag}.md" for tag in pages
    }
    sources = {names[tag]: ONLY.replace("Only? { #only }", pages[tag]) for tag in pages}
    home = "en/index.md" if structure == "folder" else "index.md"
    plugins = [{"i18n": {"docs_structure": structure, "languages": languages}}, "practice"]
    write_site(tmp_path, {home: "# A\n", **sources}, {"plugins": plugins})
    monkeypatch.chdir(tmp_path)
    invoke = CliRunner().invoke
    assert invoke(main, ["ids", "--write", "--yes"]).exit_code == 0
    for tag, name in names.items():
        text = (tmp_path / "docs" / name).read_text("utf-8")
        assert f"{pages[tag]} {{ #pourquoi-seul }}\n" in text
    assert invoke(main, ["ids", "--check"]).exit_code == 0


@pytest.mark.parametrize(
    ("structure", "name", "page"),
    [
        ("suffix", "a/b.fr.md", ("fr", "a/b.md")),
        ("suffix", "a/b.en.md", ("", "a/b.md")),
        ("suffix", "a/b.md", ("", "a/b.md")),
        ("suffix", "a/b.de.md", ("de", "a/b.md")),
        ("suffix", "a/b.pt-BR.md", ("pt-BR", "a/b.md")),
        ("suffix", "a/b.zh-Hans-CN.md", ("zh-Hans-CN", "a/b.md")),
        ("suffix", "a/b.test.md", ("", "a/b.test.md")),
        ("suffix", "a/v1.0.md", ("", "a/v1.0.md")),
        ("folder", "guide/a.md", ("", "guide/a.md")),
        ("folder", "de.md", ("", "de.md")),
        ("folder", "fr/a.md", ("fr", "a.md")),
        ("folder", "en/a.md", ("", "a.md")),
        ("folder", "de/a.md", ("de", "a.md")),
        ("folder", "a.md", ("", "a.md")),
    ],
)
def test_the_language_of_a_page_is_in_its_path(
    structure: str, name: str, page: tuple[str, str]
) -> None:
    options = {"docs_structure": structure, "languages": LANGUAGES}
    assert Translations.read(options).page(name) == page


@pytest.mark.parametrize("options", [{}, {"languages": None}, {"languages": ["en", 3]}])
def test_a_site_without_languages_has_no_translations(options: dict[str, object]) -> None:
    assert Translations.read(options).page("index.fr.md") == ("", "index.fr.md")
