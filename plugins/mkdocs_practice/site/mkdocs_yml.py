"""Reading mkdocs.yml without MkDocs, and without running anything that it names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from ..syntax.errors import PracticeError
from ..syntax.model import Location
from .files import PathError, read_file

# A date that there is not, or a key that is a list, fails in the loader's own ways.
_NO_YAML = (yaml.YAMLError, RecursionError, ValueError, TypeError)


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


def read_text(path: Path, encoding: str = "utf-8-sig") -> str:
    """The text of a configuration, by default without a byte order mark.

    Raises:
        ConfigError: It cannot be read, or is not UTF-8.
    """
    try:
        text = read_file(path).decode(encoding)
    except PathError as error:
        raise ConfigError(str(error)) from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: is not UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


class Entry(NamedTuple):
    """An entry of a list, or a key of a mapping, as it stands in a file.

    Attributes:
        line: Its line, from 1.
        column: Its column, from 1.
        name: Its text.
        is_apart: Whether it stands on a line of its own, and not in brackets.
    """

    line: int
    column: int
    name: str
    is_apart: bool


def entries_of(text: str, section: str) -> list[Entry]:
    """The entries of a section of a configuration, the keys of an entry's own mapping as well.

    None in a text that is no YAML: a file may have been broken since its settings were read.
    """
    _, value = _section(text, section)
    return list(_entries(value))


def section_line(text: str, section: str) -> int:
    """The line, from 1, on which a section of a configuration begins; 0 without one."""
    key, _ = _section(text, section)
    return key.start_mark.line + 1 if key is not None else 0


def place_of(path: Path, section: str, name: str) -> Location:
    """The place of an entry of a section; the file, where an inherited one has it."""
    for entry in entries_of(read_text(path), section):
        if entry.name.removeprefix("/") == name:
            return Location(str(path), entry.line, entry.column)
    return Location(str(path), 1)


def _section(text: str, section: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    try:
        root = yaml.compose(text, Loader=_Loader)
    except _NO_YAML:
        return None, None
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    return next(((key, value) for key, value in pairs if key.value == section), (None, None))


def _entries(node: yaml.Node | None) -> Iterator[Entry]:
    if not isinstance(node, yaml.CollectionNode):
        return
    for each in node.value:
        if isinstance(node, yaml.SequenceNode) and isinstance(each, yaml.MappingNode):
            yield from _entries(each)
            continue
        name = each[0] if isinstance(node, yaml.MappingNode) else each
        if isinstance(name, yaml.ScalarNode):
            mark = name.start_mark
            yield Entry(mark.line + 1, mark.column + 1, name.value, not node.flow_style)


def _parse(path: Path) -> dict[Any, Any]:
    try:
        data = yaml.load(read_text(path), Loader=_Loader)
    except _NO_YAML as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "cannot be read as YAML"
        raise ConfigError(f"{path}{place}: {problem}") from None
    if data is None:
        return {}  # it is empty, or all of it is a comment
    if not isinstance(data, dict):
        raise ConfigError(f"{path}: is not a mapping of settings")
    return data
