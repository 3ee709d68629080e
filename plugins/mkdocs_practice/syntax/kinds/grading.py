"""Gradings: the keys of graded questions, as a page carries them and as they are read again.

A kind writes its part in `GradedQuestion.draw` and reads it in `GradedQuestion.grading`; whoever
has a rendered page reads it by `mkdocs_practice.syntax.kinds.read_grading`.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

AREA_TAG = "practice-graded"
"""The element that a script makes live; its attribute `data-grading` is what `encode` writes."""


class DrawnItems(Protocol):
    """The items of a graded question in a rendered page."""

    def items(self, css: str) -> list[str]:
        """The HTML of the items of the list that has this class."""

    @property
    def feedback(self) -> Mapping[int, str]:
        """The HTML of what the author says of items, by their rank."""


def encode(grading: object) -> str:
    """Write what a page grades by: out of sight of readers and their tools; it is no secret."""
    return b64encode(json.dumps(grading, separators=(",", ":")).encode()).decode()


def decode(text: str) -> Any:
    """Read what `encode` has written.

    Raises:
        ValueError: It is nothing that `encode` writes.
    """
    return json.loads(b64decode(text, validate=True))


@dataclass(frozen=True, slots=True)
class Grading:
    """The grading of a question; each kind has a class of its own."""


@dataclass(frozen=True, slots=True)
class GradedOption:
    """An option: its HTML, whether it is right, and the HTML of what is said to who chose it."""

    html: str
    right: bool
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceGrading(Grading):
    """The grading of a `choice`: its options, in the order of the source."""

    options: tuple[GradedOption, ...]

    @property
    def several(self) -> bool:
        """Return whether more than one option is right."""
        return sum(option.right for option in self.options) > 1


@dataclass(frozen=True, slots=True)
class NumberGrading(Grading):
    """The grading of a `number`, all as the author wrote it.

    Attributes:
        value: The number, such as `1,5` or `1/3`.
        tolerance: A number, a share such as `2%`, or "".
        units: The accepted spellings of the unit.
    """

    value: str
    tolerance: str = ""
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextGrading(Grading):
    """The grading of a `text`: the accepted answers, of which the first is shown."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlanksGrading(Grading):
    """The grading of `blanks`: for each blank the accepted answers.

    The note's `front` has the blanks, numbered from 1; `filled` puts something in their place.
    """

    accepted: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class MatchGrading(Grading):
    """The grading of a `match`: terms and matches as HTML, in the order of the source.

    Attributes:
        pairs: The terms with their matches.
        shown: The ranks of the matches in the order in which the page shows them.
    """

    pairs: tuple[tuple[str, str], ...]
    shown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OrderGrading(Grading):
    """The grading of an `order`.

    Attributes:
        entries: As HTML, in the right order.
        shown: Their ranks in the order in which the page shows them.
    """

    entries: tuple[str, ...]
    shown: tuple[int, ...]
