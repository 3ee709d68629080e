"""The fences of a site, as its configuration names what makes them; nothing of it is run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ..syntax.fences import FENCED_CODE, NO_FENCES, Fences, SuperFences
from .extensions import extension_name, has_strange_blocks, plugin_name

_FENCED_CODE = ("fenced_code", "extra")
_SUPERFENCES = "pymdownx.superfences"
_SUPER_EXTRA = "pymdownx.extra"
_EXECUTING = "markdown-exec"
_EXECUTED = ("bash", "console", "md", "markdown", "py", "python", "pycon", "pyodide", "sh", "tree")
_KNOWN_PLUGINS = frozenset(
    (
        "autorefs", "awesome-nav", "awesome-pages", "blog", "callouts", "exclude", "gen-files",
        "git-authors", "git-revision-date-localized", "glightbox", "group", "i18n",
        "include-markdown", "info", "literate-nav", "macros", "meta", "mike", "minify",
        "mkdocstrings", "offline", "optimize", "practice", "print-site", "privacy", "projects",
        "redirects", "rss", "same-dir", "search", "section-index", "social", "tags", "typeset",
    )
)  # fmt: skip
"""Those that add no fences."""


def extension_fences(names: Iterable[str], configs: Mapping[str, Mapping[str, Any]]) -> Fences:
    """The fences that Markdown extensions make: of several that do, the last.

    Args:
        names: The extensions' names, those included that the host adds itself.
        configs: Their settings, by name.
    """
    fences, names = NO_FENCES, list(names)
    for name in names:
        module, settings = extension_name(name), configs.get(name, {})
        if module in _FENCED_CODE:
            fences = FENCED_CODE
        elif module == _SUPERFENCES:
            fences = _superfences(configs, settings)
        elif module == _SUPER_EXTRA:
            fences = _superfences(configs, settings.get(_SUPERFENCES))
    if not isinstance(fences, SuperFences):
        return fences
    # Who brings blocks of their own may bring fences.
    return replace(fences, is_open=has_strange_blocks(names))


def _superfences(configs: Mapping[str, Mapping[str, Any]], options: Any) -> Fences:
    """The fences of SuperFences with these options."""
    options = options if isinstance(options, Mapping) else {}
    takes_options = configs.get("pymdownx.highlight", {}).get("use_pygments") is not False
    languages = set[str]()
    entries = options.get("custom_fences")
    for entry in entries if isinstance(entries, list | tuple) else ():
        # Without a class it is ignored. A validator can say anything.
        if isinstance(entry, Mapping) and {"name", "class"} <= entry.keys():
            if "validator" in entry:
                languages.add(str(entry["name"]))
            elif entry["name"] == "*":
                takes_options = False
    return SuperFences(
        takes_options,
        frozenset(languages),
        is_relaxed=options.get("relaxed_headers") is True,
        takes_indented=not options.get("disable_indented_code_blocks"),
    )


def site_fences(
    data: Mapping[Any, Any],
    names: Iterable[str],
    configs: Mapping[str, Mapping[str, Any]],
    plugins: Mapping[str, Any],
    is_zensical: bool,
) -> Fences:
    """The fences of a site, with those that its plugins may add.

    Args:
        data: Its configuration.
        names: Its Markdown extensions.
        configs: Their settings, by name.
        plugins: Its plugins' options, by name.
        is_zensical: Whether Zensical builds it.
    """
    names = list(names)
    if is_zensical:
        names += [_SUPERFENCES] * (_SUPERFENCES not in names)
    else:
        # MkDocs adds it; a name counts where it stands first.
        names = list(dict.fromkeys(["fenced_code", *names]))
    fences = extension_fences(names, configs)
    if not isinstance(fences, SuperFences):
        return fences
    plugin_names = set(map(plugin_name, plugins))
    executed = frozenset[str]()
    if _EXECUTING in plugin_names:
        options = plugins.get(_EXECUTING)
        chosen = options.get("languages") if isinstance(options, Mapping) else None
        executed = frozenset(map(str, chosen if isinstance(chosen, list) else _EXECUTED))
    is_open = (
        fences.is_open
        or bool(data.get("hooks"))
        or not isinstance(data.get("plugins"), list | dict | None)
        or not plugin_names <= {*_KNOWN_PLUGINS, _EXECUTING}
    )
    return replace(fences, executed=executed, is_open=is_open)
