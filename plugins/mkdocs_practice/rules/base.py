"""What a rule is, and what it reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..model import Location, Page, Problem

ERROR = "error"
WARNING = "warning"
ADVICE = "advice"

KNOWN_BLOCKS = frozenset(
    (
        "admonition", "attention", "caption", "caution", "danger", "definition", "details",
        "error", "figure-caption", "html", "important", "note", "tab", "table-caption", "tip",
        "warning",
    )
)  # fmt: skip
"""The blocks that pymdown-extensions brings, but for `hint`, which is ours as well."""


class Report(NamedTuple):
    """What a rule has to say about one place: where, what is wrong, and how to mend it."""

    location: Location
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its documentation.

    Attributes:
        code: PR and three digits.
        name: Its name in the field's words, with hyphens.
        severity: "error", "warning" or "advice".
        why: What goes wrong for a reader where the rule is broken.
        bad: A source that breaks it.
        good: The same source, mended.
    """

    code: str
    name: str
    severity: str
    why: str
    bad: str
    good: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend."""

    location: Location
    rule: Rule
    message: str
    fix: str

    def __str__(self) -> str:
        """`path:line:column: CODE name: message; fix`."""
        fix = f"; {self.fix}" if self.fix else ""
        return f"{self.location}: {self.rule.code} {self.rule.name}: {self.message}{fix}"

    def as_dict(self) -> dict[str, str | int]:
        """The finding for machines."""
        return {
            "path": self.location.path,
            "line": self.location.line,
            "column": self.location.column,
            "code": self.rule.code,
            "name": self.rule.name,
            "severity": self.rule.severity,
            "message": self.message,
            "fix": self.fix,
        }


@dataclass(frozen=True, slots=True)
class Context:
    """What rules know about the site besides its pages.

    Attributes:
        blocks: The names of other extensions' blocks.
    """

    blocks: frozenset[str] = KNOWN_BLOCKS


@dataclass(frozen=True, slots=True)
class Facts:
    """What is kept of a page to compare it with the others; the page itself need not be.

    Attributes:
        ids: Every explicit id, and where it is.
    """

    ids: tuple[tuple[str, Location], ...]


def facts_of(page: Page) -> Facts:
    """What to keep of a page."""
    blocks = (block for block in page.blocks if block.attributes.id)
    return Facts(tuple((block.attributes.id, block.location) for block in blocks))


PageRule = Callable[[Page, Context], Iterable[Report]]
SiteRule = Callable[[Sequence[Facts]], Iterable[Report]]
ProblemRule = Callable[[Problem], tuple[str, str]]


@dataclass(slots=True)
class Registry:
    """Every rule, with the function that checks it."""

    page_rules: list[tuple[Rule, PageRule]] = field(default_factory=list)
    site_rules: list[tuple[Rule, SiteRule]] = field(default_factory=list)
    problem_rules: dict[str, tuple[Rule, ProblemRule]] = field(default_factory=dict)
    others: list[Rule] = field(default_factory=list)

    def page(self, rule: Rule) -> Callable[[PageRule], PageRule]:
        """Register a rule that looks at one page."""

        def register(function: PageRule) -> PageRule:
            self.page_rules.append((rule, function))
            return function

        return register

    def site(self, rule: Rule) -> Callable[[SiteRule], SiteRule]:
        """Register a rule that looks at all pages together."""

        def register(function: SiteRule) -> SiteRule:
            self.site_rules.append((rule, function))
            return function

        return register

    def problem(self, rule: Rule, *names: str) -> Callable[[ProblemRule], ProblemRule]:
        """Register a rule for the scanner's problems of these names, by default the rule's own."""

        def register(function: ProblemRule) -> ProblemRule:
            for name in names or (rule.name,):
                self.problem_rules[name] = rule, function
            return function

        return register

    def other(self, rule: Rule) -> Rule:
        """Register a rule that is checked elsewhere."""
        self.others.append(rule)
        return rule

    @property
    def rules(self) -> list[Rule]:
        """Every rule, by code."""
        found = {rule.code: rule for rule, _ in self.page_rules}
        found |= {rule.code: rule for rule, _ in self.site_rules}
        found |= {rule.code: rule for rule, _ in self.problem_rules.values()}
        found |= {rule.code: rule for rule in self.others}
        return [found[code] for code in sorted(found)]

    def check_page(self, page: Page, context: Context) -> Iterator[Finding]:
        """Yield what is to be mended on one page, in no particular order."""
        for problem in page.problems:
            rule, describe = self.problem_rules[problem.name]
            message, fix = describe(problem)
            yield Finding(problem.location, rule, message, fix)
        if page.blocks or page.foreign:
            for rule, function in self.page_rules:
                for report in function(page, context):
                    yield Finding(report.location, rule, report.message, report.fix)

    def check_site(self, pages: Sequence[Facts]) -> Iterator[Finding]:
        """Yield what is to be mended between pages."""
        for rule, function in self.site_rules:
            for report in function(pages):
                yield Finding(report.location, rule, report.message, report.fix)


REGISTRY = Registry()
