"""What the editor says about the blocks and their options, and how it writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


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


BLOCKS: Mapping[str, Word] = {
    "question": Word(
        "A question. Its title is the prompt, and one `answer` inside it is its answer. Inside an "
        "`exercise` it is a part.",
        "question | ${1:prompt} { #${2:id} }\n\n/// answer\n$0\n///\n///",
        "question | ",
    ),
    "exercise": Word(
        "A task with a heading. The questions in it are its parts (a), (b), (c); without parts it "
        "has one `answer` for the whole.",
        "exercise | ${1:heading} { #${2:id} }\n\n${3:task}\n\n"
        "/// question | ${4:part} { #${5:part-id} }\n\n/// answer\n$0\n///\n///\n///",
        "exercise | ",
    ),
    "flashcards": Word(
        "A deck of flashcards. In a definition list each term is the front of a card, and its "
        "definition the back; a `card` block suits longer ones.",
        "flashcards | ${1:title} { #${2:id} }\n\n${3:front} { #${4:card-id} }\n:   $0\n///",
        "flashcards | ",
    ),
    "card": Word(
        "A card of a deck. Its title is the front and its body the back; without a title, a line "
        "of `---` parts the two.",
        "card | ${1:front} { #${2:id} }\n$0\n///",
        "card | ",
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
        "A number or a word. Change it when the meaning of an item changes, and not for a mended "
        "typo.",
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
}


def block_word(name: str) -> Word:
    """What to say and write for a block; also for one that nobody has described yet."""
    return BLOCKS.get(name) or Word("", f"{name} | ${{1:title}}\n$0\n///", f"{name} | ")


def option_word(name: str) -> Word:
    """What to say and write for an option."""
    return OPTIONS.get(name) or Word("", f"{name}: $0", f"{name}: ")
