"""Keys: answers together at the end of a page, with the numbers of their questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .answers import draft_of
from .blocks import ListPoint, PageBlock, PageOutline
from .candidate import Candidate
from .points import prompt_of_point
from .prompts import heading_title
from .words import asks, is_answer, is_label

_MOST_ABOVE = 300
_FORM = "a list of answers at the end"
_REASON = "the point of the same number is its answer"
_OTHER_FORM = "write them as a list with the numbers of the questions, such as `1. B`"
_MARK = re.compile(r"[\s|*_>(#-]*+(?:[^\W\d_]+[ ])?(?P<number>\d+)[ ]?(?:[-.):=|]|\*\*|__)")
_LEAD = re.compile(r"(?:\*\*|__)(?P<title>[^*_\n]+)(?:\*\*|__)(?P<rest>.*)", re.DOTALL)
_IN_LINE = re.compile(r"(?<!\w)\d+[ ]?[-.):=]")


def answers_by_number(
    outline: PageOutline, blocks: Sequence[PageBlock], sections: Sequence[int]
) -> Iterator[Candidate]:
    """Yield the questions that a key answers; of a key that cannot be read, why.

    Args:
        outline: The page.
        blocks: Its blocks.
        sections: The ranks of the headings that say that answers follow.
    """
    for rank, block in enumerate(blocks):
        if rank in sections:
            below = _section(blocks, rank)
            if len(below) == 1 and below[0].kind == "list":
                yield from _list(outline, blocks, rank, below[0])
            elif _has_count(outline, below) and _has_count(outline, _near(blocks, rank)):
                yield _left(block, below[-1].end, f"its answers are no list; {_OTHER_FORM}")
        elif block.kind == "text" and (lead := _LEAD.match(outline.text(block))):
            is_key = (
                is_answer(lead["title"].strip(" :.")) and len(_IN_LINE.findall(lead["rest"])) > 1
            )
            if is_key and _has_count(outline, _near(blocks, rank)):
                yield _left(block, block.end, f"its answers are no list; {_OTHER_FORM}")


def _near(blocks: Sequence[PageBlock], rank: int) -> Sequence[PageBlock]:
    """The blocks above one, but not all of those of a very long page."""
    return blocks[max(0, rank - _MOST_ABOVE) : rank]


def _section(blocks: Sequence[PageBlock], rank: int) -> list[PageBlock]:
    """The blocks below a heading, without rules."""
    level, below = len(blocks[rank].names), list[PageBlock]()
    for block in blocks[rank + 1 :]:
        if block.kind == "heading" and len(block.names) <= level:
            break
        if block.kind != "rule":
            below.append(block)
    return below


def _list(
    outline: PageOutline, blocks: Sequence[PageBlock], rank: int, key: PageBlock
) -> Iterator[Candidate]:
    """Yield the points of a list that a key answers; all of them, or why none is taken."""
    heading, answers = blocks[rank], outline.points(key)
    questions = _questions(outline, blocks[:rank])
    if questions is None:
        return
    if len(questions) != len(answers):
        counts = f"it has {len(answers)} answers to {len(questions)} questions"
        yield _left(heading, key.end, f"{counts}; give each its own", is_doubtful=True)
        return
    if [each.marker for each in answers] != [each.marker for each in questions]:
        why = "its numbers are others than those of the questions; make them the same"
        yield _left(heading, key.end, why, is_doubtful=True)
        return
    found = list[Candidate]()
    for question, answer in zip(questions, answers, strict=True):
        inner = outline.blocks(question.start + 1, question.end, question.column)
        prompt = prompt_of_point(outline, question, inner, question.end)._replace(reason=_REASON)
        text = outline.point_text(answer, answer.end)
        draft, reason = draft_of(outline, prompt, (text, ""))
        if draft.doubt:
            why = f"at {question.marker} {draft.doubt}"
            yield _left(heading, key.end, why, is_doubtful=True)
            return
        first = () if found else ((heading.start, heading.end),)
        found.append(
            Candidate(
                question.start, question.end, outline.source.columns[question.start],
                _FORM, reason, draft, also=(*first, (answer.start, answer.end)),
            )
        )  # fmt: skip
    yield from found


def _questions(outline: PageOutline, blocks: Sequence[PageBlock]) -> list[ListPoint] | None:
    """The last list, if it is one of questions with numbers."""
    for rank in range(len(blocks) - 1, -1, -1):
        block = blocks[rank]
        if block.kind != "list":
            continue
        items = outline.points(block)
        if not items[0].marker[0].isdigit():
            return None
        heading = next((b for b in reversed(blocks[:rank]) if b.kind == "heading"), None)
        named = heading is not None and is_label(heading_title(heading)[0])
        texts = [outline.point_text(item, item.end) for item in items]
        return items if named or all(map(asks, texts)) else None
    return None


def _has_count(outline: PageOutline, blocks: Sequence[PageBlock]) -> bool:
    """Return whether blocks, or their lines, begin with at least two numbers, from 1 on."""
    if _questions(outline, blocks) is not None:
        return True
    lines = (
        line for block in blocks if block.kind in ("text", "table", "list", "heading")
        for line in outline.source.lines[block.start : block.end]
    )  # fmt: skip
    numbers = [int(match["number"][:9]) for line in lines if (match := _MARK.match(line))]
    in_line = [block for block in blocks if block.kind == "text"]
    if len(in_line) == 1 == len(blocks):
        numbers += [0] * (len(_IN_LINE.findall(outline.text(in_line[0]))) - 1)
    return 1 in numbers and len(numbers) > 1


def _left(block: PageBlock, end: int, why: str, *, is_doubtful: bool = False) -> Candidate:
    return Candidate(block.start, end, block.column, _FORM, why, None, is_doubtful)
