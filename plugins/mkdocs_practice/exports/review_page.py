"""The page on which readers review what is due."""

from __future__ import annotations

import json

from ..locale.labels import Labels
from .all_cards import SOURCE


def source_of(labels: Labels) -> str:
    """Its source."""
    title = labels.review
    return f"{SOURCE.format(json.dumps(title), title)}\n/// review\n///\n"
