"""6xx: is what was built what was written?"""

from __future__ import annotations

from ..model import Location
from .base import ERROR, REGISTRY, Finding, Rule

PAGE_DIFFERS = REGISTRY.other(
    Rule(
        "PR601",
        "page-differs",
        ERROR,
        "The checks read the source; where the built page shows something else, another plugin or "
        "extension has changed a block, and its answer may be lost.",
        "    /// question | Indented like code, but not in a list?\n",
        "/// question | At the margin?\n/// answer\nYes.\n///\n///\n",
    )
)


def page_differs(location: Location, message: str, fix: str = "") -> Finding:
    """A difference between the source and the built page."""
    return Finding(location, PAGE_DIFFERS, message, fix)
