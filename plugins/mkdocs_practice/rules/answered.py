"""1xx: is everything that is asked answered?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import Answer, Block, Card, Deck, Exercise, Page, Problem, Question
from ..syntax import is_empty
from .base import ERROR, REGISTRY, WARNING, Context, Report, Rule

_STUBS = frozenset(
    (
        "-", "--", "---", ".", "..", "...", "?", "??", "???", "…", "answer", "answer here",
        "coming soon", "fill in", "fixme", "lorem ipsum", "n/a", "na", "none", "placeholder",
        "see above", "see below", "solution", "tba", "tbc", "tbd", "to be added",
        "to be announced", "to be continued", "to be done", "to be written", "to do", "todo",
        "wip", "write me", "xxx", "your answer here",
    )
)  # fmt: skip
_LONGEST_STUB = 60
_DECORATION = re.compile(r"[*_`~=()\[\]{}<>!\"'“”‘’]+")
_MARKED_STUB = re.compile(r"(?:todo|tbd|fixme)\b\s*[:!.-]", re.IGNORECASE)


def _questions(page: Page) -> list[Question]:
    return [block for block in page.blocks if isinstance(block, Question)]


def _cards(page: Page) -> list[Card]:
    return [block for block in page.blocks if isinstance(block, Card)]


def is_stub(markdown: str) -> bool:
    """Whether a text only holds the place of one: TODO, "see above", three dots."""
    if len(markdown) > _LONGEST_STUB:
        return False
    text = " ".join(_DECORATION.sub("", markdown).split()).casefold()
    return text in _STUBS or text.rstrip(" .!:…") in _STUBS or _MARKED_STUB.match(text) is not None


def _quote(text: str) -> str:
    first = text.strip().partition("\n")[0]
    return f"“{first if len(first) <= 40 else first[:39] + '…'}”"


@REGISTRY.page(
    Rule(
        "PR101",
        "unanswered-question",
        ERROR,
        "A reader who tries a question needs to learn whether the attempt was right.",
        "/// question | What is the receptive field of two stacked 3x3 filters?\n///\n",
        "/// question | What is the receptive field of two stacked 3x3 filters?\n"
        "/// answer\n5x5.\n///\n///\n",
    )
)
def unanswered_question(page: Page, context: Context) -> Iterable[Report]:
    """A question, or a part of an exercise, without an answer."""
    fix = "add an `/// answer` block before the question's closing `///`"
    for question in _questions(page):
        if not question.answers:
            title = _quote(question.prompt) if question.prompt else "this question"
            yield Report(question.location, f"{title} has no answer", fix)


@REGISTRY.page(
    Rule(
        "PR102",
        "empty-answer",
        ERROR,
        "An answer that opens on nothing is worse than none: the reader has asked for it.",
        "/// question | Why 3x3?\n/// answer\n///\n///\n",
        "/// question | Why 3x3?\n/// answer\nMore non-linearities.\n///\n///\n",
    )
)
def empty_answer(page: Page, context: Context) -> Iterable[Report]:
    """An answer with nothing in it, or only comments."""
    for block in page.blocks:
        if isinstance(block, Answer) and is_empty(block.body) and not block.children:
            fix = "write the answer between `/// answer` and its `///`"
            if block.title:
                fix = f"the text after `|` is only the label; {fix}"
            yield Report(block.location, "the answer is empty", fix)


@REGISTRY.page(
    Rule(
        "PR103",
        "stub-answer",
        ERROR,
        "TODO, “see above” or three dots tell the reader nothing, and are easily published.",
        "/// question | Why 3x3?\n/// answer\nTODO\n///\n///\n",
        "/// question | Why 3x3?\n/// answer\nMore non-linearities.\n///\n///\n",
    )
)
def stub_answer(page: Page, context: Context) -> Iterable[Report]:
    """An answer, or the back of a card, that only holds the place of one."""
    for block in page.blocks:
        if isinstance(block, Answer | Card) and is_stub(block.body) and not is_empty(block.body):
            what = "answer" if isinstance(block, Answer) else "back of the card"
            yield Report(
                block.location, f"the {what} is a stub: {_quote(block.body)}", "write it out"
            )


@REGISTRY.page(
    Rule(
        "PR104",
        "several-answers",
        ERROR,
        "With two answers a reader cannot tell which one holds.",
        "/// question | Why?\n/// answer\nA.\n///\n/// answer\nB.\n///\n///\n",
        "/// question | Why?\n/// answer\nA and B.\n///\n///\n",
    )
)
def several_answers(page: Page, context: Context) -> Iterable[Report]:
    """A question or an exercise with more than one answer."""
    for block in page.blocks:
        if isinstance(block, Question | Exercise):
            answers = block.answers
            for extra in answers[1:]:
                first = answers[0].location.line
                yield Report(
                    extra.location,
                    f"the {block.kind} already has an answer at line {first}",
                    "join the two, or split the question",
                )


@REGISTRY.page(
    Rule(
        "PR105",
        "unanswered-exercise",
        ERROR,
        "A reader who has done the work needs to compare it.",
        "/// exercise | Count the parameters\nFor a 3x3 layer.\n///\n",
        "/// exercise | Count the parameters\nFor a 3x3 layer.\n/// answer\n9 c² + c.\n///\n///\n",
    )
)
def unanswered_exercise(page: Page, context: Context) -> Iterable[Report]:
    """An exercise without parts and without an answer of its own."""
    for block in page.blocks:
        if isinstance(block, Exercise) and not block.parts and not block.answers:
            yield Report(
                block.location,
                "the exercise has neither parts nor an answer",
                "add `/// question` parts with answers, or one `/// answer` for the whole",
            )


@REGISTRY.page(
    Rule(
        "PR106",
        "card-without-front",
        ERROR,
        "A card with nothing on its front asks nothing.",
        "/// flashcards\n/// card\n---\nThe back.\n///\n///\n",
        "/// flashcards\n/// card | The front?\nThe back.\n///\n///\n",
    )
)
def card_without_front(page: Page, context: Context) -> Iterable[Report]:
    """A card whose front is empty."""
    fix = "write the front after `/// card |`, or before the `---` line"
    for card in _cards(page):
        if is_empty(card.front):
            yield Report(card.location, "the card has no front", fix)


@REGISTRY.problem(REGISTRY.page_rules[-1][0], "definition-without-term")
def definition_without_term(problem: Problem) -> tuple[str, str]:
    """A definition in a deck that follows no term."""
    return "the definition has no term above it", "write the card's front on the line above"


@REGISTRY.page(
    Rule(
        "PR107",
        "card-without-back",
        ERROR,
        "A card with nothing on its back cannot be checked.",
        "/// flashcards\nWhat is stride?\n:   \n///\n",
        "/// flashcards\nWhat is stride?\n:   The step of the filter.\n///\n",
    )
)
def card_without_back(page: Page, context: Context) -> Iterable[Report]:
    """A card whose back is empty."""
    for card in _cards(page):
        if is_empty(card.back):
            fix = "write the back under the front"
            if not card.terms and not card.title:
                fix = "write `---` on a line of its own between the front and the back"
            yield Report(card.location, "the card has no back", fix)


@REGISTRY.problem(REGISTRY.page_rules[-1][0], "term-without-definition")
def term_without_definition(problem: Problem) -> tuple[str, str]:
    """A paragraph among a deck's cards that no definition follows."""
    return (
        f"{_quote(problem.subject)} has no definition, so it is not a card",
        "write `:   ` and the back on the next line; an introduction stands before the first card",
    )


def _is_unasked(block: Block) -> bool:
    if isinstance(block, Question):
        return is_empty(block.prompt)
    return isinstance(block, Exercise) and is_empty(block.title) and is_empty(block.body)


@REGISTRY.page(
    Rule(
        "PR108",
        "empty-prompt",
        ERROR,
        "An answer to nothing: the reader does not know what to try.",
        "/// question\n/// answer\n42\n///\n///\n",
        "/// question | What is 6 x 7?\n/// answer\n42\n///\n///\n",
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


@REGISTRY.page(
    Rule(
        "PR109",
        "empty-deck",
        ERROR,
        "A deck without cards is most often a deck whose definitions are mistyped.",
        "/// flashcards | Terms\nStride\n\nThe step of the filter.\n///\n",
        "/// flashcards | Terms\nStride\n:   The step of the filter.\n///\n",
    )
)
def empty_deck(page: Page, context: Context) -> Iterable[Report]:
    """A deck without a card."""
    fix = "write each card as a term and, on the next line, `:   ` and its definition"
    for block in page.blocks:
        if isinstance(block, Deck) and not block.cards:
            yield Report(block.location, "the deck has no cards", fix)


@REGISTRY.problem(
    Rule(
        "PR110",
        "several-definitions",
        WARNING,
        "Two definitions under one term are one card, most often because the second term is lost.",
        "/// flashcards\nStride\n:   The step of the filter.\n\n:   Zeros around the input.\n///\n",
        "/// flashcards\nStride\n:   The step of the filter.\n\n"
        "Padding\n:   Zeros around the input.\n///\n",
    )
)
def several_definitions(problem: Problem) -> tuple[str, str]:
    """A second definition of one term."""
    return (
        "this is one more definition of the card above",
        "write its term on the line above, or indent it by four spaces instead of the colon",
    )
