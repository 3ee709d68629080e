"""Shares of the score that pairs and entries have in QTI, where they differ from those here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET

from ...answers import ONE_BY_ONE
from .responses import ResponseKey, is_mapped

_ROUND = 0.01


def told_of_pairs(key: ResponseKey, *, is_mapped: bool) -> Iterator[str]:
    """Yield in what the pairs of a response count otherwise than they do here.

    Args:
        key: The key to the response.
        is_mapped: Whether the item counts by its mapping.
    """
    if not is_mapped:
        yield ONE_BY_ONE
    if not is_mapped or not key.mapping:
        return
    values = [key.mapping.get(pair, key.other) for pair in key.correct or tuple(key.mapping)]
    if _differ([value for value in values if value > 0 or key.correct]):
        yield "its pairs count differently there; here they share the score"
    if key.other < 0 or min(key.mapping.values()) < 0:
        yield "a wrong pair takes from the score there; here it counts nothing"


def told_of_entries(
    item: ET.Element, keys: Mapping[str, ResponseKey], asked: Sequence[ET.Element]
) -> Iterator[str]:
    """Yield in what the entries of a text count otherwise than they do here.

    Args:
        item: The item.
        keys: The keys to its responses.
        asked: The entries.
    """
    names = [each.get("responseIdentifier") or "" for each in asked]
    if len(names) < 2:
        return
    if any(_together(rule, names) for rule in item.iterfind("responseProcessing//and")):
        yield ONE_BY_ONE
    most = [max(keys[name].mapping.values(), default=0.0) for name in names if name in keys]
    if is_mapped(item) and _differ(most):
        yield "its blanks count differently there; here they share the score"


def _together(rule: ET.Element, names: Collection[str]) -> bool:
    """Return whether a rule asks for several responses at once."""
    used = {each.get("identifier") for each in rule.iter("variable")}
    return len(used.intersection(names)) > 1


def _differ(values: Sequence[float]) -> bool:
    whole = max(values, default=0.0)
    return any(abs(value - whole) > _ROUND * abs(whole) for value in values)
