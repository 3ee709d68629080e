"""What a page says of its items for what readers keep: keys, now and before, and meanings."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.sites import build, write_site

PAGE = """\
# Page

/// question | What is new? { #new-id }
    rev: 2

/// answer
This.
///
///

/// question | What has none?
/// answer
Nothing.
///
///

/// flashcards | Deck

Front { #front }
:   Back
///
"""
TIME = "2026-01-01T00:00:00Z"


def entry(key: str, *aliases: str) -> dict[str, object]:
    times = {"first": TIME, "changed": TIME}
    made: dict[str, object] = {"id": key, "kind": "question", "content": "0" * 16, **times}
    return {**made, "aliases": list(aliases)} if aliases else made


def test_keys_former_keys_and_meanings(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"index.md": "# Home\n", "a b.md": PAGE}, {"plugins": ["practice"]})
    items = [entry("new-id", "a b#old", "former", "front"), entry("front"), None]
    lock = {"format": "practice-lock", "version": 1, "namespace": "x", "items": items}
    (tmp_path / "practice.lock.json").write_text(json.dumps(lock), "utf-8")
    result = build(site)
    assert result.code == 0, result.log
    first, second = result.soup("a b/index.html").select(".practice-question")
    assert first["id"] == "new-id"
    assert "data-key" not in first.attrs
    assert first["data-rev"] == "2"
    # Not the key that another item has now: what is kept under it is the other's.
    assert json.loads(str(first["data-was"])) == ["a b#old", "former"]
    assert second["data-key"] == f"a b#{second['id']}"
    assert not {"data-rev", "data-was"} & set(second.attrs)
    (card,) = result.soup("a b/index.html").select(".practice-card")
    assert not {"data-key", "data-rev", "data-was"} & set(card.attrs)
