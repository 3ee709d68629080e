"""`practice print`: a page or a deck as PDF."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import click

from ..pdf.options import DEFAULT, DEFAULT_MODE, DeckPrint, PagePrint, Print
from ..pdf.target import Target, find_page, parse
from ..theme.paper import CUTS, FLIPS, LAYOUTS, MODES, PAPERS
from .common import check_result, one_line_errors, write_output
from .progress import step
from .site_options import (
    complete_files,
    complete_folders,
    config_option,
    examples,
    load_site,
    quiet_option,
)
from .streams import say

_EXAMPLES = examples(
    "practice print docs/week1.md --mode worksheet  a page without its answers",
    "practice print docs/week1.md --mode key        the answers alone",
    "practice print git-deck --layout 8             a deck, eight to a sheet",
)


@click.command("print", short_help="Print a page or a deck as PDF.", epilog=_EXAMPLES)
@click.argument("target", shell_complete=complete_files)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    shell_complete=complete_files,
    help="The PDF; by default named after TARGET.",
)
@click.option("--layout", type=click.Choice(LAYOUTS), help="How cards are laid out.")
@click.option(
    "--paper",
    type=click.Choice(list(PAPERS), case_sensitive=False),
    default=DEFAULT.paper,
    show_default=True,
)
@click.option("--flip", type=click.Choice(FLIPS), help="The edge that sheets are turned over.")
@click.option("--cut", type=click.Choice(CUTS), help="What shows where to cut sheets.")
@click.option("--tag", metavar="TAG", help="Only the cards with this tag.")
@click.option("--mode", type=click.Choice(MODES), help="How a page is printed.")
@click.option(
    "--site",
    metavar="DIR",
    shell_complete=complete_folders,
    help="Take the page from the site built into DIR.",
)
@config_option
@quiet_option
def print_command(
    target: str,
    output: str | None,
    layout: str | None,
    paper: str,
    flip: str | None,
    cut: str | None,
    tag: str | None,
    mode: str | None,
    site: str | None,
) -> None:
    """Print TARGET as PDF.

    TARGET is a page (docs/page.md, or built HTML), a deck on it (docs/page.md#deck-id), or the id
    of a deck. With --layout the deck of a page is printed, else the page.
    """
    with one_line_errors():
        meant = parse(target)
        prints_deck = meant.deck is not None or layout is not None
        if mode is not None and prints_deck:
            raise click.UsageError("--mode is for pages, and this prints a deck")
        if not prints_deck and any(each is not None for each in (tag, flip, cut)):
            raise click.UsageError(
                "--tag, --flip and --cut are for decks: name one, or give --layout"
            )
        wanted: Print = PagePrint(mode or DEFAULT_MODE, paper)
        if prints_deck:
            chosen = {"layout": layout, "flip": flip, "cut": cut, "tag": tag}
            given = {name: value for name, value in chosen.items() if value is not None}
            wanted = DeckPrint(meant.deck or "", paper, **given)
        place = output or f"{meant.name}.pdf"
        check_result(place)
        write_output(place, _printed(meant, wanted, site))


def _printed(meant: Target, wanted: Print, site: str | None) -> bytes:
    """Make the PDF.

    Raises:
        PdfError: It cannot be made.
    """
    from ..pdf.chromium import find_chromium
    from ..pdf.printer import Printer, open_browser

    program = find_chromium()
    with ExitStack() as opened:
        with step("Reading the built site" if site is not None else "Building the site"):
            found = find_page(meant, load_site(), Path(site) if site is not None else None)
            page = opened.enter_context(found)
        if isinstance(wanted, DeckPrint) and not wanted.deck:
            wanted = replace(wanted, deck=page.only_deck())
        page.check(wanted)
        served = page.served()
        with step("Printing"), open_browser(program) as browser:
            pdf = Printer(browser, served).print(page.path, wanted)
    if served.refused:
        say(f"Not fetched from other hosts: {', '.join(sorted(served.refused))}.")
    return pdf
