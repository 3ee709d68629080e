"""This project's own site: it builds, it is answered, and it asks nothing of other hosts."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from mkdocs_practice.cli import main
from tests.support.checkout import ROOT
from tests.support.cli import run_here
from tests.support.sites import Result, build_apart

PRACTICE = "practice/cnn-architectures/index.html"
# What makes a browser fetch something, and the attribute that says from where.
REQUESTS = (
    ("link:not([rel=canonical], [rel=prev], [rel=next], [rel=alternate])", "href"),
    ("script, img, iframe, source, video, audio, embed, track, input", "src"),
    ("img, source", "srcset"),
    ("video", "poster"),
    ("object", "data"),
    ("use, image", "href"),
)
ELSEWHERE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
CSS_ELSEWHERE = re.compile(r"(?:@import\s+|url\(\s*)[\"']?\s*(?:https?:)?//", re.IGNORECASE)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """The project's site, built strictly outside of its folder."""
    folder = tmp_path_factory.mktemp("own") / "site"
    result = build_apart(ROOT / "mkdocs.yml", "--strict", "--site-dir", str(folder))
    assert result.code == 0, result.log
    return Result(result.code, result.log, folder)


@pytest.fixture(scope="module")
def pages(site: Result) -> dict[str, BeautifulSoup]:
    """Every built page by its path."""
    found = sorted(file.relative_to(site.site) for file in site.site.rglob("*.html"))
    return {path.as_posix(): site.soup(path.as_posix()) for path in found}


def test_the_docs_are_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(main, ["check", "docs"], catch_exceptions=False)
    assert (result.exit_code, result.stdout) == (0, "")


def test_the_practice_page_has_7_questions_3_exercises_and_9_cards(
    pages: dict[str, BeautifulSoup],
) -> None:
    page = pages[PRACTICE]
    assert len(page.select(".practice-question:not(.practice-part)")) == 7
    assert len(page.select(".practice-exercise")) == 3
    assert [len(each.select(".practice-part")) for each in page.select(".practice-exercise")] == [
        1,
        2,
        3,
    ]
    assert len(page.select(".practice-deck")) == 1
    assert len(page.select(".practice-deck .practice-card")) == 9


def test_every_item_of_the_site_has_an_answer(pages: dict[str, BeautifulSoup]) -> None:
    items = 0
    for path, page in pages.items():
        for item in page.select(".practice-question, .practice-exercise, .practice-card"):
            if item.select(".practice-part"):
                continue  # an exercise is answered part by part
            items += 1
            bodies = item.select(".practice-answer > .practice-body, .practice-back")
            assert len(bodies) == 1, (path, item.get("id"))
            assert len(bodies[0].get_text(strip=True)) > 1, (path, item.get("id"))
    assert items >= 7 + 6 + 9


def test_every_prompt_is_shown_and_no_answer_is_open(pages: dict[str, BeautifulSoup]) -> None:
    page = pages[PRACTICE]
    prompts = page.select(".practice-prompt, .practice-front")
    assert len(prompts) == 7 + 6 + 9
    assert all(len(prompt.get_text(strip=True)) > 10 for prompt in prompts)
    assert all(not prompt.find_parent(class_="practice-answer") for prompt in prompts)
    assert not page.select("article details[open]")


def test_every_item_of_the_practice_page_has_an_id_of_its_own() -> None:
    text = (ROOT / "docs" / "practice" / "cnn-architectures.md").read_text("utf-8")
    heads = re.findall(r"^/// \w+ \| .*$", text, re.MULTILINE)
    assert len(heads) == 7 + 3 + 6 + 1
    assert all(re.search(r"\{ #[a-z0-9-]+ \}$", head) for head in heads)


def test_no_page_shows_its_front_matter(pages: dict[str, BeautifulSoup]) -> None:
    for path, page in pages.items():
        content = page.select_one("article")
        if content is not None:
            assert not content.get_text().lstrip().startswith("title:"), path


def test_ids_are_unique_on_every_page(pages: dict[str, BeautifulSoup]) -> None:
    for path, page in pages.items():
        count = Counter(str(tag["id"]) for tag in page.select("[id]"))
        assert [name for name in count if count[name] > 1] == [], path


def test_no_page_asks_another_host(pages: dict[str, BeautifulSoup]) -> None:
    assert len(pages) >= 7
    for path, page in pages.items():
        asked = [
            str(tag[name])
            for selector, name in REQUESTS
            for tag in page.select(selector)
            if tag.has_attr(name)
        ]
        assert len(asked) >= 3, path
        assert [address for address in asked if ELSEWHERE.match(address)] == [], path
        inline = "".join(tag.get_text() for tag in page.select("style"))
        inline += "".join(str(tag["style"]) for tag in page.select("[style]"))
        assert not CSS_ELSEWHERE.search(inline), path


def test_no_style_sheet_or_script_of_ours_asks_another_host(site: Result) -> None:
    ours = [*(site.site / "assets" / "practice").rglob("*.*"), *site.site.glob("assets/*.css")]
    assert {"practice.css", "practice.js", "loader.js", "site.css"} <= {file.name for file in ours}
    for file in ours:
        text = file.read_text("utf-8")
        assert not CSS_ELSEWHERE.search(text), file
        assert "http:" not in text.replace("http://www.w3.org/", ""), file
        assert "https:" not in text, file


def test_every_link_within_the_site_leads_somewhere(
    site: Result, pages: dict[str, BeautifulSoup]
) -> None:
    for path, page in pages.items():
        if path == "404.html":
            continue  # its addresses are those of the server
        for link in page.select("a[href]"):
            href, _, fragment = str(link["href"]).partition("#")
            if re.match(r"[a-z]+:", href):
                continue
            target = (site.site / path).parent / href if href else site.site / path
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), (path, link["href"])
            if fragment and target.suffix == ".html":
                name = target.resolve().relative_to(site.site.resolve()).as_posix()
                assert pages[name].find(id=fragment), (path, link["href"])


def test_the_lock_file_of_this_site_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = run_here("ids", "--check", "docs/practice")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
