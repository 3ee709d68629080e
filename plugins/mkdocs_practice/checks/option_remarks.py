"""Remarks about an option in the option itself: boxes, labels, verdicts, marks of the key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..syntax.expressions import expression
from ..syntax.inline import without_code
from ..syntax.kinds.choice import Option
from ..syntax.model import Page
from ..syntax.quote import quote, shorten
from .lines import text_place
from .registry import Report

_RIGHT = "yes|right|correct|true|exactly|well done|ja|richtig|genau|oui|vrai|exact|correcto|giusto"
_WRONG = (
    "no|wrong|incorrect|false|not quite|not really|almost|nein|falsch|nicht ganz|non|faux"
    "|pas tout à fait|incorrecto|sbagliato"
)
REASON = "because|weil|parce que|porque|perché"
"""What a reason begins with, as an expression."""
_LABELS = (
    "Feedback|Explanation|Rationale|Rückmeldung|Erklärung|Begründung|Rétroaction|Explication"
    "|Retroalimentación|Explicación|Riscontro|Spiegazione"
)
# A sign that every remark has one of, which is found quickly.
_MAY_REMARK = expression(
    rf"[!?]{{3}}|[ ]#[A-Z]|[*_]|<br|[ ]{{2}}\n|\\\n|<details|<blockquote|&gt;|%%|\{{[>#]|\n[ ]*:[ ]"
    rf"|(?:{_LABELS})[*_]{{0,3}}[ ]?:"
)
# A box that is named as one of what is right or wrong; others may belong to the option.
_BOX = expression(
    r"^[ ]*(?P<all>(?:!!!|\?\?\?\+?)[ ]+(?:(?:failure|fail|missing|success|check|done)\b.*"
    rf"|[\w-]+[ ]+\"(?:{_LABELS}|{_RIGHT}|{_WRONG})\b.*))$",
    re.IGNORECASE | re.MULTILINE,
)
_REMARKS = (
    expression(rf"(?<=\S)\s+(?P<all>[*_]{{0,3}}(?:{_LABELS})[*_]{{0,3}}[ ]?:[*_]{{0,3}}[ ]*\S.*)"),
    # In emphasis, at the end of the line.
    expression(
        rf"(?<=[^\s*_])[ ]+(?P<all>(?P<mark>[*_])(?![*_ ])(?:(?:{_RIGHT}|{_WRONG})[,.!:;]"
        rf"|(?:{REASON})[ ]).{{0,300}}(?P=mark))$",
        re.IGNORECASE | re.MULTILINE,
    ),
    # Behind a break.
    expression(
        r"(?:<br[ ]?/?>[ ]*\n?[ ]*|(?:[ ]{2}|\\)\n[ ]*)"
        rf"(?P<all>(?:[*_]{{0,3}}(?:{_RIGHT}|{_WRONG})[,.!:;]|(?:{REASON})[ ]|>[ ]"
        r"|[*_](?![*_ ])).*)",
        re.IGNORECASE,
    ),
    expression(r"(?P<all><(?:details|blockquote)\b.*)", re.IGNORECASE),
    expression(r"\n[ ]*(?P<all><p>[ ]*(?:&gt;|>).*)", re.IGNORECASE),
    # Comments of other programs, at the end of the line.
    expression(r"(?<=\S)[ ](?P<all>%%[^%\n]+%%|\{>>.{0,300}<<\}|\{#[ ].{0,300}#\})$", re.MULTILINE),
    expression(r"(?<=\S)[ ](?P<all>#[A-Z][^#\n]*[ ][^#\n]*[.!])$", re.MULTILINE),
)
_DEFINITION = expression(r"\n[ ]*(?P<all>:[ ]+\S.*)")
_ATTRIBUTE = expression(
    r"[ ](?P<all>\{:?[ ]*[.#](?:correct|right|wrong|incorrect|true|false)\b[^{}\n]*\})$",
    re.IGNORECASE,
)
_POINTED = expression(
    r"[ ](?P<all>(?:[←⟵⬅⇐]\ufe0f?|<[-=]{1,3})[ ]*(?:(?:the|this is)[ ])*(?:right|correct|wrong"
    r"|richtig|juste|correcto|corretto)\b.{0,300}"
    r"|\((?:the[ ])?(?:(?:right|correct|wrong)[ ](?:answer|one|option|choice)"
    r"|(?:right|correct|wrong|richtig|falsch)!+)[ .!]*\))$",
    re.IGNORECASE,
)
_COLON = r"(?<=[^\s:]):[ ]+(?P<all>(?:{})(?:(?:[,.;!]|[ ](?:{}))[ ].{{0,300}}|[.!]*))$"
_JUDGED = {
    True: expression(_COLON.format("right|correct|richtig|juste", REASON), re.IGNORECASE),
    False: expression(_COLON.format("wrong|incorrect|falsch|faux", REASON), re.IGNORECASE),
}
# What all options of one kind have, and none of the others.
_KEYS = {
    True: (
        expression(r"(?<=[^\s*])[ ](?P<all>\*)$"),
        expression(r"[ ](?P<all>:[\w-]*(?:check|tick|correct)[\w-]*:)$"),
        expression(r"^(?P<all>\*\*[^*\n]+\*\*|__[^_\n]+__)$"),
    ),
    False: (
        expression(r"[ ](?P<all>:(?:x|[\w-]*(?:cross|close|wrong)[\w-]*):)$"),
        expression(r"^(?P<all>~~[^~\n]+~~)$"),
    ),
}
_STYLES = (_KEYS[True][-1], _KEYS[False][-1])
_TAG = expression(r"</?[a-z][^<>]*>|<<|>>")
_BEFORE = expression(rf"^[ >:%{{#*_]*(?:(?:{_LABELS})[*_]{{0,3}}[ ]?:[*_]{{0,3}}[ ]*)?")
_FEWEST_OPTIONS = 2
_BELOW = "in a line below it, indented by four spaces"


class _Remark(NamedTuple):
    rank: int
    text: str
    what: str
    fix: str


def remarks(page: Page, options: Sequence[Option], items: Sequence[int]) -> Iterator[Report]:
    """Report, once, what is said of options in themselves.

    Args:
        page: The page.
        options: The options of a block.
        items: The first line of each, from 0.
    """
    found = [*_keys(options)] or [*_said(options)]
    if not found:
        return
    first = found[0]
    head = first.text.partition("\n")[0].strip()
    last = items[first.rank + 1] if first.rank + 1 < len(items) else len(page.raw)
    lines = range(items[first.rank], last)
    number = next((each for each in lines if head in page.raw[each]), items[first.rank])
    others = f", and {len(found) - 1} more: it" if len(found) > 1 else ""
    yield Report(text_place(page, number + 1), f"{quote(head)}{others} {first.what}", first.fix)


def _said(options: Sequence[Option]) -> Iterator[_Remark]:
    """Yield what is said of each option."""
    judged: set[bool] = set()
    told: list[_Remark] = []
    for rank, option in enumerate(options):
        text = without_code(option.text)
        if (match := _JUDGED[option.right].search(text)) is not None:
            judged.add(option.right)
            told.append(_remark(option, rank, match))
        for each in (_ATTRIBUTE, _POINTED):
            if (match := each.search(text)) is not None:
                said = option.text[match.start("all") : match.end("all")]
                yield _Remark(rank, said, "tells whether the option is right", "delete it")
                break
        else:
            if _MAY_REMARK.search(text) and "```" not in text and "~~~" not in text:
                yield from _remark_in(option, rank, text)
    if len(judged) == _FEWEST_OPTIONS:
        yield from told


def _remark_in(option: Option, rank: int, text: str) -> Iterator[_Remark]:
    """Yield the first remark in the text of an option."""
    box = _BOX.search(text)
    if box is not None:
        fix = f"write `> ` and its text {_BELOW}, where it is to be feedback"
        yield _Remark(rank, box["all"], "is part of the option, which shows it from the start", fix)
        return
    signs = _REMARKS if option.feedback else (*_REMARKS, _DEFINITION)
    matches = filter(None, (each.search(text) for each in signs))
    if (match := next(matches, None)) is not None:
        yield _remark(option, rank, match)


def _remark(option: Option, rank: int, match: re.Match[str]) -> _Remark:
    said = option.text[match.start("all") : match.end("all")]
    text = _BEFORE.sub("", _TAG.sub("", said).replace("&gt;", "")).rstrip("*_%}<># ")
    fix = f"write `> {shorten(text)}` {_BELOW}, where it is to be feedback"
    return _Remark(rank, said, "is part of the option, and no feedback", fix)


def _keys(options: Sequence[Option]) -> Iterator[_Remark]:
    """Yield the marks that all right options have, or all wrong ones, and no others."""
    texts = [(option.right, without_code(option.text)) for option in options]
    for right, marks in _KEYS.items():
        for mark in marks:
            if mark in _STYLES and len(options) <= _FEWEST_OPTIONS:
                continue  # too few to stand out among
            found = [(n, mark.search(text)) for n, (_, text) in enumerate(texts)]
            if all((match is not None) == (texts[n][0] is right) for n, match in found):
                for n, match in found:
                    if match is not None:
                        said = options[n].text[match.start("all") : match.end("all")]
                        what = "tells which options are right"
                        sign = said.strip("*_~")
                        fix = f"write `{shorten(sign)}`" if sign and sign[0] != ":" else "delete it"
                        yield _Remark(n, said, what, fix)
                return
