"""The options for an editor: `practice schema`."""

from __future__ import annotations

import click

from .site_options import examples

_EXAMPLES = examples("practice schema > options.schema.json    a file that mkdocs.yml names")


@click.command("schema", short_help="Print a JSON schema of the options.", epilog=_EXAMPLES)
def schema_command() -> None:
    """Print a JSON schema of the options in mkdocs.yml, for editors that complete and check it."""
    from ..checks.options_schema import options_schema_text

    click.echo(options_schema_text(), nl=False)
