"""Settings: the rules that a site wants, and their severities there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..syntax.errors import PracticeError
from ..syntax.quote import quote_value
from .patterns import PatternError, Patterns, path_in
from .registry import ADVICE, ERROR, WARNING, Finding, Rule
from .rule_names import did_you_mean_rule, find_rule, means_rules, precision
from .value_readers import RULE, RULES, takes

OFF = "off"
SEVERITIES = (ERROR, WARNING, ADVICE, OFF)


class SettingsError(PracticeError):
    """An option that cannot be used; one line that names the value and what would be right."""


@dataclass(frozen=True, slots=True)
class Settings:
    """A site's choice of rules.

    A choice is a code, the beginning of codes (`PR1`) or a name. The most precise choice for a
    rule decides whether it is on, and `ignore` where two are equally precise.

    Attributes:
        select: The rules wanted; empty for all.
        ignore: The rules not wanted.
        per_path_ignore: For a pattern as in `.gitignore`, the rules not wanted on the pages that
            match it, by their path in the site or as findings show it.
        severity: For a choice, the severity that it has here; "off" switches it off. The most
            precise one decides.
        root: The folder of the site's pages, as the paths of findings begin.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_path_ignore: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    severity: Mapping[str, str] = field(default_factory=dict)
    root: str = ""
    # What has been worked out before: severities by code, ignored choices by path, patterns.
    _severities: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _ignored: dict[str, tuple[str, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _patterns: dict[str, Patterns] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def apply(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that the site wants, each with the severity that it has there."""
        found = list(findings)
        if not found or not (self.select or self.ignore or self.per_path_ignore or self.severity):
            return found
        wanted = (each for each in found if self.wants(each.rule, each.location.path))
        return [self._as_here(finding) for finding in wanted]

    def _as_here(self, finding: Finding) -> Finding:
        severity = self.severity_of(finding.rule)
        return finding if severity == finding.severity else replace(finding, override=severity)

    def wants(self, rule: Rule, path: str = "") -> bool:
        """Tell whether a rule is on in the site, and on the page with this path if one is given."""
        if self.severity_of(rule) == OFF:
            return False
        return not (path and any(precision(choice, rule) for choice in self._ignored_on(path)))

    def severity_of(self, rule: Rule) -> str:
        """The severity that a rule has here: `error`, `warning`, `advice`, or `off`."""
        found = self._severities.get(rule.code)
        if found is None:
            found = self._severities[rule.code] = self._decide(rule)
        return found

    def _decide(self, rule: Rule) -> str:
        everything = 0 if self.select else 1
        selected = max((precision(choice, rule) for choice in self.select), default=everything)
        ignored = max((precision(choice, rule) for choice in self.ignore), default=0)
        if selected <= ignored:  # or both 0: others are selected
            return OFF
        best = max(self.severity, key=lambda choice: precision(choice, rule), default="")
        return self.severity[best] if best and precision(best, rule) else rule.severity

    def _ignored_on(self, path: str) -> tuple[str, ...]:
        """The choices that are ignored on one page."""
        if not self.per_path_ignore:
            return ()
        found = self._ignored.get(path)
        if found is None:
            in_site = path_in(path, self.root) if self.root else None
            paths = [path, in_site] if in_site else [path]
            found = self._ignored[path] = tuple(
                choice
                for pattern, choices in self.per_path_ignore.items()
                if any(self._compiled(pattern).match(each) for each in paths)
                for choice in choices
            )
        return found

    def _compiled(self, pattern: str) -> Patterns:
        if pattern not in self._patterns:
            self._patterns[pattern] = Patterns([pattern])
        return self._patterns[pattern]


@takes(RULES)
def read_choices(value: object) -> tuple[str, ...]:
    """A list of rules."""
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        example = "such as [PR2, PR103, stub-answer]"
        raise SettingsError(f"{quote_value(value)} is not a list of rules, {example}")
    return tuple(_read_choice(entry) for entry in value)


def _read_choice(entry: object) -> str:
    if isinstance(entry, str) and means_rules(entry):
        return entry
    near = did_you_mean_rule(entry) if isinstance(entry, str) else ""
    fix = near or "`practice rules` lists them"
    raise SettingsError(f"there is no rule {quote_value(entry)}; {fix}")


@takes(
    {
        "type": ["object", "null"],
        "propertyNames": {"pattern": "^[^!]"},
        "additionalProperties": RULES,
    }
)
def read_paths(value: object) -> dict[str, tuple[str, ...]]:
    """A mapping of patterns to rules."""
    found: dict[str, tuple[str, ...]] = {}
    for pattern, choices in _mapping(
        value, "patterns to rules, such as drafts/**: [PR103]"
    ).items():
        try:
            _check_pattern(pattern)
            found[pattern] = read_choices(choices)
        except SettingsError as error:
            raise SettingsError(f"{quote_value(pattern)}: {error}") from None
    return found


def _check_pattern(pattern: object) -> None:
    if not isinstance(pattern, str):
        raise SettingsError("this is not a pattern of paths, such as drafts/**")
    if pattern.startswith("!"):
        raise SettingsError("a pattern cannot take back what others match; name the other pages")
    try:
        if not Patterns([pattern]):
            raise SettingsError("this pattern matches nothing")
    except PatternError as error:
        raise SettingsError(f"this pattern cannot be read: {error}") from None


@takes(
    {
        "type": ["object", "null"],
        "propertyNames": RULE,
        # YAML takes a plain `off` for a truth value.
        "additionalProperties": {"enum": [*SEVERITIES, False]},
    }
)
def read_severities(value: object) -> dict[str, str]:
    """A mapping of rules to severities."""
    found: dict[str, str] = {}
    codes: dict[str, str] = {}
    for entry, severity in _mapping(value, "rules to severities, such as PR103: warning").items():
        choice = _read_choice(entry)
        rule = find_rule(choice)
        same = codes.setdefault(rule.code if rule else choice, choice)
        if same != choice:
            raise SettingsError(f"`{same}` and `{choice}` are the same rule")
        found[choice] = _read_severity(choice, severity)
    return found


def _read_severity(choice: str, severity: object) -> str:
    if severity is False:  # what YAML makes of a plain `off`
        return OFF
    if severity not in SEVERITIES:
        fix = f"it is one of {', '.join(SEVERITIES)}"
        raise SettingsError(f"`{choice}`: {quote_value(severity)} is no severity; {fix}")
    return str(severity)


def _mapping(value: object, wanted: str) -> Mapping[Any, object]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise SettingsError(f"{quote_value(value)} is not a mapping of {wanted}")
    return value


DEFAULT = Settings()
"""Every rule, with its own severity."""
