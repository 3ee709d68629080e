"""`/// text`: a short text to write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from ..model import record
from ..option_values import texts
from .base import GradedQuestion
from .body_reader import BodyReader
from .fold import fold
from .grading import DrawnItems, TextGrading

if TYPE_CHECKING:
    from .area import Area


def _answers(value: object) -> tuple[str, ...]:
    accepted = texts(value)
    if not all(fold(text) for text in accepted):
        raise ValueError("an accepted answer is empty")
    return accepted


@record
class Text(GradedQuestion):
    """A word or a few, compared with what is accepted.

    Attributes:
        accepted: The accepted answers, in the order written; the first is the one shown.
    """

    kind: ClassVar[str] = "text"
    takes: ClassVar = {"answer": _answers}
    about: ClassVar[str] = (
        "A short text to write. Its option `answer` is the right one, or a list of all that are "
        "accepted; case and spacing do not count."
    )
    example: ClassVar[str] = (
        "/// text | Which function sets negative values to zero?\n"
        "    answer: [ReLU, rectified linear unit]\n///\n"
    )

    accepted: tuple[str, ...] = ()

    @classmethod
    def read(cls, reader: BodyReader) -> Mapping[str, object]:
        """Read the options; the whole body is prompt."""
        accepted = reader.option("answer", "ReLU")
        if not isinstance(accepted, tuple):
            return {}
        line = reader.option_line("answer")
        if reader.has_escape("answer"):
            return {}
        report_equal(reader, accepted, line)
        return {"accepted": accepted}

    @property
    def answered(self) -> bool:
        """Return whether there is an accepted answer."""
        return bool(self.accepted)

    def draw(self, area: Area) -> object:
        """Draw a gap to write in, and the accepted answers."""
        area.gap()
        if self.accepted:
            area.accepted(self.accepted)
        return list(self.accepted)

    @classmethod
    def grading(cls, key: Any, drawn: DrawnItems) -> TextGrading:
        """Read the accepted answers."""
        return TextGrading(tuple(key))


def report_equal(reader: BodyReader, accepted: tuple[str, ...], line: int) -> None:
    """Report accepted answers that are compared as one."""
    seen: dict[str, str] = {}
    for text in accepted:
        first = seen.setdefault(fold(text), text)
        if first is not text:
            what = f"`{text}` is accepted anyway, as `{first}` is"
            reader.problem("same-key", what, "leave it out, or write the one that you meant", line)
