"""Shares of a score, as quiz programs add them up to what the page itself would score."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..syntax.kinds.grading import ChoiceGrading

# One of 11 has no name in Moodle's list of grades, which goes by five digits.
_KNOWN_TO_MOODLE = {*range(1, 11), 20}


def option_shares(grading: ChoiceGrading) -> tuple[Fraction, ...]:
    """The share of the score that each option gives, or takes, where it is chosen.

    The sum of those that are chosen is the score, if it is not below 0: choosing everything gains
    nothing. Where one option is right, only one can be chosen, and a wrong one takes nothing.
    """
    right = sum(option.right for option in grading.options)
    wrong = len(grading.options) - right
    taken = Fraction(0) if right == 1 else Fraction(-1, wrong or 1)
    return tuple(Fraction(1, right) if option.right else taken for option in grading.options)


def percent(share: Fraction) -> str:
    """A share of 100 as Moodle knows it: to five digits."""
    return f"{float(100 * share):.5f}".rstrip("0").rstrip(".")


def lost_on_moodle(grading: ChoiceGrading) -> Iterator[str]:
    """The ways in which a choice is graded otherwise in Moodle, by its XML and by GIFT."""
    right = sum(option.right for option in grading.options)
    if not right:
        yield "Moodle has no choice without a right option; choosing none scores 0 there"
        return
    counts = {right: "right", len(grading.options) - right: "wrong"} if right > 1 else {}
    for count, which in counts.items():
        if count and count not in _KNOWN_TO_MOODLE:
            yield (
                f"Moodle has no grade for one of {count} {which} options, only for one of up to 10 "
                "or of 20; it refuses the question or takes the nearest grade"
            )
