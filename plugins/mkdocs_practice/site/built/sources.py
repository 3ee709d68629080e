"""Checks of a built site against its sources: everything written is published, and as items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ...checks import Finding, brings_lines
from ...checks.rules.published import block_as_text, fewer_items
from ...checks.tally import NAMES, count_items
from ...syntax.expressions import expression
from ...syntax.model import Page
from ..config import SiteConfig
from ..files import SourceFile
from ..translations import NOT_TRANSLATED
from .folder import SiteError
from .page import BuiltPage
from .pages import page_of_source

_CODE = "pre|code|script|style|textarea|svg"
_LINE = expression(
    rf"<({_CODE})\b(?:(?!</\1)[\s\S])*+|<!--(?:(?!-->)[\s\S])*+"
    rf"|(?:^|>)[ \t]*+(?P<line>///[ \t]*+(?:{NAMES})[ \t]*+(?:[|{{<]|$))",
    re.MULTILINE,
)


def blocks_as_text(page: BuiltPage, *, is_toml: bool) -> Iterator[Finding]:
    """Yield the finding for the block lines that a page shows."""
    lines = block_lines(page.content)
    if lines:
        place, has_items = page.place(lines[0]), bool(page.items)
        yield block_as_text(place, len(lines), has_items, is_toml=is_toml)


def block_lines(html: str) -> list[int]:
    """The places of the block lines that some HTML shows as text."""
    if "///" not in html:
        return []
    return [match.start("line") for match in _LINE.finditer(html) if match["line"]]


def lost_items(
    root: Path,
    counts: Mapping[str, int],
    pages: Iterable[tuple[SourceFile, Page]],
    config: SiteConfig | None,
) -> Iterator[Finding]:
    """Yield the pages that have fewer items than their source.

    Of a source with templates it is not known how many items it comes to.

    Sources that became no page are drafts. Where they are most, the folder is not that of their
    site.

    Args:
        root: The folder of the built site.
        counts: The number of items on each of its pages, by the path of its file.
        pages: The pages of the site, scanned.
        config: Its configuration, where that is known.
    """
    placed = config.placed if config is not None else NOT_TRANSLATED
    context = config.context if config is not None else None
    found: list[Finding] = []
    strangers = total = 0
    for file, page in pages:
        if not placed.is_built(placed.page(file.name).language):
            continue
        total += 1
        try:
            path = str(root / page_of_source(placed.uri(file.name), root, file.path))
        except SiteError:
            strangers += 1
            continue
        wanted, count = count_items(page), counts.get(path, 0)
        if path in counts and count < wanted and not brings_lines(page, context):
            found.append(fewer_items(path, count, file.path, wanted))
    if strangers * 2 <= total:
        yield from found
