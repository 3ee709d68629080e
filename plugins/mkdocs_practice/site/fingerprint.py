"""Fingerprints: all that a result for a page depends on, besides the page itself.

Two runs with one fingerprint find and make the same of the same page: the program, what is
installed beside it, the site's configuration and the folder are equal.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from pathlib import Path, PurePath
from typing import Any

_PACKAGE = Path(__file__).parents[1]
_CODE = (".py", ".json", ".css")
"""The endings of the files that decide what is found, and what packages look like."""


def fingerprint(*values: object) -> str:
    """The fingerprint of a run in the current folder.

    Args:
        values: What it depends on besides the program: dataclasses, collections and plain values.

    Raises:
        TypeError: A value is of a type whose content cannot be seen.
        OSError: The files of the program cannot be looked at.
    """
    content = [sys.version, str(Path.cwd()), [*_program()], [*_installed()], _plain(values)]
    return blake2b(repr(content).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _program() -> Iterator[tuple[str, int, int]]:
    """Yield the files of the program: who works on it changes it under the same version."""
    for folder, folders, names in os.walk(_PACKAGE):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", "assets"))
        for name in sorted(names):
            if name.endswith(_CODE):
                state = Path(folder, name).stat()
                yield name, state.st_mtime_ns, state.st_size


def _installed() -> Iterator[str]:
    """Yield what is installed, with versions, as the names of its folders say them."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208 (three times as fast as by paths)
            yield from sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))
        except OSError:  # a path may lead nowhere, or into an archive
            continue


def _plain(value: Any) -> object:
    """A value made of what is printed alike whenever it is equal."""
    if value is None or isinstance(value, str | bytes | int | float):
        return value
    if isinstance(value, PurePath):
        return str(value)
    if isinstance(value, re.Pattern):
        return value.pattern, value.flags
    if isinstance(value, Mapping):
        return sorted(((repr(_plain(k)), _plain(v)) for k, v in value.items()), key=repr)
    if isinstance(value, Set):
        return sorted((_plain(each) for each in value), key=repr)
    if isinstance(value, list | tuple):
        return [type(value).__name__, *map(_plain, value)]
    name = type(value).__qualname__
    if is_dataclass(value):
        compared = (each.name for each in fields(value) if each.compare)
        return name, [(each, _plain(getattr(value, each))) for each in compared]
    if getattr(value, "__dict__", None) == {} and not callable(value):
        return name  # one of a class whose instances are all alike
    raise TypeError(f"{name} has no fingerprint")
