"""Regular expressions that are compiled when they are first used.

The rules have hundreds of them and a page needs few, but to compile them all takes longer than to
check a hundred pages; an editor or a commit hook waits for that at every start.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _LateExpression:
    """An expression that stands in for the compiled one, and is not the `re` of its matches.

    It has each method of that from the first use on as its own, so that no later use asks for it.
    """

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Make an expression for the top of a module; see `re.compile`."""
    return cast("re.Pattern[AnyStr]", _LateExpression(pattern, flags))
