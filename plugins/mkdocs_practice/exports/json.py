"""JSON."""

from __future__ import annotations

import json
from dataclasses import asdict

from .formats import Written
from .notes import Collection


def write(collection: Collection) -> Written:
    """Write all."""
    return Written(
        json.dumps(
            [asdict(n) | {"block": 0} for n in collection.notes],
            default=str,
            indent=1,
            ensure_ascii=False,
        ).encode()
    )
