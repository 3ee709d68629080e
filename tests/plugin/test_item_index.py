"""The index of a site's items that a build writes for scripts."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.pages import PAGES
from tests.support.checkout import ROOT
from tests.support.item_index import FOLDER, asked_on, read_index, without_tags
from tests.support.sites import ANSWERED, PLAIN, Result, build, snapshot, write_site

LANGUAGES = [
    {"locale": "en", "name": "English", "default": True},
    {"locale": "fr", "name": "Français"},
    {"locale": "de", "name": "Deutsch", "build": False},
]
SMALL = {
    "index.md": PLAIN,
    "nets/cnn.md": """\
# Networks & *filters*

/// exercise | In parts { #parts }
    tags: [exam]

/// question | One? { #one }
    tags: [easy]

/// answer
A.
///
///

/// number | Two? { #two }
    answer: 2
///
///

/// exercise | Whole { #whole }

/// answer
All.
///
///

/// question | Without an answer { #none }
///

/// flashcards | The `deck` { #deck }
    tags: [old nets]

/// card | Front { #front }
    rev: 2
    tags: [old nets, hard]
Back
///

/// card | Derived
Back
///
///

/// flashcards

Alone { #alone }
:   Back
///
""",
    "nets/é.md": ANSWERED.replace("#why", "#why-too").replace("#stride", "#stride-too"),
}
LOCK = {
    "format": "practice-lock",
    "version": 1,
    "namespace": "https://small.example/",
    "items": [
        {
            **{"id": "one", "kind": "question", "content": "0" * 16, "aliases": ["old", "older"]},
            **dict.fromkeys(("first", "changed"), "2026-01-01T00:00:00Z"),
        },
        None,
    ],
}


def site(
    folder: Path, pages: Mapping[str, str | bytes] = SMALL, *arguments: str, **settings: Any
) -> Result:
    """A site with a page for reviews, built."""
    practice = {"practice": {"review": True, **settings.pop("options", {})}}
    config = {"theme": {"name": "mkdocs"}, "plugins": ["search", practice], **settings}
    return build(write_site(folder, pages, config), *arguments)


def test_a_small_site(tmp_path: Path) -> None:
    (tmp_path / "practice.lock.json").write_text(json.dumps(LOCK), "utf-8")
    built = site(tmp_path)
    assert built.code == 0, built.log
    index = read_index(built.site)
    derived = built.soup("nets/cnn/index.html").select(".practice-card")[1]["data-key"]
    deck, tags = "The deck", ["old nets"]
    assert index.pages == [
        {
            "at": "nets/%C3%A9/",
            "title": "Page",
            "items": [
                {"key": "why-too", "kind": "question"},
                {"key": "stride-too", "kind": "card", "deck": "Terms"},
            ],
        },
        {
            "at": "nets/cnn/",
            "title": "Networks & filters",
            "items": [
                {
                    **{"key": "one", "kind": "question"},
                    **{"tags": ["easy", "exam"], "was": ["old", "older"]},
                },
                {"key": "two", "kind": "number", "tags": ["exam"]},
                {"key": "whole", "kind": "exercise"},
                {"key": "front", "kind": "card", "rev": "2", "deck": deck}
                | {"tags": ["old nets", "hard"]},
                {"key": derived, "kind": "card", "tags": tags, "deck": deck},
                {"key": "alone", "kind": "card"},
            ],
        },
    ]
    shards = index.overview.pop("pages")
    assert [shard["from"] for shard in shards] == ["nets/%C3%A9/"]
    assert index.overview == {
        "format": "practice-index",
        "version": 1,
        "site": "https://small.example/",
        "name": "Small",
        "review": "review/",
        "asked": 4,
        "cards": 4,
        "keys": [],
    }


@pytest.mark.parametrize(
    ("page", "block", "review"),
    [
        ("index.md", "review", "./"),
        ("nets/cnn.md", "review", "nets/cnn/"),
        ("nets/cnn.md", "progress", ""),
    ],
)
def test_a_page_asks_for_it(tmp_path: Path, page: str, block: str, review: str) -> None:
    pages = {**SMALL, page: f"{SMALL[page]}\n/// {block}\n///\n"}
    built = site(tmp_path, pages, options={"review": False})
    assert "unknown" not in built.log
    assert read_index(built.site).overview["review"] == review
    (tmp_path / "docs/index.md").touch()
    assert (
        read_index(site(tmp_path, {}, "--dirty", options={"review": False}).site).overview["review"]
        == review
    )


def test_the_page_for_reviews_is_sound(tmp_path: Path) -> None:
    built = site(tmp_path, {"index.md": ANSWERED}, "--strict")
    assert built.code == 0, built.log
    assert built.soup("review/index.html").select_one("practice-review")
    assert [title.get_text() for title in built.soup("review/index.html").select("h1")] == [
        "Review"
    ]


def test_what_nobody_asks_for_is_not_made(tmp_path: Path) -> None:
    built = site(tmp_path, options={"review": False})
    assert not (built.site / FOLDER).exists()


def everything() -> dict[str, str | bytes]:
    """Pages of every kind of block, as written by hand and by other programs."""
    pages: dict[str, str | bytes] = dict(PAGES)
    for folder in ("mutations", "ordinary"):
        for file in sorted((ROOT / "tests/checks" / folder).glob("*.md")):
            text = file.read_text("utf-8")
            if "\ntemplate:" not in text:  # of a theme that has one of its own
                pages[f"{folder}/{file.name}"] = text
    for file in sorted((ROOT / "tests/golden/render").glob("*.txt")):
        pages[f"golden/{file.stem}.md"] = file.read_text("utf-8").partition("=" * 30)[0]
    own = "/// question | Own { #own }\n/// answer\nYes.\n///\n///\n"
    pages["included.md"] = f'# Included\n\n--8<-- "part.md"\n\n{own}\n--8<-- "part.md"\n'
    pages["again.md"] = '# Again\n\n--8<-- "part.md"\n'
    return pages


EXTENSIONS = [
    "attr_list", "def_list", "tables", "md_in_html", "footnotes", "admonition", "toc",
    "pymdownx.superfences", "pymdownx.details", "pymdownx.blocks.admonition",
    {"pymdownx.tabbed": {"alternate_style": True}},
]  # fmt: skip


@pytest.mark.parametrize("theme", ["material", "readthedocs"])
@pytest.mark.parametrize("slashes", [True, False])
def test_everything_that_can_be_asked_is_in_it_once_and_nothing_else(
    tmp_path: Path, theme: str, *, slashes: bool
) -> None:
    (tmp_path / "part.md").write_text(
        "/// flashcards | Part { #part }\n/// card | P { #p }\nQ\n///\n///\n", "utf-8"
    )
    snippets = {"pymdownx.snippets": {"base_path": [str(tmp_path)]}}
    options = {
        "theme": {"name": theme},
        "use_directory_urls": slashes,
        "markdown_extensions": [*EXTENSIONS, snippets],
        "options": {"all_cards": True},
    }
    built = site(tmp_path, everything(), **options)
    assert built.code == 0, built.log
    index = read_index(built.site)
    generated = ("cards/index.html", "cards.html")
    expected = asked_on(built.site, names_files=not slashes, without=generated)
    assert without_tags(index) == expected
    assert len(expected) > 100
    assert {"again", "included"} <= {at.partition(".")[0].strip("/") for at, _ in expected}
    first = snapshot(built.site / FOLDER)
    assert snapshot(site(tmp_path, everything(), **options).site / FOLDER) == first


def many(count: int) -> dict[str, str | bytes]:
    """Pages with twenty cards each."""
    pages: dict[str, str | bytes] = {"index.md": "# Home\n"}
    for page in range(count):
        cards = "".join(f"\nC {card} {{ #c-{page}-{card} }}\n:   Back\n" for card in range(20))
        pages[f"c{page // 20}/p{page}.md"] = f"# P {page}\n\n/// flashcards | D\n{cards}///\n"
    return pages


def test_an_edit_of_a_page_changes_its_shard_alone(tmp_path: Path) -> None:
    pages = many(120)
    before = read_index(site(tmp_path, pages).site)
    assert len(before.overview["pages"]) > 2
    assert len(before.overview["keys"]) > 1
    text = str(pages["c2/p50.md"])
    other = text.replace("/// flashcards | D\n", "/// flashcards | D\n    tags: [new]\n")
    after = read_index(site(tmp_path, {**pages, "c2/p50.md": other}).site)
    assert len({*before.files} - {*after.files}) == 1
    assert {name for name in before.files if name.startswith("keys")} <= {*after.files}
    other = text.replace("C 3 { #c-50-3 }", "C { #changed }")
    after = read_index(site(tmp_path, {**pages, "c2/p50.md": other}).site)
    gone = {*before.files} - {*after.files}
    assert len({name for name in gone if name.startswith("pages")}) == 1


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_each_language_has_its_own(tmp_path: Path, structure: str) -> None:
    names = {
        "suffix": ("index.md", "index.fr.md", "only.md"),
        "folder": ("en/index.md", "fr/index.md", "en/only.md"),
    }[structure]
    (tmp_path / "practice.lock.json").write_text(json.dumps(LOCK), "utf-8")
    question = "# {0}\n\n/// question | {0}? {{ #{1} }}\n/// answer\nYes.\n///\n///\n"
    pages = {
        names[0]: question.format("First", "one"),
        names[1]: question.format("Premier", "one"),
        names[2]: question.format("Only", "only"),
    }
    i18n = {"i18n": {"docs_structure": structure, "languages": LANGUAGES}}
    built = site(tmp_path, pages, plugins=[i18n, {"practice": {"review": True}}])
    assert built.code == 0, built.log
    roots = {"": ("First", ["fr/"]), "fr/": ("Premier", None)}
    for folder, (title, folders) in roots.items():
        index = read_index(built.site, folder)
        assert index.overview["site"] == "https://small.example/"
        assert index.overview["review"] == f"{folder}review/"
        assert index.overview.get("folders") == folders
        assert index.pages == [
            {
                **{"at": folder, "title": title},
                "items": [{"key": "one", "kind": "question", "was": ["old", "older"]}],
            },
            {
                **{"at": f"{folder}only/", "title": "Only"},
                "items": [{"key": "only", "kind": "question"}],
            },
        ]
        # Scripts of every language lie in the root of the site, from where the addresses count.
        (script,) = built.soup(f"{folder}only/index.html").select("script[src*=practice]")
        up = "../" * (folder.count("/") + 1)
        assert str(script["src"]).startswith(f"{up}assets/practice/")
        assert built.soup(f"{folder}index.html").select_one(".practice-question[data-was]")
    assert not (built.site / "de").exists()


def test_encrypted_pages_and_drafts_are_left_out(tmp_path: Path) -> None:
    hook = "def on_page_markdown(markdown, page, **_):\n"
    hook += "    if page.url == 'secret/':\n        page.encryptcontent = True\n"
    (tmp_path / "hook.py").write_text(hook)
    pages = dict.fromkeys(("index.md", "secret.md", "draft.md"), ANSWERED)
    built = site(tmp_path, pages, hooks=["hook.py"], draft_docs="draft.md")
    assert {page["at"] for page in read_index(built.site).pages} == {""}


def test_a_dirty_build_keeps_what_it_leaves(tmp_path: Path) -> None:
    first = read_index(site(tmp_path).site)
    built = site(tmp_path, {}, "--dirty")
    page = tmp_path / "docs/nets/cnn.md"
    stamp = (built.site / "nets/cnn/index.html").stat().st_mtime
    assert read_index(built.site) == first
    page.write_text(page.read_text("utf-8").replace("{ #two }", "{ #changed }"), "utf-8")
    for name in ("docs/index.md", "docs/nets/é.md"):
        assert (tmp_path / name).stat().st_mtime <= stamp + 1
    built = site(tmp_path, {}, "--dirty")
    changed = json.loads(json.dumps(first.pages).replace('"two"', '"changed"'))
    assert read_index(built.site).pages == changed
    page.unlink()
    assert read_index(site(tmp_path, {}, "--dirty").site).pages == first.pages[:1]


@pytest.mark.parametrize("text", ["{", "[]", '{"pages": 7}', '{"pages": [{"file": "x"}]}'])
def test_a_dirty_build_begins_anew_where_the_former_index_is_broken(
    tmp_path: Path, text: str
) -> None:
    built = site(tmp_path)
    (built.site / FOLDER / "index.json").write_text(text)
    assert site(tmp_path, {}, "--dirty").code == 0
    assert read_index(built.site).overview["review"] == "review/"


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("nets/cnn.md", "the page nets/cnn.md exists already, and `review` would replace it"),
        ("../x.md", "is no page; write true, or a path such as review.md"),
    ],
)
def test_a_page_that_cannot_be_made(tmp_path: Path, option: object, said: str) -> None:
    built = site(tmp_path, options={"review": option})
    assert built.code != 0
    assert said in built.log


def test_the_page_stands_where_its_author_wants_it(tmp_path: Path) -> None:
    nav = [{"Do": ["more/again.md"]}, "index.md", "nets/cnn.md", "nets/é.md"]
    built = site(tmp_path, options={"review": "more/again.md"}, nav=nav)
    assert built.code == 0, built.log
    assert read_index(built.site).overview["review"] == "more/again/"
    assert built.soup("more/again/index.html").select_one("h1")
    assert "Do" in built.html()


@pytest.mark.parametrize(
    ("theme", "option", "said"),
    [
        ("material", {"review": True}, ""),
        ("material", {}, "links to the page for reviews, and there is none: set `review: true`"),
        ("readthedocs", {"review": True}, "needs the header of Material, and no page has it"),
    ],
)
def test_a_count_in_the_header_that_cannot_be_there_is_told(
    tmp_path: Path, theme: str, option: dict[str, Any], said: str
) -> None:
    plugin = {"practice": {"due_in_header": True, **option}}
    pages = {"index.md": PLAIN, "deck.md": ANSWERED}
    result = build(write_site(tmp_path, pages, {"theme": theme, "plugins": [plugin]}))
    told = [each for each in result.log.splitlines() if "due_in_header" in each]
    assert (len(told), said in "".join(told)) == (bool(said), True)
    assert ("<practice-due" in result.html("deck/index.html")) is not bool(said)


def test_a_dirty_build_counts_what_is_due_as_a_whole_one_does(tmp_path: Path) -> None:
    pages = {"index.md": PLAIN, "again.md": "# Again\n\n/// review\n///\n"}
    config = {"theme": "material", "plugins": [{"practice": {"due_in_header": True}}]}
    whole = build(write_site(tmp_path, pages, config))
    assert 'data-review="again/"' in whole.html()
    later = (whole.site / "index.html").stat().st_mtime + 9
    os.utime(tmp_path / "docs/index.md", (later, later))
    dirty = build(write_site(tmp_path, {}, config), "--dirty")
    assert 'data-review="again/"' in dirty.html()
    assert read_index(dirty.site) == read_index(whole.site)
