"""Comments in the source that silence a rule at one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Ignore
from .base import ERROR, REGISTRY, WARNING, Finding, Rule
from .facts import Facts

_ANSWERED = "/// question | Why?\n/// answer\nBecause.\n///\n///\n"
_STUB = "/// question | Why?\n/// answer\nTODO\n///\n///\n"

UNUSED_IGNORE = REGISTRY.other(
    Rule(
        "PR230",
        "unused-ignore",
        WARNING,
        "A comment that silences nothing hides the next mistake at its place.",
        "<!-- practice: ignore PR103 -->\n\n" + _ANSWERED,
        "<!-- practice: ignore PR103 -->\n\n" + _STUB,
    )
)

UNKNOWN_CODE = REGISTRY.other(
    Rule(
        "PR231",
        "unknown-code",
        ERROR,
        "A comment that names no rule silences nothing.",
        "<!-- practice: ignore PR13 -->\n\n" + _STUB,
        "<!-- practice: ignore PR103 -->\n\n" + _STUB,
    )
)

Used = frozenset[tuple[int, str]]


def names_of(rule: Rule) -> tuple[str, str]:
    """What a comment may call a rule."""
    return rule.code, rule.name


def silence(
    findings: Iterable[Finding], ignores: Sequence[Ignore]
) -> tuple[list[Finding], set[tuple[int, str]]]:
    """Leave out the findings of one page that its comments silence.

    Returns:
        The others, and the line and code of each comment that has silenced something.
    """
    if not ignores:
        return list(findings), set()
    kept: list[Finding] = []
    used: set[tuple[int, str]] = set()
    for finding in findings:
        silenced = {
            (ignore.location.line, code)
            for ignore in ignores
            if ignore.location.line <= finding.location.line <= ignore.last
            for code in ignore.codes
            if code in names_of(finding.rule)
        }
        used |= silenced
        if not silenced:
            kept.append(finding)
    return kept, used


def idle(facts: Facts, used: Iterable[tuple[int, str]]) -> Iterable[Finding]:
    """The comments of a page that silence nothing, or name no rule.

    Args:
        facts: Of the page.
        used: What has silenced a finding between pages.
    """
    busy = facts.used.union(used)
    known = {name for rule in REGISTRY.rules for name in names_of(rule)}
    for ignore in facts.ignores:
        line = ignore.location.line
        if not ignore.codes:
            fix = "write the codes of the rules, as in `<!-- practice: ignore PR103 -->`"
            yield Finding(ignore.location, UNKNOWN_CODE, "the comment names no rule", fix)
        for code in ignore.codes:
            if code not in known:
                fix = "`practice rules` lists them"
                yield Finding(ignore.location, UNKNOWN_CODE, f"there is no rule `{code}`", fix)
            elif (line, code) not in busy:
                message = f"`{code}` has nothing to silence up to the end of the next item"
                yield Finding(ignore.location, UNUSED_IGNORE, message, "delete it")
