"""Keys: answers that name options by letters, and answers together at the end of a page."""

from __future__ import annotations

import pytest

from mkdocs_practice.imports.adopt import Adopted, Adoption, adopt
from tests.support.adopted import without_ids

QUIZ = """\
# Quiz

1. Which organelle makes ATP?
    - A) Nucleus
    - B) Mitochondrion
    - C) Ribosome
2. Which are bases?
    - A) Uracil
    - B) Glucose
    - C) Thymine
3. What is turgor?
"""
FIRST = "/// choice | Which organelle makes ATP?\n\n- [ ] Nucleus\n- [x] Mitochondrion\n"
FIRST += "- [ ] Ribosome\n"
LAST = "/// question | What is turgor?\n---\nPressure.\n///\n"


def adopted(text: str, *, glossaries: bool = False) -> Adopted:
    return adopt(text, "p.md", Adoption(glossaries=glossaries))


@pytest.mark.parametrize("one", ["b", "B", "(b)", "b.", "**B**", "Answer: b", "The answer is B."])
@pytest.mark.parametrize("other", ["a and c", "A, C", "a & c"])
def test_a_key_of_bare_letters_ticks_options_and_says_no_letters(one: str, other: str) -> None:
    page = adopted(f"{QUIZ}\n## Answers\n\n1. {one}\n2. {other}\n3. Pressure.\n")
    second = "/// choice | Which are bases?\n\n- [x] Uracil\n- [ ] Glucose\n- [x] Thymine\n///\n"
    assert without_ids(page.after) == f"# Quiz\n\n{FIRST}///\n\n{second}\n{LAST}\n"
    assert page.left == ()


def test_what_explains_a_letter_stays() -> None:
    page = adopted(f"{QUIZ}\n## Answers\n\n1. b, which respires.\n2. B\n3. Pressure.\n")
    assert "- A) Nucleus" in page.after  # a small letter before other words may be one of them
    page = adopted(f"{QUIZ}\n## Answers\n\n1. B, which respires.\n2. B\n3. Pressure.\n")
    assert f"{FIRST}\n/// answer\nB, which respires.\n///" in without_ids(page.after)


def test_a_key_that_names_all_options_is_told() -> None:
    page = adopted(f"{QUIZ}\n## Answers\n\n1. B\n2. A, B and C\n3. Pressure.\n")
    assert page.taken[1].reason.endswith("its options stay a list, since the answer names them all")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("1. B\n2. A", "it has 2 answers to 3 questions"),
        ("1. B\n2. A\n3. So.\n4. More.", "it has 4 answers to 3 questions"),
        ("2. B\n3. A\n4. So.", "its numbers are others"),
        ("1. B\n2.\n3. So.", "it has 2 answers to 3 questions"),
        ("1. D\n2. A\n3. So.", "at 1. its answer names D, and its options end with C"),
    ],
)
def test_a_key_that_does_not_fit_is_doubtful(key: str, said: str) -> None:
    page = adopted(f"{QUIZ}\n## Answers\n\n{key}\n")
    (left,) = page.left
    assert (page.taken, left.start, left.is_doubtful) == ((), 12, True)
    assert left.reason.startswith(said)
    assert page.after.replace(f"<!-- practice adopt: {left.reason} -->\n\n", "") == page.before
    assert adopted(page.after).after == page.after


NAMED = "**Question 1.** Why?\n\n**Question 2.** How?\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{QUIZ}\n## Answer key\n\n1-B, 2-A, 3-So.\n",
        f"{QUIZ}\n## Solutions\n\n| Question | Answer |\n|---|---|\n| 1 | B |\n| 2 | A |\n",
        f"{QUIZ}\n## Solutions\n\n**1.** B\n\n**2.** A\n\n**3.** So.\n",
        f"{QUIZ}\n**Answers:** 1. B  2. A  3. So.\n",
        f"{NAMED}\n## Answers\n\n**Question 1.** So.\n\n**Question 2.** Thus.\n",
    ],
    ids=["one line", "table", "bold numbers", "one paragraph", "names"],
)
def test_a_key_in_another_form_is_left_and_told(text: str) -> None:
    page = adopted(text)
    assert page.after == text
    (left,) = page.left
    assert left.reason.startswith("its answers are no list")
    assert not left.is_doubtful


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n1. Go in.\n2. Sit down.\n\n## Solution\n\nThere is 1 way.\n",
        f"{NAMED}\n## Solution\n\nRead the book.\n",
        "# A\n\n**Note:** 1. B and 2. C are letters.\n",
        "## Solution\n\n1. Stop it.\n2. Start it.\n",
    ],
)
def test_what_is_no_key_is_not_told(text: str) -> None:
    page = adopted(text)
    assert (page.after, page.taken) == (text, ())
    assert {each.form for each in page.left} <= {"an answer"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('**Exercise 8.** Why?\n\n???+ success "Answer"\n    So.\n', "its box is open"),
        (
            '> **Exercise 8.** Why?\n>\n> ??? success "Answer"\n>     So.\n',
            "it stands in no box here, but in a quote",
        ),
        ("**Exercise 8.** Why is it so? **Answer:** So.\n", "it stands open beside"),
    ],
)
def test_an_answer_that_is_not_hidden_as_an_answer_is_told(text: str, said: str) -> None:
    page = adopted(f'{text}\n**Exercise 9.** How?\n\n??? success "Answer"\n    Thus.\n')
    assert [each.reason.startswith(said) for each in page.left] == [True]
    assert len(page.taken) == 1


@pytest.mark.parametrize(
    ("above", "title", "prompt"),
    [
        ("**Exercise 3** (harder). Why?", "Answer", "**Exercise 3** (harder). Why?"),
        ("**Exercice 3.** Pourquoi ?", "Réponse à l'exercice 3", "Pourquoi ?"),
        ("**Exercice 3.** Pourquoi ?", "Solution de l’exercice 3", "Pourquoi ?"),
        ("**Aufgabe 3.** Warum?", "Lösung zu Aufgabe 3", "Warum?"),
    ],
)
def test_labels_lose_the_number_that_the_page_counts_by_itself(
    above: str, title: str, prompt: str
) -> None:
    page = adopted(f'{above}\n\n??? success "{title}"\n    So.\n')
    assert without_ids(page.after) == f"/// question | {prompt}\n---\nSo.\n///\n"


def test_numbers_of_options_are_not_those_of_exercises() -> None:
    text = '**Exercise 3.** Which fit?\n\n1. one\n2. two\n\n??? success "Answer"\n    Both.\n'
    after = without_ids(adopted(text).after)
    assert after.startswith("/// question | Which fit?\n\n1. one\n2. two\n")


def test_a_footnote_loses_the_label_of_its_answer() -> None:
    page = adopted("What is 6 times 7?[^a2]\n\n[^a2]: **Answer:** 42\n")
    assert without_ids(page.after).rstrip() == "/// question | What is 6 times 7?\n---\n42\n///"


GLOSSARY = "# Glossary\n\nCell\n:   A unit.\n\nStoma\n"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (":   A pore.\n:   Also a mouth.\n", "at `:   Also a mouth.` a term has one more"),
        ("Mouth\n:   A pore.\n", "at `Stoma` two terms stand above one definition"),
    ],
)
def test_a_glossary_that_is_no_deck_says_at_which_entry(more: str, said: str) -> None:
    (left,) = adopted(GLOSSARY + more, glossaries=True).left
    assert left.reason.startswith(said)


def test_abbreviations_stay_together_below_a_deck_with_the_title_above() -> None:
    notes = "*[ATP]: Adénosine\n*[ADN]: Acide\n"
    page = adopted(f"# A\n\n## Abréviations\n\n{notes}", glossaries=True)
    deck = "/// flashcards | Abréviations\nATP :: Adénosine\nADN :: Acide\n///\n"
    assert without_ids(page.after) == f"# A\n\n## Abréviations\n\n{deck}\n{notes}"


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>Because of it, so.</p>", "Because of it, so."),
        ("<p>\nOne line,\nand two.\n</p>\n<p>More.</p>", "One line,\nand two.\n\nMore."),
        ("<p>By *it*.</p>", "<p>By *it*.</p>"),
        ("<p>1. it</p>", "<p>1. it</p>"),
        ("<p>A :key: it</p>", "<p>A :key: it</p>"),
        ('<p class="a">So.</p>', '<p class="a">So.</p>'),
        ("<p>By <em>it</em>.</p>", "<p>By <em>it</em>.</p>"),
    ],
)
def test_paragraphs_of_html_without_signs_become_markdown(html: str, said: str) -> None:
    text = f"Why is it so?\n\n<details>\n<summary>Answer</summary>\n{html}\n</details>\n"
    after = without_ids(adopted(text).after)
    assert said in after
    assert after.count("<p") == said.count("<p")
