"""`python -m mkdocs_practice`: the command line, where no script is installed."""

from __future__ import annotations

from .cli import main

main(prog_name="practice")
