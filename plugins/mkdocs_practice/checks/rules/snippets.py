"""2xx as well: is each snippet in an item put in?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...syntax.expressions import expression
from ...syntax.inline import without_spans
from ...syntax.model import Answer, Block, Card, Edit, Location, Page
from ...syntax.prose import Passage, Passages, prose_lines
from ...syntax.quote import quote_names, shorten
from ..edits import rewrite
from ..lines import option_lines, text_place
from ..registry import ERROR, REGISTRY, WARNING, Context, Finding, Report, Rule

_EXTENSION = "pymdownx.snippets"
_SIGN = "8<-"
_MARK = expression(r"(?<![;-])-++8<-++[ ]++(?:\"(?P<name>[^\"\n]+)\"|'(?P<other>[^'\n]+)')")
# The same with other dashes, brackets or quotation marks, without them, or with something between.
_NEAR_SIGN = expression(r"8[ ]?(?:[<‹＜〈]|&lt;)[ ]?[-‐-―−_]")
_NEAR = expression(
    r"[-‐-―−_]{1,4}[ ]?8[ ]?(?:[<‹＜〈]|&lt;)[ ]?[-‐-―−_]{1,4}[ ]?:?[\s\u200b]*+"
    r"(?P<name>[\"'“”„‟«»‹›‘’‚‛＂]?[\w./ -]*[\w/][\"'“”„‟«»‹›‘’‚‛＂]?)?"
)
_BLOCK_MARK = expression(r"-+8<-+")
_QUOTES = " \"'“”„‟«»‹›‘’‚‛＂"
_NO_FILE = "there is no file "
_LOST = ", and nothing is put in for it"
_FIX = "correct the name, which counts from the folders of snippets"
_PAGE_OF_NET = expression(r"https?://")


_UNREAD = Rule(
    code="PR258",
    name="unread-snippet",
    severity=WARNING,
    why="A snippet is put in where nothing else stands in its line: elsewhere readers see the "
    "mark itself, and where its file is missing they see nothing.",
    bad='/// question | Why?\n---\nBecause: --8<-- "because.md"\n///\n',
    good='/// question | Why?\n---\nBecause:\n\n--8<-- "because.md"\n///\n',
)


@REGISTRY.page(_UNREAD)
def unread_snippet(page: Page, context: Context) -> Iterable[Report]:
    """A mark of a snippet in a line with other text, or one whose file is missing."""
    if context.extensions is not None and _EXTENSION not in context.extensions:
        return
    found: Passages | None = None
    is_known = context.extensions is not None and context.exists is not None
    is_known = is_known and context.is_expanded
    for block in page.blocks:
        if not (_SIGN in block.prompt or _in_options(block) or _NEAR_SIGN.search(block.body)):
            continue
        found = found or Passages(page)
        yield from _near(page, block, found)
        missing = _missing(page, block) if is_known else None
        if missing is not None:
            yield missing
        for place, mark in _marks(page, block, found):
            what = f"`{shorten(mark)}` is text where something else stands in its line"
            yield Report(place, what, "write it in a line of its own, or write here what it names")


def missing_anywhere(page: Page, found: Iterable[Finding]) -> Finding | None:
    """The finding of the snippets of a page whose files are missing; None without any.

    Args:
        page: The page, with all that is known of other files put in.
        found: The findings of its items, which need not be told again.
    """
    told = {each.location for each in found if each.names_no_file}
    names: dict[str, Location] = {}
    for number, line in enumerate(page.lines, 1):
        match = _MARK.fullmatch(line.strip()) if _SIGN in line else None
        name = (match["name"] or match["other"]) if match is not None else ""
        if not name or _PAGE_OF_NET.match(name):
            continue
        place = text_place(page, number)
        if page.written(place) not in told:
            names.setdefault(name, place)
    if not names:
        return None
    what = f"{_NO_FILE}{quote_names(names)}{_LOST}"
    return Finding(next(iter(names.values())), _UNREAD, what, _FIX, names_no_file=True)


def as_errors(found: Iterable[Finding]) -> list[Finding]:
    """Findings of a site whose build ends where the file of a snippet is missing."""
    return [replace(each, override=ERROR) if each.names_no_file else each for each in found]


def _in_options(block: Block) -> bool:
    return bool(block.options) and _SIGN in str(block.options)


def _marks(page: Page, block: Block, found: Passages) -> Iterator[tuple[Location, str]]:
    """Yield the marks in a block that something else stands beside, with their places."""
    lines = [reading.line for reading in prose_lines(found.body(block), page.fences)]
    if isinstance(block, Card) and not block.title:
        lines += [reading.line for reading in prose_lines(found.front(block), page.fences)]
    for line in lines:
        is_whole = _MARK.fullmatch(page.lines[line.number].strip()) is not None
        match = None if is_whole or _SIGN not in line.text else _MARK.search(_shown(line.text))
        if match is not None:
            yield Passage([line]).place(page, match.start()), match[0]
    if _SIGN in block.title and (match := _MARK.search(_shown(block.title))) is not None:
        yield found.title(block).place(page, match.start()), match[0]
    if _in_options(block):
        for number in option_lines(page.lines, block.location.line):
            if (match := _MARK.search(page.lines[number])) is not None:
                yield text_place(page, number + 1), match[0]


def _near(page: Page, block: Block, found: Passages) -> Iterator[Report]:
    """The report of lines that are nearly marks of snippets, with those to write."""
    first: Location | None = None
    what, fix, edits = "", "", list[Edit]()
    for reading in prose_lines(found.body(block), page.fences):
        text = reading.line.text.strip()
        match = _NEAR.fullmatch(text) if "8" in text else None
        if match is None or _MARK.fullmatch(text) or _BLOCK_MARK.fullmatch(text):
            continue
        name = (match["name"] or "").strip(_QUOTES)
        meant = f'--8<-- "{name}"' if name else "--8<--"
        place = text_place(page, reading.line.number + 1)
        if first is None:
            first, what, fix = place, f"`{shorten(text)}` is text, and puts nothing in", meant
        edits += rewrite(page, place, meant)
    if first is not None:
        yield Report(first, what, f"write `{fix}`", tuple(edits))


def _shown(text: str) -> str:
    """A text with blanks in place of code."""
    return without_spans(text) if "`" in text else text


def _missing(page: Page, block: Block) -> Report | None:
    """The report of a block with snippets whose files are not found; None without any."""
    lines = [line.strip() for line in block.body.split("\n") if line.strip()]
    marks = [mark for line in lines if (mark := _MARK.fullmatch(line)) is not None]
    names = [mark["name"] or mark["other"] for mark in marks]
    names = [name for name in names if not _PAGE_OF_NET.match(name)]
    if not names:
        return None
    first = block.location.line
    number = next((n for n in range(first, block.end + 1) if _SIGN in page.lines[n - 1]), first)
    if page.lines[number - 1].strip() not in lines:
        return None  # which is told as text
    is_side = isinstance(block, (Answer, Card)) and len(names) == len(lines)
    lost = ", and nothing else to read" if is_side else _LOST
    place = text_place(page, number) if number > first else block.location
    what = f"{_NO_FILE}{quote_names(names)}{lost}"
    return Report(place, what, _FIX, names_no_file=True)
