"""Which rules a site wants, and how severe they are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from .base import Finding


@dataclass(frozen=True, slots=True)
class Settings:
    """A site's choice of rules.

    Attributes:
        select: Codes, beginnings of codes (`PR1`) or names of the rules wanted; empty for all.
        ignore: The same for rules not wanted.
        per_path_ignore: For a pattern of paths, the rules not wanted there.
        severity: For a code or name, the severity that it has here; "off" switches it off.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_path_ignore: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    severity: Mapping[str, str] = field(default_factory=dict)

    def apply(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that the site wants, each with the severity that it has there."""
        return [replace(finding) for finding in findings]


DEFAULT = Settings()
"""Every rule, with its own severity."""
