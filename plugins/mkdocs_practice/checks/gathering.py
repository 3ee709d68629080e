"""Gathering: what concerns every item of a page is one finding, with a count and the command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from .registry import Finding

Join = Callable[[list[Finding]], Finding]


def _missing_ids(found: list[Finding]) -> Finding:
    message = f"{len(found)} items of this page have no id, this one first"
    return replace(found[0], message=message, fix="`practice ids --write` writes them")


def _missing_spaces(found: list[Finding]) -> Finding:
    edits = tuple(edit for finding in found for edit in finding.edits)
    message = f"in {len(found)} lines there is no space between the slashes and the name"
    return replace(found[0], message=message, fix="`practice check --fix` writes them", edits=edits)


_JOINS: Mapping[str, tuple[int, Join]] = {"PR214": (4, _missing_spaces), "PR305": (2, _missing_ids)}
"""The rules that may be broken by every item of a page: from how many on, and how they are told."""


def gather(found: list[Finding]) -> list[Finding]:
    """Join the findings of a page, by place, that one command fixes."""
    kept = found
    for code, (fewest, join) in _JOINS.items():
        of_rule = [finding for finding in found if finding.rule.code == code]
        if len(of_rule) >= fewest:
            joined = join(of_rule)
            others = [each for each in kept if each.rule.code != code or each is of_rule[0]]
            kept = [joined if each is of_rule[0] else each for each in others]
    return kept
