"""Exports name the same addresses and files, from a build or from a site that is built already."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from tests.browser.content import picture
from tests.support.cli import practice
from tests.support.sites import build, write_site

ITEM = """
/// question | Why? {{ #{} }}

/// answer
So: [see there](other.md), ![a square](square.png).
///
///
"""
PAGES = {
    "index.md": ("a/", "a/index.html"),
    "other.md": ("a/other/", "a/other.html"),
    "é, the 1st/README.md": ("a/%C3%A9%2C%20the%201st/", "a/%C3%A9%2C%20the%201st/index.html"),
    "é, the 1st/other.md": (
        "a/%C3%A9%2C%20the%201st/other/",
        "a/%C3%A9%2C%20the%201st/other.html",
    ),
    "sub/reindex.md": ("a/sub/reindex/", "a/sub/reindex.html"),
    "sub/other.md": ("a/sub/other/", "a/sub/other.html"),
}
HEADS = {
    "index.md": "# Not this\n",
    "other.md": "---\ntitle: In the front matter\n---\n# Not this\n",
    "é, the 1st/README.md": "Text.\n",
    "sub/reindex.md": "---\ntags: [a]\n---\n\nText.\n",
    "sub/other.md": "# Of `code` & *more* { #named }\n",
}
NAV = [
    {"Start": "index.md"},
    "other.md",
    {"Q &amp; A": ["é, the 1st/README.md", {"R & D": "é, the 1st/other.md"}]},
    {"More": [{"Inner": ["sub/reindex.md"]}, "sub/other.md"]},
]
TRAILS = {
    "q0": ["Start"],
    "q1": ["In the front matter"],
    "q2": ["Q & A", "Index"],
    "q3": ["Q & A", "R & D"],
    "q4": ["More", "Inner", "Reindex"],
    "q5": ["More", "Of code & more"],
}


@pytest.mark.parametrize(
    ("settings", "names_files"),
    [
        ({"theme": {"name": "mkdocs"}}, False),
        ({"theme": {"name": "mkdocs"}, "use_directory_urls": False}, True),
        ({"plugins": ["offline", "practice"]}, True),
    ],
)
def test_a_built_site_gives_what_its_build_gives(
    settings: dict[str, Any], names_files: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages: dict[str, str | bytes] = {
        name: HEADS.get(name, "# Page\n") + ITEM.format(f"q{rank}")
        for rank, name in enumerate(PAGES)
    }
    pages |= {f"{folder}square.png": picture(2, 2) for folder in ("", "é, the 1st/", "sub/")}
    config = {
        "site_url": "https://example.org/a/",
        "markdown_extensions": ["practice", "attr_list"],
        "nav": NAV,
        "plugins": ["practice"],
        **settings,
    }
    result = build(write_site(tmp_path, pages, config))
    assert result.code == 0, result.log
    monkeypatch.chdir(tmp_path)
    exports = []
    for arguments in ((), ("--site", "site")):
        done = practice("export", "json", "--output", "out.json", *arguments)
        assert done.exit_code == 0, done.output
        exports.append(json.loads((tmp_path / "out.json").read_text("utf-8")))
    assert exports[0] == exports[1]
    assert {note["id"]: note["trail"] for note in exports[0]["items"]} == TRAILS
    whole = {note["id"]: note["url"] for note in exports[0]["items"]}
    assert whole == {
        f"q{rank}": urljoin("https://example.org/", f"{addresses[names_files]}#q{rank}")
        for rank, addresses in enumerate(PAGES.values())
    }


def test_a_page_without_items_need_not_be_in_a_built_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = {"theme": {"name": "mkdocs"}, "markdown_extensions": ["practice"]}
    item = "# Page\n\n/// question | Why? { #why }\n/// answer\nSo.\n///\n///\n"
    later = tmp_path / "docs" / "later.md"
    assert build(write_site(tmp_path, {"index.md": item}, config)).code == 0
    monkeypatch.chdir(tmp_path)
    later.write_text("# Later\n")
    assert practice("export", "json", "--site", "site", "--output", "out.json").exit_code == 0
    later.write_text(item)
    said = practice("export", "json", "--site", "site").output
    assert "docs/later.md: the built site has no page of it" in said
