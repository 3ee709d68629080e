"""The table of logs that the front end is held against is what exports read of them."""

from __future__ import annotations

import json

from tests.support.histories import EXAMS, FILE, exams, histories


def test_the_table_is_that_of_the_exports() -> None:
    assert json.loads(FILE.read_text("utf-8")) == histories()
    assert json.loads(EXAMS.read_text("utf-8")) == [[*each] for each in exams()]
