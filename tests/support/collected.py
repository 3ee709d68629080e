"""The items of a page that is in no site, as exports take them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs_practice.exports.collect import collect
from mkdocs_practice.exports.histories import Histories
from mkdocs_practice.exports.notes import Collection
from mkdocs_practice.exports.rendered_site import alone
from mkdocs_practice.site.files import SourceFile


def collected(text: str) -> Collection:
    """The items of a page, as they leave."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "page.md")
        file.write_text(text, "utf-8")
        collection = collect(alone([SourceFile(str(file), folder)]), Histories())
    assert collection.errors == []
    assert not [each for each in collection.warnings if "built page" in each.message]
    return collection
