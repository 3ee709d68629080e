"""From a rendered page to HTML that stands alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import unescape

from .links import MediaError, PageAddress

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

# What is of the page and not of its items, or works only with a script.
_AWAY = (
    "a.headerlink, .practice-number, .practice-meta, practice-toggle, practice-attempt, "
    ".practice-toolbar, .practice-controls, .practice-instruction, "
    "practice-progress, script:not([type^='math/tex']), style, link, template, .MathJax_Preview, "
    "practice-key, .footnote-backref, .practice-print-worksheet, .practice-print-key"
)
_ATTRIBUTES = ("id", "data-search-exclude", "data-key", "data-tags", "tabindex",
               "data-gallery", "data-rev", "data-was", "data-site", "data-retention")  # fmt: skip
_WITH_ATTRIBUTES = ", ".join(f"[{name}]" for name in _ATTRIBUTES)
_SHOWN = "img, audio, video, source, track, object, embed, iframe, input[type=image]"
_SOURCES = ("src", "poster", "data")
_KEPT = frozenset(("practice-question", "practice-exercise", "practice-card", "footnote"))
# The lines of a listing and tabs have such ids, on their page alone.
_MADE = "#__"
_DISPLAY = re.compile(r"mode\s*=\s*display")


class Cleaner:
    """Makes one parsed page ready for its items to be cut out of it.

    Args:
        tree: The page.
        place: Where it is.

    Attributes:
        problems: What was said of files that cannot be taken along, by their addresses.
    """

    def __init__(self, tree: LexborHTMLParser, place: PageAddress) -> None:
        self.problems: dict[str, str] = {}
        self._tree = tree
        self._place = place

    def run(self) -> None:
        """Clean the page."""
        tree = self._tree
        for node in tree.css(_AWAY):
            node.decompose()
        for node in tree.css("a.glightbox"):
            node.unwrap()
        for node in tree.css("script[type^='math/tex']"):
            self._write_math(node)
        for node in tree.css(_SHOWN):
            self._take_along(node)
        for node in filter(_is_wanted, tree.css("a[href], area[href]")):
            href = node.attributes.get("href") or ""
            target = "" if href.startswith(_MADE) else self._place.link(href)
            if target:
                node.attrs["href"] = target
            else:
                del node.attrs["href"]
        for node in reversed(tree.css(".tabbed-set")):
            if _is_wanted(node):
                _unfold(node)

    def _write_math(self, node: LexborNode) -> None:
        """Write math that is in a script, where only MathJax finds it, as it writes it in text."""
        display = _DISPLAY.search(node.attributes.get("type") or "") is not None
        start, end = ("\\[", "\\]") if display else ("\\(", "\\)")
        # A script has no character references: arithmatex writes them, MathJax reads them.
        node.replace_with(f"{start}{unescape(node.text())}{end}")

    def _take_along(self, node: LexborNode) -> None:
        for name in _SOURCES:
            target = node.attributes.get(name)
            if not target or not _is_wanted(node):
                continue
            try:
                node.attrs[name] = self._place.picture(target)
            except MediaError as error:
                self.problems[target] = str(error)
        # One size is enough for a card, and each of the others would be a file more.
        for name in ("srcset", "sizes", "loading"):
            if name in node.attributes:
                del node.attrs[name]


def _unfold(tabs: LexborNode) -> None:
    """Write tabs one under the other, each below its label: they only work on their page."""
    from selectolax.lexbor import LexborHTMLParser

    labels = [inner(each) for each in tabs.iter() if each.tag == "label"]
    blocks = [each for each in tabs.iter() if each.tag == "div"]
    if len(blocks) == 2 and len(labels) < 2:  # all labels, and all texts
        labels = [inner(each) for each in blocks[0].iter() if each.tag == "label"]
        blocks = [each for each in blocks[1].iter() if each.tag == "div"]
    parts = (
        f"<p><strong>{label}</strong></p>\n<div>{inner(block)}</div>\n"
        for label, block in zip(labels, blocks, strict=False)
    )
    if len(labels) == len(blocks) > 0:
        new = LexborHTMLParser(f"<body><div>{''.join(parts)}</div>").css_first("body > div")
        if new is not None:
            tabs.replace_with(new)


def strip(node: LexborNode) -> None:
    """Take away the attributes that would be in the way of another item's, or of none."""
    for each in node.css(_WITH_ATTRIBUTES):
        for name in _ATTRIBUTES:
            if name in each.attributes:
                del each.attrs[name]


def inner(node: LexborNode | None) -> str:
    """The HTML in an element, without white space around it; "" for none."""
    return "" if node is None else (node.inner_html or "").strip()


def _is_wanted(node: LexborNode) -> bool:
    """Return whether an element is in an item, or in a footnote that one may refer to."""
    around: LexborNode | None = node
    while around is not None:
        if _KEPT.intersection((around.attributes.get("class") or "").split()):
            return True
        around = around.parent
    return False
