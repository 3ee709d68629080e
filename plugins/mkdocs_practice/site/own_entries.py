"""Our own entries in a site's configuration: the plugin, the extension, and their options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..checks import Finding, SettingsError
from ..checks.config_lines import extension_line
from ..checks.options import (
    DRAWN_OPTIONS,
    EXTENSION_OPTIONS,
    SiteOptions,
    read_extension_options,
)
from ..checks.rules.setup import (
    addressless_downloads,
    misspelt_name,
    option_alone,
    plugin_alone,
    taken_page,
    undrawn_site,
)
from ..syntax.model import Location
from .entries import named_entries
from .extensions import plugin_name
from .mkdocs_yml import ConfigError, place_of
from .zensical import THEME, is_for_zensical, is_toml, theme_name

PLUGIN = "practice"
EXTENSIONS = ("practice", "mkdocs_practice.extension")
"""The names that a site may give our Markdown extension."""
_NAMES = (PLUGIN, f"mkdocs-{PLUGIN}", f"mkdocs_{PLUGIN}", *EXTENSIONS)
_LIKE_A_NAME = 0.8


def _plugin(plugins: Any) -> Any:
    """The plugin's entry in a list of plugins or a mapping; None where there is none."""
    for name, options in named_entries(plugins):
        # MkDocs takes a slash before it for "not the theme's own plugin of this name".
        if str(name).removeprefix("/") == PLUGIN:
            return {} if options is None else options
    return None


def plugin_options(plugins: Any, path: Path) -> Mapping[Any, Any]:
    """The options that our plugin has.

    Raises:
        ConfigError: They are no options.
    """
    options = _plugin(plugins)
    if options is not None and not isinstance(options, dict):
        raise ConfigError(f"{path}: {PLUGIN}: is not a mapping of options")
    return options or {}


def names_plugin(plugins: Any) -> bool:
    """Return whether a site's plugins have ours, itself or in what another one groups."""
    if plugins is not None and not isinstance(plugins, list | dict):
        return True  # something else will be put here
    return any(
        plugin_name(str(name)) == PLUGIN
        or (isinstance(options, dict) and "plugins" in options and names_plugin(options["plugins"]))
        for name, options in named_entries(plugins)
    )


def is_like_ours(name: str) -> bool:
    """Return whether a name is nearly one of ours, or that of the distribution."""
    from difflib import get_close_matches

    return bool(get_close_matches(name.lower(), _NAMES, cutoff=_LIKE_A_NAME))


def is_ours(extension: str) -> bool:
    """Return whether this is the name of our extension, be it with its class."""
    return extension.partition(":")[0] in EXTENSIONS


def extension_options(configs: Mapping[str, Mapping[str, Any]], path: Path) -> dict[str, Any]:
    """The options that our extension has.

    Raises:
        ConfigError: One cannot be used.
    """
    options, where = dict[str, Any](), f"{path}: markdown_extensions"
    try:
        for name in EXTENSIONS:
            options |= read_extension_options(configs.get(name, {}), f"{where}: {name}")
    except SettingsError as error:
        raise ConfigError(str(error)) from None
    return options


def setup_findings(
    path: Path, data: Mapping[Any, Any], names: list[str], configs: Mapping[str, Mapping[str, Any]]
) -> Iterator[Finding]:
    """Yield what makes a host publish the blocks as text, or without their styles or addresses."""
    extension = next(filter(is_ours, names), None)
    is_zensical = is_for_zensical(path, data)
    options = _plugin(data.get("plugins"))
    given = options if isinstance(options, dict) else {}
    # The plugin draws what comes with the worker, where it runs.
    drawn = EXTENSION_OPTIONS if is_zensical else DRAWN_OPTIONS
    has = configs.get(extension or "", {})
    alone = [each for each in drawn if given.get(each) and not has.get(each)]

    def own() -> Location:
        return Location(str(path), 1) if is_toml(path) else place_of(path, "plugins", PLUGIN)

    if given.get("downloads") and not data.get("site_url"):
        yield addressless_downloads(own())
    if is_toml(path):
        if extension is None:
            fix = "add a table `[project.markdown_extensions.practice]`"
            yield undrawn_site(own(), "extension", fix)
        if theme_name(data) != THEME:
            yield undrawn_site(own(), "theme", 'write `theme.name = "practice"` under `[project]`')
        for option in alone if extension is not None else ():
            yield option_alone(own(), option, is_toml=True)
        return
    misspelt = [*_misspelt(path, data, names)] if options is not None or extension else []
    yield from misspelt
    if options is None or (misspelt and extension is None):
        return
    if extension is None:
        fix = extension_line(PLUGIN, is_toml=False)
        yield undrawn_site(own(), "extension", fix) if is_zensical else plugin_alone(own())
        return
    for option in alone:
        yield option_alone(own(), option)


def _misspelt(path: Path, data: Mapping[Any, Any], names: list[str]) -> Iterator[Finding]:
    """Yield names of plugins and extensions that are nearly ours."""
    plugins = [str(name).removeprefix("/") for name, _ in named_entries(data.get("plugins"))]
    for name in plugins:
        if name != PLUGIN and is_like_ours(name):
            yield misspelt_name(place_of(path, "plugins", name), "plugin", name)
    for name in names:
        if not is_ours(name) and is_like_ours(name):
            place = place_of(path, "markdown_extensions", name)
            yield misspelt_name(place, "extension", name)


def taken_pages(path: Path, docs_dir: Path, options: SiteOptions) -> Iterator[Finding]:
    """Yield each page that the plugin is to make, and the site has already.

    Args:
        path: The configuration.
        docs_dir: The folder of the pages.
        options: The site's.
    """
    for option in ("all_cards", "review"):
        page = getattr(options, option)
        if page and (docs_dir / page).is_file():
            yield taken_page(place_of(path, "plugins", PLUGIN), option, page)
