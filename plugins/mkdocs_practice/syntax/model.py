"""The model of a practice page, as frozen dataclasses.

Everything here is plain data: the scanner builds it, rules, exports and the renderer read it.
Lines and columns count from 1, columns in characters of the source line as the author sees it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple, TypeVar, dataclass_transform

from . import option_values as values
from .characters import Fold
from .fences import UNKNOWN_FENCES, Fences
from .marks import Dedent, Mark, Replacement

T = TypeVar("T")


class Location(NamedTuple):
    """A place in a source file."""

    path: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Edit(NamedTuple):
    """A replacement in a source file: `text` for what stands from one place up to another."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class Attributes(NamedTuple):
    """An attribute list such as `{ #alexnet .hard data-level=2 }`, taken apart."""

    id: str = ""
    classes: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()


NO_ATTRIBUTES = Attributes()


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a dataclass of a block, frozen for type checkers.

    At run time it is not: setting each field the slow way would take a third of reading a block.
    """
    return dataclass(slots=True, kw_only=True)(cls)


@record
class Block:
    """One block of the syntax, whatever its kind.

    Attributes:
        index: Its rank among the page's blocks by where they open, from 0.
        location: Where its opening line starts (for a definition-list card: its term).
        end: Its last line, from 1.
        title: The text after `|` as inline Markdown, without the attribute list.
        attributes: Id, classes and attributes from the title and the options.
        options: The other options, by name, with values as YAML gives them.
        body: Its own Markdown without its children's; for a card the back.
        lead: The body before the first child.
        children: The practice blocks inside it, in order.
    """

    kind: ClassVar[str] = ""
    takes: ClassVar[Mapping[str, Callable[[object], object]]] = {}
    """The options of this kind alone, each with what checks it.

    It gets the value as text (or as lists of texts), since YAML would read `yes` and `010` as
    something else, returns what the model holds, and raises ValueError saying what is wrong.
    """

    index: int
    location: Location
    end: int = 0
    title: str = ""
    attributes: Attributes = NO_ATTRIBUTES
    options: Mapping[str, object] = field(default_factory=dict)
    body: str = ""
    lead: str = ""
    children: tuple[Block, ...] = ()

    @property
    def is_bare(self) -> bool:
        """Return whether no line of slashes opens it."""
        return False

    @property
    def tags(self) -> tuple[str, ...]:
        """The author's tags, in the order written."""
        tags = self.options.get("tags", ())
        return tags if isinstance(tags, tuple) else ()

    @property
    def prompt(self) -> str:
        """The prompt as Markdown: the title, else the lead."""
        return self.title or self.lead.strip()

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Its direct answers."""
        return tuple([child for child in self.children if isinstance(child, Answer)])

    @property
    def parts(self) -> tuple[Question, ...]:
        """The questions directly inside it."""
        return tuple([child for child in self.children if isinstance(child, Question)])


class Hint(Block):
    """Help that a reader may open before the answer."""

    __slots__ = ()
    kind: ClassVar[str] = "hint"


@record
class Answer(Block):
    """The answer of a question or an exercise.

    Attributes:
        is_below_rule: Whether it is what stands below the `---` line of its question.
    """

    kind: ClassVar[str] = "answer"

    is_below_rule: bool = False

    @property
    def is_bare(self) -> bool:
        """Return whether no line of slashes opens it."""
        return self.is_below_rule


class Question(Block):
    """An open question; inside an exercise, one of its parts."""

    __slots__ = ()
    kind: ClassVar[str] = "question"
    takes: ClassVar = {"attempt": values.yes_or_no}


class Exercise(Block):
    """A task with parts that are questions, or with one answer for the whole."""

    __slots__ = ()
    kind: ClassVar[str] = "exercise"
    takes: ClassVar = {"minutes": values.minutes}


@record
class Card(Block):
    """A flashcard.

    Attributes:
        front: The front as Markdown: the title, the definition-list term, or the body before `---`.
        terms: How many definition-list terms stand before the definition; 0 for other cards.
        column: The column, from 0, in which the back of a card in one line begins; -1 for others.
    """

    kind: ClassVar[str] = "card"
    takes: ClassVar = {"reverse": values.yes_or_no}

    front: str = ""
    terms: int = 0
    column: int = -1

    @property
    def is_line(self) -> bool:
        """Return whether it stands in one line, `front :: back`."""
        return self.column >= 0

    @property
    def is_bare(self) -> bool:
        """Return whether no line of slashes opens it."""
        return self.terms > 0 or self.column >= 0

    @property
    def prompt(self) -> str:
        """The front."""
        return self.front.strip()

    @property
    def back(self) -> str:
        """The back as Markdown."""
        return self.body


class Deck(Block):
    """A set of flashcards; its body is the introduction."""

    __slots__ = ()
    kind: ClassVar[str] = "flashcards"
    takes: ClassVar = {"view": values.view, "reverse": values.yes_or_no}

    @property
    def cards(self) -> tuple[Card, ...]:
        """Its cards, in order."""
        return tuple(child for child in self.children if isinstance(child, Card))


class SiteBlock(Block):
    """A block about all of the site, which a script fills; it holds text, and no items."""

    __slots__ = ()


class Review(SiteBlock):
    """The place where a reader reviews what is due."""

    __slots__ = ()
    kind: ClassVar[str] = "review"


class Overview(SiteBlock):
    """The place that shows a reader how far they are."""

    __slots__ = ()
    kind: ClassVar[str] = "progress"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the scanner could not take as written; a rule turns it into a finding.

    Attributes:
        name: The rule's name, such as `unclosed-block`.
        location: Where to fix it.
        subject: What it is about, for the message: a block's name, an option, a line.
        detail: What more there is to say, or "".
    """

    name: str
    location: Location
    subject: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ForeignBlock:
    """A `/// name` block that is not ours.

    Attributes:
        name: The name, in lower case.
        location: Where its opening line starts.
        inside: The kind of the practice block that it stands in, or "".
    """

    name: str
    location: Location
    inside: str = ""


@dataclass(frozen=True, slots=True)
class IgnoreComment:
    """A comment that silences rules up to the end of the next item.

    Attributes:
        location: Where the comment starts.
        codes: The rules' codes or names, as written.
        last: The last line that it holds for, from 1.
    """

    location: Location
    codes: tuple[str, ...]
    last: int


PAGE, INCLUDED, GENERATED = "page", "included", "generated"


class LineOrigin(NamedTuple):
    """The place that a line of an expanded page comes from.

    Attributes:
        path: The file.
        line: The line there, from 1; of a generated line, the one that it is generated by.
        kind: PAGE where it stands in the page's own file, INCLUDED where in another one that the
            page includes, GENERATED where it is written nowhere.
        shift: By how many columns it stands further to the right on the page.
        by: The line of the page's own file that includes it, from 1; 0 where none does.
        is_rewritten: Whether the host makes its relative addresses, which count from the folder of
            the file, count from that of the page.
    """

    path: str
    line: int
    kind: str = PAGE
    shift: int = 0
    by: int = 0
    is_rewritten: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file, scanned; or the text of a page as its host has expanded it.

    Attributes:
        path: As given to the scanner; findings begin with it.
        raw: The source's lines as written, without their newlines.
        lines: The source, normalised as Python-Markdown does (tabs expanded, one kind of newline).
        start: The first line after the front matter, from 0.
        may_have_tags: Whether there is a `<` in it, as far as that is known.
        may_have_signs: Whether there is a ` :: ` in it, as far as that is known.
        items: The blocks that stand in no other practice block, in order.
        blocks: Every block, by index.
        by_kind: The same by their kinds; a kind that the page has none of is missing.
        problems: What could not be taken as written, by place.
        foreign: The blocks of other extensions, by place.
        ignores: The comments that silence rules, by place.
        marks: For the renderer, by line.
        dedents: For the renderer, by line.
        replacements: For the renderer, by place; never in a line that is cut.
        folds: The lines that are read as another than the one written, by number from 0.
        fences: Those of its site, by which it was scanned.
        origins: The places that the lines come from, by number from 0, where other plugins or
            extensions have expanded the page; empty where each line is that of the page's file.
    """

    path: str
    lines: list[str]
    raw: list[str]
    start: int = 0
    may_have_tags: bool = True
    may_have_signs: bool = True
    items: tuple[Block, ...] = ()
    blocks: tuple[Block, ...] = ()
    by_kind: Mapping[str, Sequence[Block]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    foreign: tuple[ForeignBlock, ...] = ()
    ignores: tuple[IgnoreComment, ...] = ()
    marks: tuple[Mark, ...] = ()
    dedents: tuple[Dedent, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    folds: Mapping[int, Fold] = field(default_factory=dict)
    fences: Fences = UNKNOWN_FENCES
    origins: Sequence[LineOrigin] = ()

    def origin(self, line: int) -> LineOrigin:
        """The place that a line, from 1, comes from."""
        if not self.origins:
            return LineOrigin(self.path, line)
        return self.origins[min(max(line, 1), len(self.origins)) - 1]

    def written(self, location: Location) -> Location:
        """The place in a file that is to be looked at for a place on the page."""
        if not self.origins:
            return location
        origin = self.origin(location.line)
        column = 1 if origin.kind == GENERATED else max(1, location.column - origin.shift)
        return Location(origin.path, origin.line, column)

    def including(self, location: Location) -> Location:
        """The line of the page's file that includes a place on the page; else where it is."""
        by = self.origin(location.line).by
        return Location(self.path, by) if by else self.written(location)

    def is_source_of(self, lines: list[str]) -> bool:
        """Return whether these are the page's lines, but for blank ones around them."""
        own = self.lines
        if self.folds:
            own = list(own)
            for number, fold in self.folds.items():
                own[number] = fold.written
        first, last = _extent(own, self.start)
        other_first, other_last = _extent(lines, 0)
        return own[first:last] == lines[other_first:other_last]


def _extent(lines: Sequence[str], first: int) -> tuple[int, int]:
    last = len(lines)
    while first < last and not lines[first]:
        first += 1
    while first < last and not lines[last - 1]:
        last -= 1
    return first, last
