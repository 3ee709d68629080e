"""Finding the exercises on a page, in all the forms that sites have them."""

from __future__ import annotations

from collections.abc import Sequence

from ...syntax.columns import TAB
from ..draft import Draft
from .answers import (
    AnswerGroup,
    answer_in_each,
    answer_tabs,
    answers_at,
    count_answers,
    draft_of,
    end_of_tabs,
    is_hint_box,
    is_nothing,
    is_of_questions,
    may_hold_exercise,
    parts_answer,
    prompt_of_box,
    question_box,
    says_what,
    shown_title,
)
from .asides import closed_question
from .blocks import ListPoint, PageBlock, PageOutline, outline_of
from .candidate import Candidate, checked
from .counts import uncounted
from .elements import is_exercise
from .footnotes import answers_below
from .points import in_series, inner_blocks, may_be_cut, question_of
from .prompts import Prompt, heading_title, names_exercise, prompt_above, whole_exercise
from .quizzes import quiz_at
from .unseen import OTHER_TITLE, answers_unseen
from .words import (
    asks,
    is_answer,
    is_cue,
    is_label,
    names_part,
)

_FAR = 10
_MANY = "several answers stand below one prompt"
_NO_PROMPT = "no prompt is found above it"
_ASKS_NOT = "its point asks nothing, and other points of its list have no answer"
_OTHER_TABS = "the tabs beside it are no question, and no hints"


def find_exercises(text: str) -> list[Candidate]:
    """The exercises on a page, and what may be some, in their order.

    Args:
        text: The page's text, as it is.
    """
    outline = outline_of(text)
    finder = _ExerciseFinder(outline)
    blocks = outline.page()
    finder.siblings(blocks)
    found = answers_below(outline, blocks, sorted(finder.found, key=lambda each: each.start))
    for each in found:
        if each.draft is not None:
            uncounted(each.draft)
    return sorted([*found, *answers_unseen(outline, found)], key=lambda each: each.start)


class _ExerciseFinder:
    """Finds the exercises among blocks.

    Attributes:
        found: What is found.
    """

    def __init__(self, outline: PageOutline) -> None:
        self.found: list[Candidate] = []
        self._outline = outline
        # The titles of the headings by their level, and those of the boxes, that are looked at.
        self._headings: dict[int, str] = {}
        self._boxes: list[str] = []
        # The title of the box, or the first line of the point, that blocks stand right in.
        self._around = ""

    def siblings(self, blocks: Sequence[PageBlock], *, whole: bool = False) -> None:
        """Look at blocks that stand one below the other.

        Args:
            blocks: The blocks.
            whole: Whether they are known to be one exercise.
        """
        heading: PageBlock | None = None
        first = rank = 0
        while rank < len(blocks):
            block, before = blocks[rank], len(self.found)
            if first < rank and parts_answer(self._outline, blocks, rank):
                rank += 1
                continue
            if block.kind in ("heading", "rule", "ours", "slashes"):
                heading = block if block.kind == "heading" else None
                if heading is not None:
                    self._enter(heading)
                rank = first = rank + 1
                continue
            group = answers_at(self._outline, blocks, rank)
            if group is not None:
                self._answered(blocks, range(first, rank), heading, group, whole=whole)
                rank = group.end
            elif block.kind == "tab":
                rank = self._tabs(blocks, first, rank, heading)
            else:
                rank = self._one(blocks, rank)
            if len(self.found) > before:
                heading, first = None, rank

    def _enter(self, heading: PageBlock) -> None:
        """Go on below a heading."""
        level = len(heading.names)
        self._headings = {each: title for each, title in self._headings.items() if each < level}
        self._headings[level] = heading.title

    # An answer and what is above it

    def _answered(
        self,
        blocks: Sequence[PageBlock],
        ranks: range,
        heading: PageBlock | None,
        group: AnswerGroup,
        *,
        whole: bool,
    ) -> None:
        """Take an answer, with the prompt in the blocks of some ranks above it."""
        above = blocks[ranks.start : ranks.stop]
        between = next((block for block in above if block.kind == "heading"), None)
        above = [
            block for block in above
            if block.kind not in ("rule", "heading") and not is_nothing(self._outline, block)
        ]  # fmt: skip
        hints: Sequence[PageBlock] = group.hints
        if whole:
            hints = [*filter(is_hint_box, above), *hints]
            above = [block for block in above if not is_hint_box(block)]
        answer = group.answers[0]
        form = "<details> with an answer" if answer.kind == "details" else "??? with an answer"
        if above and above[-1].kind == "box" and answer.kind == "box":
            form = "a box with a question, then an answer"
        text = group.text(self._outline, whole=whole)
        unclear = _MANY if text is None else next(group.unclear(self._outline), "")
        if text is None or unclear:
            self._left(answer._replace(end=group.last), form, unclear)
        else:
            prompt = self._prompt(above, heading, whole=whole, answer=(answer.title, text[0]))
            if prompt is None and between is None and heading is not None:
                is_last = _ends_section(self._outline, blocks, group.end)
                prompt = whole_exercise(self._outline, above, heading) if is_last else None
            if between is not None and not self._is_one_exercise(above, heading, between):
                prompt = None
            title = between.title if between is not None else ""
            self._take(prompt, text, hints, answer, group.last, form, title)

    def _is_one_exercise(
        self, above: Sequence[PageBlock], heading: PageBlock | None, between: PageBlock
    ) -> bool:
        """Return whether a heading "Solution" stands in the exercise that is above it."""
        if question_box(self._outline, above) is not None:
            return True
        if heading is None or not above or len(between.names) <= len(heading.names):
            return False
        return names_exercise(heading_title(heading)[0])

    def _take(
        self,
        prompt: Prompt | None,
        answer: tuple[str, str],
        hints: Sequence[PageBlock],
        opening: PageBlock,
        end: int,
        form: str,
        heading: str = "",
    ) -> None:
        """Take a prompt with its answer, up to a line; without a prompt the answer is left.

        A heading between the two goes with them.
        """
        if prompt is None:
            self._left(opening._replace(end=end), form, _NO_PROMPT)
            return
        if is_cue(opening.title) and not asks(prompt.text):
            self._left(opening, form, OTHER_TITLE, is_doubtful=False)
            return
        draft, reason = draft_of(self._outline, prompt, answer, hints)
        title, draft.id = heading, ""
        if prompt.heading is not None:
            title, draft.id = heading_title(prompt.heading)
        found = Candidate(prompt.start, end, opening.column, form, reason, draft, heading=title)
        self._add(found)

    def _prompt(
        self,
        above: Sequence[PageBlock],
        heading: PageBlock | None,
        *,
        whole: bool,
        answer: tuple[str, str] = ("", ""),
    ) -> Prompt | None:
        """The prompt above an answer with a title, which may stand in a box of its own."""
        title, text = answer
        box = question_box(self._outline, above, title)
        if box is None:
            return prompt_above(self._outline, above, heading, whole=whole, answer=text)
        return prompt_of_box(self._outline, above[box:])

    # One block by itself

    def _one(self, blocks: Sequence[PageBlock], rank: int) -> int:
        """Look at a block; return the rank of the next one."""
        block = blocks[rank]
        quiz = quiz_at(self._outline, block) if block.kind in ("quiz", "box") else None
        if quiz is not None:
            self.found.append(quiz)
            while rank < len(blocks) and blocks[rank].start < quiz.end:
                rank += 1
            return rank
        if block.kind == "list":
            self._list(block)
        elif block.kind == "box" and not self._is_followed(blocks, rank):
            self._box(blocks, rank)
        elif block.kind == "details":
            self._closed_question(blocks, rank)
        elif block.kind == "html":
            inner = self._outline.inside_element(block)
            is_one = is_exercise(self._outline, inner)
            self.siblings(inner[is_one:], whole=is_one)
        return rank + 1

    def _is_followed(self, blocks: Sequence[PageBlock], rank: int) -> bool:
        """Return whether an answer stands right below a box that has none.

        Such a box is the question, or an aside to what is asked above it.
        """
        for end in range(rank + 1, min(rank + _FAR, len(blocks))):
            if blocks[end].kind != "box" or not blocks[end].is_closed:
                break
            if answers_at(self._outline, blocks, end) is not None:
                return not count_answers(self._outline, self._outline.inside(blocks[rank]))
        return False

    def _box(self, blocks: Sequence[PageBlock], rank: int) -> None:
        """Look at a box: an exercise, a question that hides its answer, or what is in it."""
        block = blocks[rank]
        inner = self._outline.inside(block)
        count = count_answers(self._outline, inner)
        is_one = count == 1 and not any(each.kind == "ours" for each in inner)
        if is_one and may_hold_exercise(block) and self._exercise(block, inner):
            return
        before, around, headings = len(self.found), self._around, self._headings
        self._boxes.append(block.title)
        self._around = block.title
        is_whole = is_one and (is_label(block.title) or is_of_questions(block))
        self.siblings(inner, whole=is_whole and all(each.kind != "heading" for each in inner))
        self._headings, self._around = headings, around
        self._boxes.pop()
        if len(self.found) == before and not count:
            self._closed_question(blocks, rank)

    def _closed_question(self, blocks: Sequence[PageBlock], rank: int) -> None:
        """Look at a collapsed box that asks in its title, or tell that it may be an answer."""
        titles = (*self._headings.values(), *self._boxes)
        found = closed_question(self._outline, blocks, rank, titles, self._around)
        if found is not None:
            self._add(found)

    def _exercise(self, block: PageBlock, inner: Sequence[PageBlock]) -> bool:
        """Take a box with one answer, if that is the last thing in it."""
        title = shown_title(block.title)
        draft = self._asked_in_title(block, title, inner) or self._asked_inside(block, title, inner)
        if draft is None:
            return False
        form, reason = "a box with a question and an answer in it", "the box has one answer"
        self._add(Candidate(block.start, block.end, block.column, form, reason, draft))
        return True

    def _asked_in_title(
        self, block: PageBlock, title: str, inner: Sequence[PageBlock]
    ) -> Draft | None:
        """The item of a box that has nothing but an answer in it, and asks in its title."""
        group = answers_at(self._outline, inner, 0) if says_what(block, title) else None
        is_all = group is not None and group.end == len(inner)
        answer = group.text(self._outline, whole=True) if group is not None and is_all else None
        if group is None or answer is None or next(group.unclear(self._outline), ""):
            return None
        return draft_of(self._outline, Prompt(0, title, None, ""), answer, group.hints)[0]

    def _asked_inside(
        self, block: PageBlock, title: str, inner: Sequence[PageBlock]
    ) -> Draft | None:
        """The item of a box that ends with its only answer."""
        finder = _ExerciseFinder(self._outline)
        finder.siblings(inner, whole=True)
        found = finder.found[0] if len(finder.found) == 1 else None
        if found is None or found.draft is None or found.end < block.end:
            return None
        if any(each.kind == "heading" for each in inner):
            return None
        draft = found.draft
        if found.start > inner[0].start:
            column = block.column + TAB
            above = self._outline.source.body(inner[0].start, found.start, column)
            draft.prompt = f"{above}\n\n{draft.prompt}"
        if title and draft.kind == "question" and not asks(title):
            draft.kind = "exercise"
        elif not title and draft.kind == "exercise":
            draft.kind = "question"
        draft.prompt = "\n\n".join(filter(None, (title, draft.prompt)))
        return draft if draft.prompt.strip() else None

    # Tabs

    def _tabs(
        self, blocks: Sequence[PageBlock], first: int, rank: int, heading: PageBlock | None
    ) -> int:
        """Look at tabs that stand together; return the rank of the block after them."""
        outline, end = self._outline, end_of_tabs(blocks, rank)
        tabs, above = blocks[rank:end], blocks[first:rank]
        parts, each = answer_tabs(tabs), answer_in_each(outline, tabs)
        if each is not None:
            prompt = self._prompt(above, heading, whole=False)
            form = "tabs with an answer in each"
            self._take(prompt, (each, ""), (), tabs[0], tabs[-1].end, form)
        elif parts is None:
            for tab in tabs:
                if is_answer(tab.title) and not names_part(tab.title):
                    self._left(tab, "tabs with an answer", _OTHER_TABS, is_doubtful=False)
                self.siblings(outline.inside(tab))
        else:
            statement, group = parts
            form, answer = "tabs with a question and an answer", group.text(outline)
            if statement is None:
                prompt = prompt_above(outline, above, heading, whole=False)
            else:
                prompt = prompt_above(outline, outline.inside(statement), None, whole=True)
                prompt = prompt and prompt._replace(start=statement.start)
            if answer is None:
                self._left(tabs[0]._replace(end=group.last), form, _MANY)
            else:
                self._take(prompt, answer, group.hints, tabs[0], group.last, form)
        return end

    # Lists

    def _list(self, block: PageBlock) -> None:
        """Look at a list whose points may have answers in them."""
        outline = self._outline
        lines = outline.source.lines[block.start : block.end]
        if not any(sign in line for line in lines for sign in ("???", "<details", "=== ")):
            return
        points = outline.points(block)
        asked = [question_of(outline, point) for point in points]
        found, are_all = in_series(block, points, asked), all(asked)
        for point, each in zip(points, found, strict=True):
            if each is None:
                self._inside_point(point)
                continue
            is_asked = each.draft is not None and asks(each.draft.prompt)
            if are_all or is_asked:
                self._add(each)
            else:
                self.found.append(each._replace(draft=None, reason=_ASKS_NOT))

    def _inside_point(self, point: ListPoint) -> None:
        """Look at what is below the first paragraph of a point, which may begin a prompt."""
        before, around = len(self.found), self._around
        inner = inner_blocks(self._outline, point)
        self._around = self._outline.point_text(point, inner[0].start) if inner else ""
        self.siblings(inner)
        self._around = around
        for rank, each in enumerate(self.found[before:], before):
            is_below = bool(inner) and each.start == inner[0].start
            if is_below and each.draft is not None and may_be_cut(each):
                self.found[rank] = each._replace(draft=None, reason=_NO_PROMPT)

    # What is found

    def _add(self, found: Candidate) -> None:
        self.found.append(checked(found))

    def _left(self, block: PageBlock, form: str, why: str, *, is_doubtful: bool = True) -> None:
        left = Candidate(block.start, block.end, block.column, form, why, None, is_doubtful)
        self.found.append(left)


def _ends_section(outline: PageOutline, blocks: Sequence[PageBlock], rank: int) -> bool:
    """Return whether no answer stands below a block, up to the next heading."""
    heading = (n for n in range(rank, len(blocks)) if blocks[n].kind == "heading")
    return not count_answers(outline, blocks[rank : next(heading, len(blocks))])
