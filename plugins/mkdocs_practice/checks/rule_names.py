"""Names of rules in comments and configurations, and the likely meaning of misspelt ones."""

from __future__ import annotations

import re
from functools import lru_cache
from reprlib import Repr

from ..syntax.spelling import near_among
from .registry import REGISTRY, Rule

_BEGINNING = re.compile(r"PR\d{0,2}")
_LONGEST = 60
_PRINTER = Repr()
_PRINTER.maxstring = _PRINTER.maxother = _LONGEST


def named(name: str) -> Rule | None:
    """The rule that has this code or this name."""
    return _rules_by_name().get(name)


def means_rules(choice: str) -> bool:
    """Return whether this is a rule's code or name, or the beginning of codes such as `PR1`."""
    if choice in _rules_by_name():
        return True
    return is_beginning(choice) and any(code.startswith(choice) for code in _rules_by_name())


def is_beginning(choice: str) -> bool:
    """Return whether this is the beginning of a code: `PR` and up to two digits."""
    return _BEGINNING.fullmatch(choice) is not None


def precision(choice: str, rule: Rule) -> int:
    """The precision with which a choice means a rule: a length, 0 where it does not mean it."""
    if choice == rule.name:
        return len(rule.code)
    return len(choice) if rule.code.startswith(choice) else 0


def did_you_mean(word: str) -> str:
    """The rules that a misspelt code or name is near to, as a question, or ""."""
    near = nearest(word)
    return f"did you mean {' or '.join(f'`{name}`' for name in near)}?" if near else ""


@lru_cache(maxsize=256)
def nearest(word: str) -> tuple[str, ...]:
    """The codes or names of rules that a word probably means; see `near_among`."""
    return near_among(word.strip(".,:;`'\"()[]").replace("_", "-"), _rules_by_name())


def shown(value: object) -> str:
    """A value for a message: quoted, on one line, and no longer than a reader needs."""
    text = value if isinstance(value, str) and value.isprintable() else _PRINTER.repr(value)
    return f"`{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}`"


@lru_cache(maxsize=1)
def _rules_by_name() -> dict[str, Rule]:
    rules = REGISTRY.rules  # all of them: whoever asks has imported the package
    return {rule.code: rule for rule in rules} | {rule.name: rule for rule in rules}
