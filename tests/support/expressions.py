"""The regular expressions of the package, and how each of them is used."""

from __future__ import annotations

import ast
import importlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import mkdocs_practice

PACKAGE = Path(mkdocs_practice.__file__).parent
_AT_ONE_PLACE = frozenset(("match", "fullmatch"))
_OTHERS = frozenset(("pattern", "flags", "groups", "groupindex"))


def modules(room: str) -> Iterator[str]:
    """Yield the names of the modules of a room within the package."""
    for file in sorted((PACKAGE / room).rglob("*.py")):
        names = file.relative_to(PACKAGE).with_suffix("").parts
        yield ".".join(names[:-1] if names[-1] == "__init__" else names)


def expressions(module: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the expressions at the top of a module, and in what it has there, by their names."""
    tree, home = _read(module)
    others = {name for name, _ in _imported(tree, home)}
    for name, value in list(vars(importlib.import_module(f"mkdocs_practice.{module}")).items()):
        if name not in others:
            for found in _within(value):
                yield name, found


def _within(value: object, depth: int = 4) -> Iterator[re.Pattern[str]]:
    """Yield the expressions in a value; those that are compiled late have a pattern as well."""
    if isinstance(getattr(value, "pattern", None), str):
        yield value  # type: ignore[misc]
    elif depth and isinstance(value, dict):
        for each in value.values():
            yield from _within(each, depth - 1)
    elif depth and isinstance(value, (list, tuple, set, frozenset)):
        for each in value:
            yield from _within(each, depth - 1)


@cache
def only_matched() -> dict[tuple[str, str], str]:
    """How expressions are used that are tried at one place of a text alone, by module and name."""
    uses = defaultdict[tuple[str, str], set[str]](set)
    for module in modules("."):
        tree, home = _read(module)
        known = dict(_imported(tree, home))
        used = set[int]()
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                uses[known.get(node.value.id, (module, node.value.id))].add(node.attr)
                used.add(id(node.value))
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Name)
                and isinstance(node.ctx, ast.Load)
                and id(node) not in used
            ):
                uses[known.get(node.id, (module, node.id))].add("handed on")
    return {
        place: "match" if "match" in names else "fullmatch"
        for place, names in uses.items()
        if names & _AT_ONE_PLACE and names <= _AT_ONE_PLACE | _OTHERS
    }


def _read(module: str) -> tuple[ast.Module, list[str]]:
    """The source of a module, and the package that it is at home in."""
    file = PACKAGE.joinpath(*module.split("."))
    names = module.split(".")
    if file.is_dir():
        return ast.parse((file / "__init__.py").read_text("utf-8")), names
    return ast.parse(file.with_suffix(".py").read_text("utf-8")), names[:-1]


def _imported(tree: ast.AST, home: list[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the names that a module imports from the package, with where these are at home."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            above = home[: len(home) - node.level + 1]
            source = ".".join([*above, *filter(None, (node.module or "").split("."))])
            for name in node.names:
                yield name.asname or name.name, (source, name.name)


def units(pattern: str) -> list[str]:
    """One or two characters that a text of nothing else is hard with for an expression."""
    bare = re.sub(r"\\[wsdbWSDBAZ]|\(\?[:=!<P]*", "", pattern)
    own = [sign for sign in bare if not sign.isalnum() and sign.isprintable() and sign not in "\\^"]
    single = dict.fromkeys([*" a\n1\t", *own])
    return list(dict.fromkeys((*single, *map("".join, _pairs(own)))))


def _pairs(own: list[str]) -> Iterable[tuple[str, str]]:
    for one, other in pairwise(own):
        yield from ((one, other), (other, one))
    for one in dict.fromkeys(own):
        yield from ((one, " "), (" ", one), (one, "a"), ("a", one))
