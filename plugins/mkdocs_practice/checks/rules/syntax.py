"""2xx: does the source say what its author meant?"""

from __future__ import annotations

from collections.abc import Iterable

from ...syntax.kinds import KINDS
from ...syntax.model import Block, Location, Page, Problem, Question
from ...syntax.problems import BESIDE_A_MARKER, IN_A_DEFINITION
from ...syntax.quote import quote
from ...syntax.source import SourceError
from ...syntax.spelling import closest, nearest
from .. import options_of_blocks
from ..edits import close_after, rename, replace, replace_line
from ..ends import block_above
from ..registry import ERROR, REGISTRY, Context, Finding, Message, Report, Rule
from ..unclosed import unclosed

_ANSWERED = "/// question | Why?\n/// answer\nBecause.\n///\n///\n"
_MEANT = {
    "cards": "flashcards", "cloze": "blanks", "deck": "flashcards", "explanation": "answer",
    "fill-in": "blanks", "gaps": "blanks", "matching": "match", "mcq": "choice",
    "multiple-choice": "choice", "numeric": "number", "numerical": "number", "ordering": "order",
    "part": "question", "quiz": "question", "short-answer": "text", "solution": "answer",
}  # fmt: skip
_NEVER_OTHERS = frozenset(_MEANT) - {"cards", "explanation", "part", "quiz", "solution"}
"""Names that no other extension is known to have; by themselves the rest may be theirs."""


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
    fix = "delete the line, or open the block that it closes"
    return Message(f"`{problem.subject}` closes nothing", fix)


@REGISTRY.problem(
    Rule(
        code="PR203",
        name="closing-line-length",
        severity=ERROR,
        why="A block is closed by as many slashes as opened it; other extensions read it so.",
        bad="/// question | Why?\n/// answer\nBecause.\n////\n///\n",
        good=_ANSWERED,
    )
)
def closing_line_length(problem: Problem, page: Page) -> Message:
    """A closing line with another number of slashes than the opening line."""
    found, wanted, line = problem.detail.split()
    message = f"{found} slashes do not close the block `{problem.subject}` of line {line}"
    slashes = "/" * int(wanted)
    edits = replace(page, problem.location, "/" * int(found), slashes)
    return Message(message, f"write {wanted} slashes: `{slashes}`", edits)


@REGISTRY.page(
    Rule(
        code="PR204",
        name="unknown-block",
        severity=ERROR,
        why="A misspelt name is shown to readers as it stands, and the answer in it is not hidden.",
        bad="/// question | Why?\n/// anwser\nBecause.\n///\n///\n",
        good=_ANSWERED,
    )
)
def unknown_block(page: Page, context: Context) -> Iterable[Report]:
    """A block whose name is nearly one of ours, or unknown inside one of ours."""
    for block in page.foreign:
        if block.name in context.blocks or block.name in KINDS:
            continue
        near = closest(block.name, KINDS, 0.75)
        known = block.inside or block.name in _NEVER_OTHERS
        meant = near[0] if near else _MEANT.get(block.name, "") if known else ""
        if meant:
            fix = f"did you mean `{meant}`?"
        elif block.inside:
            fix = f"the blocks here are {', '.join(KINDS)}, and those of other extensions"
        else:
            continue
        what = f"there is no block `{block.name}`"
        if nearest(block.name, KINDS) or block.name in _MEANT:
            edits = rename(page, block.location, block.name, meant)
            yield Report(block.location, what, fix, edits)
        else:
            guess = rename(page, block.location, block.name, meant) if meant else ()
            yield Report(block.location, what, fix, guess=guess)


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
        what = f"a blank line ends the block `{name}` in a definition"
        return Message(what, f"write `!!! {name}`, or take the blank lines in it away")
    place = f"inside {inside if inside not in KINDS else f'`{inside}`'}" if inside else "by itself"
    belongs = {
        "answer": "a question or an exercise",
        "hint": "a question or an exercise",
        "card": "`flashcards`",
        "question": "an exercise, or by itself",
    }.get(name, "no other practice block")
    what = f"`{name}` cannot stand {place}"
    above = _closed_too_early(page, problem) if name == "answer" and not inside else None
    if above is None:
        return Message(what, f"move it: it stands in {belongs}")
    block, question = above
    edits = (
        replace_line(page, question.end),
        *close_after(page, question.location, page.raw[question.end - 1].strip(), block.end),
    )
    fix = f"delete line {question.end}, which closes the question, and write it below the answer"
    return Message(what, fix, edits)


def _closed_too_early(page: Page, problem: Problem) -> tuple[Block, Block] | None:
    """An answer by itself, and the question right above it that has none."""
    block = block_above(page, problem.location.line)
    if block is None or not block.index or page.raw[block.end - 1].strip(" /"):
        return None
    above = page.blocks[block.index - 1]
    between = page.raw[above.end : block.location.line - 1]
    if type(above) is not Question or above.answers or any(line.strip() for line in between):
        return None
    return None if page.raw[above.end - 1].strip(" /") else (block, above)


@REGISTRY.problem(REGISTRY.problem_rules["misplaced-block"][0], "indented-card")
def indented_card(problem: Problem, page: Page) -> Message:
    """A definition that is not indented as its deck is, so that it stands in something else."""
    if problem.detail:
        return Message(
            f"{quote(problem.subject)} is no card: it is indented less than its deck",
            "indent its term and it as far as the deck's opening line",
        )
    return Message(
        f"{quote(problem.subject)} is no card: it stands in a tab, a list or an admonition",
        "move its term and it to the left, as far as the deck's opening line",
    )


@REGISTRY.page(REGISTRY.problem_rules["misplaced-block"][0])
def stray_hint(page: Page, context: Context) -> Iterable[Report]:
    """A hint outside a question, on a site where hints are not admonitions either."""
    if "hint" in context.blocks:
        return
    for block in page.foreign:
        if block.name == "hint":
            problem = Problem("misplaced-block", block.location, "hint", block.inside)
            yield Report(block.location, *misplaced_block(problem, page))


UNREADABLE = REGISTRY.other(
    Rule(
        code="PR213",
        name="unreadable-file",
        severity=ERROR,
        why="A file that is not UTF-8 cannot be built.",
        bad="(a file saved as UTF-16 or Latin-1)",
        good="(the same file saved as UTF-8)",
    )
)


def unreadable_file(error: SourceError) -> Finding:
    """The finding for a file that cannot be decoded."""
    location: Location = error.location
    return Finding(location, UNREADABLE, f"the file {error}", error.fix)
