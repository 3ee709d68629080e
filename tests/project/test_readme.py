"""The README: what it tells to do works in an empty folder, and its pictures are small."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.pictures import PICTURES
from tests.support.checkout import ROOT
from tests.support.rules import codes
from tests.support.steps import Reader, steps_of

README = (ROOT / "README.md").read_text("utf-8")
START = (ROOT / "docs" / "guide" / "getting-started.md").read_text("utf-8")
PICTURE = re.compile(r"^!\[([^\]]+)\]\((docs/assets/pictures/(\w+)\.webp)\)$", re.MULTILINE)
LARGEST = 150_000


def test_what_it_says_works_in_an_empty_folder(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    reader = Reader(folder, {})
    reader.follow(README.partition("\n## Contribute\n")[0])
    assert (folder / "my-course" / "mkdocs.yml").is_file()
    name = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["name"]
    assert reader.installed == ["install", f"{name}[mkdocs]"]
    page = BeautifulSoup((folder / "site" / "index.html").read_bytes(), "html.parser")
    assert [str(each["id"]) for each in page.select(".practice-question")] == ["bread", "gluten"]
    assert len(page.select(".practice-card")) == 2


@pytest.mark.parametrize("page", [README, START], ids=["readme", "getting-started"])
def test_every_source_is_clean(page: str) -> None:
    sources = [step.text for step in steps_of(page) if step.text.startswith(("///", "# "))]
    assert sources
    for source in sources:
        assert codes(f"# Page\n\n{source}") == []


def test_the_question_takes_four_lines() -> None:
    first = next(step for step in steps_of(README) if step.language in ("markdown", "practice"))
    assert len(first.text.splitlines()) == 4


def test_the_targets_for_contributors_exist() -> None:
    [commands] = [step.text for step in steps_of(README) if step.text.startswith("make ")]
    names = re.findall(r"^make (\w+)", commands, re.MULTILINE)
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert names == ["site", "test"]
    assert set(names) <= set(targets)


def test_each_picture_is_made_by_make_pictures_and_small() -> None:
    shown = PICTURE.findall(README)
    assert [name for _, _, name in shown] == list(PICTURES)
    for words, path, _ in shown:
        assert len(words.split()) > 5, words
        data = (ROOT / path).read_bytes()
        assert data[:4] + data[8:12] == b"RIFFWEBP"
        assert len(data) < LARGEST, path


def test_every_file_that_it_links_to_exists() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert len(links) > 10
    assert [link for link in links if not (ROOT / link).is_file()] == []
