"""What a reader gets of a page: its items and answers as a browser shows them, and what is lost.

A loss, between two versions of a page, is any of these:

- an item is gone or has come: the multiset of (kind, whether it is answered) of the items drawn has
  changed. An item counts as drawn when the extension says so and its element is where a browser
  shows it: not in a comment, a script or a field, and not inside an answer;
- an item whose explicit id is still in the source is not drawn under that id;
- an answer, a hint or the back of a card that had text or a picture has none, or is gone;
- an item that asked something asks nothing;
- an option, an entry, a pair or a blank less, or one more, or another of them is right;
- an option line, a box or the marks of a blank are shown as text;
- an answer is shown: a word that stood only in answers, hints and backs of cards stands outside
  them;
- a word is gone: it stood in an item, the edit has not taken it away, and it stands nowhere.

That a text itself changes is no loss: an edit inside a prompt is an edit of the prompt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from mkdocs.utils.meta import get_data
from selectolax.lexbor import LexborHTMLParser, LexborNode

from mkdocs_practice.render.nesting import RenderedItem
from tests.support.markdown import Rendering, render
from tests.support.mutations.edit import OPTION_NAMES

_ITEMS = {"practice-question", "practice-exercise", "practice-card"}
_ASKING = {"practice-prompt", "practice-front", "practice-title"}
_HIDDEN = {"practice-body", "practice-back"}
_PARTS = {"practice-options", "practice-entries", "practice-terms", "practice-matches"}
_UNSEEN = {
    "script", "style", "template", "title", "head", "iframe", "noscript", "noembed", "noframes",
    "object", "video", "audio", "canvas", "svg",
}  # fmt: skip
"""Elements whose content is no text of the page."""
_WORD = re.compile(r"[^\W_]{3,}")
_OPTION = re.compile(
    rf"^\s*(?:{'|'.join(OPTION_NAMES)}):\s|^\s*(?:[-*+•–—]\s*)?\[[ xX]\]\s", re.MULTILINE
)
_GAP = re.compile(r"==\w[^=]*==")
_COMMENT, _TEXT = "-comment", "-text"


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
        parts: How many options, entries, terms, matches and blanks each item has.
        keys: What each item is graded by.
        syntax: How many option lines, boxes and marks of blanks are shown as text.
        shown: The words outside answers.
        hidden: The words in answers, hints and backs of cards.
        places: Where each word stands: in the items of which ids ("" for none), hidden or not.
    """

    items: Counter[tuple[str, bool]] = field(default_factory=Counter)
    ids: set[str] = field(default_factory=set)
    filled: Counter[tuple[str, str]] = field(default_factory=Counter)
    asked: int = 0
    parts: Counter[str] = field(default_factory=Counter)
    keys: dict[str, str] = field(default_factory=dict)
    syntax: int = 0
    shown: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    places: dict[str, set[tuple[str, bool]]] = field(default_factory=dict)


class _Reader:
    """Reads a page's HTML as a browser has it: parsed by the standard's own rules."""

    def __init__(self, drawn: Drawn) -> None:
        self._drawn = drawn
        self._code = 0

    def read(self, node: LexborNode, owner: str, hidden: bool) -> bool:
        """Read what is in a node; return whether it shows anything."""
        filled = False
        child = node.child
        while child is not None:
            tag = child.tag
            if tag == _TEXT:
                filled |= self._text(child.text_content or "", owner, hidden)
            elif tag == "img":
                filled |= self._text(child.attributes.get("alt") or "picture", owner, hidden)
            elif tag != _COMMENT and tag not in _UNSEEN:
                filled |= self._element(child, owner, hidden)
            child = child.next
        return filled

    def _element(self, node: LexborNode, owner: str, hidden: bool) -> bool:
        attributes = node.attributes
        css = set((attributes.get("class") or "").split())
        inside = hidden or bool(css & _HIDDEN)
        if css & _ITEMS and not inside:
            owner = attributes.get("id") or ""
            self._drawn.ids.add(owner)
        if not hidden:
            self._grading(node, css, owner)
        self._code += node.tag == "code"
        filled = self.read(node, owner, inside)
        self._code -= node.tag == "code"
        if filled and css & _HIDDEN:
            parent = node.parent
            hint = parent is not None and "practice-hint" in (parent.attributes.get("class") or "")
            self._drawn.filled[owner, "hint" if hint else "answer"] += 1
        elif filled and css & _ASKING:
            self._drawn.asked += 1
        return filled and "practice-number" not in css

    def _grading(self, node: LexborNode, css: set[str], owner: str) -> None:
        if css & _PARTS:
            self._drawn.parts[owner] += sum(1 for _ in node.iter())
        elif "practice-blank" in css:
            self._drawn.parts[owner] += 1
        elif node.tag == "practice-graded":
            self._drawn.keys[owner] = node.attributes.get("data-grading") or ""

    def _text(self, text: str, owner: str, hidden: bool) -> bool:
        if not text.strip():
            return False
        found = words(text)
        (self._drawn.hidden if hidden else self._drawn.shown).update(found)
        for word in found:
            self._drawn.places.setdefault(word, set()).add((owner, hidden))
        self._drawn.syntax += len(_OPTION.findall(text))
        if not self._code:
            self._drawn.syntax += len(_GAP.findall(text))
        return True


def draw(source: str) -> Drawn:
    """Render a page, without its front matter, and read what has become of it."""
    return read_drawing(rendered(get_data(source)[0] if source.startswith("---") else source))


@lru_cache(maxsize=16)
def rendered(source: str) -> Rendering:
    """Render a page; what is asked of one page is asked several times in a row."""
    return render(source)


def read_drawing(rendering: Rendering) -> Drawn:
    """Read what has become of a page that is rendered."""
    items = rendering.outcome.items if rendering.outcome else []
    return _read(rendering.html, tuple(items))


@lru_cache(maxsize=256)
def _read(html: str, items: tuple[RenderedItem, ...]) -> Drawn:
    """Read a page's HTML; half of all edits leave it as it was."""
    drawn = Drawn()
    page = LexborHTMLParser(f"<!doctype html><html><body><div><article>{html}</article></div>")
    assert page.body is not None
    _Reader(drawn).read(page.body, "", False)
    drawn.items.update((item.kind, item.answered) for item in items if item.id in drawn.ids)
    return drawn


def losses(
    before: Drawn,
    after: Drawn,
    sources: tuple[str, str],
    moved: Collection[str] = (),
    removed: Collection[str] = (),
) -> Iterator[str]:
    """Yield what is lost between two versions of a page, in words.

    Args:
        before: The page.
        after: The same page, edited.
        sources: The sources of both.
        moved: Words that the edit itself has put elsewhere.
        removed: Words that the edit itself has taken away.
    """
    gone, come = before.items - after.items, after.items - before.items
    for sign, items in (("-", gone), ("+", come)):
        for (kind, answered), count in items.items():
            yield f"{sign}{count} {'answered' if answered else 'unanswered'} {kind}"
    for identifier in sorted(before.ids - after.ids):
        word = re.compile(rf"(?<![\w-]){re.escape(identifier)}(?![\w.:-])")
        written, still = (len(word.findall(source)) for source in sources)
        if still >= written > 0:
            yield f"no item has the id {identifier} any more"
    yield from _parts_lost(before, after)
    # Words of ours, such as "Wrong", come and go with what they are said of.
    ours = (before.hidden | before.shown) - words(sources[0])
    yield from _words_lost(before, after, moved, {*removed, *ours})


def _parts_lost(before: Drawn, after: Drawn) -> Iterator[str]:
    for (identifier, role), count in before.filled.items():
        if identifier in after.ids and after.filled[identifier, role] < count:
            yield f"a filled {role} less in {identifier}"
    if after.asked < before.asked:
        yield f"{before.asked - after.asked} filled prompts less"
    for identifier in sorted(before.ids & after.ids):
        old, new = before.parts[identifier], after.parts[identifier]
        if old != new:
            yield f"{new - old:+} options or blanks in {identifier}"


def _words_lost(
    before: Drawn, after: Drawn, moved: Collection[str], removed: Collection[str]
) -> Iterator[str]:
    if after.syntax > before.syntax:
        yield "an option line, a box or the marks of a blank are shown as text"
    leaked = (before.hidden - before.shown) & after.shown - set(moved)
    if leaked:
        yield f"shown without being asked for: {' '.join(sorted(leaked))}"
    in_items = {word for word, places in before.places.items() if any(owner for owner, _ in places)}
    lost = in_items - after.hidden - after.shown - set(removed)
    if lost:
        yield f"stands nowhere any more: {' '.join(sorted(lost))}"


def displaced(before: Drawn, after: Drawn, moved: Collection[str]) -> Iterator[str]:
    """Yield the words that have come to stand in another item, or in none, in words.

    Args:
        before: The page.
        after: The same page, edited and fixed.
        moved: Words that the edit has put elsewhere or taken away.
    """
    gone = before.ids - after.ids
    for word in sorted(before.places.keys() & after.places.keys() - set(moved)):
        old = {place for place in before.places[word] if place[0] not in gone}
        if len(old) == len(before.places[word]) and not old & after.places[word]:
            yield f"{word} stands elsewhere"
