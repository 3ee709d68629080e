"""Papers, and the ways to print on them; the front end reads them from the same file."""

from __future__ import annotations

import json
from pathlib import Path

_DATA = json.loads((Path(__file__).parent / "paper.json").read_text("utf-8"))

PAPERS: dict[str, tuple[float, float]] = {
    name: (width, height) for name, (width, height) in _DATA["papers"].items()
}
"""Width and height of each paper, in millimetres."""
MODES: tuple[str, ...] = tuple(_DATA["modes"])
"""Of a page: with its answers in place, without them, or with an answer key at its end."""
LAYOUTS: tuple[str, ...] = tuple(_DATA["layouts"])
"""Of the cards of a deck: one card a page, in three ways, or as many as this on a sheet."""
FLIPS: tuple[str, ...] = tuple(_DATA["flips"])
"""The edges that a printer may turn sheets over."""
CUTS: tuple[str, ...] = tuple(_DATA["cuts"])
"""The signs that show where to cut sheets: marks at the edges, or dashed lines."""
