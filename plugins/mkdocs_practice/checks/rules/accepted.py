"""4xx and 5xx as well: is what is accepted what its author meant to accept?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from ...syntax.expressions import expression
from ...syntax.kinds.blanks import Blanks
from ...syntax.kinds.number import Number
from ...syntax.kinds.quantity import read_number
from ...syntax.kinds.quantity import written as written_number
from ...syntax.kinds.text import Text
from ...syntax.model import Block, Edit, Location, Page
from ...syntax.quote import quote, shorten
from ..lines import option_lines
from ..registry import ADVICE, REGISTRY, WARNING, Context, Report, Rule

# A value that is not in quotes, in which it is what its author wants it to be, and no list but one
# of a single entry.
_ANSWER = expression(r"[ ]*answer:[ ]+(?P<value>(?:[^\s\"'\[{>&!#]|&(?=#?\w+;)).*?)[ ]*$")
_ENTRY = expression(r"[ ]*answer:[ ]+\[[ ]*(?P<value>[^\s\"'\[\]{}>&!#,][^\[\]{}#,]*?)[ ]*\][ ]*$")
_BARS = expression(r"(?:(?<![ ])[ ]+)?\\?\|[ ]*|(?<![ ])[ ]+/[ ]+")
_WORDS = expression(
    r"(?:(?<![ ])[ ]+)?(?:[,;](?!\d)|[、／，；،؛])[ ]*"
    r"|(?<![ ])[ ]+(?:or|oder|ou|eller|lub|of|o|или)[ ]+"
)
# Words, and no numbers: `(0, 1]` is an interval.
_NAME = expression(r"[^\W\d_][\w -]*\w")
_MARKED = expression(r"(\*\*|\*|`|\$)(?![\s*`$])([^*`$]+)(?<!\s)\1")
_ENTITY = expression(r"&(?:#\w+|[A-Za-z]\w*);")
_MARKS = frozenset("~^<\\_+")
_LOW = expression(r"(?<=[\w)\]])(?:<sub>([^<>]{1,20})</sub>|~([^\s~]{1,20})~)")
_HIGH = expression(r"(?<=[\w)\]])(?:<sup>([^<>]{1,20})</sup>|\^([^\s^]{1,20})\^(?!\w))")
_ESCAPED = expression(r"(?<=\w)\\(?=[_*]\w)")
_KEYS = expression(r"\+\+([\w-]+(?:\+[\w-]+)*)\+\+")
_SLANTED = expression(r"_([^\W_]+(?:[ ][^\W_]+)*)_")
_SHOWN = expression(r":[a-z][a-z0-9_+-]*:|!?\[[^\[\]]*\]\([^()\s]*\)")
"""Pictures, links and signs by name."""
_BRACKETED = expression(r"(\()[ ]*([^()]+?)[ ]*\)")
_MOST_WORDS_OF_UNIT = 2
_UNITS = expression(
    r"(?:(?<![ ])[ ]+)?[,;|、，；،؛][ ]*(?:(?:or|oder|ou|o)[ ]+)?"
    r"|(?<![ ])[ ]+(?:or|oder|ou|eller|lub|of|o|или)[ ]+"
)
_WHOLE = 100
"""The percentage that is all of an answer."""
_WORD_BY_WORD = "write each answer that is right, as in `answer: [rye, wheat]`"
_SIGNS = {"`": "backticks", "*": "stars", "$": "dollar signs"}
_PLAIN = expression(r"\w[\w .+()^-]*")
# Signs between slashes, of which a transcription has none, or a path.
_PATTERN = expression(
    r"/(?=[!-.0-~ ]*[|*+?()\[\]^$\\])((?:\\/|[ -.0-~])+)/[gimsux]{0,4}|\^([ -~]+)\$"
)
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
        if (pattern := _PATTERN.fullmatch(value)) is not None:
            yield _pattern(place, value, pattern[1] or pattern[2])
        elif entries := _without_bracket(value):
            meant = f"[{entries}]"
            what = f"only the whole of {quote(value)} is accepted: a list stands in `[` and `]`"
            fix = f"write `answer: {shorten(meant)}`; in quotes, it is one answer"
            edits = _written(place, value, meant) if value[0] != "<" else ()
            yield Report(place, what, fix, edits)
        elif parts := _parts(value):
            meant = f"answer: [{', '.join(map(_entry, parts))}]"
            fix = f"write `{shorten(meant)}` where each is right; in quotes, it is one answer"
            what = f"only the whole of {quote(value)} is accepted"
            yield Report(place, what, fix, rule=JOINED if _BARS.search(value) else PERHAPS_JOINED)
    for place, value in _in_blanks(page):
        if parts := _parts(value):
            fix = f"write `=={shorten('|'.join(parts))}==` where each is right"
            what = f"only the whole of {quote(value)} is accepted"
            yield Report(place, what, fix, rule=PERHAPS_JOINED)


def _pattern(place: Location, value: str, inner: str) -> Report:
    """The report of an answer that is written as a pattern, of which there are none."""
    words = [word.strip() for word in inner.strip("^$()").split("|")]
    is_plain = len(words) > 1 and all(map(_NAME.fullmatch, words))
    meant = f"write `answer: [{', '.join(words)}]`" if is_plain else _WORD_BY_WORD
    what = f"{quote(value)} is compared sign by sign, and is no pattern"
    return Report(place, what, f"{meant}; in quotes, the pattern is the answer", rule=_MARKUP)


def _without_bracket(value: str) -> str:
    """The entries of a list that has lost a bracket, or has another one; "" for other values."""
    if value[-1] not in "]>}" or (value[-1] != "]" and value[0] not in "(<"):
        return ""
    inner = value[value[0] in "(<" : -1].strip()
    parts = [part.strip() for part in inner.replace(";", ",").split(",")]
    return ", ".join(parts) if len(parts) > 1 and all(map(_NAME.fullmatch, parts)) else ""


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


_MARKUP = Rule(
    code="PR410",
    name="markup-in-answer",
    severity=WARNING,
    why="What is accepted is compared with what readers write, sign by sign: they would have "
    "to write the backticks or the stars as well.",
    bad=_TEXT.format("`rye`"),
    good=_TEXT.format("rye"),
)


@REGISTRY.page(_MARKUP)
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


@REGISTRY.page(_MARKUP)
def markup_within(page: Page, context: Context) -> Iterable[Report]:
    """An accepted answer, or a blank, with marks in it that nobody types, as in `H~2~O`."""
    for block in page.by_kind.get(Text.kind, ()):
        if not isinstance(block, Text):
            continue
        for text in block.accepted:
            meant = _as_typed(text)
            place = _in_options(page, block, "answer", text) if meant != text else None
            if place is None:
                continue
            written, edits = _entry(meant), _written(place, text, _entry(meant))
            if "^" in meant:  # readers may leave it out, and so they do who write small digits
                written, edits = f"{written}, {_entry(meant.replace('^', ''))}", ()
                written = f"[{written}]" if len(block.accepted) == 1 else written
            fix = f"write `{shorten(written)}`; in quotes, the marks are part of it"
            yield Report(place, _of_marks(text), fix, edits)
    for place, value in _in_blanks(page):
        if _SHOWN.fullmatch(value):
            fix = "write a word between the signs, and the link or the picture beside the blank"
            yield Report(place, _of_marks(value), fix)
        elif (meant := _as_typed(value)) != value:
            meant = f"{meant}|{meant.replace('^', '')}" if "^" in meant else meant
            yield Report(place, _of_marks(value), f"write `=={shorten(meant)}==`")


def _of_marks(value: str) -> str:
    return f"readers would have to write {quote(value)} with its marks, sign by sign"


def _as_typed(value: str) -> str:
    """A text as it is typed; the same where it has no marks of Markdown, or such a tag, in it."""
    if _MARKS.isdisjoint(value):
        return value
    if (keys := _KEYS.fullmatch(value) or _SLANTED.fullmatch(value)) is not None:
        return keys[1]
    text = _LOW.sub(lambda match: match[1] or match[2], value)
    text = _HIGH.sub(lambda match: f"^{match[1] or match[2]}", text)
    return _ESCAPED.sub("", text)


def _in_options(page: Page, block: Block, name: str, text: str) -> Location | None:
    """The place of a text in an option of a block; None where it is in quotes, or not there."""
    for number in option_lines(page.lines, block.location.line):
        raw = page.raw[number]
        column = raw.find(text, raw.find(":") + 1)
        is_there = column > 0 and raw[column - 1] in " [," and raw.lstrip().startswith((name, "-"))
        if is_there:
            return Location(page.path, number + 1, column + 1)
    return None


@REGISTRY.page(JOINED)
def unit_as_typed(page: Page, context: Context) -> Iterable[Report]:
    """A unit with marks in it, or several in one text."""
    for block in page.by_kind.get(Number.kind, ()):
        units = block.units if isinstance(block, Number) else ()
        if len(units) != 1 or units[0].isalnum():
            continue
        unit = units[0]
        place = _in_options(page, block, "unit", unit)
        if place is None:
            continue
        parts = [] if _ENTITY.search(unit) else [part for part in _UNITS.split(unit) if part]
        marked = _MARKED.fullmatch(unit) or _BRACKETED.fullmatch(unit)
        meant = unescape(_as_typed(marked[2] if marked is not None else unit))
        # A text of many words, "kilometres per hour, measured over a day", is one.
        are_units = len(parts) > 1 and all(
            len(part.split()) <= _MOST_WORDS_OF_UNIT for part in parts
        )
        if are_units and not set("()[]").intersection(unit):
            meant = f"[{', '.join(map(_entry, parts))}]"
            what = f"only the whole of {quote(unit)} is accepted as the unit"
            fix = f"write `unit: {shorten(meant)}`, where each is accepted"
            yield Report(place, what, fix, _written(place, unit, meant))
        elif meant != unit:
            meant = _entry(meant)
            fix = f"write `unit: {meant}`"
            yield Report(place, _of_marks(unit), fix, _written(place, unit, meant), rule=_MARKUP)


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


@REGISTRY.page(
    Rule(
        code="PR413",
        name="useless-tolerance",
        severity=WARNING,
        why="A share of zero is nothing, so that only 0 is right; and with a share of 100% or more "
        "0 is right whatever the answer is, and so are numbers with the other sign.",
        bad=_NUMBER.format("0\n    tolerance: 5%"),
        good=_NUMBER.format("0\n    tolerance: 0.05"),
    )
)
def useless_tolerance(page: Page, context: Context) -> Iterable[Report]:
    """A tolerance that is a share, of an answer of zero or of all of the answer."""
    for block in page.by_kind.get(Number.kind, ()):
        limit = block.tolerance if isinstance(block, Number) else None
        if not isinstance(block, Number) or block.value is None or limit is None or not limit.unit:
            continue
        share, written = read_number(limit.digits), "".join(limit)
        place = _in_options(page, block, "tolerance", limit.digits)
        is_zero = share > 0 and not read_number(block.value.digits)
        if is_zero:
            what = f"{written} of 0 is nothing, and only 0 is right"
            fix = f"write how far off is right, as in `tolerance: {written_number(share / 100)}`"
        elif share >= _WHOLE:
            what = f"with `tolerance: {written}`, 0 is right as well"
            fix = f"write a share below {_WHOLE}%, or how far off is right, as in `tolerance: 0.5`"
        else:
            continue
        yield Report(place or block.location, what, fix)


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
