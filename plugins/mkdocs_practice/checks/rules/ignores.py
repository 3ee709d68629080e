"""Comments in the source that silence a rule at one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ...syntax.model import IgnoreComment
from ...syntax.quote import quote_value
from ..facts import Facts
from ..registry import ERROR, REGISTRY, WARNING, Finding, Rule
from ..rule_names import did_you_mean_rule, find_rule, is_beginning, means_rules
from ..settings import DEFAULT, Settings
from .lock import CHANGED, REUSED, VANISHED

_ANSWERED = "/// question | Why?\n/// answer\nBecause.\n///\n///\n"
_STUB = "/// question | Why?\n/// answer\nTODO\n///\n///\n"
_EXAMPLE = "write the codes of the rules, as in `<!-- practice: ignore PR103 -->`"
_MOST_WORDS = 10
_IN_LOCK = (CHANGED, VANISHED, REUSED)

UNUSED_IGNORE = REGISTRY.other(
    Rule(
        code="PR230",
        name="unused-ignore",
        severity=WARNING,
        why="A comment that silences nothing hides the next mistake at its place.",
        bad="<!-- practice: ignore PR103 -->\n\n" + _ANSWERED,
        good="<!-- practice: ignore PR103 -->\n\n" + _STUB,
    )
)

UNKNOWN_CODE = REGISTRY.other(
    Rule(
        code="PR231",
        name="unknown-code",
        severity=ERROR,
        why="A comment that names no rule silences nothing.",
        bad="<!-- practice: ignore PR13 -->\n\n" + _STUB,
        good="<!-- practice: ignore PR103 -->\n\n" + _STUB,
    )
)


def names_of(rule: Rule) -> tuple[str, str]:
    """The names that a comment may call a rule by."""
    return rule.code, rule.name


def silence(
    findings: Iterable[Finding], ignores: Sequence[IgnoreComment]
) -> tuple[list[Finding], set[tuple[int, str]]]:
    """Leave out the findings of one page that its comments silence.

    Of several comments that hold for a finding, the last one silences it; so those that are not
    needed are known.

    Returns:
        The others by line, and the line and code of each comment that has silenced something.
    """
    if not ignores:
        return list(findings), set()
    kept: list[Finding] = []
    used: set[tuple[int, str]] = set()
    ahead = sorted(
        ((ignore.location.line, ignore.last, code) for ignore in ignores for code in ignore.codes),
        reverse=True,
    )
    open_: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for finding in sorted(findings, key=lambda finding: finding.location.line):
        line = finding.location.line
        while ahead and ahead[-1][0] <= line:
            first, last, code = ahead.pop()
            open_[code].append((first, last))
        silencing = [
            (_last_open(open_[name], line), name)
            for name in names_of(finding.rule)
            if name in open_
        ]
        by = max(silencing, key=lambda each: each[0], default=(0, ""))
        if by[0]:
            used.add(by)
        else:
            kept.append(finding)
    return kept, used


def _last_open(comments: list[tuple[int, int]], line: int) -> int:
    """The line of the last comment that holds for a line, without those that have ended; or 0."""
    while comments and comments[-1][1] < line:
        comments.pop()
    return comments[-1][0] if comments else 0


def idle(
    facts: Facts,
    used: Iterable[tuple[int, str]],
    settings: Settings = DEFAULT,
    complete: bool = True,
) -> Iterator[Finding]:
    """The comments of a page that silence nothing, or name no rule.

    Nothing is said of rules that have not been checked: those that are switched off, those of the
    built site, and those between pages where some pages are missing.

    Args:
        facts: Of the page.
        used: What has silenced a finding between pages.
        settings: The site's.
        complete: Whether all pages of the site have been checked.
    """
    if not facts.ignores:
        return
    unchecked = {rule.code for rule in REGISTRY.others}
    if not complete:
        unchecked |= {rule.code for rule, _ in REGISTRY.site_rules}
    busy = facts.used.union(used)
    for ignore in facts.ignores:
        yield from _unknown(ignore)
        for code in dict.fromkeys(ignore.codes):
            rule = find_rule(code)
            if message := _never_silenced(rule, code):
                fix = "delete it, or leave the rule out in the configuration"
                yield Finding(ignore.location, UNUSED_IGNORE, message, fix)
            elif rule is None or rule.code in unchecked or not settings.wants(rule, facts.path):
                continue
            elif (ignore.location.line, code) not in busy:
                message = f"`{code}` has nothing to silence up to the end of the next item"
                yield Finding(ignore.location, UNUSED_IGNORE, message, "delete it")


def _never_silenced(rule: Rule | None, code: str) -> str:
    """The words for a rule that no comment silences; "" for another."""
    if rule in (UNUSED_IGNORE, UNKNOWN_CODE):
        return f"`{code}` is about comments like this one, which cannot silence it"
    return f"`{code}` is about the lock file, and no comment silences it" * (rule in _IN_LOCK)


def _unknown(ignore: IgnoreComment) -> Iterator[Finding]:
    """The names in a comment that are no rules: each slip alone, all other words at once."""
    if not ignore.codes:
        yield Finding(ignore.location, UNKNOWN_CODE, "the comment names no rule", _EXAMPLE)
        return
    unknown = [code for code in dict.fromkeys(ignore.codes) if find_rule(code) is None]
    others: list[str] = []
    for code in unknown[:_MOST_WORDS]:
        fix, message = did_you_mean_rule(code), f"there is no rule {quote_value(code)}"
        if is_beginning(code) and means_rules(code):
            message = f"`{code}` stands for several rules"
            fix = "a comment names each rule by its whole code or its name"
        if fix:
            yield Finding(ignore.location, UNKNOWN_CODE, message, fix)
        else:
            others.append(code)
    others += unknown[_MOST_WORDS:]
    if len(others) > 1:
        message = f"{quote_value(' '.join(others))} are no rules"
        fix = "write only codes or names here, and a reason into a comment of its own"
        yield Finding(ignore.location, UNKNOWN_CODE, message, fix)
    elif others:
        fix = "`practice rules` lists them"
        yield Finding(
            ignore.location, UNKNOWN_CODE, f"there is no rule {quote_value(others[0])}", fix
        )
