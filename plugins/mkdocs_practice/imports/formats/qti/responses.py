"""Declarations of responses: what is right, and how much each part counts."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple
from xml.etree import ElementTree as ET

from ...answers import WeightedAnswer, read_decimal


class ResponseKey(NamedTuple):
    """The key to a response.

    Attributes:
        base: The type of its values, such as `identifier`.
        is_one: Whether it is one value.
        correct: What is right.
        mapping: What each part counts.
        other: What any other part counts.
        is_exact: Whether capital letters matter, as it says.
    """

    base: str = "identifier"
    is_one: bool = True
    correct: tuple[str, ...] = ()
    mapping: dict[str, float] = {}  # noqa: RUF012 (it is not changed)
    other: float = 0.0
    is_exact: bool = False

    def shares(self, *, is_mapped: bool) -> dict[str, float]:
        """The share of the score of each part: all of the right ones are 1 together.

        Args:
            is_mapped: Whether the item counts by the mapping.
        """
        if self.mapping and (is_mapped or not self.correct):
            best = max if self.is_one else sum
            whole = best([value for value in self.mapping.values() if value > 0] or [1.0])
            return {key: value / whole for key, value in self.mapping.items()}
        return dict.fromkeys(self.correct, 1.0 if self.is_one else 1 / max(len(self.correct), 1))

    def texts(self) -> list[WeightedAnswer]:
        """The texts that are accepted, each with its share."""
        most = max([value for value in self.mapping.values() if value > 0] or [1.0])
        shares = dict.fromkeys(self.correct, 1.0)
        shares |= {
            key: value / most for key, value in self.mapping.items() if shares.get(key) != 1.0
        }
        return [WeightedAnswer(text, share) for text, share in shares.items()]


def keys_of(item: ET.Element) -> dict[str, ResponseKey]:
    """The keys of an item, by the identifiers of its responses."""
    return {
        declaration.get("identifier") or "": _key(declaration)
        for declaration in item.iter("responseDeclaration")
    }


def _key(declaration: ET.Element) -> ResponseKey:
    mapping = declaration.find("mapping")
    entries = [] if mapping is None else mapping.findall("mapEntry")
    return ResponseKey(
        declaration.get("baseType") or "identifier",
        declaration.get("cardinality") == "single",
        tuple(
            " ".join((value.text or "").split())
            for value in declaration.iterfind("correctResponse/value")
        ),
        {entry.get("mapKey") or "": _number(entry.get("mappedValue")) for entry in entries},
        0.0 if mapping is None else _number(mapping.get("defaultValue")),
        any(entry.get("caseSensitive") == "true" for entry in entries),
    )


def _number(text: str | None) -> float:
    return float(read_decimal(text or "") or 0)


def is_mapped(item: ET.Element) -> bool:
    """Return whether an item counts by mappings, and not all or nothing."""
    processing = item.find("responseProcessing")
    if processing is None:
        return False
    template = (processing.get("template") or "").rsplit("/", 1)[-1]
    is_written = processing.find(".//mapResponse") is not None
    return is_written or template.startswith("map_response")


def interval_of(item: ET.Element, name: str, value: Fraction) -> tuple[Fraction, Fraction]:
    """The middle of what is right for a number, and how far off it one may be.

    The processing of a response says how far below and above the number one may be, and by one size
    where both are the same.
    """
    for equal in item.iterfind("responseProcessing//equal"):
        if not any(each.get("identifier") == name for each in equal.iter("variable")):
            continue
        written = (equal.get("tolerance") or "").split()
        sizes = [abs(read_decimal(each) or Fraction(0)) for each in written]
        if equal.get("toleranceMode") == "relative":
            sizes = [abs(value) * size / 100 for size in sizes]
        elif equal.get("toleranceMode") != "absolute":
            sizes = []
        if sizes:
            below, above = sizes[0], sizes[-1]
            return value + (above - below) / 2, (above + below) / 2
    return value, Fraction(0)


def is_judged_by(item: ET.Element, name: str, *rules: str) -> bool:
    """Return whether the processing of a response has one of some rules for it."""
    return any(
        each.get("identifier") == name
        for rule in rules
        for found in item.iterfind(f"responseProcessing//{rule}")
        for each in found.iter("variable")
    )
