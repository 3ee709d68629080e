"""Checking a built site: is what readers get what it should be?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ...checks import Finding, by_place
from ...checks.rules.built import searchable_answer, unreadable_page
from ...checks.rules.published import answer_in_source
from ...checks.tally import counted_items
from ...syntax.model import Page
from ..config import SiteConfig
from ..files import SourceFile
from .asset_files import AssetCheck
from .folder import EncodingError, find_files, read_html
from .items import check_items
from .page import BuiltPage
from .reader import read_page
from .requests import inline_scripts, outside_resources
from .search import SearchIndex, found_answers
from .source_code import answers_in_source
from .sources import blocks_as_text, lost_items


@dataclass(slots=True)
class BuiltSite:
    """A built site, checked.

    Attributes:
        findings: What is to be fixed, by place.
        pages: How many HTML files there are.
        items: How many questions (parts of exercises too), exercises and cards are on them.
        indexes: How many search indexes there are.
    """

    findings: list[Finding] = field(default_factory=list)
    pages: int = 0
    items: int = 0
    indexes: int = 0

    def __str__(self) -> str:
        """`21 items in 3 HTML files`: a site without items passes, and has to say so.

        Pages that have no source are among them, and a card counts wherever it stands.
        """
        return f"{counted_items(self.items)} in {self.pages} HTML file{'s' * (self.pages != 1)}"


@dataclass(slots=True)
class _TemplateFinding:
    """A finding that a template makes on many pages; it is reported once."""

    finding: Finding
    pages: int
    last: str

    def summed_up(self) -> Finding:
        if self.pages == 1:
            return self.finding
        others = f"{self.pages - 1} other page{'' if self.pages == 2 else 's'}"
        return replace(self.finding, message=f"{self.finding.message}, as on {others}")


def check_built(
    root: Path,
    sources: Iterable[tuple[SourceFile, Page]] = (),
    config: SiteConfig | None = None,
) -> BuiltSite:
    """Check the pages, the search index and our files in the folder that a site was built into.

    Pages are read one at a time. Of a page's own, every finding is listed; what a template repeats
    on many pages is listed where it is met first, with their number.

    Args:
        root: The folder.
        sources: The pages that it was built from, where they are known.
        config: Its configuration, where that is known.

    Raises:
        SiteError: The folder is no built site, a file cannot be read, or a search index is broken.
    """
    is_toml = config is not None and config.context.is_toml
    files = find_files(root)
    index = SearchIndex(files)
    built = BuiltSite(pages=len(files.pages), indexes=index.count)
    shipped = AssetCheck(root)
    repeated: dict[str, _TemplateFinding] = {}
    counts: dict[str, int] = {}
    for file in files.pages:
        try:
            page = read_page(str(file), read_html(file))
        except EncodingError as error:
            built.findings.append(unreadable_page(error.location, str(error)))
            continue
        built.items += len(page.asked)
        counts |= {} if page.is_encrypted else {str(file): len(page.asked)}
        built.findings += _of_its_own(page, index.take(file), is_toml=is_toml)
        common = [*shipped.check(page), *inline_scripts(page)]
        if page.items:
            common += outside_resources(page, is_toml=is_toml)
        for key, finding in common:
            known = repeated.setdefault(key, _TemplateFinding(finding, 0, ""))
            known.pages += known.last != page.path
            known.last = page.path
    built.findings += (each.summed_up() for each in repeated.values())
    built.findings += lost_items(root, counts, sources, config)
    built.findings = by_place(built.findings)
    return built


def _of_its_own(page: BuiltPage, index: str, *, is_toml: bool) -> list[Finding]:
    """Findings that no template repeats."""
    text = blocks_as_text(page, is_toml=is_toml)
    return [*check_items(page), *text, *_searchable(page, index), *_in_source(page)]


def _in_source(page: BuiltPage) -> list[Finding]:
    found = [*answers_in_source(page.content, {item.id for item in page.asked})]
    ids = [identifier for _, identifier in found]
    return [answer_in_source(page.place(found[0][0]), ids)] if found else []


def _searchable(page: BuiltPage, index: str) -> list[Finding]:
    names = {answer.start: item.name for item in page.items for answer in item.answers}
    return [
        searchable_answer(page.place(answer.start), names.get(answer.start, "no question"))
        for answer in found_answers(page, index)
    ]
