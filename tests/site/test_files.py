"""Names of pages in the site, where a link leads out of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_practice.site.files import list_files


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of pages with a linked page and a linked folder, and a link to itself."""
    for name in ("docs/index.md", "real/page.md", "real/folder/deep.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Text.\n", "utf-8")
    (tmp_path / "docs/linked.md").symlink_to("../real/page.md")
    (tmp_path / "docs/inside").symlink_to("../real/folder")
    (tmp_path / "other").symlink_to("docs")
    monkeypatch.chdir(tmp_path)
    return Path("docs")


@pytest.mark.parametrize("folder", ["docs", "other"])
def test_a_linked_page_has_the_name_that_mkdocs_gives_it(docs: Path, folder: str) -> None:
    names = [file.name for file in list_files([Path(folder)], Path(folder))]
    assert names == ["index.md", "linked.md", "inside/deep.md"]


def test_a_page_has_its_name_however_it_is_reached(docs: Path, tmp_path: Path) -> None:
    paths = (docs / "inside", docs / "linked.md", tmp_path / "docs/index.md", Path("other"))
    files = list_files(paths, docs)
    assert [file.name for file in files] == ["inside/deep.md", "linked.md", "index.md"]
