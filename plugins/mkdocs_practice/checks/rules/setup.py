"""7xx: the configuration of a site, which has to serve whatever host builds it."""

from __future__ import annotations

from ...syntax.model import Location
from ..config_lines import extension_line
from ..registry import ADVICE, REGISTRY, WARNING, Finding, Rule

_THEME = '[project]\nsite_name = "Small"\ntheme.name = "practice"\n'
_EXTENSION = "\n[project.markdown_extensions.practice]\n"

PLUGIN_ALONE = REGISTRY.other(
    Rule(
        code="PR701",
        name="plugin-alone",
        severity=ADVICE,
        why="A host that knows no plugins drops this one without a word: where the Markdown "
        "extension is not named beside it, every block is published as text, with its answer.",
        bad="plugins:\n  - practice\n",
        good="plugins:\n  - practice\nmarkdown_extensions:\n  - practice\n",
    )
)
UNDRAWN_SITE = REGISTRY.other(
    Rule(
        code="PR702",
        name="undrawn-site",
        severity=WARNING,
        why="Zensical knows no plugin of ours: the extension draws the blocks, and the theme has "
        "their styles and scripts. A site that lacks one of the two builds all the same.",
        bad=_THEME,
        good=_THEME + _EXTENSION,
    )
)


def plugin_alone(place: Location) -> Finding:
    """The plugin without the extension."""
    message = "the plugin `practice` stands here, but the extension of this name is not named"
    return Finding(place, PLUGIN_ALONE, message, extension_line("practice", is_toml=False))


def option_alone(place: Location, option: str) -> Finding:
    """An option that the plugin has, and the extension could take but has not."""
    message = f"the plugin has the option `{option}`, the extension has it not"
    fix = f"write `{option}` under `practice` in `markdown_extensions` too"
    return Finding(place, PLUGIN_ALONE, message, fix)


def undrawn_site(place: Location, what: str, fix: str) -> Finding:
    """A configuration for Zensical that lacks a line."""
    return Finding(place, UNDRAWN_SITE, f"the site does not name the {what} `practice`", fix)
