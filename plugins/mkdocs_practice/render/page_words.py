"""The element that has the words which the scripts of a page put on it."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable

from ..locale.words import Words
from .blocks import Drawing

TAG = "practice-words"


def words_element(words: Words, scripts: Iterable[str]) -> etree.Element | None:
    """The element for some scripts; None where they have the words themselves.

    Words are attributes, not text: no search finds those, and whoever copies a page does not
    either.
    """
    attributes = words.attributes(scripts)
    return etree.Element(TAG, {"hidden": "hidden", **attributes}) if attributes else None


def add_words(root: etree.Element, drawings: Iterable[Drawing], words: Words) -> None:
    """Put the element at the end of a page, with what the scripts of its drawings need."""
    scripts = dict.fromkeys(script for drawing in drawings for script in drawing.scripts)
    element = words_element(words, scripts)
    if element is not None:
        root.append(element)
