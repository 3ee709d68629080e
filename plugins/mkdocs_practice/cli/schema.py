"""The options for an editor: `practice schema`."""

from __future__ import annotations

import click


@click.command("schema", short_help="Print a JSON schema of the options.")
def schema_command() -> None:
    """Print a JSON schema of the options in mkdocs.yml, for editors that complete and check it."""
    from ..checks.options_schema import options_schema_text

    click.echo(options_schema_text(), nl=False)
