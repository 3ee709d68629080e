"""2xx as well: is everything that an author wrote in an item shown, and as it was written?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...syntax.columns import leading_spaces
from ...syntax.expressions import expression
from ...syntax.inline import without_code, without_formulas, without_math
from ...syntax.kinds.order import Order
from ...syntax.model import Block, Card, Edit, Location, Page
from ...syntax.prose import Passage, Passages, pieces, prose_lines
from ...syntax.quote import quote, shorten
from ...syntax.scan.tables import BELOW_HEAD
from ..lines import in_words, line_below, option_place
from ..registry import REGISTRY, WARNING, Context, Report, Rule

_QUESTION = "/// question | Which numbers are in it?\n---\n"
_BRACES = r"(\{:?[ ]*+[^}\n ][^}\n]{0,300}\})"
# As attr_list has them: in a line of its own at the end of a text, at the end of a cell of a table,
# and right behind an element.
_LAST_LINE = expression(rf"\n[ >]*{_BRACES}[ ]*$")
_CELL = expression(rf"(?<=[^| ])[ ]+{_BRACES}(?=[ ]*(?:\||$))", re.MULTILINE)
_BEHIND = expression(rf"(?:(?<=[^\s`(\[{{][`*])|\]\([^()\n]{{0,200}}\)){_BRACES}")
_BEHIND_WORDS = expression(
    r"(?<![\w=])(?P<mark>_{1,2}|==)(?=\S)[^_=\n]{1,80}(?<=\S)(?P=mark)"
    rf"(?P<list>{_BRACES[1:]}"
)
# An id, a class, a value, or what is another extension's.
_MEANT = expression(r"\{:?[ ]*[.#]|\{[%+=>~-]|[ :][.#][\w-]|[\w-]=|\{:")
_SWITCHES = frozenset(
    (
        "async", "autoplay", "checked", "controls", "defer", "disabled", "download", "hidden",
        "inert", "itemscope", "loop", "markdown", "muted", "open", "reversed",
    )
)  # fmt: skip
"""Attributes that have no value."""

# A text of one line that begins as a list, a quote or a heading does: behind the marker of an item,
# and by itself, where a list of one entry may be meant.
_ITEM_TEXT = expression(
    r"^[ ]*(?:[-*+][ ]+\[[ xX]\]|\d{1,9}[.)]|:)[ ]+"
    r"(?P<text>(?:(?:[-+*]|(?P<number>\d{1,9})[.]|#{1,6})[ ]+(?=\S)"
    r"|>[ ]?(?=\d[\d.,]*[ ]?[^\s\d]{0,4}$))[^\n]*)$",
    re.MULTILINE,
)
_BOX = expression(r"[-*+][ ]+\[[ xX]\][ ]")
# In a list of points, and in one of options: a list in a list, with another number.
_POINT = expression(
    r"^[ ]*(?:[-*+]|\d{1,9}[.)])[ ]+(?P<text>(?P<number>\d{1,9})[.][ ]+(?=\S)[^\n]*)$",
    re.MULTILINE,
)
# Products, and names of Python's own, but for words that may as well be bold.
_PRODUCT = expression(
    r"(?<![\w.*\\])[a-zA-Z\d.]{1,9}(?P<sign>\*{1,2})[a-zA-Z\d.]{1,9}"
    r"(?:(?P=sign)[a-zA-Z\d.]{1,9})+(?![\w*])"
)
_PRODUCT_LIKE = expression(r"\*(?<=[\w.]\*)\*?[a-zA-Z\d.]{1,9}\*")  # the sign first is fast
_SPECIAL_NAME = expression(
    r"(?<![\w_\\])__(?:bool|call|del|delitem|dict|doc|eq|ge|getattr|getitem|gt|hash|init|iter"
    r"|le|len|lt|main|mro|ne|post_init|repr|setattr|setitem|slots|str|truediv)__(?![\w_])"
)
_UNSEEN_STYLE = expression(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
# Of an answer a hyphen may be meant, but before a number.
_SIDE = expression(
    r"\s*(?P<text>(?:(?P<number>\d{1,9})[.](?=[ ])"
    r"|(?:[-+][ ]|>[ ]?)(?=\d[\d.,]*[ ]?[^\s\d]{0,4}$))[^\n]*)\s*"
)

_LISTED = ("choice", "order", "match")

_OURS, _OPEN = "practice-", "practice-shown"
"""What classes of ours begin with, and the one that is the author's."""
_DRAWN = frozenset(
    f"data-{name}"
    for name in ("differs", "grading", "key", "kind", "rev", "reverse", "tags", "was")
)


@REGISTRY.page(
    Rule(
        code="PR253",
        name="eaten-braces",
        severity=WARNING,
        why="Markdown takes braces at the end of a text, or right behind an element, for a list of "
        "attributes: what stands in them is shown to nobody.",
        bad=f"{_QUESTION}These three:\n{{1, 2, 3}}\n///\n",
        good=f"{_QUESTION}These three:\n\\{{1, 2, 3}}\n///\n",
    )
)
def eaten_braces(page: Page, context: Context) -> Iterable[Report]:
    """A text in braces that is read as attributes, and has nothing of any."""
    if context.extensions is not None and "attr_list" not in context.extensions:
        return
    found: Passages | None = None
    for block in page.blocks:
        if "{" not in block.body or (isinstance(block, Card) and block.is_line):
            continue
        found = found or Passages(page)
        for piece in pieces(found.body(block), page.fences):
            if "{" in piece.passage.text and not piece.passage.is_html:
                yield from _eaten(page, piece.passage)


def _eaten(page: Page, passage: Passage) -> Iterator[Report]:
    """Yield the braces of a passage that are eaten, with the edit that escapes them."""
    for start, text in _lists(passage.text):
        words = text.strip("{} ").split()
        if _MEANT.search(text) or all(word in _SWITCHES or "-" in word for word in words):
            continue
        place = passage.place(page, start)
        edit = Edit(place.line, place.column, place.line, place.column, "\\")
        what = f"`{shorten(text)}` is read as a list of attributes, and not shown"
        yield Report(place, what, f"write `\\{shorten(text)}`", (edit,))


def _lists(text: str) -> Iterator[tuple[int, str]]:
    """Yield what attr_list takes for lists of attributes, with their places."""
    match = _LAST_LINE.search(text)
    if match is not None:
        yield match.start(1), match[1]
    if "`{" in text or "*{" in text or "){" in text:
        shown = without_math(text)
        code = without_code(shown)
        for match in _BEHIND.finditer(shown):
            if code[match.start(1)] == "{":  # and not in code
                yield match.start(1), match[1]
    if "_{" in text or "={" in text:
        for match in _BEHIND_WORDS.finditer(without_code(without_math(text))):
            yield match.start("list"), match["list"]
    if "|" in text and BELOW_HEAD.search(text):
        for match in _CELL.finditer(without_code(without_math(text))):
            yield match.start(1), match[1]


@REGISTRY.page(
    Rule(
        code="PR254",
        name="text-read-as-list",
        severity=WARNING,
        why="A text that begins with a number and a full stop, or with a hyphen, becomes a list, "
        "a heading or a quote: `3. May` reads as `1. May`, and `- 5` as `5`.",
        bad="/// question | When was it?\n---\n3. May\n///\n",
        good="/// question | When was it?\n---\n3\\. May\n///\n",
    )
)
def text_read_as_list(page: Page, context: Context) -> Iterable[Report]:
    """An item, a point, or an answer or a back of one line, that is read as a list."""
    for kind in _LISTED:
        for block in page.by_kind.get(kind, ()):
            if _ITEM_TEXT.search(block.body):
                yield from _in_one(_item_texts(page, block))
    found: Passages | None = None
    for block in page.blocks:
        if ". " in block.body and block.kind not in _LISTED and _POINT.search(block.body):
            found = found or Passages(page)
            yield from _in_one(_points(page, found, block))
    yield from _sides(page)


def _sides(page: Page) -> Iterator[Report]:
    """Yield the answers and backs of one line that are read as a list."""
    # The number that an entry below those of its question would have, by answer.
    following = {
        answer.index: str(len(order.entries) + 1)
        for order in page.by_kind.get("order", ())
        if isinstance(order, Order)
        for answer in order.answers
    }
    for block in (*page.by_kind.get("answer", ()), *page.by_kind.get("card", ())):
        match = _SIDE.fullmatch(block.body) if not block.children else None
        if match is None or match["number"] in ("0", "1"):
            continue
        if isinstance(block, Card) and block.is_line:
            continue  # it is drawn as it stands
        lines = range(block.location.line - 1, block.end)
        number = next((n for n in lines if page.lines[n].rstrip().endswith(match["text"])), -1)
        if number < 0:
            continue
        report = _as_list(page, number, match)
        if match["number"] and match["number"] == following.get(block.index):
            fix = f"{report.fix}; where it is the last entry, move it above the answer"
            report = report._replace(fix=fix, edits=(), guess=report.edits)
        yield report


def _in_one(reports: Iterable[Report]) -> Iterator[Report]:
    """The report of all texts of a block: who writes one so writes them all so."""
    found = [*reports]
    if len(found) > 1:
        lines = in_words([each.location.line for each in found[1:]])
        edits = tuple(edit for each in found for edit in each.edits)
        yield found[0]._replace(fix=f"{found[0].fix}, and so in {lines}", edits=edits)
    else:
        yield from found


def _points(page: Page, found: Passages, block: Block) -> Iterator[Report]:
    """Yield the points of a list that are read as a list of one entry."""
    for reading in prose_lines(found.body(block), page.fences):
        match = None if reading.is_html else _POINT.match(reading.line.text)
        if match is not None and match["number"] not in ("0", "1"):
            number = reading.line.number
            below = page.lines[line_below(page, number + 1) - 1]
            if leading_spaces(below) <= leading_spaces(page.lines[number]):
                yield _as_list(page, number, match)


def _item_texts(page: Page, block: Block) -> Iterator[Report]:
    """Yield the items of a block that are read as a list or as a heading."""
    lines = range(block.location.line, block.end)
    found = [(number, _ITEM_TEXT.match(page.lines[number].rstrip())) for number in lines]
    # Beside others with a number the first one is none of a list either.
    numbers = {match["number"] for _, match in found if match is not None}
    skipped = ("0",) if len(numbers - {None, "0", "1"}) else ("0", "1")
    for number, match in found:
        if match is None or match["number"] in skipped:
            continue
        below = page.lines[line_below(page, number + 1) - 1]
        is_alone = leading_spaces(below) <= leading_spaces(page.lines[number])
        if not (is_alone or below.lstrip().startswith(">")):
            continue  # it has more entries
        if block.kind == "choice" and _BOX.match(match["text"]):
            continue  # an option behind another marker, which is told as one
        report = _as_list(page, number, match)
        is_marked = block.kind == "order" and match["text"][:2] in ("- ", "* ", "+ ")
        text = shorten(match["text"][2:].strip())
        if is_marked and not text[:1].isdecimal():  # which has a sign of its own
            report = report._replace(fix=f"write `{text}`; {report.fix} where the sign is shown")
            report = report._replace(edits=())
        yield report


def _as_list(page: Page, number: int, match: re.Match[str]) -> Report:
    """The report of a line, from 0, with the edit that escapes the sign its text begins with."""
    text = match["text"]
    column = page.raw[number].rfind(text) + 1
    at = len(match["number"]) if match["number"] else 0
    edit = Edit(number + 1, column + at, number + 1, column + at, "\\")
    escaped = f"{text[:at]}\\{text[at:]}"
    place = Location(page.path, number + 1, max(1, column))
    sign = "a heading" if text[0] == "#" else "a quote" if text[0] == ">" else "a list"
    what = f"{quote(text)} is read as {sign}, and not shown as it stands"
    return Report(place, what, f"write `{shorten(escaped)}`", (edit,) * (column > 0))


@REGISTRY.page(
    Rule(
        code="PR255",
        name="hidden-block",
        severity=WARNING,
        why="A block with such an attribute is seen, or can be opened, by nobody; it counts as an "
        "item all the same.",
        bad="/// question | Why? { #why hidden }\n---\nBecause.\n///\n",
        good="/// question | Why? { #why }\n---\nBecause.\n///\n",
    )
)
def hidden_block(page: Page, context: Context) -> Iterable[Report]:
    """A block that an attribute of its own hides, or puts out of reach."""
    for block in page.blocks:
        for name, value in block.attributes.pairs:
            is_style = name.lower() == "style" and _UNSEEN_STYLE.search(value) is not None
            if is_style or name.lower() in ("hidden", "inert"):
                written = f'{name}="{shorten(value)}"' if is_style else name
                does = "keeps readers from opening" if name.lower() == "inert" else "hides"
                what = f"`{written}` among its attributes {does} the {block.kind}"
                fix = "take the attribute away; what nobody is to see yet goes into `<!-- -->`"
                yield Report(option_place(page, block, name), what, fix)
                break


@REGISTRY.page(
    Rule(
        code="PR265",
        name="attribute-of-ours",
        severity=WARNING,
        why="Classes that begin with `practice-`, and some attributes, say what a block is and "
        "what is right: with one that its author gives, a question is drawn as something else, or "
        "cannot be checked any more.",
        bad="/// question | Why? { #why .practice-answer }\n---\nBecause.\n///\n",
        good="/// question | Why? { #why .my-question }\n---\nBecause.\n///\n",
    )
)
def attribute_of_ours(page: Page, context: Context) -> Iterable[Report]:
    """A block with a class, or another attribute, that only what is drawn has."""
    for block in page.blocks:
        classes, pairs = block.attributes.classes, block.attributes.pairs
        if not (classes or pairs):
            continue
        ours = [name for name in classes if name.startswith(_OURS) and name != _OPEN]
        ours += [name for name, _ in pairs if name.lower() in _DRAWN]
        if ours:
            what = f"`{ours[0]}` among its attributes is what the drawn page goes by"
            fix = "take it away, or give it a name of your own"
            yield Report(option_place(page, block, ours[0]), what, fix)


@REGISTRY.page(
    Rule(
        code="PR259",
        name="text-read-as-emphasis",
        severity=WARNING,
        why="The stars of a product and the underscores of a name make what is between them bold "
        "or italic, and are not shown: `2*3*4` reads as “234”.",
        bad="/// question | What is 2*3*4?\n---\n24\n///\n",
        good="/// question | What is 2\\*3\\*4?\n---\n24\n///\n",
    )
)
def text_read_as_emphasis(page: Page, context: Context) -> Iterable[Report]:
    """A product, or a name of a programming language, in a block, that loses its signs."""
    found: Passages | None = None
    for block in page.blocks:
        asked = block.front if isinstance(block, Card) else block.title
        if not (_may_lose_signs(block.body) or _may_lose_signs(asked)):
            continue
        found = found or Passages(page)
        parts = [found.title(block)] if block.title else []
        if isinstance(block, Card) and not block.title:
            parts += [each.passage for each in pieces(found.front(block), page.fences)]
        parts += [each.passage for each in pieces(found.body(block), page.fences)]
        for passage in parts:
            if not passage.is_html and _may_lose_signs(passage.text):
                yield from _emphasis(page, passage)


def _may_lose_signs(text: str) -> bool:
    return ("__" in text and _SPECIAL_NAME.search(text) is not None) or (
        "*" in text and _PRODUCT_LIKE.search(text) is not None
    )


def _emphasis(page: Page, passage: Passage) -> Iterator[Report]:
    """Yield the products and names of a passage that lose their signs."""
    text = without_code(without_formulas(passage.text))
    for pattern in (_PRODUCT, _SPECIAL_NAME):
        for match in pattern.finditer(text):
            written = match[0]
            factors = written.rstrip(".").split("*")
            if pattern is _PRODUCT and not (
                any(factor[:1].isdigit() for factor in factors)
                or all(len(factor) < 2 for factor in factors)
            ):
                continue  # a syllable may be meant
            if "://" in "".join(text[: match.start()].rsplit(maxsplit=1)[-1:]):
                continue  # which is an address
            escaped = re.sub(r"(__|\*)", _with_backslashes, written)
            place = passage.place(page, match.start())
            edit = Edit(place.line, place.column, place.line, place.column + len(written), escaped)
            what = f"the signs of `{shorten(written)}` are read as emphasis, and not shown"
            yield Report(place, what, f"write backticks around it, or `{escaped}`", (edit,))


def _with_backslashes(match: re.Match[str]) -> str:
    return "".join(f"\\{sign}" for sign in match[0])
