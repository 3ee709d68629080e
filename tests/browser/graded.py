"""A page with a question of every graded kind, and how a reader answers each by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playwright.sync_api import Locator, expect

Answer = Callable[[Locator], None]


@dataclass(frozen=True)
class Case:
    """A question of one kind.

    Attributes:
        source: Its Markdown; its id is its name in `CASES`.
        answers: How to give an answer, by what the page is to say of it.
        score: For each of these, the score.
    """

    source: str
    answers: Mapping[str, Answer]
    score: Mapping[str, float]


def press(*names: str) -> Answer:
    """Choose options by their text, with the space bar."""

    def answer(item: Locator) -> None:
        for name in names:
            item.get_by_label(name, exact=True).focus()
            item.page.keyboard.press("Space")

    return answer


def write(*texts: str) -> Answer:
    """Type into the boxes, one after the other."""

    def answer(item: Locator) -> None:
        boxes = item.get_by_role("textbox")
        expect(boxes).to_have_count(len(texts))
        for box, text in zip(boxes.all(), texts, strict=True):
            box.focus()
            item.page.keyboard.press("ControlOrMeta+a")
            item.page.keyboard.type(text)

    return answer


def pick(*texts: str) -> Answer:
    """Choose from the lists, one after the other, by what an option's text ends in."""

    def answer(item: Locator) -> None:
        lists = item.get_by_role("combobox")
        expect(lists).to_have_count(len(texts))
        for each, text in zip(lists.all(), texts, strict=True):
            found = each.locator("option").filter(has_text=text).first
            each.select_option(value=found.get_attribute("value") or "")

    return answer


def place(*texts: str) -> Answer:
    """Bring entries into this order: each is given its place by its list, from the first on."""

    def answer(item: Locator) -> None:
        for rank, text in enumerate(texts):
            row = item.locator(".practice-entries > li").filter(has_text=text)
            row.get_by_role("combobox").select_option(index=rank)

    return answer


def check(item: Locator) -> None:
    """Press Check, by keyboard."""
    item.get_by_role("button", name="Check").focus()
    item.page.keyboard.press("Enter")


def ruling(item: Locator) -> Locator:
    """What the page says of the whole."""
    return item.get_by_role("status").locator(".practice-mark")


CASES: Mapping[str, Case] = {
    "one": Case(
        """
/// choice | Which of these has no weights? { #one }

- [ ] Convolution
    > Its filters are its weights.
- [x] Pooling
- [ ] Batch normalisation

/// hint
It only selects.
///

/// hint
It takes a maximum.
///

/// answer
Because it takes the largest value.
///
///
""",
        {"wrong": press("Convolution"), "right": press("Pooling")},
        {"wrong": 0, "right": 1},
    ),
    "several": Case(
        """
/// choice | Which of these are networks? { #several }

- [x] AlexNet
- [x] VGG
- [ ] SGD
- [ ] A list:

    1. of `code`
    2. and [a link](#one)
///
""",
        {
            "wrong": press("SGD"),
            "partly": press("AlexNet"),
            "right": press("AlexNet", "VGG"),
        },
        {"wrong": 0, "partly": 0.5, "right": 1},
    ),
    "number": Case(
        """
/// number | How much is 140 over 4? { #number }
    answer: 35
    tolerance: 2%
    unit: [GB, gigabytes]

More of the prompt.

/// answer
Because 35 · 4 = 140.
///
///
""",
        {
            "unreadable": write("many"),
            "unit": write("35 MB"),
            "wrong": write("40"),
            "right": write("35,5gigabytes"),
        },
        {"unit": 0, "wrong": 0, "right": 1},
    ),
    "text": Case(
        """
/// text | Which function sets negative values to zero? { #text }
    answer: [ReLU, rectified linear unit]
///
""",
        {
            "almost": write("RelLU"),
            "wrong": write("sigmoid"),
            "right": write("  Rectified   LINEAR unit"),
        },
        {"almost": 0, "wrong": 0, "right": 1},
    ),
    "blanks": Case(
        """
/// blanks | Fill in. { #blanks }

A filter of ==three|3== by three, `a == b`, and a ==stride== of two.

- An *item* with ==padding==.
///
""",
        {
            "wrong": write("four", "step", "nothing"),
            "partly": write("3", "step", "PADDING"),
            "right": write("three", "stride", "padding"),
        },
        {"wrong": 0, "partly": 2 / 3, "right": 1},
    ),
    "match": Case(
        """
/// match | Which network? { #match }

3×3 filters only
:   VGG

`y = F(x) + x`
:   ResNet

Parallel paths
:   GoogLeNet

Two GPUs
:   AlexNet

/// answer
All four won something.
///
///
""",
        {
            "wrong": pick("AlexNet", "GoogLeNet", "ResNet", "VGG"),
            "partly": pick("VGG", "ResNet", "AlexNet", "GoogLeNet"),
            "right": pick("VGG", "ResNet", "GoogLeNet", "AlexNet"),
        },
        {"wrong": 0, "partly": 0.5, "right": 1},
    ),
    "order": Case(
        """
/// order | By year. { #order }

1. LeNet
2. AlexNet
3. VGG
4. ResNet
///
""",
        {
            "wrong": place("ResNet", "VGG", "AlexNet", "LeNet"),
            "partly": place("AlexNet", "VGG", "ResNet", "LeNet"),
            "right": place("LeNet", "AlexNet", "VGG", "ResNet"),
        },
        {"wrong": 0, "partly": 2 / 3, "right": 1},
    ),
}

PAGE = "# Graded\n\n## One of each\n" + "".join(case.source for case in CASES.values())


def mixed(count: int) -> str:
    """A page of so many questions, of all kinds in turn."""
    sources = list(CASES.items())
    blocks = []
    for rank in range(count):
        name, case = sources[rank % len(sources)]
        blocks.append(case.source.replace(f"{{ #{name} }}", f"{{ #{name}-{rank} }}"))
    return "# Mixed\n\n## Many\n" + "".join(blocks)
