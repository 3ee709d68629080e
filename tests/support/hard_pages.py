"""Pages with items of every kind, and in them what may be read in more than one way.

Fences of both signs, whole, half and off by some spaces; tabs; quotes; raw HTML with and without
Markdown in it; admonitions. Each piece has a word of its own, by which it is found again: those of
answers begin with `secret`, all others with `word`.
"""

from __future__ import annotations

from random import Random
from textwrap import indent

from mkdocs_practice.syntax.kinds import GRADED

PIECES = (
    "{}",
    "{}",
    "{}\n{}",
    "`{}`",
    "```\n{}\n```",
    "```python\n{}\n```",
    "```python\n  {}\n  ```",
    "~~~\n{}\n~~~",
    "~~~ text\n{}\n\n{}\n~~~",
    "````\n```\n{}\n````",
    "```\n{}",
    "~~~\n{}",
    "{}\n```",
    "{}\n~~~",
    "{}\n```\n{}\n```",
    "```{}```",
    "{} ``` {}",
    "    {}",
    "\t{}",
    "\t```\n\t{}\n\t```",
    "> {}",
    "> ```\n> {}\n> ```",
    "> ```\n> {}",
    "> {}\n{}",
    "!!! note\n    {}",
    "!!! note\n\n    ```\n    {}\n    ```",
    "??? tip\n    {}\n\n    {}",
    '=== "Tab"\n\n    {}',
    "- {}\n- {}",
    "- {}\n\n    ```\n    {}\n    ```",
    "- ```\n  {}\n  ```",
    "1. {}\n    - {}",
    "<div>{}</div>",
    "<div>\n{}\n</div>",
    "<div>\n\n{}\n\n</div>",
    "<div markdown>\n\n{}\n\n</div>",
    '<div markdown="1">\n{}\n\n```\n{}\n```\n\n</div>',
    '<p markdown="1">{}</p>',
    '<p markdown="1">\n\n{}\n\n</p>',
    '<div title="a > b"/>\n\n{}',
    '<div title="a > b">{}</div>',
    "<pre>\n{}\n</pre>",
    "<!-- {} -->",
    "<!--\n{}\n\n-->",
    "<b>{}</b>",
    "| a | b |\n|---|---|\n| {} | {} |",
    "Term\n:   {}",
    ":   {}",
    "# {}",
    "---",
    "/// note\n{}\n///",
    "/// note\n\n```\n{}\n```\n\n///",
    "$$\n{}\n$$",
)
UNCLOSED = (
    "<div>\n{}",
    "<div markdown>\n\n{}",
    '<p markdown="1">{}',
    "<!-- {}",
    "<pre>{}",
    "<p>{}",
    "<li>{}",
)
"""HTML that ends somewhere below, or nowhere."""


class PageMaker:
    """Makes a page; the same for the same seed."""

    def __init__(self, seed: int, unclosed: bool = True) -> None:
        self._random = Random(seed)
        self._count = 0
        self._pieces = (*PIECES, *PIECES, *UNCLOSED) if unclosed else PIECES

    def page(self) -> str:
        """A page of one to three items, with text around them."""
        parts = []
        for _ in range(self._random.choice((1, 1, 2, 3))):
            if self._chance(0.3):
                parts.append(self._piece("word"))
            parts.append(self._placed(self._item()))
        if self._chance(0.3):
            parts.append(self._piece("word"))
        return "\n\n".join(parts) + "\n"

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _word(self, name: str) -> str:
        self._count += 1
        return f"{name}{self._count}x"

    def _piece(self, name: str) -> str:
        """A piece of any kind, as a rule at the margin."""
        template = self._random.choice(self._pieces)
        while "{}" in template:
            template = template.replace("{}", self._word(name), 1)
        width = self._random.choice((0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 4, 6, 8))
        return indent(template, " " * width)

    def _text(self, name: str, most: int) -> str:
        gap = self._random.choice(("\n", "\n\n", "\n\n"))
        return gap.join(self._piece(name) for _ in range(self._random.randint(1, most)))

    def _placed(self, item: str) -> str:
        if self._chance(0.7):
            return item
        heads = ("- An item", "!!! tip", '=== "Tab"', "1. One", "Term\n\n:   Back")
        if self._chance(0.2):
            return f"<div markdown>\n\n{item}\n\n</div>"
        return f"{self._random.choice(heads)}\n\n{indent(item, '    ')}"

    def _item(self) -> str:
        kinds = ("question", "exercise", "flashcards", *GRADED)
        kind = self._random.choice(kinds)
        if kind == "exercise":
            parts = [self._question() for _ in range(self._random.randint(0, 2))]
            parts = parts or [self._answer()]
            return "\n\n".join((f"/// exercise | {self._title()}", *parts, "///"))
        if kind == "flashcards":
            cards = [self._card() for _ in range(self._random.randint(1, 3))]
            return "\n\n".join((f"/// flashcards | {self._title()}", *cards, "///"))
        return self._question(kind)

    def _title(self) -> str:
        return f"{self._word('word')} {{ #{self._word('id')} }}"

    def _answer(self) -> str:
        return f"/// answer\n{self._gap()}{self._text('secret', 2)}\n///"

    def _hint(self) -> str:
        return f"/// hint\n{self._gap()}{self._text('word', 1)}\n///"

    def _gap(self) -> str:
        return self._random.choice(("", "\n", "\n"))

    def _card(self) -> str:
        if self._chance(0.5):
            back = indent(self._text("secret", 2), "    ").lstrip(" ")
            return f"{self._title()}\n:   {back}"
        return f"/// card | {self._title()}\n{self._gap()}{self._text('secret', 2)}\n///"

    def _question(self, kind: str = "") -> str:
        kind = kind or self._random.choice(("question", *GRADED))
        options = "\n    answer: 35" if kind in ("number", "text") else ""
        body = [self._text("word", 2)] if self._chance(0.4) else []
        if kind in ("choice", "order", "match"):
            gap = self._random.choice(("\n", "\n", "\n\n"))
            count = self._random.randint(2, 3)
            body.append(gap.join(self._list_item(kind, rank) for rank in range(count)))
        elif kind == "blanks":
            body.append(f"{self._word('word')} ==gap== {self._text('word', 1)} ==other==")
        children = [self._hint()] if self._chance(0.3) else []
        if kind == "question" or self._chance(0.4):
            children.append(self._answer())
        parts = (*body, *children)
        # Right under the opening line, what is indented is read as options.
        gap = "\n" if options else self._gap()
        return f"/// {kind} | {self._title()}{options}\n{gap}{self._join(parts)}\n///"

    def _join(self, parts: tuple[str, ...]) -> str:
        return self._random.choice(("\n", "\n\n", "\n\n")).join(parts)

    def _list_item(self, kind: str, rank: int) -> str:
        box = f"- [{' x'[rank == 1]}] "
        marker = {"choice": box, "order": f"{rank + 1}. ", "match": ":   "}[kind]
        text = self._piece("word").lstrip(" ")
        while text.startswith("///"):
            # Where the block around ends early, pymdownx.blocks does not end at all on such a line.
            text = self._piece("word").lstrip(" ")
        if self._chance(0.4):
            text += "\n" + self._gap() + self._piece("word")
        width = self._random.choice((0, 2, 2, 3, 4, 4, 4, 6))
        first, _, rest = text.partition("\n")
        text = first + (f"\n{indent(rest, ' ' * width)}" if rest else "")
        term = f"{self._word('word')}\n" if kind == "match" else ""
        return f"{term}{marker}{text}"
