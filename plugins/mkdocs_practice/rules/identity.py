"""3xx: can a reader's progress, and a link, find the item again?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Location
from .base import ERROR, REGISTRY, Report, Rule
from .facts import Facts


@REGISTRY.site(
    Rule(
        "PR301",
        "duplicate-id",
        ERROR,
        "An id is what a link and a reader's schedule hang on: two items with one id are mixed up.",
        "/// question | A? { #same }\n/// answer\n1\n///\n///\n\n"
        "/// question | B? { #same }\n/// answer\n2\n///\n///\n",
        "/// question | A? { #first }\n/// answer\n1\n///\n///\n\n"
        "/// question | B? { #second }\n/// answer\n2\n///\n///\n",
    )
)
def duplicate_id(pages: Sequence[Facts]) -> Iterable[Report]:
    """An explicit id that another block of the site has already."""
    first: dict[str, Location] = {}
    for page in pages:
        for identifier, location in page.ids:
            other = first.setdefault(identifier, location)
            if other is not location:
                place = f"line {other.line}" if other.path == location.path else str(other)
                yield Report(
                    location,
                    f"the id `{identifier}` is already taken at {place}",
                    "give one of the two another id",
                )
