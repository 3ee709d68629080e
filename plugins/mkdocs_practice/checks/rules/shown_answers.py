"""1xx as well: does nothing that every reader sees explain, or give, the answer?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ...syntax.columns import leading_spaces
from ...syntax.expressions import expression
from ...syntax.inline import without_code
from ...syntax.kinds import GRADED, LISTED
from ...syntax.kinds.base import GradedQuestion
from ...syntax.kinds.blanks import Blanks
from ...syntax.kinds.choice import Choice
from ...syntax.kinds.fold import fold, plain
from ...syntax.kinds.number import Number
from ...syntax.kinds.order import Order
from ...syntax.kinds.text import Text
from ...syntax.model import Block, Exercise, Page, Question
from ...syntax.prose import Passages, ProseLine, prose_lines
from ...syntax.quote import quote
from ...syntax.scripts import AS_LATIN
from ...syntax.spelling import TRANSLATED
from ..lines import line_below, text_place
from ..registry import REGISTRY, WARNING, Context, Report, Rule

_NAMES = (
    "answer|solution|explanation|antwort|lösung|erklärung|réponse|explication|respuesta|solución"
    "|explicación|risposta|soluzione|spiegazione"
)
# With what is to be filled in behind it, the name asks.
_LABEL = expression(
    rf"^[ ]*(?:#{{1,6}}[ ]+(?:{_NAMES})[ ]*:?[ ]*#*$"
    rf"|[*_]{{0,2}}(?:{_NAMES})(?:[*_]{{0,2}}[ ]*:[*_]{{0,2}}(?![ ]*[_….\[=])|[*_]{{1,2}}$))"
    # In braces, perhaps behind what it is the answer to, as programs with plain texts write it.
    rf"|^[^\n{{]*\{{(?:{_NAMES})[ ]*:[ ]*[^{{}}\n]*\}}[ ]*$",
    re.IGNORECASE | re.MULTILINE,
)
# Where the block has no items, which may begin so, signs of all kinds may stand before the name, as
# chats and exports write them, and other words in it.
_ANSWERS = "|".join(sorted(name for name, kind in TRANSLATED.items() if kind == "answer"))
_FURTHER = (
    "clave|corrigé|facit|gabarito|lösungen|lösungswort|musterlösung|správně|đáp án|lời giải"
    "|คำตอบ|เฉลย|正解|答案|参考答案"
)
"""What answers are called besides."""
_WHICH = (
    "(?:(?:the|model|sample|correct|right|expected|suggested|possible|example|full|final|richtige)"
    "[ ]){0,2}"
)
_SIGNED_LABEL = expression(
    r"^(?:(?P<head>(?:[^\w\n`\"'“„«]|_){0,16})(?:(?:\d{1,2}|[a-z])[.)][ ]+)?"
    r"(?:<(?:b|em|i|p|span|strong|u)>)?[ *_]{0,4}"
    rf"{_WHICH}"
    rf"(?:(?:{_NAMES}|{_ANSWERS}|{_FURTHER}|ans|answers|answer key|answer is"
    r"|solutions)"
    r"(?P<rank>[ ]*#?\d{1,2}(?=[ ]*[:：]))?"
    r"(?:[ ](?:to|for|zu|zur|à|de)[ ](?:\w{4,10}[ ])?(?:#?\d{1,2}|\(\w{1,2}\))(?=[ ]*:))?"
    r"(?:[ ]*(?:[^\w\s:：,.;?!([{{&/-]|_){1,3})?(?:</\w{1,6}>)?"
    r"(?:[ ]*[:：](?:[*_]{1,3}|==)?(?![ ]*[_….\[=])|(?<=[*_>])[ ]*$|(?P<end>[ ]*$)"
    r"|(?<=\w)\.[*_]{0,3}[ ]+(?=\S))"
    r"|(?:answer|ans)\.?[ ]+(?:[–—→⇒]|[-=]>|=(?=[ ]*[^ _….\[])"
    r"|[>|](?=[^>|\n]*$))[ ]+\S)"
    r"|[ ]*(?:>![ ]*\S[^\n]*!<|\|\|[^|\s][^|\n]*[ ][^|\n]*\|\|)[ ]*$"  # as chats hide a text
    rf"|(?:!!!|\?\?\?\+|===)[ ]+(?:\w+[ ]+)?\"{_WHICH}(?:{_NAMES}|{_ANSWERS})[ ]*[:.]?\")",
    re.IGNORECASE | re.MULTILINE,
)
# One of several that a question compares.
_RANKED = expression(rf"\b(?:{_NAMES})[ ]*#?\d{{1,2}}\b", re.IGNORECASE)
# What may stand for a letter or a colon of a label: a mark without width, letters of other scripts,
# wide or mathematical ones, and the names of signs.
_DISGUISED = expression(
    "[\u00ad\u200b-\u200d\u2060\u0391-\u03a9\u0410-\u0425\uff21-\uff5a\ua789\U0001d400-\U0001d6a3]|&(?:#58|colon);"
)
_ENTITY_COLON = expression("&(?:#58|colon);|\ua789")
_IN_ITEM = expression(r"[ ]{4}|[ ]*(?:[-*+]|\d{1,9}[.)])[ ]")
_DETAILS = expression(r"<details\b[^<>]*\bopen\b", re.IGNORECASE)
_SUMMARY = expression(
    rf"<summary[^<>]*>(?:</?\w+>|\W){{0,9}}{_WHICH}(?:{_NAMES}|{_ANSWERS})"
    r"(?:</?\w+>|\W){0,9}</summary>",
    re.IGNORECASE,
)
_ASKS = expression(
    r"[^\w\n]*(?:answer|antwort|réponse|respuesta|risposta)\b.*(?:\?|\b(?:or|oder|ou|in|en)\b)",
    re.IGNORECASE,
)
"""How to answer, such as `Answer: yes or no`."""
_ITEMS = {Choice.kind: "options", Order.kind: "entries"}
# What shows nothing where it stands, has a finding of its own, or is no text.
_NO_TEXT = expression(
    r"[ ]*(?:\[[^\]]+\]:|\*\[[^\]]+\]:|\{:?[ ]*(?:[.#]|[\w-]+=)[^{}]*\}[ ]*$"
    r"|!\[[^\]]*\][(\[][^)\]]*[)\]][ ]*(?:\{|$)"
    r"|#{1,6}[ ]|<|\||\$\$|\\\[|===|-{3}|:[ ])"
)
# How to answer, or what is quoted.
_INSTRUCTS = expression(
    r"[ >*_]*(?:\(\d|(?:choose|select|tick|mark|pick|check|drag|sources?|wähl\w*|quellen?|cochez"
    r"|choisis\w*|source|elija|elige|marque|fuentes?|scegli\w*|fonti|fonte)\b)",
    re.IGNORECASE,
)
_REASON = expression(r"[ >*_]*(?:because|weil|parce que|porque|perché)\b", re.IGNORECASE)
_IT_IS = (
    r"[ >*_]*(?:so[ ,]+)?(?:it['’]s|it is|the (?:right |correct )?answer is|es ist"
    r"|die (?:richtige )?antwort ist|c['’]est|la (?:bonne )?réponse est|la respuesta es"
    r"|la risposta è)[ ]+(?:an?[ ]|the[ ])?[*_`]*(?:{})(?!\w|[.,]\d)"
)
# As a blank, a card in a line or a match has it, which are text in other kinds.
_MARKS = r"==(?:{0})==|^[^:\n]*[^ :\n][ ]+::[ ]+(?:{0})[ .]*$|^[ ]*:[ ]+(?:{0})[ .]*$"
_PARENTHESES = expression(r"[ *_]*\(([^()]+)\)[.*_ ]*$")
_AND = expression(r"(?:(?<![ ])[ ]+)?[,;/][ ]*|(?<![ ])[ ]+(?:and|und|et|y|e)[ ]+")
# A line of the page, a heading of it, or a text that is folded.
_NO_LABEL = ("", "#", "?")
_COUNT = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip


SHOWN = Rule(
    code="PR133",
    name="shown-answer",
    severity=WARNING,
    why="What stands in a question outside of its answer is shown to every reader, whatever "
    "it is called.",
    bad="/// number | How many layers has AlexNet?\n    answer: 8\n\n"
    "Explanation: five are convolutions.\n///\n",
    good="/// number | How many layers has AlexNet?\n    answer: 8\n\n"
    "/// answer\nFive are convolutions.\n///\n///\n",
)


@REGISTRY.page(SHOWN)
def shown_answers(page: Page, context: Context) -> Iterable[Report]:
    """A text in a question that is called its answer, or explains it, and is in no answer."""
    found: Passages | None = None
    below = _rests(page)
    for block in page.blocks:
        if not isinstance(block, (Question, Exercise)) or not _is_answered(block):
            continue
        is_labelled = _may_be_labelled(block)
        if not (is_labelled or block.index in below or _may_give(block)):
            continue
        found = found or Passages(page)
        number = _label(page, found, block) if is_labelled else 0
        if number:
            yield _shown(page, block, number)
        elif number := _rest(page, found, block, below.get(block.index, 0)):
            yield _shown(page, block, number, _ITEMS[block.kind])
        elif number := _given(page, found, block):
            yield _shown(page, block, number)


@REGISTRY.page(SHOWN)
def answer_below(page: Page, context: Context) -> Iterable[Report]:
    """A text right below a graded block without an answer, which is called that answer."""
    # What stands in an exercise is looked at with that.
    parts = {part.index for each in page.by_kind.get("exercise", ()) for part in each.children}
    for kind in GRADED:
        for block in page.by_kind.get(kind, ()):
            is_closed = not page.lines[block.end - 1].strip(" /")
            if block.children or not is_closed or block.index in parts:
                continue
            number = line_below(page, block.end)
            text = page.lines[number - 1].strip() if number else ""
            match = _SIGNED_LABEL.match(text) if text[:1] not in _NO_LABEL else None
            if match is None or _is_name_alone(match) or _ASKS.match(text):
                continue
            what = f"{quote(page.raw[number - 1])} is shown to every reader, below the {kind}"
            fix = f"move it above line {block.end}, between `/// answer` and `///`"
            yield Report(text_place(page, number), what, fix)


def _shown(page: Page, block: Question | Exercise, number: int, items: str = "") -> Report:
    """The report of a line, from 1, perhaps below the items of its block."""
    answer = block.answers[0] if block.answers else None
    fix = "write `/// answer` above it and `///` below it"
    if block.parts:
        fix = "move it into the answer of the part that it belongs to"
    elif answer is not None:
        fix = f"move it into the answer of line {answer.location.line}"
    elif isinstance(block, LISTED) and _IN_ITEM.match(page.lines[number - 1], _margin(page, block)):
        fix = "move it below, between `/// answer` and `///`"
        if block.kind == Choice.kind:
            fix = f"{fix}; to be feedback on the option, it begins with `> `"
    what = f"{quote(page.raw[number - 1])} is shown to every reader"
    if items:
        what = f"{what}, below the {items}"
        fix = f"{fix}; where it belongs to the prompt, move it above the {items}"
    return Report(text_place(page, number), what, fix)


def _margin(page: Page, block: Block) -> int:
    """The spaces of what a block stands in."""
    return leading_spaces(page.lines[block.location.line - 1])


def _is_answered(block: Question | Exercise) -> bool:
    """Return whether a block has what it is answered by, so that nothing else is its answer."""
    if isinstance(block, GradedQuestion):
        return block.answered
    return bool(block.answers or block.parts)


def _label_of(block: Block) -> re.Pattern[str]:
    """The pattern of a line that is called an answer."""
    return _LABEL if isinstance(block, LISTED) else _SIGNED_LABEL


def _may_be_labelled(block: Block) -> bool:
    """Tell fast whether a text may be called an answer; only a no is certain."""
    body = block.body
    is_disguised = not body.isascii() or "&" in body
    if is_disguised and _DISGUISED.search(body) and _label_of(block).search(_undisguised(body)):
        return True
    return _label_of(block).search(block.body) is not None or (
        "<summary" in block.body and _SUMMARY.search(block.body) is not None
    )


def _undisguised(text: str) -> str:
    """A text with plain letters and colons for what passes for them."""
    lines = _ENTITY_COLON.sub(":", text).split("\n")
    return "\n".join(plain(line).translate(AS_LATIN) for line in lines)


def _is_name_alone(match: re.Match[str]) -> bool:
    """Return whether a line is the name and nothing else, which only a heading may be."""
    return match["end"] is not None and "#" not in match["head"]


def _is_one_of_several(block: Block, match: re.Match[str]) -> bool:
    """Return whether a name has a number, and is one of several that a question is about."""
    return match["rank"] is not None and len(_RANKED.findall(f"{block.title}\n{block.body}")) > 1


def _label(page: Page, found: Passages, block: Block) -> int:
    """The first line, from 1, of a text that is called an answer, above that; 0 without one."""
    below = block.answers[0].location.line if block.answers else len(page.lines)
    label, is_open = _label_of(block), False
    for reading in prose_lines(found.body(block), page.fences):
        text, number = reading.line.text, reading.line.number + 1
        if reading.is_html and number < below and "<" in text:
            is_open = _DETAILS.search(text) is not None or (is_open and "<details" not in text)
            if is_open and _SUMMARY.search(text):
                return number
        if reading.rank or reading.is_html or number > below:
            continue
        match = label.match(text)
        if match is None and _DISGUISED.search(text) is not None:
            match = label.match(_undisguised(text))
        if match is None:
            continue
        if label is _SIGNED_LABEL and (_is_name_alone(match) or _is_one_of_several(block, match)):
            continue
        if block.kind == Blanks.kind and "==" in "".join(page.lines[number - 1 : block.end]):
            return 0  # it is, or leads to, what is to be filled in
        is_told = text.lstrip()[0] == "#" and isinstance(block, LISTED)  # as a heading
        if not (is_told or _ASKS.match(text)):
            return number
    return 0


def _rests(page: Page) -> Mapping[int, int]:
    """The line, from 0, at which the last item of a block with some ends, where text follows."""
    kinds = {block.index for kind in _ITEMS for block in page.by_kind.get(kind, ())}
    rests: dict[int, int] = {}
    for mark in page.marks if kinds else ():
        if mark.block in kinds and mark.role == "rest":
            rests[mark.block] = mark.line
        elif mark.block in kinds and mark.role == "item":
            rests.pop(mark.block, None)
    return rests


def _rest(page: Page, found: Passages, block: Block, first: int) -> int:
    """The first line of text, from 1, from one on (from 0) and above the answer; 0 without one."""
    if not first or _is_told(page, block, first):
        return 0
    answers = [child.location.line for child in block.children if child.kind == "answer"]
    for reading in prose_lines(found.body(block), page.fences):
        text, number = reading.line.text, reading.line.number + 1
        if number > first and _is_heading(page, block, reading):
            return 0  # which is told
        if number <= first or reading.rank or reading.is_html or _NO_TEXT.match(text):
            continue
        if answers and number > answers[0]:
            break
        if any(map(str.isalpha, text)) and not _INSTRUCTS.match(text):
            return number
    return 0


def _is_told(page: Page, block: Block, first: int) -> bool:
    """Return whether a problem of a block, below a line, says what there is to do.

    A `---` line says it of all that follows.
    """
    above = block.location.line
    return any(
        above < problem.location.line <= block.end
        and (problem.location.line > first or problem.name == "answered-twice")
        for problem in page.problems
    )


def _is_heading(page: Page, block: Block, reading: ProseLine) -> bool:
    """Return whether a line is a heading, by its signs or by the line below it."""
    number = reading.line.number + 1
    below = page.lines[number].strip() if number < block.end else ""
    return reading.line.text.startswith("#") or (below[:1] in ("=", "-") and not below.strip("=-"))


def _may_give(block: Block) -> bool:
    """Tell fast whether a text may give the answer; only a no is certain."""
    if isinstance(block, (Number, Text)):
        return bool(block.body)
    return isinstance(block, Blanks) and ")" in block.body


def _given(page: Page, found: Passages, block: Block) -> int:
    """The line, from 1, of a paragraph that gives the answer, or the reason for it; or 0."""
    if not _may_give(block) or _is_told(page, block, 0):
        return 0
    keys = "|".join(_keys(block)) or "(?!)"
    gives = re.compile(_IT_IS.format(keys), re.IGNORECASE)
    marks = re.compile(_MARKS.format(keys), re.IGNORECASE)
    is_asked = bool(block.title)
    answers = [child.location.line for child in block.children if child.kind == "answer"]
    for reading in prose_lines(found.body(block), page.fences):
        text, number = reading.line.text, reading.line.number + 1
        if answers and number > answers[0]:
            break
        if isinstance(block, Blanks):
            is_given = _fills(block, text)
        else:
            opens = is_asked and not (reading.is_html or reading.rank) and "?" not in text
            is_given = opens and bool(gives.match(text) or _REASON.match(text))
            is_given = is_given or (
                not reading.is_html and marks.search(without_code(text)) is not None
            )
        if is_given:
            return number
        is_asked = True
    return 0


def _keys(block: Block) -> list[str]:
    """The accepted answers, as patterns."""
    if isinstance(block, Number) and block.value is not None:
        digits = block.value.digits
        named = digits.isdecimal() and int(digits) < len(_COUNT)
        return [re.escape(digits), *([_COUNT[int(digits)]] if named else [])]
    return [re.escape(text) for text in block.accepted] if isinstance(block, Text) else []


def _fills(block: Blanks, text: str) -> bool:
    """Return whether a line has, in parentheses, what fills the blanks, and in their order."""
    match = _PARENTHESES.match(text) if ")" in text else None
    if match is None:
        return False
    words = [fold(word) for word in _AND.split(match[1])]
    return len(words) == len(block.blanks) and all(
        word in map(fold, accepted) for word, accepted in zip(words, block.blanks, strict=True)
    )
