"""Short, readable ids from prompts."""

from __future__ import annotations

import re
from unicodedata import category, normalize

from ...syntax.expressions import expression
from ...syntax.grammar import plain

MOST_WORDS = 4
MOST_CHARACTERS = 32
_FEW = 50
_LONGEST = 1000  # the first words are all that is wanted
_MATH = expression(r"\$\$?[^$]*\$\$?|\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)
_ENTITY = expression(r"&#?\w+;")
_WORD = expression(r"[^\W_]+")
_STOP_WORDS = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "been", "by", "can", "could", "did", "do",
    "does", "each", "for", "from", "had", "has", "have", "how", "if", "in", "is", "it", "its",
    "may", "might", "must", "of", "on", "one", "or", "s", "say", "shall", "should", "so",
    "some", "such", "t", "than", "that", "the", "their", "them", "then", "there", "these",
    "they", "this", "those", "to", "us", "was", "we", "were", "what", "when", "where", "which",
    "who", "whom", "whose", "why", "will", "with", "would", "you", "your",
))  # fmt: skip
# YAML reads these as something other than text.
_RESERVED = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"))


def slug(prompt: str, taken: set[str], fallback: str) -> str:
    """An id from a prompt: its first few telling words, in lower case, joined by hyphens.

    Args:
        prompt: What is asked, as Markdown.
        taken: The ids that are not free, in lower case; the new one is added.
        fallback: For a prompt without words, and for scripts whose letters no id can hold.
    """
    text = _ENTITY.sub(" ", _MATH.sub(" ", prompt.strip()[:_LONGEST]))
    text = normalize("NFKC", plain(text)).casefold().replace("’", "'").replace("'", "")
    words = [] if any(category(each) in ("Mn", "Mc") for each in text) else _WORD.findall(text)
    telling = [word for word in words if word not in _STOP_WORDS] or words
    chosen = _first(telling)
    if not chosen:
        chosen = fallback
    elif not chosen[0].isalpha() or chosen in _RESERVED:
        chosen = f"{fallback.partition('-')[0]}-{chosen}"
    return numbered(chosen, taken)


def numbered(name: str, taken: set[str]) -> str:
    """A name that is free: with a number behind it where it is taken.

    Args:
        name: The name.
        taken: The names that are not free, in lower case; the new one is added.
    """
    found = name
    if name.casefold() in taken:
        last = 1  # the last number that is known to be taken
        while last < _FEW and f"{name}-{last + 1}".casefold() in taken:
            last += 1
        first = last + 1
        while f"{name}-{first}".casefold() in taken:  # of thousands not each is looked at
            last, first = first, 2 * first
        while first - last > 1:
            middle = (first + last) // 2
            is_taken = f"{name}-{middle}".casefold() in taken
            last, first = (middle, first) if is_taken else (last, middle)
        found = f"{name}-{first}"
    taken.add(found.casefold())
    return found


def _first(words: list[str]) -> str:
    chosen = ""
    for word in words[:MOST_WORDS]:
        longer = f"{chosen}-{word}" if chosen else word[:MOST_CHARACTERS]
        if len(longer) > MOST_CHARACTERS:
            break
        chosen = longer
    return chosen
