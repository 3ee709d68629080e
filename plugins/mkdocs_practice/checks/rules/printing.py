"""2xx as well: does the front matter say how the page prints?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...syntax.grammar import PRINT_OPTION
from ...syntax.model import Location, Page
from ...syntax.quote import quote_value
from ...syntax.spelling import did_you_mean
from ...theme.paper import MODES
from ..registry import REGISTRY, WARNING, Context, Report, Rule

_KEY = re.compile(rf"""(["']?){PRINT_OPTION}\1\s*:(?:\s|$)""")
_QUESTION = "# Page\n\n/// question | Why?\n/// answer\nBecause.\n///\n///\n"


@REGISTRY.page(
    Rule(
        code="PR232",
        name="bad-print-mode",
        severity=WARNING,
        why="A page whose mode of printing is misspelt prints with its answers, which may be what "
        "a "
        "worksheet was meant to leave out.",
        bad=f"---\nprint: work sheet\n---\n\n{_QUESTION}",
        good=f"---\nprint: worksheet\n---\n\n{_QUESTION}",
    )
)
def bad_print_mode(page: Page, context: Context) -> Iterable[Report]:
    """A `print` in the front matter that names none of the modes."""
    # Of a page without items, another plugin may have its own idea of the word.
    if not page.start or not page.blocks:
        return
    number = next((n for n in range(1, page.start) if _KEY.match(page.raw[n])), 0)
    if not number:
        return
    value = _value("\n".join(page.raw[1 : page.start - 1]))
    if isinstance(value, str) and value in MODES:
        return
    what = f"{quote_value(value)} is no way to print a page" if value is not None else "it is empty"
    near = did_you_mean(value.replace(" ", ""), MODES) if isinstance(value, str) else ""
    fix = near or f"write `{MODES[0]}`, `{MODES[1]}` or `{MODES[2]}`"
    yield Report(Location(page.path, number + 1), f"`{PRINT_OPTION}`: {what}", fix)


def _value(front_matter: str) -> object:
    import yaml

    try:
        data = yaml.safe_load(front_matter)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    return data.get(PRINT_OPTION) if isinstance(data, dict) else None
