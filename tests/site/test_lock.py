"""The lock file: its text, what git makes of it, and what it knows again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_practice.checks.rules.lock import REUSED
from mkdocs_practice.site.lock.content import normal
from mkdocs_practice.site.lock.entries import Lock, LockEntry, LockError
from mkdocs_practice.site.lock.item_states import ItemState, states_on
from mkdocs_practice.site.lock.lock_file import load_lock, parse, render
from mkdocs_practice.site.lock.update import update_lock
from mkdocs_practice.syntax.model import Location
from mkdocs_practice.syntax.scan import scan
from tests.support.checkout import IDENTITY, commit_all, git

START = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)

KEYS = st.text("abc-é漢", min_size=1, max_size=6) | st.from_regex(
    r"[ab]/c#card-[0-9]", fullmatch=True
)
TIMES = st.integers(0, 10**6).map(lambda seconds: START + timedelta(seconds=seconds))
ENTRIES = st.builds(
    LockEntry,
    id=KEYS,
    kind=st.sampled_from(["card", "question"]),
    content=st.text("0123456789abcdef", min_size=16, max_size=16),
    first=TIMES,
    changed=TIMES,
    retired=st.none() | TIMES,
    aliases=st.lists(KEYS, unique=True, max_size=3).map(tuple),
)
LOCKS = st.builds(
    lambda entries, name: Lock(name, {entry.id: entry for entry in entries}),
    st.lists(ENTRIES, max_size=8),
    st.text(max_size=10),
)


def seen(**contents: str) -> list[ItemState]:
    """Items by their keys; `__` stands for `#`, and `!` after a content for a `rev`."""
    return [
        ItemState(
            key.replace("__", "#"), "card", content.rstrip("!"),
            Location("page.md", line), "2" if content.endswith("!") else "",
        )
        for line, (key, content) in enumerate(contents.items(), 1)
    ]  # fmt: skip


def after(*stages: Mapping[str, str]) -> tuple[Lock, list[str]]:
    """The lock file after these stages of a site, a day each, and the last stage's findings."""
    lock, findings = Lock("Course"), []
    for number, stage in enumerate(stages):
        update = update_lock(lock, seen(**stage), START + number * DAY, "practice.lock.json")
        lock = update.lock
        findings = [f"{each.rule.code} {each.location}" for each in update.findings]
    return lock, findings


@given(LOCKS)
def test_what_is_written_is_read(lock: Lock) -> None:
    text = render(lock)
    assert parse(text) == lock
    assert render(parse(text)) == text
    assert text.count("\n") == len(lock.entries) + 8


@given(st.permutations(["one", "two", "three", "four"]))
def test_the_order_of_pages_does_not_matter(keys: list[str]) -> None:
    items = seen(**{key: key for key in keys})
    update = update_lock(Lock("Course"), items, START, "practice.lock.json")
    assert [line[8:12] for line in render(update.lock).splitlines()[5:9]] == [
        "four", "one\"", "thre", "two\"",
    ]  # fmt: skip


@given(LOCKS)
def test_who_is_known_has_one_origin(lock: Lock) -> None:
    for key in lock.entries:
        assert lock.origin(key)


def test_an_edit_keeps_the_first_time_and_tells_the_last() -> None:
    lock, findings = after({"a": "1", "b": "1"}, {"b": "1", "a": "2"}, {"a": "2", "b": "1"})
    assert findings == []
    assert (lock.entries["a"].first, lock.entries["a"].changed) == (START, START + DAY)
    assert lock.entries["b"].changed == START


def test_an_item_that_gets_an_id_is_the_same() -> None:
    lock, findings = after({"page__card-1": "1"}, {"moved__card-1": "1"}, {"stride": "1"})
    assert findings == []
    assert list(lock.entries) == ["stride"]
    assert lock.entries["stride"].aliases == ("page#card-1", "moved#card-1")
    assert lock.entries["stride"].changed == START
    assert lock.origin("stride") == "page#card-1"


def test_who_takes_the_place_of_one_that_moved_is_another() -> None:
    lock, _ = after(
        {"page__card-1": "1"}, {"new__card-1": "1"}, {"new__card-1": "1", "page__card-1": "2"}
    )
    assert lock.origin("new#card-1") == "page#card-1"
    assert lock.origin("page#card-1") == "page#card-1~20260103000000"


def test_of_two_that_look_alike_neither_is_guessed() -> None:
    lock, findings = after({"a__1": "1", "b__1": "1"}, {"c": "1", "d": "1"})
    assert findings == []
    assert {key for key, entry in lock.entries.items() if entry.retired} == {"a#1", "b#1"}


@pytest.mark.parametrize(
    ("stages", "findings"),
    [
        ([{"a": "1"}, {"b": "1"}], ["PR306 page.md:1:1"]),
        ([{"a": "1", "c": "3"}, {"c": "3"}], ["PR307 practice.lock.json:1:1"]),
        ([{"a": "1", "b": "2"}, {"a": "2", "b": "1"}], ["PR308 page.md:1:1", "PR308 page.md:2:1"]),
        ([{"a": "1"}, {"a": "2", "b": "1"}], ["PR308 page.md:1:1"]),
        ([{"a": "1"}, {"a": "2!", "b": "1"}], []),
        ([{"a": "1"}, {"a": "2"}], []),
        ([{"a": "1", "b": "1"}, {"a": "2", "b": "1"}], []),
        ([{"a__1": "1"}, {}], []),
        ([{"a": "1"}, {}, {"a": "1"}], []),
    ],
    ids=[
        "changed", "vanished", "swapped", "given away", "with rev", "edited",
        "one of two", "vanished without id", "back again",
    ],
)  # fmt: skip
def test_findings(stages: list[dict[str, str]], findings: list[str]) -> None:
    lock, found = after(*stages)
    assert found == findings
    again = update_lock(lock, seen(**stages[-1]), START + 9 * DAY, "practice.lock.json")
    assert not again, "what is not decided changes nothing, however often it is looked at"


def test_an_id_that_was_given_up_is_not_free() -> None:
    lock, _ = after({"a": "1"})
    entry = lock.entries["a"]
    retired = lock.with_entries([LockEntry("a", "card", "1", entry.first, entry.changed, START)])
    update = update_lock(retired, seen(a="2"), START + DAY, "practice.lock.json")
    assert [str(each) for each in update.findings] == [
        "page.md:1:1: PR308 reused-id: the id `a` was retired on 2026-01-01, and stands for "
        "something else now; give this another id, or, where it is the same item with a new "
        "meaning, add the option `rev: 2`"
    ]
    back = update_lock(retired, seen(a="1"), START + DAY, "practice.lock.json")
    assert back.findings == []
    assert back.lock.entries["a"] == entry


@pytest.mark.parametrize("driver", ["union", "text"])
def test_git_merges_what_two_authors_did(
    tmp_path: Path, driver: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    file = tmp_path / "practice.lock.json"
    (tmp_path / ".gitattributes").write_text(f"practice.lock.json merge={driver}\n")
    stage = {key: key for key in "adgmt"}
    file.write_text(render(after(stage)[0]))
    commit_all(tmp_path)
    git(tmp_path, "branch", "other")
    file.write_text(render(after(stage, stage | {"a": "2", "z": "3"})[0]))
    commit_all(tmp_path)
    git(tmp_path, "checkout", "--quiet", "other")
    file.write_text(render(after(stage, stage, stage | {"g": "4", "j": "5"})[0]))
    commit_all(tmp_path)
    git(tmp_path, "merge", "--quiet", "--no-edit", "-")
    lock = load_lock(tmp_path)
    assert sorted(lock.entries) == ["a", "d", "g", "j", "m", "t", "z"]
    assert [lock.entries[key].content for key in "adg"] == ["2", "d", "4"]


def test_of_two_versions_of_an_item_the_later_counts() -> None:
    early, late = after({"a": "1"})[0], after({"a": "1"}, {"a": "2"})[0]
    lines = render(early).splitlines()
    lines.insert(6, render(late).splitlines()[5])
    entry = parse("\n".join(lines)).entries["a"]
    assert (entry.content, entry.first, entry.aliases) == ("2", START, ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "practice.lock.json:1:1: this is no JSON"),
        ("[]", "practice.lock.json:1:1: this is no lock file"),
        ("[" * 100_000, "practice.lock.json:1:1: this is no lock file"),
        ('{"format": "practice-lock", "version": 2}', "practice.lock.json:1:1: its version is 2"),
        ('{"format": "practice-lock", "version": 1}', "it has no `items` or no `namespace`"),
        ("{\n<<<<<<< HEAD\n", "practice.lock.json:2:1: a merge has left its marks"),
        (render(Lock("x")).replace("null", '{"id": 3}'), "practice.lock.json:6:1: this is no item"),
        (render(after({"a": "1"})[0]).replace("2026-01", "2026-13"), "json:6:1: this is no item"),
    ],
)
def test_a_file_that_cannot_be_used(text: str, said: str) -> None:
    with pytest.raises(LockError) as error:
        parse(text)
    assert said in str(error.value)
    assert "\n" not in str(error.value)
    assert "practice ids --write" in str(error.value) or "install" in str(error.value)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("A text that\nis wrapped.", "A text\nthat is  wrapped.", True),
        ("One.\n\nTwo.", "One. Two.", False),
        ("- one\n- two", "- one - two", False),
        ("```\na\nb\n```", "```\na b\n```", False),
        ("Broken  \nhere", "Broken here", False),
        ("Text.   ", "Text.", True),
    ],
)
def test_a_paragraph_may_be_wrapped(one: str, other: str, same: bool) -> None:
    assert (normal(one) == normal(other)) is same


def test_the_example_of_a_reused_id_is_found_and_its_mend_is_not() -> None:
    learned = REUSED.good.partition("\n\n")[0]

    def states(text: str) -> list[ItemState]:
        return list(states_on(scan(text, "page.md"), "page.md", lambda name: None))

    lock = update_lock(Lock("Course"), states(learned), START, "practice.lock.json").lock
    for text, codes in ((REUSED.bad, ["PR308"]), (REUSED.good, [])):
        update = update_lock(lock, states(text), START + DAY, "practice.lock.json")
        assert [each.rule.code for each in update.findings] == codes
