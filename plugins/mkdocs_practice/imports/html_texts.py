"""HTML of other programs, as Markdown beside whose page its files lie."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from urllib.parse import unquote

from ..exports.markdown import fill_spans
from .answers import Say
from .mathml import with_tex
from .texts import to_markdown

_PLAYED = re.compile(r"<(audio|video)\b", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_HINT = "practice-hint"
_SOLUTION = re.compile(r"<div class=\"practice-solution\">")


class HtmlTexts:
    """Makes Markdown of the texts of one question.

    Args:
        say: Takes what is lost.
        address: Finds the address of a file beside the page by what the text calls it; "" for none.
        pattern: Finds what texts call files; its first group is passed on.
    """

    def __init__(self, say: Say, address: Callable[[str], str], pattern: re.Pattern[str]) -> None:
        self._say = say
        self._address = address
        self._pattern = pattern

    def markdown(self, text: str, form: str = "html") -> str:
        """A text in one of the forms of Moodle as Markdown."""
        if "practice-solution" in text:
            text = fill_spans(text, _SOLUTION, lambda _: "</div>", lambda *_: "")
        if form in ("html", "moodle"):
            text = with_tex(text)  # what is a formula is no picture whose file is to be there
        text = self._pattern.sub(self._named, text)
        if form in ("html", "moodle") and _PLAYED.search(text):
            text = fill_spans(text, _PLAYED, lambda tag: f"</{tag[1]}>", self._played)
        return to_markdown(text, form, self._say)

    def _named(self, match: re.Match[str]) -> str:
        name = unquote(match[1])
        address = self._address(name)
        if not address:
            self._say(f"its file `{name}` is not there, or has a name that none can have here")
        return address or escape(name.rpartition("/")[2])

    def _played(self, tag: re.Match[str], inner: str) -> str:
        source = _SOURCE.search(inner)
        address = next(filter(None, source.groups()), "") if source else ""
        name = unquote(address.rpartition("/")[2])
        self._say(f"its {tag[1].lower()} `{name}` is a link")
        return f'<a href="{address}">{escape(name)}</a>'


def without_hints(html: str) -> tuple[str, list[str]]:
    """HTML without the closed hints that our exports put into it, and these."""
    if _HINT not in html:
        return html, []
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(f"<body>{html}")
    hints = list[str]()
    for node in tree.css(f"details.{_HINT}"):
        for label in node.css("summary"):
            label.decompose()
        hints.append(node.inner_html or "")
        node.decompose()
    return (tree.body.inner_html or "" if tree.body is not None else ""), hints
