"""2xx: does the source say what its author meant?"""

from __future__ import annotations

from collections.abc import Iterable

from ...syntax.kinds import KINDS
from ...syntax.model import Location, Page, Problem
from ...syntax.problems import BESIDE_A_MARKER, IN_A_DEFINITION
from ...syntax.source import SourceError
from ...syntax.spelling import closest, nearest
from ..edits import close_after, rename, replace
from ..ends import safe_end
from ..registry import ERROR, REGISTRY, Context, Finding, Message, Report, Rule

_ANSWERED = "/// question | Why?\n/// answer\nBecause.\n///\n///\n"
_MEANT = {
    "deck": "flashcards",
    "explanation": "answer",
    "part": "question",
    "quiz": "question",
    "solution": "answer",
}


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
    slashes, last = problem.detail.split()
    what = f"the block `{problem.subject}` is never closed"
    line = safe_end(page, problem.location, int(last))
    if not line:
        fix = f"write `{slashes}` where its content ends, at the latest after line {last}"
        return Message(what, fix)
    edits = close_after(page, problem.location, slashes, line)
    return Message(what, f"write `{slashes}` after line {line}", edits)


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
        meant = near[0] if near else _MEANT.get(block.name, "") if block.inside else ""
        if meant:
            fix = f"did you mean `{meant}`?"
        elif block.inside:
            fix = f"the blocks here are {', '.join(KINDS)}, and those of other extensions"
        else:
            continue
        slip = nearest(block.name, KINDS)
        edits = rename(page, block.location, block.name, slip) if slip else ()
        yield Report(block.location, f"there is no block `{block.name}`", fix, edits)


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
    """An option that no block has."""
    message = f"there is no option `{problem.subject}`"
    if problem.detail:
        return Message(message, f"did you mean `{problem.detail}`?")
    return Message(
        message, "the options are id, tags, rev and attrs; leave a blank line before content"
    )


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
    """An option whose value cannot be used."""
    return Message(
        f"the option `{problem.subject}` cannot be used: {problem.detail}",
        "write options as `name: value`, indented by four spaces right under the opening line, "
        "and a blank line before content",
    )


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
    return Message(f"`{name}` cannot stand {place}", f"move it: it stands in {belongs}")


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
