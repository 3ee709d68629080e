"""5xx, and one of 1xx: do prompt, hint and answer do what they are there for?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...syntax.answered import is_stub
from ...syntax.expressions import expression
from ...syntax.grammar import is_empty, plain
from ...syntax.identity import ITEMS
from ...syntax.inline import without_code
from ...syntax.model import Answer, Block, Card, Edit, Hint, Page
from ...syntax.quote import quote
from ..early_ends import early_end
from ..registry import ADVICE, REGISTRY, WARNING, Context, Report, Rule

_EDGES = " .,:;?…\"'“”„‘’«»()"
# The same text with other markup around it is about as long.
_MOST_MARKUP = 12
_LONGEST_LEAK = 40
_SHORTEST_LEAK = 4
# A prompt that lists what may be answered has a mark or a word between the choices.
_CHOICE = expression(
    r"[,:;/|(\[\"“„«]|\b(?:or|and|vs|versus|than|oder|und|als|ou|et|que|o|y)\b", re.I
)
# What is quoted, emphasised or code is spoken about, and is no answer to itself.
_MENTIONED = expression(r"`[^`]*`|\*[^*]*\*|\$[^$]*\$|(?<!\w)_[^_]*_|(?<!\w)'[^']*'|‘[^’]{0,200}’")
_WORD = expression(r"\w+")
_POLAR = frozenset(
    (
        "am", "are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may",
        "might", "must", "shall", "should", "was", "were", "will", "would",
        "ist", "sind", "war", "hat", "haben", "kann", "wird", "darf", "muss", "soll",
        "est", "sont", "peut", "es", "son", "está", "puede",
    )
)  # fmt: skip
_JUDGEMENTS = frozenset(
    (
        "always", "both", "false", "falsch", "fals", "faux", "left", "less", "more", "neither",
        "never", "nothing", "right", "richtig", "same", "sometimes", "true", "vrai", "wahr",
    )
)  # fmt: skip
_BLANK = expression(r"(?<![={!<>])==(?=[^\s=])[^=\n]*[^\s=]==(?![=}])")
_STUB_HINTS = frozenset(
    (
        "guess", "just think", "keep thinking", "keep trying", "look it up", "no hint", "think",
        "think about it", "think again", "think hard", "think harder", "try", "try again",
        "try harder", "try it",
    )
)  # fmt: skip
_QUESTION = "/// question | Which layer has no weights?\n"
_ANSWER = "/// answer\nThe pooling layer.\n///\n///\n"


def _pairs(page: Page) -> Iterator[tuple[Block, Block, str]]:
    """Each item that has an answer of its own, with what holds the answer, and its text."""
    for block in page.blocks:
        if isinstance(block, Card):
            yield block, block, block.body
        elif isinstance(block, ITEMS):
            for child in block.children:
                if isinstance(child, Answer):
                    yield block, child, child.body


def _folded(markdown: str) -> str:
    """A text without markup and case, and without the punctuation around it.

    What stands within stays: f(x) is not f'(x).
    """
    return " ".join(plain(markdown).casefold().split()).strip(_EDGES)


@REGISTRY.page(
    Rule(
        code="PR113",
        name="answer-repeats-prompt",
        severity=WARNING,
        why="An answer that only says what was asked tells the reader nothing; most often the "
        "prompt "
        "was pasted in its place.",
        bad="/// flashcards\nWhat is stride?\n:   What is **stride**?\n///\n",
        good="/// flashcards\nWhat is stride?\n:   The step of the **filter**.\n///\n",
    )
)
def answer_repeats_prompt(page: Page, context: Context) -> Iterable[Report]:
    """An answer, or the back of a card, that says the same as its prompt."""
    for item, holder, answer in _pairs(page):
        prompt = item.title or item.prompt
        if not -_MOST_MARKUP <= len(answer) - len(prompt) <= _MOST_MARKUP:
            continue
        folded = _folded(answer)
        if folded and folded == _folded(prompt) and not holder.children:
            what = (
                "back of the card repeats its front"
                if item is holder
                else ("answer repeats its prompt")
            )
            yield Report(holder.location, f"the {what}: {quote(answer)}", "write the answer")


@REGISTRY.page(
    Rule(
        code="PR501",
        name="leaking-prompt",
        severity=ADVICE,
        why="A prompt that holds its answer asks for reading, not for recall.",
        bad="/// question | What does a softmax layer use to turn scores into probabilities?\n"
        "/// answer\nSoftmax\n///\n///\n",
        good="/// question | What turns scores into probabilities?\n/// answer\nSoftmax\n///\n///\n"
        "",
    )
)
def leaking_prompt(page: Page, context: Context) -> Iterable[Report]:
    """A prompt in which the whole answer stands."""
    # Few pages have such an answer, and they are quickly told.
    if not [block for block in page.blocks if 0 < len(block.body) <= _LONGEST_LEAK]:
        return
    for item, _, answer in _pairs(page):
        if _SHORTEST_LEAK <= len(answer) <= _LONGEST_LEAK and _leaks(item.prompt, answer):
            yield Report(
                item.location,
                f"the prompt says its answer: {quote(answer)}",
                "ask without it, or say more in the answer",
            )


def _leaks(prompt: str, answer: str) -> bool:
    """Return whether a prompt gives its answer away.

    Prompts that list choices or ask whether something is so name the answer by right, and a number
    may well be the result of itself.
    """
    answer = _folded(answer)
    if len(answer) < _SHORTEST_LEAK or answer in _JUDGEMENTS or not answer.isprintable():
        return False
    if any(character.isdecimal() for character in answer) or "\n" in prompt.strip():
        return False
    asked = plain(_MENTIONED.sub(" ", prompt)).casefold()
    first = _WORD.match(asked)
    if answer not in asked or _CHOICE.search(asked) or (first and first[0] in _POLAR):
        return False
    whole = re.search(rf"(?<![\w-]){re.escape(answer)}(?![\w-])", asked)
    return whole is not None and asked.strip(_EDGES) != answer


@REGISTRY.page(
    Rule(
        code="PR502",
        name="empty-hint",
        severity=WARNING,
        why="A hint that opens on nothing lets down the reader who has asked for help.",
        bad=_QUESTION + "/// hint\n///\n" + _ANSWER,
        good=_QUESTION + "/// hint\nIt only picks the largest value.\n///\n" + _ANSWER,
    )
)
def empty_hint(page: Page, context: Context) -> Iterable[Report]:
    """A hint with nothing in it, only comments, or a fence without code."""
    for block in page.by_kind.get("hint", ()):
        if is_empty(block.body) and not block.children:
            fix = "write the hint between `/// hint` and its `///`, or delete it"
            guess: tuple[Edit, ...] = ()
            if block.title:
                fix = f"the text after `|` is only the label; {fix}"
            elif (early := early_end(page, block)) is not None:
                fix, guess = early
            yield Report(block.location, "the hint is empty", fix, guess=guess)


@REGISTRY.page(
    Rule(
        code="PR503",
        name="stub-hint",
        severity=ADVICE,
        why="A hint is a step towards the answer; “think” or TODO is none.",
        bad=_QUESTION + "/// hint\nThink!\n///\n" + _ANSWER,
        good=_QUESTION + "/// hint\nIt only picks the largest value.\n///\n" + _ANSWER,
    )
)
def stub_hint(page: Page, context: Context) -> Iterable[Report]:
    """A hint that does not help."""
    for block in page.blocks:
        if isinstance(block, Hint) and not block.children and not is_empty(block.body):
            text = block.body
            if is_stub(text) or (
                len(text) <= _LONGEST_LEAK and _folded(text).rstrip("!") in _STUB_HINTS
            ):
                fix = "write what to look at first, or delete it"
                yield Report(block.location, f"the hint does not help: {quote(text)}", fix)


@REGISTRY.page(
    Rule(
        code="PR508",
        name="blank-on-front",
        severity=ADVICE,  # a mark may be meant
        why="A card has no blanks: a word between `==` on its front is marked, and every reader "
        "sees it. Where it is what is to be recalled, the card asks for nothing.",
        bad="/// flashcards\n/// card | The ==stride== is the step of a filter.\nA number.\n///\n"
        "///\n",
        good="/// blanks | Fill in the blank.\n\nThe ==stride== is the step of a filter.\n///\n",
    )
)
def blank_on_front(page: Page, context: Context) -> Iterable[Report]:
    """A word between `==` on the front of a card."""
    for card in page.by_kind.get("card", ()):
        front = card.front if isinstance(card, Card) else ""
        match = _BLANK.search(without_code(front)) if "==" in front else None
        if match is not None:
            what = f"{quote(match[0])} on the front of a card is marked, and hides nothing"
            fix = "where it is to be filled in, write `/// blanks` in place of the card"
            yield Report(card.location, what, fix)
