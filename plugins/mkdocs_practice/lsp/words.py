"""Words of the editor about blocks and their options, and its snippets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count
from typing import NamedTuple

from ..syntax.kinds import GRADED
from ..syntax.kinds.base import GradedQuestion

_TITLE = re.compile(r"/// ([\w-]+) \| (.*)")
# What comes before the text of a line: an option's name, a list's marker.
_MARKER = re.compile(r" *(?:[-*+] (?:\[[ x]\] )?|\d+\. |:   |> |[a-z]+: )?")


class Word(NamedTuple):
    """A block or an option.

    Attributes:
        about: What it is for, as Markdown.
        snippet: What completion writes after the slashes, in the protocol's syntax for snippets:
            `${1:text}` is a place to fill in, and `$0` is where the cursor ends up.
        plain: The same for editors without snippets.
    """

    about: str
    snippet: str
    plain: str


def _graded(cls: type[GradedQuestion]) -> Word:
    """The example of a graded kind, with its texts as places to fill in."""
    opening, *lines = cls.example.rstrip("\n").split("\n")
    match = _TITLE.fullmatch(opening)
    assert match is not None
    places = count(3)
    written = [f"{match[1]} | ${{1:{_escaped(match[2])}}} {{ #${{2:id}} }}"]
    for line in lines:
        marker = _MARKER.match(line)
        text = line[marker.end() :] if marker is not None else line
        fixed = not text or text == "///"
        kept = line[: len(line) - len(text)]
        written.append(line if fixed else f"{kept}${{{next(places)}:{_escaped(text)}}}")
    return Word(cls.about, "\n".join(written), f"{match[1]} | ")


def _escaped(text: str) -> str:
    return re.sub(r"([$}\\])", r"\\\1", text)


BLOCKS: Mapping[str, Word] = {
    "question": Word(
        "A question. Its title is the prompt; its answer stands below a line of `---`, or in one "
        "`answer` inside it. Inside an `exercise` it is a part.",
        "question | ${1:prompt} { #${2:id} }\n---\n$0\n///",
        "question | ",
    ),
    **{kind: _graded(cls) for kind, cls in GRADED.items() if cls.example},
    "exercise": Word(
        "A task with a heading. The questions in it are its parts (a), (b), (c); without parts it "
        "has one `answer` for the whole.",
        "exercise | ${1:heading} { #${2:id} }\n\n${3:task}\n\n"
        "/// question | ${4:part} { #${5:part-id} }\n---\n$0\n///\n///",
        "exercise | ",
    ),
    "flashcards": Word(
        "A deck of flashcards. A line `front :: back` is a card. In a definition list each term is "
        "the front of one, and its definition the back; a `card` block suits longer ones.",
        "flashcards | ${1:title} { #${2:id} }\n\n${3:front} :: $0 { #${4:card-id} }\n///",
        "flashcards | ",
    ),
    "card": Word(
        "A card of a deck. Its title is the front and its body the back; without a title, a line "
        "of `---` parts the two.",
        "card | ${1:front} { #${2:id} }\n$0\n///",
        "card | ",
    ),
    "review": Word(
        "The place where readers review what is due, from all pages. It holds no items; its title "
        "is a heading.",
        "review\n$0\n///",
        "review",
    ),
    "progress": Word(
        "The place that shows readers how far they are in the whole site. It holds no items; its "
        "title is a heading.",
        "progress\n$0\n///",
        "progress",
    ),
    "answer": Word(
        "The answer of the question or exercise that it stands in. Its title replaces the label.",
        "answer\n$0\n///",
        "answer",
    ),
    "hint": Word(
        "A step towards the answer; there may be several. Its title replaces the label.",
        "hint\n$0\n///",
        "hint",
    ),
}

OPTIONS: Mapping[str, Word] = {
    "id": Word(
        "The id, where there is no title to carry it: the address of the item, and its name for "
        "good. It is unique in the whole site.",
        "id: ${1:id}",
        "id: ",
    ),
    "tags": Word(
        "A list of topics, such as `[python, basics]`; `practice list` shows them.",
        "tags: [${1:tag}]",
        "tags: ",
    ),
    "rev": Word(
        "A number or a word. Change it when the meaning of an item changes, and not for a typo.",
        "rev: ${1:2}",
        "rev: ",
    ),
    "attrs": Word(
        "HTML attributes, such as `{ class: warm-up }`.",
        "attrs: { class: ${1:name} }",
        "attrs: ",
    ),
    "attempt": Word(
        "Whether readers write an answer of their own, and say how sure they are, before they open "
        "the one given. The plugin's option `attempt` says so for all questions.",
        "attempt: ${1:true}",
        "attempt: ",
    ),
    "minutes": Word(
        "How long the exercise takes, in whole minutes; shown beside its heading.",
        "minutes: ${1:5}",
        "minutes: ",
    ),
    "view": Word(
        "How the deck is shown at first: as a `grid`, or `one` card at a time.",
        "view: ${1:one}",
        "view: ",
    ),
    "reverse": Word(
        "Whether the cards of a deck, or this one, are asked from the back as well, as cards of "
        "their own. A card may say `false` in a deck that says `true`.",
        "reverse: ${1:true}",
        "reverse: ",
    ),
    "answer": Word(
        "The right answer: a number, or a text. A `text` also takes a list of all that are "
        "accepted, such as `[ReLU, rectifier]`.",
        "answer: ${1:answer}",
        "answer: ",
    ),
    "tolerance": Word(
        "How far off is right as well: a number such as `0.5`, or a share such as `2%`.",
        "tolerance: ${1:2%}",
        "tolerance: ",
    ),
    "unit": Word(
        "The unit, or a list of its spellings such as `[GB, gigabytes]`; the page shows the first.",
        "unit: ${1:GB}",
        "unit: ",
    ),
}


def block_word(name: str) -> Word:
    """The word for a block; also for one that nobody has described yet."""
    return BLOCKS.get(name) or Word("", f"{name} | ${{1:title}}\n$0\n///", f"{name} | ")


def option_word(name: str) -> Word:
    """The word for an option."""
    return OPTIONS.get(name) or Word("", f"{name}: $0", f"{name}: ")
