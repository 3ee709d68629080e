"""3xx: can a reader's progress, and a link, find the item again?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from ...syntax.containers import is_underline
from ...syntax.expressions import expression
from ...syntax.identity import ITEMS, derivation
from ...syntax.model import Block, Exercise, Location, Page
from ...syntax.quote import quote
from ..facts import Facts, PromptFact
from ..lines import fence_below
from ..registry import ADVICE, ERROR, REGISTRY, WARNING, Context, Report, Rule
from ..stray_lists import list_amid

_Again = TypeVar("_Again")
_FIRST = "/// question | What is stride? { #stride }\n/// answer\nThe step.\n///\n///\n\n"
_SECOND = "/// question | What is padding? { #padding }\n/// answer\nThe border.\n///\n///\n"
_INCLUDE_ONCE = "include it once on this page"
_HEADING_ID = expression(r"#{1,6}[^#].*[ ]\{:?[ ]*(?:\.[\w-]+[ ]+)*#([\w.:-]+)[^{}]*\}[ ]*$")
_UNDERLINED_ID = expression(r"[^#\s].*[ ]\{:?[ ]*(?:\.[\w-]+[ ]+)*#([\w.:-]+)[^{}]*\}[ ]*$")
# At the end of a title; where it is a text on hashtags, the advice is the same without it.
_NAMED = expression(r"[ ](?:\\\{[ ]*#(?P<escaped>[\w-]+)[ ]*\\\}|#(?P<word>[A-Za-z][\w-]*))$")
_HOW = "`{ #name }` at the end of the title or the front, or the option `id: name`"


def _place(other: Location, seen_from: Location) -> str:
    """Another place, for a message."""
    return f"line {other.line}" if other.path == seen_from.path else str(other)


DUPLICATE_ID = Rule(
    code="PR301",
    name="duplicate-id",
    severity=ERROR,
    why="An id is what a link and a reader's schedule hang on: two items with one id are mixed up.",
    bad="/// question | A? { #same }\n/// answer\n1\n///\n///\n\n"
    "/// question | B? { #same }\n/// answer\n2\n///\n///\n",
    good="/// question | A? { #first }\n/// answer\n1\n///\n///\n\n"
    "/// question | B? { #second }\n/// answer\n2\n///\n///\n",
)
"""An id that two items have; exports refuse it too, whatever a site makes of the rule."""


@REGISTRY.site(DUPLICATE_ID)
def duplicate_id(pages: Sequence[Facts]) -> Iterable[Report]:
    """An explicit id that another block of the site has already."""
    first: dict[str, Location] = {}
    for page in pages:
        # What several pages include is one item; but no page can have it twice.
        ids = ((here, (name, place)) for name, place, here in page.again)
        for here, again in _by_line(ids).items():
            identifier, location = again[0]
            what = f"the id `{identifier}` stands twice on the page {page.path}"
            fix = "generate it once, or with an id of its own each time"
            if location != here:
                what = f"the id `{identifier}` of {_short(location)}{_more(again)}"
                fix = _INCLUDE_ONCE
            yield Report(here, what, fix)
        for identifier, location in page.ids:
            other = first.setdefault(identifier, location)
            if other != location:
                yield Report(
                    location,
                    f"the id `{identifier}` is already taken at {_place(other, location)}",
                    "give one of the two another id",
                )


@REGISTRY.page(DUPLICATE_ID)
def id_of_heading(page: Page, context: Context) -> Iterable[Report]:
    """An explicit id that a heading of the page has as well."""
    if context.extensions is not None and "attr_list" not in context.extensions:
        return
    blocks = [block for block in page.blocks if block.attributes.id]
    is_worth = blocks and any(
        "{" in line and (line[0] == "#" or _underlines(below))
        for line, below in pairwise((*page.lines, ""))
    )
    headings = _ids_of_headings(page) if is_worth else {}
    for block in blocks if headings else ():
        name = block.attributes.id
        if line := headings.get(name):
            what = f"the id `{name}` is that of the heading in line {line} already"
            yield Report(block.location, what, "give one of the two another id")


def _ids_of_headings(page: Page) -> dict[str, int]:
    """The ids that stand in headings, with their lines, from 1."""
    found: dict[str, int] = {}
    fence, is_comment = "", False
    for number, line in enumerate(page.lines, 1):
        text = line.strip()
        fence = fence_below(text, fence)
        if not fence and "<!--" in line:
            is_comment = True
        if is_comment:
            is_comment = line.rfind("-->") <= line.rfind("<!--")
        elif not fence and line[:1] == "#" and (match := _HEADING_ID.match(text)) is not None:
            found.setdefault(match[1], number)
        elif not fence and _is_underlined(page, number):
            match = _UNDERLINED_ID.match(line)
            found.update({} if match is None else {match[1]: found.get(match[1], number)})
    return found


def _underlines(line: str) -> bool:
    """Return whether a line makes a heading of a paragraph above it."""
    return bool(line.strip()) and is_underline(line)


def _is_underlined(page: Page, number: int) -> bool:
    """Return whether a line, from 1, that ends in a brace is a heading for the line below it.

    In an item a line of hyphens parts the sides.
    """
    if page.lines[number - 1].rstrip()[-1:] != "}" or number == len(page.lines):
        return False
    is_apart = number == 1 or not page.lines[number - 2].strip()
    if not is_apart or not _underlines(page.lines[number]):
        return False
    return not any(item.location.line <= number <= item.end for item in page.items)


@REGISTRY.site(
    Rule(
        code="PR302",
        name="similar-id",
        severity=WARNING,
        why="Ids that differ only in upper and lower case are two items, and are easily taken for "
        "one "
        "in a link or by a program that does not tell the cases apart.",
        bad=_FIRST + _SECOND.replace("#padding", "#Stride"),
        good=_FIRST + _SECOND,
    )
)
def similar_id(pages: Sequence[Facts]) -> Iterable[Report]:
    """An explicit id that is another one of the site in upper or lower case."""
    first: dict[str, tuple[str, Location]] = {}
    said: set[str] = set()
    for page in pages:
        for entry in page.ids:
            other = first.setdefault(entry[0].lower(), entry)
            if other is entry:
                continue
            identifier, location = entry
            if identifier != other[0] and identifier not in said:
                said.add(identifier)  # of those that are equal, PR301 speaks
                yield Report(
                    location,
                    f"the id `{identifier}` differs from `{other[0]}` at "
                    f"{_place(other[1], location)} only in upper and lower case",
                    "give one of the two another id",
                )


@REGISTRY.site(
    Rule(
        code="PR303",
        name="same-prompt",
        severity=ADVICE,
        why="Whoever has answered a question learns little from meeting it again, and has it to "
        "review "
        "twice.",
        bad=_FIRST + _SECOND.replace("padding?", "stride?"),
        good=_FIRST + _SECOND,
    )
)
def same_prompt(pages: Sequence[Facts]) -> Iterable[Report]:
    """An item that asks what another one of its kind in the site asks."""
    first: dict[str, PromptFact] = {}
    said: set[str] = set()
    pairs: list[tuple[PromptFact, PromptFact]] = []
    for page in pages:
        for asked in page.asked:
            if asked.whole:
                other = first.setdefault(asked.digest, asked)
                # Once for each prompt, however many pages ask it: the first two show where to look.
                if other is not asked and asked.digest not in said:
                    said.add(asked.digest)
                    pairs.append((other, asked))
    ids = {location: name for page in pages for name, location in page.ids} if pairs else {}
    for other, asked in pairs:
        here, there = asked.location, other.location
        # What shares a page and lacks an id is for PR304 or PR305, and what shares an id for PR301.
        apart = here.path != there.path or (asked.has_id and other.has_id)
        if apart and here != there and asked.excerpt and ids.get(here, "") != ids.get(there):
            yield Report(
                here,
                f"{quote(asked.excerpt)} is already asked at {_place(there, here)}",
                "delete one of the two, or ask for something else",
            )


@REGISTRY.page(
    Rule(
        code="PR304",
        name="ambiguous-key",
        severity=WARNING,
        why="Without ids, only their order tells two items with one prompt apart: moving or "
        "deleting "
        "one gives a reader's progress, and links, to the other.",
        bad=_FIRST.replace(" { #stride }", "") + _FIRST.replace(" { #stride }", ""),
        good=_FIRST + _SECOND,
    )
)
def ambiguous_key(page: Page, context: Context) -> Iterable[Report]:
    """An item without an id that asks what another one of its page, without an id, asks."""
    items = _without_id(page)
    if len(items) < 2:
        return
    first: dict[str, Block] = {}
    again: list[Block] = []
    exercises = {
        part.index: block.attributes.id or block.prompt
        for block in page.items
        if isinstance(block, Exercise)
        for part in block.parts
    }
    for block in items:
        if not block.prompt:
            continue
        other = first.setdefault(
            derivation(block.kind, exercises.get(block.index, ""), block.prompt), block
        )
        if other is block:
            continue
        if page.written(other.location) == page.written(block.location):
            again.append(block)
        else:
            yield Report(
                block.location,
                f"{quote(block.prompt)} is asked at line {other.location.line} as well, and "
                "neither has an id",
                f"give each of the two an id: {_HOW}",
            )
    yield from _included_again(again, page)


def _included_again(blocks: Sequence[Block], page: Page) -> Iterable[Report]:
    """One report for each line that includes items without ids which the page has already.

    An id would be that of both, and neither could be found by it.
    """
    by_line = _by_line((page.including(block.location), block) for block in blocks)
    for here, again in by_line.items():
        place, what = page.written(again[0].location), quote(again[0].prompt)
        if place == here:
            message, fix = f"{what} stands twice on this page", "generate it once"
        else:
            message = f"{what} of {_short(place)}{_more(again)}"
            fix = f"{_INCLUDE_ONCE}: until then `practice ids` writes no id there"
        yield Report(again[0].location, message, fix, is_include=True)


def _by_line(again: Iterable[tuple[Location, _Again]]) -> dict[Location, list[_Again]]:
    """Each thing that stands on a page again, by the line that includes it."""
    found: dict[Location, list[_Again]] = {}
    for here, each in again:
        found.setdefault(here, []).append(each)
    return found


def _more(again: Sequence[object]) -> str:
    others = len(again) - 1
    return f"{f' and {others} more stand' if others else ' stands'} on this page already"


def _short(place: Location) -> str:
    return f"{place.path}:{place.line}"


@REGISTRY.page(
    Rule(
        code="PR305",
        name="missing-id",
        severity=ADVICE,
        why="Without an id an item is known by its prompt: to correct a typo there breaks links to "
        "it, "
        "and resets a reader's progress.",
        bad=_FIRST.replace(" { #stride }", ""),
        good=_FIRST,
    )
)
def missing_id(page: Page, context: Context) -> Iterable[Report]:
    """An item without an id of its own; one that stands on the page twice is for PR304."""
    blocks = _without_id(page)
    places = (each.location for each in blocks if page.origin(each.location.line).by)
    counts: Mapping[Location, int] = Counter(map(page.written, places)) if page.origins else {}
    for block in blocks:
        if counts and counts[page.written(block.location)] > 1:
            continue
        fix = f"`practice ids --write` writes one; by hand it is {_HOW}"
        if amid := list_amid(block.title):
            fix = f"`{amid}` is text there: write it at the end, or put it in backticks"
        elif named := _NAMED.search(block.title):
            name = f"{{ #{named['escaped'] or named['word']} }}"
            fix = f"`{named[0].strip()}` is text: write `{name}` where it is to be one; {fix}"
        yield Report(block.location, f"the {block.kind} has no id", fix)


def _without_id(page: Page) -> list[Block]:
    """The items without an id."""
    return [block for block in page.blocks if not block.attributes.id and isinstance(block, ITEMS)]
