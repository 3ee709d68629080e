"""Rules of items that are written out: the score that they give for one value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from xml.etree import ElementTree as ET

from ...answers import read_decimal
from .responses import ResponseKey

_SCORE = "SCORE"
_COUNTS: Mapping[str, Callable[[Iterable[bool]], bool]] = {
    "and": all, "or": any, "not": lambda tests: not any(tests),
}  # fmt: skip
_EQUALS = frozenset(("match", "stringMatch", "equal"))


class _UnknownRuleError(Exception):
    """A rule that is not known here."""


def scores_of(
    item: ET.Element, name: str, key: ResponseKey, values: Iterable[str]
) -> dict[str, float]:
    """The score of an item for each value of a response; empty where its rules are not known.

    Args:
        item: The item.
        name: The identifier of the response.
        key: Its key.
        values: The values, of which one is given.
    """
    processing = item.find("responseProcessing")
    if processing is None or processing.find("responseCondition") is None:
        return {}
    found = dict[str, float]()
    for value in values:
        rules = _Rules(name, key, value)
        try:
            rules.run(processing)
        except (_UnknownRuleError, RecursionError):
            return {}
        score = rules.outcomes.get(_SCORE)
        found[value] = score if isinstance(score, float) else 0.0
    return found


class _Rules:
    """Follows rules with one value given.

    Attributes:
        outcomes: What they have set.
    """

    def __init__(self, name: str, key: ResponseKey, value: str) -> None:
        self._name, self._key, self._value = name, key, value
        self.outcomes = dict[str, float | str | None]()

    def run(self, rules: Iterable[ET.Element]) -> None:
        """Follow rules one after the other."""
        for rule in rules:
            if rule.tag == "setOutcomeValue" and len(rule):
                self.outcomes[rule.get("identifier") or ""] = self._of(rule[0])
            elif rule.tag == "responseCondition":
                self._branch(rule)
            else:
                raise _UnknownRuleError

    def _branch(self, condition: ET.Element) -> None:
        for branch in condition:
            is_else = branch.tag == "responseElse"
            if not is_else and (
                branch.tag not in ("responseIf", "responseElseIf") or not len(branch)
            ):
                raise _UnknownRuleError
            if is_else or self._is_true(branch[0]):
                self.run(branch if is_else else branch[1:])
                return

    def _is_true(self, test: ET.Element) -> bool:
        if test.tag in _COUNTS:
            return _COUNTS[test.tag]([self._is_true(each) for each in test])
        if test.tag == "isNull" and len(test) == 1:
            return self._of(test[0]) is None
        if test.tag in _EQUALS and len(test) == 2:
            one, other = map(self._of, test)
            return one is not None and one == other
        raise _UnknownRuleError

    def _of(self, element: ET.Element) -> float | str | None:
        """The value of an expression."""
        name = element.get("identifier") or ""
        text = " ".join((element.text or "").split())
        if element.tag == "baseValue":
            is_number = element.get("baseType") in ("float", "integer")
            return float(read_decimal(text) or 0) if is_number else text
        if element.tag == "variable":
            return self._value if name == self._name else self.outcomes.get(name)
        if element.tag == "correct" and name == self._name:
            return "".join(self._key.correct[:1]) or None
        if element.tag == "mapResponse" and name == self._name:
            return self._key.mapping.get(self._value, self._key.other)
        if element.tag == "sum":
            return sum(each for each in map(self._of, element) if isinstance(each, float))
        raise _UnknownRuleError
