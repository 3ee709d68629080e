"""4xx and 5xx as well: is what is accepted what its author meant to accept?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from ...syntax.expressions import expression
from ...syntax.kinds.blanks import Blanks
from ...syntax.kinds.number import Number
from ...syntax.kinds.text import Text
from ...syntax.model import Block, Edit, Location, Page
from ...syntax.quote import quote, shorten
from ..lines import option_lines
from ..registry import ADVICE, REGISTRY, WARNING, Context, Report, Rule

# A value that is not in quotes, in which it is what its author wants it to be, and no list but one
# of a single entry.
_ANSWER = expression(r"[ ]*answer:[ ]+(?P<value>(?:[^\s\"'\[{>&!#]|&(?=#?\w+;)).*?)[ ]*$")
_ENTRY = expression(r"[ ]*answer:[ ]+\[[ ]*(?P<value>[^\s\"'\[\]{}>&!#,][^\[\]{}#,]*?)[ ]*\][ ]*$")
_BARS = expression(r"[ ]*\\?\|[ ]*|[ ]+/[ ]+")
_WORDS = expression(
    r"[ ]*[,;](?!\d)[ ]*|[ ]*[、／，；][ ]*|[ ]+(?:or|oder|ou|eller|lub|of|o|или)[ ]+"
)
_MARKED = expression(r"(\*\*|\*|`|\$)(?![\s*`$])([^*`$]+)(?<!\s)\1")
_ENTITY = expression(r"&(?:#\w+|[A-Za-z]\w*);")
_SIGNS = {"`": "backticks", "*": "stars", "$": "dollar signs"}
_PLAIN = expression(r"\w[\w .+()-]*")
_THOUSANDS = expression(r"[+-]?[1-9]\d{0,2}\.(?:(000)|\d00)")
_MOST_WORDS = 3
_TEXT = "/// text | Which cereals are there?\n    answer: {}\n///\n"
_NUMBER = "/// number | How many classes are there?\n    answer: {}\n///\n"

JOINED = Rule(
    code="PR409",
    name="joined-answers",
    severity=WARNING,
    why="Alternatives are a list: with a bar or a slash between them, all of it is one answer, "
    "which no reader writes.",
    bad=_TEXT.format("rye | wheat"),
    good=_TEXT.format("[rye, wheat]"),
)
PERHAPS_JOINED = Rule(
    code="PR506",
    name="list-or-text",
    severity=ADVICE,
    why="With a comma or an “or” in it, an answer may be meant as several, of which each is right. "
    "In quotes it is one.",
    bad=_TEXT.format("rye, wheat"),
    good=_TEXT.format('"rye, wheat"'),
)


@REGISTRY.page(JOINED, PERHAPS_JOINED)
def joined_answers(page: Page, context: Context) -> Iterable[Report]:
    """An accepted answer that looks like several."""
    for place, value in _values(page, Text.kind):
        if parts := _parts(value):
            meant = f"answer: [{', '.join(map(_entry, parts))}]"
            fix = f"write `{shorten(meant)}` where each is right; in quotes, it is one answer"
            what = f"only the whole of {quote(value)} is accepted"
            yield Report(place, what, fix, rule=JOINED if _BARS.search(value) else PERHAPS_JOINED)
    for place, value in _in_blanks(page):
        if parts := _parts(value):
            fix = f"write `=={shorten('|'.join(parts))}==` where each is right"
            what = f"only the whole of {quote(value)} is accepted"
            yield Report(place, what, fix, rule=PERHAPS_JOINED)


def _in_blanks(page: Page) -> Iterator[tuple[Location, str]]:
    """Yield what a blank accepts, where it is one text, with its place."""
    for block in page.by_kind.get(Blanks.kind, ()):
        blanks = block.blanks if isinstance(block, Blanks) else ()
        single = [each[0] for each in blanks if len(each) == 1]
        for value in dict.fromkeys(text for text in single if not text.isalnum()):
            for number in range(block.location.line, block.end):
                column = page.raw[number].find(f"=={value}==") + 1
                if column:
                    yield Location(page.path, number + 1, column), value
                    break


def _parts(value: str) -> list[str]:
    """The answers that the signs in a value seem to part; none where it is a single one."""
    parts = (_BARS if _BARS.search(value) else _WORDS).split(value)
    is_one = len(parts) < 2 or not all(map(_is_short, parts)) or _is_whole(value, parts)
    return [] if is_one else parts


def _is_short(part: str) -> bool:
    return any(map(str.isalnum, part)) and len(part.split()) <= _MOST_WORDS


def _is_whole(value: str, parts: Iterable[str]) -> bool:
    """Return whether a sign that seems to part answers stands in brackets, or ends an entity."""
    pairs = (("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"))
    return _ENTITY.search(value) is not None or any(
        part.count(one) != part.count(other) for part in parts for one, other in pairs
    )


def _entry(text: str) -> str:
    """A text as an entry of a list in brackets."""
    if _PLAIN.fullmatch(text):
        return text
    return "'" + text.replace("'", "''") + "'"


@REGISTRY.page(
    Rule(
        code="PR410",
        name="markup-in-answer",
        severity=WARNING,
        why="What is accepted is compared with what readers write, sign by sign: they would have "
        "to write the backticks or the stars as well.",
        bad=_TEXT.format("`rye`"),
        good=_TEXT.format("rye"),
    )
)
def markup_in_answer(page: Page, context: Context) -> Iterable[Report]:
    """An accepted answer with the marks of Markdown around it, or an entity in it."""
    for place, value in _values(page, Text.kind):
        match = _MARKED.fullmatch(value)
        if match is not None:
            text = _entry(match[2])
            fix = f"write `answer: {text}`; in quotes, the marks are part of the answer"
            signs = _SIGNS[match[1][0]]
            what = f"the {signs} are part of the accepted answer: readers would have to write them"
            yield Report(place, what, fix, _written(place, value, text))
        elif (shown := unescape(value)) != value and not _ENTITY.fullmatch(value):
            # One alone may be what is asked for.
            text = _entry(shown)
            fix = f"write `answer: {text}`; in quotes, the entity is the answer"
            what = f"the entity in {quote(value)} is part of the accepted answer"
            yield Report(place, f"{what}: readers would have to write it", fix)


ROUND_NUMBER = Rule(
    code="PR411",
    name="thousand-or-one",
    severity=WARNING,
    why="A point is always that of decimals: an author who groups thousands with it accepts a "
    "number a thousand times smaller.",
    bad=_NUMBER.format("1.000"),
    good=_NUMBER.format("1000"),
)
LONG_FRACTION = Rule(
    code="PR507",
    name="thousands-or-decimals",
    severity=ADVICE,
    why="A point is always that of decimals, and zeros behind it are of no use: perhaps thousands "
    "are meant.",
    bad=_NUMBER.format("1.500"),
    good=_NUMBER.format("1500"),
)


@REGISTRY.page(ROUND_NUMBER, LONG_FRACTION)
def thousands(page: Page, context: Context) -> Iterable[Report]:
    """A number with a point before three digits that end in zeros."""
    for place, value in _values(page, Number.kind):
        match = _THOUSANDS.fullmatch(value)
        if match is not None:
            rule = ROUND_NUMBER if match[1] else LONG_FRACTION
            number, whole = value.rstrip("0").rstrip("."), value.replace(".", "")
            fix = f"write `{whole}` where thousands are meant, and `{number}` else"
            yield Report(place, f"`{value}` is read as {number}", fix, rule=rule)


def _values(page: Page, kind: str) -> Iterator[tuple[Location, str]]:
    """Yield the answers that are written as they stand, with their places."""
    for block in page.by_kind.get(kind, ()):
        if _may_be_slip(block):
            yield from _value(page, block)


def _may_be_slip(block: Block) -> bool:
    """Tell fast whether an answer may be a single one with a sign in it; only a no is certain."""
    if isinstance(block, Text):
        return len(block.accepted) == 1 and not block.accepted[0].isalnum()
    return isinstance(block, Number) and block.value is not None and "." in block.value.digits


def _value(page: Page, block: Block) -> Iterator[tuple[Location, str]]:
    lines = option_lines(page.lines, block.location.line)
    for number in lines:
        match = _ANSWER.match(page.lines[number]) or _ENTRY.match(page.lines[number])
        if match is None or _goes_on(page.lines, lines, number):
            continue
        value = match["value"]
        accepted = block.accepted[0] if isinstance(block, Text) else value
        column = page.raw[number].find(value) + 1
        if value == accepted and column:
            yield Location(page.path, number + 1, column), value


def _goes_on(lines: Sequence[str], head: range, number: int) -> bool:
    """Return whether the value of an option goes on in the next line."""
    following = lines[number + 1] if number + 1 in head else ""
    return bool(following) and ":" not in following


def _written(place: Location, value: str, text: str) -> tuple[Edit, ...]:
    return (Edit(place.line, place.column, place.line, place.column + len(value), text),)
