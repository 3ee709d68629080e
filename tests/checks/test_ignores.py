"""Comments that silence rules: how far they reach, and how idle ones are reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_practice.checks import Finding, Settings, check
from mkdocs_practice.checks.options import read_options
from mkdocs_practice.checks.rule_names import find_rule
from mkdocs_practice.checks.rules.ignores import names_of, silence
from mkdocs_practice.syntax.model import IgnoreComment, Location
from mkdocs_practice.syntax.scan import scan

STUB = "/// question | Why?\n/// answer\nTODO\n///\n///\n"
ANSWERED = STUB.replace("TODO", "Because.")
IGNORE = "<!-- practice: ignore PR103 -->\n"
WATCHED = frozenset(("PR101", "PR102", "PR103", "PR108", "PR202", "PR230", "PR231", "PR301"))
"""The rules that these pages are about; other rules may have advice on them."""


def found(
    *sources: str, options: Mapping[str, object] | None = None, complete: bool = True
) -> list[tuple[int, str]]:
    """The line and the code of each watched finding on pages a.md, b.md and so on."""
    pages = [scan(source, f"{chr(97 + rank)}.md") for rank, source in enumerate(sources)]
    settings = read_options(options or {}, "").settings("")
    return [
        (finding.location.line, finding.rule.code)
        for finding in check(pages, settings=settings, complete=complete)
        if finding.rule.code in WATCHED
    ]


def watched(source: str) -> list[Finding]:
    return [each for each in check([scan(source)]) if each.rule.code in WATCHED]


def indented(source: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in source.splitlines())


def deck(*lines: str) -> str:
    return "\n".join(("/// flashcards | Terms", "", *lines, "///", ""))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (IGNORE + STUB, []),
        (IGNORE + "\n\nText between.\n\n" + STUB, []),
        (IGNORE + "\n" + STUB + "\n" + STUB, [(10, "PR103")]),
        (STUB + "\n" + IGNORE, [(2, "PR103"), (7, "PR230")]),
        ("<!-- practice: ignore stub-answer -->\n" + STUB, []),
        ("<!--practice:ignore PR103-->\n" + STUB, []),
        ("<!--\npractice: ignore\n  PR103\n-->\n" + STUB, []),
        ("<!-- practice: ignore PR103 PR108 -->\n" + STUB.replace(" | Why?", ""), []),
        ("<!-- practice: ignore PR103, PR108 -->\n" + STUB.replace(" | Why?", ""), []),
        ("<!-- practice: ignore PR103,PR108 -->\n" + STUB, [(1, "PR230")]),
        ("- item\n\n" + indented(IGNORE + "\n" + STUB), []),
        (IGNORE + "\n- item\n\n" + indented(STUB), []),
        (deck(IGNORE, "One", ":   TODO", "", "Two", ":   TODO"), [(8, "PR103")]),
        (deck("One", ":   TODO", "", IGNORE, "Two", ":   TODO"), [(3, "PR103")]),
        (IGNORE + "\n" + deck("One", ":   TODO", "", "Two", ":   TODO"), []),
        ("<!-- practice: ignore PR108 -->\n" + IGNORE + STUB.replace(" | Why?", ""), []),
        (IGNORE + "\n/// exercise | E\n" + STUB + STUB + "///\n\n" + STUB, [(17, "PR103")]),
        ("/// exercise | E\n" + IGNORE + "\n" + STUB + STUB + "///\n", [(10, "PR103")]),
        ("/// question | Why?\n" + IGNORE + "\n/// answer\nTODO\n///\n///\n", []),
        (ANSWERED + "\n<!-- practice: ignore PR202 -->\n\n///\n", []),
        ("<!-- practice: ignore PR202 -->\n\n///\n\n///\n", []),
        ("```\n" + IGNORE + "```\n\n" + STUB, [(6, "PR103")]),
    ],
    ids=count(),
)
def test_a_comment_reaches_to_the_end_of_the_next_item(
    source: str, expected: list[tuple[int, str]]
) -> None:
    assert found(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (IGNORE + ANSWERED, [(1, "PR230")]),
        (IGNORE + "Text.\n", [(1, "PR230")]),
        (IGNORE * 2 + STUB, [(1, "PR230")]),
        ("<!-- practice: ignore PR103 PR103 -->\n" + ANSWERED, [(1, "PR230")]),
        ("<!-- practice: ignore PR103 stub-answer -->\n" + STUB, [(1, "PR230")]),
        (IGNORE + "\n/// exercise | E\n" + IGNORE + "\n" + STUB + "///\n", [(1, "PR230")]),
        (IGNORE + "\n/// exercise | E\n" + IGNORE + "\n" + STUB + STUB + "///\n", []),
    ],
    ids=count(),
)
def test_a_comment_that_is_not_needed_is_reported(
    source: str, expected: list[tuple[int, str]]
) -> None:
    assert found(source) == expected


@pytest.mark.parametrize(
    ("words", "messages"),
    [
        ("", ["the comment names no rule; write the codes of the rules"]),
        ("pr103", ["there is no rule `pr103`; did you mean `PR103`?"]),
        ("PR103: later", ["there is no rule `PR103:`; did you", "there is no rule `later`; `prac"]),
        ("PR1", ["`PR1` stands for several rules; a comment names each rule by its whole code"]),
        ("PR999", ["there is no rule `PR999`; `practice rules` lists them"]),
        ("PR999 PR999", ["there is no rule `PR999`; `practice rules` lists them"]),
        ("stub_answer", ["there is no rule `stub_answer`; did you mean `stub-answer`?"]),
        ("it is asked below", ["`it is asked below` are no rules; write only codes or names"]),
        ("word " * 5000, ["there is no rule `word`"]),
        (" ".join(map(str, range(5000))), ["`0 1 2 3 "]),
    ],
)
def test_a_comment_that_names_no_rule_is_reported_and_silences_nothing(
    words: str, messages: list[str]
) -> None:
    findings = watched(f"<!-- practice: ignore {words} -->\n" + STUB)
    assert [finding.rule.code for finding in findings] == ["PR231"] * len(messages) + ["PR103"]
    for finding, message in zip(findings, messages, strict=False):
        assert f"PR231 unknown-code: {message}" in str(finding)
        assert len(str(finding)) < 250


@pytest.mark.parametrize("code", ["PR230", "PR231", "unused-ignore"])
def test_the_rules_about_comments_are_silenced_in_the_configuration_only(code: str) -> None:
    source = f"<!-- practice: ignore PR102 {code} PR13 -->\n{ANSWERED}"
    findings = watched(source)
    assert [finding.rule.code for finding in findings] == ["PR230", "PR230", "PR231"]
    assert f"`{code}` is about comments like this one" in findings[1].message
    assert found(source, options={"ignore": ["unused-ignore"]}) == [(1, "PR231")]
    assert found(source, options={"ignore": ["PR23"]}) == []
    assert found(source, options={"per_path_ignore": {"a.md": ["PR23"]}}) == []


@pytest.mark.parametrize(
    "options",
    [
        {"ignore": ["PR103"]},
        {"ignore": ["PR10"]},
        {"select": ["PR2"]},
        {"severity": {"PR103": "off"}},
        {"per_path_ignore": {"a.md": ["stub-answer"]}},
    ],
)
def test_a_rule_that_is_switched_off_makes_no_idle_comments(options: dict[str, object]) -> None:
    assert found(IGNORE + ANSWERED, options=options) == []
    assert found(IGNORE + STUB, options=options) == []
    assert found("<!-- practice: ignore PR102 -->\n" + ANSWERED) == [(1, "PR230")]


def test_a_silenced_rule_may_have_another_severity() -> None:
    options = {"severity": {"PR103": "warning"}}
    assert found(IGNORE + STUB, options=options) == []
    assert found(IGNORE + ANSWERED, options=options) == [(1, "PR230")]


@pytest.mark.parametrize("code", ["PR213", "PR601", "page-differs"])
def test_a_rule_that_is_not_checked_in_the_source_makes_no_idle_comments(code: str) -> None:
    assert found(f"<!-- practice: ignore {code} -->\n{ANSWERED}") == []


@pytest.mark.parametrize("code", ["PR306", "PR307", "PR308", "changed-id"])
def test_no_comment_silences_what_the_lock_file_shows(code: str) -> None:
    for complete in (True, False):
        comment = f"<!-- practice: ignore {code} -->\n{ANSWERED}"
        assert found(comment, complete=complete) == [(1, "PR230")]
    (said,) = watched(comment)
    assert said.message == f"`{code}` is about the lock file, and no comment silences it"


SAME = "/// question | {} {{ #same }}\n/// answer\nBecause.\n///\n///\n"
IGNORE_ID = "<!-- practice: ignore PR301 -->\n"


def test_a_rule_between_pages_is_silenced_where_it_is_reported() -> None:
    one, two = SAME.format("A?"), SAME.format("B?")
    assert found(one, two) == [(1, "PR301")]
    assert found(one, IGNORE_ID + two) == []
    assert found(IGNORE_ID + one, two) == [(1, "PR230"), (1, "PR301")]
    assert found(IGNORE_ID + one + "\n" + IGNORE_ID + two) == [(1, "PR230")]


def test_a_rule_between_pages_is_reported_at_the_same_page_in_any_order() -> None:
    first, second = scan(SAME.format("A?"), "a.md"), scan(SAME.format("B?"), "b.md")
    settings = Settings(select=("PR301",))
    orders = ([first, second], [second, first])
    places = [check(pages, settings=settings)[0].location.path for pages in orders]
    assert places == ["b.md", "b.md"]


def test_where_pages_are_missing_nothing_is_said_of_rules_between_pages() -> None:
    assert found(IGNORE_ID + ANSWERED) == [(1, "PR230")]
    assert found(IGNORE_ID + ANSWERED, complete=False) == []
    assert found(IGNORE + ANSWERED, complete=False) == [(1, "PR230")]


STUB_RULE = find_rule("PR103")
EMPTY_RULE = find_rule("PR102")


@given(
    ranges=st.lists(
        st.tuples(
            st.integers(1, 12),
            st.integers(0, 12),
            st.lists(st.sampled_from(["PR103", "stub-answer", "PR102"]), max_size=2),
        ),
        max_size=6,
        unique_by=lambda each: each[0],
    ),
    lines=st.lists(st.tuples(st.integers(1, 20), st.booleans()), max_size=8),
)
def test_the_last_comment_that_holds_for_a_finding_silences_it(
    ranges: list[tuple[int, int, list[str]]], lines: list[tuple[int, bool]]
) -> None:
    ignores = [
        IgnoreComment(Location("a.md", first), tuple(codes), first + length)
        for first, length, codes in sorted(ranges)
    ]
    assert STUB_RULE is not None
    assert EMPTY_RULE is not None
    findings = [
        Finding(Location("a.md", line), STUB_RULE if stub else EMPTY_RULE, "", "")
        for line, stub in lines
    ]
    kept, used = silence(findings, ignores)
    expected = [(finding, _holding(finding, ignores)) for finding in findings]
    assert sorted(finding.location for finding in kept) == sorted(
        finding.location for finding, line in expected if not line
    )
    assert {line for line, _ in used} == {line for _, line in expected if line}
    assert all(code in dict(_codes(ignores))[line] for line, code in used)


def _holding(finding: Finding, ignores: Sequence[IgnoreComment]) -> int:
    """The line of the last comment that holds for a finding, or 0."""
    line = finding.location.line
    return max(
        (
            ignore.location.line
            for ignore in ignores
            if ignore.location.line <= line <= ignore.last
            and set(ignore.codes) & set(names_of(finding.rule))
        ),
        default=0,
    )


def _codes(ignores: Sequence[IgnoreComment]) -> list[tuple[int, tuple[str, ...]]]:
    return [(ignore.location.line, ignore.codes) for ignore in ignores]
