"""The table of schedules that the front end is held against is what PyPI's fsrs makes."""

from __future__ import annotations

import json

from tests.support.schedules import FILE, schedules


def test_the_table_is_that_of_fsrs() -> None:
    # Tuples are lists in JSON.
    assert json.loads(FILE.read_text("utf-8")) == json.loads(json.dumps(schedules()))
