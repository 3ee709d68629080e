"""Beside any other plugin a site keeps all its items, and nothing is found that is not there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from mkdocs_practice.site.built.reader import read_page
from mkdocs_practice.syntax.kinds import GRADED
from tests.hosts.hosts import MATERIAL, Host
from tests.hosts.published import items, published
from tests.neighbours.matrix import NEIGHBOURS, SECRET, Neighbour
from tests.neighbours.pages import ADDRESSES, EXTENSIONS, PAGES, SECRETS
from tests.support.checkout import IDENTITY, commit_all, git
from tests.support.item_index import read_index
from tests.support.sites import write_pages

NEEDS = "PRACTICE_NEIGHBOURS"
"""The variable that names the Python with the packages of the neighbours; else one is tried."""
IS_COMPLETE = NEEDS in os.environ
CASES = [
    pytest.param(each, order, id=f"{name}, {order}")
    for name, each in NEIGHBOURS.items()
    for order in each.orders
    if IS_COMPLETE or (name, order) == ("blog", "after")
]
EXTRAS = {"downloads": True, "all_cards": True, "review": True}
"""What else practice makes of the site: two pages, files of each deck, and the index of items."""
CARDS = "cards/index.html"
NOBODY = Neighbour("", ())
_FINDING = re.compile(r"^\S+:\d+:\d+: PR\d+ .*", re.MULTILINE)
_SIDES = ("kind", "front", "area", "hints", "solution", "back", "grading", "page", "line", "tags")
_TALLY = re.compile(r"(\d+) items? in ")


@dataclass(frozen=True, eq=False)
class Built:
    """A built site.

    Attributes:
        folder: The folder that it was built in.
        host: With what.
    """

    folder: Path
    host: Host

    @property
    def site(self) -> Path:
        """The folder of the pages."""
        return self.folder / "site"

    def items(self, path: str, neighbour: Neighbour) -> list[str]:
        """The items of a page, without what a neighbour puts around anything."""
        file = self.site / path
        if not file.exists():
            file = self.site / path.replace("/index.html", ".html")
        return items(file, neighbour.around, in_lines=False)

    def count(self, path: str) -> int:
        """The number of items of a page that are asked, and so not of decks."""
        return len(read_page(path, (self.site / path).read_text("utf-8")).asked)

    def practice(self, *arguments: str) -> str:
        """What a command prints."""
        done = subprocess.run(
            [self.host.python, "-m", "mkdocs_practice", *arguments],
            cwd=self.folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return done.stdout + done.stderr

    def index(self) -> dict[str, list[dict[str, object]]]:
        """The items that the index lists, by the addresses of their pages."""
        return {page["at"]: page["items"] for page in read_index(self.site).pages}

    def check(self, *arguments: str) -> tuple[list[str], int]:
        """The findings of `practice check`, and in how many items there are that many."""
        printed = self.practice("check", *arguments)
        tally = _TALLY.findall(printed)
        assert tally, printed
        return _FINDING.findall(printed), int(tally[-1])

    def exported(self, neighbour: Neighbour = NOBODY) -> dict[str, dict[str, object]]:
        """The notes of the items that `practice export` reads from the site, by their keys."""
        file = self.folder / "exported.json"
        built = () if neighbour.moves else ("--site", "site")
        printed = self.practice("export", "json", *built, "--output", str(file))
        assert file.exists(), printed
        notes = json.loads(file.read_text("utf-8"))["items"]
        return {
            note["key"]: {name: _loose(value) for name, value in note.items() if name in _SIDES}
            for note in notes
        }


def _loose(value: object) -> object:
    """JSON in which white space is one space, at any depth: a neighbour may make lines one."""
    if isinstance(value, str):
        return re.sub(r"\s+", " ", value)
    if isinstance(value, list):
        return [_loose(each) for each in value]
    if isinstance(value, dict):
        return {name: _loose(each) for name, each in value.items()}
    return value


def build(folder: Path, neighbour: Neighbour, order: str) -> Built:
    """Write the site of an author who uses a neighbour, under version control, and build it."""
    pages = {**PAGES, **neighbour.docs}
    write_pages(folder, neighbour.files)
    write_pages(folder / "docs", pages)
    commit_all(folder)
    others = list(neighbour.plugins)
    first, last = (others, []) if order == "before" else ([], others)
    host = replace(MATERIAL, needs=NEEDS if IS_COMPLETE else "").with_settings(
        plugins=["search", *first, {"practice": EXTRAS}, *last],
        markdown_extensions=EXTENSIONS,
        site_url="https://site.example/",
        **neighbour.settings,
    )
    built = Built(folder, host)
    host.build(folder, pages)
    if neighbour.deploy:
        deploy(built, neighbour.deploy)
    return built


def site_codes(folder: Path, page: str, plugins: Iterable[str]) -> set[str]:
    """The rules that find something on a page beside some plugins, in its source or when built."""
    settings = {"plugins": [*plugins, "practice"], "markdown_extensions": EXTENSIONS}
    host = replace(MATERIAL, needs=NEEDS, settings=settings)
    host.write(folder, {"index.md": page})
    found, _ = Built(folder, host).check()
    done = host.attempt(folder)
    text = "\n".join([*found, done.stdout, done.stderr])
    codes = set(re.findall(r"docs/\S+:\d+:\d+: (PR\d+)", text))
    assert codes or done.returncode == 0, text
    return codes


def deploy(built: Built, command: Sequence[str]) -> None:
    """Build the site once more, by a command that keeps it in a branch, and take it from there."""
    programs = f"{Path(built.host.python).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [Path(built.host.python).with_name(command[0]), *command[1:]],
        cwd=built.folder,
        capture_output=True,
        text=True,
        env={**os.environ, **IDENTITY, "PATH": programs},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    shutil.rmtree(built.site)
    git(built.folder, "clone", "--quiet", "--branch", "gh-pages", ".", "deployed")
    (built.folder / "deployed" / command[-1]).rename(built.site)


@cache
def told(bare: Built) -> tuple[tuple[list[str], int], int, dict[str, dict[str, object]]]:
    """The findings, the items of the built site, and the notes of a site without neighbours."""
    return bare.check(), bare.check("--site", "site")[1], bare.exported()


Bare = Callable[[Neighbour], Built]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Bare:
    """The site without neighbours, with the addresses that one of them asks for."""

    @cache
    def built(addresses: bool) -> Built:
        settings = {"use_directory_urls": addresses}
        return build(tmp_path_factory.mktemp("bare"), replace(NOBODY, settings=settings), "before")

    return lambda neighbour: built(bool(neighbour.settings.get("use_directory_urls", True)))


def test_the_bare_site_has_items_of_every_kind(bare: Bare) -> None:
    built = bare(NOBODY)
    kinds = {note["kind"] for note in built.exported().values()}
    assert kinds == {"question", "card", *GRADED}
    findings, count = built.check()
    assert {each.split()[1] for each in findings} == {"PR303", "PR305"}, "advice"
    assert count == sum(map(built.count, ADDRESSES.values()))
    assert built.count(CARDS) == 11
    names = published(built.site, SECRETS)
    assert {Path(name).suffix for name in names} == {".json"}, "the downloads"


@pytest.mark.parametrize(("neighbour", "order"), CASES)
def test_a_neighbour_leaves_all_items_as_they_are(
    neighbour: Neighbour, order: str, bare: Bare, tmp_path: Path
) -> None:
    expected = bare(neighbour)
    built = build(tmp_path, neighbour, order)
    for path in (*ADDRESSES.values(), CARDS):
        assert built.items(path, neighbour) == expected.items(path, NOBODY), path

    index, listed = built.index(), expected.index()
    assert {at: index.get(at) for at in listed} == listed
    assert sum(map(len, index.values())) == sum(map(len, listed.values())) + neighbour.items

    downloads = published(expected.site, SECRETS)
    for folder in neighbour.languages:
        downloads += [f"{folder}/{name}" for name in downloads]
    assert published(built.site, (*SECRETS, SECRET)) == sorted([*downloads, *neighbour.texts])

    (findings, count), every, wanted = told(expected)
    assert built.check() == (findings, count + neighbour.items + neighbour.encrypted)
    every += len(neighbour.languages) * every + neighbour.copies * count
    every += neighbour.items + neighbour.again
    assert built.check("--site", "site") == ([], every)

    notes = built.exported(neighbour)
    assert len(notes) == len(wanted) + neighbour.items
    assert {key: notes[key] for key in wanted} == wanted
