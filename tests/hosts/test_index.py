"""`practice index`: what the plugin adds to a whole site, in a site that Zensical has built."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result

from mkdocs_practice.cli import main
from mkdocs_practice.site.built import check_built
from mkdocs_practice.theme import WORKER, worker
from tests.hosts.hosts import MATERIAL, MKDOCS, OTHERS, PLAIN, ZENSICAL, Host
from tests.hosts.pages import PAGES
from tests.support.item_index import FOLDER, asked_on, read_index, without_tags
from tests.support.sites import ANSWERED, snapshot, write_pages

OPTIONS = {"downloads": True, "all_cards": "study/cards.md"}
URL = "https://small.example/"
Index = Callable[[], Result]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site, built, with a page for all cards."""
    folder = tmp_path_factory.mktemp("site")
    nav = [{"Start": ["guide/blocks.md", "index.md"]}, "study/cards.md"]
    host = ZENSICAL.with_settings(plugins=[{"practice": OPTIONS}], nav=nav, site_url=URL)
    host.build(folder, {**PAGES, "study/cards.md": "# My cards\n\nA word first.\n"})
    return folder


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Index:
    """Makes the index of the site in the folder that is the working folder."""
    return lambda: CliRunner().invoke(main, ["index", "site"], catch_exceptions=False)


def test_downloads_and_all_cards(
    built: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(built)
    first = index()
    assert (first.exit_code, first.stderr) == (0, "2 pages written.\n")
    once = snapshot(built / "site")
    second = index()
    assert (second.exit_code, second.stderr) == (0, "0 pages written.\n")
    twice = snapshot(built / "site")
    assert {name for name in once if once[name] != twice[name]} <= {
        name for name in once if name.endswith(".apkg")
    }, "a package has the time in it"

    page = BeautifulSoup(once["guide/blocks/index.html"], "html.parser")
    links = [str(link["href"]) for link in page.select("practice-deck .practice-download a")]
    assert links == ["terms.apkg", "terms.json"]
    assert all(f"guide/blocks/{link}" in once for link in links)

    cards = BeautifulSoup(once["study/cards/index.html"], "html.parser")
    assert len(cards.select(".practice-card")) == len(page.select(".practice-card")) == 3
    headings = [each.get_text() for each in cards.select("article h1, article h2, article h3")]
    assert headings[:3] == ["My cards", "Start", "Blocks"]
    assert cards.select_one("article > .practice-download a")["href"] == "../../practice.apkg"  # type: ignore[index]
    findings = [str(each) for each in check_built(built / "site").findings]
    assert findings == []


def test_an_export_leaves_the_site_as_it_is(
    built: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its configuration is MkDocs' as well, which is here, and cannot build it."""
    monkeypatch.chdir(built)
    index()
    before = snapshot(built / "site")
    page = built / "docs" / "guide/blocks.md"
    page.write_text(
        page.read_text("utf-8") + "\n/// question | New\n//// answer\nYes.\n////\n///\n", "utf-8"
    )
    exported = CliRunner().invoke(main, ["export", "tsv", "-o", "-"], catch_exceptions=False)
    assert (exported.exit_code, "New" in exported.stdout) == (0, True), exported.output
    assert snapshot(built / "site") == before
    assert b"New" not in before["guide/blocks/index.html"]
    ZENSICAL.run(built)
    assert b"New" in snapshot(built / "site")["guide/blocks/index.html"]


def test_a_card_with_the_id_of_a_title_gets_another_one(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = "# Git\n\n/// flashcards | Words\n/// card | Git { #c }\nA tool.\n///\n///\n"
    host = ZENSICAL.with_settings(plugins=[{"practice": {"all_cards": "cards.md"}}])
    host.build(tmp_path, {"index.md": deck, "cards.md": "# C\n"})
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert index().exit_code == 0
    page = BeautifulSoup((tmp_path / "site/cards/index.html").read_bytes(), "html.parser")
    cards = page.select(".practice-card")
    assert [(each.get("id"), each.get("data-key")) for each in cards] == [("c-2", "c")]
    assert [str(each) for each in check_built(tmp_path / "site").findings] == []


@pytest.mark.parametrize("host", [MATERIAL, MKDOCS], ids=lambda host: host.name)
def test_what_the_plugin_has_made_is_not_made_twice(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch, host: Host
) -> None:
    """Each page has as many cards and links to as many files after as before."""

    def counts() -> dict[str, tuple[int, list[str]]]:
        pages = {}
        for file in (tmp_path / "site").rglob("*.html"):
            page = BeautifulSoup(file.read_bytes(), "html.parser")
            links = sorted(str(link["href"]) for link in page.select(".practice-download a"))
            pages[file.parent.name] = len(page.select(".practice-card")), links
        return pages

    host.with_settings(plugins=["search", {"practice": OPTIONS}], site_url=URL).build(
        tmp_path, PAGES
    )
    page = tmp_path / "site" / "guide/blocks/index.html"
    pdf = '<p class="practice-download"><a download="terms.pdf" href="terms.pdf">PDF</a></p>'
    html = page.read_text("utf-8").replace(
        '<p class="practice-download"', f"{pdf}<p class=practice-download", 1
    )
    page.write_text(html, "utf-8")
    before = counts()
    assert before["cards"] == (3, ["../../practice.apkg", "../../practice.json"])
    assert before["blocks"] == (3, ["terms.apkg", "terms.json", "terms.pdf"])
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert index().exit_code == 0
        assert counts() == before


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_a_translated_site_has_all_of_it(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch, structure: str
) -> None:
    languages = [{"locale": "en", "name": "English", "default": True}]
    languages.append({"locale": "fr", "name": "Français"})
    i18n = {"docs_structure": structure, "languages": languages}
    plugins = [{"i18n": i18n}, {"practice": {"downloads": True, "all_cards": True}}]
    names = ("index.md", "index.fr.md") if structure == "suffix" else ("en/index.md", "fr/index.md")
    deck = "# A\n\n/// flashcards | D { #d }\n//// card | Q { #c }\nA\n////\n///\n"
    MATERIAL.with_settings(plugins=plugins).build(tmp_path, dict.fromkeys(names, deck))
    before = snapshot(tmp_path / "site")
    assert {"practice.apkg", "fr/practice.apkg", "fr/cards/index.html"} <= before.keys()
    monkeypatch.chdir(tmp_path)
    result = index()
    assert (result.exit_code, result.stderr) == (0, "0 pages written.\n")
    assert snapshot(tmp_path / "site") == before


def test_the_worker_of_pages_that_work_offline(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    extensions = [{"practice": {"offline": True}}, "attr_list", "def_list"]
    options = {"offline": True, "all_cards": "study/cards.md"}
    host = ZENSICAL.with_settings(
        plugins=[{"practice": options}], markdown_extensions=extensions, site_url=URL
    )
    pages = {"index.md": "# Plain\n", "deck.md": ANSWERED, "study/cards.md": "# Cards\n"}
    site = host.build(tmp_path, pages)
    monkeypatch.chdir(tmp_path)
    for written in ("1 page", "0 pages"):
        assert index().stderr == f"{written} written.\n"
        assert (site / WORKER).read_bytes() == worker(is_offline=True).read_bytes()
    counts = {"index.html": 0, "deck/index.html": 1, "study/cards/index.html": 1}
    for name, count in counts.items():
        page = BeautifulSoup((site / name).read_bytes(), "html.parser")
        assert len(page.select("practice-offline")) == count, name
        assert len(page.select("link[href*='offline.css']")) == count, name
    assert [str(each) for each in check_built(site).findings] == []
    config = tmp_path / host.file
    text = config.read_text("utf-8")
    config.write_text(text.replace("offline: true", "offline: false"), "utf-8")
    host.run(tmp_path)
    assert index().exit_code == 0
    assert (site / WORKER).read_bytes() == worker(is_offline=False).read_bytes()
    assert "practice-offline" not in (site / "deck/index.html").read_text("utf-8")


def test_the_extension_can_say_that_pages_work_offline(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = "theme: practice\nmarkdown_extensions: [practice: {offline: true}]\n"
    site = {"site/index.html": "<main></main>"}
    write_pages(tmp_path, {"mkdocs.yml": settings, "docs/index.md": ANSWERED, **site})
    monkeypatch.chdir(tmp_path)
    assert (index().exit_code, index().stderr) == (0, "0 pages written.\n")
    assert (tmp_path / "site" / WORKER).read_bytes() == worker(is_offline=True).read_bytes()


def test_what_is_missing_is_said_of_the_file_that_the_site_has(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = '<practice-deck id="d"><div class="practice-card" id="c"><span class="practice-front">'
    card = 'Q</span><p class="practice-back"><a href="../">A</a></p></div></practice-deck>'
    write_pages(
        tmp_path,
        {
            "zensical.toml": "[project.plugins.practice]\ndownloads = true\n",
            "docs/a.md": "/// flashcards | D { #d }\n//// card | Q { #c }\n[A](../)\n////\n///\n",
            "site/a/index.html": f"<article>{deck}{card}</article>",
        },
    )
    monkeypatch.chdir(tmp_path)
    told = index().stderr
    assert "a.md:3: `../` leads nowhere outside of the site, which has no address; add " in told
    assert "`site_url: https://example.org/`, with your own, to " in told


def test_a_page_that_is_not_there_is_named(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pages(
        tmp_path,
        {
            "mkdocs.yml": "plugins: [practice: {all_cards: true, review: true}]\n",
            "docs/index.md": ANSWERED,
            "site/index.html": "<main></main>",
        },
    )
    monkeypatch.chdir(tmp_path)
    result = index()
    assert result.exit_code == 1
    assert result.stderr.splitlines()[:2] == [
        f"docs/{name}.md: the built site has no page of it; {advice}"
        for name, advice in (
            ("cards", "`practice index` fills it: write it, with its title"),
            ("review", "write it, with a block `/// review`"),
        )
    ]


@pytest.mark.parametrize("folder", ["docs", "nowhere"])
def test_what_is_no_built_site_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    settings = "plugins: [practice: {offline: true, review: true}]\n"
    write_pages(tmp_path, {"mkdocs.yml": settings, "docs/index.md": ANSWERED})
    monkeypatch.chdir(tmp_path)
    before = snapshot(tmp_path)
    result = CliRunner().invoke(main, ["index", folder], catch_exceptions=False)
    assert (result.exit_code, snapshot(tmp_path)) == (2, before)
    assert result.stderr.startswith(f"Error: {folder}: there is no built site; ")


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"mkdocs.yml": "plugins: [practice]\n", "docs/index.md": ANSWERED},
            "is none of `downloads`, `all_cards`, `review` and `offline`, and no page has a block",
        ),
        ({}, "there is no mkdocs.yml, properdocs.yml or zensical.toml here or in a folder above; "),
    ],
)
def test_what_nobody_wants_is_not_made(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], told: str
) -> None:
    write_pages(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    result = index()
    assert (result.exit_code, told in result.stderr) == (2, True), result.stderr


@pytest.mark.parametrize("host", [MATERIAL, *OTHERS], ids=lambda host: host.name)
def test_the_items_of_a_site_of_any_host_are_listed_as_the_plugin_lists_them(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch, host: Host
) -> None:
    plugins = ["search", {"practice": {"review": "again.md"}}]
    own = host.module in ("mkdocs", "properdocs")
    pages = PAGES if own else {**PAGES, "again.md": "# Again\n\n/// review\n///\n"}
    host = host.with_settings(plugins=plugins, site_url=URL)
    if host.name == PLAIN.name:
        host.write(tmp_path, pages)
    site = host.build(tmp_path, pages)
    made = snapshot(site / FOLDER) if own else None
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        result = index()
        assert result.exit_code == 0, result.output
        listed = read_index(site)
        assert made in (None, snapshot(site / FOLDER))
        made = snapshot(site / FOLDER)
    assert listed.overview["review"] == "again/"
    assert without_tags(listed) == asked_on(site)
    tagged = [item for page in listed.pages for item in page["items"] if "tags" in item]
    assert [item["tags"] for item in tagged] == [["one"], ["one"], ["two", "one"]]
