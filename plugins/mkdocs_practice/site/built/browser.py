"""A page as a browser reads it: is every item whole, and every answer in what hides it?

Tags that an author wrote as text take hold in a browser, by rules that only a parser of HTML knows.
So marks are put where each answer begins and ends, and the parser says in which elements they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ...syntax.expressions import expression
from .tags import is_open

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MARKUP = expression(r"<[a-zA-Z/!?]")
"""What a source has where an author's own tags may be on the page."""

BODY = "<practice-"
"""What a page without answers has nowhere."""

_MARK = "practice-browser-"
# Allowed anywhere in HTML, and without effect on what is around it.
_BEGIN, _END = (f'<meta itemprop="{_MARK}{{}}-{side}">' for side in ("begin", "end"))
_BODY = expression(
    r"<!--(?:(?!-->|<!--).)*+-->|<(/?)(practice-(?:body|help))\b[^>]*>", re.IGNORECASE | re.DOTALL
)
# Begins with a literal, which is what makes the search fast.
_ITEM = expression(r"class=\"practice-(?:question|exercise|card)\b(?!s)[^<>]*?\bid=\"([^\"]*)\"")
_CLASSES = frozenset(("practice-question", "practice-exercise", "practice-deck", "practice-card"))
_PROMPTS = ".practice-prompt, .practice-front"
_RAW = "script, style, title, textarea, iframe, noembed, noframes, xmp, plaintext, template, select"
_NOSCRIPT = expression(r"<(/?)noscript\b", re.IGNORECASE)


class Break(NamedTuple):
    """An answer, a hint or an item that a browser does not have where it belongs.

    Attributes:
        start: Where it begins in the HTML.
        item: The id of its item, or "".
        message: What is wrong.
        fix: How to fix it.
    """

    start: int
    item: str
    message: str
    fix: str


class _Body(NamedTuple):
    start: int
    item: str
    what: str


class BrowserPage:
    """A page, or the content of one, read as a browser with scripts reads it.

    Attributes:
        owners: For the id of each item how many answers and hints it has.
        parents: For the id of each item that of the one around it, or "".
        prompts: The ids of the items that have their prompt, or their front.
    """

    def __init__(self, html: str) -> None:
        """Read the page.

        Args:
            html: Its HTML; of a page's content alone, only what is in `<body>`.
        """
        from selectolax.lexbor import LexborHTMLParser

        self._bodies: dict[str, _Body] = {}
        text = self._marked(html)
        if "noscript" in text.lower():
            # With scripts it is raw text, which the parser knows of its twin alone.
            text = _NOSCRIPT.sub(r"<\1noembed", text)
        self._tree: LexborHTMLParser = LexborHTMLParser(text)
        self.owners: Counter[str] = Counter()
        self.parents: dict[str, str] = {}
        self.prompts: set[str] = set()
        self._read_items()

    def _marked(self, html: str) -> str:
        """The page with a mark where each answer begins and ends."""
        items = [(match.start(), match[1]) for match in _ITEM.finditer(html)]
        count: Counter[tuple[str, str]] = Counter()
        rank = 0

        def mark(match: re.Match[str]) -> str:
            nonlocal rank
            if match[2] is None:
                return match[0]
            slash, name = match[1], match[2].lower()
            count[slash, name] += 1
            key = f"{name}-{count[slash, name]}"
            if slash:
                return _END.format(key) + match[0]
            while rank < len(items) and items[rank][0] < match.start():
                rank += 1
            what = "hint" if name == "practice-help" else "answer"
            self._bodies[key] = _Body(match.start(), items[rank - 1][1] if rank else "", what)
            return match[0] + _BEGIN.format(key)

        return _BODY.sub(mark, html)

    def _read_items(self) -> None:
        for node in self._tree.css(", ".join(f".{name}" for name in sorted(_CLASSES))):
            identifier = node.attributes.get("id") or ""
            self.parents.setdefault(identifier, _item_around(node.parent))
        self.prompts = {_item_around(node) for node in self._tree.css(_PROMPTS)}

    def breaks(self) -> Iterator[Break]:
        """Yield the answers and hints that are not whole, or not where they are hidden."""
        marks = {
            node.attributes.get("itemprop") or "": node
            for node in self._tree.css(f'meta[itemprop^="{_MARK}"]')
        }
        for key, body in self._bodies.items():
            begin, end = (marks.get(f"{_MARK}{key}-{side}") for side in ("begin", "end"))
            name = f"the {body.what} of `{body.item}`"
            if begin is None:
                yield self._lost(body, name)
                continue
            holder = begin.parent
            if holder is None or not _is_in(end, holder) or not _is_hidden(holder):
                message = f"in a browser {name} ends before its last line, and the rest is shown"
                fix = f"look for a tag in the {body.what} or above it that has lost its other half"
                yield Break(body.start, body.item, message, fix)
            else:
                self.owners[_item_around(holder)] += 1

    def _lost(self, body: _Body, name: str) -> Break:
        """The break of a body that is not there at all."""
        raw = next((node.tag for node in self._tree.css(_RAW) if _MARK in (node.html or "")), None)
        if raw is None:
            message, fix = f"a browser does not show {name}", "look for a tag above it, in a text"
        else:
            tag = "noscript" if raw == "noembed" else raw
            message = f"a browser does not show {name}: it stands in `<{tag}>`"
            fix = f"put `<{tag}>` into backticks where it is text"
        return Break(body.start, body.item, message, fix)

    def strays(
        self, owners: Mapping[str, int], parents: Mapping[str, str], asking: Iterable[str]
    ) -> Iterator[Break]:
        """Yield the items that a browser has in another place than the source.

        Args:
            owners: For the id of each item how many answers and hints it has, by the source.
            parents: For the id of each item that of the one around it, or "".
            asking: The ids of the items that have a prompt, or a front.
        """
        fix = "look for a tag in it or above it that has lost its other half"
        for identifier, parent in parents.items():
            found = self.parents.get(identifier)
            if found is None:
                message = f"a browser does not show `{identifier}`"
            elif found != parent:
                place = f"in `{found}`" if found else f"outside of `{parent}`"
                message = f"a browser has `{identifier}` {place}"
            else:
                continue
            yield Break(0, identifier, message, fix)
        for identifier in asking:
            if identifier in self.parents and identifier not in self.prompts:
                yield Break(
                    0, identifier, f"a browser has the prompt of `{identifier}` elsewhere", fix
                )
        for identifier, count in owners.items():
            if identifier in self.parents and self.owners[identifier] != count:
                message = f"a browser has an answer or a hint of `{identifier}` elsewhere"
                yield Break(0, identifier, message, fix)


def _is_in(node: LexborNode | None, holder: LexborNode) -> bool:
    """Tell whether an element stands in another."""
    while node is not None and node.mem_id != holder.mem_id:
        node = node.parent
    return node is not None


def _is_hidden(node: LexborNode | None) -> bool:
    """Tell whether a closed `<details>` of its item, or a hidden key, is around an element."""
    while node is not None:
        if node.tag == "practice-key":
            return "hidden" in node.attributes
        if node.tag in ("details", "summary"):
            return node.tag == "details" and not is_open(node.attributes)
        if not _CLASSES.isdisjoint((node.attributes.get("class") or "").split()):
            return False
        node = node.parent
    return False


def _item_around(node: LexborNode | None) -> str:
    """The id of the innermost item that an element is, or stands in; "" without one."""
    while node is not None:
        classes = node.attributes.get("class") or "" if node.tag else ""
        if "practice-" in classes and not _CLASSES.isdisjoint(classes.split()):
            return node.attributes.get("id") or ""
        node = node.parent
    return ""
