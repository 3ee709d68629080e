"""Writes the table of findings into the guide, from the rules themselves."""

from __future__ import annotations

from typing import Any

from mkdocs_practice.rules import all_rules

PLACE = "<!-- findings -->"


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Put the table where a page asks for it."""
    if PLACE not in markdown:
        return markdown
    head = "| Code | Name | Severity | Why it matters |\n|---|---|---|---|\n"
    rows = (f"| {r.code} | `{r.name}` | {r.severity} | {r.why} |" for r in all_rules())
    return markdown.replace(PLACE, head + "\n".join(rows))
