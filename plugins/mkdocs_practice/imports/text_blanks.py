"""Texts in which words are left out, as programs for notes and cards write them in Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from ..exports.markdown import escape_markdown
from ..syntax.inline import without_spans
from ..syntax.kinds.blank_marks import visible
from ..syntax.kinds.blanks import Blanks
from ..syntax.scan import scan
from .draft import Draft

GAP = "[…]"
"""What stands in the place of words that are asked for, where they cannot be typed."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# Words without markup; within a word `_` is none.
_SIMPLE = re.compile(rf"(?:[^<>\n|=`$&\\{{}}*_]|{_ESCAPED.pattern}|(?<=\w)_(?=\w))+")
_PLAIN = re.compile(
    r"(?![ ]{4})(?:[\w .,;:?%’“”()-]|(?<!\w)==\w(?:[\w -]*\w)?==(?![\w=])|==\w+==(?!=))++"
)
"""Text in which every mark of a blank is one."""


class TextBlank(NamedTuple):
    """Words that a text leaves out.

    Attributes:
        words: The words.
        hint: What helps to find them.
        others: Words that are accepted as well.
    """

    words: str
    hint: str = ""
    others: tuple[str, ...] = ()

    @property
    def accepted(self) -> tuple[str, ...]:
        """All the words that are accepted."""
        return (self.words, *self.others)


TextPiece: TypeAlias = "str | TextBlank"


def pieces_of(
    text: str,
    pattern: re.Pattern[str],
    read: Callable[[Sequence[str]], TextBlank],
    sure: re.Pattern[str] | None = None,
) -> list[TextPiece]:
    """A text parted at its blanks, of which there are none in code.

    Args:
        text: The text.
        pattern: Finds what looks like one; in math and in addresses it is none.
        read: Reads one by its whole text and its groups, "" for those that have no part in it.
        sure: Finds the beginning of what is one in math and in addresses as well.
    """
    if not pattern.search(text):
        return [text]
    shown = visible(text)
    starts = {match.start() for match in pattern.finditer(shown)}
    if sure is not None:
        starts |= {match.start() for match in sure.finditer(without_spans(text))}
    pieces, position = list[TextPiece](), 0
    for start in sorted(starts):
        # In math braces may stand within it, and a label behind it is hidden: the longer one is it.
        found = filter(None, (pattern.match(each, start) for each in (text, shown)))
        match = max(found, key=lambda each: each.end(), default=None)
        if match is not None and start >= position:
            groups = [text[slice(*match.span(rank))] for rank in range(pattern.groups + 1)]
            pieces += (text[position:start], read(groups))
            position = match.end()
    return [*pieces, text[position:]]


def has_blanks(pieces: Iterable[TextPiece]) -> bool:
    """Return whether anything is left out."""
    return any(isinstance(piece, TextBlank) for piece in pieces)


def filled(pieces: Iterable[TextPiece], fill: Callable[[TextBlank], str] | None = None) -> str:
    """A text with its words, or with something in the place of each blank."""
    return "".join(
        piece if isinstance(piece, str) else fill(piece) if fill else piece.words
        for piece in pieces
    )


def fill_draft(
    draft: Draft, pieces: Sequence[TextPiece], markdown: Callable[[str], str], after: str = ""
) -> None:
    """Make a draft of a text with blanks; where one cannot be typed, a card that asks for all.

    Args:
        draft: What is filled.
        pieces: The text.
        markdown: Makes Markdown of a text.
        after: What is said when it is answered.
    """
    blanks = [piece for piece in pieces if isinstance(piece, TextBlank)]
    draft.answer = after
    if all(_SIMPLE.fullmatch(words) for each in blanks for words in each.accepted):
        draft.prompt = markdown(filled(pieces, lambda each: f"=={'|'.join(each.accepted)}=="))
        accepted = [[_ESCAPED.sub(r"\1", words) for words in each.accepted] for each in blanks]
        if are_read(draft.prompt, accepted):
            draft.kind, draft.hints = "blanks", [each.hint for each in blanks if each.hint]
            return
    draft.prompt = markdown(filled(pieces, lambda each: f"[{each.hint or '…'}]"))
    draft.answer = "\n\n".join(filter(None, (markdown(filled(pieces)), after)))


def are_read(text: str, accepted: Sequence[Sequence[str]]) -> bool:
    """Return whether each blank of a text is read, and as what it accepts."""
    if _PLAIN.fullmatch(text) and text.count("==") == 2 * len(accepted):
        return True
    (item,) = scan(f"/// blanks | T\n\n{text}\n///\n").items[:1] or (None,)
    return isinstance(item, Blanks) and [*map(list, item.blanks)] == [*map(list, accepted)]


def in_blank(text: str) -> str:
    """A text as Markdown between the marks of a blank."""
    return escape_markdown(text).replace("|", "&#124;").replace("=", "&#61;")
