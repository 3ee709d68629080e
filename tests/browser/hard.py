"""Decks that are hard to print: every word is a token that says whose it is and where it stands."""

from __future__ import annotations

import re
from itertools import count

TOKEN = re.compile(r"q\d+x\d+z")
# Words that are printed again wherever their table goes on.
HEAD = re.compile(r"h\d+y")


class Words:
    """The words of one card, in the order of its text."""

    def __init__(self, card: int) -> None:
        self._card = card
        self._numbers = count()

    def __call__(self, number: int, between: str = " ") -> str:
        """The next words."""
        return between.join(f"q{self._card}x{next(self._numbers)}z" for _ in range(number))


def _code(words: Words) -> str:
    return (
        "```python\n" + "\n".join(f"{words(1)} = f({words(2, ', ')})" for _ in range(30)) + "\n```"
    )


def _table(words: Words) -> str:
    head = " | ".join(f"h{column}y" for column in range(9))
    rows = "\n".join(f"| {words(9, ' | ')} |" for _ in range(12))
    return f"{words(3)}\n\n| {head} |\n|{'---|' * 9}\n{rows}\n\n{words(3)}"


def _images(words: Words) -> str:
    return f"{words(3)}\n\n![](flat.png)\n\n{words(3)}\n\n![](tall.png)\n\n{words(3)}"


def _list(words: Words) -> str:
    return "\n".join(f"{number}. {words(5)}" for number in range(1, 26))


def _math(words: Words) -> str:
    def fraction() -> str:
        return f"<mfrac><mtext>{words(1)}</mtext><mtext>{words(1)}</mtext></mfrac>"

    def display(parts: list[str]) -> str:
        row = "<mo>+</mo>".join(parts)
        return f'<div class="arithmatex"><math display="block">{row}</math></div>'

    inline = '<span class="arithmatex"><math><mtext>{}</mtext></math></span>'
    drawn = (
        '<svg width="80" height="30" viewBox="0 0 80 30" aria-hidden="true"><clipPath id="clip">'
        '<rect width="60" height="30"/></clipPath><g clip-path="url(#clip)">'
        '<text y="20" font-size="14">{}</text></g></svg>'
    )
    return "\n\n".join(
        [
            words(3),
            display([fraction() for _ in range(3)]),
            f"{words(2)} {inline.format(words(1))} {words(2)}",
            display([f"<mtext>{words(1)}</mtext>" for _ in range(20)]),
            f"{words(2)} {drawn.format(words(1))} {words(2)}",
        ]
    )


def _nested(words: Words) -> str:
    inner = "\n".join(f"    - {words(4)}\n        1. {words(3)}" for _ in range(10))
    return f"- {words(3)}\n{inner}\n- {words(3)}\n\n> {words(30)}\n\nterm\n:   {words(10)}"


def _boxes(words: Words) -> str:
    return (
        f'!!! note "{words(3)}"\n\n    {words(30)}\n\n'
        f'??? tip "{words(3)}"\n\n    {words(30)}\n\n'
        f'=== "{words(1)}"\n\n    {words(30)}\n\n=== "{words(1)}"\n\n    {words(30)}'
    )


def _headings(words: Words) -> str:
    return (
        "\n\n".join(f"**{words(2)}**\n\n{words(20)}\n\n---" for _ in range(8)) + f"\n\n{words(1)}"
    )


def hard_cards() -> list[tuple[str, str]]:
    """The front and the back of each card."""
    each = [Words(number) for number in range(1, 17)]
    paragraphs = 8
    return [
        (each[0](2), each[0](3)),
        (each[1](6), each[1](100)),
        (each[2](6), "\n\n".join(each[2](50) for _ in range(paragraphs))),
        (each[3](4), _code(each[3])),
        (each[4](4), _table(each[4])),
        (each[5](4), _images(each[5])),
        (each[6](4), "![](tall.png)"),
        ("![](flat.png)", each[7](4)),
        (each[8](2), each[8](60, "")),
        (each[9](4), _list(each[9])),
        (each[10](4), _math(each[10])),
        (each[11](80), each[11](3)),
        (each[12](4), _nested(each[12])),
        (each[13](4), _boxes(each[13])),
        (each[14](4), _headings(each[14])),
        (each[15](2), each[15](3)),
    ]


def deck(name: str, cards: list[tuple[str, str]]) -> str:
    """A deck as its author writes it; its id is its name in small letters."""
    key = name.lower()
    blocks = "".join(
        f"/// card | {front} {{ #{key}-{number} }}\n{back}\n///\n\n"
        for number, (front, back) in enumerate(cards, 1)
    )
    return f"/// flashcards | {name} {{ #{key} }}\n\n{blocks}///\n\n"


def plain_cards(number: int) -> list[tuple[str, str]]:
    """Short cards."""
    each = [Words(card) for card in range(1, number + 1)]
    return [(words(3), words(8)) for words in each]
