"""The rules: what makes a page answered and its source sound.

Each is a function with its documentation beside it, in the module of its subject; importing the
modules registers them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Page
from . import answered, built, identity, syntax
from .base import ADVICE, ERROR, KNOWN_BLOCKS, REGISTRY, WARNING, Context, Finding, Rule

__all__ = [
    "ADVICE",
    "ERROR",
    "KNOWN_BLOCKS",
    "WARNING",
    "Context",
    "Finding",
    "Rule",
    "all_rules",
    "check",
    "check_page",
    "check_site",
]

SUBJECTS = (answered, syntax, identity, built)
"""The modules that hold rules, by the hundreds of their codes."""


def all_rules() -> list[Rule]:
    """Every rule, by code."""
    return REGISTRY.rules


def check_page(page: Page, context: Context | None = None) -> list[Finding]:
    """All findings of one page, by place."""
    return _sorted(REGISTRY.check_page(page, context or Context()))


def check_site(pages: Sequence[Page]) -> list[Finding]:
    """The findings that only all pages together show, by place."""
    return _sorted(REGISTRY.check_site(pages))


def check(pages: Sequence[Page], context: Context | None = None) -> list[Finding]:
    """All findings of all pages, by place."""
    found = [finding for page in pages for finding in check_page(page, context)]
    return _sorted([*found, *check_site(pages)])


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (finding.location, finding.rule.code))
