"""Configuration of a site, read without its host: its pages, its extensions, its rules."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..checks import DEFAULT, KNOWN_BLOCKS, Context, Finding, Settings, SettingsError
from ..checks.options import (
    DEFAULTS,
    OPTIONS,
    SiteOptions,
    read_options,
)
from ..checks.own_words import joined_words
from ..checks.patterns import Patterns, path_in
from ..checks.registry import knows_language
from ..syntax.expressions import expression
from ..syntax.kinds import KINDS
from .entries import extension_entries, named_entries, names_files, titles, trails
from .excluded import drafts, excluded_pages
from .expanders import expansion_of, has_snippets, has_templates, is_generated
from .extensions import (
    are_all_named,
    draws_math,
    enabled_extensions,
    foreign_types,
    has_strange_blocks,
)
from .fences import site_fences
from .files import relative_path
from .mkdocs_yml import ConfigError, read_settings, read_text
from .own_entries import (
    PLUGIN,
    extension_options,
    is_ours,
    names_plugin,
    plugin_options,
    setup_findings,
    taken_pages,
)
from .static_expansion import StaticExpansion
from .toml_files import parse_toml, read_zensical
from .translations import NOT_TRANSLATED, TRANSLATOR, Translations
from .zensical import THEME, ZENSICAL, is_for_zensical, is_toml, theme_name

CONFIG_FILES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml", ZENSICAL)
"""Of the files that hosts read, the first that a folder has is that of its site."""
NO_CONFIG = "there is no mkdocs.yml, properdocs.yml or zensical.toml here or in a folder above"
"""The beginning of what is said in a folder that is in no site."""
PYPROJECT = "pyproject.toml"

_TOML_TABLE = expression(r"^[ \t]*\[[ \t]*tool\.practice[ \t]*[].]", re.MULTILINE)

__all__ = [
    "CONFIG_FILES",
    "NO_CONFIG",
    "ConfigError",
    "SiteConfig",
    "exists_on_disk",
    "find_config",
    "foreign_types",
    "load_pyproject",
    "make_context",
    "named_config",
    "nearest_config",
    "read_config",
]


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """A site's configuration, as far as it concerns its pages and its items.

    Attributes:
        file: The file that it stands in.
        docs_dir: The folder of the pages, as findings show it.
        context: For the rules; `exists` says what is in the site, as far as it is on disk.
        settings: The choice of rules.
        exclude: The paths in docs_dir that are left out of the site.
        drafts: Those of pages that are left out of what is built, and only previewed.
        name: The site's name; "" where it has none.
        address: The site's address, with a slash at the end; "" where it has none.
        is_enabled: Whether it names our plugin or our extension, as far as that can be seen.
        translations: Its languages.
        site_dir: The folder that the site is built into.
        findings: What is to be said of the configuration itself.
        options: Its options.
        trails: For each page of its navigation, in order, the titles of the sections around it.
        titles: The titles that pages have in it.
        expansion: What its pages include.
        is_generated: Whether plugins make of its pages what only a build knows.
        theme: The name of its theme; "" where it has none.
        names_files: Whether its addresses name files, and not folders.
    """

    file: Path
    docs_dir: Path
    context: Context
    settings: Settings = DEFAULT
    exclude: Patterns = field(default_factory=Patterns)
    drafts: Patterns = field(default_factory=Patterns)
    name: str = ""
    address: str = ""
    is_enabled: bool = True
    translations: Translations = NOT_TRANSLATED
    site_dir: Path = Path("site")
    findings: tuple[Finding, ...] = ()
    options: SiteOptions = DEFAULTS
    trails: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    expansion: StaticExpansion = field(default_factory=StaticExpansion)
    is_generated: bool = False
    theme: str = ""
    names_files: bool = False

    @property
    def builds(self) -> bool:
        """Return whether a host builds the site from this file."""
        return self.file.name != PYPROJECT

    @property
    def placed(self) -> Translations:
        """The languages by which its host places the pages; Zensical leaves all where they are."""
        return NOT_TRANSLATED if self.is_zensical else self.translations

    @property
    def is_zensical(self) -> bool:
        """Return whether Zensical builds the site, which runs no plugin."""
        return is_toml(self.file) or self.theme == THEME

    def excludes(self, file: Path) -> bool:
        """Return whether a file in docs_dir is left out of the site."""
        if not self.exclude:
            return False
        inside = path_in(str(file), str(self.docs_dir))
        return inside is not None and self.exclude.match(inside)

    def exists(self, page: str, target: str) -> bool:
        """Return whether what a page names is in the site; see `exists_on_disk`."""
        if not exists_on_disk(page, target):
            return self._makes(page, target) or self._is_translated(page, target)
        file = target_of(page, target)
        if path_in(str(file), str(self.docs_dir)) is None:
            return path_in(page, str(self.docs_dir)) is None  # a page elsewhere is in no site
        return not self.excludes(file)

    def _makes(self, page: str, target: str) -> bool:
        """Return whether what a page names is a page that the plugin makes."""
        made = {self.options.all_cards, self.options.review} - {""}
        if not made or self.is_zensical:
            return False
        return path_in(str(target_of(page, target)), str(self.docs_dir)) in made

    def _is_translated(self, page: str, target: str) -> bool:
        """Return whether what a page names is in the site in its language, or the site's own."""
        folder = str(self.docs_dir)
        own, named = path_in(page, folder), path_in(str(target_of(page, target)), folder)
        if own is None or named is None:
            return False
        files = (self.docs_dir / name for name in self.placed.sources(own, named))
        return any(file.is_file() and not self.excludes(file) for file in files)


def find_config(folder: Path) -> SiteConfig | None:
    """Read the configuration of the site in a folder.

    That is the first of `CONFIG_FILES` that is there, else `[tool.practice]` in pyproject.toml.

    Returns:
        The site, or None where it is configured nowhere.

    Raises:
        ConfigError: It cannot be read, or an option in it cannot be used.
    """
    pyproject = folder / PYPROJECT
    for name in CONFIG_FILES:
        path = folder / name
        if path.is_file():
            # Two places would be one too many: the second would do nothing, and say nothing.
            if pyproject.is_file() and _TOML_TABLE.search(read_text(pyproject)):
                raise ConfigError(
                    f"{pyproject}: tool.practice is not read where there is a {name}; "
                    f"move it to the options of the plugin `{PLUGIN}` there"
                )
            return read_config(path)
    return load_pyproject(pyproject) if pyproject.is_file() else None


def nearest_config(start: Path) -> tuple[Path, SiteConfig | None]:
    """Read the configuration of the site that a folder is in.

    Returns:
        The folder of the configuration, and the site; the folder itself and None without one.

    Raises:
        ConfigError: It cannot be read, or an option in it cannot be used.
    """
    whole = Path(os.path.normpath(start.absolute()))
    for folder in (whole, *whole.parents):
        shown = Path(relative_path(folder))
        try:
            config = find_config(shown)
        except OSError:  # a folder that this user cannot look into
            continue
        if config is not None:
            return shown, config
    return start, None


def named_config(path: Path) -> SiteConfig:
    """Read the configuration in a file, whatever its name.

    Raises:
        ConfigError: It cannot be read, or an option in it cannot be used.
    """
    if path.is_dir():
        raise ConfigError(f"{path}: is a folder; name the file in it, as {path / CONFIG_FILES[0]}")
    if path.name != PYPROJECT:
        return read_config(path)
    config = load_pyproject(path)
    if config is None:
        raise ConfigError(f"{path}: has no table [tool.practice]; add it, or name another file")
    return config


def _as_seen(folder: Path) -> Path:
    """A folder as seen from here, also where the way to it leads up, and down again."""
    leads_up = ".." in folder.parts and not folder.is_absolute()
    return Path(relative_path(folder)) if leads_up else folder


def read_config(path: Path) -> SiteConfig:
    """Read the configuration of a site for its host, and what it inherits from.

    Raises:
        ConfigError: It cannot be read, is no mapping, or an option cannot be used.
    """
    data = read_zensical(path) if is_toml(path) else read_settings(path)
    name, site_dir = data.get("docs_dir", "docs"), data.get("site_dir", "site")
    if not isinstance(name, str):
        raise ConfigError(f"{path}: docs_dir is not a path")
    docs_dir = _as_seen(path.parent / name)
    options = plugin_options(data.get("plugins"), path)
    names, configs = extension_entries(data.get("markdown_extensions"))
    plugins = {str(name): options for name, options in named_entries(data.get("plugins"))}
    is_zensical = is_for_zensical(path, data)
    expansion = replace(
        expansion_of(path.parent, docs_dir, names, configs, plugins),
        fences=site_fences(data, names, configs, plugins, is_zensical=is_zensical),
    )
    config = SiteConfig(
        path,
        docs_dir,
        _context(path, data, names, configs, plugins, expansion),
        exclude=excluded_pages(data, plugins, path),
        drafts=drafts(data, path),
        name=str(data.get("site_name") or ""),
        address=_address(data.get("site_url")),
        is_enabled=_is_enabled(path, data, names),
        translations=Translations.read(plugins.get(TRANSLATOR)),
        site_dir=path.parent / (site_dir if isinstance(site_dir, str) else "site"),
        findings=tuple(setup_findings(path, data, names, configs)),
        trails=dict(trails(data.get("nav"))),
        titles=dict(titles(data.get("nav"))),
        expansion=expansion,
        is_generated=is_generated(plugins) and not is_zensical,
        theme=theme_name(data),
        names_files=names_files(data, plugins),
    )
    return _with_options(
        config, options, f"{path}: {PLUGIN}", OPTIONS, extension=extension_options(configs, path)
    )


def _is_enabled(path: Path, data: Mapping[Any, Any], names: Iterable[str]) -> bool:
    # Zensical has findings of its own.
    is_named = names_plugin(data.get("plugins")) or any(map(is_ours, names))
    return is_toml(path) or is_named


def _address(value: Any) -> str:
    return f"{value.rstrip('/')}/" if isinstance(value, str) and value else ""


def _context(
    path: Path, data: Mapping[Any, Any], names: list[str],
    configs: Mapping[str, Mapping[str, Any]], plugins: Iterable[str], expansion: StaticExpansion,
) -> Context:  # fmt: skip
    """The context of rules, as far as the configuration alone shows it."""
    context = replace(
        make_context(names, configs),
        snippets=has_snippets(names),
        templates=has_templates(
            plugins, names, data.get("hooks"), is_zensical=is_for_zensical(path, data)
        ),
        is_toml=is_toml(path),
        draws_math=is_toml(path) or draws_math(data, plugins, names),
        fences=expansion.fences,
        directives=expansion.directives.beginning if expansion.directives else None,
    )
    if are_all_named(data, plugins, path):
        return context
    return replace(context, extensions=None, knows_blocks=False)


def load_pyproject(path: Path) -> SiteConfig | None:
    """Read `[tool.practice]`: the plugin's options, and `docs_dir`, which is `docs` by default.

    Returns:
        The site, or None where there is no such table.

    Raises:
        ConfigError: It cannot be read, is no TOML, or an option cannot be used.
    """
    text = read_text(path)
    if "practice" not in text:
        return None  # so the file is of no concern here, whatever state it is in
    tools = parse_toml(text, path).get("tool", {})
    options = tools.get("practice") if isinstance(tools, dict) else None
    if options is None:
        return None
    if not isinstance(options, dict):
        raise ConfigError(f"{path}: tool.practice is not a table of options")
    docs_dir = options.pop("docs_dir", "docs")
    if not isinstance(docs_dir, str):
        raise ConfigError(f"{path}: tool.practice: docs_dir is not a path")
    config = SiteConfig(path, _as_seen(path.parent / docs_dir), Context())
    return _with_options(config, options, f"{path}: tool.practice", SiteOptions.CHECKED)


def _with_options(
    config: SiteConfig, data: Mapping[Any, Any], where: str, names: Iterable[str],
    extension: Mapping[str, Any] = MappingProxyType({}),
) -> SiteConfig:  # fmt: skip
    try:
        options = read_options(data, where, names)
    except SettingsError as error:
        raise ConfigError(str(error)) from None
    words = joined_words(extension.get("words", {}), options.words)
    is_offline = options.offline or extension.get("offline", False)  # either of the two says so
    options = replace(options, words=words, offline=is_offline)
    settings = options.settings(str(config.docs_dir))
    speaks = partial(knows_language, options.words)
    taken = () if config.is_zensical else taken_pages(config.file, config.docs_dir, options)
    findings = (*config.findings, *taken)
    config = replace(config, options=options, settings=settings, findings=findings)
    return replace(config, context=replace(config.context, exists=config.exists, speaks=speaks))


def make_context(names: Iterable[str], configs: Mapping[str, Mapping[str, Any]]) -> Context:
    """The context of rules in a site with these Markdown extensions.

    Args:
        names: The extensions' names.
        configs: Their settings, by name.
    """
    known = list(names)
    owners = foreign_types(known, configs)
    ours = {name: owner for name, owner in owners.items() if name in KINDS and name != "hint"}
    return Context(
        KNOWN_BLOCKS | owners.keys(),
        ours,
        escapes="pymdownx.escapeall" in known,
        extensions=enabled_extensions(known),
        knows_blocks=not has_strange_blocks(known),
    )


def exists_on_disk(page: str, target: str) -> bool:
    """Return whether the file that a page names is there.

    Args:
        page: The path of the page.
        target: A relative address from the page's folder, as written: percent-encoded, without
            query and fragment.
    """
    try:
        return target_of(page, target).is_file()
    except (OSError, ValueError):  # no name that a file could have
        return False


def target_of(page: str, target: str) -> Path:
    """The path of what a page names; folders are left by `..` as written, as MkDocs does it."""
    from urllib.parse import unquote

    return Path(os.path.normpath(Path(page).parent / unquote(target)))
