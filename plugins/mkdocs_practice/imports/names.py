"""Names of questions elsewhere, as ids here."""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import normalize

from ..exports.markdown import escape_markdown
from ..site.lock.slugs import numbered
from ..syntax.grammar import plain

ID = re.compile(r"[^\W\d_][\w.:-]*")
"""A name that can be an id as it is."""
KEY = re.compile(r"[^\W_][\w.:-]*")
"""What is known as an id there, and can be one here: also a number."""
_NO_ID = re.compile(r"[^#]*#[a-z]+-[0-9a-f]{10}(?:~\w+)?")
"""The key of an item of ours that had no id: its page, and what it hangs on."""
_NO_WORD = re.compile(r"[\W_]+")
_SLASH = re.compile(r"(?<!/)/(?!/)")
_PLACES = frozenset(("", "$course$", "$system$", "$module$", "$cat1$", "top"))
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
        key = "" if _NO_ID.fullmatch(key) else key
        chosen = key if KEY.fullmatch(key) else _slug(key) if key else ""
        if not chosen and name.strip() and not _is_prompt(name, prompt):
            chosen = name.strip() if ID.fullmatch(name.strip()) else _slug(name)
        if not chosen:
            if key:
                say(f"`{key}` can be no id here; its id is made of its prompt")
            return ""
        found = numbered(chosen, self._taken)
        if key and found != key:
            why = "is taken" if chosen == key else "can be no id"
            say(f"`{key}` {why} here; its id is `{found}`")
        return found


def names_of_category(path: str) -> list[str]:
    """The names of a category of Moodle, from the root; none for a place that is not its own."""
    names = [name.replace("//", "/").strip() for name in _SLASH.split(path.strip())]
    return [] if names[-1] in _PLACES else [name for name in names if name not in _PLACES]


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


def _is_prompt(name: str, prompt: str) -> bool:
    """Return whether a name is the beginning of a prompt, as programs make one up."""
    said, asked = (_NO_WORD.sub("", plain(text)).casefold() for text in (name, prompt))
    return bool(said) and asked.startswith(said[: max(len(said) - 3, _LEAST_SHARED)])
