"""`practice index`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..site import Site
from .common import one_line_errors
from .streams import say


@click.command("index", short_help="Add downloads, all cards and the index to a built site.")
@click.argument("folder", metavar="SITE")
def index_command(folder: str) -> None:
    """Put downloads, the page of all cards and the index into the site built into SITE.

    For hosts that know no plugins; with MkDocs the plugin does it. What is wanted stands in the
    options of `practice` under `plugins`; the index is also for pages with a block `review` or
    `progress`. Exits with 0 when all was made, 1 when something was not.
    """
    from ..exports.site_index import SiteIndex

    with one_line_errors():
        index = SiteIndex(Site.load(), Path(folder))
        problems = list(index.make())
    for problem in problems:
        say(problem)
    say(f"{index.count} {'page' if index.count == 1 else 'pages'} written.")
    sys.exit(1 if problems else 0)
