"""The rules: what makes a page answered and its source sound.

Each is a function with its documentation beside it, in the module of its subject; importing the
modules registers them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Page
from . import answered, built, identity, syntax
from .base import (
    ADVICE,
    ERROR,
    KNOWN_BLOCKS,
    REGISTRY,
    WARNING,
    Context,
    Facts,
    Finding,
    Rule,
    facts_of,
)

__all__ = [
    "ADVICE",
    "ERROR",
    "KNOWN_BLOCKS",
    "WARNING",
    "Context",
    "Facts",
    "Finding",
    "Rule",
    "all_rules",
    "by_place",
    "check",
    "check_page",
    "check_site",
    "facts_of",
]

SUBJECTS = (answered, syntax, identity, built)
"""The modules that hold rules, by the hundreds of their codes."""


def all_rules() -> list[Rule]:
    """Every rule, by code."""
    return REGISTRY.rules


def check_page(page: Page, context: Context | None = None) -> list[Finding]:
    """All findings of one page, by place."""
    return by_place(REGISTRY.check_page(page, context or Context()))


def check_site(pages: Sequence[Facts]) -> list[Finding]:
    """The findings that only all pages together show, by place."""
    return by_place(REGISTRY.check_site(pages))


def check(pages: Iterable[Page], context: Context | None = None) -> list[Finding]:
    """All findings of all pages, by place."""
    found: list[Finding] = []
    facts: list[Facts] = []
    for page in pages:
        found.extend(check_page(page, context))
        facts.append(facts_of(page))
    return by_place([*found, *check_site(facts)])


def by_place(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by file, line, column and code."""
    return sorted(findings, key=lambda finding: (finding.location, finding.rule.code))
