"""The theme `practice`: each page links to what it needs, whatever templates the site has."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.hosts.hosts import ZENSICAL
from tests.hosts.pages import ADDRESSES, PAGES
from tests.support.sites import build, write_site

OVERRIDES = {
    "main.html": '{% extends "base.html" %}\n{% block announce %}News{% endblock %}\n',
    "own.html": '{%- extends "practice.html" -%}\n{% block announce %}Own{% endblock %}\n',
}
OWN = "---\ntemplate: own.html\n---\n" + PAGES["index.md"]


def links(site: Path, path: str) -> tuple[list[str], list[str]]:
    """The names of the style sheets and of the scripts that a page loads from the site, in order.

    Every one of ours is there, and has a digest behind its name.
    """
    soup = BeautifulSoup((site / path).read_text("utf-8"), "html.parser")
    styles = [str(each["href"]) for each in soup.select("link[rel=stylesheet]")]
    scripts = [str(each["src"]) for each in soup.select("script[src]")]
    for address in (each for each in (*styles, *scripts) if "practice" in each):
        target = urlsplit(urljoin(f"http://host/{path}", address))
        assert (site / target.path.lstrip("/")).is_file(), address
        assert len(target.query) == 8 or path == "404.html", address
    return [named(each) for each in styles], [named(each) for each in scripts]


def named(address: str) -> str:
    return urlsplit(address).path.rpartition("/")[2]


def ours(names: list[str]) -> list[str]:
    return [name for name in names if name.partition(".")[0] in OURS]


OURS = {"practice", "deck", "graded", "attempt", "progress", "loader"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in German with a style sheet of its own, and with a page in French."""
    theme = {**ZENSICAL.theme, "language": "de"}
    host = ZENSICAL.with_settings(extra_css=["own.css"], theme=theme)
    french = PAGES["key.md"].replace("print: key", "print: key\nlang: fr")
    pages = {**PAGES, "own.css": "", "fr.md": french}
    return host.build(tmp_path_factory.mktemp("site"), pages)


def test_what_markdown_reads_otherwise_is_told_with_its_page(tmp_path: Path) -> None:
    """By its line in the file, which has front matter that the host takes away beforehand."""
    item = "/// question | Why?\n\n/// answer\nSo.\n///\n///\n"
    page = f'---\ntitle: Odd\n---\n\n<p markdown="1">\n\n{item}'
    host = ZENSICAL.with_settings(markdown_extensions=["practice", "md_in_html"])
    host.write(tmp_path, {"index.md": "# Start\n", "guide/odd.md": page})
    done = host.attempt(tmp_path)
    path = Path("docs", "guide", "odd.md")
    assert f"{path}:7:1: PR601 page-differs" in done.stdout + done.stderr


def test_words_are_those_of_the_theme_or_of_the_page(site: Path) -> None:
    for path, words in (("key/index.html", "Antwort anzeigen"), ("fr/index.html", "réponse")):
        soup = BeautifulSoup((site / path).read_text("utf-8"), "html.parser")
        assert words in soup.select(".practice-answer summary")[0].text


def test_a_page_loads_what_it_needs_before_the_sites_own(site: Path) -> None:
    styles, scripts = links(site, ADDRESSES["guide/blocks.md"])
    wanted = ["practice.css", "deck.css", "graded.css", "attempt.css", "progress.css", "own.css"]
    assert styles[-6:] == wanted
    assert scripts[-1:] == ["loader.js"]
    styles, _ = links(site, ADDRESSES["key.md"])
    assert styles[-2:] == ["practice.css", "own.css"]


@pytest.mark.parametrize("path", [ADDRESSES["plain.md"], "404.html"])
def test_a_page_without_practice_loads_the_loader_alone(site: Path, path: str) -> None:
    styles, scripts = links(site, path)
    assert (ours(styles), ours(scripts)) == ([], ["loader.js"])


def test_a_site_with_a_template_of_its_own(tmp_path: Path) -> None:
    for name, text in OVERRIDES.items():
        (tmp_path / "overrides").mkdir(exist_ok=True)
        (tmp_path / "overrides" / name).write_text(text, "utf-8")
    host = ZENSICAL.with_settings(theme={**ZENSICAL.theme, "custom_dir": "overrides"})
    site = host.build(tmp_path, {**PAGES, "own.md": OWN})
    for path in (*ADDRESSES.values(), "own/index.html"):
        styles, scripts = links(site, path)
        has_practice = path != ADDRESSES["plain.md"]
        assert ours(scripts) == ["loader.js"] * has_practice, path
        assert ours(styles)[:1] == ["practice.css"] * has_practice, path
        in_head = "practice.css" in (site / path).read_text("utf-8").partition("</head>")[0]
        assert in_head == (path == "own/index.html"), path


def test_with_mkdocs_the_plugin_names_the_theme_to_take(tmp_path: Path) -> None:
    result = build(write_site(tmp_path, {"index.md": PAGES["index.md"]}, {"theme": "practice"}))
    assert "WARNING -  practice: the theme `practice` is for Zensical" in result.log
    assert "write `name: material` under `theme`" in result.log
    assert "DeprecationWarning" not in result.log  # of files that the theme has as well
