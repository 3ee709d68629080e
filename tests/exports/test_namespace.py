"""Namespaces: notes of two sites are never taken for each other, and those of one site stay."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_practice.cli import main
from mkdocs_practice.exports.collect import collect
from mkdocs_practice.exports.formats import FORMATS
from mkdocs_practice.exports.histories import Histories
from mkdocs_practice.exports.links import SiteFiles
from mkdocs_practice.exports.rendered_site import RenderedSite
from mkdocs_practice.site import Site
from mkdocs_practice.site.lock.entries import Lock
from tests.support.sites import write_pages

PAGE = "/// question | Why? { #why }\n\n/// answer\nSo.\n///\n///\n"
ADDRESS = "https://example.org/course/"


def ids(folder: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The ids of the notes that a site exports."""
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, ["export", "tsv", "-o", "-"], catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    lines = done.stdout.splitlines()
    return {line.split("\t")[0] for line in lines if line and not line.startswith("#")}


def course(folder: Path) -> Path:
    write_pages(folder, {"pyproject.toml": "[tool.practice]\n", "docs/index.md": PAGE})
    return folder


def test_two_sites_of_one_name_share_no_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = (ids(course(tmp_path / name / "course"), monkeypatch) for name in ("a", "b"))
    assert len(one) == len(two) == 1
    assert not one & two
    assert ids(tmp_path / "a" / "course", monkeypatch) == one  # and a site keeps its own


def test_a_lock_file_keeps_its_namespace_and_readers_their_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = course(tmp_path)
    before = ids(folder, monkeypatch)
    file = folder / "practice.lock.json"
    named = re.sub('"namespace": ".*"', '"namespace": "Course"', file.read_text("utf-8"))
    file.write_text(named, "utf-8")
    assert ids(folder, monkeypatch) == {"9b205cc3:why"} != before
    assert json.loads(file.read_text("utf-8"))["namespace"] == "Course"


def test_the_address_is_the_namespace_with_and_without_a_lock_file(tmp_path: Path) -> None:
    config = f"site_name: Course\nsite_url: {ADDRESS[:-1]}\n"
    write_pages(tmp_path, {"mkdocs.yml": config, "docs/index.md": PAGE})
    assert Site.load(tmp_path).lock.namespace == ADDRESS
    rendered = RenderedSite("Course", ADDRESS, [], SiteFiles(lambda path: None))
    assert collect(rendered, Histories()).namespace == ADDRESS
    assert collect(rendered, Histories(Lock("Course"))).namespace == "Course"


def test_without_an_address_a_number_tells_sites_apart(tmp_path: Path) -> None:
    write_pages(tmp_path, {"mkdocs.yml": "site_name: Course\n", "docs/index.md": PAGE})
    one, two = (Site.load(tmp_path).lock.namespace for _ in range(2))
    assert one != two
    assert re.fullmatch("Course [0-9a-f]{16}", one)


def test_two_items_of_one_id_are_refused_by_every_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both places are named, on one page and on two, and neither a file nor the lock is written."""
    site = course(tmp_path)
    first = "/// question | First? { #why }\n\n/// answer\nYes.\n///\n///\n\n"
    monkeypatch.chdir(site)
    for pages in ({"index.md": first + PAGE}, {"index.md": first, "other.md": PAGE}):
        write_pages(site / "docs", pages)
        place = "docs/index.md:8" if len(pages) == 1 else "docs/other.md:1"
        for form in FORMATS if len(pages) == 1 else ("json",):
            command = ["export", form, "-o", "out", *(["--tag", "a"] if form == "json" else ())]
            done = CliRunner().invoke(main, command, catch_exceptions=False)
            assert done.exit_code == 2, done.stderr
            told = f"{place}: PR301 duplicate-id: the id `why` is already taken at docs/index.md:1"
            assert f"{told}; give one of the two another id\n" in done.stderr
            assert not (site / "out").exists()
            assert not (site / "practice.lock.json").exists()
