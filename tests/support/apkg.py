"""Packages of Anki in the oldest format, as small as they can be."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path


def write_collection(file: Path, *notes: str) -> None:
    """Write a collection of notes, whose fields are parted by U+001F; each has one card."""
    with sqlite3.connect(file) as connection:
        connection.execute("create table col (models text, decks text)")
        connection.execute("create table notes (id, mid, tags, flds)")
        connection.execute("create table cards (nid, did, ord)")
        models = {"1": {"name": "Basic", "flds": [{"name": "Front"}, {"name": "Back"}]}}
        row = (json.dumps(models), json.dumps({"1": {"name": "Deck"}}))
        connection.execute("insert into col values (?, ?)", row)
        rows = list(enumerate(notes, 1))
        connection.executemany("insert into notes values (?, 1, '', ?)", rows)
    connection.close()
