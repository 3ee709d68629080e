"""Answers that stand at the end of their page: in footnotes, or in a list with their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..draft import Draft
from .answers import draft_of
from .blocks import ListPoint, PageBlock, PageOutline
from .candidate import Candidate
from .points import prompt_of_point
from .prompts import heading_title
from .words import asks, is_answer, is_label

_REFERENCE = re.compile(r"[ ]?\[\^([^\]\s]+)\](?P<end>[*_]{0,2})$")
_DEFINITION = re.compile(r"\[\^([^\]\s]+)\]:[ ]*")
_ANSWER_NAME = re.compile(
    r"(?:a|ans|answer|sol|solution|s|r|rep)[-_.:]?(?:\d+\w?)?$", re.IGNORECASE
)
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
    more = [*_footnotes(outline, blocks, sections), *_lists(outline, blocks, sections)]
    taken = [range(each.start, each.end) for each in found]
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
        draft = Draft("question", prompt[: match.start()] + match["end"], answer)
        yield Candidate(
            block.start, block.end, block.column, "a footnote with the answer",
            "it ends with a footnote that is named as an answer", draft,
            also=((note.start, note.end),),
        )  # fmt: skip


def _lists(
    outline: PageOutline, blocks: Sequence[PageBlock], sections: Sequence[int]
) -> Iterator[Candidate]:
    """The points of a list that has as many answers, in a section at the end of the page."""
    for rank in sections:
        level = len(blocks[rank].names)
        below = [*blocks[rank + 1 :]]
        end = next(
            (
                r
                for r, each in enumerate(below)
                if each.kind == "heading" and len(each.names) <= level
            ),
            len(below),
        )
        below = [each for each in below[:end] if each.kind != "rule"]
        if len(below) != 1 or below[0].kind != "list":
            continue
        answers = outline.points(below[0])
        questions = _questions(outline, blocks[:rank], len(answers))
        if questions is None or [each.marker for each in answers] != [
            each.marker for each in questions
        ]:
            continue
        for question, answer in zip(questions, answers, strict=True):
            inner = outline.blocks(question.start + 1, question.end, question.column)
            prompt = prompt_of_point(outline, question, inner, question.end)
            text = outline.point_text(answer, answer.end)
            draft = draft_of(outline, prompt, (text, ""))[0]
            also = (answer.start, answer.end)
            spans = (also,) if answer is not answers[0] else (
                (blocks[rank].start, blocks[rank].end), also
            )  # fmt: skip
            yield Candidate(
                question.start, question.end, outline.source.columns[question.start],
                "a list of answers at the end", "the point of the same number is its answer",
                draft, also=spans,
            )  # fmt: skip


def _questions(
    outline: PageOutline, blocks: Sequence[PageBlock], count: int
) -> list[ListPoint] | None:
    """The last list of questions with so many points."""
    for rank in range(len(blocks) - 1, -1, -1):
        block = blocks[rank]
        if block.kind != "list":
            continue
        items = outline.points(block)
        if len(items) != count or not items[0].marker[0].isdigit():
            return None
        heading = next((b for b in reversed(blocks[:rank]) if b.kind == "heading"), None)
        named = heading is not None and is_label(heading_title(heading)[0])
        texts = [outline.point_text(item, item.end) for item in items]
        return items if named or all(map(asks, texts)) else None
    return None
