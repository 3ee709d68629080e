"""The rules in print: `practice rules`."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import fill, indent

import click

from ..checks import Rule, all_rules
from ..checks.rule_names import did_you_mean_rule, find_rule
from .common import CannotRunError
from .site_options import complete_rules, examples


def overview(rules: Iterable[Rule]) -> str:
    """One line a rule."""
    return "\n".join(f"{rule.code}  {rule.severity:<7}  {rule.name}" for rule in rules)


def explain(rule: Rule) -> str:
    """Explain a rule: its subject, its reason and an example."""
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


_EXAMPLES = examples(
    "practice rules        the codes and names of all",
    "practice rules PR101  what it finds, why, and an example",
)


@click.command("rules", short_help="List the rules, or explain some.", epilog=_EXAMPLES)
@click.argument("names", nargs=-1, metavar="[RULES]...", shell_complete=complete_rules)
def rules_command(names: tuple[str, ...]) -> None:
    """List the rules, or explain RULES (codes or names)."""
    if not names:
        click.echo(overview(all_rules()))
        return
    for name in names:
        rule = find_rule(name)
        if rule is None:
            raise CannotRunError(
                f"there is no rule `{name}`; {did_you_mean_rule(name)}".rstrip("; ")
            )
        click.echo(explain(rule))
