"""Footnotes: a page has them at its foot, and an item that leaves takes its own along."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

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

    def complete(self, html: str) -> str:
        """Add to some HTML the footnotes that it refers to, with the numbers that it gives them."""
        if NOTE not in html:
            return html
        names = dict.fromkeys(unescape(name) for name in _REFERENCE.findall(html))
        texts = self._texts()
        listed = "".join(
            f'<li value="{texts[name][0]}">{texts[name][1]}</li>' for name in names if name in texts
        )
        rest = _REFERENCE.sub("", html)
        return f'{rest}\n<ol class="practice-footnotes">{listed}</ol>' if listed else rest

    def _texts(self) -> dict[str, tuple[int, str]]:
        """By the name of each footnote its number and its HTML."""
        found = {}
        for rank, node in enumerate(self._tree.css(".footnote li[id]"), 1):
            html = (node.inner_html or "").strip()
            found[node.attributes.get("id") or ""] = (rank, html)
        return found
