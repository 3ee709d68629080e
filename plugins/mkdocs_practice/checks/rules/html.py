"""2xx as well: are the tags in a text read as the author meant them?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from ...syntax.expressions import expression
from ...syntax.html_tags import (
    FORMATTING,
    KNOWN,
    RAW,
    SPECIAL,
    SWALLOWING,
    UNSEEN_VOID,
    Balance,
    LooseTag,
    SourceTag,
    html_tags,
    text_tags,
    unfinished_tags,
)
from ...syntax.inline import (
    BLANK,
    defined_labels,
    without_formulas,
    without_formulas_of_line,
    without_math,
)
from ...syntax.model import Block, Card, Edit, ForeignBlock, Page, Problem, Question
from ...syntax.prose import Line, Passage, Passages, Piece, pieces
from ..edits import replace
from ..ends import unclosed_above
from ..lines import option_lines
from ..registry import ERROR, REGISTRY, Context, Message, Report, Rule

# What there is nothing to look for without; most pages that have a `<` have it in code.
_TAG_LIKE = expression(r"<[/a-zA-Z!?]")
_ANSWER = "/// question | Why?\n/// answer\n{}\n///\n///\n"
_ID_BEFORE = expression(r"\{:?[ ]*#[\w.:-]+[ ]*\}[ ]*$")
_LONGEST_ID = 80
_AS_CODE = "put backticks around it, or write `&lt;{}`"
_IN_FORMULA = "write `\\lt` for its `<`, or leave a blank line above and below the formula"
_WHERE = {"card": "on the card", "flashcards": "in the deck", "": "in the text around it"}


_TOLD = ("swallowed", "malformed-opening", "malformed-closing")
"""Problems of lines whose tags are a part of what is said of them."""

_Math = Callable[[str], str]

_Found = tuple[Passage, str, LooseTag]
"""A tag without its other half, with its passage and the kind of its block."""


class _TagScope(NamedTuple):
    """Text whose tags belong together.

    Attributes:
        pieces: The text.
        kind: The kind of its block, or "" outside of any.
        in_paragraph: Whether it becomes a paragraph, whatever is in it.
        is_line: Whether it is a title, or the like.
    """

    pieces: Sequence[Piece]
    kind: str
    in_paragraph: bool = False
    is_line: bool = False


UNCLOSED_TAG = Rule(
    code="PR233",
    name="unclosed-tag",
    severity=ERROR,
    why="A browser takes a tag in a sentence for HTML: what it opens holds all that follows, and "
    "after one such as `<script>` nothing on the page is shown, answers included.",
    bad=_ANSWER.format("It comes from the <script> tag."),
    good=_ANSWER.format("It comes from the `<script>` tag."),
)
STRAY_CLOSING_TAG = Rule(
    code="PR234",
    name="stray-closing-tag",
    severity=ERROR,
    why="An end tag that nothing in its text has opened ends what is around that text: the rest of "
    "an answer is then shown before it is asked for.",
    bad=_ANSWER.format("Into the box.\n\n</div>\n\nAnd out again."),
    good=_ANSWER.format("Into the box.\n\nAnd out again."),
)
TAG_RULES = frozenset((UNCLOSED_TAG.name, STRAY_CLOSING_TAG.name))
"""The rules that tell which tags a browser takes for HTML."""


@REGISTRY.page(UNCLOSED_TAG, STRAY_CLOSING_TAG)
def loose_tag(page: Page, context: Context) -> Iterable[Report]:
    """A tag that is read as HTML, and without its other half."""
    found = list(_loose_tags(page, context))
    passed, bare = None, ""
    for passage, kind, loose in _not_parted(page, found) if page.problems else found:
        tag = loose.tag
        report = _closing(page, passage, kind, tag) if tag.closing else _opening(page, passage, tag)
        if passage is not passed:  # many may stand in one
            passed, bare = passage, "" if passage.is_html else without_math(passage.text)
        if bare[tag.start : tag.start + 1] == BLANK:
            report = report._replace(fix=_IN_FORMULA, edits=(), guess=())
        yield report


@REGISTRY.problem(UNCLOSED_TAG, "parted-comment")
def parted_comment(problem: Problem, page: Page) -> Message:
    """A comment that is shown as text, since something parts it where it is indented."""
    first, end = problem.location.line, problem.subject
    what = "a comment of several paragraphs is shown as text in a tab, a list or a box"
    return Message(what, f"begin it at the margin, or delete lines {first} to {end}")


def _not_parted(page: Page, found: Sequence[_Found]) -> Iterator[_Found]:
    """Yield what is found without the pairs of tags that a block which is never closed parts.

    The end tag is in the block, and the start tag above it: both are right once it is closed.
    """
    lines = [passage.place(page, loose.tag.start).line for passage, _, loose in found]
    open_tags: dict[str, list[int]] = defaultdict(list)
    parted: set[int] = set()
    for rank in sorted(range(len(found)), key=lambda rank: (lines[rank], rank)):
        tag = found[rank][2].tag
        above = open_tags[tag.name]
        if not tag.closing:
            above.append(rank)
        elif above and any(
            lines[above[-1]] < first and lines[rank] <= last
            for _, first, last in unclosed_above(page, lines[rank])
        ):
            parted |= {rank, above.pop()}
    return (each for rank, each in enumerate(found) if rank not in parted)


def _closing(page: Page, passage: Passage, kind: str, tag: SourceTag) -> Report:
    """The report of an end tag."""
    text, place = _short(tag), passage.place(page, tag.start)
    fix = f"{_AS_CODE.format(text[1:])}; delete it where nothing is to be closed"
    edits = _as_code(page, passage, tag)
    if _ID_BEFORE.search(passage.text[max(0, tag.start - _LONGEST_ID) : tag.start]):
        fix, edits = "delete it: an id ends its line", replace(page, place, tag.text, "")
    what = f"`{text}` closes nothing {_WHERE.get(kind, f'in the {kind}')}"
    return Report(place, what, fix, edits, rule=STRAY_CLOSING_TAG)


def _opening(page: Page, passage: Passage, tag: SourceTag) -> Report:
    """The report of a start tag."""
    text, name = _short(tag), tag.name
    place = passage.place(page, tag.start)
    as_code = _AS_CODE.format(text[1:])
    if passage.text[: tag.start].endswith("\\"):
        as_code += " without the backslash, which Markdown shows"
    edits = _as_code(page, passage, tag)
    guess = _in_backticks(page, passage, tag)
    if tag.fault == "unfinished":
        return Report(place, *_unfinished(text))
    if tag.fault == "misplaced":
        what = "stands in no list" if name in ("li", "dd", "dt") else "ends the line of the prompt"
        return Report(place, f"`{text}` {what}", as_code, guess=guess)
    if tag.fault == "hidden":
        return Report(place, f"the text after `{text}` is not shown", as_code, guess=guess)
    if not name:
        return Report(place, f"`{text}` is read as markup, and not shown", as_code)
    if name in UNSEEN_VOID:
        return Report(place, f"`{text}` is read as a tag, and shows nothing", as_code, edits)
    if name not in KNOWN:
        return Report(place, f"`{text}` is read as a tag, and not shown", as_code, edits, guess)
    if tag.fault == "raw" and name not in ("svg", "math"):
        message = f"`{text}` is never closed: browsers take all that follows into it"
        return Report(place, message, as_code, edits, guess)
    if tag.closes_itself:
        better = f"`{tag.text[:-2].rstrip()}></{name}>`"
        what = f"`{text}` does not close itself in HTML"
        return Report(place, what, f"write {better}", guess=guess)
    fix = f"{as_code}; close it with `</{name}>` where it is HTML"
    return Report(place, f"`{text}` is never closed", fix, guess=guess)


def _in_backticks(page: Page, passage: Passage, tag: SourceTag) -> tuple[Edit, ...]:
    """A tag as code, in one line: an option that begins with it is empty besides, and more."""
    if "`" in tag.text:
        return ()
    line, column = passage.place(page, tag.start)[1:]
    end = passage.place(page, tag.start + len(tag.text) - 1)
    return (Edit(line, column, end.line, end.column + 1, f"`{' '.join(tag.text.split())}`"),)


def _unfinished(text: str) -> tuple[str, str]:
    """The message and the fix for markup without its end."""
    if text == "<!--":
        message = "the comment is never closed: browsers take all that follows into it"
        return message, "write `-->` where it ends, or `&lt;` for its `<`"
    message = f"`{text}` has no `>`: what follows is read as a part of the tag"
    return message, "end the tag, or write `&lt;` for its `<`"


def _short(tag: SourceTag) -> str:
    """A tag as messages show it."""
    text = " ".join(tag.text.split())
    return text if len(text) <= 60 else f"{text[:50]}…>"


def _as_code(page: Page, passage: Passage, tag: SourceTag) -> tuple[Edit, ...]:
    """Backticks around a tag without attributes in a sentence, where it can only be text."""
    plain = tag.text.lstrip("</").rstrip(">") == tag.text.lstrip("</").rstrip(">").strip()
    if passage.is_html or not plain or len(tag.text.strip("</>")) != len(tag.name):
        return ()
    start, end = tag.start, tag.start + len(tag.text)
    text = passage.text
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    around = text[first:start] + text[end : len(text) if last < 0 else last]
    beside = text[max(0, start - 1) : start] + text[end : end + 1]
    if tag.name in FORMATTING or not any(map(str.isalnum, around)):
        return ()
    if not tag.closing and tag.name in SPECIAL - {"body", "head", "html"}:
        return ()
    if any(mark in beside for mark in "`<>\\"):
        return ()
    place = passage.place(page, start)
    return replace(page, place, tag.text, f"`{tag.text}`")


def _loose_tags(page: Page, context: Context) -> Iterator[_Found]:
    """Yield each tag without its other half."""
    text = "\n".join(page.lines) if page.may_have_tags else ""
    if not _TAG_LIKE.search(text):
        return
    told = {each.location.line for each in page.problems if each.name in _TOLD}
    labels: frozenset[str] | None = None
    for part in _texts(page):
        if labels is None:
            labels = defined_labels(text)
        balance, math = Balance(part.in_paragraph), _math(context, part.is_line)
        for rank, (passage, where) in enumerate(part.pieces):
            tags = _tags(passage, labels, context, balance.in_markdown, math)
            balance.take(rank, tags, where)
        for loose in balance.finish():
            passage = part.pieces[loose.piece].passage
            is_told = passage.place(page, loose.tag.start).line in told
            if not is_told and (part.kind or _matters(loose.tag)):
                yield passage, part.kind, loose


def _tags(
    passage: Passage, labels: frozenset[str], context: Context, in_markdown: bool, math: _Math
) -> Iterator[SourceTag]:
    """Yield the tags of a passage; `in_markdown` where it is in an element with `markdown`."""
    text = passage.text
    if "<" in text:
        yield from unfinished_tags(text, in_markdown)
        if passage.is_html:
            yield from html_tags(text)
        else:
            yield from text_tags(text, labels, context.escapes, math)


def _math(context: Context, is_line: bool) -> _Math:
    """Puts blanks in place of the formulas of a text, as the site's extensions take them out.

    Without any of these a formula is text, and tags are read in it.
    """
    if context.extensions is None or "pymdownx.arithmatex" in context.extensions:
        return without_formulas_of_line if is_line else without_formulas
    has_math = any("math" in name or "katex" in name for name in context.extensions)
    return without_math if has_math else str


def _matters(tag: SourceTag) -> bool:
    """Tell whether a tag between the blocks has consequences for them."""
    if tag.closing or tag.is_ours:
        return tag.is_ours or tag.name in SPECIAL
    if tag.fault in ("unfinished", "misplaced"):
        return True
    if tag.fault:
        return tag.fault == "raw" and tag.name in RAW - {"svg", "math"}
    if tag.name in FORMATTING:
        return tag.name == "a" or not tag.closes_itself
    return tag.name in SWALLOWING


def _texts(page: Page) -> Iterator[_TagScope]:
    """Yield the texts of a page that have something like a tag."""
    found = Passages(page)
    items = {mark.line for mark in page.marks if mark.role == "item"}
    for block in page.blocks:
        if _TAG_LIKE.search(block.title):
            is_prompt = isinstance(block, Question)
            yield _TagScope([Piece(found.title(block), ())], block.kind, is_prompt, is_line=True)
        if isinstance(block, Card) and not block.title and _TAG_LIKE.search(block.front):
            yield _TagScope(list(pieces(found.front(block), page.fences)), block.kind)
        if _TAG_LIKE.search(block.body):
            body = _apart(found.body(block), items)
            yield _TagScope(list(pieces(body, page.fences)), block.kind)
    for foreign in page.foreign:
        title = _foreign_title(page, foreign)
        if _TAG_LIKE.search(title.text):
            yield _TagScope([Piece(Passage([title]), ())], foreign.inside, is_line=True)
        head = list(_no_options(page, foreign))
        if head:
            yield _TagScope([Piece(Passage(head), ())], foreign.inside)
    between = list(_between(page))
    if any("<" in line.text for line in between):
        yield _TagScope(list(pieces(between, page.fences)), "")


def _apart(lines: Iterable[Line], items: Container[int]) -> list[Line]:
    """The lines of a body with a blank one above each item, which is drawn by itself."""
    apart: list[Line] = []
    for line in lines:
        if line.number in items:
            apart.append(Line(line.number, 0, ""))
        apart.append(line)
    return apart


def _foreign_title(page: Page, block: ForeignBlock) -> Line:
    """The title of another extension's block."""
    number = block.location.line - 1
    before, bar, title = page.lines[number].partition("|")
    return Line(number, len(before) + len(bar), title)


def _no_options(page: Page, block: ForeignBlock) -> Iterator[Line]:
    """The tags where the options of another extension's block stand: it is none then, but text."""
    for number in option_lines(page.lines, block.location.line):
        text = page.lines[number].lstrip(" ")
        if text.startswith("<"):
            yield Line(number, len(page.lines[number]) - len(text), text)


def _between(page: Page) -> Iterator[Line]:
    """The lines of a page outside of its blocks, with a blank one for each of these."""
    number = page.start
    for item in page.items:
        yield from _lines(page, number, item)
        number = max(number, item.end)
    for rank in range(number, len(page.lines)):
        yield Line(rank, 0, page.lines[rank])


def _lines(page: Page, number: int, item: Block) -> Iterator[Line]:
    first = item.location.line - 1
    for rank in range(number, first):
        yield Line(rank, 0, page.lines[rank])
    yield Line(first, 0, "")
