"""The outline of a page: exercises with their parts, questions, and decks with their cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types
from lsprotocol.types import DocumentSymbol, SymbolInformation, SymbolKind

from ..syntax.answered import is_answered
from ..syntax.grammar import plain
from ..syntax.identity import ITEMS
from ..syntax.items import is_reversed
from ..syntax.model import Block
from ..syntax.quote import shorten
from .document import Document
from .lines import Lines

_KINDS = {
    "exercise": SymbolKind.Class,
    "question": SymbolKind.Function,
    "flashcards": SymbolKind.Array,
    "card": SymbolKind.Field,
    "answer": SymbolKind.String,
    "hint": SymbolKind.Key,
    "review": SymbolKind.Event,
    "progress": SymbolKind.Event,
}
_LONGEST = 100


def document_symbols(document: Document) -> list[DocumentSymbol]:
    """The items of a page as a tree."""
    return [_symbol(item, document.lines) for item in document.page.items]


def flat_symbols(document: Document) -> list[SymbolInformation]:
    """The same as a list, for editors that know no trees."""
    return list(_flatten(document_symbols(document), document.uri, None))


def _flatten(
    symbols: Iterable[DocumentSymbol], uri: str, container: str | None
) -> Iterator[SymbolInformation]:
    for symbol in symbols:
        place = types.Location(uri, symbol.range)
        yield SymbolInformation(place, symbol.name, symbol.kind, container_name=container)
        yield from _flatten(symbol.children or (), uri, symbol.name)


def _symbol(block: Block, lines: Lines, around: Block | None = None) -> DocumentSymbol:
    first, column = block.location.line, block.location.column
    opening = lines.rest(first, column)
    last = max(first, block.end)
    whole = types.Range(opening.start, lines.rest(last, 1).end)
    return DocumentSymbol(
        name=_name(block),
        kind=_KINDS.get(block.kind, SymbolKind.Object),
        range=whole,
        selection_range=opening,
        detail=_detail(block, around),
        children=[_symbol(child, lines, block) for child in block.children],
    )


def _name(block: Block) -> str:
    """The prompt or the label as plain text; editors refuse a symbol without a name."""
    text = " ".join(plain(block.prompt if isinstance(block, ITEMS) else block.title).split())
    return shorten(text, _LONGEST) or block.attributes.id or block.kind


def _detail(block: Block, around: Block | None) -> str | None:
    if isinstance(block, ITEMS) and not is_answered(block):
        return "unanswered"
    return "both ways" if is_reversed(block, around) else None
