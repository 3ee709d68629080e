"""What the rules say of a source, for tests of the rules."""

from __future__ import annotations

from mkdocs_practice.checks import Context, check
from mkdocs_practice.syntax.scan import scan

SOME_FILES = Context(exists=lambda path, target: "missing" not in target)
"""A site that has every file but those with `missing` in their names."""
MISSING_ID = "PR305"
"""The advice that nearly every small example earns; it is left out where it is not the subject."""


def codes(source: str, context: Context | None = None, but: str = MISSING_ID) -> list[str]:
    """The codes of a page's findings, by place, but for one rule's."""
    found = (finding.rule.code for finding in check([scan(source)], context))
    return [code for code in found if code != but]


def question(prompt: str, answer: str) -> str:
    """A question with an id."""
    return f"/// question | {prompt} {{ #why }}\n/// answer\n{answer}\n///\n///\n"
