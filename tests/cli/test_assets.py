"""`practice assets`: the front end for pages that no host takes care of."""

from __future__ import annotations

from pathlib import Path

from markdown import Markdown

from mkdocs_practice.site.built import check_built
from mkdocs_practice.theme import ALL_NAMES, WORKER, worker
from tests.support.cli import run_here
from tests.support.sites import ANSWERED, write_pages


def test_a_page_with_the_links_has_all_that_it_needs(tmp_path: Path) -> None:
    done = run_here("assets", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert {each.name for each in (tmp_path / "assets" / "practice").iterdir()} == set(ALL_NAMES)
    lines = done.stdout.splitlines()
    assert lines[0].startswith('<link rel="stylesheet" href="assets/practice/practice.css?')
    assert lines[-1].startswith('<script src="assets/practice/loader.js?')
    body = Markdown(extensions=["practice", "def_list"]).convert(ANSWERED)
    page = f"<!doctype html><html><head>{done.stdout}</head><body>{body}</body></html>"
    write_pages(tmp_path, {"index.html": page})
    built = check_built(tmp_path)
    assert (built.items, built.findings) == (2, [])


def test_the_worker_is_that_of_a_site_with_or_without_it(tmp_path: Path) -> None:
    for options, is_offline in (("--offline",), True), ((), False):
        assert run_here("assets", str(tmp_path), *options).returncode == 0
        assert (tmp_path / WORKER).read_bytes() == worker(is_offline=is_offline).read_bytes()


def test_a_folder_that_is_a_file_is_an_error_in_a_line(tmp_path: Path) -> None:
    write_pages(tmp_path, {"site": ""})
    done = run_here("assets", str(tmp_path / "site"))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "cannot be made: " in done.stderr


def test_keys_hang_on_the_page_and_print_modes_on_its_front_matter() -> None:
    page = "print: key\n\n# Page\n\n/// question | Why?\n/// answer\nBecause.\n///\n///\n"

    def convert(path: str) -> str:
        configs = {"practice": {"page": path}}
        return Markdown(extensions=["practice", "meta"], extension_configs=configs).convert(page)

    one, other = convert("a.md"), convert("b/c.md")
    assert 'data-key="a#question-' in one
    assert 'data-key="b/c#question-' in other
    assert 'class="practice-print-key"' in one
