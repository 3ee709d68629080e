"""Conditions of QTI 1.2: the score that answers get, and what is said to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple
from xml.etree import ElementTree as ET

from ....exports.plain_answers import decimal
from ...answers import read_decimal

Given = Mapping[str, frozenset[str]]
"""The values of responses, by their identifiers."""
_KNOWN = frozenset(
    (
        "conditionvar", "and", "or", "not", "varequal", "vargte", "varlte", "vargt", "varlt",
        "other", "unanswered",
    )
)  # fmt: skip


class ScoredInterval(NamedTuple):
    """Numbers that count, and their share of the score."""

    low: Fraction
    high: Fraction
    share: float

    @property
    def label(self) -> str:
        """The numbers as people write them."""
        low, high = decimal(self.low), decimal(self.high)
        return low if low == high else f"{low} to {high}"


class _Condition(NamedTuple):
    """A condition, the actions on the score where it holds, and whether those below it are read."""

    test: ET.Element
    actions: tuple[tuple[str, Fraction], ...]
    goes_on: bool

    @property
    def scores(self) -> bool:
        """Return whether it gives anything."""
        return any(size > 0 for action, size in self.actions if action in ("Set", "Add"))


class ClassicScores:
    """The scoring of an item.

    Args:
        item: The item.

    Attributes:
        is_known: Whether all that scores is understood.
        others: The texts of the conditions that are not.
    """

    def __init__(self, item: ET.Element) -> None:
        limits = [
            read_decimal(each.get("maxvalue") or "")
            for each in item.iterfind("resprocessing/outcomes/decvar")
        ]
        self._most = max((each for each in limits if each), default=Fraction(0))
        self._conditions = [
            _condition(each, test, self._most)
            for each in item.iterfind("resprocessing/respcondition")
            if (test := each.find("conditionvar")) is not None
        ]
        self._singles = _singles(item)
        groups = {each.get("ident") for each in item.iter("response_grp")}
        unknown = [
            part
            for each in self._conditions
            if each.scores
            for part in each.test.iter()
            if part.tag not in _KNOWN
            and not (part.tag == "varsubset" and part.get("respident") in groups)
        ]
        self.is_known = not unknown
        self.others = [*dict.fromkeys(filter(None, map(_said, unknown)))]

    def score(self, given: Given) -> Fraction:
        """The score of answers."""
        score = Fraction(0)
        for test, actions, goes_on in self._conditions:
            if not self._holds(test, given):
                continue
            for action, size in actions:
                score = _acted(score, action, size)
            if actions and not goes_on:
                break
        return score

    def values(self, name: str) -> list[str]:
        """The values of a response that score, in their order."""
        found = (
            _said(part)
            for each in self._conditions
            if each.scores
            for part in positive(each.test)
            if part.tag == "varequal" and part.get("respident") == name
        )
        return list(dict.fromkeys(found))

    def pairs(self, name: str) -> dict[str, Fraction]:
        """The pairs of a response that score, such as `A,1`, and how much each does."""
        found: dict[str, Fraction] = {}
        for each in self._conditions:
            size = sum((size for action, size in each.actions if action != "Subtract"), Fraction(0))
            said = [_said(part) for part in positive(each.test) if part.get("respident") == name]
            for pair in said if size > 0 else ():
                found.setdefault(",".join(map(str.strip, pair.split(","))), size / len(said))
        return found

    def share(self, given: Given, best: Fraction = Fraction(0)) -> float:
        """The share of the score that answers get.

        Args:
            given: The answers.
            best: The score of the best ones, where that is known to be less than all.
        """
        score = self.score(given)
        return float(score / whole) if (whole := best or max(self._most, score)) else 0.0

    def is_exact(self, name: str) -> bool:
        """Return whether capital letters matter in a response."""
        return any(
            (part.get("case") or "").casefold() == "yes"
            for each in self._conditions
            for part in each.test.iter("varequal")
            if part.get("respident") == name
        )

    def intervals(self, name: str) -> list[ScoredInterval]:
        """The numbers of a response that score, those side by side as one."""
        found = list[ScoredInterval]()
        for each in self._conditions:
            size = sum(size for action, size in each.actions if action in ("Set", "Add"))
            share = float(size / max(self._most, Fraction(size))) if size > 0 else 0.0
            if share:
                found += (ScoredInterval(*ends, share) for ends in _ends(each.test, name))
        joined = list[ScoredInterval]()
        ranks = {(each_one.low, each_one.share): -rank for rank, each_one in enumerate(found[::-1])}
        for each_one in sorted(found, key=lambda one: (-one.share, one.low, one.high)):
            last = joined[-1] if joined else None
            if last and last.share == each_one.share and each_one.low <= last.high:
                joined[-1] = last._replace(high=max(last.high, each_one.high))
            else:
                joined.append(each_one)
        # The first one is that which is written first.
        return sorted(joined, key=lambda one: (-one.share, ranks[one.low, one.share]))

    def _holds(self, test: ET.Element, given: Given) -> bool:
        tag = test.tag
        if tag in ("conditionvar", "and"):
            # Of a response that has one value, several values can only be alternatives.
            alternatives: dict[str, bool] = {}
            for each in test:
                name = each.get("respident") or ""
                if each.tag == "varequal" and name in self._singles:
                    alternatives[name] = alternatives.get(name, False) or self._holds(each, given)
                elif not self._holds(each, given):
                    return False
            return all(alternatives.values())
        if tag == "or":
            return any(self._holds(each, given) for each in test)
        if tag == "not":
            return not all(self._holds(each, given) for each in test)
        values = given.get(test.get("respident") or "", frozenset())
        if tag == "varequal":
            return _said(test) in values
        if tag == "unanswered":
            return not values
        return tag == "other"


def positive(test: ET.Element) -> Iterator[ET.Element]:
    """Yield the parts of a condition that are not denied."""
    for child in test:
        if child.tag != "not":
            yield child
            yield from positive(child)


def _condition(element: ET.Element, test: ET.Element, most: Fraction) -> _Condition:
    whole = most or Fraction(1)
    actions = tuple(
        (
            each.get("action") or "Set",
            # Blackboard names the most that there is to have.
            whole if _said(each).endswith(".max") else read_decimal(each.text or "") or Fraction(0),
        )
        for each in element.findall("setvar")
    )
    # Who adds up scores means all of them, though without a word only the first would count.
    adds = bool(actions) and all(action in ("Add", "Subtract") for action, _ in actions)
    goes_on = element.get("continue") or ("Yes" if adds else "No")
    return _Condition(test, actions, goes_on.casefold() == "yes")


def _singles(item: ET.Element) -> set[str]:
    """The responses of an item that have one value."""
    return {
        each.get("ident") or ""
        for tag in ("response_lid", "response_str", "response_num")
        for each in item.iter(tag)
        if (each.get("rcardinality") or "Single").casefold() == "single"
    }


def _acted(score: Fraction, action: str, size: Fraction) -> Fraction:
    if action == "Add":
        return score + size
    if action == "Subtract":
        return score - size
    if action == "Multiply":
        return score * size
    return score / size if action == "Divide" and size else size


def _said(element: ET.Element) -> str:
    return " ".join((element.text or "").split())


def _ends(test: ET.Element, name: str) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield the ends of the intervals that a condition names."""
    low = high = None
    for each in test:
        value = read_decimal(each.text or "") if each.get("respident") == name else None
        if each.tag in ("or", "and"):
            yield from _ends(each, name)
        elif value is not None and each.tag == "varequal":
            yield value, value
        elif value is not None and each.tag in ("vargte", "vargt"):
            low = value
        elif value is not None and each.tag in ("varlte", "varlt"):
            high = value
    if low is not None and high is not None and low <= high:
        yield low, high
