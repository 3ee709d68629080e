"""From a rendered page, and its source, to notes."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from ..checks import brings_lines
from ..locale.labels import letter
from ..render.nesting import FLAG
from ..site.build import RenderedPage
from ..syntax.identity import ITEMS, page_ids
from ..syntax.items import ItemRecord, list_items
from ..syntax.kinds.grading import AREA_TAG
from ..syntax.model import Block, Card, Deck, Exercise, Page
from .clean_html import Cleaner, inner, strip
from .footnotes import Footnotes, bare
from .grading import read_grading, write_gaps
from .item_source import ItemSource
from .links import PageAddress
from .listings import name_languages
from .notes import ExportWarning, ItemHistory, Note, media_in

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_DIFFERS = (
    "is not read as its block lines say, perhaps for a fence, HTML tag or indentation in it; "
    "its parts were drawn one by one, so look at what has left"
)
_TEMPLATE = "leave out --site, or build it anew: only a build knows what a template makes of it"
_PROMPT = '<p class="practice-prompt">'
_ITEMS = ".practice-question, .practice-exercise, .practice-card"


class PageNotes(NamedTuple):
    """The notes of a page, what is left out of them, and the errors that keep them from leaving.

    Attributes:
        notes: The notes.
        warnings: What is left out.
        errors: What nothing may leave without.
        lost: The links that lead nowhere for want of the site's address, a place each.
    """

    notes: list[Note]
    warnings: list[ExportWarning]
    errors: list[ExportWarning]
    lost: list[ExportWarning]


def read_notes(
    page: Page, rendered: RenderedPage, place: PageAddress, know: Callable[[str], ItemHistory]
) -> PageNotes:
    """Read the notes of a page.

    An item that asks nothing by itself (an exercise with parts) is no note of its own. One that
    the page does not show, and one without an answer, are left out, and said.

    Args:
        page: The page's source, scanned.
        rendered: What became of it.
        place: Where it is in the site.
        know: Tells since when a key is known.
    """
    from selectolax.lexbor import LexborHTMLParser

    return _NoteReader(page, rendered, place, LexborHTMLParser(rendered.html)).read(know)


class _NoteReader:
    """Cuts the items out of one page.

    Args:
        page: The page's source.
        rendered: What became of it.
        place: Where it is.
        tree: The page, parsed.
    """

    def __init__(
        self, page: Page, rendered: RenderedPage, place: PageAddress, tree: LexborHTMLParser
    ) -> None:
        self._page = page
        self._rendered = rendered
        self._place = place
        self._ids = page_ids(page)
        self._alone = ItemSource(page)
        self._warnings: list[ExportWarning] = []
        self._footnotes = Footnotes(tree)
        self._cleaner = Cleaner(tree, place)
        self._cleaner.run()
        name_languages(tree, page.raw)
        # By id, in the order of the page: two items may have one by mistake.
        self._nodes: dict[str, list[LexborNode]] = {}
        for node in tree.css(_ITEMS):
            self._nodes.setdefault(node.attributes.get("id") or "", []).append(node)

    def read(self, know: Callable[[str], ItemHistory]) -> PageNotes:
        """Read the items, and say what cannot be taken along."""
        contexts = {
            identifier: context
            for block in self._page.blocks
            if isinstance(block, Exercise) and self._ids[block.index] in self._nodes
            for node in self._nodes[self._ids[block.index]]
            for identifier, context in _contexts(node, self._footnotes)
        }
        notes = [
            self._note(item, block, node, contexts.get(item.id, ""), know(item.key))
            for item, block, node in self._items()
        ]
        errors = [
            self._warning(line, f"`{name}` {problem}")
            for target, problem in self._cleaner.problems.items()
            for line, name in [self._named(target)]
        ]
        lost = [
            self._warning(line, f"`{name}`")
            for target in self._place.lost
            for line, name in [self._named(target)]
        ]
        return PageNotes(notes, self._warnings, errors, lost)

    def _items(self) -> Iterator[tuple[ItemRecord, Block, LexborNode]]:
        """The items that become notes, with their blocks and their elements."""
        nodes = {identifier: iter(each) for identifier, each in self._nodes.items()}
        blocks = (block for block in self._page.blocks if isinstance(block, ITEMS))
        items = list_items(self._page, self._rendered.uri)
        for item, block in zip(items, blocks, strict=True):
            node = next(nodes.get(item.id, iter(())), None)
            if isinstance(block, Exercise) and block.parts:
                continue
            line = block.location.line
            if node is None:
                fix = _TEMPLATE if brings_lines(self._page) else "build it anew"
                self._warn(line, f"the {item.kind} is not on the built page; {fix}")
            elif not item.answered:
                self._warn(line, f"the {item.kind} has no answer; write one to export it")
            else:
                if FLAG in node.attributes:
                    self._warn(line, f"the {item.kind} {_DIFFERS}")
                yield item, block, node

    def _note(
        self, item: ItemRecord, block: Block, node: LexborNode, context: str, known: ItemHistory
    ) -> Note:
        strip(node)
        around = self._alone.around(block)
        labels = tuple(inner(each) for each in node.css("details.practice-hint > summary"))
        hints = tuple(
            self._footnotes.complete(inner(each.css_first("practice-help")), label)
            for each, label in zip(node.css("details.practice-hint"), labels, strict=True)
        )
        grading = read_grading(item.kind, node, self._footnotes.complete)
        sides = _card_sides(node) if isinstance(block, Card) else _sides(node)
        front, area, solution, back = map(self._footnotes.complete, sides)
        return Note(
            item=item,
            block=block,
            source=self._alone.source(block),
            uri=self._rendered.uri,
            url=self._place.link(f"#{item.id}") if self._place.site else "",
            trail=(*self._rendered.trail, self._rendered.title),
            deck_id=self._ids[around.index] if isinstance(around, Deck) else "",
            around=self._ids[around.index] if around is not None else "",
            context=context,
            front=front,
            area=area,
            hints=hints,
            hint_labels=tuple(map(bare, labels)),
            solution=solution,
            back=back,
            grading=grading,
            known=known,
            media=media_in((context, front, area, *hints, solution, back)),
        )

    def _named(self, target: str) -> tuple[int, str]:
        """The line of the page's source that names an address, and what it is called there."""
        # Where a page is a folder, the build has put `../` before what the source says.
        shorter = target.removeprefix("../")
        for name in (target, unquote(target), shorter, unquote(shorter)):
            for number, line in enumerate(self._page.raw, 1):
                if name in line:
                    return number, name
        last = posixpath.basename(unquote(target))
        lines = (number for number, line in enumerate(self._page.raw, 1) if last in line)
        return next(lines, 1), target

    def _warn(self, line: int, message: str) -> None:
        self._warnings.append(self._warning(line, message))

    def _warning(self, line: int, message: str) -> ExportWarning:
        place = self._page.origin(line)
        return ExportWarning(place.path, place.line, message)


def _card_sides(node: LexborNode) -> tuple[str, str, str, str]:
    front, back = node.css_first(".practice-front"), node.css_first(".practice-back")
    return inner(front), "", "", inner(back)


def _sides(node: LexborNode) -> tuple[str, str, str, str]:
    """A question's front, area, solution and back; takes its element apart."""
    solution = node.css_first(".practice-solution")
    shown = inner(solution)
    if solution is not None:
        solution.decompose()
    back = inner(node.css_first("details.practice-answer > practice-body"))
    for each in node.css("details.practice-hint, details.practice-answer"):
        each.decompose()
    write_gaps(node)
    area = node.css_first(AREA_TAG)
    choices = inner(area)
    if area is not None:
        area.decompose()
    return _with_title(node), choices, shown, back


def _with_title(node: LexborNode) -> str:
    """The HTML in an element; a heading becomes text, since it is not of the page any more."""
    title = node.css_first(".practice-title")
    if title is None:
        # The number before the prompt has left its space.
        return inner(node).replace(_PROMPT + " ", _PROMPT, 1)
    heading = inner(title)
    title.decompose()
    return f"<p><strong>{heading}</strong></p>\n{inner(node)}".rstrip()


def _contexts(exercise: LexborNode, footnotes: Footnotes) -> Iterator[tuple[str, str]]:
    """The ids of an exercise's parts, each with what stands before it: title, letter, prose."""
    title, rank = "", 0
    prose: list[str] = []
    for node in exercise.iter():
        classes = (node.attributes.get("class") or "").split()
        if "practice-question" in classes:
            heading = f"<strong>{title}</strong> ({letter(rank)})".removeprefix(
                "<strong></strong> "
            )
            before = footnotes.complete("\n".join((f"<p>{heading}</p>", *prose)))
            yield node.attributes.get("id") or "", before
            rank += 1
        elif "practice-title" in classes:
            strip(node)
            title = inner(node)
        elif not {"practice-hint", "practice-answer"}.intersection(classes):
            prose.append(_without_items(node))


def _without_items(node: LexborNode) -> str:
    """HTML without the items within a container in it: they are exported by themselves."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(node.html or "")
    for item in tree.css(".practice-question, .practice-exercise, practice-deck"):
        item.decompose()
    if tree.body is not None:
        strip(tree.body)
    return inner(tree.body)
