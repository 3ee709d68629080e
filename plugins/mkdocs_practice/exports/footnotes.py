"""Footnotes: a page has them at its foot, and an item that leaves takes its own along."""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING

from .clean_html import strip

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

NOTE = "data-note"
_REFERENCE = re.compile(rf' {NOTE}="([^"]*)"')


class Footnotes:
    """The footnotes of one parsed page."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree = tree
        for node in tree.css("a.footnote-ref[href^='#']"):
            # Its address is of the page; what it leads to comes along.
            node.attrs[NOTE] = (node.attributes.get("href") or "")[1:]
            del node.attrs["href"]

    def complete(self, html: str, beside: str = "") -> str:
        """Add to some HTML the footnotes that it refers to, with the numbers that it gives them.

        Args:
            html: The text that they come behind.
            beside: A text that has no room for them, such as a label; its own are added as well.
        """
        if NOTE not in html and NOTE not in beside:
            return html
        names = _references(beside + html)
        for name in names:  # grows by what the footnotes refer to
            names += [each for each in _references(self._text(name)) if each not in names]
        listed = "".join(
            f'<li value="{self._texts[name][0]}">{bare(self._text(name))}</li>'
            for name in names
            if name in self._texts
        )
        rest = bare(html)
        return f'{rest}\n<ol class="practice-footnotes">{listed}</ol>' if listed else rest

    def _text(self, name: str) -> str:
        return self._texts[name][1] if name in self._texts else ""

    @cached_property
    def _texts(self) -> dict[str, tuple[int, str]]:
        """By the name of each footnote its number and its HTML."""
        found = {}
        for rank, node in enumerate(self._tree.css(".footnote li[id]"), 1):
            name = node.attributes.get("id") or ""
            strip(node)
            found[name] = (rank, (node.inner_html or "").strip())
        return found


def bare(html: str) -> str:
    """Some HTML without what tells which footnotes it refers to."""
    return _REFERENCE.sub("", html)


def _references(html: str) -> list[str]:
    return list(dict.fromkeys(map(unescape, _REFERENCE.findall(html))))
