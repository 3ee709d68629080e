"""`practice lsp`."""

from __future__ import annotations

import sys

import click

from .common import CannotRunError
from .site_options import examples

_EXAMPLES = examples(
    "practice lsp                       as editors start it",
    "practice lsp --tcp 127.0.0.1:8765  to look at what is said",
)


@click.command("lsp", short_help="Run the language server for an editor.", epilog=_EXAMPLES)
@click.option("--tcp", metavar="HOST:PORT", help="Listen there instead of on standard input.")
def lsp_command(tcp: str | None) -> None:
    """Run the language server for an editor."""
    from ..lsp import MissingExtraError, serve

    address = None
    if tcp is not None:
        host, _, port = tcp.rpartition(":")
        if not port.isdigit() or int(port) > 65535:
            raise click.BadParameter("write it as 127.0.0.1:8765", param_hint="--tcp")
        address = (host or "127.0.0.1", int(port))
    try:
        sys.exit(serve(address))
    except MissingExtraError as error:
        raise CannotRunError(str(error)) from None
