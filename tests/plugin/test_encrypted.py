"""Pages that are encrypted: their items leave in no file, and are styled when they are readable."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tests.hosts.published import published
from tests.support.cli import practice
from tests.support.sites import build, write_site

OPEN = """\
# Open

/// flashcards | Open { #open }

Seen { #seen }
:   By all.
///
"""
SECRET = """\
---
password: anything
---

# Secret

/// question | Why hidprompt? { #why }

/// answer
As hidanswer.
///
///

/// flashcards | Hiddeck { #hiddeck }

Hidfront { #front }
:   Hidback
///
"""
WORDS = ("hidprompt", "hidanswer", "Hidfront", "Hidback")
# As mkdocs-encryptcontent-plugin goes about it.
HOOK = """\
def on_page_markdown(markdown, page, **_):
    if page.meta.pop("password", None):
        page.encryptcontent = {"type": "password"}


def on_page_context(context, page, **_):
    if hasattr(page, "encryptcontent"):
        page.content = '<div id="mkdocs-encrypted-content" style="display:none">0123</div>'


def on_post_page(output, page, **_):
    if hasattr(page, "encryptcontent"):
        del page.encryptcontent
"""


def test_the_items_of_an_encrypted_page_are_in_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugins: list[object] = [{"practice": {"downloads": True, "all_cards": True}}]
    settings = {"markdown_extensions": ["practice"], "plugins": plugins, "hooks": ["encrypt.py"]}
    pages = {"index.md": OPEN, "secret.md": SECRET, "plain.md": "# Plain\n"}
    config = write_site(tmp_path, pages, settings)
    (tmp_path / "encrypt.py").write_text(HOOK)
    result = build(config, "--strict")
    assert result.code == 0, result.log
    assert "secret.md is encrypted: its items are in no download" in result.log

    assert published(result.site, WORDS) == []
    for page in result.site.rglob("*.html"):
        assert not any(word in page.read_text("utf-8") for word in WORDS), page
    for file in result.site.rglob("*.apkg"):
        with zipfile.ZipFile(file) as package:
            data = b"".join(map(package.read, package.namelist()))
        assert not any(word.encode() in data for word in WORDS), file
    assert sorted(file.name for file in result.site.rglob("*.apkg")) == [
        "open.apkg",
        "practice.apkg",
    ]

    sheets = {
        path: len(re.findall(r"assets/practice/\w+/\w+\.css", result.html(path)))
        for path in ("index.html", "secret/index.html", "plain/index.html")
    }
    assert sheets["secret/index.html"] >= sheets["index.html"] > sheets["plain/index.html"] == 0
    monkeypatch.chdir(tmp_path)
    for arguments in (("check", "--strict"), ("check", "--strict", "--site", "site")):
        done = practice(*arguments)
        assert done.exit_code == 0, done.output
