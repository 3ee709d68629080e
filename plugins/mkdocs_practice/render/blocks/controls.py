"""Controls that a script brings to life; the room they need is in the page from the first paint on.

They have no text until then, so that no search finds any and no reader meets what does nothing:
a style sheet draws their labels, unseen, where scripts run, and leaves them out where none do.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable

CSS = "practice-button"
MAIN = "practice-main"
"""The class of the one control of a question or a deck that it is about."""


def add_button(
    parent: etree.Element, name: str, label: str, other: str = "", css: str = ""
) -> etree.Element:
    """Add a button.

    Args:
        parent: What it is put into, as the last.
        name: What its script knows it by.
        label: What it is called.
        other: What it is called while what it does is done, where it undoes that then.
        css: A class beside that of all buttons.
    """
    attributes = {"type": "button", "name": name, "class": f"{CSS} {css}".rstrip()}
    attributes["data-label"] = label
    if other:
        attributes["data-other"] = other
    return etree.SubElement(parent, "button", attributes)


def add_choice(
    parent: etree.Element, name: str, label: str, values: Iterable[tuple[str, str]]
) -> etree.Element:
    """Add a list to choose from.

    Args:
        parent: What it is put into, as the last.
        name: What its script knows it by.
        label: What it is called for screen readers.
        values: Each value, and what it is called.
    """
    attributes = {"name": name, "class": CSS, "aria-label": label}
    made = etree.SubElement(parent, "select", attributes)
    for value, called in values:
        # A label alone is no name for Chromium; as text it would be found by searching the site.
        named = {"value": value, "label": called, "aria-label": called}
        etree.SubElement(made, "option", named)
    return made
