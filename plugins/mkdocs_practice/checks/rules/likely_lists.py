"""2xx as well: is a list, or a table, one for Markdown as well?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from ...syntax.expressions import expression
from ...syntax.kinds import LISTED
from ...syntax.model import Deck, Page
from ...syntax.prose import Passage, Passages, ProseLine, prose_lines
from ..registry import REGISTRY, Context, Report
from .paragraphs import COLLAPSED, LINE_BREAKS

# Signs of lists in other programs, and those of Markdown with a slip: all in one line or none.
_BULLET = expression(
    r"[ ]*(?P<sign>[–—·✓✔✗✘](?=[ \u00a0])|[-*+](?=\u00a0)|\\[-*+](?=[ ])|-(?=[^\W\d_]{2}))"
    r"[ \u00a0]*\S"
)
_COUNTERS = tuple(
    expression(rf"(?P<sign>{sign})\S")
    for sign in (
        r"(?P<rank>\d{1,2})\)[ ]+",
        r"(?P<rank>\d{1,2})\\[.)][ ]+",
        r"\((?P<rank>\d{1,2})\)[ ]+",
        r"(?P<rank>\d{1,2})\.(?=[^\W\d])",
        r"\(?(?P<rank>[a-h])[.)][ ]+",
        r"\(?(?P<rank>[ivx]{1,4})[.)][ ]+",
    )
)
# A line that may begin one of them, or is a row of a table.
_LIKELY = expression(
    r"\n[ ]*(?:[–—·✓✔✗✘|]|[-*+]\u00a0|\\[-*+]|-[^\W\d_]|\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})\\?[.)])"
)
_RULER = expression(r"[ |:—–-]+")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_FEWEST = 2
_FEWEST_BARS = 3


@REGISTRY.page(COLLAPSED)
def likely_list(page: Page, context: Context) -> Iterable[Report]:
    """A paragraph whose lines begin as the items of a list do elsewhere, or as rows."""
    if context.extensions is not None and "nl2br" in context.extensions:
        return  # a line ends where it does in the source
    has_letters = any(name.endswith("fancylists") for name in context.extensions or ())
    found: Passages | None = None
    for block in page.blocks:
        if isinstance(block, (*LISTED, Deck)) or "\n" not in block.body:
            continue
        if len([*islice(_LIKELY.finditer(f"\n{block.body}"), _FEWEST)]) == _FEWEST:
            found = found or Passages(page)
            readings = [*prose_lines(found.body(block), page.fences)]
            starts = [n for n, each in enumerate(readings) if not each.rank] + [len(readings)]
            for start, end in pairwise(starts):
                above = readings[start - 1].line.text.rstrip() if start else ""
                yield from _paragraph(page, readings[start:end], above, has_letters)


def _paragraph(
    page: Page, lines: Sequence[ProseLine], above: str, has_letters: bool
) -> Iterator[Report]:
    """The report of a paragraph that was to be a list or a table.

    Args:
        page: The page.
        lines: The lines of the paragraph.
        above: The line above it.
        has_letters: Whether the site has lists with letters, and with other signs behind them.
    """
    if any(each.is_html or each.opens or "$$" in each.line.text for each in lines):
        return
    texts = [each.line.text for each in lines]
    if all(text.strip()[:1] == "|" and text.count("|") >= _FEWEST_BARS for text in texts):
        yield from _table(page, lines)
        return
    first, sign = _list(texts)
    if first < 0 or all(text.endswith(LINE_BREAKS) for text in texts[first:-1]):
        return
    before = texts[first - 1].rstrip() if first else above
    is_other = sign[0] in "–—·(" or (sign[0].isalpha() and sign[1:2] == ")")
    is_told = first and sign[0].isdigit() and ") " in sign  # which stands under text
    if is_told or (is_other and (first or before.endswith(":"))):
        return  # in the middle of a text, dashes and letters may be its own
    place = Passage([lines[first].line]).place(page, lines[first].indent)
    shown = sign.strip().replace("\u00a0", " ")
    what = f"`{shown}` begins no list here: its lines become one paragraph"
    is_counted = any(each.match(texts[first].lstrip()) for each in _COUNTERS)
    if is_counted and has_letters:
        return
    fix = "write `1. `, `2. ` and so on" if is_counted else "write `- ` for each, with a space"
    yield Report(place, what, f"{fix}, below a blank line" if first else fix)


def _list(texts: Sequence[str]) -> tuple[int, str]:
    """The rank of the line where the items of a list begin, with the sign of it; or -1."""
    matches = [_BULLET.match(text) for text in texts]
    first = next((n for n, match in enumerate(matches) if match), len(texts))
    signs = {match and match["sign"] for match in matches[first:]}
    if len(texts) - first >= _FEWEST and len(signs) == 1:
        return first, signs.pop() or ""
    for counter in _COUNTERS:
        counted = [
            (n, found) for n, text in enumerate(texts) if (found := counter.match(text.lstrip()))
        ]
        if len(counted) >= _FEWEST and all(
            _rank(match) == rank for rank, (_, match) in enumerate(counted, 1)
        ):
            return counted[0][0], counted[0][1]["sign"]
    return -1, ""


def _rank(match: re.Match[str]) -> int:
    """The number that stands in a sign, as a figure or a letter."""
    rank = match["rank"]
    if rank.isdigit():
        return int(rank)
    if rank in _ROMAN and "ivx" in match.re.pattern:
        return _ROMAN.index(rank) + 1
    return ord(rank) - ord("a") + 1 if len(rank) == 1 else 0


def _table(page: Page, lines: Sequence[ProseLine]) -> Iterator[Report]:
    """The report of rows without the line of hyphens that makes a table of them."""
    texts = [each.line.text for each in lines]
    if len(lines) < _FEWEST or any("-" in text and _RULER.fullmatch(text) for text in texts):
        return
    place = Passage([lines[0].line]).place(page, lines[0].indent)
    ruler = "|".join(["", *["---"] * (lines[0].line.text.strip().count("|") - 1), ""])
    is_ruled = _RULER.fullmatch(texts[1]) is not None
    where = "in place of" if is_ruled else "above"
    fix = f"write `{ruler}` {where} line {lines[1].line.number + 1}"
    yield Report(place, "these rows are no table: they become one paragraph", fix)
