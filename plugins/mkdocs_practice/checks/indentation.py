"""Lines that have lost their indentation, and with it the block that they belong to.

A block in a list item, a tab or an admonition ends where a line is less indented. Block lines come
in pairs, whatever their indentation is, so that the lines of a block can be told all the same. The
lines are indented on a copy of the page; they are a slip where it then has fewer problems, and no
other ones.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from ..syntax.columns import leading_spaces
from ..syntax.containers import opens_box, opens_container
from ..syntax.elements import BLOCK_LEVEL, START_TAG
from ..syntax.expressions import expression
from ..syntax.grammar import OPTIONS, block_line
from ..syntax.kinds import KINDS
from ..syntax.model import Edit, Page
from ..syntax.quote import spaces
from ..syntax.scan import scan
from ..syntax.source import TAB
from .edits import indent_to
from .fixes import apply
from .lines import FENCES, MOST_LINES, fence_below, in_words

_NAMES = "|".join(
    dict.fromkeys([*OPTIONS, *(name for kind in KINDS.values() for name in kind.takes)])
)
_OPTION = expression(rf"[ ]*(?:{_NAMES}):(?=[ ]|$)")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")
_MOST_HELD = 8
# Each reading is tried on a copy of the page; of long pages there are fewer.
_FEWEST_TRIES, _MOST_TRIES, _MOST_LINES_READ = 2, 24, 8_000


_Suspect = tuple[int, int, int]
"""A line, the opening line of its block, both from 0, and the indentation that it may lack."""


class LostIndentation(NamedTuple):
    """Lines that are to be indented.

    Attributes:
        widths: How many spaces each of the lines, from 1, is to get.
        block: The line, from 1, on which the block opens that they belong to.
        end: The line on which it closes.
    """

    widths: Mapping[int, int]
    block: int
    end: int

    @property
    def first(self) -> int:
        """The first of the lines."""
        return min(self.widths)


def lost_indentation(page: Page) -> list[LostIndentation]:
    """The slips of a page, by place."""
    if not page.problems:
        return []
    pairs = _pairs(page.lines, page.start)
    suspects = sorted(_suspects(page, pairs))
    return _all_at_once(page, pairs, suspects) or list(_one_by_one(page, pairs, suspects))


def _all_at_once(
    page: Page, pairs: Mapping[int, int], suspects: Sequence[_Suspect]
) -> list[LostIndentation]:
    """The likeliest readings of all suspects, where together they mend the page; else nothing.

    A page may have hundreds, and is read again only once.
    """
    found: list[LostIndentation] = []
    widths: dict[int, int] = {}
    done = -1
    for first, opening, margin in suspects:
        if first > done:
            done = pairs[opening]
            reading = next(_readings(page.lines, first, done, margin))
            widths |= reading
            found.append(_slip(reading, opening, done))
    copy = _mended(page, widths) if len(found) > 1 else None
    if copy is None:
        return []
    told = [problem.location.line for problem in copy.problems]
    ranks = ((bisect_left(told, each.block), each.end) for each in found)
    is_left = any(rank < len(told) and told[rank] <= last for rank, last in ranks)
    return [] if is_left else found


def _one_by_one(
    page: Page, pairs: Mapping[int, int], suspects: Sequence[_Suspect]
) -> Iterator[LostIndentation]:
    """Yield the slips of suspects whose readings mend the page each by itself."""
    tries, done = _tries(page), -1
    for first, opening, margin in suspects:
        if first <= done:
            continue
        for widths in _readings(page.lines, first, pairs[opening], margin):
            if not next(tries, False):
                return
            if _mended(page, widths) is not None:
                done = max(widths)
                yield _slip(widths, opening, pairs[opening])
                break


def _slip(widths: Mapping[int, int], first: int, last: int) -> LostIndentation:
    return LostIndentation({line + 1: widths[line] for line in widths}, first + 1, last + 1)


def _tries(page: Page) -> Iterator[bool]:
    """Yield as often as a page may be read again."""
    return repeat(True, max(_FEWEST_TRIES, min(_MOST_TRIES, _MOST_LINES_READ // len(page.lines))))


def indent(page: Page, widths: Mapping[int, int]) -> tuple[Edit, ...]:
    """Give lines, from 1, so many more spaces, or tabs where a line begins with them."""
    edits: list[Edit] = []
    for number, width in widths.items():
        margin = leading_spaces(page.lines[number - 1]) + width
        written = page.raw[number - 1]
        tabs = margin // TAB if "\t" in written[: len(written) - len(written.lstrip())] else 0
        edits += indent_to(page, number, "\t" * tabs + " " * (margin - tabs * TAB))
    return tuple(edits)


def instruction(page: Page, widths: Mapping[int, int]) -> str:
    """The words for an indentation of some lines, from 1."""
    lines = [*widths]
    which = "it"
    if len(lines) > 1:
        inner = range(lines[0], lines[-1] + 1)
        blank = all(n in widths or not page.lines[n - 1].strip() for n in inner)
        which = f"lines {lines[0]} to {lines[-1]}"
        if not blank or len(lines) == 2:
            which = in_words(lines)
    already = leading_spaces(page.lines[lines[0] - 1])
    return f"indent {which} by {spaces(widths[lines[0]], already)}"


def taken_in(page: Page, slip: LostIndentation) -> int:
    """The first line, from 1, that opens something else which the block would take in; or 0.

    A tab, a heading or a fence may have come to stand here by mistake. It is the block's own where
    the block lines around it lack their indentation too, or where its own end does not.
    """
    own = _enclosed(page.lines, slip.widths)
    fence = ""
    for number in range(slip.block, max(slip.widths) + 1):
        text = page.lines[number - 1].strip()
        above, fence = fence, fence_below(text, fence)
        if (
            number in own
            or number not in slip.widths
            or leading_spaces(page.lines[number - 1]) % TAB
        ):
            continue
        if opens_box(text) or (not above and _opens_more(page, slip, number, text)):
            return number
    return 0


def _enclosed(lines: Sequence[str], widths: Mapping[int, int]) -> set[int]:
    """Those of some lines, from 1, that stand in a block whose both block lines are among them."""
    found: set[int] = set()
    opened: list[tuple[int, bool]] = []
    for number in widths:
        read = block_line(lines[number - 1].strip())
        if read is not None and read[1]:
            opened.append((number, read[1] in KINDS))
        elif read is not None and opened:
            first, is_ours = opened.pop()
            found.update(range(first, number + 1) if is_ours else ())
    return found


def _opens_more(page: Page, slip: LostIndentation, number: int, text: str) -> bool:
    """Return whether a line opens something that does not end where it is indented enough."""
    rest = range(number + 1, slip.end)
    if text[:3] in FENCES:
        ends = (n for n in rest if page.lines[n - 1].strip()[:3] == text[:3])
        return next(ends, 0) in (0, *slip.widths)
    tag = START_TAG.match(text) if text[:1] == "<" else None
    if tag is not None:
        ends = (n for n in rest if f"</{tag[1]}" in page.lines[n - 1])
        return tag[1].lower() in BLOCK_LEVEL and next(ends, 0) in (0, *slip.widths)
    read = block_line(text)
    return text[:1] == "#" or (read is not None and bool(read[1]) and read[1] not in KINDS)


def _pairs(lines: Sequence[str], start: int) -> dict[int, int]:
    """The closing line of each opening line, from 0, by their order alone."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    fence = ""
    for number in range(start, len(lines)):
        text = lines[number].lstrip(" ")
        if text[:3] in FENCES:
            fence = fence_below(text, fence)
        elif not fence and text[:3] == "///":
            read = block_line(text)
            if read is not None and read[1]:
                stack.append(number)
            elif read is not None and stack:
                pairs[stack.pop()] = number
    return {first: last for first, last in pairs.items() if last - first < MOST_LINES}


def _suspects(page: Page, pairs: Mapping[int, int]) -> Iterator[_Suspect]:
    """Yield lines that may have lost their indentation, each the first one of its block.

    With each goes the opening line of the block, and the indentation that it asks for.
    """
    told = [problem.location.line - 1 for problem in page.problems]
    for block in page.blocks:
        opening = block.location.line - 1
        closing = pairs.get(opening, opening)
        lines = page.lines[opening : closing + 1]
        margin = max(leading_spaces(lines[0]), leading_spaces(lines[-1])) // TAB * TAB
        if not margin or any(line.startswith(_CONFLICT) for line in lines):
            continue
        # A problem of the opening line itself may be due to what stands above it.
        rank = bisect_right(told, opening)
        if block.end != closing + 1 or (rank < len(told) and told[rank] <= closing):
            for number, line in enumerate(lines, opening):
                if line.strip() and leading_spaces(line) < margin:
                    yield number, opening, margin
                    break


def _readings(lines: Sequence[str], first: int, last: int, margin: int) -> Iterator[dict[int, int]]:
    """Yield the spaces that lines may lack, by line from 0, the likeliest reading first.

    A line that is indented far enough lacks as much as one above it where it seems to be held by
    that: always where another line follows that is indented too little, and else perhaps.
    """
    found: dict[int, int] = {}
    group: list[int] = []
    held: list[int] = []
    fence = ""
    for number in [n for n in range(first, last + 1) if lines[n].strip()]:
        above = (held or group or [number])[-1]
        is_code, text = bool(fence), lines[number].lstrip(" ")
        fence = fence_below(text, fence)
        is_low = leading_spaces(lines[number]) < margin
        if is_low or (group and not held and _is_in_box(lines, number, group[-1], margin)):
            group += [*held, number]
            held = []
        elif group and (is_code or _is_held(lines, number, above)):
            held.append(number)
        else:
            found |= _group(lines, group, margin)
            if held:
                break
            group = []
    else:
        found |= _group(lines, group, margin)
    yield found
    width = found[group[-1]] if group else 0
    more = dict(found)
    for number in held[:_MOST_HELD]:
        more[number] = width
        yield dict(more)
    yield {number: width + TAB for number, width in found.items()}  # of a list in the block
    low = {n: width for n, width in found.items() if leading_spaces(lines[n]) < margin}
    if low != found:
        yield low  # definitions whose terms have stayed


def _group(lines: Sequence[str], group: Sequence[int], margin: int) -> dict[int, int]:
    """The spaces that the lines of a run lack."""
    if not group:
        return {}
    above = max(0, group[0] - 1)
    while above and not lines[above].strip():
        above -= 1
    outer, deep = leading_spaces(lines[above]), margin
    if all(_OPTION.match(lines[number]) for number in group):
        is_opening = lines[above].startswith(" " * margin + "///")
        is_below = _OPTION.match(lines[above]) is not None and outer == margin + TAB
        deep += TAB * (is_opening or is_below)
    elif len(group) == 1 and outer == leading_spaces(lines[_next(lines, group[0])]):
        deep = max(outer, margin)  # its neighbours are of one list, or of one code
    return dict.fromkeys(group, deep - min(leading_spaces(lines[number]) for number in group))


def _next(lines: Sequence[str], number: int) -> int:
    """The next line that is not blank."""
    return next((n for n in range(number + 1, len(lines)) if lines[n].strip()), number)


def _is_held(lines: Sequence[str], number: int, above: int) -> bool:
    """Return whether a line is indented for what stands above it."""
    text, more = (
        lines[above].lstrip(" "),
        leading_spaces(lines[number]) - leading_spaces(lines[above]),
    )
    if lines[number].lstrip(" ").startswith("///") or more > TAB:
        return False
    is_head = text.startswith(("///", *FENCES)) or _OPTION.match(text) is not None
    return more <= 0 or is_head or opens_container(text)


def _is_in_box(lines: Sequence[str], number: int, above: int, margin: int) -> bool:
    """Return whether a line stands right below the opening of a box that lacks indentation."""
    if number != above + 1 or not _is_held(lines, number, above):
        return False
    return opens_box(lines[above].strip()) or leading_spaces(lines[above]) >= margin


def _mended(page: Page, widths: Mapping[int, int]) -> Page | None:
    """A page with lines, from 0, indented; None where it has not fewer problems, or other ones."""
    if any(number in page.folds for number in widths):
        return None
    edits = indent(page, {number + 1: width for number, width in widths.items()})
    copy = scan(apply("\n".join(page.raw), edits), page.path, page.fences)
    before, after = count_problems(page), count_problems(copy)
    for cards in (each for each in after if each[0] == "card-in-list"):
        after[cards] = 0  # found only now that their deck holds them, and told then
    return copy if len(copy.blocks) >= len(page.blocks) and after < before else None


def count_problems(page: Page) -> Counter[tuple[str, str]]:
    """The number of problems of each name and subject on a page, wherever they are."""
    return Counter((problem.name, problem.subject) for problem in page.problems)
