"""2xx: does the source say what its author meant?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...syntax.columns import leading_spaces
from ...syntax.expressions import expression
from ...syntax.grammar import DEFINITION, is_empty
from ...syntax.kinds import GRADED, KINDS, QUESTION_KINDS
from ...syntax.model import Block, Edit, Exercise, Hint, Page, Problem, Question
from ...syntax.problems import BESIDE_A_MARKER, IN_A_DEFINITION, IN_A_LISTED_DEFINITION
from ...syntax.quote import quote, shorten
from ...syntax.source import TAB
from .. import options_of_blocks
from ..early_ends import early_end
from ..edits import close_after, margin_of, replace_line
from ..ends import block_above, block_around, problems_at, stray_below
from ..foreign_openings import opened_above
from ..lines import line_above, option_place, text_place
from ..misnested import is_below_misnested, without_deck
from ..registry import ERROR, REGISTRY, Context, Message, Report, Rule
from ..stray_closings import closed_by_file, cut_part, opening_above
from ..unclosed import unclosed

_ANSWERED = "/// question | Why?\n/// answer\nBecause.\n///\n///\n"
_TEXT_OPENING = expression(rf"[^\w/]+(/{{3,}} (?:{'|'.join(QUESTION_KINDS)}|exercise))\b(?!/)(.*)$")
_MAY_OPEN = expression(
    rf"{'|'.join(KINDS)}|^[ ]*([^\w\s*#_])\1\1(?!/*$)|//+[ ]*[^/ ]", re.IGNORECASE
)
_SHOWN = "practice-shown"
"""The class of answers that are meant to be open from the start."""
_FAR = 60
"""Lines further up have nothing to do with one."""
_LEFT = "move its term and it to the left, as far as the deck's opening line"
_LINE_LEFT = "move it to the left, as far as the deck's opening line"
_NO_CARD = {
    "": ("stands in a tab, a list or an admonition", _LEFT),
    "list": (
        "stands in a list",
        "take the markers of the list away, and move terms and definitions to the left, as far as "
        "the deck's opening line",
    ),
    "less": (
        "is indented less than its deck",
        "indent its term and it as far as the deck's opening line",
    ),
    "more": ("is indented further than its deck", _LEFT),
    "quote": ("stands in a block quote", "take away the `>` before its term and before it"),
    "line": ("stands in a tab, a list or an admonition", _LINE_LEFT),
    "back": (
        "stands on the back of another",
        f"{_LINE_LEFT}; where it is text, put the `::` in backticks",
    ),
    "block": (
        "stands in another extension's block",
        "take away the two lines of that block, or write `/// card` in it",
    ),
}
"""By detail, the reason why a definition is no card, and what to do."""
_INDENTED = {"details": "??? note", "html": "<div markdown>", "tab": '=== "Title"'}
"""The markup in place of other extensions' blocks where those cannot be."""


@REGISTRY.problem(
    Rule(
        code="PR201",
        name="unclosed-block",
        severity=ERROR,
        why="A block without its closing line takes in what follows; an answer would hide it.",
        bad="/// question | Why?\n/// answer\nBecause.\n///\n\n## The next section\n",
        good=_ANSWERED + "\n## The next section\n",
    )
)
def unclosed_block(problem: Problem, page: Page) -> Message:
    """A block that is not closed where it has to end."""
    return unclosed(problem, page)


@REGISTRY.problem(
    Rule(
        code="PR202",
        name="stray-closing-line",
        severity=ERROR,
        why="A closing line too many means that a block ended earlier than its author thought.",
        bad=_ANSWERED + "///\n",
        good=_ANSWERED,
    )
)
def stray_closing_line(problem: Problem, page: Page) -> Message:
    """A closing line with no block to close."""
    if (opened := opened_above(page, problem)) is not None:
        return opened
    if (cut := cut_part(page, problem)) is not None:
        return cut
    fix = "delete the line, or open the block that it closes"
    if (closed := closed_by_file(page, problem.location.line)) is not None:
        place = f"`{closed.kind}` of line {closed.location.line}"
        fix = f"line {closed.end} closes the {place} already: take it out of that file"
    elif line := opening_above(page, problem.location.line):
        fix = f"look at line {line}: `{shorten(page.lines[line - 1].strip())}` opens no block"
    return Message(f"`{problem.subject}` closes nothing", fix)


@REGISTRY.problem(
    Rule(
        code="PR205",
        name="unknown-option",
        severity=ERROR,
        why="A misspelt option does nothing, and says nothing.",
        bad="/// question | Why?\n    tag: easy\n/// answer\nBecause.\n///\n///\n",
        good="/// question | Why?\n    tags: [easy]\n/// answer\nBecause.\n///\n///\n",
    )
)
def unknown_option(problem: Problem, page: Page) -> Message:
    """An option that a block does not have."""
    return options_of_blocks.unknown_option(problem, page)


@REGISTRY.problem(
    Rule(
        code="PR206",
        name="bad-option",
        severity=ERROR,
        why="An option that cannot be read does nothing, and says nothing.",
        bad="/// question | Why?\n    id: two words\n/// answer\nBecause.\n///\n///\n",
        good="/// question | Why?\n    id: two-words\n/// answer\nBecause.\n///\n///\n",
    )
)
def bad_option(problem: Problem, page: Page) -> Message:
    """An option that cannot be read, or whose value cannot be used."""
    return options_of_blocks.bad_option(problem, page)


@REGISTRY.page(REGISTRY.problem_rules["bad-option"][0])
def open_from_the_start(page: Page, context: Context) -> Iterable[Report]:
    """The attribute `open` of an answer, a hint or a card, which shows what it hides."""
    for kind in ("answer", "hint", "card"):
        for block in page.by_kind.get(kind, ()):
            if _SHOWN in block.attributes.classes:
                continue
            if any(name.lower() == "open" for name, _ in block.attributes.pairs):
                what = f"`open` among its attributes shows the {kind} from the start"
                fix = f"take the attribute away, or add the class `{_SHOWN}` if it is meant"
                yield Report(option_place(page, block, "open"), what, fix)


@REGISTRY.problem(
    Rule(
        code="PR207",
        name="misplaced-block",
        severity=ERROR,
        why="An answer outside a question belongs to nothing: the question before it is "
        "unanswered.",
        bad="/// question | Why?\n///\n\n/// answer\nBecause.\n///\n",
        good=_ANSWERED,
    )
)
def misplaced_block(problem: Problem, page: Page) -> Message:
    """A block where it cannot stand."""
    name, inside = problem.subject, problem.detail
    if inside == BESIDE_A_MARKER:
        fix = "write the block on the next lines, indented by four spaces"
        return Message(f"`{name}` cannot begin behind a marker", fix)
    if inside == IN_A_DEFINITION:
        what = f"a blank line, or a block in it, ends the block `{name}` in a definition"
        instead = _INDENTED.get(name, f"!!! {name}")
        return Message(what, f"write `{instead}`, and indent what is in it by four spaces")
    if inside == IN_A_LISTED_DEFINITION:
        fix = "write the term as an item of a list and the definition as its text, or move it away"
        return Message(f"`{name}` cannot stand inside {inside}", fix)
    place = f"inside {inside if inside not in KINDS else f'`{inside}`'}" if inside else "by itself"
    belongs = {
        "answer": "a question or an exercise",
        "hint": "a question or an exercise",
        "card": "`flashcards`",
        "question": "an exercise, or by itself",
    }.get(name, "no other practice block")
    what = f"`{name}` cannot stand {place}"
    if name == "answer" and inside == "card":
        return _on_a_card(page, problem, what)
    early = None
    if not inside:
        early = _closed_too_early(page, problem) or _in_text(page, problem)
        early = early or opened_above(page, problem) or _without_opening(page, problem, what)
        early = early or without_deck(page, problem, what) or _card_alone(page, problem, what)
    return early or Message(what, f"move it: it stands in {belongs}")


def _on_a_card(page: Page, problem: Problem, what: str) -> Message:
    """The message for an answer on a card, whose back is no block."""
    line = problem.location.line
    block = block_above(page, line)
    card = page.blocks[block.index - 1] if block is not None and block.index else None
    fix, instead = "take its two lines away: on a card the text below the title is the back", ""
    if card is not None and card.kind == "card" and not card.title:
        instead = f"{margin_of(page, problem.location)}---\n"
        fix = "write `---` in its place, and take its `///` away"
    guess: tuple[Edit, ...] = (replace_line(page, line, instead),)
    guess = (*guess, replace_line(page, block.end)) if block is not None else guess
    return Message(what, fix, guess=guess)


def _card_alone(page: Page, problem: Problem, what: str) -> Message | None:
    """The message for a card that is closed, and in no deck; None for others."""
    line = problem.location.line
    card = block_above(page, line)
    is_whole = card is not None and card.location.line == line and card.end > line
    if card is None or problem.subject != "card" or not is_whole:
        return None
    fix = f"write `/// flashcards` above it and `///` below line {card.end}"
    return Message(what, f"{fix}, or around all cards of one deck")


def _without_opening(page: Page, problem: Problem, what: str) -> Message | None:
    """The message for an answer or a hint of a question that is closed, and not opened."""
    line = problem.location.line
    end = stray_below(page, line) if problem.subject in ("answer", "hint") else 0
    above = block_above(page, line - 1)
    first = max(line - _FAR, above.end if above is not None else 0, 0)
    told = (problems_at(page, number) for number in range(first + 1, line))
    others = set[str]().union(*told) - {"misplaced-block", "stray-closing-line"}
    if not end or others or is_below_misnested(page, line):
        return None
    if any(map(_MAY_OPEN.search, page.lines[first : line - 1])):
        return None
    opening = f"{margin_of(page, problem.location)}/// question\n"
    fix = f"open the question that line {end} closes, above it: `/// question | title`"
    return Message(what, fix, guess=(Edit(line, 1, line, 1, opening),))


def _in_text(page: Page, problem: Problem) -> Message | None:
    """The message for an answer or a hint below a line of text that was to open its question."""
    name, line = problem.subject, problem.location.line
    number = line_above(page, line)
    match = _TEXT_OPENING.match(page.lines[number - 1]) if number else None
    if match is None or name not in ("answer", "hint") or problems_at(page, number):
        return None
    meant = f"{match[1]}{match[2].rstrip(' `*_')}"
    what = f"`{name}` cannot stand by itself: line {number} opens no block"
    fix = f"write line {number} as `{shorten(meant)}`"
    margin = margin_of(page, text_place(page, number))
    return Message(what, fix, guess=(replace_line(page, number, f"{margin}{meant}\n"),))


def _closed_too_early(page: Page, problem: Problem) -> Message | None:
    """The message for an answer or a hint right below a question that was to have it."""
    name, line = problem.subject, problem.location.line
    if name not in ("answer", "hint") or is_below_misnested(page, line):
        return None
    number = line_above(page, line)
    block = block_above(page, line)
    last = block.index + 1 if block is not None else 0
    near = (each for each in page.blocks[max(0, last - _FAR) : last] if each.end == number)
    above = next((each for each in near if isinstance(each, Question | Exercise)), None)
    if above is None or page.raw[number - 1].strip(" /") or (name == "answer" and above.answers):
        return None
    if above.parts:
        return None
    asked = "exercise" if isinstance(above, Exercise) else "question"
    what = f"the {asked} ends here, so that the {name} in line {line} stands by itself"
    fix = "delete this line"
    place = text_place(page, number)
    edits: tuple[Edit, ...] = (replace_line(page, number),)
    if not _is_bare(page, above, number):
        # What stands above it may have lost the line that opens it.
        fix = f"{fix}, or open the block that it closes"
        hints = (child for child in above.children if isinstance(child, Hint))
        if any(is_empty(hint.body) and early_end(page, hint) for hint in hints):
            return Message(what, fix, place=place)  # which is to be undone first
        return Message(what, fix, guess=edits, place=place)
    if stray_below(page, line):
        return Message(what, fix, edits, place=place)
    if block is None or block.location.line != line or page.raw[block.end - 1].strip(" /"):
        return None
    slashes = page.raw[number - 1].strip()
    edits = (*edits, *close_after(page, above.location, slashes, block.end))
    return Message(what, f"{fix}, and write it below the {name}", edits, place=place)


def _is_bare(page: Page, question: Block, end: int) -> bool:
    """Return whether what is right above a question's closing line, from 1, is surely its own."""
    number = line_above(page, end)
    margin = margin_of(page, question.location).expandtabs(TAB) + " " * TAB
    head = page.lines[question.location.line : number]
    if all(line.startswith(margin) for line in head):  # the options
        return True
    if any(child.end == number for child in question.children):
        return True
    marker = GRADED[question.kind].item_marker if question.kind in GRADED else None
    text = page.lines[number - 1].lstrip(" ")
    return marker is not None and marker.match(text) is not None


@REGISTRY.problem(REGISTRY.problem_rules["misplaced-block"][0], "indented-card")
def indented_card(problem: Problem, page: Page) -> Message:
    """A definition that is not indented as its deck is, so that it stands in something else."""
    what, fix = _NO_CARD[problem.detail]
    subject, more = quote(problem.subject), 0
    if problem.detail in ("", "list"):
        more = _definitions_below(page, problem.location.line)
    if not more:
        return Message(f"{subject} is no card: it {what}", fix)
    others = "one more" if more == 1 else f"{more} more"
    return Message(
        f"{subject} and {others} are no cards: they {what.replace('stands', 'stand')}", fix
    )


def _definitions_below(page: Page, line: int) -> int:
    """The number of definitions in a deck below a line, from 1, that are indented as far."""
    deck, width = block_around(page, line), leading_spaces(page.lines[line - 1])
    below = page.lines[line : deck.end if deck is not None else line]
    return sum(
        leading_spaces(text) >= width and DEFINITION.match(text.lstrip(" ")) is not None
        for text in below
    )


@REGISTRY.page(REGISTRY.problem_rules["misplaced-block"][0])
def stray_hint(page: Page, context: Context) -> Iterable[Report]:
    """A hint outside a question, on a site where hints are not admonitions either."""
    if "hint" in context.blocks:
        return
    hints = [block for block in page.foreign if block.name == "hint"]
    others = (each for each in page.problems if hints and each.name == "misplaced-block")
    messages = [misplaced_block(each, page) for each in others]
    told = {(each.place, each.fix) for each in messages if each.guess}
    for block in hints:
        problem = Problem("misplaced-block", block.location, "hint", block.inside)
        text, fix, edits, guess, place = misplaced_block(problem, page)
        # Not with the answer beside it, which lacks the same.
        if not any(place == other if place else fix == same for other, same in told):
            yield Report(place or block.location, text, fix, edits, guess)
