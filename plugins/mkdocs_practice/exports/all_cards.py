"""The page with all cards of a site, by section and by tag, made of the pages as built."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin
from xml.etree.ElementTree import tostring

from ..locale.labels import Labels
from ..locale.words import PLAIN, Words
from ..render.blocks.flashcards import DeckDrawing, control_words, toolbar
from ..render.outline import OFFLINE_TAG, offline_element
from ..render.page_words import words_element
from ..site.build import RenderedPage
from ..syntax.quote import shorten
from ..theme import has_element
from . import ExportError, needs
from .links import relative_url

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

SOURCE = "---\ntitle: {}\nsearch:\n  exclude: true\n---\n\n# {}\n"
"""The source of the page, before it is filled."""

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/")
_AWAY = ".practice-download, a.headerlink"
_ADDRESSES = ("href", "src", "poster", "data")
_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
_LONGEST = 80


class Heading(NamedTuple):
    """An entry of the page's table of contents."""

    level: int
    id: str
    title: str


class CardsPage(NamedTuple):
    """The page: its HTML below the title, and its headings."""

    html: str
    headings: list[Heading]


class _CardEntry(NamedTuple):
    id: str
    front: str
    tags: tuple[str, ...]


@dataclass(slots=True)
class AllCards:
    """Collects the cards of one build.

    Attributes:
        uri: The path of the page in docs_dir.
        words: The words on it.
        pages: The pages with cards, in the order in which they are built.
        is_offline: Whether it is to work without a network.
    """

    uri: str
    words: Words = field(default_factory=lambda: PLAIN.words("en"))
    pages: list[RenderedPage] = field(default_factory=list)
    is_offline: bool = False

    @classmethod
    def prepare(cls, uri: str) -> AllCards:
        """Begin, where the library is there that the page is made with.

        Raises:
            ExportError: It is missing.
        """
        if find_spec("selectolax") is None:
            raise ExportError(needs("the option `all_cards`"))
        return cls(uri)

    @property
    def source(self) -> str:
        """The page's source."""
        title = self.words.labels.all_cards
        return SOURCE.format(json.dumps(title), title)

    def add(self, page: RenderedPage) -> None:
        """Take a page's cards."""
        if page.uri != self.uri and has_element(page.html, ("practice-card",)):
            self.pages.append(page)

    def fill(self, url: str, order: Iterable[str], around: str) -> CardsPage:
        """The page with all that was taken.

        Args:
            url: Its address from the root of the site.
            order: The paths of all pages in the order of the navigation; others come last.
            around: What else the page has, as HTML.
        """
        from selectolax.lexbor import LexborHTMLParser

        ranks = {uri: rank for rank, uri in enumerate(order)}
        pages = sorted(self.pages, key=lambda page: ranks.get(page.uri, len(ranks)))
        taken = {node.attributes.get("id") or "" for node in LexborHTMLParser(around).css("[id]")}
        filled = _CardsBuilder(self.words.labels, url, taken).fill(pages)
        element = words_element(self.words, DeckDrawing.scripts)
        words = tostring(element, "unicode", method="html") if element is not None else ""
        html = filled.html + words
        if self.is_offline and OFFLINE_TAG not in around:
            own = offline_element(self.words.labels)
            html = tostring(own, "unicode", method="html") + html
        return filled._replace(html=html)


class _CardsBuilder:
    """Makes the page.

    Args:
        labels: The words on it.
        url: Its address from the root of the site.
        taken: The ids that it has already.
    """

    def __init__(self, labels: Labels, url: str, taken: set[str]) -> None:
        self._labels = labels
        self._url = url
        self._ids = taken
        self._keys: set[str] = set()
        self._headings: list[Heading] = []
        self._cards: list[_CardEntry] = []
        self._parts: list[str] = []
        self._decks = 0

    def fill(self, pages: list[RenderedPage]) -> CardsPage:
        section: tuple[str, ...] | None = None
        first_cards: dict[int, int] = {}
        count = 0
        for rank, page in enumerate(pages, 1):
            decks = [*self._new_decks(page)]
            if not decks:
                continue
            count += 1
            if page.trail != section:
                section = page.trail
                first_cards[len(self._headings)] = len(self._cards)
                self._heading(2, " › ".join(section) or self._labels.other_pages)
            title = escape(page.title, quote=False)
            address = escape(relative_url(page.url, self._url))
            self._heading(3, page.title, f'<a href="{address}">{title}</a>')
            for deck in decks:
                self._deck(deck, page, rank)
        self._count(first_cards)
        self._tags()
        labels = self._labels
        cards = labels.count(labels.card_count, len(self._cards))
        counts = f"{cards} · {labels.count(labels.page_count, count)}"
        intro = f"<p>{escape(counts if count else labels.no_cards)}</p>"
        if self._decks > 1:
            self._gather()
        return CardsPage("\n".join([intro, *self._parts]), self._headings)

    def _count(self, first_cards: dict[int, int]) -> None:
        """Say in the outline how many cards a section has.

        Themes make a landmark of each entry that has others below it, and the navigation has one by
        the bare name of the section.

        Args:
            first_cards: For the rank of each section's heading, how many cards stand above it.
        """
        labels = self._labels
        ends = [*first_cards.values(), len(self._cards)][1:]
        for (rank, start), end in zip(first_cards.items(), ends, strict=True):
            heading = self._headings[rank]
            count = labels.count(labels.card_count, end - start)
            self._headings[rank] = heading._replace(title=f"{heading.title} · {count}")

    def _gather(self) -> None:
        """Put all decks into one, whose controls are for the cards of all of them."""
        labels = self._labels
        count = len(self._cards)
        words = control_words(labels, count)
        words |= {"study": (labels.study_all_cards, labels.grid)}
        words |= {"print": (labels.print_all_cards, "")}
        tags = (tag for card in self._cards for tag in card.tags)
        bar = toolbar(labels.all_cards, words, tags, cards=count, asked=count)
        drawn = tostring(bar, "unicode", method="html")
        opening = f'<{DeckDrawing.tag} class="{DeckDrawing.css} practice-all">'
        self._parts = [opening, drawn, *self._parts, f"</{DeckDrawing.tag}>"]

    def _heading(self, level: int, title: str, html: str = "") -> None:
        identifier = self._free(f"section-{len(self._headings) + 1}")
        self._headings.append(Heading(level, identifier, title))
        inside = html or escape(title, quote=False)
        self._parts.append(f'<h{level} id="{identifier}">{inside}</h{level}>')

    def _free(self, identifier: str) -> str:
        found, count = identifier, 1
        while found in self._ids:
            count += 1
            found = f"{identifier}-{count}"
        self._ids.add(found)
        return found

    def _new_decks(self, page: RenderedPage) -> Iterator[LexborNode]:
        """Yield the decks of a page, with those cards that no page before it has."""
        from selectolax.lexbor import LexborHTMLParser

        tree = LexborHTMLParser(page.html)
        for node in tree.css(_AWAY):
            node.decompose()
        for deck in tree.css("practice-deck"):
            for card in deck.css(".practice-card"):
                key = card.attributes.get("data-key") or card.attributes.get("id") or ""
                if key in self._keys:
                    card.decompose()
                self._keys.add(key)
            for grid in deck.css(".practice-cards"):
                if grid.css_first(".practice-card") is None:
                    grid.decompose()
            if deck.css_first(".practice-card") is not None:
                yield deck

    def _deck(self, deck: LexborNode, page: RenderedPage, rank: int) -> None:
        """Make a deck fit for this page: its ids, its addresses and its heading."""
        self._decks += 1
        renamed = self._rename(deck, rank)
        for node in deck.css("[href], [src], [poster], [data], [srcset]"):
            self._readdress(node, page.url, renamed)
        for card in deck.css(".practice-card"):
            front = card.css_first(".practice-front")
            text = " ".join(front.text().split()) if front is not None else ""
            self._cards.append(_CardEntry(card.attributes.get("id") or "", text, _tags_of(card)))
        _mark_cards(deck)
        _name_controls(deck, self._labels)
        html = deck.html or ""
        title = deck.css_first(".practice-title")
        if title is not None and title.html:
            inner = title.inner_html or ""
            html = html.replace(title.html, f'<h4 class="practice-title">{inner}</h4>', 1)
        self._parts.append(html)

    def _rename(self, deck: LexborNode, rank: int) -> dict[str, str]:
        """Give what is in a deck ids that nothing else on this page has."""
        renamed: dict[str, str] = {}
        for node in deck.css("[id]"):  # the deck among them
            old = node.attributes.get("id")
            if not old or old in renamed:
                continue
            css = (node.attributes.get("class") or "").split()
            is_item = "practice-card" in css or "practice-deck" in css
            renamed[old] = self._free(old if is_item else f"p{rank}-{old}")
            if is_item and renamed[old] != old and not node.attributes.get("data-key"):
                node.attrs["data-key"] = old
            node.attrs["id"] = renamed[old]
        for name in _REFERENCES:
            for node in deck.css(f"[{name}]"):
                value = node.attributes.get(name) or ""
                node.attrs[name] = " ".join(renamed.get(each, each) for each in value.split())
        return renamed

    def _readdress(self, node: LexborNode, base: str, renamed: dict[str, str]) -> None:
        for name in _ADDRESSES:
            value = node.attributes.get(name)
            if value:
                node.attrs[name] = self._address(value, base, renamed)
        sizes = node.attributes.get("srcset")
        if sizes:
            entries = (entry.strip().partition(" ") for entry in sizes.split(","))
            node.attrs["srcset"] = ", ".join(
                f"{self._address(address, base, renamed)} {size}".strip()
                for address, _, size in entries
            )

    def _address(self, value: str, base: str, renamed: dict[str, str]) -> str:
        if _SCHEME.match(value):
            return value
        if value.startswith("#"):
            here = renamed.get(value[1:])
            return f"#{here}" if here else relative_url(base, self._url) + value
        path, mark, rest = value.partition("#")
        return relative_url(urljoin(f"/{base}", path).lstrip("/"), self._url) + mark + rest

    def _tags(self) -> None:
        """List the cards by tag."""
        by_tag: dict[str, list[_CardEntry]] = {}
        for card in self._cards:
            for tag in card.tags:
                by_tag.setdefault(tag, []).append(card)
        if not by_tag:
            return
        self._heading(2, self._labels.by_tag)
        for tag in sorted(by_tag, key=str.casefold):
            self._heading(3, tag)
            links = (f'<li><a href="#{escape(c.id)}">{_cut(c.front)}</a></li>' for c in by_tag[tag])
            self._parts.append(f"<ul>{''.join(links)}</ul>")


def _mark_cards(deck: LexborNode) -> None:
    """Let the cards say their language, and not the deck: its controls speak that of this page."""
    marks = {name: deck.attributes.get(name) for name in ("lang", "dir")}
    for name, value in marks.items():
        if value:
            del deck.attrs[name]
            for card in deck.css(".practice-card"):
                card.attrs[name] = card.attributes.get(name) or value


def _tags_of(card: LexborNode) -> tuple[str, ...]:
    return tuple(json.loads(card.attributes.get("data-tags") or "[]"))


def _name_controls(deck: LexborNode, labels: Labels) -> None:
    """Call the controls what this page calls them, for the cards that the deck has here."""
    cards = deck.css(".practice-card")
    count, tags = len(cards), {"", *(tag for card in cards for tag in _tags_of(card))}
    asked = count + len(deck.css(".practice-card[data-reverse]"))
    words = control_words(labels, asked)
    several = count > 1
    useful = {"study": asked > 1, "shuffle": several, "tag": several and len(tags) > 1}
    for node in deck.css(".practice-toolbar [name]"):
        name = node.attributes.get("name") or ""
        if not useful.get(name, True):
            node.decompose()
            continue
        label, other = words[name]
        node.attrs["aria-label" if "aria-label" in node.attributes else "data-label"] = label
        if "data-other" in node.attributes:
            node.attrs["data-other"] = other
        for option in node.css("option"):
            value = option.attributes.get("value") or ""
            if value not in tags:
                option.decompose()
            elif not value:
                option.attrs["label"] = other


def _cut(text: str) -> str:
    return escape(shorten(text, _LONGEST) or "…", quote=False)
