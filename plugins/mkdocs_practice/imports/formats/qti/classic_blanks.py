"""Blanks of QTI 1.2: what is accepted in them, as Canvas and others list it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import NamedTuple
from xml.etree import ElementTree as ET

from ....syntax.quote import quote_names
from ...answers import Say
from .classic_texts import html_in

_OF_CANVAS = "fill_in_multiple_blanks_question"
_MENU = "multiple_dropdowns_question"
_MENUS = frozenset(("dropdown", "wordbank"))
_PATTERN = "TextRegex"
_LOOSE = {
    "TextContainsAnswer": "any text with {} in it is right there; here only what is listed is",
    "TextCloseEnough": "{} is right there with a slip of the keys as well, and not here",
}
_TAG = re.compile(r"<[^<>]*>")


class BlankKey(NamedTuple):
    """The key to a blank.

    Attributes:
        words: What can be chosen, by its mark; empty where it is typed.
        right: The mark of the right one.
        texts: The texts that are typed, each with its share of the score.
    """

    words: dict[str, str]
    right: str
    texts: dict[str, float]


def labels_of(asked: ET.Element) -> dict[str, ET.Element]:
    """The labels of a response, by their marks."""
    return {each.get("ident") or "": each for each in asked.iter("response_label")}


def blank_key(asked: ET.Element, kind: str, shares: Mapping[str, float], say: Say) -> BlankKey:
    """The key to a blank.

    Canvas scores the first of the texts that it accepts, and lists the others beside it.

    Args:
        asked: The response.
        kind: What Canvas calls the item.
        shares: The shares of the values that score.
        say: Takes what is lost.
    """
    labels = labels_of(asked)
    words = {mark: _plain(label) for mark, label in labels.items()}
    if kind == _MENU or any(each.get("answer_type") in _MENUS for each in labels.values()):
        right = [mark for mark in labels if shares.get(mark, 0) > 0.9999]
        return BlankKey(words, right[0] if right else "", {})
    texts = {words.get(mark, mark): share for mark, share in shares.items()}
    if kind == _OF_CANVAS:
        texts |= dict.fromkeys((text for text in words.values() if text not in texts), 1.0)
        for algorithm, marked in _by_algorithm(labels, words).items():
            if algorithm == _PATTERN:
                texts |= dict.fromkeys(marked, 0.0)
                say(f"the pattern {quote_names(marked)} says what is right there; it is left out")
            elif algorithm in _LOOSE:
                say(_LOOSE[algorithm].format(quote_names(marked)))
    return BlankKey({}, "", texts)


def _by_algorithm(labels: Mapping[str, ET.Element], words: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for mark, label in labels.items():
        found.setdefault(label.get("scoring_algorithm") or "", []).append(words[mark])
    return found


def _plain(label: ET.Element) -> str:
    return " ".join(unescape(_TAG.sub("", html_in([label]))).split())
