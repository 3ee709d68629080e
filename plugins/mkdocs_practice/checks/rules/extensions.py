"""2xx as well: does the site have the extensions that its pages with blocks are written for?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...syntax.columns import leading_spaces
from ...syntax.containers import opens_container
from ...syntax.elements import BLOCK_LEVEL, START_TAG, MarkdownElement, end_of, markdown_in
from ...syntax.expressions import expression
from ...syntax.inline import without_spans
from ...syntax.kinds import LISTED
from ...syntax.model import Block, Card, Deck, Location, Page
from ...syntax.prose import Line, Passage, Passages, ProseLine, prose_lines
from ...syntax.quote import shorten
from ..config_lines import extension_line
from ..lines import fence_below, lines_around, text_place
from ..registry import KNOWN_BLOCKS, REGISTRY, WARNING, Context, Report, Rule

_BLOCKS = "pymdownx.blocks."
_OF_BLOCKS: Mapping[str, str] = {
    "caption": "caption", "define": "definition", "details": "details",
    "figure-caption": "caption", "html": "html", "tab": "tab", "table-caption": "caption",
}  # fmt: skip
"""The extensions of pymdown-extensions' blocks; the others are types of `admonition`."""
_OF_CONTAINERS: Mapping[str, str] = {
    "!": "admonition", "?": "pymdownx.details", "=": "pymdownx.tabbed", ":": "def_list",
    "[": "footnotes",
}  # fmt: skip
"""The extensions of containers, by the sign that these open with."""
_HTML, _LISTS, _FENCES = "md_in_html", "attr_list", "pymdownx.superfences"
_SNIPPETS = "pymdownx.snippets"
_EVERY = frozenset((*_OF_CONTAINERS.values(), _HTML, _LISTS, _FENCES, _SNIPPETS))
_SIGNS: Mapping[str, tuple[str, ...]] = {
    "admonition": ("!!!",), "pymdownx.details": ("???",), "pymdownx.tabbed": ("===",),
    "def_list": ("\n:",), "footnotes": ("[^",), _HTML: ("<",), _LISTS: ("{",),
    _FENCES: ("```", "~~~"), _SNIPPETS: ("8<-",),
}  # fmt: skip
"""What a text has in it that needs one of the extensions."""
# Behind what is inline, on a line of its own, or at the end of a heading.
_ATTRIBUTES = expression(
    r"(?:^[ ]*|[)\]*`>]|^#[^\n{]* )(\{:?[ ]*(?:[#.][A-Za-z][\w-]*|[\w-]+=[\"'\w])[^{}\n]*\})"
)
_NOTE = expression(r"\[\^[^\]\s]+\](?!:)")
_NOTE_TEXT = expression(r"^ {0,3}\[\^[^\]\s]+\]:", re.MULTILINE)
_SNIPPET = expression(r"[ ]*-+8<-+[ ]+(?:\"[^\"]+\"|'[^']+')[ ]*$")
_MATH = "pymdownx.arithmatex"
# Between dollar signs, and no price: it has a power, an index or a command.
_FORMULA = expression(
    r"(?<![\\$\w])(\$\$?)(?=[^\s$])(?=[^$\n]{0,200}?(?:\^|_\{|\\[A-Za-z]{2}))"
    r"[^$\n]{1,200}(?<![\s\\])\1(?![\w$])"
)
MATH_FIX = f"add `{_MATH}` with `generic: true` to `markdown_extensions`, and a script for math"
_Use = tuple[str, Location, str]
"""An extension, the place where it is needed, and what stands there."""


_RULE = Rule(
    code="PR248",
    name="missing-extension",
    severity=WARNING,
    why="Without its extension an admonition, a tab or the like is a line of text, and what is "
    "indented below it is code: what stands in it is drawn somewhere else, or as it is written.",
    bad="(in a site whose `markdown_extensions` have no line `- admonition`)\n\n!!! note\n\n"
    "    /// question | Why?\n    /// answer\n    Because.\n    ///\n    ///\n",
    good="(in a site whose `markdown_extensions` have no line `- admonition`)\n\n"
    "/// question | Why?\n/// answer\nBecause.\n///\n///\n",
)
MISSING_EXTENSION = _RULE.name


@REGISTRY.page(_RULE)
def missing_extension(page: Page, context: Context) -> Iterable[Report]:
    """Markup around a block, or in it, whose extension the site does not enable."""
    if context.extensions is None or not page.blocks:
        return
    missing = _EVERY - context.extensions
    uses: dict[str, list[_Use]] = {}
    math = () if context.draws_math else formulas(page)
    foreign = _foreign(page, context, context.extensions)
    for use in (*_uses(page, missing), *foreign, *math):
        uses.setdefault(use[0], []).append(use)
    for extension, found in uses.items():
        _, place, text = min(found, key=lambda use: use[1])
        more = len({each for _, each, _ in found}) - 1
        also = f", and so are {more} more places" if more > 1 else ", and another" if more else ""
        what = (
            f"`{shorten(text, 40)}` is shown as text{also}: the site does not enable `{extension}`"
        )
        yield Report(place, what, _fix(extension, is_toml=context.is_toml))


def formulas(page: Page) -> Iterator[_Use]:
    """Yield the formulas in blocks."""
    if "$" not in "".join(page.lines):
        return
    found = Passages(page)
    for block in page.blocks:
        title = _FORMULA.search(without_spans(block.title)) if "$" in block.title else None
        if title is not None:
            yield _MATH, block.location, title[0]
        for reading in prose_lines(found.body(block), page.fences) if "$" in block.body else ():
            text = reading.line.text
            formula = None if reading.is_html else _FORMULA.search(without_spans(text))
            if formula is not None:
                place = Passage([reading.line]).place(page, formula.start())
                yield _MATH, place, formula[0]


def _fix(extension: str, *, is_toml: bool) -> str:
    if extension == _MATH:
        return MATH_FIX
    needs_option = extension == "pymdownx.tabbed"
    if is_toml:
        option = ", and in it `alternate_style = true`" if needs_option else ""
        return extension_line(extension, is_toml=True) + option
    option = " with `alternate_style: true`" if needs_option else ""
    return f"add `{extension}`{option} to `markdown_extensions`"


def _uses(page: Page, missing: frozenset[str]) -> Iterator[_Use]:
    if not missing:
        return
    yield from _around(page, missing)
    if _HTML in missing and page.may_have_tags:
        yield from _elements(page)
    found: Passages | None = None
    source = "\n".join(page.lines)
    # Of a block in a list, lines have more before them than in its body.
    signs = [sign for name in missing for sign in _SIGNS[name] if sign.strip() in source]
    has_notes = "[^" in signs and _NOTE_TEXT.search(source) is not None
    for block in page.blocks if signs else ():
        if any(map(block.body.__contains__, signs)):
            found = found or Passages(page)
            lines = found.body(block)
            if _FENCES in missing and not isinstance(block, LISTED):
                yield from _fences(page, block, lines)
            for reading in prose_lines(lines, page.fences):
                for extension, start, text in _in_line(reading, block, has_notes):
                    if extension in missing:
                        yield extension, Passage([reading.line]).place(page, start), text


def _around(page: Page, missing: frozenset[str]) -> Iterator[_Use]:
    """Yield the containers that items stand in."""
    for outer in lines_around(page):
        text = page.lines[outer].strip()
        if opens_container(text) and _OF_CONTAINERS.get(text[0]) in missing:
            yield _OF_CONTAINERS[text[0]], text_place(page, outer + 1), text


def _elements(page: Page) -> Iterator[_Use]:
    """Yield the elements with Markdown that items stand in."""
    items = [item.location.line - 1 for item in page.items]
    fence, done = "", -1
    for number in range(page.start, items[-1]):
        text = page.lines[number].lstrip(" ")
        fence = fence_below(text, fence)
        if fence or text[:1] != "<" or number <= done:
            continue
        tag = START_TAG.match(text)
        if tag is None or tag[1].lower() not in BLOCK_LEVEL or not markdown_in(tag[1], tag[2]):
            continue
        done = end_of(page.lines, MarkdownElement(number, tag[1].lower(), False)) - 1
        if any(number < item <= done for item in items):
            yield _HTML, text_place(page, number + 1), text.rstrip()


def _fences(page: Page, block: Block, lines: Sequence[Line]) -> Iterator[_Use]:
    """Yield the fences that are indented: without SuperFences only those at the margin are code."""
    is_moved = isinstance(block, Card) and block.terms > 0
    fence = ""
    for line in lines:
        text = line.text.lstrip(" ")
        opened, fence = fence, fence_below(text, fence)
        start = len(line.text) - len(text)
        if fence and not opened and start + (0 if is_moved else line.column):
            yield _FENCES, Passage([line]).place(page, start), text.rstrip()


def _in_line(reading: ProseLine, block: Block, has_notes: bool) -> Iterator[tuple[str, int, str]]:
    """Yield the extensions that a line needs, with where it begins to, and what stands there."""
    text, start = reading.line.text, reading.indent
    sign = text[start : start + 1]
    if sign == "<" or reading.is_html:
        tag = START_TAG.match(text.lstrip(" "))
        if tag is not None and markdown_in(tag[1], tag[2]):
            yield _HTML, leading_spaces(text), text.strip()
    if reading.is_html:
        return
    if sign == "-" and _SNIPPET.match(text):
        yield _SNIPPETS, start, text.strip()
    is_own = sign == ":" and isinstance(block, (*LISTED, Deck))
    if reading.opens and sign in _OF_CONTAINERS and not is_own:
        yield _OF_CONTAINERS[sign], start, text.strip()
    if has_notes and (note := _NOTE.search(text)) is not None:
        yield "footnotes", note.start(), note[0]
    if "{" in text and "$" not in text and "\\" not in text:
        found = _ATTRIBUTES.search(text)
        if found is not None and text.count("`", 0, found.start(1)) % 2 == 0:
            yield _LISTS, found.start(1), found[1]


def _foreign(page: Page, context: Context, extensions: frozenset[str]) -> Iterator[_Use]:
    """Yield the blocks of pymdown-extensions whose extension is not enabled."""
    for block in page.foreign if context.knows_blocks else ():
        extension = f"{_BLOCKS}{_OF_BLOCKS.get(block.name, 'admonition')}"
        if block.name in KNOWN_BLOCKS and extension not in extensions:
            yield extension, block.location, page.lines[block.location.line - 1].strip()
