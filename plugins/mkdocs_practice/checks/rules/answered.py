"""1xx: is everything that is asked answered?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...syntax.answered import is_stub
from ...syntax.expressions import expression
from ...syntax.grammar import block_line, is_empty, is_empty_line
from ...syntax.inline import defined_labels
from ...syntax.model import Answer, Block, Edit, Exercise, Hint, Page, Problem, Question
from ...syntax.prose import Passages
from ...syntax.quote import quote
from ..early_ends import early_end
from ..edits import close_after, margin_of, rename
from ..ends import problems_at, stray_below, unclosed_above
from ..lines import line_above, text_place
from ..registry import ERROR, REGISTRY, WARNING, Context, Message, Report, Rule
from ..separators import hint_around_separator, lost_separator
from .placeholders import marks_alone
from .shown_keys import ANSWER_LIKE, other_kind

# What is no text: the end of an element around the answer, lines of other extensions' blocks, the
# marks of a merge conflict.
_NOTE = expression(r"\[(\^[^\[\]]+)\]")
_NEAR = 60
_CLOSINGS = frozenset(("malformed-closing", "text-behind-closing"))
_NO_TEXT = expression(
    r"</[A-Za-z][\w-]*[ ]*>|^[ ]*/{3,}[ ]*$|^(?:<{7}|>{7}|={7}|\|{7})(?:[ ].*)?$", re.MULTILINE
)
# What is an item of a graded question, by its kind: an answer may stand above it.
_ITEM_BY_KIND = {
    "choice": expression(r"^[ ]*[-*+][ ]+\[", re.MULTILINE),
    "match": expression(r"^[ ]*:[ ]", re.MULTILINE),
    "order": expression(r"^[ ]*\d+[.)][ ]", re.MULTILINE),
    "blanks": expression(r"(?<!=)==(?=[^=\s])"),
}


@REGISTRY.page(
    Rule(
        code="PR101",
        name="unanswered-question",
        severity=ERROR,
        why="A reader who tries a question needs to learn whether the attempt was right.",
        bad="/// question | What is the receptive field of two stacked 3x3 filters?\n///\n",
        good="/// question | What is the receptive field of two stacked 3x3 filters?\n"
        "/// answer\n5x5.\n///\n///\n",
    )
)
def unanswered_question(page: Page, context: Context) -> Iterable[Report]:
    """A question, or a part of an exercise, without an answer."""
    found: Passages | None = None
    for question in page.by_kind.get("question", ()):
        if not question.answers:
            found = found or Passages(page)
            title = quote(question.prompt) if question.prompt else "this question"
            fix = "add an `/// answer` block before the question's closing `///`"
            what = f"{title} has no answer"
            if "<!--" in question.body and (line := _commented_answer(page, question)):
                what = f"{what}: the one in line {line} is commented out"
                yield Report(
                    question.location, what, "take the `<!--` and the `-->` around it away"
                )
                continue
            if (other := other_kind(page, found, question)) is not None:
                kind, why = other
                guess = rename(page, question.location, "question", kind)
                fix = f"write `/// {kind}` in place of `/// question`: {why}"
                yield Report(question.location, what, fix, guess=guess)
                continue
            lost = hint_around_separator(page, found, question)
            if lost is None and not question.children:
                lost = lost_separator(page, found, question)
            if lost is not None:
                yield Report(question.location, what, lost.fix, guess=lost.guess)
                continue
            if line := _likely_answer(found, question):
                fix, guess = _opened_above(page, question, line)
                yield Report(question.location, what, fix, guess=guess)
                continue
            yield Report(question.location, what, fix)


def _opened_above(page: Page, question: Block, line: int) -> tuple[str, tuple[Edit, ...]]:
    """The fix, in words and edits, where an answer begins at a line, from 1, and no block opens.

    Where its block was closed, that line has closed the question, and the next closes nothing.
    """
    fix = f"line {line} looks like the answer: write `/// answer` above it"
    if not stray_below(page, question.end + 1):
        return f"{fix}, and `///` below it", ()
    return fix, (Edit(line, 1, line, 1, f"{margin_of(page, question.location)}/// answer\n"),)


def _commented_answer(page: Page, question: Block) -> int:
    """The line, from 1, of a question in which a comment begins with its answer; or 0."""
    for number in range(question.location.line + 1, question.end + 1):
        line = page.lines[number - 1]
        _, sign, text = line.partition("<!--")
        if sign and not text.strip() and number < question.end:
            text = page.lines[number]
        read = block_line(text.partition("-->")[0].strip()) if sign else None
        if read is not None and read[1] == "answer":
            return number
    return 0


def _likely_answer(found: Passages, question: Block) -> int:
    """The line of a question's text that its answer probably begins with, from 1; or 0."""
    lines = found.body(question)
    for line in lines:
        if ANSWER_LIKE.match(line.text):
            return line.number + 1
    texts = [line for line in lines if line.text.strip()]
    if not texts or question.children:
        return 0
    if question.title:
        return texts[0].number + 1
    asked = [line for line in texts if line.text.rstrip("*_ ").endswith("?")]
    below = [line for line in texts if asked and line.number > asked[0].number]
    return below[0].number + 1 if len(asked) == 1 and below else 0


@REGISTRY.page(
    Rule(
        code="PR102",
        name="empty-answer",
        severity=ERROR,
        why="An answer that opens on nothing is worse than none: the reader has asked for it.",
        bad="/// question | Why 3x3?\n/// answer\n///\n///\n",
        good="/// question | Why 3x3?\n/// answer\nMore non-linearities.\n///\n///\n",
    )
)
def empty_answer(page: Page, context: Context) -> Iterable[Report]:
    """An answer with nothing in it, only comments, or a fence without code."""
    for block in page.by_kind.get("answer", ()):
        if _is_nothing(block):
            fix, guess = "write the answer between `/// answer` and its `///`", tuple[Edit, ...]()
            if block.is_bare:
                fix = f"write the answer below line {block.location.line}"
            elif block.title:
                fix = "the text after `|` is only the label: write the answer on the line below it"
            elif (early := early_end(page, block)) is not None:
                fix, guess = early
            marks = marks_alone(page, block, "answer")
            yield marks or Report(block.location, "the answer is empty", fix, guess=guess)


def _is_nothing(block: Block) -> bool:
    return is_empty(block.body) and not block.children


@REGISTRY.page(
    Rule(
        code="PR103",
        name="stub-answer",
        severity=ERROR,
        why="TODO, “see above” or three dots tell the reader nothing, and are easily published.",
        bad="/// question | Why 3x3?\n/// answer\nTODO\n///\n///\n",
        good="/// question | Why 3x3?\n/// answer\nMore non-linearities.\n///\n///\n",
    )
)
def stub_answer(page: Page, context: Context) -> Iterable[Report]:
    """An answer, or the back of a card, that only holds the place of one."""
    for block in (*page.by_kind.get("answer", ()), *page.by_kind.get("card", ())):
        if is_stub(block.body) and not is_empty(block.body):
            what = "answer" if isinstance(block, Answer) else "back of the card"
            fix = "write it out"
            if not any(map(str.isalnum, block.body)):
                fix = f"{fix}; where the sign is the answer, put backticks around it"
            yield Report(block.location, f"the {what} is a stub: {quote(block.body)}", fix)
        elif block.body[:2] == "[^" and not context.snippets:
            note = _NOTE.fullmatch(block.body.strip())
            if note is not None and note[1].lower() not in defined_labels("\n".join(page.lines)):
                what = f"there is no footnote `{note[0]}`, and nothing else to read"
                yield Report(block.location, what, "write its text here")


@REGISTRY.page(
    Rule(
        code="PR104",
        name="several-answers",
        severity=ERROR,
        why="With two answers a reader cannot tell which one holds.",
        bad="/// question | Why?\n/// answer\nA.\n///\n/// answer\nB.\n///\n///\n",
        good="/// question | Why?\n/// answer\nA and B.\n///\n///\n",
    )
)
def several_answers(page: Page, context: Context) -> Iterable[Report]:
    """A question or an exercise with more than one answer."""
    for block in page.blocks:
        if len(block.children) > 1 and isinstance(block, (Question, Exercise)):
            answers = block.answers
            for extra in answers[1:]:
                first = answers[0].location.line
                yield Report(
                    extra.location,
                    f"the {block.kind} already has an answer at line {first}",
                    "join the two, or split the question",
                )


@REGISTRY.problem(
    Rule(
        code="PR124",
        name="answered-twice",
        severity=WARNING,
        why="A `---` line parts the prompt of a question from its answer. In one that has its "
        "answer in a block, and in a graded one, it parts nothing: what stands below it is shown "
        "to every reader.",
        bad="/// question | Why 3x3?\n---\nMore non-linearities.\n\n/// answer\nFewer weights.\n"
        "///\n///\n",
        good="/// question | Why 3x3?\n---\nMore non-linearities, and fewer weights.\n///\n",
    )
)
def answered_twice(problem: Problem, page: Page) -> Message:
    """A `---` line in a question that has its answer in a block, or in one that is graded."""
    line, opening = problem.location.line, int(problem.detail)
    blocks = [block for block in page.blocks if block.location.line == opening]
    found = next((block.answers[0] for block in blocks if block.answers), None)
    if blocks and blocks[0].kind != "question":
        kind = blocks[0].kind
        what = f"`{problem.subject}` parts nothing in `{kind}`: what stands below it is shown"
        if found is not None:
            where = f"into the answer in line {found.location.line}"
            fix = f"move the text below it {where}, and delete it; where it is a rule, write `***`"
            return Message(what, fix)
        return Message(
            what,
            f"write `/// answer` in place of it, and `///` above the one that closes the {kind}; "
            "where it is a rule, write `***`",
        )
    where = f" in line {found.location.line}" if found is not None else ""
    what = f"`{problem.subject}` parts nothing: the question has its answer in the block{where}"
    below = "move the text below it into that block, and delete it; where it is a rule, write `***`"
    if found is not None and found.location.line < line:
        below = "delete it; where the answer goes on below it, move that into the block"
    return Message(what, below)


@REGISTRY.page(
    Rule(
        code="PR105",
        name="unanswered-exercise",
        severity=ERROR,
        why="A reader who has done the work needs to compare it.",
        bad="/// exercise | Count the parameters\nFor a 3x3 layer.\n///\n",
        good="/// exercise | Count the parameters\nFor a 3x3 layer.\n/// answer\n9 c² + c.\n///\n"
        "///\n",
    )
)
def unanswered_exercise(page: Page, context: Context) -> Iterable[Report]:
    """An exercise without parts and without an answer of its own."""
    for block in page.by_kind.get("exercise", ()):
        if not block.parts and not block.answers:
            yield Report(
                block.location,
                "the exercise has neither parts nor an answer",
                _fix_of_exercise(page, block),
            )


def _fix_of_exercise(page: Page, block: Block) -> str:
    """The fix, in words, where an exercise has neither parts nor an answer."""
    lines = range(block.location.line + 1, block.end)
    rules = [
        n for n in lines if (text := page.lines[n - 1].strip())[:3] == "---" and not text.strip("-")
    ]
    if len(rules) == 1:
        return f"write `/// answer` in place of the `---` in line {rules[0]}, and `///` below it"
    return "add `/// question` parts with answers, or one `/// answer` for the whole"


@REGISTRY.page(
    Rule(
        code="PR116",
        name="text-after-answer",
        severity=WARNING,
        why="Text below the answer is part of the question still, on paper and in Anki too; most "
        "often the line that closes the question is missing above it.",
        bad="/// question | Why 3x3?\n/// answer\nMore non-linearities.\n///\n\n"
        "The next section is about padding.\n///\n",
        good="/// question | Why 3x3?\n/// answer\nMore non-linearities.\n///\n///\n\n"
        "The next section is about padding.\n",
    )
)
def text_after_answer(page: Page, context: Context) -> Iterable[Report]:
    """Text in a question below its answer."""
    for block in page.blocks:
        # As a rule the answer is the last thing in a question, and closed right above its end.
        last = block.children[-1] if block.children else None
        if last is None or (type(last) is Answer and last.end >= block.end - 1):
            continue
        if block.answers and isinstance(block, (Question, Exercise)) and not block.parts:
            number = 0 if _has_rule(page, block) else _text_below(page, block)
            # Below an answer with nothing in it, the text is what the answer has lost.
            if number and not _is_nothing(block.answers[0]):
                raw = page.raw[number - 1]
                yield Report(
                    text_place(page, number),
                    f"{quote(raw)} stands below the answer, inside the {block.kind} of line "
                    f"{block.location.line}",
                    f"write `///` above it where the {block.kind} ends, or move it above the "
                    "answer",
                    guess=_closed_above(page, block, number),
                )


def _has_rule(page: Page, block: Block) -> bool:
    """Return whether a question has a line that parts nothing, which is told."""
    lines = [each.location.line for each in page.problems if each.name == "answered-twice"]
    return any(block.location.line < line <= block.end for line in lines)


def _closed_above(page: Page, block: Block, number: int) -> tuple[Edit, ...]:
    """The line that closes a block above a line of text, where one around it is never closed.

    That is what comes of it: the block has taken the closing line. It has not where a line above
    was to close it.
    """
    last = block.answers[0].location.line
    near = range(max(last, number - _NEAR), number + 1)
    if any(_CLOSINGS & problems_at(page, line) for line in near):
        return ()
    if not any(last >= block.end for *_, last in unclosed_above(page, block.location.line)):
        return ()
    return close_after(page, block.location, "///", line_above(page, number))


@REGISTRY.page(
    Rule(
        code="PR118",
        name="hint-in-answer",
        severity=WARNING,
        why="A hint is to be opened before the answer; inside of it, it comes too late.",
        bad="/// question | Why 3x3?\n/// answer\nMore non-linearities.\n\n/// hint\nCount.\n///\n"
        "///\n///\n",
        good="/// question | Why 3x3?\n/// hint\nCount.\n///\n\n/// answer\nMore non-linearities.\n"
        "///\n///\n",
    )
)
def hint_in_answer(page: Page, context: Context) -> Iterable[Report]:
    """A hint inside an answer that is closed."""
    lines = (each.location.line for each in page.problems if each.name == "unclosed-block")
    first = min(lines, default=len(page.lines))
    for answer in page.by_kind.get("answer", ()):
        for hint in (child for child in answer.children if isinstance(child, Hint)):
            if hint.location.line < first:  # else the answer may be what is not closed
                line = answer.location.line
                what = f"the hint stands inside the answer of line {line}"
                yield Report(hint.location, what, f"move it above line {line}")


def _text_below(page: Page, block: Block) -> int:
    """The first line of text below a block's answer, from 1; 0 without any."""
    last = block.end if page.lines[block.end - 1].strip(" /") else block.end - 1
    below = [child for child in block.children if child.index >= block.answers[0].index]
    starts = [*(child.location.line - 1 for child in below[1:]), last]
    for child, start in zip(below, starts, strict=True):
        text = _NO_TEXT.sub("", "\n".join(page.lines[child.end : start]))
        item = _ITEM_BY_KIND.get(block.kind)
        if is_empty(text) or (item is not None and item.search(text)):
            continue
        lines = (_NO_TEXT.sub("", line) for line in page.lines[child.end : start])
        return next(n for n, line in enumerate(lines, child.end + 1) if line.strip())
    return 0


def _is_unasked(block: Block) -> bool:
    if isinstance(block, Question):
        return is_empty(block.prompt) and is_empty_line(block.title)
    return isinstance(block, Exercise) and is_empty(block.title) and is_empty(block.body)


@REGISTRY.page(
    Rule(
        code="PR108",
        name="empty-prompt",
        severity=ERROR,
        why="An answer to nothing: the reader does not know what to try.",
        bad="/// question\n/// answer\n42\n///\n///\n",
        good="/// question | What is 6 x 7?\n/// answer\n42\n///\n///\n",
    )
)
def empty_prompt(page: Page, context: Context) -> Iterable[Report]:
    """A question or an exercise that asks nothing."""
    for block in page.blocks:
        if _is_unasked(block):
            yield Report(
                block.location,
                f"the {block.kind} asks nothing",
                f"write the prompt after `/// {block.kind} |`",
            )
