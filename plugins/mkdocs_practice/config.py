"""Where the pages are and what else the site has: read from mkdocs.yml, without MkDocs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .rules import KNOWN_BLOCKS, Context

_ADMONITIONS = ("attention", "caution", "danger", "error", "hint", "important", "note", "tip")
_TYPED = {"pymdownx.blocks.admonition": _ADMONITIONS, "pymdownx.blocks.details": ()}


class ConfigError(Exception):
    """A site's configuration that cannot be read; the message names the file and the place."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the checks need to know of a site.

    Attributes:
        docs_dir: The folder of the pages, as findings show it.
        context: For the rules.
    """

    docs_dir: Path
    context: Context


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml without running anything: `!ENV` is looked up, other tags are left alone."""


def _env(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        values = loader.construct_sequence(node)
        names, default = values[:-1] or values, values[-1] if len(values) > 1 else None
    else:
        names, default = [getattr(node, "value", "")], None
    for name in names:
        if str(name) in os.environ:
            return yaml.safe_load(os.environ[str(name)])
    return default


def _untouched(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node)
    return getattr(node, "value", None)


_Loader.add_constructor("!ENV", _env)
_Loader.add_multi_constructor("!", _untouched)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _untouched)


def load_site(path: Path) -> Site:
    """Read a site's mkdocs.yml, and what it inherits from.

    Raises:
        ConfigError: It cannot be read, is no YAML, or is no mapping.
    """
    data = _read(path, ())
    docs_dir = data.get("docs_dir", "docs")
    if not isinstance(docs_dir, str):
        raise ConfigError(f"{path}: docs_dir is not a path")
    names, configs = _extensions(data.get("markdown_extensions"))
    return Site(path.parent / docs_dir, make_context(names, configs))


def _read(path: Path, heirs: tuple[Path, ...]) -> dict[Any, Any]:
    """The settings of a file and of the one that it names as `INHERIT`, its own first."""
    data = _parse(path)
    parent = data.pop("INHERIT", None)
    if parent is None:
        return data
    heirs = (*heirs, path.resolve())
    inherited = path.parent / str(parent)
    if inherited.resolve() in heirs:
        raise ConfigError(f"{path}: inherits from itself by way of {inherited}")
    return _merge(_read(inherited, heirs), data)


def _merge(below: dict[Any, Any], above: dict[Any, Any]) -> dict[Any, Any]:
    """Lay settings over others; mappings are merged, as MkDocs does it, and all else replaced."""
    merged = dict(below)
    for name, value in above.items():
        under = merged.get(name)
        if isinstance(value, dict) and isinstance(under, dict):
            value = _merge(under, value)
        merged[name] = value
    return merged


def _parse(path: Path) -> dict[Any, Any]:
    try:
        data = yaml.load(path.read_text("utf-8-sig"), Loader=_Loader)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: is not UTF-8") from None
    except (yaml.YAMLError, RecursionError, ValueError, TypeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "cannot be read as YAML"
        raise ConfigError(f"{path}{place}: {problem}") from None
    if not isinstance(data, dict):
        raise ConfigError(f"{path}: is not a mapping of settings")
    return data


def _extensions(value: Any) -> tuple[list[str], dict[str, Mapping[str, Any]]]:
    """The extensions' names and settings, from a list of names and mappings, or a mapping."""
    entries = [{name: value[name]} for name in value] if isinstance(value, dict) else value
    names: list[str] = []
    configs: dict[str, Mapping[str, Any]] = {}
    for entry in entries if isinstance(entries, list) else []:
        for name, config in entry.items() if isinstance(entry, dict) else [(entry, None)]:
            names.append(str(name))
            if isinstance(config, dict):
                configs[str(name)] = config
    return names, configs


def make_context(names: Iterable[str], configs: Mapping[str, Mapping[str, Any]]) -> Context:
    """What the rules need to know of a site's Markdown extensions.

    Args:
        names: The extensions' names.
        configs: Their settings, by name.
    """
    return Context(KNOWN_BLOCKS | set(foreign_types(names, configs)))


def foreign_types(names: Iterable[str], configs: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The block names that the site's admonition and details extensions register by their types."""
    found: list[str] = []
    for name in names:
        if name in _TYPED:
            types = configs.get(name, {}).get("types", _TYPED[name])
            if isinstance(types, list | tuple):
                found.extend(_type_name(entry) for entry in types)
    return found


def _type_name(entry: object) -> str:
    return str(entry.get("name") if isinstance(entry, dict) else entry).lower()
