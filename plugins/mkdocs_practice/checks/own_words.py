"""A site's own words, as its configuration gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..syntax.quote import quote_names, quote_value
from ..syntax.spelling import did_you_mean
from .settings import SettingsError
from .value_readers import LANGUAGE, takes

if TYPE_CHECKING:
    from ..locale.catalogue import Forms
    from ..locale.words import OwnWords

LANGUAGE_OPTION = "lang"
"""The name of the language of a page in its front matter, and of all others among the options."""


@takes(LANGUAGE)
def read_language(value: object) -> str:
    """The tag of a language."""
    tag = language_of(value)
    if not tag:
        raise SettingsError(f"{quote_value(value)} is no language; write its tag, such as `pt-BR`")
    return tag


def language_of(value: object) -> str:
    """The language that somebody names, in any spelling; "" where it is none."""
    from ..locale.words import TAG

    tag = value.replace("_", "-") if isinstance(value, str) else ""
    return tag if TAG.fullmatch(tag) else ""


@takes({"$ref": "#/definitions/words"})
def read_words(value: object) -> OwnWords:
    """The words by language and name: a language has a mapping of its own, all others have none."""
    from ..locale.words import ANY_LANGUAGE, TAG, messages

    found: dict[str, dict[str, Forms]] = {}
    for name, given in _mapping(value, "`answer: Solution`").items():
        if isinstance(name, str) and name not in messages() and isinstance(given, Mapping):
            # `de` is a language, however near it is to a word; `to-grid` is one misspelt.
            if TAG.fullmatch(name) is None or ("-" in name and _meant(name)):
                raise SettingsError(_unknown(name))
            for word, text in given.items():
                _take(word, text, found.setdefault(name, {}))
        else:
            _take(name, given, found.setdefault(ANY_LANGUAGE, {}))
    return found


def joined_words(below: OwnWords, above: OwnWords) -> OwnWords:
    """The words of two places, of which the second has its way with each."""
    return {
        **below,
        **{language: {**below.get(language, {}), **words} for language, words in above.items()},
    }


def _meant(name: str) -> str:
    from ..locale.words import messages

    return did_you_mean(name.replace("-", "_"), messages())


def _unknown(name: object) -> str:
    fix = _meant(str(name)) or "the reference lists them"
    return f"there is no word {quote_value(name)}; {fix}"


def _mapping(value: object, example: str) -> Mapping[object, object]:
    if not isinstance(value, Mapping):
        raise SettingsError(f"{quote_value(value)} is no mapping such as {example}")
    return value


def _take(name: object, value: object, into: dict[str, Forms]) -> None:
    """Read the text of a word, or its forms."""
    from ..locale.catalogue import ALL_CATEGORIES
    from ..locale.words import messages

    known = messages().get(name) if isinstance(name, str) else None
    if known is None or not isinstance(name, str):
        raise SettingsError(_unknown(name))
    if len(known) > 1 and isinstance(value, Mapping):
        forms = {str(each): text for each, text in value.items()}
        for each in forms:
            if each not in ALL_CATEGORIES:
                names = quote_names(ALL_CATEGORIES)
                raise SettingsError(f"{name}: there is no form `{each}`; there are {names}")
    else:
        forms = {"other": value}
    into[name] = {each: _text(name, text, known) for each, text in forms.items()}
    if not into[name]:
        raise SettingsError(f"{name}: there is no text")


def _text(name: str, value: object, known: Forms) -> str:
    if not isinstance(value, str):
        raise SettingsError(f"{name}: {quote_value(value)} is no text; {_as_in(known)}")
    if not value.strip():
        raise SettingsError(f"{name}: there is no text; {_as_in(known)}")
    from ..locale.labels import places

    filled = set(places(known["other"]))
    if unknown := [place for place in places(value) if place not in filled]:
        has = quote_names(f"{{{place}}}" for place in sorted(filled)) if filled else "none"
        what = f"`{value}` has a place `{{{unknown[0]}}}` that this word does not fill"
        raise SettingsError(f"{name}: {what}; it has {has}")
    return value


def _as_in(known: Forms) -> str:
    return f"write one, as in `{known['other']}`"
