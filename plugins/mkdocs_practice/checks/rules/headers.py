"""2xx as well: is anything of a block's head, its id and its options, shown as text?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from ...syntax.columns import leading_spaces
from ...syntax.expressions import expression
from ...syntax.grammar import OPTIONS, split_attributes
from ...syntax.kinds.number import Number
from ...syntax.model import Answer, Block, Card, Edit, Exercise, Hint, Page, Question
from ...syntax.quote import quote_names, shorten, spaces
from ...syntax.source import TAB
from ..edits import delete_blank, indent_to, margin_of, replace, replace_line
from ..foreign_options import SIGNS, foreign_options
from ..lines import line_above, option_lines, option_place, text_place
from ..registry import REGISTRY, WARNING, Context, Report, Rule
from ..trailing_options import Trailing, trailing_options

_ANSWER = "/// answer\nBecause.\n///\n///\n"
_NAMED = expression(r"\s*([a-z]+):(?=\s|$)")
_ENTRY = expression(r" +- +\S")
_BELOW = expression(r"(?![<>]{7})[^\n]+\n {4,}([a-z]+):(?=\s|$)")
# Under the first line of a back, up to the end of its paragraph.
_IN_BACK = expression(
    r"\A[^\n]+\n[ ]*(id:[ ]+([\w-]+)|tags:[ ]+\[[^\n]*\])[ ]*"
    r"(?:\n[ ]*\w+:[ ][^\n]*)*(?:\n\n|\Z)"
)
_BRACES = expression(r"\{[^{}]*\}")
# What a text begins with where that may be an option, behind what is no text.
_HEAD = expression(r"(?:\s|<!--(?:[^-]|-(?!->))*-->|\{[^{}\n]*\}(?=\n))*([a-z]+):(?=\s|$)")
_NEAR_OPENING = 12
_PARTED = frozenset((Answer.kind, Card.kind))
"""The kinds that a `---` line may stand above, or in."""


MISPLACED = Rule(
    code="PR225",
    name="misplaced-option",
    severity=WARNING,
    why="An option that does not stand right under its opening line is shown to readers, and "
    "does "
    "nothing.",
    bad="/// question | Why?\n\n    id: why\n" + _ANSWER,
    good="/// question | Why?\n    id: why\n" + _ANSWER,
)


@REGISTRY.page(MISPLACED)
def misplaced_option(page: Page, context: Context) -> Iterable[Report]:
    """A line that reads like an option and is content."""
    lines, start = page.lines, page.start
    for block in page.blocks:
        if isinstance(block, Card) and block.terms:
            yield from _below_definition(page, block) if ": " in block.back else ()
        separator = _separator(page, block) if block.kind in _PARTED else 0
        if separator and (number := _below_separator(page, block, separator)):
            width = spaces(len(margin_of(page, block.location).expandtabs(TAB)) + TAB)
            fix = f"write it right under the opening line, indented by {width}"
            yield _misplaced(page, number)._replace(fix=fix)
        if block.is_bare:
            continue
        yield from _misplaced_below(page, block)
        is_followed = block.end < len(lines) and lines[block.end][:4] == "    "
        if is_followed and (number := _below_closing(page, block)):
            yield _misplaced(page, number)
        above = block.location.line - 2
        if above >= start and lines[above][:4] == "    ":
            number = _right_above(page, block, above)
        elif above > start and not lines[above] and lines[above - 1][:4] == "    ":
            number = _far_above(page, block, above - 1)
        else:
            number = 0
        if number:
            yield _misplaced(page, number)


def _right_above(page: Page, block: Block, above: int) -> int:
    """The line, from 1, of an option in the line, from 0, that a block has changed places with."""
    lines, number = page.lines, above + 1
    named = _NAMED.match(lines[above])
    if not named or _lacks_key(block) or not _takes(block, named[1]):
        return 0
    while above > page.start and _is_option_line(lines[above]):
        above -= 1
    is_first = above == page.start and _is_option_line(lines[above])
    return number if is_first or not lines[above].lstrip().startswith("///") else 0


def _far_above(page: Page, block: Block, above: int) -> int:
    """The line, from 1, of options a blank line above a block; 0 where a text introduces them."""
    lines, first = page.lines, above
    if _lacks_key(block):
        return 0
    while first >= page.start and lines[first][:4] == "    ":
        named = _NAMED.match(lines[first])
        if not named or not _takes(block, named[1]):
            return 0
        first -= 1
    before = line_above(page, first + 2)
    is_apart = before <= page.start or lines[before - 1].startswith(("#", "///"))
    return first + 2 if is_apart and (before <= first or before <= page.start) else 0


@REGISTRY.page(MISPLACED)
def option_behind_title(page: Page, context: Context) -> Iterable[Report]:
    """An option behind a title, in the opening line."""
    for block in page.blocks:
        if ": " not in block.title or block.is_bare or isinstance(block, (Answer, Hint)):
            continue
        if isinstance(block, Card) and (block.is_line or block.terms):
            continue
        trailing = trailing_options(block.title, block.kind)
        if trailing is not None:
            yield _behind_title(page, block, trailing)


@REGISTRY.page(MISPLACED)
def option_as_attribute(page: Page, context: Context) -> Iterable[Report]:
    """An option in the braces behind a title, where it is an attribute of the element."""
    for block in page.blocks:
        if not block.attributes.pairs or block.is_bare:
            continue
        line = block.location.line
        raw = page.raw[line - 1]
        given = [name for name, _ in block.attributes.pairs if name not in ("id", "attrs")]
        names = [name for name in given if _takes(block, name)]
        found = [match for name in names if (match := _attribute(name).search(raw)) is not None]
        if not found:
            continue
        margin = f"{margin_of(page, block.location)}{' ' * TAB}"
        options = [f"{match[1]}: {match[2]}" for match in found]
        cuts = (Edit(line, match.start() + 1, line, match.end() + 1, "") for match in found)
        below = "".join(f"\n{margin}{option}" for option in options)
        end = len(raw.rstrip()) + 1
        what = f"`{found[0][0].strip()}` in the braces is no option"
        fix = " and ".join(f"`{' ' * TAB}{option}`" for option in options)
        edits = (*cuts, Edit(line, end, line, end, below))
        yield Report(block.location, what, f"write {fix} under the opening line", edits)


@REGISTRY.page(MISPLACED)
def question_in_option(page: Page, context: Context) -> Iterable[Report]:
    """A question behind a unit, or behind a tag, whose line goes on with it."""
    for block in page.blocks:
        if not block.options:
            continue
        texts = block.units if isinstance(block, Number) else ()
        for text in (*texts, *block.tags):
            if text[-1:] == "?" and " " in text.strip():
                place, asked = option_place(page, block, text), text.partition(" ")[2].strip()
                what = f"`{shorten(text)}` is all of the option, with the question in it"
                fix = f"write `{shorten(asked)}` below a blank line, at the margin"
                below = f"\n\n{margin_of(page, block.location)}{asked}"
                guess = replace(page, place, f" {asked}", below)
                yield Report(place, what, fix, guess=guess)


def _attribute(name: str) -> re.Pattern[str]:
    """Find an attribute in braces at the end of a line: its name and its value."""
    return re.compile(rf"[ ]+({re.escape(name)})=(\"[^\"{{}}]*\"|[^\s\"{{}}]+)(?=[^{{}}]*\}}[ ]*$)")


def _behind_title(page: Page, block: Block, trailing: Trailing) -> Report:
    """The report of options behind a title, with the lines to write."""
    place = block.location
    options = [option.removesuffix("///").rstrip() for option in trailing.options]
    what = f"{quote_names(options)} behind the title is text"
    own = split_attributes(trailing.title)[1].id or block.attributes.id
    if own and any(option.startswith("id:") for option in options):
        return Report(place, what, f"leave one id: the title has `#{own}`")
    margin = f"\n{margin_of(page, place)}{' ' * TAB}"
    written = block.title[trailing.start :]
    edits: tuple[Edit, ...] = ()
    raw = page.raw[place.line - 1].rstrip()
    before, _, behind = raw.rpartition(written)
    is_apart = not behind or behind.lstrip()[:1] == "{"
    if trailing.title and before and is_apart and not raw.endswith("///"):
        start, end = len(before.rstrip()) + 1 if behind else len(before) + 1, len(raw) + 1
        below = "".join(f"{margin}{option}" for option in options)
        edits = (Edit(place.line, start, place.line, end, f"{behind}{below}"),)
    lines = " and ".join(f"`{' ' * TAB}{option}`" for option in options)
    return Report(place, what, f"write {lines} under the opening line", edits)


def _below_definition(page: Page, card: Card) -> Iterable[Report]:
    """The first line of a back that would be an option in a block: a definition takes none."""
    match = _IN_BACK.search(card.back)
    lines = range(card.location.line + 1, card.end + 1) if match is not None else ()
    for number in lines:
        text = page.lines[number - 1].strip()
        if match is not None and text == match[1].strip():
            report = _misplaced(page, number)
            fix = "write the card as `/// card`, which takes options"
            if match[2]:
                fix = f"write `{{ #{match[2]} }}` at the end of the term"
            yield report._replace(fix=fix)
            return


def _cut_entry(page: Page, block: Block) -> int:
    """The line, from 1, of an entry that a blank line parts from the list of its option, else 0."""
    lines = page.lines
    last = min(block.end, len(lines))
    number = min(option_lines(lines, block.location.line).stop, last)
    above = lines[number - 1]
    while number < last and not lines[number].strip():
        number += 1
    if number == last:
        return 0
    is_list = _ENTRY.match(above) or _NAMED.fullmatch(above.rstrip())
    margin = lines[block.location.line - 1].partition("/")[0] + " " * TAB
    is_entry = lines[number].startswith(margin) and _ENTRY.match(lines[number])
    return number + 1 if is_list and is_entry else 0


def _misplaced_below(page: Page, block: Block) -> Iterable[Report]:
    """The first of a block's options that are text."""
    text = block.front if isinstance(block, Card) and not block.title else block.body
    first = text[:1]
    if (first in SIGNS or (not first and block.kind == "card")) and (
        options := foreign_options(page, block, lambda name: _takes(block, name))
    ):
        raw = page.raw[options.line - 1].strip()
        what = f"`{raw}` is text here, and no option"
        yield Report(text_place(page, options.line), what, options.fix, options.edits)
        return
    found = _HEAD.match(text)
    if found is not None and _takes(block, found[1]):
        number, above = _first_text(page, block)
        report = _misplaced(page, number, above, block) if number else None
        # A key in a place that cannot be mended is told as missing, and once.
        if report is not None and (found[1] != "answer" or report.edits):
            yield report
    elif found is not None and found[1] == "hint" and isinstance(block, (Question, Exercise)):
        yield from _hint(page, block)
    elif text.startswith("     ") and (number := _cut_entry(page, block)):
        yield _misplaced(page, number, number - 1, block)
    elif "    " in text and _shows_options(block):
        below = _BELOW.match(text)
        number = _below_text(page, block) if below and _takes(block, below[1]) else 0
        if below is None or not number:
            yield from _options_in_code(page, block)
        elif below[1] != "answer":
            yield _misplaced(page, number, number - 1, block)


def _hint(page: Page, block: Block) -> Iterable[Report]:
    """A hint in the form of an option right under the head of a question, which shows it."""
    number = next(iter(option_lines(page.lines, block.location.line)[-1:]), block.location.line - 1)
    text = page.raw[number + 1].strip()
    if text.startswith("hint: "):
        value = shorten(text.removeprefix("hint:").strip())
        fix = f"write `/// hint`, `{value}` and `///` on three lines below the prompt"
        what, guess = f"`{shorten(text)}` is text here, and no hint", replace_line(page, number + 2)
        yield Report(text_place(page, number + 2), what, fix, guess=(guess,))


def _below_closing(page: Page, block: Block) -> int:
    """The line, from 1, of an option right under a closing line, else 0."""
    margin = f"{margin_of(page, block.location)}    "
    near = page.lines[block.end : block.end + _NEAR_OPENING]
    run = list(takewhile(lambda line: line.startswith(margin), near))
    is_option = bool(run) and all(_is_option_of(block, line, margin) for line in run)
    return block.end + 1 if is_option and _NAMED.match(run[0]) else 0


def _separator(page: Page, block: Block) -> int:
    """The line, from 1, of the `---` line above an answer or the back of a card; 0 without one."""
    if isinstance(block, Answer):
        return block.location.line if block.is_bare else 0
    if not isinstance(block, Card) or block.title or block.is_bare:
        return 0
    margin = margin_of(page, block.location).expandtabs(TAB)
    numbers = range(block.location.line + 1, block.end)
    return next((n for n in numbers if page.lines[n - 1].rstrip() == f"{margin}---"), 0)


def _below_separator(page: Page, block: Block, first: int) -> int:
    """The line, from 1, of options right under a `---` line with text below them; else 0.

    By themselves they may be code, and the answer.
    """
    if not "".join(page.lines[first : first + 1]).startswith("    "):
        return 0
    margin = f"{margin_of(page, block.location)}    "
    last = block.end - (not page.lines[block.end - 1].strip(" /"))
    near = page.lines[first : min(last, first + _NEAR_OPENING)]
    run = list(takewhile(lambda line: line.startswith(margin), near))
    below = next((line.strip() for line in near[len(run) :] if line.strip()), "///")
    is_option = all(_is_option_of(block, line, margin) for line in run)
    is_named = bool(run) and _NAMED.match(run[0]) is not None
    return first + 1 if is_named and is_option and not below.startswith("///") else 0


def _shows_options(block: Block) -> bool:
    """Return whether a line in a block's text may be an option of its own."""
    return not isinstance(block, (Answer, Hint)) and not block.is_bare


def _options_in_code(page: Page, block: Block) -> Iterable[Report]:
    """Code near a block's head that is nothing but options which it has not been given."""
    first = block.location.line
    opening, lines = page.lines[first - 1], page.lines
    margin = " " * (leading_spaces(opening) + TAB)
    inside = block.children[0].location.line - 1 if block.children else block.end - 1
    run: list[int] = []
    in_head = True
    for number in range(first, min(inside, first + _NEAR_OPENING) + 1):
        line = lines[number] if number < inside else ""
        if line.startswith(margin) and not line.isspace():
            run += [] if in_head else [number]
            continue
        in_head = False
        if run and all(_is_option_of(block, lines[each], margin) for each in run):
            yield _misplaced(page, run[0] + 1)
            return
        if line.lstrip(" ")[:3] in ("```", "~~~", "///", "<<<"):
            return
        run = []


def _is_option_of(block: Block, line: str, margin: str) -> bool:
    """Return whether a line is an option that a block takes, or an entry of one's list."""
    match = _NAMED.match(line)
    return _takes(block, match[1]) if match else line.startswith(f"{margin}  - ")


def _below_text(page: Page, block: Block) -> int:
    """The line, from 1, below the one that is directly under a block's head."""
    lines, number = page.lines, block.location.line
    margin = lines[number - 1].partition("/")[0] + " " * TAB
    while number < block.end and lines[number].startswith(margin):
        number += 1
    return number + 2 if number + 1 < block.end and _NAMED.match(lines[number + 1]) else 0


def _lacks_key(block: Block) -> bool:
    """Return whether a block has no answer that it is to be graded by, which is told."""
    return "answer" in block.takes and "answer" not in block.options


def _takes(block: Block, name: str) -> bool:
    """Return whether a block takes an option that it has not been given."""
    return name in OPTIONS or (name in block.takes and name not in block.options)


def _is_option_line(line: str) -> bool:
    return line.startswith("    ") and not line.lstrip().startswith("///")


def _first_text(page: Page, block: Block) -> tuple[int, int]:
    """The line of a block's first text where that is an option in form, else 0; from 1.

    Comments, attribute lists in braces and blank lines are no text; the second number is the line
    of the last of them that stands above, or 0.
    """
    if block.is_bare:
        return 0, 0
    opening = page.lines[block.location.line - 1]
    margin = " " * (leading_spaces(opening) + 4)
    in_head, above, in_comment = True, 0, False
    end = min(block.end, block.location.line + _NEAR_OPENING)
    for number in range(block.location.line + 1, end + 1):
        line = page.lines[number - 1]
        text = line.strip()
        if in_head and text and line.startswith(margin):
            continue
        in_head = False
        is_comment = in_comment or text.startswith("<!--")
        if text and not is_comment and not _BRACES.fullmatch(text):
            match = _NAMED.match(line)
            return (number, above) if match and _takes(block, match[1]) else (0, 0)
        # Below these, indented lines are an example of code that an answer may hold.
        if isinstance(block, (Answer, Hint)) and "attrs: {" not in block.body:
            break
        in_comment = is_comment and "-->" not in text
        above = number
    return 0, 0


def _misplaced(page: Page, number: int, above: int = 0, block: Block | None = None) -> Report:
    raw = page.raw[number - 1]
    opening = margin_of(page, block.location) if block is not None else ""
    width = len(opening.expandtabs(TAB)) + TAB
    fix = f"write it right under the opening line, indented by {spaces(width)}"
    edits = delete_blank(page, above) if above else ()
    if edits:
        fix = "delete the blank line above it"
    elif above and page.lines[above - 1].strip():
        fix = f"move line {above} below the options"
    elif block is not None and not above:
        already = leading_spaces(page.lines[number - 1])
        fix = f"indent it by {spaces(width - already, already)}"
        edits = indent_to(page, number, f"{opening}    ")
    return Report(
        text_place(page, number), f"`{raw.strip()}` is text here, and no option", fix, edits
    )
