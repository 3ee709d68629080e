"""The tutorial, followed word for word: from an empty folder to a course that is published."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup

from mkdocs_practice import list_items, scan
from tests.support.checkout import IDENTITY, ROOT, git
from tests.support.cli import run_here
from tests.support.steps import Reader, steps_of

DOCS = ROOT / "docs"
TUTORIAL = ("index.md", "graded.md", "cards.md", "publish.md")
PUBLISHED = "https://github.com/YOU/"


def page(name: str) -> str:
    return (DOCS / "tutorial" / name).read_text("utf-8")


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What stands for GitHub: a folder with the empty repository that the reader has made."""
    folder = tmp_path_factory.mktemp("hub")
    git(folder, "init", "--quiet", "--bare", "map-reading.git")
    return folder


@pytest.fixture(scope="module")
def reader(hub: Path, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A reader who has followed all of it."""
    empty = tmp_path_factory.mktemp("reader") / "empty"
    empty.mkdir()
    settings = hub / "gitconfig"
    settings.write_text(f'[url "{hub.as_uri()}/"]\n\tinsteadOf = {PUBLISHED}\n', "utf-8")
    reader = Reader(empty, {**IDENTITY, "GIT_CONFIG_GLOBAL": str(settings)})
    for name in TUTORIAL:
        reader.follow(page(name))
    return reader


def test_the_steps_are_all_pages_of_the_tutorial() -> None:
    assert {file.name for file in (DOCS / "tutorial").glob("*.md")} == set(TUTORIAL)
    for name, following in pairwise(TUTORIAL):
        assert f"]({following}){{ .md-button .md-button--primary }}" in page(name)


def test_what_is_installed_is_this_package_with_what_a_site_needs(reader: Reader) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert reader.installed == ["install", f"{project['name']}[mkdocs]"]
    assert "mkdocs" in project["optional-dependencies"]


def test_it_ends_with_a_course_of_four_pages_whose_items_have_ids(reader: Reader) -> None:
    sources = {file.name: file.read_text("utf-8") for file in reader.folder.glob("docs/*.md")}
    assert sorted(sources) == ["cards.md", "index.md", "scale.md"]
    items = [item for name in sources for item in list_items(scan(sources[name], name), name)]
    assert len(items) == 10
    assert [item for item in items if not (item.id and item.answered)] == []
    built = BeautifulSoup((reader.folder / "site/cards/index.html").read_bytes(), "html.parser")
    links = [link.get_text(strip=True) for link in built.select(".md-nav--primary a.md-nav__link")]
    for title in ("Map reading", "Scale and relief", "Words of the map", "Review"):
        assert title in links
    assert len(built.select(".practice-card")) == 3


def test_the_result_shown_is_the_source_shown() -> None:
    for name in TUTORIAL[:3]:
        [source] = [step.text for step in steps_of(page(name)) if step.title.startswith("docs/")]
        live = page(name).partition("/// html | div.result\n")[2].partition("\n## ")[0]
        shown = live.partition("\n\n///\n\n")[0].strip()
        assert shown in source, name


def test_what_is_published_passes_the_steps_of_its_workflow(
    reader: Reader, hub: Path, tmp_path: Path
) -> None:
    assert reader.folder.name == "map-reading"
    git(tmp_path, "clone", "--quiet", "--branch", "main", str(hub / "map-reading.git"), "clone")
    names = {file.name for file in (tmp_path / "clone").iterdir()}
    assert {"docs", "mkdocs.yml", "practice.lock.json", ".github"} <= names
    assert not {".venv", "site"} & names
    clone = Reader(tmp_path / "clone", {})
    workflow: dict[str, Any] = yaml.safe_load(
        (clone.folder / ".github/workflows/site.yml").read_text("utf-8")
    )
    commands = [step["run"] for step in workflow["jobs"]["site"]["steps"] if "run" in step]
    clone.follow("".join(f"```sh\n{command}\n```\n" for command in commands))
    assert clone.installed == ["install", "-r", "requirements.txt"]
    assert (clone.folder / "site/review/index.html").is_file()
    schema = ["check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    file = clone.folder / ".github/workflows/site.yml"
    command = [sys.executable, "-m", *schema, str(file)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_lock_file_is_up_to_date_when_it_is_published(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(reader.folder)
    assert run_here("ids", "--check").returncode == 0
