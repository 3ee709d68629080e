"""What the advice says, and above all where it says nothing."""

from __future__ import annotations

import pytest

from tests.support.findings import serious_codes
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
        ("?", "`!`", False),
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


@pytest.mark.parametrize(
    ("title", "hint", "wanted"),
    [
        ("Why {{ it }}?", "<!-- later -->", ["PR502"]),
        ("Why?", "{{ hint }}", []),
        ("Why {{ it }}?", "{{ hint }}", []),
    ],
)
def test_a_value_in_a_prompt_fills_no_hint(title: str, hint: str, wanted: list[str]) -> None:
    page = f"/// question | {title} {{ #why }}\n/// hint\n{hint}\n///\n/// answer\nSo.\n///\n///\n"
    assert serious_codes(page) == wanted
