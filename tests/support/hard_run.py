"""Hard pages by the thousand: `python -m tests.support.hard_run FIRST COUNT` names the bad seeds.

A small share of it runs with all tests; a failure there or here is made again from its seed.
"""

from __future__ import annotations

import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from mkdocs_practice.checks import ADVICE, check
from mkdocs_practice.site.fences import extension_fences
from mkdocs_practice.syntax.model import Answer, Card, Page
from mkdocs_practice.syntax.scan import scan
from tests.support.agreement import agrees, drawn_items, scanned_items
from tests.support.hard_pages import PageMaker
from tests.support.markdown import EXTENSIONS, Rendering, render

BARE = ("fenced_code", "attr_list", "tables", "admonition", "md_in_html")
_WORD = re.compile(r"\b(?:word|secret)\d+x")
_LEFT = ("\x02", "practice-mark", "practicegap")


def seen_openly(rendering: Rendering) -> set[str]:
    """The words that a browser shows before anything is opened."""
    tree = LexborHTMLParser(rendering.html)
    for node in tree.css("practice-body, .practice-back"):
        node.decompose()
    assert tree.body is not None
    return set(_WORD.findall(tree.body.text()))


def faults(source: str) -> Iterator[str]:
    """Yield what is wrong with how a page is drawn, in words that say nothing of the page."""
    for name, extensions in (("all", EXTENSIONS), ("few", BARE), ("no", ())):
        page = scan(source, fences=extension_fences(extensions, {}))
        told = any(finding.severity != ADVICE for finding in check([page]))
        try:
            rendering = render(source, extensions)
        except Exception as error:  # that is the question
            yield f"raises {type(error).__name__} with {name} extensions"
            continue
        for fault in faults_of(source, page, rendering, told):
            yield f"{fault} with {name} extensions"
        if extensions is EXTENSIONS and not told and not agrees(page, rendering):
            yield "differs, and the check is silent"


def faults_of(source: str, page: Page, rendering: Rendering, told: bool) -> Iterator[str]:
    """Yield what is wrong with a page that has been drawn; `told` where the check says anything."""
    if any(sign in rendering.html for sign in _LEFT):
        yield "a mark is left"
    ids = [[item[:2] for item in items] for items in (scanned_items(page), drawn_items(rendering))]
    if ids[0] != ids[1]:
        yield "an item is gone"
    # Markdown itself drops what follows an element that is closed nowhere, which is told.
    lost = set(_WORD.findall(source)) - set(_WORD.findall(rendering.html))
    if lost and not told:
        yield "a word is lost"
    # Closing tags that are the author's own may end what is around them: another rule's matter.
    backs = [block.body for block in page.blocks if isinstance(block, Answer | Card)]
    hidden = set(_WORD.findall("\n".join(backs)))
    if "</" not in source and hidden & seen_openly(rendering):
        yield "an answer is shown"


def main(first: int, count: int) -> int:
    """Try so many pages, and print how many were faulty, and which."""
    seeds, start = defaultdict[str, list[int]](list), time.monotonic()
    for seed in range(first, first + count):
        for fault in faults(PageMaker(seed, unclosed=seed % 2 == 0).page()):
            seeds[fault].append(seed)
    print(
        f"{count} pages in {time.monotonic() - start:.0f} s, seeds {first} to {first + count - 1}"
    )
    for fault, found in seeds.items():
        print(f"{len(found)} x {fault}: {', '.join(map(str, found[:9]))}")
    return 1 if seeds else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
