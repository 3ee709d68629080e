"""Points of a list that are questions, with their answers in them."""

from __future__ import annotations

from collections.abc import Sequence

from .answers import answers_at, count_answers, draft_of
from .blocks import ListPoint, PageBlock, PageOutline
from .candidate import Candidate
from .letters import options_of
from .prompts import Prompt

FORM = "a point of a list with an answer in it"


def inner_blocks(outline: PageOutline, point: ListPoint) -> list[PageBlock]:
    """The blocks of a point below its first paragraph."""
    inner = outline.blocks(point.start + 1, point.end, point.column)
    # A line right below the first one goes on with its sentence.
    goes_on = inner[:1] and (inner[0].kind, inner[0].start) == ("text", point.start + 1)
    return inner[1:] if goes_on else inner


def question_of(outline: PageOutline, point: ListPoint) -> Candidate | None:
    """The question that a point of a list is, if it ends with its only answer."""
    inner = outline.blocks(point.start + 1, point.end, point.column)
    ranks = (rank for rank in range(len(inner)) if answers_at(outline, inner, rank))
    rank = next(ranks, len(inner))
    group = answers_at(outline, inner, rank)
    if group is None or group.end < len(inner) or count_answers(outline, inner) > 1:
        return None
    answer = group.text(outline, whole=True)
    options = options_of(outline, inner[:rank])
    stop = inner[options.first if options else rank].start
    text, listed = outline.point_text(point, stop), ""
    if options is not None:
        listed = outline.joined(inner[options.first : rank])
        listed = listed.removeprefix(options.lead).strip("\n")
        text = "\n\n".join(filter(None, (text, options.lead)))
    if answer is None or not text.strip():
        return None
    reason = "the point of a list, with its answer in it"
    prompt = Prompt(point.start, text, options, reason, listed=listed)
    draft, reason = draft_of(outline, prompt, answer, group.hints)
    column = outline.source.columns[point.start]
    unclear = tuple(group.unclear(outline))
    return Candidate(point.start, point.end, column, FORM, reason, draft, notes=unclear)


def may_be_parted(points: Sequence[ListPoint], found: Sequence[Candidate | None]) -> bool:
    """Return whether a list may be parted at those points that are questions.

    The points that stay are a list of their own then, whose numbers begin with one again.
    """
    if not points[0].marker[0].isdigit():
        return True
    first = next((rank for rank, each in enumerate(found) if each is not None), len(found))
    return all(each is not None for each in found[first:])


def unanswered(points: Sequence[ListPoint], found: Sequence[Candidate | None]) -> int:
    """The number of the first point that is no question, below one that is; 0 without any."""
    pairs = [*zip(points, found, strict=True)]
    first = next((rank for rank, (_, each) in enumerate(pairs) if each is not None), len(pairs))
    return next((n for n, (_, each) in enumerate(pairs, 1) if n > first and each is None), 0)


def may_be_cut(found: Candidate) -> bool:
    """Return whether a prompt that stands below the first paragraph of a point may begin there."""
    is_paragraph = found.form in ("??? with an answer", "<details> with an answer")
    return is_paragraph and found.draft is not None and "?" not in found.draft.prompt
