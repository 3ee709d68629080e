"""`/// match`: terms, each to be matched with what belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from ..grammar import is_empty
from ..model import record
from .base import GradedQuestion
from .body_reader import BodyReader
from .grading import DrawnItems, MatchGrading
from .pairs import DEFINITION_MARKER, PairReader, has_attributes

if TYPE_CHECKING:
    from .area import Area


@record
class Match(GradedQuestion):
    """Pairs in a definition list: a term, and its match as the definition.

    Attributes:
        pairs: Each as two pieces of Markdown, in the order of the source.
    """

    kind: ClassVar[str] = "match"
    item_marker: ClassVar = DEFINITION_MARKER
    about: ClassVar[str] = (
        "Terms to match, as a definition list: the term is what is described, its definition the "
        "match. The page shows the matches in another order, the same from build to build."
    )
    example: ClassVar[str] = (
        "/// match | What does each layer do?\n\n"
        "Convolution\n:   finds features\n\nPooling\n:   makes the map smaller\n///\n"
    )

    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, reader: BodyReader) -> Mapping[str, object]:
        """Read the definition list."""
        found = PairReader(reader).found
        if len(found) < 2:
            what = "there is one pair to match" if found else "there are no pairs to match"
            fix = "write two or more, each a term and, on the next line, `:   ` and its match"
            reader.problem("missing-key", what, fix)
        reader.compare("term", [(pair.line, pair.term) for pair in found])
        reader.compare("match", [(pair.definition.line, pair.definition.text) for pair in found])
        reader.report_blocks("pairs", [(pair.line, pair.end) for pair in found])
        for pair in found:
            if has_attributes(pair.term):
                what = f"the term {reader.quote(pair.line)} has attributes, which are not used"
                reader.problem("malformed-item", what, "take them away", pair.line)
        return {"pairs": tuple((pair.term, pair.definition.text.strip()) for pair in found)}

    @property
    def answered(self) -> bool:
        """Return whether there are two pairs or more, and something in each match."""
        return len(self.pairs) > 1 and not any(is_empty(match) for _, match in self.pairs)

    @property
    def sides(self) -> tuple[int, int]:
        """The number of its items, and of those that have a second side."""
        return len(self.pairs), len(self.pairs)

    def draw(self, area: Area) -> object:
        """Draw the terms as a numbered list, the matches as a lettered one in another order."""
        shown = area.shuffled(len(area.items))
        for item in (*area.items, *area.matches):
            area.unwrap(item)
        area.numbered("practice-terms", area.items)
        area.lettered("practice-matches", area.matches, shown)
        for rank, match in enumerate(area.matches):
            area.pair(rank, match)
        return [shown.index(rank) for rank in range(len(shown))]

    @classmethod
    def grading(cls, key: Any, drawn: DrawnItems) -> MatchGrading:
        """Read the pairs: `key` says where among the matches shown that of each term is."""
        terms, matches = drawn.items("practice-terms"), drawn.items("practice-matches")
        pairs = tuple((term, matches[place]) for term, place in zip(terms, key, strict=True))
        return MatchGrading(pairs, tuple(sorted(range(len(key)), key=key.__getitem__)))
