"""Names of rules in comments and configurations, and the likely meaning of misspelt ones."""

from __future__ import annotations

from functools import lru_cache

from ..syntax.expressions import expression
from ..syntax.spelling import did_you_mean
from .registry import REGISTRY, Rule

_BEGINNING = expression(r"PR\d{0,2}")


def find_rule(name: str) -> Rule | None:
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


@lru_cache(maxsize=256)
def did_you_mean_rule(word: str) -> str:
    """The codes or names of rules that a word is near to, as a question; "" without any."""
    return did_you_mean(word.strip(".,:;`'\"()[]").replace("_", "-"), _rules_by_name())


@lru_cache(maxsize=1)
def _rules_by_name() -> dict[str, Rule]:
    rules = REGISTRY.rules
    return {rule.code: rule for rule in rules} | {rule.name: rule for rule in rules}
