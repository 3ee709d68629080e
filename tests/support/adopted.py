"""Pages that `practice adopt` has written, for tests."""

from __future__ import annotations

import re


def without_ids(after: str) -> str:
    """An adopted page without the ids that it got; its lines end with a newline alone."""
    after = re.sub(r'\n +id: "?[\w.:-]+"?(?=\n)', "", after)
    return re.sub(r"[ ]\{ ?#[\w.:-]+ ?\}$", "", after, flags=re.MULTILINE)
