"""`practice index`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .common import one_line_errors
from .site_options import complete_folders, config_option, examples, load_site, quiet_option
from .streams import remark, say

_EXAMPLES = examples("zensical build && practice index site")


@click.command(
    "index",
    short_help="Add downloads, all cards and the index to a built site.",
    epilog=_EXAMPLES,
)
@click.argument("folder", metavar="SITE", shell_complete=complete_folders)
@config_option
@quiet_option
def index_command(folder: str) -> None:
    """Put downloads, the page of all cards and the index into the site built into SITE.

    For hosts that know no plugins; with MkDocs the plugin does it. What is wanted stands in the
    options of `practice` under `plugins`; the index is also for pages with a block `review` or
    `progress`. Exits with 0 when all was made, 1 when something was not.
    """
    from ..exports.site_index import SiteIndex

    with one_line_errors():
        index = SiteIndex(load_site(), Path(folder))
        problems = list(index.make())
    for problem in problems:
        say(problem)
    remark(f"{index.count} {'page' if index.count == 1 else 'pages'} written.")
    sys.exit(1 if problems else 0)
