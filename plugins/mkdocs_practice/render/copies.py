"""Copies of what is on a page already, without what must be there only once."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from copy import deepcopy

from markdown.util import HTML_PLACEHOLDER_RE, HtmlStash

# Two groups of radio buttons with one name are one.
_UNIQUE = ("id", "name", "for")
_UNIQUE_HTML = re.compile(r"""(<[^<>]*?)\s(?:id|name|for)=(?:"[^"]*"|'[^']*'|[^\s"'>]+)""")


class Copier:
    """Makes the copies for a page, once its inline Markdown is parsed."""

    def __init__(self, stash: HtmlStash) -> None:
        self._stash = stash

    def copy(self, source: etree.Element) -> etree.Element:
        """The copy of an element, without the text behind it."""
        copy = deepcopy(source)
        copy.tail = None
        for parent in list(copy.iter()):
            for name in _UNIQUE:
                parent.attrib.pop(name, None)
            parent.text = self._apart(parent.text)
            for child in list(parent):
                child.tail = self._apart(child.tail)
                if child.get("class") == "headerlink":
                    parent.remove(child)
        return copy

    def _apart(self, text: str | None) -> str | None:
        """The text with HTML that is put away, such as code, put away once more without its ids."""
        if not text or "\x02" not in text:
            return text
        return HTML_PLACEHOLDER_RE.sub(self._again, text)

    def _again(self, match: re.Match[str]) -> str:
        html = self._stash.rawHtmlBlocks[int(match[1])]
        if not isinstance(html, str):
            return match[0]
        while (bare := _UNIQUE_HTML.sub(r"\1", html)) != html:
            html = bare
        return self._stash.store(html)
