"""What a page says of its items for what readers keep: keys, now and before, and meanings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

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


def test_site_is_named_once_on_a_page(tmp_path: Path) -> None:
    plugin = {"practice": {"retention": 0.85}}
    site = write_site(tmp_path, {"index.md": PAGE, "plain.md": "# Plain\n"}, {"plugins": [plugin]})
    lock = {"format": "practice-lock", "version": 1, "namespace": "course", "items": []}
    (tmp_path / "practice.lock.json").write_text(json.dumps(lock), "utf-8")
    result = build(site)
    assert result.code == 0, result.log
    (named,) = result.soup("index.html").select("[data-site], [data-retention]")
    assert named == result.soup("index.html").select_one(".practice-question")
    assert (named["data-site"], named["data-retention"]) == ("course", "0.85")
    assert not result.soup("plain/index.html").select("[data-site], [data-retention]")


def test_usual_site_says_nothing_of_itself(tmp_path: Path) -> None:
    result = build(write_site(tmp_path, {"index.md": PAGE}, {"plugins": ["practice"]}))
    assert not result.soup("index.html").select("[data-site], [data-retention]")


@pytest.mark.parametrize("value", [0.5, 1, "much", True, None])
def test_retention_that_cannot_be_aimed_at(tmp_path: Path, value: object) -> None:
    plugin = {"practice": {"retention": value}}
    result = build(write_site(tmp_path, {"index.md": PAGE}, {"plugins": [plugin]}))
    if value is None:  # not given
        assert result.code == 0, result.log
    else:
        assert "is no share from 0.7 to 0.97, such as 0.9" in result.log
