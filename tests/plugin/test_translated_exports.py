"""Built sites in several languages: each page of a language is found where its host has put it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from mkdocs_practice.pdf.pages import page_of
from mkdocs_practice.site import Site
from mkdocs_practice.site.translations import Translations
from tests.support.cli import practice
from tests.support.sites import build, write_site

ITEM = "# {0}\n\n/// question | {0}? {{ #{1} }}\n/// answer\nYes.\n///\n///\n"
PAGES = {
    # In no language but the first; in both; in the second alone; in one that is not built.
    ("", "README.md"): ITEM.format("Home", "home"),
    ("fr", "README.md"): ITEM.format("Accueil", "home"),
    ("ar", "README.md"): ITEM.format("بيت", "home"),
    ("", "sub/both.md"): ITEM.format("Both", "both"),
    ("fr", "sub/both.md"): ITEM.format("Deux", "both"),
    ("", "sub/first.md"): ITEM.format("First", "first"),
    ("fr", "sub/second.md"): ITEM.format("Second", "second"),
}
LANGUAGES = [
    {"locale": "en", "name": "English", "default": True},
    {"locale": "fr", "name": "Français"},
    {"locale": "ar", "name": "Arabic", "build": False},
    {"locale": "null", "name": "Elsewhere", "fixed_link": "https://example.org/"},
]


def name_of(structure: str, language: str, name: str) -> str:
    """The path in docs_dir of a page in a language."""
    if structure == "folder":
        return f"{language or 'en'}/{name}"
    return name.replace(".md", f".{language}.md") if language else name


def course(folder: Path, structure: str, **options: Any) -> Path:
    """A course in two languages that is written in three."""
    sources = {name_of(structure, *place): text for place, text in PAGES.items()}
    i18n = {"docs_structure": structure, "languages": LANGUAGES}
    i18n |= {name: options.pop(name) for name in [*options] if name != "use_directory_urls"}
    config = {
        "site_url": "https://example.org/course/",
        "theme": {"name": "mkdocs"},
        "markdown_extensions": ["practice"],
        "plugins": [{"i18n": i18n}, "practice"],
        **options,
    }
    return write_site(folder, sources, config)


def exported(folder: Path, *arguments: str) -> list[tuple[str, str, list[str]]]:
    """The keys, the addresses and the places of an export's items."""
    file = folder / "export.json"
    done = practice("export", "json", "-o", str(file), *arguments)
    assert done.exit_code == 0, done.output
    items = json.loads(file.read_text("utf-8").replace("/index.html#", "/#"))["items"]
    return sorted((item["key"], item["url"], item["trail"]) for item in items)


@pytest.mark.parametrize("structure", ["suffix", "folder"])
@pytest.mark.parametrize("fallback", [True, False])
@pytest.mark.parametrize("addresses", [True, False])
def test_a_built_site_gives_what_a_build_gives(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    structure: str,
    fallback: bool,
    addresses: bool,
) -> None:
    config = course(tmp_path, structure, fallback_to_default=fallback, use_directory_urls=addresses)
    built = build(config, "--strict")
    assert built.code == 0, built.log
    monkeypatch.chdir(tmp_path)
    for language, wanted in (
        ("en", {"home", "both", "first"}),
        ("fr", {"home", "both", "second", *(["first"] if fallback else [])}),
    ):
        by_build = exported(tmp_path, "--lang", language)
        assert exported(tmp_path, "--lang", language, "--site", "site") == by_build
        assert {key for key, *_ in by_build} == wanted
        assert all(("/course/fr/" in url) == (language == "fr") for _, url, _ in by_build)
    own = exported(tmp_path, "--site", "site", f"docs/{name_of(structure, '', 'sub/both.md')}")
    assert [key for key, *_ in own] == ["both"]


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_a_language_that_is_not_built_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, structure: str
) -> None:
    course(tmp_path, structure)
    monkeypatch.chdir(tmp_path)
    arabic, french = (f"docs/{name_of(structure, tag, 'README.md')}" for tag in ("ar", "fr"))
    said = (
        "the site is not built in `ar`, as `i18n` in mkdocs.yml says; take en, fr, or let it be "
        "built"
    )
    for arguments, message in (
        (["--lang", "ar"], said),
        (["--lang", "null"], "the site has no pages in `null`; there are en, fr, ar"),
        ([arabic], f"there is nothing to export: {said}"),
        ([french], "there is nothing to export: the pages are in `fr`; add `--lang fr`"),
    ):
        done = practice("export", "tsv", *arguments)
        assert (done.exit_code, done.stderr.splitlines()[-1]) == (2, f"Error: {message}")


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_a_page_in_a_language_that_the_site_does_not_name_is_none_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, structure: str
) -> None:
    """A translation that has been begun; the plugin leaves it out of the site."""
    config = course(tmp_path, structure)
    pages = {name_of(structure, "de", "README.md"): ITEM.format("Zuhause", "home")}
    pages[name_of(structure, "de", "only.md")] = ITEM.format("Allein", "only").replace(
        "{ #only }", ""
    )
    for name, text in pages.items():
        (tmp_path / "docs" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "docs" / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert practice("ids", "--write", "--yes").exit_code == 0
    lock = json.loads((tmp_path / "practice.lock.json").read_text("utf-8"))
    assert [each["id"] for each in lock["items"] if each] == ["both", "first", "home"]
    built = build(config, "--strict")
    assert built.code == 0, built.log
    for arguments in (["check", "--strict"], ["check", "--site", "site"], ["ids", "--check"]):
        done = practice(*arguments)
        assert done.exit_code == 0, done.output
    assert [key for key, *_ in exported(tmp_path, "--site", "site")] == ["both", "first", "home"]
    said = practice("export", "tsv", "--site", "site", *(f"docs/{name}" for name in pages))
    assert "the site is not built in `de`" in said.stderr


@pytest.mark.parametrize("structure", ["suffix", "folder"])
@pytest.mark.parametrize("place", PAGES, ids=lambda place: "-".join(place))
def test_an_item_that_a_page_of_a_language_lacks_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, structure: str, place: tuple[str, str]
) -> None:
    config = course(tmp_path, structure)
    assert build(config, "--strict").code == 0
    monkeypatch.chdir(tmp_path)
    assert practice("check", "--site", "site").exit_code == 0
    name = name_of(structure, *place)
    source = tmp_path / "docs" / name
    source.write_text(f"{source.read_text('utf-8')}\n{ITEM.format('More', 'more')}", "utf-8")
    language, page = place
    address = page.replace(".md", "/index.html").replace("README/", "")
    told = [f"site/{language and f'{language}/'}{address}", f"docs/{name}"]
    said = practice("check", "--site", "site").output
    found = re.findall(r"(\S+):\d+:\d+: PR615.*?(docs/\S+)", said)
    assert [list(each) for each in found] == ([] if language == "ar" else [told])


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_a_page_of_a_language_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, structure: str
) -> None:
    config = course(tmp_path, structure)
    assert build(config, "--strict").code == 0
    monkeypatch.chdir(tmp_path)
    site = Site.load()
    assert site.config is not None
    paths = {
        page_of(file, tmp_path / "site", site.config).path
        for file in site.all_files
        if site.language(file) != "ar"
    }
    assert paths == {
        "index.html", "fr/index.html", "sub/both/index.html", "fr/sub/both/index.html",
        "sub/first/index.html", "fr/sub/second/index.html",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("options", "default", "others", "unbuilt"),
    [
        ({}, "en", ("fr", "ar"), ("ar",)),
        ({"build_only_locale": "fr"}, "fr", ("en", "ar"), ("ar", "en")),
        ({"build_only_locale": "de"}, "en", ("fr", "ar"), ("ar",)),
        ({"build_only_locale": ["fr"]}, "en", ("fr", "ar"), ("ar",)),
    ],
)
def test_the_languages_that_a_site_is_built_in(
    options: dict[str, object], default: str, others: tuple[str, ...], unbuilt: tuple[str, ...]
) -> None:
    found = Translations.read({"languages": LANGUAGES, **options})
    assert (found.default, found.others, tuple(sorted(found.unbuilt))) == (default, others, unbuilt)


@pytest.mark.parametrize(
    ("structure", "page", "renamed"),
    [
        ("suffix", "setup.py.md", "setup-py.md"),
        ("suffix", "sub/app.ts.md", "app-ts.md"),
        ("suffix", "v1.2.md", ""),
        ("suffix", "node.json.md", ""),
        ("suffix", "sub/both.de.md", ""),
        ("folder", "py/setup.md", "py-pages/"),
        ("folder", "en/sub/js/app.md", ""),
        ("folder", "de/sub/both.md", ""),
    ],
)
def test_a_page_whose_name_only_seems_to_have_a_language_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, structure: str, page: str, renamed: str
) -> None:
    config = course(tmp_path, structure)
    file = tmp_path / "docs" / page
    file.parent.mkdir(exist_ok=True, parents=True)
    file.write_text(ITEM.format("More", "more" if "both" not in page else "both"), "utf-8")
    monkeypatch.chdir(tmp_path)
    checked, built = practice("check", "--strict"), build(config, "--strict")
    assert (checked.exit_code, built.code) == ((1, 1) if renamed else (0, 0)), built.log
    for said in (checked.stdout, built.log):
        assert (f"docs/{page}:3:1: PR704 unplaced-page: " in said) is bool(renamed)
        assert f"name it `{renamed}`;" in said or not renamed
        assert said.count("PR704") == bool(renamed)
    alone = practice("check", "--strict", f"docs/{page}")
    assert "PR704" not in alone.stdout, "what the other pages are is not known"
