"""Options of blocks that cannot be used: the reason in this line, and the line to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from ..syntax.grammar import OPTIONS
from ..syntax.kinds import KINDS
from ..syntax.kinds.number import Number
from ..syntax.kinds.quantity import written as plain_number
from ..syntax.kinds.text import Text
from ..syntax.model import Answer, Block, Card, Edit, Exercise, Hint, Page, Problem, Question
from ..syntax.quote import quote_names, shorten, spaces
from ..syntax.spelling import near_among, nearest
from .edits import delete_blank, indent_to, join, margin_of, replace_line, rewrite
from .ends import block_above
from .registry import Message

if TYPE_CHECKING:
    from fractions import Fraction

_LONGEST_LINE = 120
_PARTS = re.compile(r"([\w-]+)([ ]*[:=][ ]*)(.*)$")
_MEANT = {
    "accept": "answer", "accepted": "answer", "answers": "answer", "correct": "answer",
    "duration": "minutes", "expected": "answer", "identifier": "id", "key": "answer",
    "margin": "tolerance", "result": "answer", "revision": "rev", "solution": "answer",
    "time": "minutes", "units": "unit", "value": "answer", "version": "rev",
}  # fmt: skip
_EXAMPLES = {
    "answer": "answer: 35", "attempt": "attempt: true", "attrs": "attrs: {class: wide}",
    "id": "id: short-name", "minutes": "minutes: 5", "rev": "rev: 2",
    "tags": "tags: [easy, chapter-2]", "tolerance": "tolerance: 0.5", "unit": "unit: GB",
}  # fmt: skip
_IN_TITLE = ("front", "prompt", "question", "title")
_MARKED = {
    "blanks": "write each blank as `==word==`",
    "choice": "mark each right option with `- [x] `",
    "match": "write each pair as a definition list",
    "order": "write the list in the right order",
}
"""How the kinds that have no option `answer` say what is right."""
_ALL = frozenset((*OPTIONS, *(name for cls in KINDS.values() for name in cls.takes)))
_PAIRS = {"[": "]", "{": "}"}
_RESERVED = "@`%&*!|>?"
_ID_ALONE = re.compile(r"\{?[ ]*#([\w-]+)[ ]*\}?")
_BRACED = re.compile(r"\{[^{}:,]*\}")
_WITHOUT_COLON = re.compile(r"([A-Za-z]+)[ ]+([^:=].*)$")
_NUMBER = r"[-+−]?[ ]?\d[\d.,]*"
_TOLERANCE = re.compile(rf"({_NUMBER})[ ]*(?:±|\+/?-)[ ]*(\d[\d.,]*[ ]?%?)")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)[ ]*(?:-|–|\.\.\.?|to)[ ]*(\d+(?:\.\d+)?)")
_CURRENCY = re.compile(rf"([$€£¥])[ ]?({_NUMBER})")
_POINT = re.compile(rf"({_NUMBER}?)[ ]*[.;,]")


def options_of(block: Block) -> tuple[str, ...]:
    """The names of the options that a block takes, its own first."""
    return (*block.takes, *OPTIONS)


# Names


def unknown_option(problem: Problem, page: Page) -> Message:
    """The message for an option that a block does not have."""
    name, line = problem.subject, problem.location.line
    block = block_above(page, line)
    if block is None:  # an option without a block: never
        return Message(f"there is no option `{name}`", "delete it")
    names, kind = options_of(block), block.kind
    meant = _meant(name, names)
    owners = [other for other, cls in KINDS.items() if name in cls.takes]
    if owners and not meant:
        what = f"`{kind}` has no option `{name}`: it is an option of {quote_names(owners)}"
    else:
        what = f"there is no option `{name}`"
    if (name == "answer" and type(block) is Question) or (
        name == "hint" and isinstance(block, (Question, Exercise))
    ):
        return _as_block(page, block, problem, what)
    if name == "class":
        value = page.raw[line - 1].partition(":")[2].strip().strip("'\"")
        return _in_place(page, problem, what, f"attrs: {{class: {value or 'wide'}}}")
    if name == "answer" and kind in _MARKED:
        return Message(what, f"{_MARKED[kind]}, and delete this line")
    if meant:
        written = page.raw[line - 1][problem.location.column - 1 :]
        edits = rewrite(page, problem.location, written.rstrip().replace(name, meant, 1))
        fix = f"did you mean `{meant}`?"
        if nearest(name, names) or name.lower() == meant:
            return Message(what, fix, edits)
        return Message(what, fix, guess=edits)
    if name.lower() in _IN_TITLE and not block.title:
        return Message(what, f"write it on the opening line, after `/// {kind} | `")
    fix = f"the options of `{kind}` are {', '.join(names[:-1])} and {names[-1]}"
    if owners:
        return Message(what, fix)
    guess = _dedented(page, block) if isinstance(block, (Answer, Card, Hint)) else ()
    return Message(what, f"{fix}; content is not indented", guess=guess)


def _in_place(page: Page, problem: Problem, what: str, new: str) -> Message:
    """The message for an option with the line to write in its place."""
    return Message(what, f"write `{new}`", rewrite(page, problem.location, new))


def _dedented(page: Page, block: Block) -> tuple[Edit, ...]:
    """Take away the indentation of what stands under an opening line, where options would."""
    margin = margin_of(page, block.location)
    last = block.location.line
    while last < block.end and page.raw[last][:1].isspace() and page.raw[last].strip():
        last += 1
    lines = range(block.location.line + 1, last + 1)
    return tuple(edit for number in lines for edit in indent_to(page, number, margin))


def _meant(name: str, names: tuple[str, ...]) -> str:
    lower = name.lower().replace("_", "-")
    meant = _MEANT.get(lower, "")
    near = (meant,) if meant in names else near_among(lower, names)
    return near[0] if near else ""


def _as_block(page: Page, block: Block, problem: Problem, what: str) -> Message:
    """The message for an answer or a hint of a question that is written as an option."""
    line, end = problem.location.line, block.end
    value = page.raw[line - 1].partition(":")[2].strip()
    margin = margin_of(page, block.location)
    name = problem.subject
    written = f"{margin}/// {name}\n{margin}{value}\n{margin}///\n"
    guess: tuple[Edit, ...] = (replace_line(page, line, written),)
    if end > line + 1 and name == "answer":
        guess = (replace_line(page, line), Edit(end, 1, end, 1, written))
    fix = f"write `/// {name}`, `{shorten(value)}` and `///` on three lines below the prompt"
    if name == "answer":
        fix = f"{fix}; an answer that is compared has `/// text`"
    return Message(what, fix, guess=guess)


# Values


def bad_option(problem: Problem, page: Page) -> Message:
    """The message for an option that cannot be used as it is written."""
    raw, place = page.raw[problem.location.line - 1], problem.location
    text = raw[place.column - 1 :].rstrip()
    match = _PARTS.match(text)
    block = block_above(page, place.line)
    names = options_of(block) if block is not None else OPTIONS
    if problem.subject in names:
        return _bad_value(problem, page, match[3] if match else "")
    for what, line in _misspelt(text, match, block):
        fix = f"write `{shorten(line, _LONGEST_LINE)}`"
        return Message(f"`{shorten(text)}`: {what}", fix, rewrite(page, place, line))
    if text == "}" and block is not None and place.line == block.location.line + 1:
        edits = join(page, block.location.line, place.line)
        return Message("`}` is no option", "write it at the end of the line above", edits)
    if not text.strip("-"):
        fix = "delete it: options stand between no marks"
        return Message("`---` is no option", fix, guess=(replace_line(page, place.line),))
    extra = _extra_indentation(page, problem, block)
    if extra:
        edits = (Edit(place.line, place.column - extra, place.line, place.column, ""),)
        what = f"`{shorten(text)}` is indented deeper than the option above it"
        return Message(what, f"indent it by {spaces(place.column - 1 - extra)}", edits)
    if match is None or match[1] not in _ALL:
        fix = "take its indentation away, or leave a blank line above it where it is code; "
        guess = _dedented(page, block) if isinstance(block, (Answer, Card, Hint)) else ()
        fix = f"{fix}an option is `name: value`"
        return Message(f"`{shorten(text)}` is no option", fix, guess=guess)
    if isinstance(block, Number) and match[1] in block.takes and match[1] != "unit":
        what = f"`{shorten(text)}` is no number"
        return Message(what, f"write it as in `{_EXAMPLES[match[1]]}`")
    reason = f"`{shorten(text)}` cannot be read: {problem.detail}"
    return Message(reason, f"write it as in `{_EXAMPLES[match[1]]}`, a text with signs in quotes")


def _misspelt(
    text: str, match: re.Match[str] | None, block: Block | None
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a line that is no YAML, and the line that was meant."""
    if text.startswith("- ") and text[2:].partition(":")[0].strip() in _ALL:
        yield "an option is no list item", text[2:].strip()
    if (identifier := _ID_ALONE.fullmatch(text)) is not None:
        yield "an id is an option as well", f"id: {identifier[1]}"
    if (words := _WITHOUT_COLON.match(text)) is not None and words[1].lower() in _ALL:
        yield "an option has a colon", f"{words[1].lower()}: {words[2]}"
    if match is None or match[1] not in _ALL:
        return
    name, sign, value = match[1], match[2], match[3].strip()
    if "=" in sign:
        yield "an option has a colon", f"{name}: {value}"
    elif not sign.endswith(" ") and value:
        yield "there is no space after the colon", f"{name}: {value}"
    yield from _misspelt_value(name, value, block)


def _misspelt_value(name: str, value: str, block: Block | None) -> Iterator[tuple[str, str]]:
    if name == "id" and value[:1] == "{":
        yield "an option has the id alone", _id(value)
    if value[:1] == "{" and block is not None and name in block.takes:
        yield "a value that begins with `{` needs quotes", f"{name}: {_quoted(value)}"
    if value[:1] in _PAIRS:
        yield from _misspelt_pair(name, value)
    if value[:1] in ("'", '"'):
        yield from _misquoted(name, value)
    if value.startswith("- "):
        yield "a list has brackets", f"{name}: [{value[2:].strip()}]"
    if isinstance(block, Number) and name in block.takes:
        return  # quotes make no number of it
    if ": " in value or value.endswith(":"):
        yield "a value with a colon in it needs quotes", f"{name}: {_quoted(value)}"
    if value[:1] and value[0] in _RESERVED:
        yield f"a value that begins with `{value[0]}` needs quotes", f"{name}: {_quoted(value)}"
    if block is not None and name in block.takes:
        yield "a value with such signs needs quotes", f"{name}: {_quoted(value)}"


def _misspelt_pair(name: str, value: str) -> Iterator[tuple[str, str]]:
    opening, closing = value[0], _PAIRS[value[0]]
    if opening == "[" and value[-1:] == "]" and " #" in value:
        texts = (text.strip().strip("'\"") for text in value[1:-1].split(","))
        yield "after a space, `#` begins a comment", f"{name}: [{', '.join(map(_quoted, texts))}]"
    if value.count(opening) > value.count(closing):
        yield f"`{opening}` is never closed", f"{name}: {value}{closing}"


def _misquoted(name: str, value: str) -> Iterator[tuple[str, str]]:
    mark = value[0]
    if len(value) > 1 and value.endswith(mark):
        yield f"there is a `{mark}` between the quotes", f"{name}: {_quoted(value[1:-1])}"
    elif value.count(mark) == 1:
        yield f"`{mark}` is never closed", f"{name}: {_quoted(value[1:])}"


def _extra_indentation(page: Page, problem: Problem, block: Block | None) -> int:
    """The spaces that an option has beyond those of the first one."""
    first = block.location.line + 1 if block is not None else problem.location.line
    if problem.location.line <= first:
        return 0
    above = page.raw[first - 1]
    return max(0, problem.location.column - 1 - (len(above) - len(above.lstrip())))


def _quoted(value: str) -> str:
    return '"{}"'.format(value.replace("\\", "\\\\").replace('"', '\\"'))


def _bad_value(problem: Problem, page: Page, value: str) -> Message:
    name, reason = problem.subject, problem.detail
    written = shorten(page.raw[problem.location.line - 1].strip())
    what = f"`{written}`: {f'{name} {reason}' if reason.startswith('is ') else reason}"
    if reason.endswith("says it already"):
        return Message(what, "delete one of the two lines")
    if reason.startswith("the title already"):
        return Message(what, "delete this line, or the id in the title")
    below = "" if value else _below_blank(page, problem.location.line)
    if below:
        reason = f"the list of `{name}` stands below a blank line, which ends the options"
        edits = delete_blank(page, problem.location.line + 1)
        return Message(reason, "delete the blank line", edits)
    value = value.strip().strip("'\"")
    meant = _VALUES[name](value) if name in _VALUES else ""
    block = block_above(page, problem.location.line)
    if name == "answer" and isinstance(block, Text):
        # A sign that begins a comment, or a brace that begins what is no text.
        meant = f"answer: {_quoted(value)}" if value[:1] == "#" or _BRACED.fullmatch(value) else ""
    if value[:1] == "#" and name in ("answer", "tags"):
        what = f"`{written}`: `#` begins a comment"
    elif name == "answer" and (_TOLERANCE.fullmatch(value) or _RANGE.fullmatch(value)):
        what = f"`{written}`: the tolerance has an option of its own"
    elif name == "answer" and _POINT.fullmatch(value):
        what = f"`{written}`: `{value[-1]}` is no part of a number"
    if not meant:
        before, sign, after = what.partition("; write ")
        example = f"write it as in `{_example(name, page, problem)}`"
        return Message(before, f"write {after}" if sign else example)
    margin = margin_of(page, problem.location)
    edits = rewrite(page, problem.location, meant.replace("\n", f"\n{margin}"))
    fix = " and, under it, ".join(f"`{line}`" for line in meant.split("\n"))
    return Message(what, f"write {fix}", edits)


def _below_blank(page: Page, line: int) -> str:
    """The first entry of an indented list that stands below a blank line; empty without one."""
    blank, entry = [*page.raw[line : line + 2], "", ""][:2]
    margin = page.raw[line - 1][: -len(page.raw[line - 1].lstrip())]
    found = not blank.strip() and entry.startswith(margin) and entry.lstrip().startswith("- ")
    return entry.strip() if found else ""


def _example(name: str, page: Page, problem: Problem) -> str:
    block = block_above(page, problem.location.line)
    return "answer: ReLU" if name == "answer" and isinstance(block, Text) else _EXAMPLES[name]


def _id(value: str) -> str:
    word = re.sub(r"[^\w.:-]+", "-", value).strip("-.:_")
    return f"id: {word}" if word else ""


def _minutes(value: str) -> str:
    match = re.fullmatch(r"(\d{1,4})[ ]*(?:m|min|mins|minutes|minuten|')?\.?", value)
    return f"minutes: {match[1]}" if match else ""


def _answer(value: str) -> str:
    if (match := _TOLERANCE.fullmatch(value)) is not None:
        return f"answer: {match[1]}\ntolerance: {match[2]}"
    if (match := _RANGE.fullmatch(value)) is not None:
        from fractions import Fraction

        low, high = Fraction(match[1]), Fraction(match[2])
        return _between(low, high) if low < high else ""
    if (match := _CURRENCY.fullmatch(value)) is not None:
        return f"answer: {match[2]}\nunit: {match[1]}"
    if (match := _POINT.fullmatch(value)) is not None:
        return f"answer: {match[1]}"
    match = re.fullmatch(r"([-+]?\d[\d.,]*)[ ]*([^\W\d]\S*)", value)
    return f"answer: {match[1]}\nunit: {match[2]}" if match else ""


def _between(low: Fraction, high: Fraction) -> str:
    """The middle of a range, and how far its ends are from it."""
    return f"answer: {plain_number((low + high) / 2)}\ntolerance: {plain_number((high - low) / 2)}"


def _tags(value: str) -> str:
    words = re.findall(r"[\w-]+", value) if value.startswith("#") else []
    return f"tags: [{', '.join(words)}]" if words else ""


def _attrs(value: str) -> str:
    words = (
        re.findall(r"[\w-]+", value) if re.fullmatch(r"\.?[\w-]+(?:[ ]+\.?[\w-]+)*", value) else []
    )
    return f"attrs: {{class: {' '.join(words)}}}" if words else ""


def _tolerance(value: str) -> str:
    match = re.fullmatch(r"(?:±|\+/?-|\+-)?[ ]*(\d[\d.,]*[ ]?%?)", value)
    return f"tolerance: {match[1]}" if match else ""


_VALUES: Mapping[str, Callable[[str], str]] = {
    "answer": _answer, "attrs": _attrs, "id": _id, "minutes": _minutes, "tags": _tags,
    "tolerance": _tolerance,
}  # fmt: skip
