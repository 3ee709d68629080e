"""Reading mkdocs.yml without MkDocs, and without running anything that it names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from ..syntax.errors import PracticeError
from ..syntax.model import Location
from .files import PathError, read_file


class ConfigError(PracticeError):
    """A site's configuration that cannot be used; the message names the file and the place."""


class _Loader(yaml.SafeLoader):
    """Looks up `!ENV`, and takes what stands after any other tag as it is."""


def _env(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        values = loader.construct_sequence(node)
        names, default = values[:-1] or values, values[-1] if len(values) > 1 else None
    else:
        names, default = [getattr(node, "value", "")], None
    for name in names:
        if str(name) in os.environ:
            value = os.environ[str(name)]
            # As MkDocs does it: `true` and `7` are what they look like, `[` is only text.
            tag: str = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
            return loader.construct_object(yaml.ScalarNode(tag, value))
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


def read_settings(path: Path) -> dict[Any, Any]:
    """The settings of a mkdocs.yml, with those of the file that it names as `INHERIT` under them.

    Raises:
        ConfigError: One of the files cannot be read, is no YAML, or is no mapping.
    """
    return _read(path, ())


def _read(path: Path, heirs: tuple[Path, ...]) -> dict[Any, Any]:
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


def read_text(path: Path) -> str:
    """The text of a configuration.

    Raises:
        ConfigError: It cannot be read, or is not UTF-8.
    """
    try:
        text = read_file(path).decode("utf-8-sig")
    except PathError as error:
        raise ConfigError(str(error)) from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: is not UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def place_of(path: Path, key: str, name: str) -> Location:
    """The place of an entry of a list or a mapping; the file, where an inherited one has it."""
    root = yaml.compose(read_text(path), Loader=_Loader)
    for entry in _nodes(_value(root, key)):
        if isinstance(entry, yaml.ScalarNode) and entry.value.removeprefix("/") == name:
            return Location(str(path), entry.start_mark.line + 1, entry.start_mark.column + 1)
    return Location(str(path), 1)


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _nodes(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """Yield the entries of a list, and the keys of a mapping, alone or as an entry."""
    if isinstance(node, yaml.MappingNode):
        yield from (key for key, _ in node.value)
    elif isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _nodes(entry) if isinstance(entry, yaml.MappingNode) else (entry,)


def _parse(path: Path) -> dict[Any, Any]:
    try:
        data = yaml.load(read_text(path), Loader=_Loader)
    except (yaml.YAMLError, RecursionError, ValueError, TypeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "cannot be read as YAML"
        raise ConfigError(f"{path}{place}: {problem}") from None
    if not isinstance(data, dict):
        raise ConfigError(f"{path}: is not a mapping of settings")
    return data
