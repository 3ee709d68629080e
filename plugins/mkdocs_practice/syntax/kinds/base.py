"""The base class of graded questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from ..model import Question, record
from .body_reader import BodyReader
from .grading import DrawnItems, Grading

if TYPE_CHECKING:
    from .area import Area


@record
class GradedQuestion(Question):
    """A question that the page grades.

    A kind is one class: how it is written (`read`), what makes it answered, how it is drawn
    (`draw`), and how what is drawn is read again (`grading`). Its problems go by the names of the
    rules in `checks/rules/graded.py`.
    """

    css: ClassVar[str] = ""
    """The class of its element, where it is not `practice-` and its name."""
    item_marker: ClassVar[re.Pattern[str] | None] = None
    """What an item in its body begins with, where items are drawn each by itself."""
    takes: ClassVar = {}  # not those of an open question
    example: ClassVar[str] = ""
    """A whole block, as the editor writes it and the reference shows it."""
    about: ClassVar[str] = ""
    """What the kind is for, as Markdown in a line."""

    @classmethod
    def read(cls, reader: BodyReader) -> Mapping[str, object]:
        """Read the block's body; return the fields of the class, and report what is wrong."""
        return {}

    @property
    def answered(self) -> bool:
        """Return whether there is something to grade by."""
        return False

    @property
    def sides(self) -> tuple[int, int]:
        """The number of its items, and of those that have a second side."""
        return 0, 0

    def draw(self, area: Area) -> object:
        """Draw what the reader works on, and write the right answer into `area.solution`.

        Returns:
            What the page grades by, as it goes into JSON.
        """
        return None

    @classmethod
    def grading(cls, key: Any, drawn: DrawnItems) -> Grading:
        """Read what `draw` has put on a page.

        Args:
            key: What `draw` has returned, out of JSON again.
            drawn: The items on the page.

        Raises:
            LookupError, TypeError, ValueError: It is nothing that `draw` returns.
        """
        raise NotImplementedError
