"""Built pages: the items, answers and references found in their HTML."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from ...syntax.expressions import expression
from ...syntax.model import Location
from ...syntax.unseen import shows_nothing
from .tags import text_of

_NEWLINE = expression(r"\r\n?|\n")
_ENCRYPTED = expression(r"""<div\b[^>]*\bid=["']?mkdocs-encrypted-content\b""")
"""What mkdocs-encryptcontent-plugin puts in the place of what needs a password."""


@dataclass(frozen=True)
class HtmlFile:
    """A file of the site.

    Attributes:
        path: As findings name it.
        content: Its text.
    """

    path: str
    content: str

    def place(self, offset: int) -> Location:
        """The line and the column of a character."""
        line = bisect_right(self._starts, offset)
        return Location(self.path, line, offset - self._starts[line - 1] + 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _NEWLINE.finditer(self.content))]


@dataclass(slots=True)
class Element:
    """An element that matters, by offsets into the page's text.

    Attributes:
        start: Where its start tag begins.
        inner: Where what it holds begins.
        end: Where what it holds ends.
        summary: Its `<summary>`, the end tag included.
    """

    start: int
    inner: int
    end: int = -1
    summary: tuple[int, int] | None = None


@dataclass(slots=True)
class BuiltAnswer(Element):
    """An answer, or the back of a card.

    Attributes:
        hidden: Whether a closed `<details>` in its item hides it.
        opened: Where the innermost `<details>` around it begins, or its own; None without one.
    """

    hidden: bool = False
    opened: int | None = None


@dataclass(slots=True)
class BuiltItem(Element):
    """A question, an exercise, a deck or a card.

    Attributes:
        kind: The name of its block in the source; a part is a question.
        id: Its id, or "".
        parts: How many parts it has.
        answers: Its own answers, in order.
        front: What a card shows before it is opened; None when nothing does.
        grading: What the page grades it by, as it stands there; "" for none.
    """

    kind: str = ""
    id: str = ""
    parts: int = 0
    answers: list[BuiltAnswer] = field(default_factory=list)
    front: tuple[int, int] | None = None
    grading: str = ""

    @property
    def name(self) -> str:
        """Its name in findings."""
        return f"the {self.kind} `{self.id}`" if self.id else f"the {self.kind}"


@dataclass(frozen=True, slots=True)
class Reference:
    """An element that may request something, or an inline script or style sheet.

    Attributes:
        start: Where its tag begins.
        name: The element's name.
        attributes: Its attributes.
        content: For an inline script or style sheet, its text.
    """

    start: int
    name: str
    attributes: dict[str, str]
    content: str = ""


@dataclass(frozen=True)
class BuiltPage(HtmlFile):
    """A page of the site, read.

    Attributes:
        items: Questions, exercises, decks and cards, in order.
        hints: The hints, and the answers collected for paper.
        orphans: Answers that stand in no item.
        references: What may request something, or concern us.
    """

    items: list[BuiltItem] = field(default_factory=list)
    hints: list[Element] = field(default_factory=list)
    orphans: list[BuiltAnswer] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    @property
    def is_encrypted(self) -> bool:
        """Return whether nobody knows what is on it who has no password."""
        return _ENCRYPTED.search(self.content) is not None

    @property
    def asked(self) -> list[BuiltItem]:
        """The items that are asked and answered: all but the decks."""
        return [item for item in self.items if item.kind != "flashcards"]

    @property
    def answers(self) -> list[BuiltAnswer]:
        """The answers of all items, those in no item last."""
        return [*(answer for item in self.items for answer in item.answers), *self.orphans]

    def answer_html(self, answer: BuiltAnswer) -> str:
        """The HTML of an answer, without the label that opens it."""
        html = self.content
        if answer.summary is None:
            return html[answer.inner : answer.end]
        first, last = answer.summary
        return html[answer.inner : first] + html[last : answer.end]

    @property
    def visible_text(self) -> str:
        """The text of the page without its answers and hints."""
        kept, position = [], 0
        for element in sorted((*self.answers, *self.hints), key=lambda each: each.start):
            kept.append(self.content[position : element.start])
            position = max(position, element.end)
        return text_of(" ".join((*kept, self.content[position:])))


def says_something(html: str) -> bool:
    """Tell whether some HTML shows anything: text, or what speaks without it, such as an image."""
    return not shows_nothing(html, is_html=True)
