"""Which rules a site wants: what is more precise wins, and what cannot be read is named."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_practice.checks import DEFAULT, Finding, Rule, Settings, SettingsError, all_rules, check
from mkdocs_practice.checks.options import SiteOptions, read_options
from mkdocs_practice.checks.rule_names import find_rule
from mkdocs_practice.syntax.scan import scan

RULES = all_rules()
CODES = [rule.code for rule in RULES]
CHOICES = st.lists(
    st.sampled_from(
        sorted({code[:length] for code in CODES for length in (2, 3, 4, 5)})
        + [rule.name for rule in RULES]
    ),
    max_size=6,
)
UNANSWERED = "/// question | Why?\n///\n"
STUB = "/// question | Why?\n/// answer\nTODO\n///\n///\n"


def rule(name: str) -> Rule:
    """The rule with this code or name."""
    found = find_rule(name)
    assert found is not None
    return found


def findings(source: str, path: str = "a.md", settings: Settings = DEFAULT) -> list[Finding]:
    """What a page has of PR101 and PR103; other rules may have advice on it."""
    found = check([scan(source, path)], settings=settings)
    return [finding for finding in found if finding.rule.code in ("PR101", "PR103")]


def load(**data: object) -> Settings:
    """Settings as a configuration gives them."""
    return read_options(data, "mkdocs.yml: practice").settings("")


@pytest.mark.parametrize(
    ("select", "ignore", "on", "off"),
    [
        ([], [], ["PR101", "PR601"], []),
        (["PR103"], [], ["PR103"], ["PR101", "PR230"]),
        (["stub-answer"], [], ["PR103"], ["PR101"]),
        (["PR1"], [], ["PR101", "PR103"], ["PR201"]),
        ([], ["PR"], [], ["PR101", "PR601"]),
        ([], ["PR103"], ["PR101"], ["PR103"]),
        (["PR101"], ["PR1"], ["PR101"], ["PR103", "PR201"]),
        (["PR1", "PR2"], ["PR103", "PR20"], ["PR101", "PR210"], ["PR103", "PR201"]),
        (["PR", "PR103"], ["PR1"], ["PR103", "PR201"], ["PR101"]),
        (["PR1"], ["PR1"], [], ["PR101", "PR201"]),
        (["PR103"], ["stub-answer"], [], ["PR103"]),
        (["stub-answer"], ["PR10"], ["PR103"], ["PR101"]),
        (None, None, ["PR101"], []),
    ],
)
def test_the_more_precise_choice_wins(
    select: list[str] | None, ignore: list[str] | None, on: list[str], off: list[str]
) -> None:
    settings = load(select=select, ignore=ignore)
    assert [code for code in on if not settings.wants(rule(code))] == []
    assert [code for code in off if settings.wants(rule(code))] == []


@given(select=CHOICES, ignore=CHOICES)
def test_choices_are_taken_from_the_vaguest_to_the_most_precise(
    select: list[str], ignore: list[str]
) -> None:
    on = set() if select else set(CODES)
    for length in range(2, 6):
        for choices, change in ((select, on.update), (ignore, on.difference_update)):
            for choice in choices:
                known = find_rule(choice)
                code = known.code if known else choice
                if len(code) == length:
                    change(other for other in CODES if other.startswith(code))
    settings = load(select=select, ignore=ignore)
    assert {code for code in CODES if settings.wants(rule(code))} == on


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        ({"PR103": "warning"}, "warning"),
        ({"stub-answer": "advice"}, "advice"),
        ({"PR1": "advice"}, "advice"),
        ({"PR103": "warning", "PR1": "off"}, "warning"),
        ({"PR10": "off", "PR": "warning"}, "off"),
        ({"PR103": False}, "off"),
        ({"PR103": "off"}, "off"),
        ({"PR101": "warning"}, "error"),
        ({}, "error"),
        (None, "error"),
    ],
)
def test_the_more_precise_severity_wins(
    severity: Mapping[str, object] | None, expected: str
) -> None:
    settings = load(severity=severity)
    assert settings.severity_of(rule("PR103")) == expected
    found = findings(STUB, settings=settings)
    assert [each.severity for each in found] == ([] if expected == "off" else [expected])
    assert [each.as_dict()["severity"] for each in found] == [each.severity for each in found]


def test_a_severity_does_not_switch_a_rule_on() -> None:
    settings = load(ignore=["PR1"], severity={"PR103": "error"})
    assert not settings.wants(rule("PR103"))


@pytest.mark.parametrize(
    ("root", "path", "pattern", "matches"),
    [
        ("docs", "docs/drafts/a.md", "drafts/**", True),
        ("docs", "docs/drafts/deep/er/a.md", "drafts/**", True),
        ("docs", "docs/drafts/a.md", "docs/drafts/**", True),
        ("docs", "docs/drafts/a.md", "drafts/", True),
        ("docs", "docs/drafts/a.md", "drafts/*.md", True),
        ("docs", "docs/drafts/deep/a.md", "drafts/*.md", False),
        ("docs", "docs/drafts/deep/a.md", "drafts/**/a.md", True),
        ("docs", "docs/my/drafts/a.md", "drafts/**", False),
        ("docs", "docs/my/drafts/a.md", "**/drafts/**", True),
        ("docs", "docs/my/drafts/a.md", "drafts/", True),
        ("docs", "docs/my/index.md", "index.md", True),
        ("docs", "docs/my/index.md", "/index.md", False),
        ("docs", "docs/index.md", "/index.md", True),
        ("docs", "docs/a.draft.md", "*.draft.md", True),
        ("docs", "./docs/drafts/a.md", "drafts/**", True),
        ("./docs", "docs/drafts/a.md", "drafts/**", True),
        ("../pages", "../pages/drafts/a.md", "drafts/**", True),
        ("docs", "elsewhere/drafts/a.md", "drafts/**", False),
        ("docs", "made.md", "made.md", True),
        ("", "drafts/a.md", "drafts/**", True),
        (".", "drafts/a.md", "drafts/**", True),
        (".", "../drafts/a.md", "drafts/**", False),
    ],
)
def test_patterns_are_of_the_path_in_the_site_or_as_shown(
    root: str, path: str, pattern: str, matches: bool
) -> None:
    data = {"per_path_ignore": {pattern: ["PR103"]}}
    settings = read_options(data, "mkdocs.yml").settings(root)
    assert settings.wants(rule("PR103"), path) != matches
    assert settings.wants(rule("PR101"), path)
    assert settings.wants(rule("PR103"))
    assert bool(findings(STUB, path, settings)) != matches


def test_a_page_is_found_in_the_site_however_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs" / "drafts").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "docs")
    (tmp_path / "docs" / "linked").symlink_to(tmp_path / "docs" / "drafts")
    monkeypatch.chdir(tmp_path / "docs")
    settings = read_options({"per_path_ignore": {"/drafts/": ["PR1"]}}, "").settings("../docs")
    absolute, by_link = tmp_path / "docs/drafts/a.md", tmp_path / "link/drafts/a.md"
    for path in ("drafts/a.md", str(absolute), str(by_link)):
        assert not settings.wants(rule("PR103"), path)
    assert settings.wants(rule("PR103"), str(tmp_path / "docs/linked/a.md"))


def test_several_patterns_add_up() -> None:
    settings = load(
        select=["stub-answer"],
        per_path_ignore={"drafts/**": ["PR10"], "*.md": ["unanswered-question"], "x": None},
    )
    assert not settings.wants(rule("PR103"), "drafts/a.md")
    assert settings.wants(rule("PR103"), "a.md")


def test_without_settings_findings_are_as_the_rules_make_them() -> None:
    found = findings(UNANSWERED + STUB)
    assert DEFAULT.apply(found) == found
    assert [each.override for each in found] == ["", ""]


def test_a_severity_leaves_the_rest_of_a_finding_alone() -> None:
    (before,) = findings(STUB)
    (after,) = findings(STUB, settings=load(severity={"PR1": "warning"}))
    assert (str(after), after.edits, after.rule) == (str(before), before.edits, before.rule)
    assert (before.severity, after.severity) == ("error", "warning")


NO_RULE = "there is no rule"
LISTED = "`practice rules` lists them"


@pytest.mark.parametrize(
    ("option", "value", "problem"),
    [
        ("select", "PR103", "`PR103` is not a list of rules, such as [PR2, PR103, stub-answer]"),
        ("select", {"PR103": 1}, "`{'PR103': 1}` is not a list of rules"),
        ("select", ["PR999"], f"{NO_RULE} `PR999`; {LISTED}"),
        ("select", ["PR19"], f"{NO_RULE} `PR19`; did you mean `PR109`"),
        ("select", ["pr103"], f"{NO_RULE} `pr103`; did you mean `PR103`?"),
        ("select", ["stub_answer"], f"{NO_RULE} `stub_answer`; did you mean `stub-answer`?"),
        ("ignore", ["stub-anwser"], f"{NO_RULE} `stub-anwser`; did you mean `stub-answer`?"),
        ("ignore", ["P"], f"{NO_RULE} `P`; {LISTED}"),
        ("ignore", [""], f"{NO_RULE} ``; {LISTED}"),
        ("ignore", ["PR101", 102], f"{NO_RULE} `102`; {LISTED}"),
        ("ignore", [None], f"{NO_RULE} `None`; {LISTED}"),
        ("ignore", ["a\nb"], f"{NO_RULE} `'a\\nb'`; {LISTED}"),
        ("ignore", ["x" * 200_000], f"{NO_RULE} `{'x' * 59}…`; {LISTED}"),
        ("severity", ["PR103"], "`['PR103']` is not a mapping of rules to severities"),
        ("severity", {"PR103": "fatal"}, "`PR103`: `fatal` is no severity; it is one of error, "),
        ("severity", {"PR103": True}, "`PR103`: `True` is no severity; it is one of error, "),
        ("severity", {"PR103": []}, "`PR103`: `[]` is no severity; it is one of error, "),
        ("severity", {"PR19": "off"}, f"{NO_RULE} `PR19`; did you mean "),
        ("severity", {7: "off"}, f"{NO_RULE} `7`; {LISTED}"),
        (
            "severity",
            {"PR103": "off", "stub-answer": "error"},
            "`PR103` and `stub-answer` are the same rule",
        ),
        ("per_path_ignore", ["a/**"], "`['a/**']` is not a mapping of patterns to rules"),
        ("per_path_ignore", {"a/**": "PR103"}, "`a/**`: `PR103` is not a list of rules"),
        ("per_path_ignore", {"a/**": ["PR19"]}, f"`a/**`: {NO_RULE} `PR19`; did you mean "),
        ("per_path_ignore", {"!a": ["PR1"]}, "`!a`: a pattern cannot take back what others match"),
        ("per_path_ignore", {"": ["PR1"]}, "``: this pattern matches nothing"),
        ("per_path_ignore", {"#a": ["PR1"]}, "`#a`: this pattern matches nothing"),
        ("per_path_ignore", {"[z-a]": ["PR1"]}, "`[z-a]`: this pattern cannot be read: bad char"),
        ("per_path_ignore", {7: ["PR1"]}, "`7`: this is not a pattern of paths"),
    ],
)
def test_what_cannot_be_used_is_named_in_one_line(option: str, value: object, problem: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(**{option: value})
    message = str(caught.value)
    assert message.startswith(f"mkdocs.yml: practice: {option}: {problem}")
    assert len(message.splitlines()) == 1
    assert len(message) < 200


@pytest.mark.parametrize(
    ("option", "problem"),
    [
        ("selct", "`selct`; did you mean `select`?"),
        ("per-path-ignore", "`per-path-ignore`; did you mean `per_path_ignore`?"),
        (
            "colour",
            "`colour`; the options are select, ignore, per_path_ignore, severity",
        ),
        (7, "`7`; the options are select, ignore, per_path_ignore, severity"),
    ],
)
def test_an_unknown_option_is_named(option: object, problem: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_options({option: []}, "pyproject.toml: tool.practice", SiteOptions.CHECKED)
    assert str(caught.value) == f"pyproject.toml: tool.practice: there is no option {problem}"
