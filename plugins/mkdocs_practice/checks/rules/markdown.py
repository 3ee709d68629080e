"""2xx as well: is there Markdown that is sound by itself, and harmful where it stands?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set

from ...syntax.columns import leading_spaces
from ...syntax.elements import BLOCK_LEVEL, markdown_in
from ...syntax.expressions import expression
from ...syntax.html_tags import KNOWN
from ...syntax.inline import defined_labels, inline_elements
from ...syntax.kinds import GRADED
from ...syntax.model import Answer, Block, Card, Deck, Hint, Location, Page, Problem
from ...syntax.prose import Line, Passage, Passages, ProseLine, passages, prose_lines
from ...syntax.quote import quote, shorten
from ...syntax.scan.tables import table_end
from ...syntax.source import TAB
from ..edits import replace, replace_line
from ..fronts import fix_of_front
from ..lines import MOST_LINES, text_place
from ..registry import REGISTRY, WARNING, Context, Message, Report, Rule

_HIDDEN = (Answer, Hint, Card)
_WITH_ITEMS = {"choice": "options", "order": "entries", "flashcards": "cards"}
_WHERE = {"answer": "in an answer", "hint": "in a hint", "card": "on the back of a card"}
_QUESTION = "/// question | Why?\n/// answer\n"
_END = "\n///\n///\n"
# What a heading needs, without regard to code; for most pages this says that there is none.
_HASH_LIKE = expression(r"\n[ >*+.\d-]*#")
_UNDERLINE_LIKE = expression(r"\n[ >]*+(?:--|==|[-=] *\n)")
_FENCE = "\n```"
_UNDERLINE = expression(r"(?:=+|-+) *$")
_MARKER = expression(r"(?:[-*+]|\d{1,9}\.) +")
_BEGUN = expression(r"^[ ]*\\begin\{([a-z]{1,20}\*?)\}[ ]*$", re.MULTILINE)
_SEPARATOR = expression(r" *-{3,} *")
_QUOTE = expression(r"(?:> ?)+")
_ELEMENT = expression(r"/{3,} html \|\s*([a-zA-Z][a-zA-Z0-9]*)")
_NO_BLOCKS = frozenset(("code", "iframe", "object", "video"))
"""Elements that show code, or nothing of what they hold."""
_TREATMENT = expression(r"\s+markdown:\s*(\w+)")
_REFERRING = expression(r"\[\^([^\]\n]+)\](?!:)")
_NOTE = expression(r"[ ]{0,3}\[\^([^\]]+)\]:")
_LINK_TAG = expression(r"<a\s[^<>]*\bhref\b", re.IGNORECASE)


def _hidden(page: Page) -> list[Block]:
    """The blocks whose bodies a reader opens."""
    by_kind = page.by_kind
    return [*by_kind.get("answer", ()), *by_kind.get("hint", ()), *by_kind.get("card", ())]


@REGISTRY.page(REGISTRY.problem_rules["cut-block"][0])
def element_of_text(page: Page, context: Context) -> Iterable[Report]:
    """A block in an element that another extension's block makes, and that holds but text."""
    if "html" not in context.blocks or not page.foreign:
        return
    lines = [block.location.line for block in page.blocks]
    for block in page.foreign:
        if block.name != "html":
            continue
        first = block.location.line
        rank = bisect_right(lines, first)
        text = page.lines[first - 1].strip()
        if rank == len(lines) or lines[rank] - first > MOST_LINES or not _holds_text(page, first):
            continue
        between = (line.strip() for line in page.lines[first : lines[rank] - 1])
        if not any(line[:3] == "///" and not line.strip("/") for line in between):
            kind = page.blocks[rank].kind
            what = f"`{shorten(text)}` holds text and no blocks, such as the {kind} in it"
            instead = "/// html | div"
            if _TREATMENT.match("".join(page.lines[first : first + 1])):
                instead = "markdown: block"
            yield Report(block.location, what, f"write `{instead}`, or end it above")


def _holds_text(page: Page, line: int) -> bool:
    """Return whether an element, made by a block in a line, from 1, is one for text or code."""
    match = _ELEMENT.match(page.lines[line - 1].strip())
    name = match[1].lower() if match else ""
    treatment = _TREATMENT.match("".join(page.lines[line : line + 1]))
    if treatment is not None and treatment[1] != "auto":
        return treatment[1] != "block"
    if name not in KNOWN:
        return False  # the site may say what it holds
    return name in _NO_BLOCKS or name not in BLOCK_LEVEL or markdown_in(name, "markdown") != "block"


@REGISTRY.problem(REGISTRY.problem_rules["swallowed"][0], "fenced-page")
def fenced_page(problem: Problem, page: Page) -> Message:
    """A page that is one fence, as it is copied from a chat."""
    first, last = problem.location.line, int(problem.detail)
    what = f"all of the page is in the fence {quote(problem.subject)}, and is shown as code"
    fix = f"take lines {first} and {last} away; an example needs a text beside it"
    edits = (replace_line(page, first), replace_line(page, last))
    return Message(what, fix, guess=edits)


@REGISTRY.page(REGISTRY.problem_rules["cut-block"][0])
def parted_formula(page: Page, context: Context) -> Iterable[Report]:
    """A formula in several lines of which one is `---`, and parts the sides of its block."""
    for block in (*page.by_kind.get("question", ()), *page.by_kind.get("card", ())):
        if isinstance(block, Card):
            above, below = block.front, block.back
        elif block.answers and block.answers[0].is_bare:
            above, below = block.body, block.answers[0].body
        else:
            continue
        begun = ((f"\\begin{{{name}}}", f"\\end{{{name}}}") for name in _BEGUN.findall(above))
        for begin, end in (("$$", "$$"), (r"\[", r"\]"), *begun):
            if begin in above and _leaves_open(above, begin, end) and _begins(below, end):
                lines = range(block.location.line, block.end)
                number = next(n for n in lines if _SEPARATOR.fullmatch(page.lines[n]))
                what = f"this line parts the formula that `{begin}` begins above it"
                fix = "write it in the line above or below, where it is a part of the formula"
                yield Report(text_place(page, number + 1), what, fix)


def _leaves_open(text: str, begin: str, end: str) -> bool:
    """Return whether a formula that begins in a line by itself is not ended in a text."""
    lines = [line.strip() for line in text.split("\n")]
    return lines.count(begin) > (lines.count(end) if end != begin else lines.count(begin) // 2 * 2)


def _begins(text: str, end: str) -> bool:
    """Return whether the end of a formula stands by itself in a text, before any beginning."""
    return any(line.strip() == end for line in text.split("\n"))


_TAG = expression(r"#++[^\s#]")
"""The beginning of a text such as `#tag`."""


def _may_have_heading(text: str) -> bool:
    """Tell fast whether a text may have a heading in it: only a no is certain."""
    text = f"\n{text}\n"
    if _FENCE in text:
        parts = text.split(_FENCE)
        if len(parts) % 2:  # each fence is closed
            text = "\n".join(parts[::2])
    return bool(_HASH_LIKE.search(text) or _UNDERLINE_LIKE.search(text))


@REGISTRY.page(
    Rule(
        code="PR220",
        name="heading-in-answer",
        severity=WARNING,
        why="A heading enters the table of contents and the search, which then tell what the "
        "answer "
        "says, and lead into what is closed.",
        bad=_QUESTION + "## Fewer weights\n\nThree times nine against 49." + _END,
        good=_QUESTION + "**Fewer weights.** Three times nine against 49." + _END,
    )
)
def heading_in_answer(page: Page, context: Context) -> Iterable[Report]:
    """A heading in an answer, in a hint or on the back of a card."""
    blocks = _hidden(page)
    if not _may_have_heading("\n".join([block.body for block in blocks])):
        return
    found = Passages(page)
    needs_space = _needs_space(context)
    for block in blocks:
        if _may_have_heading(block.body) and not (isinstance(block, Card) and block.is_line):
            for location, title, fix in _headings(page, found.body(block), needs_space):
                what = f"the heading {quote(title)}" if title else "an empty heading"
                fix = fix_of_front(page, block, location) or fix
                yield Report(location, f"{what} stands {_WHERE[block.kind]}", fix)


def _needs_space(context: Context) -> bool:
    """Return whether the signs of a heading need a space after them."""
    return "pymdownx.saneheaders" in (context.extensions or ())


def _headings(
    page: Page, lines: Sequence[Line], needs_space: bool
) -> Iterator[tuple[Location, str, str]]:
    """The place and the text of each heading, and how to fix it."""
    above: ProseLine | None = None
    for reading in _without_tables(list(prose_lines(lines, page.fences))):
        line, indent = reading.line, reading.indent
        is_second = reading.rank == 1 and not reading.extra
        if above is not None and is_second and _UNDERLINE.match(line.text, indent):
            title = above.line.text
            start = leading_spaces(title)
            fix = "write bold text instead; leave a blank line above what is to be a rule"
            if line.text == "=======":
                fix = f"delete line {line.number + 1} if a merge has left it, or write bold text"
            yield Passage([above.line]).place(page, start), title.strip(), fix
        start = _heading_start(reading)
        if needs_space and _TAG.match(line.text, start):
            start = -1
        if start >= 0:
            title = line.text[start:].strip("# ")
            fix = "write bold text instead; where it is to be no heading, write `\\#`"
            yield Passage([line]).place(page, start), title, fix
        above = None if reading.is_html or start >= 0 else reading


def _without_tables(readings: Sequence[ProseLine]) -> Iterator[ProseLine]:
    """Leave out tables, in which a row may begin with `#`."""
    end, may_begin = 0, True
    for rank, reading in enumerate(readings):
        may_begin = may_begin or not reading.rank or reading.opens
        if rank >= end and may_begin and "|" in reading.line.text:
            end = rank + _rows_of_table(readings, rank)
        if rank >= end:
            yield reading
        may_begin = _heading_start(reading) >= 0


def _rows_of_table(readings: Sequence[ProseLine], rank: int) -> int:
    """Count the rows of the table that begins with a line."""
    first = readings[rank]
    marker = _MARKER.match(first.line.text, first.indent) if first.opens else None
    rows = [_unquoted(first.line.text[marker.end() if marker is not None else 0 :])]
    for number in range(rank + 1, len(readings)):
        line = readings[number].line
        row = _unquoted(line.text)
        is_apart = line.number != readings[number - 1].line.number + 1
        if is_apart or (len(rows) == 1 and row.strip("|:- ")):
            break
        rows.append(row)
    return table_end(rows, 0) if len(rows) > 1 else 0


def _unquoted(text: str) -> str:
    """A line without the marks of a block quote."""
    marks = _QUOTE.match(text)
    return text[marks.end() :] if marks is not None else text


def _heading_start(reading: ProseLine) -> int:
    """The column of the `#` of a heading in a line; -1 where there is none."""
    text, start = reading.line.text, reading.indent
    if reading.is_html or (reading.extra >= TAB and not reading.opens):
        return -1
    if reading.extra or not text.startswith("#", start):
        marker = _MARKER.match(text, start) if reading.opens else _QUOTE.match(text, start)
        if marker is None:
            return -1
        start = marker.end()
    return start if text.startswith("#", start) else -1


@REGISTRY.page(
    Rule(
        code="PR121",
        name="heading-after-items",
        severity=WARNING,
        why="A heading below the options of a question or the cards of a deck is part of that "
        "block still; most often the line that closes the block is missing above it.",
        bad="/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [x] Pooling\n\n"
        "## Padding\n///\n",
        good="/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [x] Pooling\n///\n\n"
        "## Padding\n",
    )
)
def heading_after_items(page: Page, context: Context) -> Iterable[Report]:
    """A heading below the options, the entries or the cards of a block; between these it may be."""
    found: Passages | None = None
    told = {problem.location.line for problem in page.problems}
    for kind in _WITH_ITEMS:
        for block in page.by_kind.get(kind, ()):
            if not _may_have_heading(block.body):
                continue
            found = found or Passages(page)
            lines = found.body(block)
            last = _last_item(block, lines)
            # Below an answer, text is told as such.
            end = min((each.location.line for each in block.answers), default=block.end)
            for location, title, _ in _headings(page, lines, _needs_space(context)):
                # One that is indented is of the item above it.
                is_below = location.column < block.location.column + 2
                if last < location.line < end and location.line not in told and is_below:
                    what = f"the heading {quote(title)} stands below the {_WITH_ITEMS[kind]}"
                    noun = "deck" if isinstance(block, Deck) else kind
                    fix = f"write `///` above it where the {noun} ends, or write bold text"
                    where = f"inside the {noun} of line {block.location.line}"
                    yield Report(location, f"{what}, {where}", fix)
                    break


def _last_item(block: Block, lines: Sequence[Line]) -> int:
    """The line, from 1, of the last item of a block; where it has none, its end."""
    if isinstance(block, Deck):
        return block.cards[-1].location.line if block.cards else block.end
    marker = GRADED[block.kind].item_marker
    numbers = [line.number + 1 for line in lines if marker is not None and marker.match(line.text)]
    return numbers[-1] if numbers else block.end


FOOTNOTE = Rule(
    code="PR221",
    name="footnote-in-answer",
    severity=WARNING,
    why="The text of a footnote shows at the foot of the page, whether or not the answer that "
    "refers to it has been opened.",
    bad=_QUESTION + "They need fewer weights.[^1]" + _END + "\n[^1]: 27 against 49.\n",
    good=_QUESTION + "They need fewer weights: 27 against 49." + _END,
)


@REGISTRY.page(FOOTNOTE)
def footnote_in_answer(page: Page, context: Context) -> Iterable[Report]:
    """A reference to a footnote, or its text, in an answer, in a hint or on the back of a card."""
    text = "\n".join(page.lines)
    if "^" not in text or "[^" not in text:
        return
    has_footnotes = context.extensions is None or "footnotes" in context.extensions
    blocks = [block for block in _hidden(page) if "[^" in block.body]
    labels = defined_labels(text) if blocks else ()
    if not labels:
        return
    found, used = Passages(page), {match[1] for match in _REFERRING.finditer(text)}
    for block in blocks:
        body = found.body(block)
        if has_footnotes:
            yield from _footnote_texts(page, block, body, used)
        for passage in passages(body, page.fences):
            if "[^" not in passage.text or passage.is_html:
                continue
            for mark in inline_elements(passage.text, labels):
                if mark.kind == "footnote":
                    what = f"a reference to the footnote `[{mark.target}]`"
                    yield Report(
                        passage.place(page, mark.start),
                        f"{what} stands {_WHERE[block.kind]}",
                        "write its text here, in brackets",
                    )


def _footnote_texts(
    page: Page, block: Block, body: Sequence[Line], used: Set[str]
) -> Iterator[Report]:
    """Yield the footnotes in a block that nothing refers to, or that take the block's first text.

    Where only another text refers to one, it is written here for that.
    """
    readings = [each for each in prose_lines(body, page.fences) if not each.is_html]
    for reading in readings:
        note = _NOTE.match(reading.line.text)
        if note is None:
            continue
        number, label = reading.line.number, note[1]
        goes_on = "".join(page.lines[number + 1 : number + 2]).strip("/ ") != ""
        takes_text = goes_on and reading is readings[0]
        mark = f"[^{label}]:"
        if takes_text or (label not in used and (goes_on or reading.line.text.strip() != mark)):
            place = Passage([reading.line]).place(page, note.start(1) - 2)
            what = f"the text of the footnote `[^{label}]` stands {_WHERE[block.kind]}"
            guess = replace(page, place, mark, "")
            yield Report(place, what, f"take `{mark} ` away to keep the text here", guess=guess)


@REGISTRY.page(
    Rule(
        code="PR222",
        name="link-in-front",
        severity=WARNING,
        why="The whole front of a card turns it over, as a label opens its answer: a link in it "
        "cannot be followed reliably, and screen readers do not announce it.",
        bad="/// flashcards\nWhat does [stride](stride.md) do?\n:   It sets the step.\n///\n",
        good="/// flashcards\nWhat does stride do?\n:   It sets the [step](stride.md).\n///\n",
    )
)
def link_in_front(page: Page, context: Context) -> Iterable[Report]:
    """A link on the front of a card, or in the label of a hint or an answer."""
    blocks = []
    for block in page.blocks:
        if isinstance(block, _HIDDEN):
            pressed = block.front if isinstance(block, Card) else block.title
            if pressed and ("[" in pressed or "<" in pressed):
                blocks.append(block)
    if not blocks:
        return
    labels = defined_labels("\n".join(page.lines))
    found = Passages(page)
    for block in blocks:
        is_card = isinstance(block, Card)
        what = "the front of the card" if is_card else f"the label of the {block.kind}"
        to = "to its back" if is_card else f"into the {block.kind}"
        for passage in _summary_passages(found, block):
            for mark in inline_elements(passage.text, labels):
                if mark.kind not in ("image", "tag") or _LINK_TAG.match(mark.target):
                    place = passage.place(page, mark.start)
                    yield Report(place, f"{what} has a link in it", f"move the link {to}")


def _summary_passages(found: Passages, block: Block) -> Iterable[Passage]:
    if isinstance(block, Card) and not block.title:
        return passages(found.front(block), found.fences)
    return (found.title(block),)
