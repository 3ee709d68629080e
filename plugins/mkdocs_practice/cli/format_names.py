"""Names of formats on the command line, and the programs and endings that people type instead."""

from __future__ import annotations

from typing import Any

import click

_INSTEAD = {
    "apkg": "anki", "blackboard": "qti12", "brightspace": "qti12", "canvas": "qti12",
    "colpkg": "anki", "excel": "csv", "md": "page", "markdown": "page", "quizlet": "tsv",
    "remnote": "obsidian", "spreadsheet": "csv", "txt": "tsv", "xml": "moodle",
}  # fmt: skip
_READ_AS = {"csv": "table", "tsv": "table", "qti12": "qti"}
"""The name under which an import reads what an export writes."""


class FormatName(click.Choice[str]):
    """One of some formats; for the name of a program or an ending it says which one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The format of a name.

        Raises:
            click.BadParameter: There is none.
        """
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            name = str(value).lower().lstrip(".")
            other = _INSTEAD.get(name, name)
            other = other if other in self.choices else _READ_AS.get(other, "")
            if other not in self.choices:
                raise
            self.fail(f"{value!r} is none of the names; it is written `{other}`", param, ctx)
