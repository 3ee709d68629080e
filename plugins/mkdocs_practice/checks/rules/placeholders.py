"""1xx as well: signs that hold the place of an answer, and labels that show nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import category

from ...syntax.answered import is_stub
from ...syntax.expressions import expression
from ...syntax.grammar import is_empty, split_attributes
from ...syntax.kinds.blanks import Blanks
from ...syntax.kinds.text import Text
from ...syntax.model import Answer, Block, Card, Edit, Page
from ...syntax.quote import quote, quote_names
from ..edits import as_code, replace
from ..registry import REGISTRY, WARNING, Context, Report, Rule

_LONGEST = 12
_MATH = expression(r"\$(?![\s$])[^$]*(?<!\s)\$|\$\$[^$]+\$\$|\\[(\[].+\\[)\]]", re.DOTALL)
_SIGNS = frozenset("~^|=+<>$−")
"""Symbols that say no more than punctuation; others, such as `∅`, may be an answer."""
_OR_CODE = "write it out; where the sign is the answer, put backticks around it"
# A quote, a heading or a rule without text.
_MARKS = expression(r"[>#]+|---+|___+|\*\*\*+")
_STUB_KEYS = frozenset(("...", "…", "fixme", "tba", "tbd", "todo", "wip", "xxx"))
_LABELLED = ("answer", "hint", "exercise", "flashcards")
_QUESTION = "/// question | Why 3x3?\n"
_ANSWER = "/// answer\nMore non-linearities.\n///\n///\n"


@REGISTRY.page(
    Rule(
        code="PR119",
        name="signs-alone",
        severity=WARNING,
        why="A dash or another sign alone is most often the place of an answer that was to be "
        "written later.",
        bad=_QUESTION + "/// answer\n—\n///\n///\n",
        good=_QUESTION + _ANSWER,
    )
)
def signs_alone(page: Page, context: Context) -> Iterable[Report]:
    """An answer, the back of a card, or what a blank accepts, that is nothing but signs."""
    for block in (*page.by_kind.get("answer", ()), *page.by_kind.get("card", ())):
        if (_is_signs(block.body) or _is_list(block)) and not block.children:
            what = "answer" if isinstance(block, Answer) else "back of the card"
            what = f"the {what} is nothing but {quote(block.body)}"
            # What else is told of it, as of a fence, is due to it.
            yield Report(block.location, what, _OR_CODE, guess=as_code(page, block))
    for block, accepted in _keys(page):
        what = f"only {quote_names(accepted)} is accepted"
        yield Report(block.location, what, "write what is right")


def marks_alone(page: Page, block: Block, noun: str) -> Report | None:
    """The report of a block with a mark alone that shows nothing, such as `>`; None for others."""
    text = block.body.strip()
    if _MARKS.fullmatch(text) is None:
        return None
    what = f"the {noun} is nothing but {quote(text)}, which shows nothing"
    return Report(block.location, what, _OR_CODE, guess=as_code(page, block))


def _is_signs(text: str) -> bool:
    """Return whether a text has nothing but punctuation, and none of it as code."""
    text = text.strip()
    if not text or len(text) > _LONGEST or "`" in text or any(map(str.isalnum, text)):
        return False
    if is_empty(text) or is_stub(text) or not text.strip("/"):
        return False  # which is reported
    if _MATH.fullmatch(text):
        return False  # as deliberate as code
    return all(each.isspace() or category(each)[0] == "P" or each in _SIGNS for each in text)


def _is_list(block: Block) -> bool:
    """Return whether a text is an attribute list, which is of nothing."""
    text = block.body.strip()
    if text[:1] != "{" or text[-1:] != "}" or split_attributes(f" {text}")[0]:
        return False
    return not (block.title and isinstance(block, Card) and not block.is_bare)  # which is told


def _keys(page: Page) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Yield what is accepted in a place to write where that can only hold the place of it."""
    for kind in (Text.kind, Blanks.kind):
        for block in page.by_kind.get(kind, ()):
            keys = [block.accepted] if isinstance(block, Text) else ()
            for accepted in block.blanks if isinstance(block, Blanks) else keys:
                if accepted and all(map(_is_stub_key, accepted)):
                    yield block, accepted


def _is_stub_key(text: str) -> bool:
    return text.casefold().rstrip(":") in _STUB_KEYS or not text.strip("_ ")


@REGISTRY.page(
    Rule(
        code="PR120",
        name="empty-label",
        severity=WARNING,
        why="A label that shows nothing leaves nothing to read on what is to be opened.",
        bad=_QUESTION + "/// answer | &nbsp;\nMore non-linearities.\n///\n///\n",
        good=_QUESTION + _ANSWER,
    )
)
def empty_label(page: Page, context: Context) -> Iterable[Report]:
    """The label of an answer or a hint, or a title, that shows nothing."""
    for kind in _LABELLED:
        for block in page.by_kind.get(kind, ()):
            is_asking = kind != "exercise" or not is_empty(block.body)  # else it is told
            if block.title and is_empty(block.title) and is_asking:
                noun = "label" if kind in ("answer", "hint") else "title"
                what = f"the {noun} of `{kind}` shows nothing: `{block.title}`"
                fix = "write words after the `|`, or take both away"
                yield Report(block.location, what, fix, _without_title(page, block))


def _without_title(page: Page, block: Block) -> tuple[Edit, ...]:
    """Take a title away where it is all that stands behind the bar."""
    raw = page.raw[block.location.line - 1]
    head, bar, title = raw.partition("|")
    if title.strip() != block.title or not bar:
        return ()
    return replace(page, block.location, raw[len(head.rstrip()) :], "")
