"""Checks of the items of a built page: answers present and hidden, ids unique."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...checks import Finding
from ...checks.rules.built import answer_shown, broken_nesting, incomplete_item, repeated_id
from ...syntax.expressions import expression
from ...syntax.kinds import GRADED
from ...syntax.kinds.grading import decode
from .browser import BODY, BrowserPage
from .page import BuiltItem, BuiltPage, says_something
from .tags import all_attributes, decoded, read_attributes

# Finds too much, such as `id=` in text, and in lower case: what is found twice is looked at again,
# tag by tag. It begins with a literal, which is what makes the search fast.
_ID = expression(r"""id\s*+=\s*+["']?+([^\s"'>]++)""")


def check_items(page: BuiltPage) -> Iterator[Finding]:
    """Yield what is wrong with the items of a page."""
    found = [*_answers(page)]
    yield from found
    yield from _ids(page)
    if not found and BODY in page.content:
        first = next(BrowserPage(page.content).breaks(), None)
        if first is not None:
            yield broken_nesting(page.place(first.start), first.message, first.fix)


def _answers(page: BuiltPage) -> Iterator[Finding]:
    """Yield what is wrong with the answers of a page."""
    for item in page.items:
        yield from _completeness(page, item)
        for answer in item.answers:
            if not answer.hidden:
                is_open = answer.opened is not None
                place = page.place(answer.start if answer.opened is None else answer.opened)
                yield answer_shown(place, item.name, is_open)
    for orphan in page.orphans:
        yield incomplete_item(page.place(orphan.start), "an answer stands in no question")


def _completeness(page: BuiltPage, item: BuiltItem) -> Iterator[Finding]:
    if item.kind == "card" and not _has_front(page, item):
        yield incomplete_item(page.place(item.start), f"{item.name} has nothing on its front")
    if not item.answers:
        if item.kind != "flashcards" and not item.parts:
            missing = "back" if item.kind == "card" else "answer"
            yield incomplete_item(page.place(item.start), f"{item.name} has no {missing}")
    elif not _is_gradable(item):
        what = f"{item.name} has nothing that an answer could be graded by"
        yield incomplete_item(page.place(item.start), what)
    elif not any(says_something(page.answer_html(answer)) for answer in item.answers):
        empty = "nothing on its back" if item.kind == "card" else "an empty answer"
        place = page.place(item.answers[0].start)
        yield incomplete_item(place, f"{item.name} has {empty}")


def _is_gradable(item: BuiltItem) -> bool:
    """Tell whether the page can grade an answer, or does not grade this kind."""
    try:
        return item.kind not in GRADED or bool(decode(item.grading))
    except ValueError:
        return False


def _has_front(page: BuiltPage, card: BuiltItem) -> bool:
    if card.front is None:
        return False
    first, last = card.front
    return says_something(page.content[first:last])


def _ids(page: BuiltPage) -> Iterator[Finding]:
    """Yield the ids that an item shares with another element."""
    items = {item.start: item for item in page.items if item.id.strip()}
    count = Counter(decoded(word) for word in _ID.findall(page.content.lower()))
    repeated = {item.id for item in items.values() if count[item.id.lower().split()[0]] > 1}
    if not repeated:
        return
    places: dict[str, list[tuple[int, str]]] = {}
    for start, name, text in all_attributes(page.content):
        if "id" in text.lower() and (identifier := read_attributes(text).get("id")) in repeated:
            what = f"the {items[start].kind}" if start in items else f"`<{name}>`"
            places.setdefault(identifier, []).append((start, what))
    for identifier, ((first, taker), *others) in places.items():
        for start, what in others:
            yield repeated_id(page.place(start), identifier, what, taker, page.place(first))
