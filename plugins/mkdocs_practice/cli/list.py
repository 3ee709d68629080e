"""`practice list`: the items of many files, or the share that is answered."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial

import click

from ..checks import Finding
from ..checks.reports.records import array
from ..site import Site
from ..site.files import SourceFile, read_page
from ..site.processes import results
from ..site.static_expansion import StaticExpansion
from ..syntax.items import ItemRecord, list_items
from ..syntax.model import Page
from .common import one_line_errors
from .coverage import Coverage, cover, coverage_json, coverage_text, round_percent, total
from .site_options import complete_files, config_option, examples, load_site
from .streams import say


@dataclass(slots=True)
class ItemList:
    """Files, listed.

    Attributes:
        found: Every item, in order.
        pages: What each page has.
        unreadable: Findings of files that cannot be read as text.
    """

    found: list[ItemRecord] = field(default_factory=list)
    pages: list[Coverage] = field(default_factory=list)
    unreadable: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, site: Site, paths: Sequence[str]) -> ItemList:
        """List the items of the pages at these paths, or of all.

        Raises:
            PathError: One cannot be read.
            BuildError: The site has to be built for it, and cannot be.
        """
        config, listed = site.config, cls()
        if config is not None and config.is_generated:
            for file, page in site.pages(paths):
                listed._add(file, page)
            return listed
        expansion = config.expansion if config is not None else StaticExpansion()
        with closing(results(site.files(paths), partial(_list, expansion))) as found:
            for part in found:
                listed.found.extend(part.found)
                listed.pages.extend(part.pages)
                listed.unreadable.extend(part.unreadable)
        return listed

    def _add(self, file: SourceFile, page: Page | Finding) -> None:
        if isinstance(page, Finding):
            self.unreadable.append(page)
        else:
            self.found.extend(list_items(page, file.name))
            self.pages.append(cover(page))

    def items(self, form: str) -> str:
        """The items, as text or JSON."""
        return (items_json if form == "json" else items_text)(self.found).rstrip("\n")

    def coverage(self, form: str) -> str:
        """The coverage of each page, as a table or JSON."""
        if form == "json":
            return coverage_json(self.pages).rstrip("\n")
        return "\n".join(coverage_text(self.pages))

    @property
    def percent(self) -> float:
        """The share of all that is asked that is answered, in percent."""
        return total(self.pages).percent

    @property
    def shown_percent(self) -> str:
        """The same for people."""
        return f"{round_percent(self.percent):g}"


def _list(expansion: StaticExpansion, files: Iterable[SourceFile]) -> ItemList:
    """List the items of a few files."""
    listed = ItemList()
    for file in files:
        listed._add(file, read_page(file.path, expansion.scan))
    return listed


def items_json(items: Iterable[ItemRecord]) -> str:
    """An array of objects."""
    return "".join(array(item.as_dict() for item in items))


def items_text(items: Iterable[ItemRecord]) -> str:
    """One line an item: where it is, its kind, whether it is answered, its key and its prompt."""
    lines = []
    for item in items:
        mark = "answered" if item.answered else "UNANSWERED"
        mark += ", both ways" if item.reverse else ""
        prompt = " ".join(item.prompt.split())
        lines.append(f"{item.path}:{item.line}: {item.kind} {mark} {item.key}: {prompt}")
    return "\n".join(lines)


_EXAMPLES = examples(
    "practice list                             every item of the site",
    "practice list docs/week1 --format json    of some pages, for programs",
    "practice list --coverage --fail-under 90  fail where too little is answered",
)


@click.command("list", short_help="Print every item, or what is answered.", epilog=_EXAMPLES)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=complete_files)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--coverage", is_flag=True, help="A table with what each page has, and lacks.")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Exit with 1 when less than this is answered.",
)
@config_option
def list_command(
    paths: tuple[str, ...], form: str, coverage: bool, fail_under: float | None
) -> None:
    """Print every question, exercise, part and card in PATHS, by default of the whole site."""
    with one_line_errors():
        site = load_site()
        listed = ItemList.of(site, paths)
    text = listed.coverage(form) if coverage else listed.items(form)
    if text:
        click.echo(text)
    for finding in listed.unreadable:
        say(str(finding))
    if fail_under is not None and listed.percent < fail_under:
        say(f"{listed.shown_percent} % are answered, less than {fail_under:g} %.")
        sys.exit(1)
