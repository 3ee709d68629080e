"""Rules and findings, and the registry of all rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ..syntax.card_lines import has_card_with_id
from ..syntax.fences import UNKNOWN_FENCES, Fences
from ..syntax.model import Edit, Location, Page, Problem
from .facts import Facts

if TYPE_CHECKING:
    from ..locale.words import OwnWords

ERROR = "error"
WARNING = "warning"
ADVICE = "advice"


def knows_language(own: OwnWords, language: str) -> bool:
    """Return whether there are words in a language.

    Args:
        own: The site's own words.
        language: The tag of the language.
    """
    from ..locale.words import Vocabulary

    return Vocabulary(own).knows(language)


_knows_ours = partial(knows_language, {})


KNOWN_BLOCKS = frozenset(
    (
        "admonition", "attention", "caption", "caution", "danger", "define", "details",
        "error", "figure-caption", "html", "important", "note", "tab", "table-caption", "tip",
        "warning",
    )
)  # fmt: skip
"""The blocks that pymdown-extensions brings, but for `hint`, which is ours as well."""


class Message(NamedTuple):
    """The text of a finding: what is wrong, how to fix it, and the edits that do it safely.

    Where there is no one safe way, `guess` has the edits of the likeliest: they are never made, and
    only tell what else on the page is nothing but a consequence. `place` is that of the slip where
    the scanner has found only what comes of it.
    """

    text: str
    fix: str
    edits: tuple[Edit, ...] = ()
    guess: tuple[Edit, ...] = ()
    place: Location | None = None


class Report(NamedTuple):
    """A message and its place; `rule` where it is of another rule than its function's first.

    `is_include` is said of a place that the page includes, if the line that does it is meant, and
    `names_no_file` where the slip is that a file of another name, or none, is there.
    """

    location: Location
    message: str
    fix: str
    edits: tuple[Edit, ...] = ()
    guess: tuple[Edit, ...] = ()
    rule: Rule | None = None
    is_include: bool = False
    names_no_file: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule with its documentation.

    Attributes:
        code: PR and three digits.
        name: Its name in the field's words, with hyphens.
        severity: "error", "warning" or "advice".
        why: What goes wrong for a reader where the rule is broken.
        bad: A source that breaks it.
        good: The same source, fixed.
        spoils_ids: Whether an id at the place of a finding is not the one that was meant.
    """

    code: str
    name: str
    severity: str
    why: str
    bad: str
    good: str
    spoils_ids: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to fix.

    Attributes:
        location: The place to look at.
        rule: The rule that it breaks.
        message: What is wrong.
        fix: How to fix it, in words.
        edits: The same for a machine, where there is one safe way; else nothing.
        override: The severity that the site gives the rule; "" for the rule's own.
        guess: The likeliest edits where no way is safe; see `Message`.
        is_include: Whether it is about the line that includes the place; see `Report`.
        names_no_file: Whether a snippet's file is missing, which may have what is missed elsewhere.
        others: Further places of the file that it tells of; see `gather`.
    """

    location: Location
    rule: Rule
    message: str
    fix: str
    edits: tuple[Edit, ...] = ()
    override: str = ""
    guess: tuple[Edit, ...] = ()
    is_include: bool = False
    names_no_file: bool = False
    others: tuple[Location, ...] = ()

    @property
    def severity(self) -> str:
        """`error`, `warning` or `advice`."""
        return self.override or self.rule.severity

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
            "severity": self.severity,
            "message": self.message,
            "fix": self.fix,
        }


class Owner(NamedTuple):
    """The extension whose blocks had a name before it was ours.

    Attributes:
        extension: Its name.
        type: What its general block calls that type of block.
        title: The title of such a block that is given none; "" for the type's own.
    """

    extension: str
    type: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """The site around the pages, as far as rules need to know it.

    Attributes:
        blocks: The names of other extensions' blocks.
        owners: Of these, the names that are ours now, with the extensions that had them.
        exists: Takes a page's path and a relative target, and says whether that file is there;
            None where nobody knows, and targets are not checked.
        escapes: Whether the site's Markdown takes a backslash before any character.
        extensions: The extensions that the site enables; None where nobody knows.
        knows_blocks: Whether `blocks` are all that these extensions may have.
        fences: What its pages have for fences.
        snippets: Whether lines of a page may stand for those of other files, which are not known.
        is_expanded: Whether what is known of other files' lines stands in the pages already, so
            that a snippet's mark names no file.
        templates: Whether plugins may make anything of `{{ }}` and `{% %}`. Neither is so in a
            build, whose pages are expanded.
        directives: What directives that stand for other files begin with, where the site has some.
        is_toml: Whether the site's configuration is a zensical.toml, as fixes spell it.
        draws_math: Whether something may draw what stands between dollar signs.
        speaks: Tells whether there are words in a language, be they the site's own.
    """

    blocks: frozenset[str] = KNOWN_BLOCKS
    owners: Mapping[str, Owner] = field(default_factory=dict)
    exists: Callable[[str, str], bool] | None = None
    escapes: bool = False
    extensions: frozenset[str] | None = None
    knows_blocks: bool = False
    fences: Fences = UNKNOWN_FENCES
    snippets: bool = True
    is_expanded: bool = True
    templates: bool = True
    directives: re.Pattern[str] | None = None
    is_toml: bool = False
    draws_math: bool = True
    speaks: Callable[[str], bool] = _knows_ours


PageRule = Callable[[Page, Context], Iterable[Report]]
SiteRule = Callable[[Sequence[Facts]], Iterable[Report]]
ProblemRule = Callable[[Problem, Page], Message]


@dataclass(slots=True)
class Registry:
    """Every rule, with the function that checks it."""

    page_rules: list[tuple[Rule, PageRule]] = field(default_factory=list)
    site_rules: list[tuple[Rule, SiteRule]] = field(default_factory=list)
    problem_rules: dict[str, tuple[Rule, ProblemRule]] = field(default_factory=dict)
    joined: list[Rule] = field(default_factory=list)
    _others: list[Rule] = field(default_factory=list)
    register_rest: Callable[[], None] | None = None
    """Registers what is missing yet, before the first page is checked or a rule looked for."""

    def _complete(self) -> None:
        if self.register_rest is not None:
            register, self.register_rest = self.register_rest, None
            register()

    def page(self, rule: Rule, *joined: Rule) -> Callable[[PageRule], PageRule]:
        """Register a rule that looks at one page.

        Args:
            rule: The rule.
            joined: Others that the same look at the page tells of; their reports name them.
        """

        def register(function: PageRule) -> PageRule:
            self.page_rules.append((rule, function))
            self.joined.extend(joined)
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
        self._others.append(rule)
        return rule

    @property
    def others(self) -> list[Rule]:
        """The rules that are checked elsewhere."""
        self._complete()
        return self._others

    @property
    def rules(self) -> list[Rule]:
        """Every rule, by code."""
        self._complete()
        found = {rule.code: rule for rule, _ in self.page_rules}
        found |= {rule.code: rule for rule, _ in self.site_rules}
        found |= {rule.code: rule for rule, _ in self.problem_rules.values()}
        found |= {rule.code: rule for rule in (*self.joined, *self._others)}
        return [found[code] for code in sorted(found)]

    def check_page(self, page: Page, context: Context) -> Iterator[Finding]:
        """Yield what is to be fixed on one page, in no particular order."""
        has_blocks = bool(page.blocks or page.foreign) or has_card_with_id(page)
        if not (page.problems or has_blocks):
            return  # without loading what such pages have no need of
        self._complete()
        for problem in page.problems:
            rule, describe = self.problem_rules[problem.name]
            text, fix, edits, guess, place = describe(problem, page)
            yield Finding(place or problem.location, rule, text, fix, edits, guess=guess)
        if has_blocks:
            for rule, function in self.page_rules:
                for report in function(page, context):
                    yield Finding(
                        report.location, report.rule or rule, report.message, report.fix,
                        report.edits, guess=report.guess, is_include=report.is_include,
                        names_no_file=report.names_no_file,
                    )  # fmt: skip

    def check_site(self, pages: Sequence[Facts]) -> Iterator[Finding]:
        """Yield what is to be fixed between pages."""
        if not any(page.ids or page.asked or page.again for page in pages):
            return
        self._complete()
        for rule, function in self.site_rules:
            for report in function(pages):
                yield Finding(report.location, rule, report.message, report.fix, report.edits)


REGISTRY = Registry()
