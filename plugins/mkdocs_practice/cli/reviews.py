"""`practice reviews`: a reader's progress, for Anki."""

from __future__ import annotations

import click

from .common import (
    check_kept,
    check_result,
    load_progress,
    one_line_errors,
    read_at_most,
    say_reviews,
    write_output,
)
from .site_options import complete_files, examples, quiet_option

_MOST_BYTES = 2 << 30


_EXAMPLES = examples("practice reviews progress.json deck.apkg -o deck-with-progress.apkg")


@click.command("reviews", short_help="Put your progress into a package for Anki.", epilog=_EXAMPLES)
@click.argument("progress", metavar="PROGRESS", shell_complete=complete_files)
@click.argument("package", metavar="PACKAGE", shell_complete=complete_files)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    required=True,
    shell_complete=complete_files,
    help="The package to write.",
)
@quiet_option
def reviews_command(progress: str, package: str, output: str) -> None:
    """Put the reviews in PROGRESS into PACKAGE, for Anki to go on with.

    PROGRESS is the file that a site exports your progress into, and PACKAGE one for Anki that you
    have downloaded from that site.
    """
    with one_line_errors():
        from ..imports.formats.anki.reviewed import with_reviews

        check_result(output)
        check_kept(output, progress)
        check_kept(output, package, "the package")
        data = read_at_most(package, _MOST_BYTES)
        reviewed = with_reviews(package, data, load_progress(progress))
        say_reviews(progress, reviewed.reviews, reviewed.cards, reviewed.exam)
        write_output(output, reviewed.data)
