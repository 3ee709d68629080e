"""Words of a page: those that its scripts put on it, the language of all, and the site's own."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable, Mapping

from ..locale.words import Words
from .blocks import Drawing
from .outline import OFFLINE_TAG, TOGGLE_TAG, TOOLS_TAG

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


def mark_language(
    root: etree.Element, drawings: Iterable[Drawing], marks: Mapping[str, str]
) -> None:
    """Say of all that is ours on a page which language it is in, where the page says another.

    What an author says of a block stays.
    """
    if not marks:
        return
    outermost = (drawing.element for drawing in drawings if drawing.parent is None)
    own = (each for tag in (TOGGLE_TAG, TOOLS_TAG, OFFLINE_TAG) for each in root.iter(tag))
    for element in (*outermost, *own):
        element.attrib.update({**marks, **element.attrib})


def mark_site(drawings: Iterable[Drawing], marks: Mapping[str, str]) -> None:
    """Say once on a page, on our first element, what its scripts have to know of the site."""
    first = next(iter(drawings), None)
    if first is not None:
        first.element.attrib.update(marks)
