"""Boxes that close and ask in their title: questions to the reader, or asides that help.

A course asks "What is a heap?" in such a box, and answers there how to find the schedule. The box
does not say which of the two it is, but what is around it may.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from ..draft import Draft
from .answers import MAY_BE_CODE, is_hint_box, is_of_answers, is_of_questions
from .begins import is_numbered
from .blocks import PageBlock, PageOutline
from .candidate import Candidate
from .leads import HELP, QUESTIONS, TROUBLE
from .prompts import ends_asking, is_asked_above
from .unseen import NO_QUOTE, OTHER_TITLE, has_no_quote
from .words import (
    asks,
    asks_by_itself,
    is_counted,
    is_label,
    is_scenario,
    may_offer,
    mentions_answer,
    points_elsewhere,
)

_TEST = re.compile(
    r"\b(?:quiz(?:zes)?|interview|knowledge[ ]check|self[ -]?(?:check|test|assessment)s?|"
    r"(?:check|test)[ ]your|test[ ]yourself|(?:exam|review)[ ]questions|"
    r"teste dich|testez[ -]vous|ponte a prueba|autoevaluaci(?:ón|ó)|autoavaliação|autovalutazione|"
    r"selbsttest|zelftest|(?:kontroll|verständnis|wiederholungs)fragen)\b",
    re.IGNORECASE,
)
"""What the title of a test says, and that of no help."""
_SIGNS = re.compile(r"[^\w\s\x00-\x7f]+(?:[ ]+[^\w\s\x00-\x7f]+)*[ ]*")
_ENOUGH = 3
"""So many in a row are a list of questions."""
_MANY = 5
"""In a list with so many, counting itself, what does not ask by itself is a question as well."""
_FAR = 10
"""No further than that many blocks away is a list looked at."""
_VERDICTS = frozenset(("bug", "check", "danger", "done", "error", "fail", "failure", "success"))
_ASIDE = (
    "its title asks, but may be that of an aside; a number (`Q1.`) or a heading above it "
    "(`## Questions`) would tell"
)
_NO_QUESTION = "its title is no question that stands by itself"


def closed_question(
    outline: PageOutline,
    blocks: Sequence[PageBlock],
    rank: int,
    titles: Sequence[str],
    around: str,
) -> Candidate | None:
    """The question of a collapsed box whose title asks, and whose text answers.

    What may be an answer, but does not say so, is told.

    Args:
        outline: The page.
        blocks: The blocks that the box stands with.
        rank: Its rank among these.
        titles: The titles of the headings and boxes that it stands below or in.
        around: The title or the text of what it stands right in.
    """
    block = blocks[rank]
    if not block.is_closed:
        return None
    form = "<details> with a question" if block.kind == "details" else "??? with a question"
    left = Candidate(block.start, block.end, block.column, form, _NO_QUESTION, is_doubtful=False)
    is_answer = left._replace(form="an answer", reason=OTHER_TITLE)
    if is_of_answers(block) or mentions_answer(block.title):
        return is_answer
    body, may_ask = outline.body(block), block.kind == "details" or is_of_questions(block)
    is_asked = (
        asks_by_itself(block.title)
        or _goes_on_in_list(blocks, rank)
        or _is_of_test(blocks, rank, titles)
    )
    if not (may_ask and is_asked and body.strip()):
        if may_ask and (block.kind != "details" or "?" in block.title):
            return left
        is_below = is_asked_above(outline, blocks[:rank]) if rank else ends_asking(around)
        is_below = is_below or _ends_exercise(blocks, rank)
        return is_answer if is_below and not is_hint_box(block) else None
    if not is_self_test(blocks, rank, titles):
        return left._replace(reason=_ASIDE)
    if has_no_quote(body):
        return left._replace(reason=f"in its text, {NO_QUOTE}", is_doubtful=True)
    if outline.may_be_code(block):
        return left._replace(reason=MAY_BE_CODE, is_doubtful=True)
    draft = Draft("question", block.title.strip(), body)
    return left._replace(reason="its title asks, and its text answers", draft=draft)


def is_self_test(blocks: Sequence[PageBlock], rank: int, headings: Iterable[str]) -> bool:
    """Return whether a box that asks in its title is a question to the reader.

    Args:
        blocks: The blocks that stand with it.
        rank: Its rank among these.
        headings: The titles of the headings and boxes that it stands below or in.
    """
    title, above = blocks[rank].title, [*headings]
    if any(HELP.search(each) for each in above) or _is_for_trouble(above):
        return False
    if is_counted(title):
        return True
    if is_label(title):
        return False  # its text says what is to be done
    if is_numbered(title) or is_scenario(title) or _is_one_of_many(blocks, rank):
        return True
    if is_of_questions(blocks[rank]) and _is_in_list(blocks, rank):
        return True
    if not any(QUESTIONS.search(each) for each in above[-2:]):
        return False
    is_test = is_of_questions(blocks[rank]) and any(_TEST.search(each) for each in above[-2:])
    return _is_right_below(blocks, rank, _is_question if is_test else _goes_on)


def _is_for_trouble(above: Sequence[str]) -> bool:
    """Return whether titles are those of help. A test may be about how to help oneself."""
    return any(map(TROUBLE.search, above)) and _TEST.search(above[-1]) is None


def _is_of_test(blocks: Sequence[PageBlock], rank: int, headings: Sequence[str]) -> bool:
    """Return whether a box below the heading of a test says there what is to be done."""
    title = _bare(blocks[rank].title)
    says = asks(title) and not (may_offer(title) or points_elsewhere(title) or is_label(title))
    near = headings[-2:]
    is_below = says and is_of_questions(blocks[rank]) and any(map(_TEST.search, near))
    return is_below and _is_right_below(blocks, rank, _is_question)


def _is_one_of_many(blocks: Sequence[PageBlock], rank: int) -> bool:
    """Return whether a box stands together with others that ask as it does."""
    count = 1
    for step in (-1, 1):
        place = rank + step
        while count < _ENOUGH and 0 <= place < len(blocks) and _goes_on(blocks[place]):
            count += _asks(blocks[place])
            place += step
    return count >= _ENOUGH


def _ends_exercise(blocks: Sequence[PageBlock], rank: int) -> bool:
    """Return whether a box such as "The mistake" ends an exercise that has a name."""
    block, below = blocks[rank], blocks[rank + 1].kind if rank + 1 < len(blocks) else "heading"
    may_answer = block.kind == "details" or not _VERDICTS.isdisjoint(block.names.split())
    if below not in ("heading", "rule") or not may_answer:
        return False
    heading = next((block for block in reversed(blocks[:rank]) if block.kind == "heading"), None)
    return heading is not None and is_label(heading.title)


def _goes_on_in_list(blocks: Sequence[PageBlock], rank: int) -> bool:
    """Return whether a box in a list of questions is one, though it does not ask by itself.

    There "Explain the difference" is one as well, and so is whatever has a number.
    """
    title = _bare(blocks[rank].title)
    is_one = is_numbered(title) or (asks(title) and not may_offer(title))
    return is_one and not points_elsewhere(title) and _is_in_list(blocks, rank)


def _is_in_list(blocks: Sequence[PageBlock], rank: int) -> bool:
    """Return whether a box stands in a list of many, most of which ask by themselves."""
    first, end = rank, rank + 1
    while first and rank - first < _FAR and _is_question(blocks[first - 1]):
        first -= 1
    while end < len(blocks) and end - rank <= _FAR and _is_question(blocks[end]):
        end += 1
    boxes = [block for block in blocks[first:end] if block.is_closed]
    count = sum(map(_asks, boxes))
    return count >= _MANY - 1 and count * 2 >= len(boxes)


def _is_question(block: PageBlock) -> bool:
    """Return whether a block is a closed box for a question, or may stand between such boxes."""
    if block.kind in ("comment", "rule", "ours"):
        return True
    return block.is_closed and bool(block.title) and is_of_questions(block)


def _is_right_below(
    blocks: Sequence[PageBlock], rank: int, goes_on: Callable[[PageBlock], bool]
) -> bool:
    """Return whether nothing but what goes on stands between a box and its heading."""
    above = reversed(blocks[:rank])
    return next((block.kind == "heading" for block in above if not goes_on(block)), True)


def _bare(title: str) -> str:
    """A title without the signs that it begins with, such as a star for what is hard."""
    text = title.strip("*_ ")
    signs = _SIGNS.match(text)
    return text[signs.end() :] if signs else text


def _asks(block: PageBlock) -> bool:
    return block.is_closed and asks_by_itself(block.title)


def _goes_on(block: PageBlock) -> bool:
    """Return whether a block may stand between the questions of a list."""
    return _asks(block) or block.kind in ("comment", "rule", "ours")
