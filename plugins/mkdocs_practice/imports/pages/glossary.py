"""Glossaries: definition lists and abbreviations, which become decks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..draft import Draft
from .blocks import PageBlock, PageOutline, outline_of
from .candidate import Candidate
from .prompts import heading_title

_ABBREVIATION = re.compile(r"\*\[(?P<short>[^\]]+)\]:[ ]*(?P<long>\S.*?)[ ]*$")
_TITLE = "Abbreviations"


def find_glossaries(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the glossaries of a page: its definition lists, and its abbreviations.

    Args:
        text: The page's text, as it is.
        found: What is found already.
    """
    outline = outline_of(text)
    taken = {line for each in found if each.draft for line in range(each.start, each.end)}
    blocks = outline.page()
    heading = "Glossary"
    rank = 0
    while rank < len(blocks):
        block = blocks[rank]
        if block.kind == "heading":
            heading = heading_title(block)[0] or heading
        end = _end_of_list(outline, blocks, rank)
        if end > rank:
            last = blocks[end - 1].end
            if taken.isdisjoint(range(block.start, last)):
                yield _deck(outline, block.start, last, heading)
            rank = end
            continue
        rank += 1
    yield from _abbreviations(outline, blocks, text)


def _end_of_list(outline: PageOutline, blocks: Sequence[PageBlock], rank: int) -> int:
    """The rank of the block after a definition list; the same where none begins."""
    end = rank
    while end < len(blocks) and blocks[end].kind == "text":
        lines = outline.text(blocks[end]).split("\n")
        below = [line for line in lines if line.startswith(":   ")]
        after = end + 1
        while after < len(blocks) and blocks[after].kind in ("definition", "code"):
            after += 1
        if not below and (after == end + 1 or blocks[end + 1].kind != "definition"):
            break
        if any(line and line[0] == ":" for line in lines[:1]):
            break
        end = after
    return end


def _deck(outline: PageOutline, start: int, end: int, title: str) -> Candidate:
    """A deck around a definition list, which stays as it is."""
    source = outline.source.body(start, end, 0)
    text = f"/// flashcards | {title}\n\n{source}\n\n///"
    return Candidate(
        start, end, 0, "a definition list", "a glossary is asked for", Draft(source=text)
    )


def _abbreviations(
    outline: PageOutline, blocks: Sequence[PageBlock], text: str
) -> Iterator[Candidate]:
    """Yield a deck above the abbreviations of a page, which stay where they are."""
    notes = [block for block in blocks if block.kind == "note"]
    pairs: dict[str, str] = {}
    first: PageBlock | None = None
    for block in notes:
        for line in outline.text(block).split("\n"):
            match = _ABBREVIATION.match(line)
            if match is not None:
                pairs[match["short"]] = match["long"]
                first = first or block
    lines = [f"{short} :: {long}" for short, long in pairs.items()]
    if first is None or all(line in text for line in lines):
        return
    lines = [line for line in lines if "::" not in line.replace(" :: ", "", 1)]
    rank, end = blocks.index(first), first.end
    above = blocks[rank - 1] if rank else first
    title = heading_title(above)[0] if above.kind == "heading" else _TITLE
    deck = "\n".join([f"/// flashcards | {title}", *lines, "///"])
    for block in blocks[rank + 1 :]:  # those right below stay together
        end = block.end if block.kind == "note" and block.start == end else end
    own = outline.source.body(first.start, end, 0)
    yield Candidate(
        first.start, end, 0, "abbreviations", "a glossary is asked for",
        Draft(source=f"{deck}\n\n{own}"),
    )  # fmt: skip
