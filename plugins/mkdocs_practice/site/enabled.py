"""Sites that have blocks, and are not told to draw them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import NamedTuple

from ..checks import Finding
from ..checks.tally import NOT_ENABLED, Tally
from ..syntax.model import Location
from .config import EXTENSIONS, PLUGIN, SiteConfig
from .mkdocs_yml import read_text

_SECTION = re.compile(r"(\w+)[ \t]*:[ \t]*([^#]*)")
_ENTRY = re.compile(r"([ \t]*)(-[ \t]+|(?=[\w./-]+[ \t]*:))[\"']?([\w./-]+)")
_NAMES = (PLUGIN, f"mkdocs-{PLUGIN}", f"mkdocs_{PLUGIN}", *EXTENSIONS)
_LIKE_A_NAME = 0.8


class _Entry(NamedTuple):
    """An entry of a list or a mapping: its line from 1, what stands before its name, and this."""

    line: int
    margin: str
    mark: str
    name: str


def not_enabled(config: SiteConfig | None, tally: Tally) -> Iterator[Finding]:
    """The finding for a mkdocs.yml that names neither the plugin nor the extension.

    Args:
        config: The site's configuration.
        tally: The items of its pages, counted.
    """
    if config is None or config.is_enabled or not tally.items:
        return
    text = "its item is" if tally.items == 1 else f"its {tally.items} items are"
    line, fix = _place(read_text(config.file).split("\n"), config.file.name)
    yield Finding(
        Location(str(config.file), line),
        NOT_ENABLED,
        f"neither the plugin `{PLUGIN}` nor the extension `{EXTENSIONS[-1]}` is named here: "
        f"{text} shown as text, answers too",
        fix,
    )


def _place(lines: list[str], name: str) -> tuple[int, str]:
    """The line to look at, and the lines to add."""
    for section in ("plugins", "markdown_extensions"):
        for entry in _entries(lines, section):
            if get_close_matches(entry.name, _NAMES, cutoff=_LIKE_A_NAME):
                right = PLUGIN if section == "plugins" else EXTENSIONS[-1]
                return entry.line, f"write `{right}` instead of `{entry.name}`"
    start = _start(lines, "plugins")
    first = next(iter(_entries(lines, "plugins")), None)
    parent = _start(lines, "INHERIT")
    if parent and not start:
        return parent, f"add `{PLUGIN}` to the plugins of the file that this one inherits from"
    if not start:
        return 1, f"add the lines `plugins:`, `  - search` and `  - {PLUGIN}` to {name}"
    if first is None:
        return start, f"add `{PLUGIN}` to these plugins"
    option = "" if first.mark else ": {}"
    return start, f"add the line `{first.margin}{first.mark}{PLUGIN}{option}` below this one"


def _start(lines: Iterable[str], section: str) -> int:
    """The line, from 1, that begins a section of the configuration; 0 without one."""
    for number, line in enumerate(lines, 1):
        found = _SECTION.match(line)
        if found and found[1] == section:
            return number
    return 0


def _entries(lines: list[str], section: str) -> Iterator[_Entry]:
    """The entries of a section that stand on lines of their own."""
    start = _start(lines, section)
    for number, line in enumerate(lines[start:], start + 1) if start else ():
        if line[:1] not in (" ", "\t", "-", "#", ""):
            return
        if entry := _ENTRY.match(line):
            yield _Entry(number, *entry.groups())
