"""Sites that have blocks, and are not told to draw them."""

from __future__ import annotations

from collections.abc import Iterator

from ..checks import Finding
from ..checks.tally import NOT_ENABLED, Tally
from ..syntax.model import Location
from .config import SiteConfig
from .mkdocs_yml import entries_of, read_text, section_line
from .own_entries import PLUGIN, is_like_ours
from .zensical import THEME


def not_enabled(config: SiteConfig | None, tally: Tally) -> Iterator[Finding]:
    """The finding for a mkdocs.yml that names neither the plugin nor the extension.

    Args:
        config: The site's configuration.
        tally: The items of its pages, counted.
    """
    if config is None or config.is_enabled or not tally.items:
        return
    text = "its item is" if tally.items == 1 else f"its {tally.items} items are"
    text_of_file, name = read_text(config.file), config.file.name
    # The host that the theme is for knows no plugins.
    section = "markdown_extensions" if config.theme == THEME else "plugins"
    line, fix = _misspelt(text_of_file) or _place(text_of_file, name, section)
    yield Finding(
        Location(str(config.file), line),
        NOT_ENABLED,
        f"neither the plugin `{PLUGIN}` nor the extension of this name is named here: "
        f"{text} shown as text, answers too",
        fix,
    )


def _misspelt(text: str) -> tuple[int, str] | None:
    """The line with a name that is nearly right, and the right one."""
    for section in ("plugins", "markdown_extensions"):
        for entry in entries_of(text, section):
            if is_like_ours(entry.name):
                return entry.line, f"write `{PLUGIN}` instead of `{entry.name}`"
    return None


def _place(text: str, name: str, section: str) -> tuple[int, str]:
    """The line to look at, and the lines to add to a section."""
    where = "plugins" if section == "plugins" else f"`{section}`"
    start, parent = section_line(text, section), section_line(text, "INHERIT")
    if parent and not start:
        return parent, f"add `{PLUGIN}` to the {where} of the file that this one inherits from"
    if not start:
        # A list of plugins replaces the one that there is by itself.
        search = "`  - search` " if section == "plugins" else ""
        lines = f"`{section}:`{',' if search else ''} {search}and `  - {PLUGIN}`"
        return 1, f"add the lines {lines} to {name}"
    first = next(iter(entries_of(text, section)), None)
    if first is None or not first.is_apart:
        return start, f"add `{PLUGIN}` to these {where}"
    before = text.split("\n")[first.line - 1][: first.column - 1]
    option = "" if "-" in before else ": {}"
    return start, f"add the line `{before}{PLUGIN}{option}` below this one"
