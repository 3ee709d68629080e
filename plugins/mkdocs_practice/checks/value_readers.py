"""Readers of the values that options take, each with a JSON schema that editors check them by.

A schema never refuses what its reader takes. It takes a little more: no schema knows which places a
word may have, or which patterns match something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import update_wrapper
from typing import Any, Generic, TypeVar

Schema = Mapping[str, Any]

RULE: Schema = {"$ref": "#/definitions/rule"}
"""A choice of rules."""
RULES: Schema = {"type": ["array", "null"], "items": RULE}
TEXT: Schema = {"type": "string", "pattern": r"\S"}
TAG = "[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
"""The tag of a language, as a pattern."""
LANGUAGE: Schema = {"type": "string", "pattern": f"^{TAG}$".replace("(?:-", "(?:[-_]")}
_NAME = "(?=[^/]*[^/. ])[^/]*"
PAGE = rf"^(?:{_NAME}/)*{_NAME}\.md$"
"""The path of a page, as a pattern."""

_Result = TypeVar("_Result")


class ValueReader(Generic[_Result]):
    """Turns a value as YAML or TOML gives it into that of the option.

    It raises SettingsError where that means nothing, with a message that does not name the option.

    Attributes:
        schema: The values that it takes.
    """

    def __init__(self, read: Callable[[object], _Result], schema: Schema) -> None:
        self._read = read
        self.schema = schema
        update_wrapper(self, read)

    def __call__(self, value: object) -> _Result:
        """Read a value."""
        return self._read(value)


def takes(schema: Schema) -> Callable[[Callable[[object], _Result]], ValueReader[_Result]]:
    """Put a schema beside a reader."""
    return lambda read: ValueReader(read, schema)


def one_of(names: Iterable[str]) -> Schema:
    """The schema of one of some names: in capitals or not, and as a number where it is one."""
    known = list(names)
    numbers = [int(name) for name in known if name.isdecimal()]
    spellings = "|".join(map(_any_case, known))
    any_case = {"type": "string", "pattern": f"^(?:{spellings})$"}
    return {"anyOf": [{"enum": [*known, *numbers]}, any_case]}


def _any_case(name: str) -> str:
    return "".join(
        f"[{each.upper()}{each.lower()}]" if each.isalpha() else re.escape(each) for each in name
    )


def table(properties: Mapping[str, Schema]) -> Schema:
    """The schema of a mapping that has these names and no others."""
    return {"type": "object", "properties": properties, "additionalProperties": False}
