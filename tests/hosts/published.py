"""The items of a built site, and where else it holds their answers."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from pathlib import Path

from bs4 import BeautifulSoup

ITEMS = ".practice-question, .practice-exercise, .practice-deck, .practice-card, .practice-key"


def items(file: Path, around: str = "", in_lines: bool = True) -> list[str]:
    """The items of a page as HTML, with all that is in them, and the answer key.

    Args:
        file: The page.
        around: A selector of elements that stand around others, and are left out.
        in_lines: Whether it matters where in the text lines end.
    """
    # A search takes its mark away when it has heeded it; some hosts have none.
    html = file.read_text("utf-8").replace(' data-search-exclude="data-search-exclude"', "")
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.select(around) if around else ():
        for inner in element.select("[data-gallery]"):
            del inner["data-gallery"]
        element.unwrap()
    for text in () if in_lines else soup.find_all(string=True):
        if not text.find_parent(["pre", "textarea"]):
            text.replace_with(re.sub(r"\s+", " ", text))
    return [str(element) for element in soup.select(ITEMS)]


def published(site: Path, secrets: Iterable[str]) -> list[str]:
    """The files of a site that hold an answer and are no page, such as the index of a search."""
    found = []
    for file in sorted(each for each in site.rglob("*") if each.is_file()):
        data = file.read_bytes()
        text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode(
            "utf-8", "replace"
        )
        if file.suffix != ".html" and any(word in text for word in secrets):
            found.append(file.relative_to(site).as_posix())
    return found
