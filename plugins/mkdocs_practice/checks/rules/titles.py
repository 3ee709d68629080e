"""2xx as well: is a title in one line, and the id at its end one?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from ...syntax.expressions import expression
from ...syntax.grammar import split_attributes
from ...syntax.inline import BLANK, without_code
from ...syntax.kinds import KINDS
from ...syntax.model import Answer, Block, Card, Edit, Hint, Page
from ...syntax.quote import quote_names, shorten
from ..edits import join, margin_of, replace, replace_line
from ..ends import problems_at
from ..lines import line_above, option_lines, text_place
from ..near_ids import escaped_id, id_in_list, id_in_two_scripts, ids_above, near_id
from ..registry import ERROR, REGISTRY, WARNING, Context, Report, Rule
from ..stray_lists import MARKER, list_amid, stray_list, without_list
from ..titles import (
    ID_ALONE,
    begins_below,
    id_below_title,
    joined,
    line_end,
    title_end,
)
from ..trailing_options import trailing_options
from ..wrapped_titles import wrapped_title_of

_ANSWER = "/// answer\nBecause.\n///\n///\n"
# A hash with a word at the very end, and a brace before or behind it; or one word in braces.
_HASHED = expression(
    r"(?:\{\s*#+\s*[\w-]+[^{}]*\}?|#+\s*[\w-]+[^{}]*\}|#[\w-]+[ ]*\{[ ]*\}|\{[ ]*\}[ ]*#[\w-]+)"
    r"[^\w{}]{0,3}$"
)
# What is taken for an id elsewhere: with quotation marks, `id:`, two braces, or no word at all.
_MISTAKEN = expression(
    r"\{ *(?:# *|#?[\"'“‘][\w-]+[\"'”’] *|id *[:=] *[\w-]+ *|\{? *#[\w-]+ *\} *|#[^\w\s{}]+ *"
    r"|#[^\w\s{}]{1,3}[\w-]+[^\w\s{}]{0,3} *)\}"
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
_NAMED_ID = expression(r"\{[ ]*id[ ]*:[ ]*[\w-]+[ ]*\}$")
# A hash with a word behind what ends a sentence.
_BARE = expression(r"(?<=[?!.:])[ ]+[(\[]?#[A-Za-z][\w-]*[)\]]?$")
_SIMPLE = expression(r"(?:\{[ ]*#?[ ]*|\{[ ]*id[ ]*:[ ]*|\{[ ]*\}[ ]*#)([\w-]+)[ ]*\}{0,2}")
_SEVERAL_WORDS = expression(r"\{:?[ ]*#([\w-]+)((?:[ ]+[\w-]+)+)[ ]*\}[ ]*$")
_LIST = expression(r"\{:?[ ]*([^{}]*)\}[ ]*$")
_ID_IN_LIST = expression(r"(?<![^ ])(?:#|id=)[^ ]+")
_RULED = expression(r"(?P<list>\{:?[ ]?#[\w-]+[ ]?\})[ ]+(?P<rule>-{3,})$")
_PARTED = ("question", "card")
_BRACE_TOO_MANY = expression(r"(?<!\{)\{(\{:?[ ]*#[\w-]+[ ]*\})(?!\})(?=[ ]*(?:$|:: ))")
# What stood in the next line, and is no part of a title.
_BLOCK_SIGN = expression(
    r"[-*+>][ ]|\d{1,9}[.)][ ]|#{1,6}[ ]|[|][^|]*[|]|`{3}|~{3}|!\[|\$\$|-{3}|/{3}"
)
_BREAK = expression(r"<br[ ]*/?>")
_WORDS_APART = ("rev", "reverse")
_ITEMS = ("match", "order")
_WITHOUT_VALUE = frozenset(
    (
        "allowfullscreen", "autofocus", "contenteditable", "controls", "disabled", "download",
        "draggable", "hidden", "inert", "itemscope", "loop", "markdown", "muted", "open", "popover",
        "translate", "unnumbered",
    )
)  # fmt: skip
_LONGEST_TAIL = 80
_LONGEST_TITLE = 200
_FAR_BELOW = 400
_AT_ITS_END = "write it at the end of the opening line, with what belongs to the title before it"


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
    above = ids_above(page) if has_ids_alone else {}
    yield from above.values()
    for block in page.blocks:
        if has_ids_alone:
            below = _id_below(page, block)
            yield from (each for each in below if each.location.line not in above)
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
        if title_end(page, block) or line_end(page, block):
            continue  # it is in the next line
        yield from _without_id(page, block, title)


def _without_id(page: Page, block: Block, title: str) -> Iterable[Report]:
    """The slips of a block whose title has no id."""
    attributes = block.attributes
    if "{" in block.body[:_FAR_BELOW] and (number := id_below_title(page, block)):
        what = f"the id in line {number} is that of a paragraph or an item, and not of the "
        yield Report(text_place(page, number), f"{what}{block.kind}", _AT_ITS_END)
    bare = [name for name, value in attributes.pairs if name == value != "hidden"]
    if bare:
        message = f"`{bare[0]}` in the attribute list is no id"
        yield Report(block.location, message, f"write `#{bare[0]}`")
    elif attributes.pairs or attributes.classes:
        yield from id_in_list(page, block)
    if isinstance(block, Card) and block.is_line and any(map(block.title.__contains__, "{#")):
        yield from _in_front(page, block)
    if any(map(title.__contains__, "{}#")) and not trailing_options(title, block.kind):
        reports = list(_nearly_id(page, block))
        yield from reports
        if not reports and isinstance(block, Card) and block.terms:
            yield from _in_front(page, block)


def _id_below(page: Page, block: Block) -> Iterable[Report]:
    """An id alone in a line below the closing line, or in the last line of a definition."""
    lines, first = page.lines, block.location.line
    if isinstance(block, Card) and block.terms:
        if block.attributes.id or "{" not in block.back[-_LONGEST_TAIL:]:
            return
        number = line_above(page, block.end + 1)
        if ID_ALONE.fullmatch(text := lines[number - 1].strip()):
            what = f"`{text}` is the id of a paragraph, and not of the card"
            yield Report(text_place(page, number), what, f"write it at the end of line {first}")
        return
    below = [number for number in (block.end + 1, block.end + 2) if number <= len(lines)]
    number = next((each for each in below if lines[each - 1].strip()), 0)
    text = lines[number - 1].strip() if number else ""
    is_closed = not (block.is_bare or lines[block.end - 1].strip(" /"))
    if text[:1] != "{" or not is_closed or not ID_ALONE.fullmatch(text):
        return
    what, place = f"`{text}` below a closing line is text, and no id", text_place(page, number)
    if block.attributes.id or not block.title or isinstance(block, (Answer, Hint)):
        yield Report(place, what, "write it at the end of a title, or delete it")
        return
    end = len(page.raw[first - 1].rstrip()) + 1
    moved = Edit(first, end, first, len(page.raw[first - 1]) + 1, f" {text}")
    edits = (moved, replace_line(page, number))
    yield Report(place, what, f"write it at the end of line {first}", edits)


def _in_front(page: Page, card: Card) -> Iterable[Report]:
    """An id in the middle of a front: it stands at its end, or at that of the line."""
    match = _IN_FRONT.search(without_code(card.title))
    attributes = match["list"] if match is not None else stray_list(card.title)
    slip = _MISTAKEN.search(_without_literals(card.title)[-_LONGEST_TAIL:])
    is_template = slip is not None and slip[0].startswith("{{") and slip[0].endswith("}}")
    if slip is not None and slip[0] in card.title and not is_template:
        yield _mistaken(page, card, card.title, slip[0])
    elif attributes:
        what = f"`{attributes}` does not stand at the end of the front, and is no id"
        yield Report(card.location, what, "write it at the end of the line")
    else:
        yield from near_id(page, card, card.title, "front")


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
    if (ruled := _RULED.search(title)) is not None:
        yield _before_rule(page, block, ruled)
        return
    # Among items with ids, a list between two words is hardly what the title speaks of.
    has_ids = any(each.attributes.id for each in page.blocks)
    if attributes := stray_list(title) or (list_amid(title) if has_ids else ""):
        if title.endswith("///") and "unclosed-block" in problems_at(page, place.line):
            return  # which says to part the line
        yield _astray(page, block, attributes)
        return
    if escaped := [*escaped_id(page, block, title)]:
        yield from escaped
        return
    text = _without_literals(title) if any(map(title.__contains__, _TEXT_MARKS)) else title
    tail = text[-_LONGEST_TAIL:].strip()
    found = (each.search(tail) for each in (_HASHED, _BRACED, _NAMED_ID, _BARE, _MISTAKEN))
    match = next(filter(None, found), None)
    if match is None or BLANK in match[0]:  # with a backslash
        yield from near_id(page, block, title)
        return
    if "".join(page.lines[place.line : place.line + 1]).strip() == "}":
        return  # which is told there
    yield _mistaken(page, block, title, match[0].strip())


def _mistaken(page: Page, block: Block, title: str, written: str) -> Report:
    """The report of what is nearly an id at the end of a title, or of a front."""
    place = block.location
    fix = "write the id as ` { #word }`, with a space before it and nothing after it"
    edits: tuple[Edit, ...] = ()
    if written[0] != "{" and written[-1] != "}":
        fix = f"write `{{ #{written.strip('#()[]')} }}` where it is to be one"
    elif (simple := _SIMPLE.fullmatch(written)) is not None and written in title:
        fix = f"write ` {{ #{simple[1]} }}`, with a space before it"
        head = title[: title.rindex(written)].rstrip()
        edits = replace(page, place, title, f"{head} {{ #{simple[1]} }}")
    side = "front" if title != _tail(block) else "title"
    return Report(place, f"`{written}` at the end of the {side} is no id", fix, edits)


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


def _before_rule(page: Page, block: Block, found: re.Match[str]) -> Report:
    """The report of a list with a line of hyphens behind it, which was to stand below."""
    place, below = block.location, "".join(page.lines[block.location.line :][:1])
    parts = block.kind in _PARTED and not below.strip().startswith("---")
    new = f"\n{margin_of(page, place)}{found['rule']}" if parts else ""
    what = f"`{found['list']}` does not stand at the end of the title, and is no id"
    fix = f"write the `{found['rule']}` in a line of its own"
    fix = fix if parts else f"delete the `{found['rule']}` behind it"
    return Report(place, what, fix, replace(page, place, found[0], f"{found['list']}{new}"))


def _astray(page: Page, block: Block, attributes: str) -> Report:
    """The report of a list with an id that stands before the title's end."""
    title, place = _tail(block), block.location
    rest, behind = without_list(title, attributes)
    what = f"`{attributes}` does not stand at the end of the title, and is no id"
    if behind.strip("| ") in KINDS:
        return Report(place, what, "leave nothing behind it: a block has one name")
    if behind in (",", ";") or _BREAK.fullmatch(behind):
        edits = replace(page, place, f"{attributes}{title.rpartition(attributes)[2]}", attributes)
        return Report(place, what, f"delete the `{behind}` behind it", edits)
    is_block = _BLOCK_SIGN.match(behind) and not MARKER.match(behind)
    if is_block or behind.endswith("///") or block.kind in _ITEMS:
        fix = f"write what follows it below the opening line: `{shorten(behind)}`"
        return Report(place, what, fix)
    before = title.partition(attributes)[0].rstrip()
    is_text = rest == f"{before} {behind}" and before[-1:].isalnum() and behind[:1].isupper()
    is_text = is_text or bool(MARKER.match(behind))
    if is_text and not (isinstance(block, Card) and block.is_line):
        fix = f"write what follows it below the opening line: `{shorten(behind)}`"
        new = f"{before} {attributes}\n\n{margin_of(page, place)}{behind}"
        has_options = len(option_lines(page.lines, place.line)) > 0
        return Report(place, what, fix, () if has_options else replace(page, place, title, new))
    edits = replace(page, place, title, f"{rest} {attributes}")
    return Report(place, what, f"write `{shorten(rest)} {attributes}`", edits)


def _without_literals(title: str) -> str:
    """A title without comments, and with blanks where its braces are meant as text."""
    text = _ESCAPED.sub(lambda match: BLANK * len(match[0]), without_code(title))
    return _COMMENT.sub("", text)


def _list_slips(page: Page, block: Block) -> Iterator[Report]:
    """Yield what an attribute list with an id has besides, and does not count."""
    attributes, line = block.attributes, block.location.line
    raw = page.raw[line - 1]
    written = _LIST.search(raw)
    if "{{" in raw and (braces := _BRACE_TOO_MANY.search(raw)) is not None:
        edits = replace(page, block.location, braces[0], braces[1])
        yield Report(
            block.location, f"`{braces[0]}` has a brace too many", f"write `{braces[1]}`", edits
        )
        return
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
    if option := next((word for word in words if word in _WORDS_APART), ""):
        what = f"`{option}` in the attribute list is no option"
        below = "in a line of its own under it, indented by four spaces"
        yield Report(block.location, what, f"write `#{match[1]}` alone, and `{option}: ` {below}")
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
        if (wrapped := wrapped_title_of(page, block)) is not None:
            yield wrapped
    for foreign in page.foreign if page.blocks else ():
        first = foreign.location.line
        above = page.lines[first - 1]
        if "|" not in above and foreign.name in context.blocks and begins_below(page.lines, first):
            what = f"the title of `{foreign.name}` begins in line {first + 1}"
            title = shorten(joined(page.lines[first - 1 : first + 1]), _LONGEST_TITLE)
            edits = join(page, first, first + 1)
            yield Report(foreign.location, what, f"write it in one line: `{title}`", edits)
