"""The rules in print: `practice rules`."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import fill, indent

from ..checks import Rule


def overview(rules: Iterable[Rule]) -> str:
    """One line a rule."""
    return "\n".join(f"{rule.code}  {rule.severity:<7}  {rule.name}" for rule in rules)


def explain(rule: Rule) -> str:
    """What a rule asks for, and why, with an example."""
    return "\n\n".join(
        (
            f"{rule.code} {rule.name} ({rule.severity})",
            fill(rule.why, 80),
            "Not:",
            indent(rule.bad.rstrip("\n"), "    "),
            "But:",
            indent(rule.good.rstrip("\n"), "    ") + "\n",
        )
    )
