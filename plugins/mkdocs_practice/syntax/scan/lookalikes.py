"""Look-alikes of blocks that are text: misspelt, swallowed, or in another tool's syntax.

None of it changes how a page is read; it is collected with the scan, and reported where it matters.
Text that only looks like this is common on pages without practice (Rust's `///` comments, an
example in indented code), and is left alone there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import takewhile

from ..containers import empty_above, left_above
from ..expressions import expression
from ..fences import Fences, opens_fence
from ..grammar import block_line
from ..kinds import KINDS
from ..near_containers import nearly_above
from ..open_block import OpenBlock
from ..problems import Problems
from ..spelling import closest
from ..verbatim import Region
from .assemble import ALLOWED_PARENTS
from .named_closing import are_alone
from .near_openings import (
    ALWAYS_OURS,
    as_it_looks,
    behind_prefix,
    block_names,
    ends_below,
    is_balanced,
    may_be_comment,
    nearly_opens,
)
from .other_signs import SITE_BLOCKS, SignLine, is_empty_block, lines_with, sign_line
from .stack import BlockStack
from .wrapped_lines import wrapped_line, wrapped_lines

_FOREIGN = expression(
    r"(?:(\?\?\?\+?|!!!)[ ]+|(:{3,})[ ]*(?:\{[ ]*\.?)?)([A-Za-z]+)(?=[\s|\"'}{]|$)"
)
_SIGNS = frozenset("/`~")
_TEXT = expression(r"/{3,}[ ]+(?=[^\W\d_])[^|]*$")
# What a block that is graded holds, or its options: what it asks to be known.
_ITEM = expression(
    r"[ ]*(?:answer:(?:[ ]|$)|:{3,}[ ]*hint\b|[-*+][ ]+\[[ xX]\][ ]|:[ ]{1,3}\S"
    r"|\S[^=]*==[^=\s][^=]*==(?:[^=]|$))"
)
_SURE = {"card": expression(r"[ ]*-{3,}[ ]*$"), "order": expression(r"[ ]*1[.)][ ]")}
"""What parts the sides of a card, and the first entry: too common for other kinds."""
_FAR = 400
"""Lines further up hold nothing that begins at one."""
_HIDING = expression(r"(?i)<(?:pre|script|style|textarea|template|svg|code)\b")


class Lookalikes:
    """Collects the lines of one page that look like ours and are not."""

    def __init__(self, lines: list[str], problems: Problems, fences: Fences) -> None:
        self._lines = lines
        self._fences = fences
        self._problems = problems
        # Block lines that are indented too far: whether a paragraph goes on there, by line.
        self._indented: dict[int, bool] = {}
        # Fences that hold block lines: whether these may have been meant as blocks.
        self._holding: dict[int, bool] = {}
        # Fences that hold another fence's opening line, and comments that hold another's: where.
        self._astray, self._nested = dict[int, int](), dict[int, int]()
        self._unopened: list[int] = []  # ends of comments that have no beginning
        self._seen = False  # whether blocks are known to be swallowed
        # Fences below a container with nothing in it: its line, and the line after the fence.
        self._emptied: dict[int, tuple[int, int]] = {}
        # Lines with a slip that block lines are indented below.
        self._containers: set[int] = set()
        self._end = 0  # that of the region above
        # The last line of a quote, the fence open there, and whether a slip above has been told.
        self._quote = -1, "", False
        # The last line of a block with other signs that is told.
        self._told_to = -1
        self._wrapped: set[int] = set()  # the lines of blocks that are told as wrapped

    def opening(self, number: int, text: str, stack: BlockStack) -> None:
        """Take a line of slashes that is no block line, nor nearly a closing one."""
        if self.wrapped(number, text, stack):
            return
        inside, kind = stack.practice, nearly_opens(text, stack.practice)
        if kind and not may_be_comment(self._lines, number, kind, inside):
            self._problems.add("malformed-opening", number, kind, text.strip())
        elif text.startswith("// "):
            self.prefixed(number, text, inside)  # a comment, as in code
        elif _TEXT.match(text):
            stack.take_text(number, text)

    def is_told(self, number: int) -> bool:
        """Return whether a line is of a block that has been told as wrapped."""
        return number in self._wrapped

    def wrapped(self, number: int, text: str, stack: BlockStack) -> bool:
        """Take a line that may be a block line but for what is around it; tell if it opens one."""
        line = wrapped_line(text)
        if line is None or not line.name:
            return line is not None
        top, inside = stack.top, stack.practice
        around = len(stack) - (top is not None and not top.length)
        lines = wrapped_lines(self._lines, number, line, around)
        fits = inside is not None and inside.name in ALLOWED_PARENTS[line.name]
        is_sure = not line.is_shown and (fits or line.name in ALWAYS_OURS or "|" in line.line)
        if not lines and not is_sure:
            return False
        self._wrapped.update(lines)
        numbers = " ".join(str(n + 1) for n in lines)
        self._problems.add("wrapped-opening", number, line.name, numbers)
        return True

    def prefixed(self, number: int, text: str, inside: OpenBlock | None) -> None:
        """Take a line in which a list marker, a heading's or emphasis stands before slashes."""
        kind, prefix = behind_prefix(text, inside, partial(ends_below, self._lines, number + 1))
        if kind:
            self._problems.add("prefixed-opening", number, kind, prefix)

    def quote(self, number: int, text: str, inside: OpenBlock | None) -> None:
        """Take a line of a block quote, where blocks stay text."""
        last, fence, is_told = self._quote
        if last < number - 1 and _SIGNS.isdisjoint(text) and text.isascii():
            return  # as most lines of quotes
        if last != number - 1:
            fence, is_told = "", False
        inner = as_it_looks(text).lstrip("> ")
        opened = self._fences.opening(inner, 0)
        if fence and opened.startswith(fence) and not inner.strip(f"{fence[0]} "):
            fence = ""
        elif opened and not fence and self._closes_below(number, opened):
            fence = opened
        elif not fence and not is_told and "//" in inner:
            kind, is_told = self._quoted(inner, inside)
            if kind:
                self._problems.add("quoted-block", number, kind)
        self._quote = number, fence, is_told

    def _closes_below(self, number: int, fence: str) -> bool:
        """Return whether a fence that opens in a line of a quote is closed in the same quote."""
        below = self._lines[number + 1 : number + _FAR]
        inside = takewhile(lambda line: line.lstrip().startswith(">"), below)
        texts = (line.strip("> ") for line in inside)
        return any(text.startswith(fence) and not text.strip(fence[0]) for text in texts)

    def _quoted(self, text: str, inside: OpenBlock | None) -> tuple[str, bool]:
        """The kind that a line of a quote is to open, and whether it has a slip beside."""
        read = block_line(text)
        if read is None:
            kind = nearly_opens(text, inside) if text[:3] == "///" or "|" in text else ""
            kind = kind or behind_prefix(text, inside)[0]
            return kind, bool(kind)
        if read[1] in KINDS:
            # Where no hint may stand, `hint` is an admonition.
            name = inside.name if inside is not None else None
            return read[1] if read[1] != "hint" or name in ALLOWED_PARENTS["hint"] else "", False
        near = closest(read[1], KINDS, 0.8) if read[1] and read[2] is not None else []
        return (near[0], True) if near else ("", False)

    def foreign(self, number: int, text: str, inside: OpenBlock | None) -> None:
        """Take a line that may open a block in the syntax of another tool, or with other signs."""
        if number <= self._told_to:
            return
        text = text.replace("：", ":")
        match, line = _FOREIGN.match(text), sign_line(text)
        if line is not None and self._is_block(number, line, inside):
            lines = lines_with(self._lines, number, line.signs)
            self._told_to = lines[-1] if lines else number
            self._problems.add("other-syntax", number, line.name, line.signs)
        elif match is not None:
            name = match[3].lower()
            if match[1]:  # an admonition, of which any name is legal
                ours = name in ALWAYS_OURS - {"question"} if inside else name == "flashcards"
            else:
                ours = name in KINDS if inside else name in ALWAYS_OURS
            if ours or (
                name in SITE_BLOCKS and is_empty_block(self._lines, number, match[2] or "")
            ):
                self._problems.add("other-syntax", number, name, match[1] or match[2])

    def _is_block(self, number: int, line: SignLine, inside: OpenBlock | None) -> bool:
        """Return whether a line with other signs than slashes was meant as a block line."""
        if line.name not in KINDS:
            return False
        if line.signs[0] == "|" and number and "|" in self._lines[number - 1]:
            return False  # a row of a table
        fits = inside is not None and inside.name in ALLOWED_PARENTS[line.name]
        is_ours = inside is None and line.name in ALWAYS_OURS
        known = line.is_titled or fits or is_ours or self._holds_items(number, line)
        known = known or (
            line.name in SITE_BLOCKS and is_empty_block(self._lines, number, line.signs)
        )
        return known and line.is_sure(fits)

    def _holds_items(self, number: int, line: SignLine) -> bool:
        """Return whether a block with other signs is closed, and has what one of ours asks for."""
        ends = lines_with(self._lines, number, line.signs) if line.signs[0] == ":" else []
        held = self._lines[number + 1 : ends[-1]] if ends else []
        return any(map(_SURE.get(line.name, _ITEM).match, held))

    def indented(self, number: int, text: str, goes_on: bool) -> None:
        """Take a block line in indented code, or (`goes_on`) far out in a paragraph."""
        if block_line(text) is not None:
            self._indented[number] = goes_on

    @property
    def has_indented(self) -> bool:
        """Return whether blocks of ours are code, or text, for their indentation."""
        return next(self._runs(), None) is not None

    def comment_end(self, number: int, text: str) -> None:
        """Take a line that begins with the end of a comment, outside of any."""
        if text.strip() == "-->":
            self._unopened.append(number)

    def region(self, number: int, region: Region) -> None:
        """Take lines that are no Markdown."""
        above, self._end = self._end, region.end
        lines = self._lines[number : region.end]
        text = "\n".join(lines[1:])
        if (
            "///" not in text
            and "<!--" not in text
            and text.find(region.fence) == text.rfind(region.fence)
        ):
            return  # nothing in it that could be meant otherwise
        names = list(block_names(lines))
        if region.kind == "fence":
            for other in range(number + 1, region.end - 1):
                if opens_fence(self._lines[other], region.fence, region.indent):
                    self._astray[number] = other
                    break
            if any(names):
                self._find_emptied(number, region, above)
                self._holding[number] = not lines[0].strip(" :`~") or not is_balanced(names)
        elif region.kind == "html":
            hiding = region.closed and _HIDING.match(lines[0].lstrip(" ")) is not None
            # As in a callout that another tool writes with a sign of its own.
            signed = [line.strip() for line in lines if not any(names) and "/// " in line]
            names += [kind for line in signed if (kind := behind_prefix(line, None)[0])]
            if names and not hiding:
                self._hold(number, region, any(names))
        elif any(names) and lines[0].lstrip(" ").startswith(("<!-->", "<!--->")):
            self._problems.add("unclosed-comment", number, "<!-->")
        elif any("<!--" in line for line in lines[1:]):
            self._nested[number] = next(
                other for other, line in enumerate(lines[1:], number + 1) if "<!--" in line
            )
            self._seen |= any(names)

    def _hold(self, number: int, region: Region, opens: bool) -> None:
        """Take raw HTML that holds block lines, of which some may open blocks."""
        lines = self._lines[number : region.end]
        if opens:
            self._seen = True
            detail = "html" if region.closed else "unclosed"
            self._problems.add("swallowed", number, lines[0].strip(), detail)
        else:
            end = next((n for n, line in enumerate(lines) if line.strip() == "///"), 0)
            self._report_end(number + end, lines)

    def _find_emptied(self, number: int, region: Region, above: int) -> None:
        """Keep a fence that may hold what the container above it has lost."""
        line = self._lines[number]
        if not line.strip(" `~"):
            other = empty_above(self._lines, number, len(line) - len(line.lstrip(" ")), above)
            if other >= 0:
                self._emptied[number] = other, region.end

    def _report_emptied(self, live: bool, astray: bool) -> bool:
        """Report what containers have lost to fences; tell whether a formatter has done it.

        A tab has content. An admonition may have a title alone, and a definition is complete, so
        that an example may stand below them.
        """
        marks = [self._lines[other].lstrip(" ")[0] for other, _ in self._emptied.values()]
        formatted = any(mark in marks for mark in "=?\\")
        for mark, line in zip(marks, [*self._emptied], strict=True):
            other, end = self._emptied[line]
            sure = formatted or (live and mark == "!")
            if sure or not astray:
                rule = "swallowed" if sure else "indented-example"
                detail = f"container {other + 1} {end}"
                self._problems.add(rule, line, self._lines[other].strip(), detail)
                del self._holding[line]
        return formatted

    def report_container(self, number: int) -> bool:
        """Report what block lines are indented below, where it only lacks the right quotes."""
        found = nearly_above(self._lines, number, max(0, number - _FAR))
        if found is None:
            return False
        line, meant = found
        if line not in self._containers:
            self._containers.add(line)
            self._problems.add("malformed-container", line, self._lines[line].strip(), meant)
        return True

    def finish(self, live: bool, unclosed: list[tuple[int, str]], start: int) -> None:
        """Report what was collected.

        Args:
            live: Whether the page has practice blocks.
            unclosed: Fences and comments that are never closed: their lines and what they are.
            start: The first line below the front matter.
        """
        astray = bool(unclosed or self._astray)
        runs = list(self._runs())
        live = live or self._seen or bool(self._holding and astray)
        # An open fence ends what the block was to stand in.
        fences = (line for line, what in unclosed if what == "fence")
        live = live or bool(runs and min(fences, default=len(self._lines)) < runs[-1][0])
        # An example has some text around it.
        live = live or bool(runs and all(map(_is_code_or_heading, self._lines[start:])))
        self._report_headless(live)
        for run in runs:
            if self.report_container(run[0]):
                continue
            is_code = self._fences.takes_indented and not self._indented[run[0]]
            is_live = live or not (self._fences.takes_indented and is_balanced([*self._names(run)]))
            kind = "code" if is_code else "paragraph"
            left = left_above(self._lines, run[0], max(0, run[0] - _FAR))
            if left >= 0:
                is_live, kind = True, f"{kind} {left + 1}"
            rule = "indented-block" if is_live else "indented-example"
            self._problems.add(rule, run[0], self._lines[run[0]].strip(), kind)
        formatted = self._report_emptied(live, astray)
        if not live and not formatted:
            return
        for line, what in unclosed:
            self._problems.add(f"unclosed-{what}", line, self._lines[line].strip())
        for line, other in self._astray.items():
            self._problems.add("unclosed-fence", line, self._lines[line].strip(), str(other + 1))
        for line, other in self._nested.items():
            self._problems.add("unclosed-comment", line, "<!--", str(other + 1))
        for line in self._unopened:
            self._problems.add("unclosed-comment", line, "-->")
        self._report_fences(astray, formatted)

    def _report_fences(self, astray: bool, formatted: bool) -> None:
        """Report the fences whose blocks are code for what has happened elsewhere on the page."""
        for line, suspect in self._holding.items() if astray or formatted else ():
            subject = self._lines[line].strip()
            # From the fence that is not closed on, text and code have changed places.
            if astray and suspect and line not in self._astray:
                self._problems.add("swallowed", line, subject, "fence")
            # What a formatter has done there, it will have done here.
            elif not astray and not subject.strip("`~"):
                self._problems.add("swallowed", line, subject, "formatted")

    def _runs(self) -> Iterator[list[int]]:
        """The indented block lines of each piece of code, where one of them opens one of ours."""
        return (run for run in self._pieces() if any(self._names(run)))

    def _pieces(self) -> Iterator[list[int]]:
        """The indented block lines of each piece of code."""
        run: list[int] = []
        for number in sorted(self._indented):
            if run and any(
                line.strip() and not line.startswith("    ")
                for line in self._lines[run[-1] : number]
            ):
                yield run
                run = []
            run.append(number)
        if run:
            yield run

    def _names(self, run: list[int]) -> Iterator[str]:
        return block_names([self._lines[line] for line in run])

    def _report_headless(self, live: bool) -> None:
        """Report the end of a block in code whose opening line is lost, or commented out.

        On a page with practice blocks any text above it may be the rest of one.
        """
        for run in self._pieces():
            if any(self._names(run)):
                continue
            above = self._lines[max(0, run[0] - _FAR) : run[0]]
            lines = list(takewhile(_is_code, reversed(above)))
            texts = [line.strip() for line in lines if line.strip()]
            is_cut = bool(texts) and not any(text.startswith("//") for text in texts)
            is_stray = live and (is_cut or are_alone(self._lines, run))
            self._report_end(run[0], lines, is_stray)

    def _report_end(self, number: int, lines: Iterable[str], is_stray: bool = False) -> None:
        """Report a closing line that closes nothing, or may do so, if an item stands above it."""
        if is_stray or any(map(_ITEM.match, lines)):
            self._problems.add("stray-closing-line", number, self._lines[number].strip())


def _is_code(line: str) -> bool:
    return not line.strip() or line.startswith("    ")


def _is_code_or_heading(line: str) -> bool:
    return _is_code(line) or line.startswith("#")
