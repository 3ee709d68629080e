"""Answers that stand at the end of their page: in footnotes, or in a key with their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..draft import Draft
from .blocks import PageBlock, PageOutline
from .candidate import Candidate
from .numbered_keys import answers_by_number
from .prompts import heading_title
from .words import asks, is_answer

_REFERENCE = re.compile(r"[ ]?\[\^([^\]\s]+)\](?P<end>[*_]{0,2})$")
_DEFINITION = re.compile(r"\[\^([^\]\s]+)\]:[ ]*")
_ANSWER_NAME = re.compile(
    r"(?:a|ans|answer|sol|solution|s|r|rep)[-_.:]?(?:\d+\w?)?$", re.IGNORECASE
)
_LEAD = re.compile(r"(?P<bold>\*\*|__)(?P<title>[^*_\n]+)(?P=bold)[ ]?:?[ ]*(?=\S)")
_ANY = re.compile(r"\[\^([^\]\s]+)\]")


def answers_below(
    outline: PageOutline, blocks: Sequence[PageBlock], found: Sequence[Candidate]
) -> list[Candidate]:
    """The candidates on a page, with the questions that are answered at its end.

    Args:
        outline: The page.
        blocks: Its blocks.
        found: What is found already.
    """
    sections = [rank for rank, block in enumerate(blocks) if _is_section(block)]
    more = [*_footnotes(outline, blocks, sections), *answers_by_number(outline, blocks, sections)]
    taken = [range(each.start, each.end) for each in found]
    taken += [range(*span) for each in more for span in each.also]
    free = (
        each for each in more
        if not any(each.start < span.stop and span.start < each.end for span in taken)
    )  # fmt: skip
    return sorted([*found, *free], key=lambda each: each.start)


def _is_section(block: PageBlock) -> bool:
    return block.kind == "heading" and is_answer(heading_title(block)[0])


def _footnotes(
    outline: PageOutline, blocks: Sequence[PageBlock], sections: Sequence[int]
) -> Iterator[Candidate]:
    """The paragraphs that end with a footnote which is named as an answer."""
    notes: dict[str, PageBlock] = {}
    for block in blocks:
        if block.kind == "note" and (match := _DEFINITION.match(outline.text(block))):
            notes[match[1]] = block
    if not notes:
        return
    text = "\n".join(outline.source.lines)
    counts: dict[str, int] = {}
    for name in _ANY.findall(text):
        counts[name] = counts.get(name, 0) + 1
    below = range(sections[-1], len(blocks)) if sections else range(0)
    for block in blocks:
        if block.kind != "text":
            continue
        prompt = outline.text(block)
        match = _REFERENCE.search(prompt)
        note = notes.get(match[1]) if match else None
        if match is None or note is None or counts[match[1]] != 2:
            continue
        is_named = _ANSWER_NAME.match(match[1]) or blocks.index(note) in below
        if not is_named or not asks(prompt[: match.start()]):
            continue
        answer = _DEFINITION.sub("", outline.source.body(note.start, note.end, note.column), 1)
        first, newline, rest = answer.partition("\n")
        lines = [line[4:] if line[:4].isspace() else line for line in rest.split("\n")]
        answer = first + newline + "\n".join(lines)
        lead = _LEAD.match(answer)
        if lead is not None and is_answer(lead["title"].strip(" :.")):
            answer = answer[lead.end() :]
        draft = Draft("question", prompt[: match.start()] + match["end"], answer)
        yield Candidate(
            block.start, block.end, block.column, "a footnote with the answer",
            "it ends with a footnote that is named as an answer", draft,
            also=((note.start, note.end),),
        )  # fmt: skip
