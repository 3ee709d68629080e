"""4xx as well: does nothing in an option tell whether it is right?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ...syntax.expressions import expression
from ...syntax.inline import without_code
from ...syntax.kinds.choice import Choice, Option, begins_box
from ...syntax.model import Block, Edit, Page
from ...syntax.prose import Line, Passage, Passages, prose_lines
from ...syntax.quote import quote, shorten
from ...syntax.source import TAB
from ...syntax.verbatim import LEAST_INDENT
from ..edits import margin_of
from ..lines import text_place
from ..registry import REGISTRY, WARNING, Context, Report, Rule

_QUOTE_SIGNS = ("›", "»", "❯", "❱", "≫", "&gt;", "\\>")
# Escaped, in what is bold or in an element, and by its name, in the languages of the pages.
_SIGN = expression(
    r"[ ]*(›|»|❯|❱|≫|&gt;|\\>|[→➔➜➞⇒⟶]|[-=]{1,2}>|(?:[*_]{1,3}|<[a-z]{1,6}>)>(?=[^>]*[*_>]$)"
    r"|[*_]{0,3}(?:(?i:feedback|rückmeldung|rétroaction|retroalimentación|riscontro))[*_]{0,3}[ ]?:"
    r"[*_]{0,3})[ ]*(\S.*)"
)
_CLOSED = expression(r"(?:[*_]{1,3}|</[a-z]{1,6}>)[ ]*$")
_INLINE = expression(r"(?<=[\w.!?)*_`,;:])[ ](>|[›»]|→|->|=>|::|//)[ ]([^\W\d].*)$")
_VERDICTS = (
    "no|yes|right|wrong|correct|incorrect|true|false|exactly|almost|nein|ja|richtig|falsch|genau"
    "|non|oui|faux|vrai|exact|sí|correcto|incorrecto|sì|giusto|sbagliato"
)
# What feedback begins with, or is: a verdict, or else a sentence of a few words.
_VERDICT = expression(rf"(?:{_VERDICTS})\b", re.IGNORECASE)
_SENTENCE = expression(r"\w+(?:\W+\w+){2,}[.!?…][\"'”’)*_`]*$")
_WORD = expression(r"\w{2,}")
# Behind other signs only a verdict or a reason is surely no part of the option.
_MILD = expression(
    r"(?:\n[ ]*(?:[-*+][ ]+)?[(*_]{0,2}|[ ][-–—][ ]|[ ][(*_]{1,2}|[.!?][ ]+)"
    rf"(?:(?:{_VERDICTS})[,.!:;)*_]"
    r"|(?<!\n)(?:because|weil|parce que|porque|perché)[ ]).*$",
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


@REGISTRY.page(
    Rule(
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
)
def malformed_feedback(page: Page, context: Context) -> Iterable[Report]:
    """A line of an option that begins with a sign that is taken for that of feedback, or has it."""
    found: Passages | None = None
    for block in page.by_kind.get("choice", ()):
        options = block.choices if isinstance(block, Choice) else ()
        if context.extensions is not None and _BOXES not in context.extensions:
            yield from _boxes(page, block, options)
        told = [*_inline_feedback(page, block, options), *_told_options(page, block, options)]
        yield from told or _asides(page, block, options)
        texts = (line for each in options if "\n" in each.text for line in each.text.split("\n"))
        if not any(map(_SIGN.match, texts)):
            continue
        found = found or Passages(page)
        for line, match in _feedback_signs(page, found.body(block)):
            place = Passage([line]).place(page, match.start(1))
            what = f"{quote(line.text)} is part of the option, and no feedback"
            text = _CLOSED.sub("", match[2]) if match[1][0] in "*_<" else match[2]
            fix = f"write `> {shorten(text.rstrip())}` where it is to be feedback"
            written = page.raw[place.line - 1][place.column - 1 :]
            end = place.column + len(written) - len(written[len(match[1]) :].lstrip())
            # An arrow may as well lead the text on.
            edits = (Edit(place.line, place.column, place.line, end, "> "),)
            yield Report(place, what, fix, edits if match[1] in _QUOTE_SIGNS else ())


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
    inline = [(rank, _INLINE.search(without_code(each.text))) for rank, each in enumerate(options)]
    found = [(rank, match) for rank, match in inline if match and not options[rank].feedback]
    below = sum(bool(option.feedback) for option in options)
    is_told = bool(below) and len(found) + below == len(options)
    if not is_told and not _are_feedback(options, [match for _, match in found]):
        return
    items = [mark.line for mark in page.marks if (mark.role, mark.block) == ("item", block.index)]
    for rank, match in found:
        raw = page.raw[items[rank]].rstrip()
        text = options[rank].text[match.start() :].strip()
        start = raw.find(f" {text}")
        if start < 0 or (is_told and match[1] != ">"):
            continue
        place = text_place(page, items[rank] + 1)
        written = f"> {text[len(match[1]) :].strip()}"
        what = f"{quote(text)} is part of the option, and no feedback"
        fix = f"write `{shorten(written)}` in a line below, indented by four spaces"
        indent = f"\n{margin_of(page, place)}    >"
        guess = Edit(place.line, start + 1, place.line, start + 2 + len(match[1]), indent)
        yield Report(place, what, fix, guess=(guess,))


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
    items = [mark.line for mark in page.marks if (mark.role, mark.block) == ("item", block.index)]
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
    items = [mark.line for mark in page.marks if (mark.role, mark.block) == ("item", block.index)]
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
    return text[0].isalnum() and len(line) - len(line.lstrip(" ")) >= margin


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
