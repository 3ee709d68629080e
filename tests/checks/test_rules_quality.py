"""What the advice says, and above all where it says nothing."""

from __future__ import annotations

import pytest

from mkdocs_practice.checks import Context, check
from mkdocs_practice.measure import papers, sheet
from mkdocs_practice.syntax.model import Card
from mkdocs_practice.syntax.scan import scan
from tests.browser.lengths import deck
from tests.support.rules import codes, question


@pytest.mark.parametrize(
    ("prompt", "answer"),
    [
        ("Which keyword do you write to import a module?", "`import`"),
        ("What is the chain rule called?", "The chain rule"),
        ("Wie heißt der Satz des Pythagoras?", "Satz des Pythagoras."),
        ("Whose laws are Newton's laws?", "Newton"),
        ("Which effect is the Doppler effect?", "**Doppler effect**"),
    ],
)
def test_prompts_that_say_their_answer(prompt: str, answer: str) -> None:
    assert codes(question(prompt, answer)) == ["PR501"]


@pytest.mark.parametrize(
    ("prompt", "answer"),
    [
        ("Is the function even?", "Even."),
        ("Ist die Funktion gerade?", "Gerade."),
        ("Does it take a batch or an image?", "An image."),
        ("Which is larger: Venus, Earth?", "Earth"),
        ("Which is larger, Venus or Earth?", "Earth"),
        ("Which is older: Python/Perl?", "Perl"),
        ("Between Paris and Rome, which is older?", "Rome"),
        ("Is Rust faster than Python?", "Rust"),
        ("What is the plural of *sheep*?", "sheep"),
        ("What does `print('hello')` print?", "hello"),
        ('What does "table" mean in French?', "Table"),
        ("What is the plural of 'sheep'?", "sheep"),
        ("How wide is an image of 224 pixels after padding?", "224"),
        ("How many of the 1000 classes are left?", "1000 classes"),
        ("What does a max-pooling layer do?", "Pooling"),
        ("What follows for $area$ here?", "area"),
        ("What is a set of sets?", "a"),
        ("Does the identity return true for true?", "True"),
        ("Which imports are there?", "port"),
    ],
)
def test_prompts_that_name_their_answer_by_right(prompt: str, answer: str) -> None:
    assert codes(question(prompt, answer)) == []


@pytest.mark.parametrize(
    ("prompt", "answer", "repeats"),
    [
        ("What is a **filter**?", "what is a filter", True),
        ("[Stride](x.md)", "*stride*.", True),
        ("`f(x)`", "```\nf(x)\n```", True),
        ("`f(x)`", "`f'(x)`", False),
        ("n", "n!", False),
        ("C", "C++", False),
        ("a + b", "a - b", False),
        ("?", "!", False),
    ],
)
def test_answers_that_repeat_their_prompt(prompt: str, answer: str, repeats: bool) -> None:
    assert codes(question(prompt, answer)) == ["PR113"] * repeats


@pytest.mark.parametrize(
    ("hint", "expected"),
    [
        ("", ["PR502"]),
        ("<!-- later -->", ["PR502"]),
        ("```\n```", ["PR502"]),
        ("Think!", ["PR503"]),
        ("*Try again.*", ["PR503"]),
        ("TODO", ["PR503"]),
        ("...", ["PR503"]),
        ("Think of the window.", []),
        ("![](figure.png)", []),
        ("No.", []),
    ],
)
def test_hints(hint: str, expected: list[str]) -> None:
    source = f"/// question | Why? {{ #why }}\n/// hint\n{hint}\n///\n/// answer\nSo.\n///\n///\n"
    assert codes(source) == expected


SENTENCE = "A hundred characters " * 5


@pytest.mark.parametrize(
    ("back", "message"),
    [
        # What Chromium makes of them is in tests/browser/test_print_measure.py.
        ("\n\n".join([SENTENCE] * 25), ""),
        ("\n\n".join([SENTENCE] * 45), "small print, at about 7 pt"),
        ("\n\n".join([SENTENCE] * 90), "takes about 2 pages"),
        (SENTENCE * 52, ""),
        (SENTENCE * 60, "small print, at about 8 pt"),
        (SENTENCE * 250, "takes about 3 pages"),
        ("\n".join(["- an item of one line"] * 40), ""),
        ("\n".join(["- an item of one line"] * 55), "takes about 2 pages"),
        ("```\n" + "x = y + 1\n" * 55 + "```", ""),
        ("```\n" + "x = y + 1\n" * 100 + "```", "takes about 2 pages"),
        ("| a | b |\n|---|---|\n" + "| one | two |\n" * 20, ""),
        ("| a | b |\n|---|---|\n" + "| one | two |\n" * 70, "takes about 3 pages"),
        ("![](x.png)", ""),
        ("![](x.png)\n\n" * 6, "small print, at about 7.5 pt"),
        ("An icon: ![](x.png)\n\n" * 9, ""),
        ("$$\nx\n$$\n\n" * 30, "takes about 2 pages"),
        ("字" * 3000, ""),
        ("字" * 3500, "small print, at about 7.5 pt"),
        ("[link](" + "x" * 9000 + ".md)", ""),
        ("", ""),
    ],
)
def test_cards_that_are_too_long_for_their_page(back: str, message: str) -> None:
    assert_says(messages(back), message)


@pytest.mark.parametrize(
    ("paper", "message"),
    [
        ("", ""),
        ("A4", ""),
        ("A5", ""),
        ("A6", "small print, at about 7.5 pt"),
        ("A7", "takes about 2 pages"),
    ],
)
def test_cards_for_smaller_paper(paper: str, message: str) -> None:
    assert_says(messages(SENTENCE * 18, paper), message)


def messages(back: str, paper: str = "") -> list[str]:
    """What the rule says of a card."""
    source = f"/// flashcards\n/// card | What is it? {{ #it }}\n{back}\n///\n///\n"
    found = check([scan(source)], Context(paper=paper))
    return [finding.message for finding in found if finding.rule.code == "PR506"]


def assert_says(found: list[str], message: str) -> None:
    """A single message has these words, or there is none at all."""
    assert len(found) == bool(message), found
    assert all(message in each for each in found), found


@pytest.mark.parametrize("paper", ["", *papers()])
def test_what_is_quickly_known_to_fit_is_also_measured_to(paper: str) -> None:
    page = sheet(paper)
    cards = [block for block in scan(deck()).blocks if isinstance(block, Card)]
    short = [card for card in cards if page.is_short(card.front, card.body)]
    assert not any(page.in_small_print(card.front, card.body) for card in short)
    for step in range(200):
        back = "\n".join(["- x", "1. yes", "# z", "word", "", "```"][step % 6 :] * (step // 6))
        assert not (page.is_short("What?", back) and page.in_small_print("What?", back))
