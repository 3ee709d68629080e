"""2xx as well: does a paragraph end where its author meant it to?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from ...syntax.columns import leading_spaces
from ...syntax.containers import is_prose
from ...syntax.expressions import expression
from ...syntax.grammar import DEFINITION, block_line, split_attributes
from ...syntax.kinds import LISTED
from ...syntax.model import Answer, Block, Card, Deck, Edit, Hint, Location, Page
from ...syntax.prose import Line, Passage, Passages, ProseLine, prose_lines
from ...syntax.quote import quote, shorten, spaces
from ...syntax.scan.tables import cells_of
from ...syntax.source import TAB
from ..edits import margin_of, replace_line
from ..inner_ids import inner_ids
from ..lines import FENCES, line_above
from ..registry import REGISTRY, WARNING, Context, Report, Rule

_ANSWER = "/// answer\nBecause.\n///\n///\n"
_BULLETS = "•‣◦▪●"
_OTHERS = r"[–—·]|\(?[a-z]\)|\(\d{1,2}\)|[①-⑳]"
"""What begins an item in other programs, and in prose where a line above announces no list."""
_MARKER = expression(rf"[ ]*(?:[-*+{_BULLETS}]|(\d{{1,9}})[.)])[ ]+\S")
_OTHER_MARKER = expression(rf"[ ]*({_OTHERS})[ ]*(?=\S)")
_ANNOUNCED = expression(rf":\n(?:[ ]*+\n)?+[ ]*+(?:{_OTHERS})[ ]*\S")
# A line that is none of a list, with one of a list right below it. It begins with a newline, which
# is found quickly, and no character is looked at twice.
_UNDER_TEXT = expression(
    r"\n(?![ ]*+(?:(?:[-*+]|\d+[.)])[ ]|[|>#:`~]|\n))[^\n]++\n"
    rf"[ ]*+(?:[-*+{_BULLETS}]|\d{{1,2}}[.)])[ ]"
)
# The same in a block quote, which feedback is as well.
_UNDER_QUOTED = expression(rf"\n[ ]*>[^\n]*\n[ ]*>[> ]*(?:[-*+{_BULLETS}]|\d{{1,2}}[.)])[ ]")
_QUOTE = expression(r"[ ]*>(?:[ ]?>)*[ ]?")
_SUM = expression(r"[ ]*[-+*][ ]+[\d.,]+(?:[ ]*[-+*/=×·][ ]*[\d.,]+)*[ ]*$")
_MATH = ("$$", "\\[", "\\begin")
LINE_BREAKS = ("  ", "\\", "<br>", "<br/>", "<br />")
_SENTENCE_END = expression(r"[.?!:…。？！][\"'”’»)*_`]*$")
_FEWEST_ITEMS = 2
_RULER = expression(r"(?m)^[ |:-]++$")
_SIGNS_OF_CODE = expression(r"[=(){}\[\];<>]")
_NO_PARAGRAPH = expression(r"[ ]{4}|[ ]*(?:[-*+#|>`~:]|\d+[.)][ ])")


COLLAPSED = Rule(
    code="PR246",
    name="collapsed-list",
    severity=WARNING,
    why="A list needs a blank line above it: right under a line of text it goes on in that "
    "paragraph, with its markers in the middle of the text.",
    bad="/// question | Why 3x3?\n/// answer\nFor two reasons:\n- fewer weights\n"
    "- more non-linearities\n///\n///\n",
    good="/// question | Why 3x3?\n/// answer\nFor two reasons:\n\n- fewer weights\n"
    "- more non-linearities\n///\n///\n",
)


@REGISTRY.page(COLLAPSED)
def collapsed_list(page: Page, context: Context) -> Iterable[Report]:
    """A list right under a line of text, in a prompt, an answer, a hint, a quote or on a card."""
    found: Passages | None = None
    for block in page.blocks:
        if "\n" not in block.body:
            continue
        text = f"\n{block.body}"
        if not isinstance(block, LISTED):
            is_under_text = _UNDER_TEXT.search(text) is not None
            if is_under_text or _ANNOUNCED.search(text):
                found = found or Passages(page)
                lines = found.body(block)
                yield from _reports(page, lines) if is_under_text else ()
                yield from _other_markers(page, lines)
        if ">" in text and _UNDER_QUOTED.search(text):
            found = found or Passages(page)
            for quoted in _quotes(page, found.body(block)):
                yield from _reports(page, quoted, in_quote=True)


@REGISTRY.page(COLLAPSED)
def collapsed_table(page: Page, context: Context) -> Iterable[Report]:
    """A table, or code that is indented, right under a line of text."""
    found: Passages | None = None
    for block in page.blocks:
        body = block.body
        has_table = "|" in body and "-" in body and any(map(_is_ruler, _RULER.findall(body)))
        if (has_table or ":\n    " in body) and not isinstance(block, Deck):
            found = found or Passages(page)
            yield from _under_text(page, list(prose_lines(found.body(block), page.fences)))


def _is_ruler(text: str) -> bool:
    """Return whether a line of signs is that below the head of a table."""
    return "|" in text and "-" in text


def _under_text(page: Page, readings: Sequence[ProseLine]) -> Iterator[Report]:
    """Report the first line of each table, and of code, that goes on in a paragraph."""
    told = -1
    for n, reading in enumerate(readings):
        text, above = reading.line.text, readings[n - 1].line.text if n else ""
        if reading.is_html or reading.rank < 1 or (n <= told and reading.rank > 1):
            continue
        if _RULER.fullmatch(text) and _is_ruler(text) and reading.rank > 1 and "|" in above:
            first, what = readings[n - 1], "table"
            is_table = len(cells_of(above)) == len(cells_of(text))
            text = readings[n - 2].line.text
            rows = takewhile(lambda each: each.rank, readings[n + 1 :])
            if "|" in text or first.opens or not is_table:
                continue
            if not all("|" in row.line.text for row in rows):
                continue
        elif above.rstrip()[-1:] == ":" and page.fences.takes_indented and _is_code(readings, n):
            first, what, text = reading, "code", above
        else:
            continue
        told = n + next((k for k, each in enumerate(readings[n:]) if not each.rank), len(readings))
        number = first.line.number + 1
        place = Passage([first.line]).place(page, first.indent)
        what = f"the {what} under {quote(text)} goes on in the same paragraph"
        edits = (Edit(number, 1, number, 1, "\n"),)
        yield Report(place, what, "leave a blank line above it", edits)


def _is_code(readings: Sequence[ProseLine], first: int) -> bool:
    """Return whether lines from one on are indented as code, and have its signs."""
    following = readings[first + 1 :]
    lines = [readings[first], *takewhile(lambda each: each.rank, following)]
    if len(lines) < _FEWEST_ITEMS or any(each.indent < TAB * (each.depth + 1) for each in lines):
        return False
    texts = [each.line.text.strip() for each in lines]
    return all(map(_SIGNS_OF_CODE.search, texts)) and not any(map(_MARKER.match, texts))


def _reports(page: Page, lines: Sequence[Line], in_quote: bool = False) -> Iterator[Report]:
    for above, first in _collapsed(page, lines):
        number, sign = first.line.number + 1, first.line.text.strip()[0]
        place = Passage([first.line]).place(page, first.indent)
        if sign in _BULLETS:
            what = f"`{sign}` begins no list: its lines become one paragraph"
            yield Report(place, what, f"write `- ` for each `{sign}`, below a blank line")
            continue
        marker = _MARKER.match(first.line.text)
        if marker is not None and marker[1] and first.line.text[marker.end(1)] == ")":
            what = f"`{marker[1]})` begins no list: its lines become one paragraph"
            yield Report(place, what, "write `1. `, `2. ` and so on, below a blank line")
            continue
        what = f"the list under {quote(above.line.text)} goes on in the same paragraph"
        if first.extra >= TAB:  # below a blank line it would be code
            fix = f"leave a blank line above it, and take {first.extra} spaces away from it"
            yield Report(place, what, fix)
        elif in_quote:
            marks = page.raw[number - 1][: place.column - 1].rstrip()
            fix = f"write a line with nothing but `{marks.strip()}` above it"
            yield Report(place, what, fix, (Edit(number, 1, number, 1, f"{marks}\n"),))
        else:
            edits = (Edit(number, 1, number, 1, "\n"),)
            yield Report(place, what, "leave a blank line above it", edits)


def _other_markers(page: Page, lines: Sequence[Line]) -> Iterator[Report]:
    """The first line of each list whose markers are none, where the line above announces it."""
    above = ""
    items: list[tuple[ProseLine, str]] = []
    for reading in prose_lines(lines, page.fences):
        match = None if reading.is_html else _OTHER_MARKER.match(reading.line.text)
        if match is None:
            above, items = reading.line.text.rstrip(), []
        elif above.endswith(":") and not reading.line.text.endswith(LINE_BREAKS):
            items.append((reading, match[1]))
            if len(items) == _FEWEST_ITEMS:
                first, sign = items[0]
                what = f"`{sign}` begins no list: its lines become one paragraph"
                fix = "write `- ` for each" if sign in "–—·" else "write `1. `, `2. ` and so on"
                place = Passage([first.line]).place(page, first.indent)
                yield Report(place, what, f"{fix}, below a blank line")


def _quotes(page: Page, lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each block quote, without its marks; feedback is one as well."""
    quoted: list[Line] = []
    depth = 0
    for reading in prose_lines(lines, page.fences):
        line = reading.line
        match = _QUOTE.match(line.text) if not reading.is_html else None
        marks = match[0].count(">") if match is not None else 0
        if quoted and (marks != depth or line.number != quoted[-1].number + 1):
            yield quoted
            quoted = []
        if match is not None:
            end, depth = match.end(), marks
            quoted.append(Line(line.number, line.column + end, line.text[end:], line.margin))
    if quoted:
        yield quoted


def _collapsed(page: Page, lines: Sequence[Line]) -> Iterator[tuple[ProseLine, ProseLine]]:
    """The first line of each list that is none, with the line of text above it."""
    readings = list(prose_lines(lines, page.fences))
    starts = [n for n, reading in enumerate(readings) if not reading.rank] + [len(readings)]
    for start, end in pairwise(starts):
        piece = readings[start:end]
        if any(mark in reading.line.text for reading in piece for mark in _MATH):
            continue
        piece = _without_formulas(piece)
        in_list = _MARKER.match(piece[0].line.text) is not None
        items = [reading for reading in piece if _is_item(reading, in_list)]
        if items and items[0] is piece[0]:
            if len(items) > 1 and not items[0].line.text.endswith(LINE_BREAKS):
                yield items[0], items[0]
        elif items:
            above = piece[piece.index(items[0]) - 1]
            text = above.line.text
            many = len(items) > 1 or (text.rstrip()[-1:] == ":" and _may_be_first(items[0]))
            parted = all(each.line.text.endswith(LINE_BREAKS) for each in (above, *items[:-1]))
            if many and not parted and not _MARKER.match(text):
                yield above, items[0]


def _without_formulas(piece: list[ProseLine]) -> list[ProseLine]:
    """The lines of a paragraph without those where a formula or a sum goes on."""
    kept: list[ProseLine] = []
    signs = 0
    for reading in piece:
        text = reading.line.text
        if not kept or not (signs % 2 or _SUM.match(text)):
            kept.append(reading)
        signs += text.replace("\\$", "").count("$")
    return kept


def _is_item(reading: ProseLine, in_list: bool) -> bool:
    """Return whether a line has a marker that its paragraph makes text."""
    text = reading.line.text
    if text.lstrip()[:1] in _BULLETS:
        return _MARKER.match(text) is not None
    # Indented lines of a list are items all the same.
    is_text = not (reading.is_html or reading.opens or (reading.extra and in_list))
    return bool(is_text and reading.rank and _MARKER.match(text))


def _may_be_first(reading: ProseLine) -> bool:
    """Return whether an only item has no number, or that of a first one: others are dates."""
    match = _MARKER.match(reading.line.text)
    return match is not None and match[1] in (None, "0", "1")


@REGISTRY.page(
    Rule(
        code="PR247",
        name="shown-id",
        severity=WARNING,
        why="An id stands in the title, or is an option: at the end of a line of text it is shown "
        "to readers, and links and progress do not find it.",
        bad="/// question\nWhich was trained for longer? { #longer }\n\n" + _ANSWER,
        good="/// question\n    id: longer\nWhich was trained for longer?\n\n" + _ANSWER,
    )
)
def shown_id(page: Page, context: Context) -> Iterable[Report]:
    """A prompt that is no title and ends in an id, or another line of an item that does."""
    told = [*_shown_ids(page)]
    yield from told
    yield from inner_ids(page, {each.location.line for each in told})


def _shown_ids(page: Page) -> Iterator[Report]:
    """The ids of prompts, and of the backs of cards that have none."""
    blocks = []
    for block in page.blocks:
        if isinstance(block, Card) and block.terms == 1 and "{" in block.body:
            yield from _id_on_back(page, block)
            yield from _id_below_back(page, block)
        text = block.front if isinstance(block, Card) and not block.title else block.body
        if "}" in text and "#" in text and _has_prompt(page, block):
            blocks.append(block)
    found = Passages(page) if blocks else None
    for block in blocks:
        if found is not None:
            yield from _shown_id(page, block, found)


def _id_on_back(page: Page, card: Card) -> Iterator[Report]:
    """An id at the end of a definition, where that of a card stands behind its term."""
    number = card.location.line  # the line below the term, from 0
    if card.attributes.id or number >= len(page.raw):
        return
    raw = page.raw[number].rstrip()
    kept, attributes = split_attributes(raw)
    if DEFINITION.match(raw.lstrip()) is None or not attributes.id or not kept.strip(" :"):
        return
    written = raw[len(kept) :].strip()
    above = len(page.raw[number - 1].rstrip()) + 1
    edits = (
        Edit(number, above, number, above, f" {written}"),
        Edit(number + 1, len(kept.rstrip()) + 1, number + 1, len(page.raw[number]) + 1, ""),
    )
    place = Location(page.path, number + 1, raw.rindex(written) + 1)
    fix = f"move it to the end of the term: `{shorten(card.front)} {written}`"
    what = f"`{written}` is shown as text on the back"
    below = next((each for each in page.by_kind["card"] if each.location.line == number + 2), None)
    if below is not None and not below.attributes.id:  # the line may have lost its end to this one
        fix = f"{fix}, or to that of line {number + 2} where it is its id"
        yield Report(place, what, fix, guess=edits)
    else:
        yield Report(place, what, fix, edits)


def _id_below_back(page: Page, card: Card) -> Iterator[Report]:
    """An id at the end of the last line of a definition that has several, in a plain paragraph."""
    number = line_above(page, card.end + 1)
    first = number
    while first > card.location.line + 1 and page.lines[first - 2].strip():
        first -= 1
    text, above = page.lines[number - 1].strip(), page.lines[first - 1].strip()
    if card.attributes.id or text[-1:] != "}" or number < card.location.line + 2:
        return
    kept, attributes = split_attributes(text)
    is_plain = is_prose(DEFINITION.sub("", above) or "#") and is_prose(text)
    margin = leading_spaces(page.lines[card.location.line - 1])
    is_code = any(
        leading_spaces(line) >= margin + 2 * TAB for line in page.lines[first - 1 : number]
    )
    if not attributes.id or not kept.strip() or not is_plain or is_code:
        return
    if not any(fence in card.body for fence in FENCES):
        written = text[len(kept) :].strip()
        place = Location(page.path, number, max(1, page.raw[number - 1].rfind(written) + 1))
        fix = f"move it to the end of the term: `{shorten(card.front)} {written}`"
        yield Report(place, f"`{written}` is shown as text on the back", fix)


def _has_prompt(page: Page, block: Block) -> bool:
    """Return whether a block's text is its prompt; behind a `|` it is a title that was wrapped."""
    if _is_other(block):
        return False
    line = block.location.line
    has_bar = "|" in page.lines[line - 1] and bool("".join(page.lines[line : line + 1]).strip())
    return not block.attributes.id and not isinstance(block, Card) if block.title else not has_bar


def _is_other(block: Block) -> bool:
    return block.is_bare or isinstance(block, (Answer, Hint, Deck))


def _shown_id(page: Page, block: Block, found: Passages) -> Iterator[Report]:
    is_card = isinstance(block, Card) and not block.title
    body = found.front(block) if is_card and isinstance(block, Card) else found.body(block)
    lines = _first_paragraph(body)
    if not lines or _NO_PARAGRAPH.match(lines[0].text):
        return
    opening = block.location.line
    if block.title and lines[0].number == opening:
        return  # a title that was wrapped
    last = lines[-1]
    kept, attributes = split_attributes(last.text.rstrip())
    is_alone = not kept.strip()  # which is of the paragraph
    if not attributes.id or (is_alone and (block.title or is_card or len(lines) < 2)):
        return
    place = Passage([last]).place(page, len(kept) + (not is_alone))
    written = page.raw[place.line - 1][place.column - 1 :].strip()
    what = f"`{written}` is shown as text"
    if is_alone:
        what = f"`{written}` is the id of a paragraph, and not of the {block.kind}"
    end = len(page.raw[last.number].rstrip()) + 1
    removed = Edit(last.number + 1, max(1, place.column - 1), last.number + 1, end, "")
    if is_alone:
        removed = replace_line(page, last.number + 1)
    title_end = len(page.raw[opening - 1].rstrip()) + 1
    if block.title:
        added = Edit(opening, title_end, opening, title_end, f" {written}")
        title = quote(block.title)
        yield Report(place, what, f"move it to the end of the title, {title}", (added, removed))
        return
    margin = margin_of(page, block.location)
    option = f"id: {attributes.id}"
    added = Edit(opening, title_end, opening, title_end, f"\n{margin}    {option}")
    simple = not attributes.classes and not attributes.pairs
    width = spaces(len(margin.expandtabs(TAB)) + TAB)
    fix = f"write `{option}` under the opening line, indented by {width}"
    yield Report(place, what, fix, (added, removed) if simple else ())


def _first_paragraph(body: Sequence[Line]) -> list[Line]:
    lines: list[Line] = []
    for line in body:
        if line.text.strip() and block_line(line.text.strip()) is None:
            if lines and line.number != lines[-1].number + 1:
                break
            lines.append(line)
        elif lines:
            break
    return lines
