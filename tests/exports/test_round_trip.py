"""Out and in again: the formats that hold everything give the same items."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import event, given, settings

from mkdocs_practice.exports.collect import collect
from mkdocs_practice.exports.formats import FORMATS
from mkdocs_practice.exports.histories import Histories
from mkdocs_practice.exports.rendered_site import alone
from mkdocs_practice.imports.read import READERS, as_markdown
from mkdocs_practice.site.files import SourceFile
from mkdocs_practice.syntax.items import ItemRecord, list_items
from mkdocs_practice.syntax.model import Exercise
from mkdocs_practice.syntax.scan import scan
from tests.support.pages import pages

ALONE = {"anki": "anki", "csv": "table", "json": "json"}
"""The formats that hold everything, and what reads each."""
_ID = re.compile(r"[a-z]+-[0-9a-f]{10}(-\d+)?")


def told(item: ItemRecord) -> tuple[object, ...]:
    """What an item is, wherever it stands."""
    return item.kind, " ".join(item.prompt.split()), item.tags, item.answered


def explicit(item: ItemRecord) -> str:
    """The id that an author wrote; "" for one that was made."""
    return "" if _ID.fullmatch(item.id) else item.id


@pytest.mark.parametrize("form", ALONE)
@settings(max_examples=40)
@given(pages())
def test_what_leaves_comes_back(form: str, text: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "page.md")
        file.write_text(text, "utf-8")
        collection = collect(alone([SourceFile(str(file), folder)]), Histories())
    assert collection.errors == []
    assert not [each for each in collection.warnings if "built page" in each.message]
    event(f"{len(collection.notes)} items")
    data = FORMATS[form].write(collection).data
    taken = READERS[ALONE[form]](f"page.{form}", data)
    assert taken.notes == []
    page = scan(as_markdown(taken))
    whole = {
        block.location.line for block in page.blocks if isinstance(block, Exercise) and block.parts
    }
    back = [item for item in list_items(page, "page.md") if item.line not in whole]
    assert list(map(told, back)) == [told(note.item) for note in collection.notes]
    for note, item in zip(collection.notes, back, strict=True):
        assert not explicit(note.item) or item.id == note.item.id
