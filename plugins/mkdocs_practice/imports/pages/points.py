"""Points of a list that are questions, with their answers in them."""

from __future__ import annotations

from collections.abc import Sequence

from ...syntax.columns import TAB
from .answers import answers_at, count_answers, draft_of
from .blocks import ListPoint, PageBlock, PageOutline
from .candidate import Candidate
from .letters import options_of
from .prompts import Prompt
from .unseen import has_answer

FORM = "a point of a list with an answer in it"
_REASON = "the point of a list, with its answer in it"


def inner_blocks(outline: PageOutline, point: ListPoint) -> list[PageBlock]:
    """The blocks of a point below its first paragraph."""
    inner = outline.blocks(point.start + 1, point.end, point.column)
    # A line right below the first one goes on with its sentence.
    goes_on = inner[:1] and (inner[0].kind, inner[0].start) == ("text", point.start + 1)
    return inner[1:] if goes_on else inner


def question_of(outline: PageOutline, point: ListPoint) -> Candidate | None:
    """The question that a point of a list is, if it has one answer.

    More may stand below that only in a list with numbers, where the question stays in its point.
    """
    inner = outline.blocks(point.start + 1, point.end, point.column)
    ranks = (rank for rank in range(len(inner)) if answers_at(outline, inner, rank))
    rank = next(ranks, len(inner))
    group = answers_at(outline, inner, rank)
    if group is None or count_answers(outline, inner) > 1:
        return None
    is_last = group.end == len(inner)
    if not (is_last or point.marker[0].isdigit()):
        return None
    answer = group.text(outline, whole=True)
    prompt = prompt_of_point(outline, point, inner[:rank], inner[rank].start)
    if answer is None or not prompt.text.strip() or has_answer(prompt.text):
        return None
    draft, reason = draft_of(outline, prompt, answer, group.hints)
    column = outline.source.columns[point.start]
    unclear = tuple(group.unclear(outline))
    end = point.end if is_last else group.last
    found = Candidate(point.start, end, column, FORM, reason, draft, notes=unclear)
    return found._replace(remark=inner[rank].start)


def prompt_of_point(
    outline: PageOutline, point: ListPoint, inner: Sequence[PageBlock], end: int
) -> Prompt:
    """The prompt that a point of a list is, up to a line.

    Args:
        outline: The page.
        point: The point.
        inner: Its blocks up to that line.
        end: The line.
    """
    options = options_of(outline, inner)
    text, listed = outline.point_text(point, inner[options.first].start if options else end), ""
    if options is not None:
        listed = outline.joined(inner[options.first :]).removeprefix(options.lead).strip("\n")
        text = "\n\n".join(filter(None, (text, options.lead)))
    return Prompt(point.start, text, options, _REASON, listed=listed)


def in_series(
    block: PageBlock, points: Sequence[ListPoint], found: Sequence[Candidate | None]
) -> list[Candidate | None]:
    """The questions that points of a list are, which stay in it where it cannot be parted.

    If a list with numbers is parted at its questions, the points that stay are lists of their own,
    whose numbers begin with one again. Python-Markdown takes what is indented by a tab stop, and
    nothing less, for a part of a point.
    """
    if not points[0].marker[0].isdigit():
        return [*found]
    first = next((rank for rank, each in enumerate(found) if each is not None), len(found))
    rest = [*zip(points, found, strict=True)][first:]
    stays = not all(each is not None and each.end == point.end for point, each in rest)
    column = block.column + TAB
    markers = (point.marker if point.column == column else "" for point in points)
    return [
        each and each._replace(series=(block.start, marker), stays=stays)
        for marker, each in zip(markers, found, strict=True)
    ]


def may_be_cut(found: Candidate) -> bool:
    """Return whether a prompt that stands below the first paragraph of a point may begin there."""
    is_paragraph = found.form in ("??? with an answer", "<details> with an answer")
    return is_paragraph and found.draft is not None and "?" not in found.draft.prompt
