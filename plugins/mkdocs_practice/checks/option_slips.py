"""Options with a slip in their line: the reason, and the line that was meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from ..syntax.expressions import expression
from ..syntax.grammar import OPTIONS, read_options
from ..syntax.kinds import KINDS
from ..syntax.kinds.fold import plain
from ..syntax.kinds.number import Number
from ..syntax.kinds.quantity import readings
from ..syntax.kinds.text import Text
from ..syntax.model import Block
from ..syntax.option_values import escape_slip
from .list_answers import in_quotes, without_escapes

PARTS = expression(r"([\w-]+)([ ]*[:=][ ]*)(.*)$")
ALL = frozenset((*OPTIONS, *(name for cls in KINDS.values() for name in cls.takes)))
NOTHING = frozenset(("null", "Null", "NULL", "~"))
"""The words that stand for nothing where they have no quotes."""
_PAIRS = {"[": "]", "{": "}"}
_ESCAPE = expression(r'\\[^"\\/ ]')
_RESERVED = "@`%&*!|>?"
_ID_ALONE = expression(r"\{?[ ]*#([\w-]+)[ ]*\}?")
_ATTRIBUTE = expression(r"([A-Za-z][\w-]*)[ ]*[:=][ ]*(\"[\w -]+\"|'[\w -]+'|[\w-]+(?: [\w-]+)*)")
_TWO_SIGNS = expression(r"(?:''|,,|``)([^'`,]+)(?:''|``)")
_LONGEST_ID = 200
_LONGEST_JOINED = 1_000
_NEXT = expression(r"(?<=[^\s:])[ ]*[ ,;]([a-z]+):[ ]+(?=[^ ])")
_PERCENT = r"percent|per cent|pct|prozent|pour cent|por ciento|per cento"
# A dash with a space behind it stands for the colon; a minus sign has none.
_WITHOUT_COLON = expression(r"([A-Za-z]+)[ ]+(?:[-–—][ ]+)?([^:= ].*)$")


def joined_options(text: str, names: Collection[str]) -> tuple[str, ...]:
    """The options that stand in one line, each as it is to be written; nothing for one alone.

    Args:
        text: The line, without its indentation.
        names: Those of the options that its block takes.
    """
    if text.count(": ") < 2 or len(text) > _LONGEST_JOINED:
        return ()
    starts = [0]
    for match in _NEXT.finditer(text):
        before = text[: match.start()]
        is_apart = all(before.count(one) == before.count(other) for one, other in _PAIRS.items())
        is_apart = is_apart and not any(before.count(mark) % 2 for mark in '"`$')
        if match[1] in names and is_apart:
            starts.append(match.start(1))
    ends = [*starts[1:], len(text)]
    options = tuple(text[a:b].strip(" ,;") for a, b in zip(starts, ends, strict=True))
    first = PARTS.match(options[0])
    is_option = first is not None and first[1] in names and first[3].strip() != ""
    return options if len(options) > 1 and is_option else ()


def misspelt(
    text: str, match: re.Match[str] | None, block: Block | None
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a line that is no YAML, and the line that was meant."""
    if text.startswith(("- ", "* ")) and text[2:].partition(":")[0].strip() in ALL:
        yield "an option is no list item", text[2:].strip()
    elif text.startswith("- ") and isinstance(block, Text):
        yield from _misspelt_entry(text[2:].strip())
    if (identifier := _ID_ALONE.fullmatch(text)) is not None:
        yield "an id is an option as well", f"id: {identifier[1]}"
    if (words := _WITHOUT_COLON.match(text)) is not None and words[1].lower() in ALL:
        yield "an option has a colon", f"{words[1].lower()}: {words[2]}"
    if match is None or match[1] not in ALL:
        return
    name, sign, value = match[1], match[2], match[3].strip()
    if "=" in sign:
        yield "an option has a colon", f"{name}: {value}"
    elif not sign.endswith(" ") and value:
        yield "there is no space after the colon", f"{name}: {value}"
    yield from _misspelt_value(name, value, block)


def _misspelt_entry(value: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with an entry in a line of its own."""
    escape = _ESCAPE.search(value[1:-1])
    if value[:1] and value[0] in _RESERVED:
        yield f"an entry that begins with `{value[0]}` needs quotes", f"- {in_quotes(value)}"
    if re.fullmatch(r'"(?:[^"\\]|\\.)*"', value) and escape is not None:
        yield escape_slip(escape[0]), f"- {in_quotes(without_escapes(value[1:-1]))}"


def _misspelt_value(name: str, value: str, block: Block | None) -> Iterator[tuple[str, str]]:
    if name == "id" and (line := _id(value)):
        yield "an option has the id alone" if value[:1] == "{" else "an id is one word", line
    if value[:1] == "{" and block is not None and name in block.takes:
        yield "a value that begins with `{` needs quotes", f"{name}: {in_quotes(value)}"
    if value[:1] in _PAIRS and value.count(value[0]) > value.count(_PAIRS[value[0]]):
        yield f"`{value[0]}` is never closed", f"{name}: {value}{_PAIRS[value[0]]}"
    if (quoted := _TWO_SIGNS.fullmatch(value)) is not None:
        yield "quotation marks are one sign each", f"{name}: {in_quotes(quoted[1])}"
    if value[:1] in ("'", '"'):
        yield from _misquoted(name, value)
    if name == "attrs" and (line := _attrs(value)):
        yield "attributes stand in braces", line
    if value.startswith("- "):
        yield from _after_dash(name, value[2:].strip(), block)
    if name != "attrs" and not (isinstance(block, Number) and name in block.takes):
        yield from _without_quotes(name, value, block)  # they make no number, and no attributes


def _without_quotes(name: str, value: str, block: Block | None) -> Iterator[tuple[str, str]]:
    """Yield the signs for which a value needs quotes."""
    if ": " in value or value.endswith(":"):
        yield "a value with a colon in it needs quotes", f"{name}: {in_quotes(value)}"
    if value[:1] and value[0] in _RESERVED:
        yield f"a value that begins with `{value[0]}` needs quotes", f"{name}: {in_quotes(value)}"
    if block is not None and name in block.takes:
        yield "a value with such signs needs quotes", f"{name}: {in_quotes(value)}"


def _after_dash(name: str, value: str, block: Block | None) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a value behind a dash and a space: a list, or a number's minus."""
    if block is not None and name in block.takes and name == "answer":
        if isinstance(block, Number) and readings(f"-{value}")[0]:
            yield "a minus stands right before its number", f"{name}: -{value}"
        if isinstance(block, Number) or not (value[:2].isalpha() or value[:1] in ("'", '"')):
            return
    yield "a list has brackets", f"{name}: [{value}]"


def _misquoted(name: str, value: str) -> Iterator[tuple[str, str]]:
    mark, inner = value[0], value[1:-1]
    if len(value) > 1 and value.endswith(mark):
        escape = _ESCAPE.search(inner)
        if mark == '"' and escape is not None and not re.search(r'(?<!\\)"', inner):
            yield escape_slip(escape[0]), f"{name}: {in_quotes(without_escapes(inner))}"
        if inner.count(mark) % 2 == 0 and re.match(rf"[^{mark}]*[^\s{mark}]{mark}(?!\w)", inner):
            return  # no quotes around all of it, but around its first words and its last
        yield f"there is a `{mark}` between the quotes", f"{name}: {in_quotes(inner)}"
    elif value.count(mark) == 1:
        # Alone, it is what the author means: minutes or seconds of arc, a quotation mark.
        yield f"`{mark}` is never closed", f"{name}: {in_quotes(value[1:] or value)}"


def _id(value: str) -> str:
    text = value if value[:1] == "{" else value.partition(" #")[0]
    word = re.sub(r"[^\w.:-]+", "-", text).strip("-.:_")
    if not word or len(word) > _LONGEST_ID:
        return ""
    option = f"id: {word}"
    return option if read_options(option) == read_options(option, as_text=True) else f'id: "{word}"'


def _minutes(value: str) -> str:
    value = plain(value)  # digits and spaces of other keyboards
    match = re.fullmatch(r"([1-9]\d{0,3})[ ]*(?:m|min|mins|minutes|minuten|')?\.?", value)
    hours = re.fullmatch(r"([1-9]\d?)[ ]*(?:h|hours?|stunden?)", value)
    return f"minutes: {match[1]}" if match else f"minutes: {int(hours[1]) * 60}" if hours else ""


def _tags(value: str) -> str:
    entries = [entry.strip() for entry in value[1:-1].split(",")] if value[:1] == "[" else []
    if not NOTHING.isdisjoint(entries):
        quoted = (f'"{entry}"' if entry in NOTHING else entry for entry in entries)
        return f"tags: [{', '.join(quoted)}]"
    words = re.findall(r"[\w-]+", value) if value.startswith("#") else []
    return f"tags: [{', '.join(words)}]" if words else ""


def _attrs(value: str) -> str:
    inner = value.strip("{} '\"")
    if (match := _ATTRIBUTE.fullmatch(inner)) is not None and match[1] != "id":
        text = match[2].strip("'\"")
        return f"attrs: {{{match[1]}: {text if match[1] == 'class' else in_quotes(text)}}}"
    found = re.fullmatch(r"\.?[\w-]+(?:[ ]+\.?[\w-]+)*", inner)
    words = re.findall(r"[\w-]+", inner) if found else []
    if len(words) > 1 and words[0] == "class":
        words = words[1:]  # its colon is missing
    return f"attrs: {{class: {' '.join(words)}}}" if words else ""


def _tolerance(value: str) -> str:
    match = re.fullmatch(rf"(?:±|\+/?-)?[ ]*(\d[\d.,]*[ ]?)(%|(?i:{_PERCENT}))?", plain(value))
    return f"tolerance: {match[1].rstrip()}{'%' * bool(match[2])}" if match else ""


VALUES: Mapping[str, Callable[[str], str]] = {
    "attrs": _attrs, "id": _id, "minutes": _minutes, "tags": _tags, "tolerance": _tolerance,
}  # fmt: skip
