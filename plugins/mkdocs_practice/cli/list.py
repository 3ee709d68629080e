"""What `practice list` prints: the items of many files, or how much of them is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ..checks import Finding
from ..reports.coverage import coverage_json, coverage_text
from ..reports.items import items_json, items_text
from ..site.files import SourceFile
from ..syntax.items import ItemRecord, list_items
from ..syntax.model import Page
from .coverage import Coverage, cover, rounded, total


@dataclass(slots=True)
class Listed:
    """Files, listed.

    Attributes:
        found: Every item, in order.
        pages: What each page has.
        unreadable: Findings of files that cannot be read as text.
    """

    found: list[ItemRecord] = field(default_factory=list)
    pages: list[Coverage] = field(default_factory=list)
    unreadable: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, files: Iterable[SourceFile], read: Callable[[str], Page | Finding]) -> Listed:
        """List files.

        Raises:
            PathError: One cannot be read.
        """
        listed = cls()
        for file in files:
            page = read(file.path)
            if isinstance(page, Finding):
                listed.unreadable.append(page)
                continue
            listed.found.extend(list_items(page, file.name))
            listed.pages.append(cover(page))
        return listed

    def items(self, form: str) -> str:
        """The items, as text or JSON."""
        return (items_json if form == "json" else items_text)(self.found).rstrip("\n")

    def coverage(self, form: str) -> str:
        """What each page has and lacks, as a table or JSON."""
        if form == "json":
            return coverage_json(self.pages).rstrip("\n")
        return "\n".join(coverage_text(self.pages))

    @property
    def percent(self) -> float:
        """How much of all that is asked is answered."""
        return total(self.pages).percent

    @property
    def shown_percent(self) -> str:
        """The same for people."""
        return f"{rounded(self.percent):g}"
