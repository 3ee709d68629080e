"""Attempts, keys and minutes in a built site: what the options and the site's default come to."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from mkdocs_practice.syntax.scan import scan
from tests.support.sites import Result, build, search_text, write_site

PAGE = """\
# Page

/// question | By default? { #default }
/// answer
Yes.
///
///

/// question | By option?
    attempt: {option}

/// answer
Yes.
///
///

/// choice | Which is right? {{ #graded }}

- [ ] This
- [x] That
///

/// exercise | Part A { #part-a }
    minutes: 5

/// answer
Done.
///
///
"""


def built(folder: Path, option: str, **options: object) -> Result:
    """A site of one page in a folder."""
    page = PAGE.replace("{option}", option).replace("{{", "{").replace("}}", "}")
    plugins = ["search", {"practice": options}]
    pages = {"index.md": "# Home\n", "deep/page.md": page}
    result = build(write_site(folder, pages, {"plugins": plugins}))
    assert result.code == 0, result.log
    return result


def with_attempt(soup: BeautifulSoup) -> list[str]:
    """The prompts of the questions that have room for an own answer."""
    asked = soup.select(".practice-question:has(> practice-attempt) > .practice-prompt")
    return [each.get_text() for each in asked]


@pytest.mark.parametrize(
    ("site", "option", "asked"),
    [
        (False, "true", ["2 By option?"]),
        (True, "true", ["1 By default?", "2 By option?"]),
        (True, "false", ["1 By default?"]),
    ],
)
def test_the_option_of_a_question_goes_before_the_sites(
    tmp_path: Path, site: bool, option: str, asked: list[str]
) -> None:
    result = built(tmp_path, option, attempt=site)
    soup = result.soup("deep/page/index.html")
    assert with_attempt(soup) == asked
    assert len(soup.select("practice-attempt + .practice-answer")) == len(asked)
    assert len(soup.select("link[href*='attempt.css']")) == 1
    assert "attempt.css" not in result.html()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """A site whose question asks for an attempt by its option."""
    return built(tmp_path_factory.mktemp("site"), "true")


def test_items_without_an_id_of_their_own_have_a_key(page: Result) -> None:
    soup = page.soup("deep/page/index.html")
    keys = {str(each.get("id")): each.get("data-key") for each in soup.select("article [id]")}
    derived = next(name for name in keys if name.startswith("question-"))
    assert keys[derived] == f"deep/page#{derived}"
    assert [keys[name] for name in ("default", "graded", "part-a")] == [None] * 3


def test_minutes_stand_beside_the_heading_and_not_in_it(page: Result) -> None:
    soup = page.soup("deep/page/index.html")
    heading = soup.select_one("#part-a > .practice-title")
    minutes = soup.select_one("#part-a > .practice-meta > .practice-minutes")
    assert heading is not None
    assert minutes is not None
    assert minutes.get_text() == "about 5 min"
    assert "min" not in heading.get_text()
    entries = soup.select(".md-nav--secondary a")
    assert {each.get_text(strip=True) for each in entries} == {"Part A"}


def test_a_site_without_plugins_configures_the_extension() -> None:
    source = PAGE.replace("{option}", "false")
    configs = {"practice": {"attempt": True}}
    html = Markdown(extensions=["practice"], extension_configs=configs).convert(source)
    assert with_attempt(BeautifulSoup(html, "html.parser")) == ["1 By default?"]


def test_a_graded_question_takes_no_attempt() -> None:
    source = "/// choice | Which?\n    attempt: true\n\n- [ ] This\n- [x] That\n///\n"
    assert [problem.name for problem in scan(source).problems] == ["unknown-option"]


def test_the_search_does_not_find_what_scripts_draw(page: Result) -> None:
    text = search_text(page)
    assert "By option?" in text
    assert "data-key" not in text
