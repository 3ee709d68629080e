"""Regular expressions: each is one, and no module below the commands compiles its own at once."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from mkdocs_practice.syntax.expressions import expression
from tests.project.test_walls import HOME, PACKAGE, modules, tree

ROOMS = ("syntax", "checks", "site", "cli")
"""The rooms that `practice check` loads."""


def at_once(node: ast.AST) -> Iterator[ast.Call]:
    """The calls that are made when a module is imported."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from at_once(child)


def test_a_start_compiles_no_expression() -> None:
    wrong = [
        f"{file.relative_to(HOME)}:{call.lineno}: write `expression(...)`, of syntax.expressions"
        for file in modules().values()
        if file.relative_to(HOME).parts[0] in ROOMS
        for call in at_once(tree(file))
        if ast.unparse(call.func) == "re.compile"
    ]
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("room", ROOMS)
def test_each_expression_can_be_compiled(room: str) -> None:
    # The mistake of one that no page of the tests needs would come up at an author's.
    kind, count = type(expression("")), 0
    for name in modules():
        if name.startswith(f"{PACKAGE}.{room}"):
            for value in vars(import_module(name)).values():
                inner = value.values() if isinstance(value, dict) else (value,)
                for each in inner:
                    if isinstance(each, kind):
                        assert isinstance(each.flags, int)
                        count += 1
    assert count


def test_an_expression_does_what_the_compiled_one_does() -> None:
    late = expression(r"(?P<name>a)(b)?", re.IGNORECASE)
    assert late.pattern == r"(?P<name>a)(b)?"
    assert [match[0] for match in late.finditer("AB ab a")] == ["AB", "ab", "a"]
    assert late.sub("-", "xAB") == "x-"
    assert late.groupindex == {"name": 1}
    assert late.flags & re.IGNORECASE
    assert expression(b"A").match(b"A") is not None
