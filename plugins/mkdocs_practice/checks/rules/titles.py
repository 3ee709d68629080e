"""2xx as well: is a title in one line, and the id at its end one?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from ...syntax.containers import is_prose
from ...syntax.expressions import expression
from ...syntax.grammar import DEFINITION, split_attributes
from ...syntax.inline import BLANK, without_code
from ...syntax.kinds import KINDS
from ...syntax.model import Answer, Block, Card, Edit, Hint, Page
from ...syntax.quote import quote_names, shorten
from ...syntax.scan.conflicts import BEGINNINGS as CONFLICT_SIGNS
from ...syntax.source import TAB
from ..edits import join, margin_of, replace, replace_line
from ..lines import line_above, text_place
from ..near_ids import id_above, id_in_list, id_in_two_scripts, near_id
from ..registry import ERROR, REGISTRY, WARNING, Context, Report, Rule
from ..stray_lists import stray_list, without_list
from ..trailing_options import trailing_options

_ANSWER = "/// answer\nBecause.\n///\n///\n"
_ID_ALONE = expression(r"\{ ?#[\w.:-]+[^{}]*\}")
# A hash with a word at the very end, and a brace before or behind it; or one word in braces.
_HASHED = expression(r"(?:\{\s*#+\s*[\w-]+[^{}]*\}?|#+\s*[\w-]+[^{}]*\})[^\w{}]{0,3}$")
# What is taken for an id elsewhere: with quotation marks, `id:`, two braces, or no word at all.
_MISTAKEN = expression(
    r"\{ *(?:# *|#?[\"'“‘][\w-]+[\"'”’] *|id *[:=] *[\w-]+ *|\{? *#[\w-]+ *\} *|#[^\w\s{}]+ *)\}"
    r"[^\w{}]{0,3}$"
)
# Braces in code, in math or behind a backslash are meant as text.
_TEXT_MARKS = ("`", "$", "<", "\\")
_ESCAPED = expression(r"\\\{[^{}]*\}?|\\.")
_COMMENT = expression(r"<!--(?:(?!-->).){0,200}-->")  # linear
_BRACED = expression(r"\{ [a-z][\w-]+ \}$|(?<=[?!.:…] )\{ ?[a-z][\w-]* ?\}$")
_IN_FRONT = expression(r"[ ](?P<list>\{:?[ ]?#[A-Za-z][\w-]*[ ]?\})[ ]+(?=\w)")
# A list and its classes in another one, or behind it.
_IN_TWO = expression(r"\{:?[ ]*(#[\w-]+)[ ]*\}[ ]*(?:\{:?[ ]*(\.[\w-]+)[ ]*\}|(?<=[ ])(\.[\w-]+))$")
_ESCAPED_ID = expression(r"\\?\{[ ]*\\?#([\w-]+)[ ]*\\?\}$")
_LATEX = expression(r"\\label\{(\w[\w:-]*)\}$")
_NAMED_ID = expression(r"\{[ ]*id[ ]*:[ ]*[\w-]+[ ]*\}$")
# A hash with a word behind what ends a sentence.
_BARE = expression(r"(?<=[?!.:])[ ]+[(\[]?#[A-Za-z][\w-]*[)\]]?$")
_SIMPLE = expression(r"(?:\{[ ]*#?[ ]*|\{[ ]*id[ ]*:[ ]*)([\w-]+)[ ]*\}{0,2}")
_SEVERAL_WORDS = expression(r"\{:?[ ]*#([\w-]+)((?:[ ]+[\w-]+)+)[ ]*\}[ ]*$")
_LIST = expression(r"\{:?[ ]*([^{}]*)\}[ ]*$")
_ID_IN_LIST = expression(r"(?<![^ ])(?:#|id=)[^ ]+")
_WITHOUT_VALUE = frozenset(
    (
        "allowfullscreen", "autofocus", "contenteditable", "controls", "disabled", "download",
        "draggable", "hidden", "inert", "itemscope", "loop", "markdown", "muted", "open", "popover",
        "translate", "unnumbered",
    )
)  # fmt: skip
_LONGEST_TAIL = 80
_MOST_TITLE_LINES, _LONGEST_TITLE = 4, 200


@REGISTRY.page(
    Rule(
        code="PR224",
        name="malformed-id",
        severity=WARNING,
        why="An attribute list with a slip in it is shown to readers, and the id that links and "
        "progress hang on is gone.",
        bad="/// question | Why? { #why\n" + _ANSWER,
        good="/// question | Why? { #why }\n" + _ANSWER,
        spoils_ids=True,
    )
)
def malformed_id(page: Page, context: Context) -> Iterable[Report]:
    """A title that ends in what is nearly an id."""
    has_ids_alone = any(line.lstrip()[:1] == "{" for line in page.lines if "{" in line)
    for block in page.blocks:
        if has_ids_alone:
            yield from _id_below(page, block)
            yield from id_above(page, block)
        title, attributes = _tail(block), block.attributes
        if not attributes.id.isascii():
            yield from id_in_two_scripts(block)
        # Nearly every list is an id alone.
        if attributes.id and (
            attributes.pairs
            or attributes.classes
            or page.raw[block.location.line - 1].count("#") > 1
            or "id=" in page.raw[block.location.line - 1]
        ):
            if not isinstance(block, (Answer, Hint)):
                yield from islice(_list_slips(page, block), 1)
            continue
        if attributes.id or not title or isinstance(block, (Answer, Hint)):
            continue
        if _title_end(page, block) or _line_end(page, block):
            continue  # it is in the next line
        bare = [name for name, value in attributes.pairs if name == value != "hidden"]
        if bare:
            message = f"`{bare[0]}` in the attribute list is no id"
            yield Report(block.location, message, f"write `#{bare[0]}`")
        elif attributes.pairs or attributes.classes:
            yield from id_in_list(page, block)
        if isinstance(block, Card) and block.is_line and "{" in block.title:
            yield from _in_front(block)
        if any(map(title.__contains__, "{}#")) and not trailing_options(title, block.kind):
            yield from _nearly_id(page, block)


def _id_below(page: Page, block: Block) -> Iterable[Report]:
    """An id alone in a line below the closing line, or in the last line of a definition."""
    lines, first = page.lines, block.location.line
    if isinstance(block, Card) and block.terms:
        if block.attributes.id or "{" not in block.back[-_LONGEST_TAIL:]:
            return
        number = line_above(page, block.end + 1)
        if _ID_ALONE.fullmatch(text := lines[number - 1].strip()):
            what = f"`{text}` is the id of a paragraph, and not of the card"
            yield Report(text_place(page, number), what, f"write it at the end of line {first}")
        return
    below = [number for number in (block.end + 1, block.end + 2) if number <= len(lines)]
    number = next((each for each in below if lines[each - 1].strip()), 0)
    text = lines[number - 1].strip() if number else ""
    is_closed = not (block.is_bare or lines[block.end - 1].strip(" /"))
    if text[:1] != "{" or not is_closed or not _ID_ALONE.fullmatch(text):
        return
    what, place = f"`{text}` below a closing line is text, and no id", text_place(page, number)
    if block.attributes.id or not block.title or isinstance(block, (Answer, Hint)):
        yield Report(place, what, "write it at the end of a title, or delete it")
        return
    end = len(page.raw[first - 1].rstrip()) + 1
    moved = Edit(first, end, first, len(page.raw[first - 1]) + 1, f" {text}")
    edits = (moved, replace_line(page, number))
    yield Report(place, what, f"write it at the end of line {first}", edits)


def _in_front(card: Card) -> Iterable[Report]:
    """An id in the middle of a front: it stands at its end, or at that of the line."""
    match = _IN_FRONT.search(without_code(card.title))
    attributes = match["list"] if match is not None else stray_list(card.title)
    if attributes:
        what = f"`{attributes}` does not stand at the end of the front, and is no id"
        yield Report(card.location, what, "write it at the end of the line")


def _tail(block: Block) -> str:
    """The text that an attribute list stands behind."""
    return block.back if isinstance(block, Card) and block.is_line else block.title


def _nearly_id(page: Page, block: Block) -> Iterable[Report]:
    """A near miss of an id in a title, with the line to write where that is sure."""
    title, place = _tail(block), block.location
    if (in_two := _in_two(page, block) or next(_words(page, block), None)) is not None:
        yield in_two
        return
    if (back := _with_back(page, block)) is not None:
        yield back
        return
    if attributes := stray_list(title):
        yield _astray(page, block, attributes)
        return
    escaped = _ESCAPED_ID.search(title[-_LONGEST_TAIL:].strip())
    escaped = _LATEX.search(title) or (escaped if escaped and "\\#" in escaped[0] else None)
    if escaped is not None:
        yield from _escaped_id(page, block, escaped)
        return
    text = _without_literals(title) if any(map(title.__contains__, _TEXT_MARKS)) else title
    tail = text[-_LONGEST_TAIL:].strip()
    found = (each.search(tail) for each in (_HASHED, _BRACED, _NAMED_ID, _BARE, _MISTAKEN))
    match = next(filter(None, found), None)
    if match is None:
        yield from near_id(page, block, title)
        return
    if "".join(page.lines[place.line : place.line + 1]).strip() == "}":
        return  # which is told there
    written = match[0].strip()
    fix = "write the id as ` { #word }`, with a space before it and nothing after it"
    edits: tuple[Edit, ...] = ()
    if written[0] != "{" and written[-1] != "}":
        fix = f"write `{{ #{written.strip('#()[]')} }}` where it is to be one"
    elif (simple := _SIMPLE.fullmatch(written)) is not None and written in title:
        fix = f"write ` {{ #{simple[1]} }}`, with a space before it"
        head = title[: title.rindex(written)].rstrip()
        edits = replace(page, place, title, f"{head} {{ #{simple[1]} }}")
    yield Report(place, f"`{written}` at the end of the title is no id", fix, edits)


def _with_back(page: Page, block: Block) -> Report | None:
    """An id with the back of a card behind it, which has none below; None for other titles."""
    if not isinstance(block, Card) or block.is_line or block.terms or block.back:
        return None
    match, place = _IN_FRONT.search(without_code(block.title)), block.location
    if match is None:
        return None
    back = block.title[match.end() :]
    new = f" {match['list']}\n{margin_of(page, place)}{back}"
    what = f"`{match['list']}` does not stand at the end of the title, and is no id"
    fix = f"write what follows it in the next line, as the back: `{shorten(back)}`"
    return Report(place, what, fix, guess=replace(page, place, block.title[match.start() :], new))


def _in_two(page: Page, block: Block) -> Report | None:
    """An id in a list, and classes in another one, or behind it; None for other titles."""
    place = block.location
    parts = _IN_TWO.search(page.raw[place.line - 1].rstrip()[-_LONGEST_TAIL:])
    if parts is None:
        return None
    meant = f"{{ {parts[1]} {parts[2] or parts[3]} }}"
    edits = replace(page, place, parts[0], meant)
    return Report(place, f"`{parts[0]}` is no attribute list", f"write `{meant}`", edits)


def _astray(page: Page, block: Block, attributes: str) -> Report:
    """The report of a list with an id that stands before the title's end."""
    title, place = _tail(block), block.location
    rest, behind = without_list(title, attributes)
    what = f"`{attributes}` does not stand at the end of the title, and is no id"
    if behind.strip("| ") in KINDS:
        return Report(place, what, "leave nothing behind it: a block has one name")
    edits = replace(page, place, title, f"{rest} {attributes}")
    return Report(place, what, f"write `{shorten(rest)} {attributes}`", edits)


def _escaped_id(page: Page, block: Block, found: re.Match[str]) -> Iterator[Report]:
    """An id with a backslash before its hash, or a label, as other programs have one."""
    meant = f"{{ #{found[1]} }}"
    edits = replace(page, block.location, found[0], meant)
    what = f"`{found[0]}` at the end of the title is no id"
    yield Report(block.location, what, f"write `{meant}`", edits)


def _without_literals(title: str) -> str:
    """A title without comments, and with blanks where its braces are meant as text."""
    text = _ESCAPED.sub(lambda match: BLANK * len(match[0]), without_code(title))
    return _COMMENT.sub("", text)


def _list_slips(page: Page, block: Block) -> Iterator[Report]:
    """Yield what an attribute list with an id has besides, and does not count."""
    attributes, line = block.attributes, block.location.line
    raw = page.raw[line - 1]
    written = _LIST.search(raw)
    if written is None:
        return
    yield from _words(page, block)
    rest, again = split_attributes(_tail(block))
    if again.id:
        what = f"`{_tail(block)[len(rest) :].strip()}` is shown: only the last list counts"
        yield Report(block.location, what, "leave one id, at the end of the line")
    ids = _ID_IN_LIST.findall(written[1])
    if len(ids) > 1:
        what = f"of the ids {quote_names(ids)} only the last one counts"
        yield Report(block.location, what, "leave one of them; a class has a dot: `.word`")
    for name, value in attributes.pairs:
        if name == value and not _may_be_alone(name):
            what = f"`{name}` in the attribute list is neither an id nor a class"
            yield Report(block.location, what, f"write `.{name}` for a class, or take it away")
    for name in attributes.classes:
        if not name or name[-1] in ",;":
            what = f"`.{name}` in the attribute list is no class"
            yield Report(block.location, what, "write `{ #id .class }`: nothing but spaces between")


def _may_be_alone(word: str) -> bool:
    """Return whether a word is an attribute that has no value in HTML either, such as `hidden`."""
    return word in _WITHOUT_VALUE or word.startswith("data-")


def _words(page: Page, block: Block) -> Iterator[Report]:
    """An id of several words, of which only the first one counts."""
    line = block.location.line
    match = _SEVERAL_WORDS.search(page.raw[line - 1])
    words = match[2].split() if match is not None else []
    if match is None or any(map(_may_be_alone, words)):
        return
    new = "-".join([match[1], *words])
    counts = f": only `{match[1]}` counts" if block.attributes.id else ""
    what = f"the id `#{match[1]}{match[2]}` has a space in it{counts}"
    edit = Edit(line, match.start(1) + 1, line, match.end(2) + 1, new)
    yield Report(block.location, what, f"write `#{new}`", (edit,))


WRAPPED = Rule(
    code="PR242",
    name="wrapped-title",
    severity=ERROR,
    why="A title is one line: what an editor has moved to the next one is text of the body, "
    "and an id in it is lost.",
    bad="/// question | Why are there more layers in the second half of the network\n"
    "than in the first? { #why }\n" + _ANSWER,
    good="/// question | Why are there more layers in the second half of the network than in "
    "the first? { #why }\n" + _ANSWER,
)


@REGISTRY.page(WRAPPED)
def wrapped_title(page: Page, context: Context) -> Iterable[Report]:
    """A title that goes on in the line below, or begins there."""
    for block in page.blocks:
        is_line = isinstance(block, Card) and block.is_line
        last = _line_end(page, block) if is_line else _title_end(page, block)
        if last:
            first = block.location.line
            what = f"the title of `{block.kind}` goes on in line {last}"
            if is_line:
                what = f"the line of the card goes on in line {last}"
            title = shorten(_joined(page.lines[first - 1 : last]), _LONGEST_TITLE)
            fix, edits = f"write it in one line: `{title}`", join(page, first, last)
            if isinstance(block, (Answer, Hint)):  # it may be the text, which a label would show
                fix = f"{fix}; or take the `|` away where it is the text"
                yield Report(block.location, what, fix, guess=edits)
            else:
                yield Report(block.location, what, fix, edits)
    for foreign in page.foreign if page.blocks else ():
        first = foreign.location.line
        above = page.lines[first - 1]
        if "|" not in above and foreign.name in context.blocks and begins_below(page.lines, first):
            what = f"the title of `{foreign.name}` begins in line {first + 1}"
            title = shorten(_joined(page.lines[first - 1 : first + 1]), _LONGEST_TITLE)
            edits = join(page, first, first + 1)
            yield Report(foreign.location, what, f"write it in one line: `{title}`", edits)


def begins_below(lines: Sequence[str], first: int) -> bool:
    """Return whether a title stands behind a bar in the line below another, from 1."""
    text = lines[first].strip() if first < len(lines) else ""
    following = lines[first + 1].strip() if first + 1 < len(lines) else ""
    return text.startswith("|") and not (
        text.endswith("|")
        or text.startswith("|||||||")
        or ("|" in following and not following.strip("|:- "))
    )


def _title_end(page: Page, block: Block) -> int:
    """The last line, from 1, of a title in several lines; 0 for one that is in its line."""
    lines, first = page.lines, block.location.line
    if block.is_bare or block.attributes.id or first >= len(lines):
        return 0
    margin = len(lines[first - 1]) - len(lines[first - 1].lstrip(" "))
    if lines[first][: margin + TAB].isspace() and lines[first].strip():
        return 0
    text = lines[first].strip()
    if text.startswith("|"):
        # Behind a title, or a name with a bar, a line with one begins a table, unless it has an id.
        begins = not ("|" in lines[first - 1] or block.title)
        begins = begins or bool(block.title and split_attributes(text)[1].id)
        begins = begins and begins_below(lines, first)
        return first + 1 if begins else 0
    if not (block.title or "|" in lines[first - 1]):
        return 0
    if not text:  # an id in a paragraph of its own
        text = lines[first + 1].strip() if first + 1 < len(lines) else ""
        return first + 2 if _ID_ALONE.fullmatch(text) else 0
    return _wrapped_end(lines, block)


def _wrapped_end(lines: Sequence[str], block: Block) -> int:
    """The last line, from 1, of a title whose words go on below, up to its id; 0 without one."""
    first = block.location.line
    cards = {child.location.line for child in block.children[:_MOST_TITLE_LINES]}
    for last in range(first + 1, min(first + _MOST_TITLE_LINES, len(lines)) + 1):
        text = lines[last - 1].strip()
        if last in cards or text[:7] in CONFLICT_SIGNS:
            return 0
        in_braces = lines[last - 2].rstrip().endswith("{")
        if not text or not (in_braces or is_prose(text)) or text.startswith(("/", "---")):
            return 0
        if text.startswith("{") and last > first + 1:
            return 0  # the attributes of a paragraph
        if text.endswith("}"):
            title = split_attributes(_joined(lines[first - 1 : last]))
            is_term = any(DEFINITION.match(line.strip()) for line in lines[last : last + 2])
            return last if title[1].id and not is_term else 0
    return 0


def _line_end(page: Page, card: Block) -> int:
    """The last line, from 1, of an id that an editor has cut off a card of one line; or 0."""
    first = card.location.line
    if first >= len(page.lines) or page.lines[first].strip()[:1] not in ("{", "#", "}"):
        return 0
    above = page.lines[first - 1]
    start = above.rfind("{")
    begun = above[start:].strip() if start >= 0 and "}" not in above[start:] else ""
    for last in (first + 1, first + 2):
        below = [line.strip() for line in page.lines[first:last]]
        if all(below) and _ID_ALONE.fullmatch(_joined([begun, *below])):
            return last
    return 0


def _joined(lines: Iterable[str]) -> str:
    return " ".join(line.strip() for line in lines if line.strip())
