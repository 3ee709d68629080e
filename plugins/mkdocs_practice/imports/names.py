"""Names of questions elsewhere, as ids here."""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import normalize

from ..exports.markdown import escape_markdown
from ..site.lock.slugs import numbered
from ..syntax.grammar import plain

ID = re.compile(r"[^\W\d_][\w.:-]*")
"""An id that can be written as it is."""
_NO_WORD = re.compile(r"[\W_]+")
_SLASH = re.compile(r"(?<!/)/(?!/)")
_PLACES = frozenset(("", "$course$", "$system$", "$module$", "$cat1$", "top"))
_NUMBER = re.compile(r"\W*(?:q|qu|question|item|frage|pregunta)?[\W_]*\d+\W*", re.IGNORECASE)
"""A name that tells the question from others of its file only."""
_LONGEST = 60
_LEAST_SHARED = 20


class IdNames:
    """The ids that the questions of one file get from their names there.

    What has none gets one from its prompt, once the page is written.
    """

    def __init__(self) -> None:
        self._taken = set[str]()

    def name(self, key: str, name: str, prompt: str, say: Callable[[str], None]) -> str:
        """An id, or "" where the one from the prompt says as much.

        Args:
            key: What the question is known by there, such as an id number.
            name: Its name.
            prompt: What it asks, as Markdown.
            say: Takes what is to be told.
        """
        key = " ".join(key.split())
        chosen = key if ID.fullmatch(key) else _slug(key) if key else ""
        if not chosen and _says_more(name, prompt):
            chosen = name.strip() if ID.fullmatch(name.strip()) else _slug(name)
        if not chosen:
            return ""
        found = numbered(chosen, self._taken)
        if key and found != key:
            why = "is taken" if found != chosen else "can be no id"
            say(f"`{key}` {why} here; its id is `{found}`")
        return found


def title_of_category(path: str) -> str:
    """The title of a category of Moodle; "" for a place that is none of its own."""
    title = _SLASH.split(path.strip())[-1].replace("//", "/").strip()
    return "" if title in _PLACES else title


def prompt_of_name(name: str, say: Callable[[str], None]) -> str:
    """The prompt of a question that asks nothing but by its name, if that is one."""
    name = " ".join(name.split())
    if name:
        say("has no text of its own; its name is its prompt")
    else:
        say("has no text before its answers; write a prompt")
    return escape_markdown(name)


def _slug(name: str) -> str:
    """A name as an id: its words in lower case, or "" where it begins with none."""
    text = _NO_WORD.sub("-", normalize("NFKC", name).casefold()).strip("-")[:_LONGEST].strip("-")
    return text if ID.fullmatch(text) else ""


def _says_more(name: str, prompt: str) -> bool:
    """Return whether a name says more than a prompt, which a number (`Q1`) or its text does not."""
    return bool(name.strip()) and not _NUMBER.fullmatch(name) and not _is_prompt(name, prompt)


def _is_prompt(name: str, prompt: str) -> bool:
    """Return whether a name is the beginning of a prompt, as programs make one up."""
    said, asked = (_NO_WORD.sub("", plain(text)).casefold() for text in (name, prompt))
    return bool(said) and asked.startswith(said[: max(len(said) - 3, _LEAST_SHARED)])
