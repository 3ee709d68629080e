"""What a reader gets of a page: its items and answers as they stand in the HTML, and what is lost.

A loss, between two versions of a page, is any of these:

- an item is gone or has come: the multiset of (kind, whether it is answered) of the items drawn has
  changed. An item counts as drawn when the extension says so and its element is in the HTML where
  it can be reached: not in a comment, and not inside an answer;
- an item whose explicit id is still in the source is not drawn under that id;
- an answer, a hint or the back of a card that had text or a picture has none, or is gone;
- an item that asked something asks nothing;
- an option line is shown as text;
- an answer is shown: a word that stood only in answers, hints and backs of cards stands outside
  them.

That a text itself changes is no loss: an edit inside a prompt is an edit of the prompt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

from mkdocs.utils.meta import get_data

from mkdocs_practice.render.nesting import RenderedItem
from tests.support.markdown import render

_ITEMS = {"practice-question", "practice-exercise", "practice-card"}
_ASKING = {"practice-prompt", "practice-front", "practice-title"}
_HIDDEN = {"practice-body", "practice-back"}
_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_WORD = re.compile(r"[^\W_]{3,}")
_OPTION = re.compile(r"\s*(?:id|tags|rev):")


def words(text: str) -> set[str]:
    """The words of a text by which it is known again."""
    return {word.lower() for word in _WORD.findall(text)}


@dataclass(slots=True)
class Drawn:
    """A page as it stands in the HTML.

    Attributes:
        items: How many items there are of a kind, answered or not.
        ids: The ids of the items.
        filled: How many answers (or backs) or hints of an item's id are not empty.
        asked: How many items ask something.
        options: How many option lines are shown as text.
        shown: The words outside answers.
        hidden: The words in answers, hints and backs of cards.
    """

    items: Counter[tuple[str, bool]] = field(default_factory=Counter)
    ids: set[str] = field(default_factory=set)
    filled: Counter[tuple[str, str]] = field(default_factory=Counter)
    asked: int = 0
    options: int = 0
    shown: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Element:
    tag: str
    css: set[str]
    owner: str
    hidden: bool
    parts: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Reads a page's HTML as a browser does: an end tag closes all that is open inside."""

    def __init__(self, drawn: Drawn) -> None:
        super().__init__()
        self._drawn = drawn
        self._open = [_Element("html", set(), "", False)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _VOID:
            if tag == "img":
                self._text(values.get("alt") or "picture")
            return
        css, parent = set((values.get("class") or "").split()), self._open[-1]
        owner, hidden = parent.owner, parent.hidden or bool(css & _HIDDEN)
        if css & _ITEMS and not hidden:
            owner = values.get("id") or ""
            self._drawn.ids.add(owner)
        self._open.append(_Element(tag, css, owner, hidden))

    def handle_endtag(self, tag: str) -> None:
        if not any(element.tag == tag for element in self._open[1:]):
            return
        while True:
            element = self._open.pop()
            self._close(element)
            if element.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._text(data)

    def _text(self, text: str) -> None:
        numbered = any("practice-number" in element.css for element in self._open)
        for element in () if numbered else self._open:
            element.parts.append(text)
        (self._drawn.hidden if self._open[-1].hidden else self._drawn.shown).update(words(text))
        self._drawn.options += _OPTION.match(text) is not None

    def _close(self, element: _Element) -> None:
        if not element.parts:
            return
        if element.css & _HIDDEN:
            hint = "practice-hint" in self._open[-1].css
            self._drawn.filled[element.owner, "hint" if hint else "answer"] += 1
        elif element.css & _ASKING:
            self._drawn.asked += 1

    def close(self) -> None:
        super().close()
        while self._open:
            self._close(self._open.pop())


def draw(source: str) -> Drawn:
    """Render a page, without its front matter, and read what has become of it."""
    rendering = render(get_data(source)[0])
    items = rendering.outcome.items if rendering.outcome else []
    return _read(rendering.html, tuple(items))


@lru_cache(maxsize=256)
def _read(html: str, items: tuple[RenderedItem, ...]) -> Drawn:
    """Read a page's HTML; half of all edits leave it as it was."""
    drawn = Drawn()
    # A comment that is never closed takes the rest of the page.
    comment = html.rfind("<!--")
    unclosed = comment >= 0 and "-->" not in html[comment:]
    reader = _Reader(drawn)
    reader.feed(html[:comment] if unclosed else html)
    reader.close()
    drawn.items.update((item.kind, item.answered) for item in items if item.id in drawn.ids)
    return drawn


def losses(
    before: Drawn, after: Drawn, sources: tuple[str, str], moved: Collection[str]
) -> Iterator[str]:
    """Yield what is lost between two versions of a page, in words.

    Args:
        before: The page.
        after: The same page, edited.
        sources: The sources of both.
        moved: Words that the edit itself has put elsewhere.
    """
    gone, come = before.items - after.items, after.items - before.items
    for sign, items in (("-", gone), ("+", come)):
        for (kind, answered), count in items.items():
            yield f"{sign}{count} {'answered' if answered else 'unanswered'} {kind}"
    for identifier in sorted(before.ids - after.ids):
        word = re.compile(rf"(?<![\w-]){re.escape(identifier)}(?![\w-])")
        written, still = (len(word.findall(source)) for source in sources)
        if still >= written > 0:
            yield f"no item has the id {identifier} any more"
    for (identifier, role), count in before.filled.items():
        if identifier in after.ids and after.filled[identifier, role] < count:
            yield f"a filled {role} less in {identifier}"
    if after.asked < before.asked:
        yield f"{before.asked - after.asked} filled prompts less"
    if after.options > before.options:
        yield "an option line is shown as text"
    leaked = (before.hidden - before.shown) & after.shown - set(moved)
    if leaked:
        yield f"shown without being asked for: {' '.join(sorted(leaked))}"
