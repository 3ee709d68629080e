"""The command line: the group of commands, of which each has a module of its own."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from .streams import run_in_streams, with_short_names

_MODULES = {
    "adopt": "adopt",
    "assets": "assets",
    "check": "check",
    "export": "export",
    "ids": "ids",
    "index": "index",
    "import": "import_",
    "list": "list",
    "lsp": "lsp",
    "new": "new",
    "print": "print",
    "reviews": "reviews",
    "rules": "rules",
    "schema": "schema",
}
"""The modules of the commands, each of which has the command as `NAME_command`."""


class _Commands(click.Group):
    """A group that loads a command when it is run, so that none waits for the others."""

    def main(self, *arguments: Any, **named: Any) -> Any:
        """Run what the command line says."""
        return run_in_streams(lambda: super(_Commands, self).main(*arguments, **named))

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error quotes no argument of thousands of signs."""
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            vars(error)["message"] = with_short_names(error.message)
            raise

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands."""
        return sorted(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name not in _MODULES:
            return None
        module = import_module(f"{__package__}.{_MODULES[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command


_NEXT = """\b
practice new site NAME   begins a site
practice COMMAND -h      shows the options of a command, and examples
"""


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=_NEXT)
@click.version_option(package_name="mkdocs-practice")
def main() -> None:
    """Check, list and print the questions, exercises and flashcards of a site."""
