"""Options that have what stands below them in their line: a prompt, a card, an item, a block."""

from __future__ import annotations

from ..syntax.expressions import expression
from ..syntax.grammar import DEFINITION
from ..syntax.header import read_header
from ..syntax.model import Block, Page, Problem
from ..syntax.quote import shorten
from ..syntax.source import TAB
from .edits import margin_of, rewrite
from .option_slips import PARTS
from .registry import Message

# A list in brackets, or a word, and what no option has in its value.
_VALUE = r"(?P<value>\[[^\[\]]*\]|[^\s\"'\[{][^\s,]*)"
_SIGNED = expression(
    rf"{_VALUE}[ ]+(?P<rest>(?:/{{3,}}[ ]*\w|[-*+][ ]+\[[ xX]\][ ]|`{{3}}|~{{3}}|-{{3,}}$).*)$"
)
_CARD = expression(rf"{_VALUE}[ ]+(?P<rest>\S.*[ ]::[ ].*)$")
_WORDS = expression(rf"{_VALUE}[ ]+(?P<rest>\S.*)$")
_BESIDE_TERMS = frozenset(("id", "reverse", "rev"))
_MOST_WORDS = 3
"""So many words may be an id that its author has not joined."""


def joined_text(page: Page, problem: Problem, block: Block | None) -> Message | None:
    """The message for an option with other text behind its value; None for other slips."""
    place = problem.location
    text = page.raw[place.line - 1][place.column - 1 :].rstrip()
    parts = PARTS.match(text)
    if parts is None or block is None:
        return None
    name, value = parts[1], parts[3].strip()
    match = _SIGNED.match(value) or (_CARD.match(value) if block.kind == "flashcards" else None)
    is_term = name in _BESIDE_TERMS and _is_above_definition(page, place.line)
    is_sure = match is not None or is_term
    if match is None and (is_term or (name == "id" and _holds_sentence(value))):
        match = _WORDS.match(value)
    if match is None:
        return None
    option = f"{name}: {match['value']}"
    if read_header(["", f"{' ' * TAB}{option}"], 0, 0, "", block.takes).problems:
        return None
    what = f"`{shorten(text)}`: an option stands in a line of its own"
    fix = f"write `{option}` and, under it at the margin, `{shorten(match['rest'])}`"
    edits = rewrite(page, place, f"{option}\n{margin_of(page, block.location)}{match['rest']}")
    return Message(what, fix, edits) if is_sure else Message(what, fix, guess=edits)


def _holds_sentence(value: str) -> bool:
    """Return whether an id has words behind it that are hardly part of it."""
    words = value.split()
    is_text = any(word[0].isupper() for word in words[1:]) and not words[0][0].isupper()
    return len(words) > _MOST_WORDS or (len(words) > 1 and (is_text or value[-1] in "?!."))


def _is_above_definition(page: Page, line: int) -> bool:
    return DEFINITION.match("".join(page.lines[line : line + 1]).strip()) is not None
