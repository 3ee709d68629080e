"""Pages in which tags stand anywhere, and a browser's view of what was built from them.

Each word of a page is another one, so that a browser can be asked where it has gone.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

import html5lib

from mkdocs_practice.syntax.html_tags import KNOWN

NAMES = (*sorted(KNOWN), "foo", "int", "T", "my-tag", "practice-body", "selectedcontent")
_SLOT = "\0"
_WORD = re.compile(r"W\d+x")
_ITEM = re.compile(r"practice-(?:question|exercise|deck|card)(?: |$)")
_UNSEEN = frozenset(
    ("head", "iframe", "noembed", "noframes", "noscript", "script", "style", "template", "title")
)


class Word(NamedTuple):
    """A word of a page.

    Attributes:
        text: The word.
        role: "prompt" for what an item shows unasked, "answer" for what it hides.
        item: The id of its item.
    """

    text: str
    role: str
    item: str


class TaggedPage:
    """A page with one or two tags in it, drawn by lot."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._words: list[Word] = []
        self.source = self._with_tags("\n\n".join(self._parts()))
        self.words = [word for word in self._words if word.text in self.source and word.item]

    def _parts(self) -> Iterator[str]:
        draw = self._random
        if draw.random() < 0.5:
            yield f"# {self._sentence('', '')}"
        for rank in range(draw.randint(1, 3)):
            if draw.random() < 0.6:
                yield self._body("", "")
            blocks = (self._question, self._plain, self._exercise, self._deck, self._cards)
            yield draw.choice((*blocks, self._choice, self._number, self._order, self._match))(
                f"q{rank}"
            )
        yield self._body("", "")

    def _sentence(self, role: str, item: str) -> str:
        words = []
        for _ in range(3):
            words.append(f"W{len(self._words)}x")
            self._words.append(Word(words[-1], role, item))
        return f" {_SLOT}".join(words)

    def _body(self, role: str, item: str) -> str:
        def text() -> str:
            return self._sentence(role, item)

        shapes = (
            text,
            text,
            lambda: f"- {text()}\n- {text()}",
            lambda: f"- {text()}\n\n    {text()}\n\n- {text()}",
            lambda: f"> {text()}\n> {text()}",
            lambda: f"| a | b |\n|---|---|\n| {text()} | {text()} |",
            lambda: f"!!! note\n    {text()}\n\n    {text()}",
            lambda: f'<div class="x" markdown>\n\n{text()}\n\n</div>',
        )
        count = self._random.randint(1, 3)
        return f"\n{_SLOT}\n".join(self._random.choice(shapes)() for _ in range(count))

    def _answer(self, item: str) -> str:
        return f"/// answer\n{self._body('answer', item)}\n///"

    def _title(self, item: str) -> str:
        return f"{self._sentence('prompt', item)} {{ #{item} }}"

    def _question(self, item: str) -> str:
        hint = f"/// hint\n{self._body('answer', item)}\n///"
        return f"/// question | {self._title(item)}\n{hint}\n{self._answer(item)}\n///"

    def _plain(self, item: str) -> str:
        body = self._body("prompt", item)
        return f"/// question\n    id: {item}\n\n{body}\n\n{self._answer(item)}\n///"

    def _exercise(self, item: str) -> str:
        parts = "\n\n".join(
            f"/// question | {self._title(item + part)}\n{self._answer(item + part)}\n///"
            for part in "ab"
        )
        return f"/// exercise | {self._title(item)}\n{self._body('prompt', item)}\n\n{parts}\n///"

    def _deck(self, item: str) -> str:
        cards = "\n\n".join(
            f"{self._title(item + card)}\n:   {self._sentence('answer', item + card)}\n\n"
            f"    {self._sentence('answer', item + card)}"
            for card in "ab"
        )
        return f"/// flashcards | {self._title(item)}\n\n{cards}\n///"

    def _cards(self, item: str) -> str:
        first, second = f"{item}a", f"{item}b"
        back = self._body("answer", first)
        sides = f"{self._body('prompt', second)}\n\n---\n\n{self._body('answer', second)}"
        return (
            f"/// flashcards | {self._title(item)}\n\n/// card | {self._title(first)}\n{back}\n"
            f"///\n\n/// card\n    id: {second}\n\n{sides}\n///\n///"
        )

    def _choice(self, item: str) -> str:
        options = f"- [x] {self._sentence('prompt', item)}\n- [ ] {self._sentence('prompt', item)}"
        return f"/// choice | {self._title(item)}\n\n{options}\n\n{self._answer(item)}\n///"

    def _number(self, item: str) -> str:
        return f"/// number | {self._title(item)}\n    answer: 3\n\n{self._answer(item)}\n///"

    def _order(self, item: str) -> str:
        entries = f"1. {self._sentence('prompt', item)}\n2. {self._sentence('prompt', item)}"
        return f"/// order | {self._title(item)}\n\n{entries}\n///"

    def _match(self, item: str) -> str:
        pairs = "\n\n".join(
            f"{self._sentence('prompt', item)}\n:   {self._sentence('prompt', item)}"
            for _ in range(2)
        )
        return f"/// match | {self._title(item)}\n\n{pairs}\n///"

    def _with_tags(self, text: str) -> str:
        first, *pieces = text.split(_SLOT)
        chosen = self._random.sample(range(len(pieces)), min(len(pieces), draw_count(self._random)))
        for rank, piece in enumerate(pieces):
            if rank in chosen:
                tag = any_tag(self._random)
                if first.endswith("\n"):
                    first += f"{tag}\n"
                else:
                    is_line = first.rpartition("\n")[2].startswith(("/// ", "|"))
                    first += f"{tag.replace(chr(10), ' ') if is_line else tag} "
            first += piece
        return first


def draw_count(random: Random) -> int:
    """How many tags a page gets."""
    return random.choice((1, 1, 2))


def any_tag(random: Random) -> str:
    """A tag of any element in any form, or what looks like one."""
    name = random.choice(NAMES)
    if random.random() < 0.15:
        name = name.upper()
    opening = (f"<{name}>",) * 3 + (f"</{name}>",) * 3
    return random.choice(
        (
            *(*opening, f"<{name}/>", f"<{name} />", f'<{name} a="b">', f'<{name} a="b > c">'),
            *(f"<{name} a='b\"'>", f"<{name}\na=b>", f"<{name} a>", f"</{name} >"),
            *(f"<{name}>in</{name}>", f'<{name} a="x">in</{name}>', f'<{name} a="b>'),
            *(f'<{name} ="b>', f'<{name} a=b"c>', f"<{name} y", f"<{name}", f"</ {name}>"),
            *("<!-- ", "-->", "<!", "<?", "<?php x ?>", "<![CDATA[x]]>", "<!DOCTYPE html>"),
            *("</", "<", "</>", "<!-->", "<!--->", "<!-- a --!> b -->", f"<!-- <{name}> -->"),
            *(f"&lt;{name}>", f"`<{name}>`", f"\\<{name}>", f"[x](<{name}>)", f"**<{name}>**"),
            *(f"[a <{name}>](b)", f"${name} <{name}>$", f"[<{name}>](b)", f"*a* <{name}>, b"),
        )
    )


def misplaced_words(html: str, words: list[Word]) -> list[str]:
    """The words that a browser does not show where they belong."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    page = f"<!doctype html><html><body><div><article>{html}</article></div></body></html>"
    root = parser.parse(page, scripting=True)
    parents = {child: parent for parent in root.iter() for child in parent}
    places: dict[str, list[etree.Element]] = {}
    for element in root.iter():
        is_element = isinstance(element.tag, str)
        for text, holder in ((element.text, element), (element.tail, parents.get(element))):
            if text and holder is not None and (is_element or holder is not element):
                for word in _WORD.findall(text):
                    places.setdefault(word, []).append(holder)
    return [
        f"{word.text} of {word.item}"
        for word in words
        if not any(_belongs(word, _chain(each, parents)) for each in places.get(word.text, ()))
    ]


def _chain(
    element: etree.Element, parents: dict[etree.Element, etree.Element]
) -> list[etree.Element]:
    """An element and those around it, from the inside out."""
    chain = [element]
    while (around := parents.get(chain[-1])) is not None:
        chain.append(around)
    return chain


def _belongs(word: Word, chain: list[etree.Element]) -> bool:
    """Whether a word is seen in its item, and there only in what hides it."""
    if any(element.tag in _UNSEEN for element in chain):
        return False
    ranks = [rank for rank, each in enumerate(chain) if _ITEM.search(each.get("class") or "")]
    if not ranks or chain[ranks[0]].get("id") != word.item:
        return False
    if word.role != "answer":
        return True
    inside = [element.tag for element in chain[: ranks[0]]]
    hides = [each for each in chain[: ranks[0]] if each.tag == "details"]
    is_label = "summary" in inside and inside.index("summary") + 1 == inside.index("details")
    return bool(hides) and not is_label and not any("open" in each.attrib for each in hides)
