"""`practice assets`."""

from __future__ import annotations

from pathlib import Path

import click

from ..site.atomic import FileWrite, write_together
from ..theme import ALL_NAMES, FOLDER, ROOT, WORKER, MissingAssetsError, worker
from ..theme.page_links import all_tags
from .common import CannotRunError, one_line_errors
from .site_options import complete_folders, examples, quiet_option
from .streams import remark

_EXAMPLES = examples("practice assets site     for pages that something else has built into site/")


@click.command(
    "assets", short_help="Bring the front end into a site built by anything.", epilog=_EXAMPLES
)
@click.argument("folder", metavar="DIR", shell_complete=complete_folders)
@click.option("--offline", is_flag=True, help="Also the worker for pages that work offline.")
@quiet_option
def assets_command(folder: str, *, offline: bool) -> None:
    """Write the style sheets and the scripts into the site in DIR, and print the links to them.

    For pages that neither the plugin nor the theme `practice` has a hand in. The links are those of
    a page in DIR itself; one that is deeper puts `../` before each address.
    """
    with one_line_errors():
        try:
            links = all_tags()
        except MissingAssetsError as error:
            raise CannotRunError(str(error)) from None
        place = Path(folder, ROOT)
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotRunError(f"{place}: cannot be made: {error.strerror}") from None
        sources = {place / name: FOLDER / name for name in ALL_NAMES}
        # Without it, one that readers have from a former release is taken away.
        sources[Path(folder, WORKER)] = worker(is_offline=offline)
        write_together(FileWrite(file, source.read_bytes()) for file, source in sources.items())
        click.echo(links)
        remark(f"Wrote {len(ALL_NAMES)} files into {place}, and {WORKER} into {folder}.")
