"""Regular expressions take time by the length of a text, whatever stands in it."""

from __future__ import annotations

import re

import pytest

from tests.support.expressions import PACKAGE, expressions, modules, only_matched, units
from tests.support.timing import SlowError, cpu_seconds, time_limit

ROOMS = sorted(each.parent.name for each in PACKAGE.glob("*/__init__.py"))
SIZE = 4_000
AT_ONCE = 0.001
LIMIT = 5
ELSEWHERE = {
    # They are tried where a text is at, from one end of it to the other.
    ("syntax.unseen", "_FENCE"): "match",
    ("syntax.unseen", "_TABLE"): "match",
    ("syntax.unseen", "_RULE"): "match",
    # They are chosen by a kind, and tried at the beginning of a line.
    ("syntax.scan.graded_separators", "_ITEMS"): "match",
    ("syntax.scan.lookalikes", "_ITEM"): "match",
    ("syntax.scan.lookalikes", "_SURE"): "match",
    # They are chosen by a rule, an option, a kind, or what stood before.
    ("checks.expanded", "_OF_VALUES"): "match",
    ("checks.number_answers", "_TOLERANCE"): "fullmatch",
    ("checks.number_answers", "_RANGE"): "fullmatch",
    ("checks.option_depth", "_VALUES"): "fullmatch",
    ("checks.rules.quotes", "_FIRST_MARK"): "match",
    ("checks.rules.raw_items", "_ITEMS"): "match",
    # In messages, which quote a line at most, and shorten it.
    ("checks.expanded", "_QUOTED"): "",
    ("checks.fixes", "_QUOTED"): "",
    ("checks.gathering", "_QUOTED"): "",
    # In the last eighty characters of a title.
    ("checks.rules.titles", "_HASHED"): "",
    # In nine characters.
    ("exports.letters", "_BEGINS"): "",
}


def seconds(pattern: re.Pattern[str], how: str, text: str) -> float:
    """The time that an expression takes, from every place of a text if it is used so."""
    if how == "match":
        return cpu_seconds(lambda: pattern.match(text))
    if how == "fullmatch":
        return cpu_seconds(lambda: pattern.fullmatch(text))
    return cpu_seconds(lambda: [None for _ in pattern.finditer(text)])


def is_slow(pattern: re.Pattern[str], how: str, unit: str) -> bool:
    """Return whether sixteen times as much takes far more than that, or is never read.

    It takes 16 times as long, or 256 times; the best of several times is what a busy machine
    spoils least. What is read at once is measured no further, as what takes the square of its
    length is not.
    """
    once, more = (unit * (size // len(unit)) + "\x01" for size in (SIZE, 16 * SIZE))
    try:
        with time_limit(LIMIT):
            if seconds(pattern, how, once) < AT_ONCE:
                return False
            few = min(seconds(pattern, how, once) for _ in range(12))
            if few <= AT_ONCE / 2:
                return False
            return min(seconds(pattern, how, more) for _ in range(2)) > 64 * few
    except SlowError:
        return True


@pytest.mark.parametrize(
    ("pattern", "how", "slow"),
    [
        ("[ ]*x", "search", True),
        ("(?<![ ])[ ]*x", "search", False),
        ("[ ]*x", "match", False),
        ("[ ]*[|]?[ ]*x", "match", True),
        ("(?:[ ]+)+x", "fullmatch", True),
        ("(?:[ ]++)++x", "fullmatch", False),
    ],
)
def test_slow_expressions_are_known(pattern: str, how: str, slow: bool) -> None:
    assert is_slow(re.compile(pattern), how, " ") == slow


@pytest.mark.parametrize("room", ROOMS)
def test_expressions_take_time_by_the_length_of_a_text(room: str) -> None:
    used = only_matched() | ELSEWHERE
    tried = dict[tuple[str, str], None]()
    for module in modules(room):
        for name, pattern in expressions(module):
            how = used.get((module, name), "search")
            if how and (pattern.pattern, how) not in tried:
                tried[pattern.pattern, how] = None
                slow = [unit for unit in units(pattern.pattern) if is_slow(pattern, how, unit)]
                assert slow == [], f"{module}.{name} is slow by `{how}`"
