"""Completion: the blocks that may stand at a place, the options of a block, and its tags.

Whether a place can hold a block at all, and which block it is in, is for the scanner to say: it
scans the page with a block of another kind in place of the line, which nothing of ours refuses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from lsprotocol import types
from lsprotocol.types import CompletionItem, CompletionItemKind, InsertTextFormat, InsertTextMode

from ..syntax.columns import leading_spaces
from ..syntax.grammar import OPTIONS
from ..syntax.model import Block, Exercise, Page, Question
from ..syntax.scan import scan
from ..syntax.scan.assemble import ALLOWED_PARENTS
from .client import Client
from .document import Document
from .words import Word, block_word, option_word

TRIGGERS = ("/", " ")
"""The characters after which editors ask by themselves."""

_OPENING = re.compile(r"(?P<margin>[ \t]*)(?P<slashes>/{3,})(?P<space>[ ]*)(?P<word>[\w-]*)$")
_OPTION = re.compile(r"(?P<margin>[ \t]+)(?P<word>[\w-]*)$")
_TAGS = re.compile(r"[ \t]+tags:[ ]*\[?(?:[^\[\],]*,)*[ ]*(?P<word>[\w-]*)$")
_PROBE = "practice-probe"
_TAB = 4
_LONGEST = 1000


class Completer:
    """Completes at one place of a document.

    Args:
        document: The document.
        position: The place, as the editor counts.
        client: What the editor can do.
        typed: Whether the editor asks by itself, because of a character that was typed.
    """

    def __init__(
        self, document: Document, position: types.Position, client: Client, typed: bool = False
    ) -> None:
        self._document = document
        self._client = client
        self._typed = typed
        line, column = document.lines.point(position)
        self._number = line
        text = document.lines.raw[line - 1]
        self._before, self._after = text[: column - 1], text[column - 1 :]

    def items(self, tags: Callable[[], Iterable[str]]) -> list[CompletionItem]:
        """Complete what is being written at a place.

        Args:
            tags: Returns the tags of the site; called only where they are asked for.
        """
        before = self._before
        if len(before) > _LONGEST:
            return []
        if opening := _OPENING.match(before):
            return list(self._blocks(opening))
        if option := _OPTION.match(before):
            return list(self._options(option))
        if (tag := _TAGS.match(before)) and self._block_of_options() is not None:
            names = sorted({*tags()} - {tag["word"]})
            kind = CompletionItemKind.Value
            return [self._item(name, tag["word"], Word("", "", name), kind) for name in names]
        return []

    # Blocks

    def _blocks(self, opening: re.Match[str]) -> Iterator[CompletionItem]:
        bare = not opening["space"] and not opening["word"]
        if bare and self._typed and not self._is_stray():
            return  # it closes a block, and Enter must not make it open another
        for rank, name in enumerate(self._allowed(opening["margin"])):
            word = block_word(name)
            if bare:
                word = Word(word.about, f" {word.snippet}", f" {word.plain}")
            item = self._item(
                name, opening["word"], word, CompletionItemKind.Snippet, opening["margin"]
            )
            item.sort_text = f"{rank:02}"
            yield item

    def _is_stray(self) -> bool:
        """Return whether slashes alone would close nothing on this line."""
        return any(
            problem.name == "stray-closing-line" and problem.location.line == self._number
            for problem in self._document.page.problems
        )

    def _allowed(self, margin: str) -> Iterator[str]:
        """The blocks that may stand here."""
        raw = list(self._document.page.raw)
        raw[self._number - 1 : self._number] = [f"{margin}/// {_PROBE}", f"{margin}///"]
        page = scan("\n".join(raw), self._document.name, self._document.page.fences)
        probe = next((block for block in page.foreign if block.name == _PROBE), None)
        if probe is None or probe.location.line != self._number:
            return  # in code, in a comment, or in raw HTML
        answered = _is_answered(page, self._number)
        for name, parents in ALLOWED_PARENTS.items():
            if (probe.inside or None) in parents and not (name == "answer" and answered):
                yield name

    # Options

    def _options(self, option: re.Match[str]) -> Iterator[CompletionItem]:
        block = self._block_of_options()
        if block is None:
            return
        given = {*block.options, *(["id"] if block.attributes.id else [])}
        for name in (*OPTIONS, *block.takes):
            if name not in given:
                word, kind = option_word(name), CompletionItemKind.Property
                yield self._item(name, option["word"], word, kind)

    def _block_of_options(self) -> Block | None:
        """The block that the line is an option of: it opens right above, less indented by four."""
        raw = self._document.page.raw
        margin = _indent(raw[self._number - 1])
        for number in range(self._number - 1, 0, -1):
            line = raw[number - 1]
            if not line.strip():
                return None
            if _indent(line) < margin:
                # As the scanner reads it: an opening line may stand a little to the right.
                fits = margin == _indent(line) // _TAB * _TAB + _TAB
                return self._opened_at(number) if fits else None
        return None

    def _opened_at(self, number: int) -> Block | None:
        for block in self._document.page.blocks:
            if block.location.line == number and getattr(block, "terms", 0) == 0:
                return block
        return None

    # Items

    def _item(
        self, name: str, typed: str, word: Word, kind: CompletionItemKind, margin: str = ""
    ) -> CompletionItem:
        after = re.match(r"[\w-]*", self._after)
        width = after.end() if after else 0
        alone = not self._after[width:].strip()
        snippet = self._client.snippets and alone and bool(word.snippet)
        # Where something follows on the line, only the name is asked for.
        text = word.snippet if snippet else word.plain if alone else name
        if not alone and word.plain.startswith(" "):
            text = f" {name}"
        start = len(self._before) - len(typed) + 1
        end = len(self._before) + width + 1
        lines = self._document.lines
        replaced = lines.range(self._number, start, self._number, end)
        as_is = self._client.as_is and snippet
        return CompletionItem(
            label=name,
            kind=kind,
            documentation=self._about(word.about),
            insert_text_format=InsertTextFormat.Snippet if snippet else None,
            insert_text_mode=InsertTextMode.AsIs if as_is else None,
            text_edit=types.TextEdit(replaced, _indented(text, margin if as_is else "")),
        )

    def _about(self, text: str) -> str | types.MarkupContent | None:
        if not text or not self._client.completion_markdown:
            return text or None
        return types.MarkupContent(types.MarkupKind.Markdown, text)


def _is_answered(page: Page, number: int) -> bool:
    """Return whether the innermost question or exercise around a line has an answer already."""
    around = [
        block
        for block in page.blocks
        if isinstance(block, Question | Exercise) and block.location.line < number <= block.end
    ]
    return bool(around) and bool(around[-1].answers)


def _indent(line: str) -> int:
    expanded = line.expandtabs(_TAB)
    return leading_spaces(expanded)


def _indented(text: str, margin: str) -> str:
    """All lines but the first indented, and blank ones left blank."""
    return re.sub(r"\n(?=[^\n])", lambda _: f"\n{margin}", text)
