"""Writes the reference of the rules, from the rules themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from mkdocs_practice.checks import Rule, all_rules

PLACE = "<!-- rules -->"
SUBJECTS = {
    "PR1": "Answered",
    "PR2": "Syntax",
    "PR3": "Identity",
    "PR4": "Kinds",
    "PR5": "Quality",
    "PR6": "The built site",
}
_FENCE = re.compile(r"^[ ]*(`{3,})", re.MULTILINE)


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Put the rules where a page asks for them."""
    if PLACE not in markdown:
        return markdown
    return markdown.replace(PLACE, "\n".join(_reference(all_rules())))


def _reference(rules: list[Rule]) -> Iterator[str]:
    for prefix, group in groupby(rules, key=lambda rule: rule.code[:3]):
        members = list(group)
        yield f"## {SUBJECTS[prefix]}\n"
        yield "| Code | Name | Severity |\n|---|---|---|"
        for rule in members:
            yield f"| [{rule.code}](#{rule.code.lower()}) | `{rule.name}` | {rule.severity} |"
        yield ""
        for rule in members:
            yield from _section(rule)


def _section(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code} {rule.name} {{ #{rule.code.lower()} }}\n"
    yield f"{rule.severity.capitalize()}. {rule.why}\n"
    yield f"Found in:\n\n{_fenced(rule.bad)}\n"
    yield f"Fixed:\n\n{_fenced(rule.good)}\n"


def _fenced(source: str) -> str:
    """An example as code, whatever fences are in it."""
    longest = max((len(match[1]) for match in _FENCE.finditer(source)), default=2)
    fence = "`" * (longest + 1)
    language = "html" if source.lstrip().startswith("<") and "///" not in source else "markdown"
    return f"{fence}{language}\n{source.rstrip()}\n{fence}"
