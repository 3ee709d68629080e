"""2xx as well: does each line that was to open a block open one?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...syntax.columns import leading_spaces
from ...syntax.expressions import expression
from ...syntax.grammar import block_line, split_attributes
from ...syntax.kinds import QUESTION_KINDS
from ...syntax.model import Answer, Block, Edit, Hint, Page, Problem
from ...syntax.quote import shorten
from ...syntax.scan.near_openings import ends_below
from ...syntax.scan.wrapped_lines import wrapped_line
from ...syntax.source import TAB
from ..edits import join, margin_of, replace, replace_line, rewrite
from ..ends import stray_below
from ..lines import in_words, line_below, option_lines, text_place
from ..openings import has_front, is_joined, meant_opening, opens
from ..registry import ERROR, REGISTRY, Context, Message, Report, Rule
from ..titles import begins_below
from .titles import WRAPPED

_LONGEST_LINE = 120
_CONTAINERS = ("!!!", "???", "===")
_BEHIND = expression(r"(?<=[^/ ])[ ]+(/{3,} (?:answer|hint))$")
_BEFORE_EACH = ("--", "[ ", "[]", "[x", "[X")
"""The beginnings of what may stand before each line of a block."""
_MARKER = expression(r"[-*+][ ]|\d+[.)]")
_ANSWERED = "/// question | Why?\n/// answer\nBecause.\n///\n///\n"


@REGISTRY.problem(
    Rule(
        code="PR208",
        name="malformed-opening",
        severity=ERROR,
        why="A line that only looks like an opening line is shown to readers, with what follows "
        "it.",
        bad="/// question: Why?\n/// answer\nBecause.\n///\n///\n",
        good=_ANSWERED,
    )
)
def malformed_opening(problem: Problem, page: Page) -> Message:
    """A line that nearly opens a block."""
    text, kind, line = problem.detail, problem.subject, problem.location.line
    below = next((other.strip() for other in page.lines[line:] if other.strip()), "")
    meant = meant_opening(text, kind, bool(below.strip("/ ")) and block_line(below) is None)
    what = f"this line does not open the block `{kind}`"
    if meant is None or not opens(meant.lines[0]):
        fix = f"write `/// {kind} | title`: three slashes, the name, and `|` before a title"
        return Message(what, fix)
    if is_joined(meant.lines[-1], kind):
        fix = (
            f"write `/// {kind}`, each of its options, indented by four spaces, and each other part"
        )
        return Message(f"{what}: lines were joined to it", f"{fix} in a line of its own")
    margin = margin_of(page, problem.location)
    if kind == "card" and "|" in meant.lines[0] and has_front(page.lines, line, margin):
        line_alone = meant.lines[0].partition("|")[0].rstrip()
        guess = rewrite(page, problem.location, line_alone)
        return Message(what, f"write `{line_alone}`: the front stands above `---`", guess=guess)
    edits = rewrite(page, problem.location, f"\n{margin}".join(meant.lines))
    fix = " and, under it, ".join(f"`{shorten(each, _LONGEST_LINE)}`" for each in meant.lines)
    if meant.is_safe:
        return Message(what, f"write {fix}", edits)
    return Message(what, f"write {fix}", guess=edits)


@REGISTRY.page(REGISTRY.problem_rules["malformed-opening"][0])
def opening_behind_text(page: Page, context: Context) -> Iterable[Report]:
    """The opening line of an answer or a hint behind a title, an option or text of its question."""
    for kind in QUESTION_KINDS:
        for block in page.by_kind.get(kind, ()):
            for number in _lines_with_slashes(page, block):
                if (match := _BEHIND.search(page.raw[number - 1].rstrip())) is not None:
                    place = text_place(page, number)
                    new = f"\n{margin_of(page, block.location)}{match[1]}"
                    edits = replace(page, place, match[0], new)
                    what = f"`{match[1]}` behind other text opens no block"
                    yield Report(place, what, f"write `{match[1]}` in a line of its own", edits)


def _lines_with_slashes(page: Page, block: Block) -> Iterator[int]:
    """Yield the lines of a question, from 1, in which another may have been joined to its own."""
    first = block.location.line
    if "///" in block.title:
        yield first
    options = option_lines(page.lines, first) if "answer" in block.takes else range(first, first)
    yield from (number + 1 for number in options)
    # Elsewhere it is text, unless it has left a line that closes nothing.
    if "///" in block.body and not block.answers and stray_below(page, block.end + 1):
        yield from range(options.stop + 1, block.end)


@REGISTRY.problem(REGISTRY.problem_rules["malformed-opening"][0], "prefixed-opening")
def prefixed_opening(problem: Problem, page: Page) -> Message:
    """An opening line with Markdown before its slashes."""
    prefix, place = problem.detail, problem.location
    raw = page.raw[place.line - 1].rstrip()
    signs = prefix[len(prefix.rstrip("*_")) :]
    # As many as stand before it: the title may end in emphasis of its own.
    line = raw[place.column - 1 + len(prefix) :]
    if prefix[0] == "|":  # a row of a table
        line = line.removesuffix("|").rstrip()
    head = split_attributes(line)[0]
    line = head.removesuffix(signs[::-1]).rstrip() + line[len(head) :]
    below = ""
    if signs and not opens(line):  # the name alone is in bold
        line, _, below = (part.strip(" |") for part in line.partition(signs))
        if problem.subject not in ("answer", "hint") and below:
            line, below = f"{line} | {below}", ""
    edits = rewrite(page, place, f"{line}\n{margin_of(page, place)}{below}" if below else line)
    what = f"`{prefix.strip()}` keeps this line from opening the block `{problem.subject}`"
    ends = [ends_below(page.lines, place.line, sign) for sign in ("", prefix.strip())]
    if "|" not in line and ends == [False, True]:
        each = f"and take `{prefix.strip()}` away before the lines below it as well"
        return Message(what, f"write `{shorten(line, _LONGEST_LINE)}`, {each}")
    if prefix[0] in "#*_" and prefix[:2] != "* ":
        under = f" and, under it, `{shorten(below, _LONGEST_LINE)}`" if below else ""
        return Message(what, f"write `{shorten(line, _LONGEST_LINE)}`{under}", edits)
    return Message(what, _without_marker(prefix, line), guess=edits)


def _without_marker(prefix: str, line: str) -> str:
    """The fix for an opening line behind a sign of a list, a listing or a definition."""
    if _MARKER.match(prefix):
        return "write a text for the list item, and the block below it, indented by four spaces"
    fix = f"write `{shorten(line, _LONGEST_LINE)}`"
    if prefix[0] == ":":
        return f"{fix} in a line of its own, with a blank line above it"
    if prefix[0] in "/+0123456789" or prefix[:2] in _BEFORE_EACH:
        return f"{fix}, and take what stands before the lines below it away as well"
    return fix


@REGISTRY.problem(REGISTRY.problem_rules["malformed-opening"][0], "joined-opening")
def joined_opening(problem: Problem, page: Page) -> Message:
    """An opening line behind a text, or behind another extension's header, in one line."""
    place, written, head = problem.location, problem.subject, problem.detail
    opening = written.replace("\\|", "|", 1)
    what = f"`{shorten(written)}` behind other text opens no block"
    if head[0] == "|":  # a cell
        return Message(what, "write the block below the table, in lines of its own")
    margin, below = margin_of(page, place), line_below(page, place.line)
    is_inside = bool(below) and leading_spaces(page.lines[below - 1]) >= len(margin) + TAB
    under = " " * TAB if is_inside and head.startswith(_CONTAINERS) else ""
    fix = f"write `{shorten(opening, _LONGEST_LINE)}` in a line of its own"
    fix += ", indented by four spaces" * bool(under) + ", with a blank line above it"
    raw = page.raw[place.line - 1]
    start = raw.find(written, place.column - 1)
    if start < 0:
        return Message(what, fix)
    end = len(raw[:start].rstrip())
    edit = Edit(place.line, end + 1, place.line, len(raw) + 1, f"\n\n{margin}{under}{opening}")
    return Message(what, fix, guess=(edit,))


@REGISTRY.problem(REGISTRY.problem_rules["malformed-opening"][0], "lost-slashes")
def lost_slashes(problem: Problem, page: Page) -> Message:
    """An opening line that lacks its slashes, which may stand in the line above."""
    place, written = problem.location, page.raw[problem.location.line - 1].strip()
    is_split, is_sure = (word == "1" for word in problem.detail.split())
    what = f"this line does not open the block `{problem.subject}`"
    above = page.lines[place.line - 2].strip() if is_split else "///"
    fix = f"write `{shorten(f'{above} {written}', _LONGEST_LINE)}`"
    if is_split:
        edits = join(page, place.line - 1, place.line)
        return Message(f"{what}: its slashes stand in line {place.line - 1}", fix, edits)
    edits = (Edit(place.line, place.column, place.line, place.column, "/// "),)
    if is_sure:
        return Message(what, fix, edits)
    return Message(what, f"{fix}, and `///` where it ends; or put it in a fence", guess=edits)


@REGISTRY.problem(REGISTRY.problem_rules["malformed-opening"][0], "wrapped-opening")
def wrapped_opening(problem: Problem, page: Page) -> Message:
    """An opening line in backticks, in tags or with entities, with the other lines of its block."""
    first = problem.location.line
    numbers = [int(each) for each in problem.detail.split()] or [first]
    found = [(line, wrapped_line(page.lines[line - 1].strip())) for line in numbers]
    edits = tuple(
        edit
        for line, wrapped in found
        if wrapped is not None
        for edit in replace(page, text_place(page, line), page.raw[line - 1].strip(), wrapped.line)
    )
    opening = found[0][1]
    assert opening is not None
    keeps = "backticks keep" if opening.signs == "`" else f"`{opening.signs}` keeps"
    what = f"{keeps} this line from opening the block `{problem.subject}`"
    meant = f"`{shorten(opening.line, _LONGEST_LINE)}`"
    if opening.is_open:
        above = f"`{_with_markdown(opening.signs)}` and a blank line above it"
        return Message(what, f"write {meant} in a line of its own, with {above}", guess=edits)
    more = f", and {in_words(numbers[1:])} in the same way" if numbers[1:] else ""
    fix = f"write {meant}{more}"
    return Message(what, fix, edits) if problem.detail else Message(what, fix, guess=edits)


def _with_markdown(tag: str) -> str:
    """An opening tag whose element holds Markdown."""
    name, rest = tag[1:-1].partition(" ")[::2]
    return tag if "markdown" in rest else f"<{name} markdown{rest and ' '}{rest}>"


@REGISTRY.page(WRAPPED)
def title_below_options(page: Page, context: Context) -> Iterable[Report]:
    """A title that stands behind a bar below the options of its block."""
    for block in page.blocks:
        if not (block.title or block.is_bare):
            yield from _below_options(page, block)


def _below_options(page: Page, block: Block) -> Iterable[Report]:
    """A title that stands behind a bar below the options of its block."""
    first = block.location.line
    options = option_lines(page.lines, first)
    if not options or "|" in page.lines[first - 1] or not begins_below(page.lines, options.stop):
        return
    line = options.stop + 1
    text, end = page.lines[line - 1].strip(), len(page.raw[first - 1].rstrip()) + 1
    edits = (Edit(first, end, first, end, f" {text}"), replace_line(page, line))
    title = f"{page.lines[first - 1].strip()} {text}"
    what = f"the title of `{block.kind}` stands below its options, and is text there"
    fix = f"write it in the opening line, `{shorten(title, _LONGEST_LINE)}`"
    if isinstance(block, (Answer, Hint)):
        yield Report(text_place(page, line), what, fix, guess=edits)
    else:
        yield Report(text_place(page, line), what, fix, edits)
