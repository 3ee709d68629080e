"""4xx as well: does nothing in an option tell whether it is right?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from ...syntax.characters import widthless
from ...syntax.columns import leading_spaces
from ...syntax.expressions import expression
from ...syntax.html_tags import html_tags
from ...syntax.inline import BLANK, without_code
from ...syntax.kinds import GRADED
from ...syntax.kinds.choice import Choice, Option, begins_box
from ...syntax.model import Block, Edit, Location, Page
from ...syntax.prose import Line, Passage, Passages, prose_lines
from ...syntax.quote import quote, shorten
from ...syntax.source import TAB
from ...syntax.verbatim import LEAST_INDENT
from ..edits import margin_of
from ..lines import text_place
from ..option_remarks import REASON, remarks
from ..registry import REGISTRY, WARNING, Context, Report, Rule

_QUOTE_SIGNS = ("›", "»", "❯", "❱", "≫", "》", "〉", "\u232a", "≻", "˃", "ᐳ", "&gt;", "\\>")
# What is not seen, or stands for what could not be pasted.
_HIDDEN = frozenset((*map(chr, widthless()), "\ufffc", "\ufffd"))
_UNSEEN = re.escape("".join(sorted(_HIDDEN)))
# Escaped, in what is bold or in an element, and by its name, in the languages of the pages.
_SIGN = expression(
    rf"[ ]*([{_UNSEEN}][{_UNSEEN} ]*>|[›»❯❱≫》〉\u232a≻˃ᐳ]|&gt;|\\>|[→➔➜➞⇒⟶▸►➤↳]"
    r"|(?:&(?:nbsp|e[mn]sp|thinsp|#x?[0-9a-f]{2,5});[ ]*){1,8}>|[|┃│](?=[ ][^|]*$)"
    r"|[-=]{1,2}>|(?:\(?\w{1,3}[.)]|<br[ ]?/?>)[ ]*>(?=[ ])"
    r"|[^\w\s<>`\"'\\*_(]{1,4}[ ]?>(?=[ ])|(?:[*_]{1,3}|<[a-z]{1,6}>)>(?=[^>]*[*_>]$)"
    r"|[*_]{0,3}(?:(?i:feedback|rückmeldung|rétroaction|retroalimentación|riscontro))[*_]{0,3}[ ]?:"
    r"[*_]{0,3})[ ]*(\S.*)"
)
_CLOSED = expression(r"(?:[*_]{1,3}|</[a-z]{1,6}>)[ ]*$")
_INLINE = expression(rf"(?<=[\w.!?)*_`,;:{BLANK}])[ ](>|[›»]|→|->|=>|::|//|#)[ ]([^\W\d].*)$")
_VERDICTS = (
    "no|yes|right|wrong|correct|incorrect|true|false|exactly|almost|not quite|nein|ja|richtig"
    "|falsch|genau|non|oui|faux|vrai|exact|sí|correcto|incorrecto|sì|giusto|sbagliato"
)
# What feedback begins with, or is: a verdict, or else a sentence of a few words.
_VERDICT = expression(rf"(?:{_VERDICTS})\b", re.IGNORECASE)
_SENTENCE = expression(r"\w+(?:\W+\w+){2,}[.!?…][\"'”’)*_`]*$")
_WORD = expression(r"\w{2,}")
# Behind other signs only a verdict or a reason is surely no part of the option.
_MILD = expression(
    r"(?:\n[ ]*(?:[-*+][ ]+)?[(*_]{0,2}|[ ][-–—][ ]|[ ][(*_]{1,2}|[.!?][ ]+)"
    rf"(?:(?:{_VERDICTS})[,.!:;)*_]"
    rf"|(?<!\n)(?:{REASON})[ ]).*$",
    re.IGNORECASE | re.DOTALL,
)
# A list of one item under every option, or a line in parentheses.
_BELOW = expression(r"(?<=\S)\n+[ ]*(?:[-*+][ ]+[^\n]+|\([^\n]+\))\Z")
_LINES_WITH_REMARK = 2
_SIGNED = r"[ ](?:[(\[*_]+(?:{})[)\]*_.!]+|[{}]\ufe0f?)$"
_RIGHT = expression(
    _SIGNED.format("correct|richtig|juste|correcto|corretto", "✓✔✅"), re.IGNORECASE
)
_WRONG = expression(
    _SIGNED.format("wrong|incorrect|falsch|faux|incorrecto|sbagliato", "✗✘❌"), re.IGNORECASE
)
# A verdict of one option, with its reason: behind a sign, or at the beginning of a line below.
_ASIDE = r"(?:[ ](?:[-–—]|::|//|>)[ ]+|\n[ ]*(?:[-*+][ ]+)?)[(*_]{{0,3}}(?:{})[,.:;!)*_]"
_PRAISE = expression(
    _ASIDE.format(
        "yes|right|correct|true|exactly|well done|ja|richtig|genau|oui|vrai|exact|correcto|giusto"
    ),
    re.IGNORECASE,
)
_REBUKE = expression(
    _ASIDE.format("no|wrong|incorrect|false|not quite|almost|nein|falsch|non|faux|sbagliato"),
    re.IGNORECASE,
)
_BOXES = "pymdownx.quotes"
"""The extension that makes boxes of quotes which begin with `[!note]`."""
_SHORT = 50
"""A line that was wrapped is about as long as the author's lines are."""
_SENTENCE_LINE = expression(r"[ ]*[*_]{0,2}[^\W\d_].*[.!][*_\"”’)]*[ ]*$")


_MALFORMED = Rule(
    code="PR408",
    name="malformed-feedback",
    severity=WARNING,
    why="Feedback is a quote, which begins with `>`: behind another sign it is part of the "
    "option, and tells before the choice what is right.",
    bad="/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [x] Pooling\n"
    "    › It only takes the largest value.\n///\n",
    good="/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [x] Pooling\n"
    "    > It only takes the largest value.\n///\n",
)


@REGISTRY.page(_MALFORMED)
def malformed_feedback(page: Page, context: Context) -> Iterable[Report]:
    """A line of an option that begins with a sign that is taken for that of feedback, or has it."""
    found: Passages | None = None
    for block in page.by_kind.get("choice", ()):
        options = block.choices if isinstance(block, Choice) else ()
        if context.extensions is not None and _BOXES not in context.extensions:
            yield from _boxes(page, block, options)
        told = [*_inline_feedback(page, block, options), *_told_options(page, block, options)]
        texts = (line for each in options if "\n" in each.text for line in each.text.split("\n"))
        has_signs = any(map(_SIGN.match, texts))
        if not (told or has_signs):
            told = [*_asides(page, block, options)]
            told = told or [*remarks(page, options, _item_lines(page, block))]
        yield from told
        if not has_signs:
            continue
        found = found or Passages(page)
        for line, match in _feedback_signs(page, found.body(block)):
            place = Passage([line]).place(page, match.start(1))
            what = f"{quote(line.text)} is part of the option, and no feedback"
            text = _CLOSED.sub("", match[2]) if match[1][0] in "*_<" else match[2]
            fix = f"write `> {shorten(text.rstrip())}` where it is to be feedback"
            written = page.raw[place.line - 1][place.column - 1 :]
            end = place.column + len(written) - len(written[len(match[1]) :].lstrip())
            if match[1].strip(" >") and match[1][0] in _HIDDEN:
                yield _behind_unseen(page, block, place, match)
                continue
            # An arrow may as well lead the text on.
            edits = (Edit(place.line, place.column, place.line, end, "> "),)
            yield Report(place, what, fix, edits if match[1] in _QUOTE_SIGNS else ())


def _behind_unseen(page: Page, block: Block, place: Location, match: re.Match[str]) -> Report:
    """The report of feedback with a character before its sign that is not seen, or is no text."""
    what = f"there is U+{ord(match[1][0]):04X} before the `>`, which makes it part of the option"
    raw = page.raw[place.line - 1]
    new = f"{margin_of(page, block.location)}    > "
    edit = Edit(place.line, 1, place.line, raw.index(match[2]) + 1, new)
    return Report(place, what, "write `> ` behind four spaces, and nothing else before it", (edit,))


@REGISTRY.page(_MALFORMED)
def feedback_elsewhere(page: Page, context: Context) -> Iterable[Report]:
    """A quote under an entry or a match, which shows it: only options have feedback."""
    among: Passages | None = None
    for kind in ("order", "match"):
        for block in page.by_kind.get(kind, ()):
            if ">" not in block.body:
                continue
            among = among or Passages(page)
            found = [*_quotes_below(block, among)]
            if found:
                text = page.raw[found[0] - 1].strip()
                more = f", and {len(found) - 1} more" if len(found) > 1 else ""
                what = f"{quote(text)}{more}: `{kind}` has no feedback, and shows it from the start"
                fix = "move it into `/// answer`, which explains the whole"
                yield Report(text_place(page, found[0]), what, fix)


def _quotes_below(block: Block, among: Passages) -> Iterator[int]:
    """Yield the lines, from 1, of the quotes that begin under an item."""
    marker, in_item, above = GRADED[block.kind].item_marker, False, ""
    for reading in prose_lines(among.body(block), among.fences):
        text = reading.line.text
        in_item = in_item or (marker is not None and marker.match(text) is not None)
        is_quote = in_item and not reading.is_html and text.lstrip()[:1] == ">"
        is_first = is_quote and reading.indent >= LEAST_INDENT and above != ">"
        if is_first and not begins_box(text.strip()):
            yield reading.line.number + 1
        above = text.lstrip()[:1]


def _boxes(page: Page, block: Block, options: Sequence[Option]) -> Iterator[Report]:
    """Report quotes that begin as a box does, on a site that has no such boxes."""
    if not any(begins_box(line) for each in options for line in each.text.split("\n")):
        return
    for number in range(block.location.line + 1, block.end):
        text = page.lines[number - 1].strip()
        if text[:1] == ">" and begins_box(text):
            what = f"{quote(text)} is no feedback, and no box without `{_BOXES}`"
            sign = text[: text.index("]") + 1]
            yield Report(text_place(page, number), what, f"write `>` for `{sign}`")


def _inline_feedback(page: Page, block: Block, options: Sequence[Option]) -> Iterator[Report]:
    """Report feedback in an option's own line."""
    texts = [_without_markup(each.text) for each in options]
    inline = [(rank, _INLINE.search(text)) for rank, text in enumerate(texts)]
    found = [
        (rank, match)
        for rank, match in inline
        if match and not options[rank].feedback and not _is_greater(match)
    ]
    below = sum(bool(option.feedback) for option in options)
    is_told = bool(below) and len(found) + below == len(options)
    if not is_told and not _are_feedback(options, [match for _, match in found]):
        return
    items = _item_lines(page, block)
    for rank, match in found:
        text = options[rank].text[match.start() :].strip()
        number = items[rank] + options[rank].text.count("\n", 0, match.start())
        raw = page.raw[number].rstrip()
        start = raw.find(f" {text}")
        is_signed = number > items[rank] and _SIGN.match(page.lines[number]) is not None
        if start < 0 or (is_told and match[1] != ">") or is_signed:
            continue
        place = text_place(page, number + 1)
        written = f"> {text[len(match[1]) :].strip()}"
        what = f"{quote(text)} is part of the option, and no feedback"
        fix = f"write `{shorten(written)}` in a line below, indented by four spaces"
        indent = f"\n{margin_of(page, text_place(page, items[rank] + 1))}    >"
        guess = Edit(place.line, start + 1, place.line, start + 2 + len(match[1]), indent)
        yield Report(place, what, fix, guess=(guess,))


def _is_greater(match: re.Match[str]) -> bool:
    """Return whether a sign compares what stands on its sides, as another before it does."""
    before = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
    return match[1] == ">" and "<" in before


def _without_markup(text: str) -> str:
    """A text with blanks in place of its code and its tags, in which a `>` may stand."""
    text = without_code(text)
    kept, position = list[str](), 0
    for tag in html_tags(text) if "<" in text else ():
        kept += (text[position : tag.start], BLANK * len(tag.text))
        position = tag.start + len(tag.text)
    return "".join((*kept, text[position:]))


def _item_lines(page: Page, block: Block) -> list[int]:
    """The first line, from 0, of each option of a block."""
    rank = bisect_left(page.marks, block.location.line - 1, key=lambda mark: mark.line)
    inside = takewhile(
        lambda n: page.marks[n].line < block.end, range(rank, len(page.marks))
    )  # and no slice: a page may have many
    marks = (page.marks[n] for n in inside)
    return [mark.line for mark in marks if (mark.role, mark.block) == ("item", block.index)]


def _told_options(page: Page, block: Block, options: Sequence[Option]) -> Iterator[Report]:
    """Report what is said of every option, or of the right ones, in the option itself."""
    texts = [without_code(option.text) for option in options]
    quoted = any(option.feedback for option in options)
    said = [] if quoted else [_remark(text) for text in texts]
    marks: dict[bool, list[re.Match[str] | None]] = {True: [], False: []}
    for option, text in zip(options, texts, strict=True):
        marks[option.right].append((_RIGHT if option.right else _WRONG).search(text))
    told = next((found for found in (said, *marks.values()) if found and all(found)), None)
    first = told[0] if told else None
    if first is None or len(options) < 2:
        return
    rank = texts.index(first.string)
    items = _item_lines(page, block)
    text = options[rank].text[first.start() :].strip(" .\n")
    what = f"{quote(text)} tells whether the option is right"
    fix = (
        "write `> ` and what is to be said of an option in a line below it, indented by four spaces"
    )
    yield Report(text_place(page, items[rank] + 1), what, fix if told is said else "delete it")


def _asides(page: Page, block: Block, options: Sequence[Option]) -> Iterator[Report]:
    """Report, once, what is said of one option in it, or below it without the sign of feedback."""
    first = _judged(options)
    if not any("\n" in option.text for option in options) and first < 0:
        return  # as a rule
    items = _item_lines(page, block)
    found = {rank: _line_below(page, block, rank, items, options) for rank in range(len(options))}
    told = [rank for rank, line in found.items() if line]
    if first < 0 and not told:
        return
    rank = first if first >= 0 else told[0]
    line = found[rank] or items[rank] + 1
    text = page.raw[line - 1].strip()
    if line == items[rank] + 1:
        what = f"{quote(text)} tells whether the option is right"
        fix = "write `> ` and what is to be said of it in a line below, indented by four spaces"
    elif options[rank].feedback:
        what = f"{quote(text)} is part of the option, and not of the feedback above it"
        fix = "write `> ` before it, and `>` in the blank line above"
    else:
        what = f"{quote(text)} is part of the option, and no feedback"
        fix = f"write `> {shorten(text)}`, indented by four spaces, where it is to be feedback"
    yield Report(text_place(page, line), what, fix)


def _judged(options: Sequence[Option]) -> int:
    """The rank of the first option that has its own verdict; -1 where one has that of another."""
    texts = [without_code(option.text) for option in options]
    marks = [(_PRAISE.search(text), _REBUKE.search(text)) for text in texts]
    fits = all(
        not (wrong if option.right else right)
        for option, (right, wrong) in zip(options, marks, strict=True)
    )
    return next((rank for rank, mark in enumerate(marks) if any(mark)), -1) if fits else -1


def _line_below(
    page: Page, block: Block, rank: int, items: Sequence[int], options: Sequence[Option]
) -> int:
    """The line, from 1, below the first of an option that is said of it; 0 without one."""
    option = options[rank]
    if "\n" not in option.text:
        return 0
    end = items[rank + 1] if rank + 1 < len(items) else block.end - 1
    lines = range(items[rank] + 1, end)
    texts = {number: page.lines[number] for number in lines if page.lines[number].strip()}
    margin = len(margin_of(page, block.location).expandtabs(TAB))
    quotes = (
        number
        for number, text in texts.items()
        if text.lstrip()[0] == ">"
        and page.lines[number - 1].lstrip()[:1] != ">"
        and not begins_box(text.strip())
    )
    quoted = next(quotes, end) if option.feedback else end
    below = [number for number in texts if number > quoted and not page.lines[number - 1].strip()]
    below = [number for number in below if _is_text(texts[number], margin + LEAST_INDENT)]
    if below:
        return below[0] + 1
    number = next(iter(texts), end)
    if option.feedback or number >= end or not _SENTENCE_LINE.match(texts[number]):
        return 0
    head, text = page.lines[items[rank]], texts[number]
    is_lazy = len(text) - len(text.lstrip()) < margin + LEAST_INDENT
    is_new = text.lstrip(" *_")[:1].isupper() and len(head) < _SHORT
    others = [each for each in options if each.feedback]
    is_alone = bool(others) and not any("\n" in each.text for each in others)
    judged = bool(_PRAISE.match(f"\n{text}") or _REBUKE.match(f"\n{text}"))
    return number + 1 if judged or (is_new and (is_lazy or is_alone)) else 0


def _is_text(line: str, margin: int) -> bool:
    """Return whether a line of an option is running text."""
    text = line.strip()
    return text[0].isalnum() and leading_spaces(line) >= margin


def _remark(text: str) -> re.Match[str] | None:
    """The remark about an option at the end of its text, or in the only line below it."""
    is_short = len([line for line in text.split("\n") if line.strip()]) == _LINES_WITH_REMARK
    return _MILD.search(text) or (_BELOW.search(text) if is_short else None)


def _are_feedback(options: Sequence[Option], found: Sequence[re.Match[str]]) -> bool:
    """Return whether what stands behind signs is said of its options, and not compared with them.

    A comparison has the words of one option in another.
    """
    texts = [match[2] for match in found]
    if not all(_VERDICT.match(text) or _SENTENCE.match(text) for text in texts):
        return False
    signs = {match[1] for match in found}
    asked = {
        word.lower() for match in found for word in _WORD.findall(match.string[: match.start()])
    }
    said = {word.lower() for text in texts for word in _WORD.findall(text)}
    return len(signs) == 1 and (len(found) < len(options) or not asked & said)


def _feedback_signs(page: Page, lines: Sequence[Line]) -> Iterator[tuple[Line, re.Match[str]]]:
    """Yield the lines of options that begin with such a sign."""
    in_option = is_quoted = False
    for reading in prose_lines(lines, page.fences):
        text = reading.line.text
        if Choice.item_marker.match(text):
            in_option, is_quoted = True, False
        elif not (reading.rank or reading.indent >= LEAST_INDENT):
            in_option = False
        is_quoted = is_quoted or "«" in text
        match = _SIGN.match(text) if in_option and not is_quoted else None
        if match is not None:
            yield reading.line, match
