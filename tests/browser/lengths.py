"""Cards of many lengths, to compare how small they are printed with how small they should be."""

from __future__ import annotations

SENTENCE = (
    "A convolution slides a small kernel over its input and adds up the products, so that each "
    "value of the output says how well one place matches. "
)
STEPS = (0.2, 0.4, 0.6, 0.8, 1.0, 1.3, 1.7, 2.6)
"""The lengths, in parts of what takes about a page in 9 pt."""


def _prose(share: float) -> str:
    # Of many lengths: where all break alike, a letter more or less is a line of each.
    return "\n\n".join(
        (SENTENCE * 4)[: 400 + 37 * (number % 5)].strip() for number in range(round(10 * share))
    )


def _block(share: float) -> str:
    return (SENTENCE * round(40 * share)).strip()


def _list(share: float) -> str:
    return "\n".join(
        f"- item {number} with " + "what there is to say " * (number % 4)
        for number in range(round(44 * share))
    )


def _long_list(share: float) -> str:
    return "\n".join(
        f"{number}. {(SENTENCE * 3)[: 170 + 41 * (number % 5)]}".strip()
        for number in range(1, round(18 * share) + 1)
    )


def _code(share: float) -> str:
    body = "\n".join(
        f"value_{number} = weight[{number}] * 2 + bias" for number in range(round(60 * share))
    )
    return f"```python\n{body}\n```"


def _table(share: float) -> str:
    rows = "\n".join(
        f"| layer {number} | 3 x 3 | {number * 64} channels |"
        for number in range(round(34 * share))
    )
    return f"| Name | Kernel | Output |\n|---|---|---|\n{rows}"


def _full_table(share: float) -> str:
    rows = "\n".join(
        f"| layer {number} | {SENTENCE[: 20 + 19 * (number % 6)]} | {SENTENCE[: 50 + number]} |"
        for number in range(round(20 * share))
    )
    return f"| Name | What it does | What it costs |\n|---|---|---|\n{rows}"


def _mixed(share: float) -> str:
    part = (
        f"{(SENTENCE * 3).strip()}\n\n- the first\n- the second\n- the third\n\n"
        "```python\na = 1\nb = 2\n```\n\n| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |"
    )
    return "\n\n".join([part] * round(5 * share))


KINDS = {
    "prose": _prose,
    "one paragraph": _block,
    "list": _list,
    "long list": _long_list,
    "code": _code,
    "table": _table,
    "full table": _full_table,
    "mixed": _mixed,
}


def questions(steps: tuple[float, ...] = STEPS) -> str:
    """A page with a question for each of them, and exercises of the longest."""
    parts = ["# Long answers\n"]
    for kind, make in KINDS.items():
        parts.append(f"## The {kind}\n")
        parts += [
            f"/// question | What is said of {kind} times {step}?\n"
            f"/// answer\n{make(step)}\n///\n///\n"
            for step in steps
        ]
    parts.append("## Exercises\n")
    parts += [
        f"/// exercise | Exercise {number}\n{SENTENCE * number}\n\n"
        f"/// answer\n{_mixed(number / 5)}\n///\n///\n"
        for number in range(1, 6)
    ]
    return "\n".join(parts)


def deck(steps: tuple[float, ...] = STEPS) -> str:
    """A page with a deck of them all."""
    cards = "\n\n".join(
        f"/// card | What is said here of {kind} times {step}?\n{make(step)}\n///"
        for kind, make in KINDS.items()
        for step in steps
    )
    return f"# Lengths\n\n/// flashcards | Lengths\n{cards}\n///\n"


def boxes() -> str:
    """What a theme or a list holds together, and is taller than what is left of a page."""
    options = "".join(
        f"- [{'x' if number == 1 else ' '}] Option {number}:\n\n    {code}\n\n"
        for number, code in enumerate([_code(0.13).replace("\n", "\n    ")] * 4)
    )
    asked = "\n".join(
        f"    /// question | What does box {number} hold?\n\n    /// answer\n    {SENTENCE * 4}\n"
        "    ///\n    ///\n"
        for number in range(9)
    )
    return (
        f"## Tall options\n\n/// choice | Which of them?\n\n{SENTENCE * 12}\n\n{options}///\n\n"
        f'## A box\n\n!!! note "Several"\n\n    Three of many.\n\n{asked}\n'
    )


def page() -> str:
    """Questions, boxes and a deck, to be printed as a page."""
    asked = questions((0.2, 0.4, 0.8, 1.3))
    return "\n".join(["# Boxes\n", boxes(), asked, deck((0.2, 0.6))])
