"""`practice adopt` by the words of a page: titles of answers, what is asked, what is counted."""

from __future__ import annotations

from textwrap import dedent

import pytest

from mkdocs_practice.imports.adopt import Adopted, Adoption, adopt
from mkdocs_practice.imports.pages.words import asks, is_answer, is_hint, is_label
from tests.support.adopted import without_ids


def adopted(text: str) -> Adopted:
    return adopt(dedent(text), "p.md", Adoption())


def shown(text: str, newline: str = "\n") -> str:
    """The page that comes of a text with these newlines, without the ids."""
    page = adopt(dedent(text).replace("\n", newline), "p.md", Adoption()).after
    assert page.count("\n") == page.count(newline)
    return without_ids(page.replace(newline, "\n"))


@pytest.mark.parametrize(
    "title",
    [
        "Eine mögliche Lösung für Übung 2a",
        "mögliche Lösung für Länder und Kontinente",
        "Lösungsvorschlag zu Aufgabe 3",
        "Beispiellösung",
        "Proposition de correction",
        "Solution de l'exercice 3",
        "Cliquez ici pour afficher la réponse",
        "Clique para ver uma proposta de solução do exercício!",
        "Ver Resposta",
        "Gabarito",
        "Resolução comentada",
        "Haz clic aquí para ver la solución",
        "Solución propuesta",
        "Klik hier voor de oplossing",
        "Clicca qui per vedere la soluzione",
        "Solució",
        "Corrigé Gleam",
        "Corrigé détaillé",
        "Lösung Python",
        "Réponse de l'exercice 2",
        "A 2. feladat megoldása",
        "Mintamegoldás",
        "Válaszok",
        "Đáp án",
        "Éléments de réponse",
        "Cliquez pour révéler la solution",
        "Click to see the solution.",
        "Solution Lab 9.1",
        "Reference solution",
        "Reponses",
        "Corrige",
        "Loesung zu Aufgabe 3",
        "Solucao",
    ],
)
def test_titles_of_answers_are_read_in_many_languages(title: str) -> None:
    assert is_answer(title)


@pytest.mark.parametrize(
    "title",
    [
        "Diskussion der Lösung",
        "Teste deine Antwort",
        "Lösung finden",
        "Réponse du serveur",
        "Respuesta del servidor",
        "Vers la solution",
        "How to find the solution",
        "Solution overview",
        "See the answer in the chapter",
        "Wie lautet die Lösung?",
    ],
)
def test_titles_that_say_more_of_an_answer_are_none(title: str) -> None:
    assert not is_answer(title)


@pytest.mark.parametrize(
    "text",
    [
        "Schreiben Sie ein Programm.",
        "Bestimme die Nullstellen.",
        "Creer un fichier.",
        "Partie 2 : Verifier le domaine",
        "Ecrivez une fonction.",
        "Anade un fichero.",
        "Déterminer la limite de $f$.",
        "En déduire le signe.",
        "Soit $f$ une fonction. Calculer $f(0)$.",
        "Implemente a versão com blocos.",
        "Usando o código acima, modifique o arquivo.",
        "Calcula la media.",
        "Escriu una funció.",
        "Scrivi un programma.",
        "Bereken de som.",
        "Déployez le service.",
        "Írj egy függvényt.",
        "Adatok vannak. Készítsünk egy táblát.",
        "Напишите функцию.",
        "Знайдіть суму.",
        "Napisz funkcję.",
        "Vypočítejte součet.",
        "Napíšte funkciu.",
        "Scrieți o funcție.",
        "Γράψτε μια συνάρτηση.",
        "Kirjoita funktio.",
        "Skriv en funktion.",
        "Tuliskan sebuah fungsi.",
        "Bir fonksiyon yazınız.",
        "**שאלה:** הוכיחו את הטענה.",
        "ما هي الشجرة؟",
        "请写出一个函数。",
        "有一棵树。求它的高度。",
        "関数を書きなさい。",
        "함수를 작성하시오.",
    ],
)
def test_what_is_to_be_done_is_read_in_many_languages(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wenn Sie das tun, geht es.",
        "Im Folgenden sehen Sie ein Beispiel.",
        "Können Sie das sehen, ist es gut.",
        "Ce code permet de calculer la moyenne.",
        "O código calcula a média.",
        "Prenons un exemple.",
        "Liste des commandes :",
        "Stelle 1 ist frei.",
        "请注意大小写。",
        "说明：这里是数据。",
        "计算机很快。",
        "A megoldás egyszerű.",
        "A table:\n\n```sql\nCREATE TABLE a;\n```",
    ],
)
def test_what_is_told_asks_nothing(text: str) -> None:
    assert not asks(text)


def test_words_for_hints_and_exercises() -> None:
    assert all(map(is_hint, ["Indication", "Coup de pouce", "Hilfestellung", "Segítség"]))
    assert all(map(is_label, ["Questão 3", "Aufgabe2 - Zahlen", "Exercici 1", "Cuestión 2"]))
    assert all(map(is_label, ["1. feladat", "2. Aufgabe: Zahlen", "תרגיל 4 - מספרים", "Задание 1"]))
    assert not is_label("1. feladatok listája és más")


FORMS = {
    "a box that the title of the answer names": (
        '??? note "Pizza [(pdf)](a.pdf)"\n    - Backen Sie.\n\n'
        '??? question "Eine mögliche Lösung für Pizza"\n    So.\n',
        "/// exercise | Pizza [(pdf)](a.pdf)\n\n- Backen Sie.\n\n"
        "/// answer | Eine mögliche Lösung für Pizza\nSo.\n///\n///\n",
    ),
    "a bold number without a sign": (
        "Text.\n\nSoit $x$ un réel.\n\n**2** Factoriser $x^2$.\n\n"
        '??? success "Solution"\n    $x$\n',
        "Text.\n\nSoit $x$ un réel.\n\n/// question | Factoriser $x^2$.\n---\n$x$\n///\n",
    ),
    "numbers that the answer has too": (
        "Text.\n\n**1.** Write a.\n\n```py\na\n```\n\n**2.** Write b.\n\n"
        '??? success "Solution"\n    **1.** a\n\n    **2.** b\n',
        "Text.\n\n/// question | **1.** Write a.\n\n```py\na\n```\n\n**2.** Write b.\n\n"
        "/// answer\n**1.** a\n\n**2.** b\n///\n///\n",
    ),
    "a number before that only tells something": (
        "1) Lists are long.\n\nText.\n\n"
        'Q2. Why are they slow?\n\n??? success "Answer"\n    So.\n',
        "1) Lists are long.\n\nText.\n\n/// question | Why are they slow?\n---\nSo.\n///\n",
    ),
    "a list with numbers and what is around it": (
        "## Part\n\n**Task:** Do it in two ways:\n\n1. By hand.\n2. By a loop.\n\nCompare them.\n\n"
        '??? success "Solution"\n    So.\n',
        "## Part\n\n/// question | **Task:** Do it in two ways:\n\n1. By hand.\n2. By a loop.\n\n"
        "Compare them.\n\n/// answer\nSo.\n///\n///\n",
    ),
    "parts with letters": (
        "Text.\n\nMore text.\n\na) Explain it.\n\nb) Prove it.\n\n"
        '??? success "Answer"\n    a) So.\n\n    b) So.\n',
        "Text.\n\nMore text.\n\n/// question | a) Explain it.\n\nb) Prove it.\n\n"
        "/// answer\na) So.\n\nb) So.\n///\n///\n",
    ),
    "what is asked for each of several": (
        "Text.\n\nComplete in each case:\n\n**a + a =**\n\n??? success \"Answer\"\n    2a\n\n"
        "**b + b =**\n\n??? success \"Answer\"\n    2b\n",
        "Text.\n\nComplete in each case:\n\n/// question | **a + a =**\n---\n2a\n///\n\n"
        "/// question | **b + b =**\n---\n2b\n///\n",
    ),
    "a counted title that asks, and says more": (
        "<details>\n<summary>Q3. Which of them is slow? Give an example.</summary>\n\n"
        "The last one.\n\n</details>\n",
        "/// question | Which of them is slow? Give an example.\n---\nThe last one.\n///\n",
    ),
    "a hint in bold below what is asked": (
        "Pods run.\n\nText.\n\nCreate a pod.\n\n**Hint:** Use `kubectl`.\n\n"
        '??? example "Solution"\n    So.\n',
        "Pods run.\n\nText.\n\n/// question | Create a pod.\n\n**Hint:** Use `kubectl`.\n\n"
        "/// answer\nSo.\n///\n///\n",
    ),
    "a scenario that asks by itself": (
        '### Scenario\n\nA pod is slow. Why?\n\n??? example "Solution"\n    So.\n',
        "### Scenario\n\n/// question | A pod is slow. Why?\n---\nSo.\n///\n",
    ),
    "a heading that says that the answer is below": (
        '!!! example "Exercise"\n    Write a loop.\n\n---\n\n## 6. Solution\n\n'
        '??? success "Solution"\n    `while`\n',
        "/// exercise | Exercise\n\nWrite a loop.\n\n/// answer\n`while`\n///\n///\n",
    ),
    "such a heading in an exercise": (
        '### Exercise 1\n\nWrite a loop.\n\n#### Solution\n\n??? success "Answer"\n'
        "    `while`\n\n## More\n",
        "### Exercise 1\n\n/// question | Write a loop.\n---\n`while`\n///\n\n## More\n",
    ),
    "a paragraph that asks for more": (
        "They run.\n\nFind the pod.\n\n```\nx\n```\n\nAlso, which of them is slow?\n\n"
        '??? success "Answer"\n    The first.\n',
        "They run.\n\n/// question | Find the pod.\n\n```\nx\n```\n\n"
        "Also, which of them is slow?\n\n/// answer\nThe first.\n///\n///\n",
    ),
    "a name in bold and italics": (
        "They run.\n\n***Exercise 7.1*** - *Pods*\n\nFind the pod.\n\nLook at the log.\n\n"
        '??? success "Answer"\n    There.\n',
        "They run.\n\n/// question | *Pods*\n\nFind the pod.\n\n"
        "Look at the log.\n\n/// answer\nThere.\n///\n///\n",
    ),
    "tabs with a colon": (
        '=== "Exercices :"\n    Compter.\n\n=== "Corrigés :"\n    Deux.\n',
        "/// question | Compter.\n---\nDeux.\n///\n",
    ),
    "an exercise in a box that goes on below its answer": (
        '!!! example "Problem 2"\n    Fill the gap.\n\n    ```py\n    GAP  # (1)!\n    ```\n\n'
        '    1. Take a name.\n\n    ??? success "Solution"\n        `x`\n\n    Go on.\n',
        '!!! example "Problem 2"\n\n    /// question | Fill the gap.\n\n    ```py\n'
        "    GAP  # (1)!\n    ```\n\n    1. Take a name.\n\n    /// answer\n    `x`\n    ///\n"
        "    ///\n\n    Go on.\n",
    ),
    "a type that says that it is an answer": (
        '### Why so?\n\n??? answer "&nbsp;"\n    So.\n\nHow so?\n\n'
        '??? answer "Answer / why it is so"\n    Thus.\n',
        "/// question | Why so?\n---\nSo.\n///\n\n"
        "/// question | How so?\n\n/// answer | Answer / why it is so\nThus.\n///\n///\n",
    ),
    "options with letters in a list of letters": (
        'Which?\n\n<div class="upper-alpha" markdown>\nA. one  \nB. two\n</div>\n\n'
        '??? question "Show Answer"\n    The correct answer is **B**.\n',
        "/// choice | Which?\n\n- [ ] one\n- [x] two\n///\n",
    ),
    "options, and a list of answers at the end": (
        "## Quiz\n\n1. **Which is odd?**\n   - [ ] A. one\n   - [ ] B. two\n\n"
        "2. Is two odd?\n\n### Answers\n\n1. **A** - one\n2. No.\n",
        "## Quiz\n\n/// choice | **Which is odd?**\n\n- [x] one\n- [ ] two\n\n"
        "/// answer\n**A** - one\n///\n///\n\n/// question | Is two odd?\n---\nNo.\n///\n\n",
    ),
    "a rule in the prompt": (
        '- Write a function.\n\n    ```\n    f 1\n    ```\n    ---\n    ```\n    f 2\n    ```\n\n'
        '    ??? success "Answer"\n        `f`\n',
        "/// question | Write a function.\n\n```\nf 1\n```\n***\n```\nf 2\n```\n\n"
        "/// answer\n`f`\n///\n///\n",
    ),
    "an option that has a condition in its text": (
        'When?\n\n- A) always\n- B) never, only if asked\n\n??? success "Answer"\n'
        "    B) never, only if asked\n",
        "/// choice | When?\n\n- [ ] always\n- [x] never, only if asked\n\n"
        "/// answer\nB) never, only if asked\n///\n///\n",
    ),
    "a hint in a tab": (
        '=== "Énoncé"\n    Compter.\n\n=== "Indications"\n    Un.\n\n=== "Correction"\n    Deux.\n',
        "/// question | Compter.\n\n/// hint\nUn.\n///\n\n/// answer\nDeux.\n///\n///\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_each_form_becomes_a_block(form: str) -> None:
    text, expected = FORMS[form]
    page = adopted(text)
    assert shown(text) == expected
    assert shown(text, "\r\n") == expected
    assert not page.left
    assert adopt(page.after, "p.md", Adoption()).after == page.after


LEFT = {
    "several numbers that the answer does not have": (
        "Text.\n\n**1.** Write a.\n\n**2.** Write b.\n\n??? success \"Solution\"\n    c\n",
        "no prompt is found above it",
    ),
    "points that ask nothing": (
        "## Part 1\n\nText.\n\n### Points\n\n* **1** point for a program.\n* **2** for two.\n\n"
        '??? note "Solution"\n    c\n',
        "no prompt is found above it",
    ),
    "a hint in bold, and no question": (
        "### Pods\n\n- You need a pod.\n- It is slow.\n\n**Hint:** Use `kubectl`. Run it.\n\n"
        '??? example "Solution"\n    So.\n',
        "no prompt is found above it",
    ),
    "a scenario below what is asked": (
        "### Pods\n\nMake a pod.\n\n### Scenario:\n\nYou need to make and run a pod.\n\n"
        '??? example "Solution"\n    So.\n',
        "no prompt is found above it",
    ),
    "a note alone": (
        'Text.\n\n---\n\nNote: run it twice.\n\n??? success "Solution"\n    So.\n',
        "no prompt is found above it",
    ),
    "a heading for the answer, and no question right above it": (
        "### Criteria\n\nFind out.\n\n| a |\n|---|\n| 1 |\n\n### Solution\n\n"
        '??? success "Solution"\n    So.\n',
        "no prompt is found above it",
    ),
    "a list that explains a listing": (
        "### Pods\n\nText.\n\n```py\nx  # (1)!\n```\n\n1. Take a name.\n2. Take two.\n\nText.\n\n"
        '??? success "Solution"\n    So.\n',
        "no prompt is found above it",
    ),
    "an answer without words": (
        'Why?\n\n??? success "Answer"\n    ...\n',
        "its answer has no words, but signs such as `...`",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LEFT)
def test_what_cannot_be_told_is_left_with_the_reason(case: str) -> None:
    text, reason = LEFT[case]
    page = adopted(text)
    assert not page.taken
    assert [each.reason for each in page.left] == [reason]
    assert page.after.replace(f"<!-- practice adopt: {reason} -->\n\n", "") == text


def test_a_box_that_mentions_the_answer_may_stand_above_it() -> None:
    text = (
        '!!! question "Écrire"\n    Trace-le.\n\n    ??? question "Avant d\'ouvrir la solution"\n'
        '        Relis.\n\n    ??? success "Solution"\n        b\n'
    )
    page = adopted(text)
    assert ([each.start for each in page.taken], page.left) == ([0], ())


def test_an_answer_of_another_title_above_one_is_told() -> None:
    text = '??? tip "Corrigé prédécesseurs"\n    a\n\n??? tip "Corrigé Chemin"\n    b\n'
    page = adopted(text)
    assert not page.taken
    assert [each.start for each in page.left] == [0, 3]


def test_a_page_that_only_asks_for_more_is_read_to_its_start() -> None:
    text = "Also find it.\n\n" * 2000 + '??? success "Answer"\n    So.\n'
    (found,) = adopted(text).taken
    assert found.start == 0
