"""7xx: the configuration of a site, which has to serve whatever host builds it."""

from __future__ import annotations

from ...syntax.model import Location
from ..config_lines import extension_line
from ..registry import ADVICE, ERROR, REGISTRY, WARNING, Finding, Rule

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
UNPLACED_PAGE = REGISTRY.other(
    Rule(
        code="PR704",
        name="unplaced-page",
        severity=WARNING,
        why="mkdocs-static-i18n takes two letters before the ending of a file, or as the name of a "
        "folder, for a language, and leaves out pages in one that it is not told, without a word.",
        bad="(a page `setup.py.md` on a site in English and German)",
        good="(the same page as `setup-py.md`)",
    )
)
TAKEN_PAGE = REGISTRY.other(
    Rule(
        code="PR705",
        name="taken-page",
        severity=ERROR,
        why="The plugin makes the pages of `all_cards` and `review`: where the site has one of "
        "that name, it does not build.",
        bad="(`review: index.md`, on a site with a page index.md)",
        good="(`review: review.md`, on a site without such a page)",
    )
)
ADDRESSLESS_DOWNLOADS = REGISTRY.other(
    Rule(
        code="PR706",
        name="addressless-downloads",
        severity=ADVICE,
        why="A card that a reader has downloaded can lead back to its page, and to others, only "
        "where the address of the site is known. The build warns of links that lead nowhere.",
        bad="(`downloads: true`, on a site without `site_url`)",
        good="(`downloads: true` and `site_url: https://example.org/`)",
    )
)
MISSPELT_NAME = REGISTRY.other(
    Rule(
        code="PR707",
        name="misspelt-name",
        severity=ERROR,
        why="A plugin or an extension that nobody knows stops the build.",
        bad="plugins:\n  - practise\nmarkdown_extensions:\n  - practice\n",
        good="plugins:\n  - practice\nmarkdown_extensions:\n  - practice\n",
    )
)


def misspelt_name(place: Location, what: str, name: str) -> Finding:
    """A plugin or an extension whose name is nearly ours, beside one that has it."""
    return Finding(place, MISSPELT_NAME, f"there is no {what} `{name}`", "write `practice`")


def plugin_alone(place: Location) -> Finding:
    """The plugin without the extension."""
    message = "the plugin `practice` stands here, but the extension of this name is not named"
    return Finding(place, PLUGIN_ALONE, message, extension_line("practice", is_toml=False))


def option_alone(place: Location, option: str, *, is_toml: bool = False) -> Finding:
    """An option that the plugin has, and the extension could take but has not."""
    message = f"the plugin has the option `{option}`, the extension has it not"
    where = "under `practice` in `markdown_extensions`"
    if is_toml:
        where = "under `[project.markdown_extensions.practice]`"
    fix = f"write `{option}` {where} too"
    return Finding(place, PLUGIN_ALONE, message, fix)


def unplaced_page(place: Location, language: str, name: str, renamed: str) -> Finding:
    """A page with items in a language that its site is not told, of which there is no original.

    Args:
        place: The place of its first item.
        language: The language.
        name: What the language stands in: the name of a file or of a folder.
        renamed: Such a name without one.
    """
    message = (
        f"the plugin i18n takes `{language}` in `{name}` for a language, and leaves the page out"
    )
    fix = f"name it `{renamed}`; or, if it is one, list `{language}` under `languages`"
    return Finding(place, UNPLACED_PAGE, message, fix)


def undrawn_site(place: Location, what: str, fix: str) -> Finding:
    """A configuration for Zensical that lacks a line."""
    return Finding(place, UNDRAWN_SITE, f"the site does not name the {what} `practice`", fix)


def taken_page(place: Location, option: str, page: str) -> Finding:
    """A page that the plugin is to make, and that is there."""
    message = f"the page {page} exists already, and `{option}` would replace it"
    return Finding(place, TAKEN_PAGE, message, f"name another one: `{option}: other.md`")


def addressless_downloads(place: Location) -> Finding:
    """Downloads of a site that does not say where it is."""
    message = "the site has no `site_url`, so links on downloaded cards lead nowhere"
    fix = "write `site_url: https://example.org/`, with your own"
    return Finding(place, ADDRESSLESS_DOWNLOADS, message, fix)
