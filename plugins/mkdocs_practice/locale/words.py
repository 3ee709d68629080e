"""The words of a page by its language, with those that a site has of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from .catalogue import CATEGORIES, Forms, catalogue, category_of
from .labels import ENGLISH, Labels, Plural, english

LANGUAGES = ("en", *CATEGORIES)
"""The languages whose words are all here."""
ANY_LANGUAGE = ""
"""The place in a site's own words of those that serve for every language."""

OwnWords = Mapping[str, Mapping[str, Forms]]
"""A site's own words: by language, by name."""

TAG = re.compile(r"[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?", re.IGNORECASE)
"""The tag of a language, as far as it matters here."""
_KIN = {
    "iw": "he", "pt": "pt-BR", "zh": "zh-Hans",
    "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant",
}  # fmt: skip
"""Tags that do not begin as that of their language here."""


_FROM_THE_RIGHT = frozenset(("ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"))
_SCRIPTS_FROM_THE_RIGHT = frozenset(("arab", "hebr", "nkoo", "syrc", "thaa"))


@cache
def scripts() -> Mapping[str, Mapping[str, Forms]]:
    """The English words of each script, by name."""
    texts = json.loads(Path(__file__).with_name("scripts.json").read_text("utf-8"))
    found: dict[str, dict[str, dict[str, str]]] = {}
    for script, words in texts.items():
        forms = found.setdefault(script, {})
        for key, text in words.items():
            name, _, category = key.partition(".")
            forms.setdefault(name, {})[category or "other"] = text
    return found


@cache
def messages() -> Mapping[str, Forms]:
    """All words of English, by name; those of a label with numbers have several forms."""
    labels = {each.name: getattr(ENGLISH, each.name) for each in fields(ENGLISH)}
    drawn = {
        name: text.forms if isinstance(text, Plural) else {"other": text}
        for name, text in labels.items()
    }
    of_scripts = {name: forms for words in scripts().values() for name, forms in words.items()}
    return drawn | of_scripts


def known_language(tag: str) -> str:
    """The language here that a tag such as `de_AT` or `zh-TW` asks for; "" for none."""
    parts = tag.replace("_", "-").lower().split("-")
    by_lower = {language.lower(): language for language in LANGUAGES} | _KIN
    for size in range(len(parts), 0, -1):
        if found := by_lower.get("-".join(parts[:size])):
            return found
    return ""


def direction_of(tag: str) -> str:
    """The direction that a language is read in, as `dir` names it."""
    language, *others = tag.replace("_", "-").lower().split("-")
    written = [part for part in others if len(part) == len("arab")]
    from_right = written[0] in _SCRIPTS_FROM_THE_RIGHT if written else language in _FROM_THE_RIGHT
    return "rtl" if from_right else "ltr"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    Attributes:
        language: Its tag.
        is_asked_for: Whether it is the one that was asked for, and not English in its place.
        labels: Those that are drawn.
        of_scripts: Those of each script, by the names under which it looks for them; empty where
            they are the ones that it has.
    """

    language: str
    is_asked_for: bool
    labels: Labels
    of_scripts: Mapping[str, Mapping[str, str]]

    def marks(self, around: str) -> dict[str, str]:
        """The attributes of elements with these words, in a page that is in another language.

        Args:
            around: The language that the page as a whole is in.
        """
        outer = known_language(around) or around.replace("_", "-")
        if not self.is_asked_for or outer.lower() == self.language.lower():
            return {}
        direction = direction_of(self.language)
        turn = {"dir": direction} if direction != direction_of(outer) else {}
        return {"lang": self.language, **turn}

    def attributes(self, names: Iterable[str]) -> dict[str, str]:
        """The attributes of an element that has the words of some scripts; empty without any."""
        found: dict[str, str] = {}
        for name in names:
            for key, text in self.of_scripts.get(name, {}).items():
                found[f"data-{key}"] = text
        return {"lang": self.language, **found} if found else {}


class Vocabulary:
    """The words of a site in each language.

    Args:
        own: The site's own.
    """

    def __init__(self, own: OwnWords | None = None) -> None:
        self._own = own or {}
        self._languages: dict[str, Words] = {}

    def words(self, tag: str) -> Words:
        """The words for a language; those of English where it is not known."""
        if tag not in self._languages:
            self._languages[tag] = self._make(tag)
        return self._languages[tag]

    def knows(self, tag: str) -> bool:
        """Tell whether there are words in a language, be they the site's."""
        return bool(known_language(tag) or self._own_of(tag))

    def _own_of(self, tag: str) -> Mapping[str, Forms]:
        """The site's own words for a language: those of `pt` serve for `pt-BR` as well."""
        parts, found = tag.replace("_", "-").lower().split("-"), dict[str, Forms]()
        by_lower = {name.lower(): words for name, words in self._own.items()}
        for size in range(1, len(parts) + 1):
            found |= by_lower.get("-".join(parts[:size]), {})
        return found

    def _make(self, tag: str) -> Words:
        language, own = known_language(tag), self._own_of(tag)
        if not language:
            language = tag.replace("_", "-") if own and TAG.fullmatch(tag) else "en"
        translated = catalogue(language) if language in CATEGORIES else {}
        changed = {**translated, **self._own.get(ANY_LANGUAGE, {}), **own}
        category = category_of(language) if language in CATEGORIES else english
        labels: dict[str, Any] = {}
        for each in fields(ENGLISH):
            if each.name in changed:
                plural = Plural(changed[each.name], category)
                is_plural = isinstance(getattr(ENGLISH, each.name), Plural)
                labels[each.name] = plural if is_plural else plural.general
        of_scripts = {
            script: {
                key: text
                for name in words
                if name in changed
                for key, text in _keys(name, changed[name]).items()
            }
            for script, words in scripts().items()
        }
        return Words(language, self.knows(tag), replace(ENGLISH, **labels), of_scripts)


PLAIN = Vocabulary()
"""The words of sites that have none of their own."""


def _keys(name: str, forms: Forms) -> dict[str, str]:
    """The texts of a message as a script finds them: the general form under the bare name."""
    general = Plural(forms).general
    named = {f"{name}.{each}": text for each, text in forms.items() if text != general}
    return {name: general, **named}
