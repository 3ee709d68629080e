"""2xx as well: does each closing line close what it was to close?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from ...syntax.expressions import expression
from ...syntax.kinds import KINDS
from ...syntax.model import Answer, Block, Card, Edit, Hint, Page, Problem
from ...syntax.prose import Passages, prose_lines
from ...syntax.quote import quote_names, shorten
from ...syntax.scan.named_closing import is_named_end
from ..edits import margin_of, replace, replace_line
from ..ends import block_above, block_around, problems_at, stray_below, unclosed_above
from ..lines import line_below, text_place
from ..openings import CLOSED_TEXT
from ..registry import ERROR, REGISTRY, Context, Message, Report, Rule
from ..unclosed import in_one_line

_ANSWERED = "/// question | Why?\n/// answer\nBecause.\n///\n///\n"
# What says something by itself, and is to stay in a line of its own where it stands behind slashes.
_MEANT = expression(
    r"<!--.*-->|\{%.*%\}|\{\{.*\}\}|(?:`{3,}|~{3,}).*|\$\$|-{3,}|\*{3,}|_{3,}", re.DOTALL
)
_ATTRIBUTES = expression(r"\{:?[ ]*(?:[.#]|[\w-]+=)[^{}]*\}")
_JOINED = expression(
    r"^(?:/{3,}+|-{3,}+)(?:[^`\n]*?[ ,;.|])?"
    rf"(?P<opening>/{{3,}}+[ ](?:{'|'.join(KINDS)})[ ]*\|.*)$",
    re.MULTILINE,
)
_FEWEST = 3
"""The slashes that a closing line has at least."""


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
    if other := _above_the_end(page, problem, slashes) or _glued(page, problem):
        return other
    count, rest = divmod(int(found), int(wanted))
    count = 1 + _missing(page, problem.location.line, count - 1) if count > 1 and not rest else 1
    meant = f"\n{margin_of(page, problem.location)}".join([slashes] * count)
    edits = replace(page, problem.location, "/" * int(found), meant)
    if count > 1:
        fix = f"write {quote_names([slashes] * count)}, each in a line of its own"
        return Message(message, fix, edits)
    return Message(message, f"write {wanted} slashes: `{slashes}`", edits)


def _above_the_end(page: Page, problem: Problem, slashes: str) -> Message | None:
    """The message for slashes in the text of a block that is closed further down; else None."""
    line = problem.location.line
    lines, end = [line], stray_below(page, line + 1)
    while end and page.lines[end - 1].strip() != slashes:
        lines.append(end)
        end = stray_below(page, end + 1)
    block = block_above(page, end) if end else None
    if block is None or block.location.line > line:
        return None
    what = f"`{page.lines[line - 1].strip()}` does not close the block `{problem.subject}`"
    fix = f"line {end} closes it: delete this line, or put it in a fence where it is text"
    return Message(what, fix, guess=tuple(replace_line(page, each, "\n") for each in lines))


def _glued(page: Page, problem: Problem) -> Message | None:
    """The message for an opening line with the slashes before it that were to close a block."""
    found, wanted, opening = map(int, problem.detail.split())
    above = next(unclosed_above(page, opening), None)
    if above is None or wanted < found + _FEWEST:
        return None
    place = text_place(page, opening)
    written = page.raw[opening - 1].strip()
    head = page.lines[above[1] - 1].strip()
    closing = head[: len(head) - len(head.lstrip("/"))] or "///"
    meant = f"{'/' * found}{written[wanted:]}"
    what = f"this line was to close the block `{above[0]}` of line {above[1]}, and to open another"
    fix = f"write `{closing}` and, in the next line, `{shorten(meant)}`"
    edits = replace(page, place, written, f"{closing}\n{margin_of(page, place)}{meant}")
    return Message(what, fix, edits, place=place)


def _missing(page: Page, line: int, most: int) -> int:
    """Count the blocks, up to so many, that are never closed and may end at a line, from 1."""
    return sum(last >= line for *_, last in islice(unclosed_above(page, line), most))


@REGISTRY.problem(
    Rule(
        code="PR215",
        name="malformed-closing",
        severity=ERROR,
        why="A line that only looks like a closing line closes nothing, and is shown to readers.",
        bad="/// question | Why?\n/// answer\nBecause.\n//\n///\n",
        good=_ANSWERED,
    )
)
def malformed_closing(problem: Problem, page: Page) -> Message:
    """A line that nearly closes a block."""
    lines, written = problem.detail.split(), problem.subject
    if len(lines) > 1:  # lines below it may close the blocks further out
        missing = _missing(page, problem.location.line, len(lines))
        lines = lines[: max(1, missing)]
    rest = written.lstrip("/").strip() if written[:1] == "/" else ""
    what = "this line" if "`" in written else f"`{written}`"
    message = f"{what} does not close a block"
    if _ATTRIBUTES.fullmatch(rest):  # which only a title has
        fix = f"write `{lines[0]}`, and `{rest}` at the end of its opening line"
        return Message(message, fix, guess=replace(page, problem.location, written, lines[0]))
    if rest and (other := _closed_below(page, problem, lines[0], message)) is not None:
        return other
    if _MEANT.fullmatch(rest):
        lines.append(rest)
    fix = f"write `{lines[0]}` and nothing else"
    if len(lines) > 1:
        fix = f"write {quote_names(lines)}, each in a line of its own"
    elif not written.strip("/"):
        fix = f"write `{lines[0]}`, as many slashes as opened it"
    meant = f"\n{margin_of(page, problem.location)}".join(lines)
    edits = replace(page, problem.location, written, meant)
    return Message(message, fix, edits)


def _closed_below(page: Page, problem: Problem, slashes: str, what: str) -> Message | None:
    """The message where another line closes the block that one was to close; else None."""
    line = problem.location.line
    block = block_around(page, line)
    if block is not None and page.lines[block.location.line - 1].lstrip()[:3] != "///":
        block = page.blocks[block.index - 1]  # of the answer below a separator
    if block is None or _missing(page, line, 1) or page.lines[block.end - 1].strip() != slashes:
        return None
    if any("unclosed-block" in problems_at(page, n) for n in (block.location.line, block.end)):
        return None
    if any(text.strip() for text in page.lines[line : block.end - 1]):
        margin = margin_of(page, problem.location)
        guess = (replace_line(page, line, f"{margin}{slashes}\n"), replace_line(page, block.end))
        return Message(what, f"write `{slashes}`, and delete line {block.end}", guess=guess)
    return Message(what, f"delete it: line {block.end} does", (replace_line(page, line),))


@REGISTRY.problem(REGISTRY.problem_rules["malformed-closing"][0], "text-behind-closing")
def text_behind_closing(problem: Problem, page: Page) -> Message:
    """A line of slashes with a text behind them."""
    written, slashes, place = problem.subject, problem.detail, problem.location
    text = written.lstrip("/").strip()
    if not slashes:
        what = f"`{shorten(written)}` closes nothing: the block above it is closed"
        return Message(what, f"write `{shorten(text)}`", replace(page, place, written, text))
    if is_named_end(written, True):  # of a block that another extension has
        what = f"`{shorten(written)}` does not close a block"
        fix = f"write `{slashes}` and nothing else"
        return Message(what, fix, replace(page, place, written, slashes))
    what = f"`{shorten(written)}` does not close a block: a text stands behind the slashes"
    fix = f"write `{slashes}` and, in the next line, `{shorten(text)}`"
    edits = replace(page, place, written, f"{slashes}\n{margin_of(page, place)}{text}")
    return Message(what, fix, edits)


@REGISTRY.page(REGISTRY.problem_rules["malformed-closing"][0])
def slashes_behind_title(page: Page, context: Context) -> Iterable[Report]:
    """A title that ends in slashes; where they were to close a block, that is told of it."""
    told: set[int] | None = None
    for block in page.blocks:
        text = block.back if isinstance(block, Card) and block.is_line else block.title
        match = CLOSED_TEXT.search(text) if text[-3:] == "///" else None
        line = block.location.line
        if match is None or "unclosed-block" in problems_at(page, line):
            continue
        told = _ends_of_unclosed_decks(page) if told is None else told
        if line in told:
            continue
        raw = page.raw[line - 1].rstrip()
        start = raw.rfind(match[0])
        if start < 0 or not text.strip("/ "):
            continue
        if isinstance(block, (Answer, Hint)) and _is_wholly_in_line(page, block):
            text, fix, edits, *_ = in_one_line(page, block, match)
            yield Report(block.location, text, fix, edits)
            continue
        edit = Edit(line, start + 1, line, start + len(match[0]) + 1, "")
        meant = f"{raw[:start]}{raw[start + len(match[0]) :]}".strip()
        what = f"`{match[0].strip()}` at the end of the line closes nothing"
        yield Report(block.location, what, f"write `{shorten(meant, 120)}`", (edit,))


def _is_wholly_in_line(page: Page, block: Block) -> bool:
    """Return whether nothing that may be a text of a block stands below its opening line."""
    below = line_below(page, block.location.line)
    text = page.lines[below - 1].strip() if below and below <= block.end else ""
    return not text.strip("-") or text.startswith("///")


def _ends_of_unclosed_decks(page: Page) -> set[int]:
    """The lines of the last cards of decks that are never closed, where slashes were to do it."""
    return {
        deck.children[-1].location.line
        for deck in page.by_kind.get("flashcards", ())
        if deck.children and "unclosed-block" in problems_at(page, deck.location.line)
    }


@REGISTRY.page(REGISTRY.problem_rules["malformed-closing"][0])
def opening_behind_closing(page: Page, context: Context) -> Iterable[Report]:
    """An opening line behind the line that closes the block above it, or behind another title."""
    found: Passages | None = None
    for block in page.blocks:
        if "/// " in block.title and (match := _JOINED.match(f"/// {block.title}")):
            yield _joined(page, block.location.line, match)
        if "/// " not in block.body or _JOINED.search(block.body) is None:
            continue
        found = found or Passages(page)
        for reading in prose_lines(found.body(block), page.fences):
            match = _JOINED.match(reading.line.text.strip())
            if match is not None and not reading.is_html:
                yield _joined(page, reading.line.number + 1, match)


def _joined(page: Page, line: int, match: re.Match[str]) -> Report:
    """The report of two lines in one; its edit parts them where only signs stand between."""
    place, opening = text_place(page, line), match["opening"].rstrip()
    what = f"`{shorten(opening)}` behind other text opens no block"
    raw = page.raw[line - 1].rstrip()
    head = raw[place.column - 1 :].removesuffix(opening)
    edits = replace(page, place, f"{head}{opening}", f"///\n{margin_of(page, place)}{opening}")
    if head[0] == "/" and not head.strip("/ ,;.|"):
        fix = f"write `///` and, in the next line, `{shorten(opening)}`"
        return Report(place, what, fix, edits)
    fix = "write it in a line of its own, below the `///` that closes the block above it"
    return Report(place, what, fix, guess=edits if head[0] == "/" and "|" not in head else ())
