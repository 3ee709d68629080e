"""`practice adopt`: an existing page's exercises become blocks, and all else stays to the byte."""

from __future__ import annotations

import re
from textwrap import dedent, indent
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import markdown

from mkdocs_practice.checks import Finding, check_page
from mkdocs_practice.imports.adopt import Adopted, Adoption, adopt
from mkdocs_practice.imports.pages.find import find_exercises
from mkdocs_practice.imports.read import READERS, as_markdown
from mkdocs_practice.syntax.answered import is_answered
from mkdocs_practice.syntax.identity import ITEMS
from mkdocs_practice.syntax.model import Page
from mkdocs_practice.syntax.scan import scan
from tests.support.adopted import without_ids


def found_on(page: Page) -> list[Finding]:
    return [each for each in check_page(page).findings if each.severity != "advice"]


def check(text: str, path: str) -> list[Finding]:
    return found_on(scan(text, path))


def adopted(text: str, *, glossaries: bool = False, linked: tuple[str, ...] = ()) -> Adopted:
    return adopt(text, "p.md", Adoption(linked=linked, glossaries=glossaries, check=found_on))


def shown(text: str) -> str:
    """The page that comes of a text, without the ids."""
    return without_ids(adopted(dedent(text)).after)


CHOICE = """\
/// choice | Which gas do plants take in?

- [ ] oxygen
- [x] carbon dioxide

/// answer
{}
///
///
"""

FORMS = {
    "a paragraph": (
        'Count to two.\n\n??? success "Answer"\n    One, two.\n',
        "/// question | Count to two.\n---\nOne, two.\n///\n",
    ),
    "a heading and letters of a list's style": (
        "#### 1. Which gas do plants take in?\n\n"
        '<div class="upper-alpha" markdown>\n1. oxygen\n2. carbon dioxide\n</div>\n\n'
        '??? question "Show Answer"\n    The correct answer is **B**. They need it.\n',
        CHOICE.format("The correct answer is **B**. They need it."),
    ),
    "letters in lines, and a letter that begins the answer": (
        "Which gas do plants take in?\n\nA. oxygen  \nB. carbon dioxide\n\n"
        '??? note "Solution"\n    **B)** carbon dioxide\n',
        CHOICE.format("**B)** carbon dioxide"),
    ),
    "letters right below the prompt": (
        "**Question 4.** Which gas do plants take in?\n- A. oxygen\n- B. carbon dioxide\n\n"
        "<details>\n<summary>Show the answer</summary>\n\nAnswer: B\n\n</details>\n",
        "/// choice | Which gas do plants take in?\n\n- [ ] oxygen\n- [x] carbon dioxide\n///\n",
    ),
    "letters without one in the answer stay a list": (
        "Which gas do plants take in?\n\n- A. oxygen\n- B. carbon dioxide\n\n"
        '??? success "Answer"\n    A gas without colour.\n',
        "/// question | Which gas do plants take in?\n\n- A. oxygen\n- B. carbon dioxide\n\n"
        "/// answer\nA gas without colour.\n///\n///\n",
    ),
    "parts with letters are no options": (
        "### Exercise 2\n\nA loop runs.\n\n- (a) Why does it run?\n- (b) When does it stop?\n\n"
        '??? success "Solution"\n    **(a)** It has to.\n\n    **(b)** Never.\n',
        "### Exercise 2\n\n/// question | A loop runs.\n\n- (a) Why does it run?\n"
        "- (b) When does it stop?\n\n"
        "/// answer\n**(a)** It has to.\n\n**(b)** Never.\n///\n///\n",
    ),
    "a heading that names an exercise stays": (
        "### Exercise 3: loops\n\nLook.\n\n```py\n# no heading\n```\n\nWrite it.\n\n"
        '??? tip "Hint"\n    Begin.\n\n??? example "Solution to Exercise 3"\n'
        "    ```py\n    x\n    ```\n",
        "### Exercise 3: loops\n\n/// question | Look.\n\n```py\n# no heading\n```\n\nWrite it.\n\n"
        "/// hint\nBegin.\n///\n\n/// answer\n```py\nx\n```\n///\n///\n",
    ),
    "the last paragraph that asks": (
        "Lists are long.\n\nThey are slow.\n\nWhy are they slow?\n\n![](a.png)\n\n"
        '???- question "Answer"\n\n    So.\n',
        "Lists are long.\n\nThey are slow.\n\n/// question | Why are they slow?\n\n![](a.png)\n\n"
        "/// answer\nSo.\n///\n///\n",
    ),
    "a bold lead": (
        "Text before.\n\n**Exercise 1.** Find it.\n\n| a |\n|---|\n| 1 |\n\n"
        '??? success "Solution"\n    There.\n\nText after.\n',
        "Text before.\n\n/// question | Find it.\n\n| a |\n|---|\n| 1 |\n\n"
        "/// answer\nThere.\n///\n///\n\nText after.\n",
    ),
    "a box with its answer in it": (
        '!!! question "What is a load factor?"\n    ??? success "Answer"\n        A ratio.\n',
        "/// question | What is a load factor?\n---\nA ratio.\n///\n",
    ),
    "a box that names an exercise": (
        '!!! example "Exercise 1"\n\n    Write a loop.\n\n    ??? tip "Hint"\n        A word.\n\n'
        '    ??? success "Solution (one word)"\n        `while`\n',
        "/// exercise | Exercise 1\n\nWrite a loop.\n\n/// hint\nA word.\n///\n\n"
        "/// answer | Solution (one word)\n`while`\n///\n///\n",
    ),
    "a box, and the answer below it": (
        '!!! question\n    Is it?\n\n??? success "Réponse"\n    Oui.\n',
        "/// question | Is it?\n---\nOui.\n///\n",
    ),
    "a box with several answers keeps its frame": (
        '!!! example "Tasks"\n    Find a.\n\n    ??? success "Answer"\n        A.\n\n'
        '    Find b.\n\n    ??? success "Answer"\n        B.\n',
        '!!! example "Tasks"\n\n    /// question | Find a.\n    ---\n    A.\n    ///\n\n'
        "    /// question | Find b.\n    ---\n    B.\n    ///\n",
    ),
    "tabs": (
        '=== "Énoncé"\n\n    Compter.\n\n=== "Aide"\n    Un.\n\n=== "Correction"\n    Un, deux.\n\n'
        '=== "Source"\n    x\n',
        "/// question | Compter.\n\n/// hint\nUn.\n///\n\n/// answer\nUn, deux.\n///\n///\n\n"
        '=== "Source"\n    x\n',
    ),
    "an answer in each of several tabs": (
        'Print one.\n\n=== "C"\n    ??? success "Answer"\n        `puts`\n\n'
        '=== "Python"\n    ??? success "Answer"\n        `print`\n',
        '/// question | Print one.\n\n/// answer\n=== "C"\n\n    `puts`\n\n=== "Python"\n\n'
        "    `print`\n///\n///\n",
    ),
    "points of a list": (
        '1. Is one odd?\n\n    ??? success "Answer"\n        Yes.\n\n2. Is two\n   odd?\n'
        '   ??? success "Answer"\n       No.\n',
        "/// question | Is one odd?\n---\nYes.\n///\n\n"
        "/// question\n\nIs two\nodd?\n\n/// answer\nNo.\n///\n///\n",
    ),
    "a list in a box": (
        '!!! question "Which fit?"\n    1. one\n    2. two\n\n    ??? success "Answer"\n'
        "        Both.\n",
        "/// question | Which fit?\n\n1. one\n2. two\n\n/// answer\nBoth.\n///\n///\n",
    ),
    "a heading in the answer, as for GitHub": (
        "###### 7. What is it?\n\n```js\nx\n```\n\n- A: one\n- B: two\n\n"
        "<details><summary><b>Answer</b></summary>\n<p>\n\n#### Answer: B\n\nSo.\n\n"
        "</p>\n</details>\n",
        "/// choice | What is it?\n\n```js\nx\n```\n\n- [ ] one\n- [x] two\n\n"
        "/// answer\n**Answer: B**\n\nSo.\n///\n///\n",
    ),
    "a task, and what is shown": (
        "### Create a pod\n\n<details><summary>show</summary>\n<p>\n\n```sh\nrun\n```\n\n</p>\n"
        "</details>\n",
        "/// question | Create a pod\n\n/// answer\n```sh\nrun\n```\n///\n///\n",
    ),
    "a rule above the answer": (
        'Why so?\n\n---\n\n??? success "Answer"\n    So.\n\n---\n',
        "/// question | Why so?\n---\nSo.\n///\n\n---\n",
    ),
    "a letter in another language": (
        'Welches Gas?\n\na) Luft\nb) Wasserstoff\n\n??? success "Lösung"\n    Antwort: b) So.\n',
        "/// choice | Welches Gas?\n\n- [ ] Luft\n- [x] Wasserstoff\n\n"
        "/// answer\nAntwort: b) So.\n///\n///\n",
    ),
    "one point with the answer at the margin": (
        '- Is one odd?\n\n??? success "Answer"\n    Yes.\n',
        "/// question | Is one odd?\n---\nYes.\n///\n",
    ),
    "a summary that asks below a heading for questions": (
        "## Check your understanding\n\n"
        "<details>\n  <summary><b>Why is water wet?</b></summary>\n\n  It is not.\n</details>\n",
        "## Check your understanding\n\n/// question | Why is water wet?\n---\nIt is not.\n///\n",
    ),
    "a collapsed question with a number": (
        '??? question "Q1. What is a heap?"\n    A tree.\n\n??? question "Q2. What is a trie?"\n'
        '    ??? success "Answer"\n        Another.\n',
        "/// question | What is a heap?\n---\nA tree.\n///\n\n"
        "/// question | What is a trie?\n---\nAnother.\n///\n",
    ),
    "three questions in a row": (
        '??? question "What is a heap?"\n    A tree.\n\n??? question "What is a trie?"\n'
        '    Another.\n\n??? question "What is a list?"\n    No tree.\n',
        "/// question | What is a heap?\n---\nA tree.\n///\n\n"
        "/// question | What is a trie?\n---\nAnother.\n///\n\n"
        "/// question | What is a list?\n---\nNo tree.\n///\n",
    ),
    "a title that asks without a sign": (
        '!!! question "3) What share of the genes is active"\n    ??? hint\n        Divide.\n\n'
        "    ??? answer\n        Half.\n",
        "/// question | What share of the genes is active\n\n/// hint\nDivide.\n///\n\n"
        "/// answer\nHalf.\n///\n///\n",
    ),
    "a question, and what is to be kept": (
        "Many are read.\n\nHow many genes are there?\n\nKeep the table, which is used below.\n\n"
        '??? done "Answer"\n    Four.\n',
        "Many are read.\n\n/// question | How many genes are there?\n\n"
        "Keep the table, which is used below.\n\n/// answer\nFour.\n///\n///\n",
    ),
    "a task list that ticks the right options": (
        '!!! exercise "A pointer"\n    How large is it?\n\n    - [ ] 4\n    - [x] 8\n\n'
        "    ??? solution\n        It is an address.\n",
        "/// choice | A pointer\n\nHow large is it?\n\n- [ ] 4\n- [x] 8\n\n"
        "/// answer\nIt is an address.\n///\n///\n",
    ),
    "two answers to one point of a list": (
        "- How many are there?\n    <details>\n    <summary>Solution 1</summary>\n\n    Two.\n\n"
        "    </details>\n\n    <details>\n    <summary>Solution 2</summary>\n\n    A pair.\n\n"
        "    </details>\n",
        "/// question | How many are there?\n\n/// answer\n**Solution 1**\n\nTwo.\n\n"
        "**Solution 2**\n\nA pair.\n///\n///\n",
    ),
    "some points of a list without numbers": (
        'Then:\n\n  - Read this.\n  - Is one odd?\n\n    ??? success "Answer"\n'
        "        Yes.\n  - Go on.\n",
        "Then:\n\n  - Read this.\n\n  /// question | Is one odd?\n  ---\n  Yes.\n  ///\n\n"
        "  - Go on.\n",
    ),
    "the last points of a list with numbers": (
        '1. Read this.\n2. Is one odd?\n\n    ??? success "Answer"\n        Yes.\n',
        "1. Read this.\n\n/// question | Is one odd?\n---\nYes.\n///\n",
    ),
    "a tag that ends nothing above the answer": (
        "#### 2.1) Which node is it?\n\n<details>\n<summary>Additional hint</summary>\n\nLook.\n\n"
        "</details>\n\n</details>\n\n<details>\n<summary>Answer</summary>\n\nThe first.\n\n"
        "</details>\n",
        "/// question | Which node is it?\n\n/// hint\nLook.\n///\n\n"
        "/// answer\nThe first.\n///\n///\n",
    ),
    "points in HTML": (
        '!!! question "Exercises"\n    1. Make a file.\n\n    ??? "Solution"\n        `touch`\n\n'
        '    <ol start="2">\n        <li>Add a line to it.</li>\n    </ol>\n\n'
        '    ??? "Solution"\n        `echo`\n',
        '!!! question "Exercises"\n\n    /// question | Make a file.\n    ---\n    `touch`\n'
        '    ///\n\n    /// question\n\n    <ol start="2">\n        <li>Add a line to it.</li>\n'
        "    </ol>\n\n    /// answer\n    `echo`\n    ///\n    ///\n",
    ),
    "a tip below the box that asks": (
        '!!! question "1.2"\n    What does it print?\n\nTip: run it.\n\n???- question "Answer"\n'
        "    Four.\n",
        "/// exercise | 1.2\n\nWhat does it print?\n\nTip: run it.\n\n"
        "/// answer\nFour.\n///\n///\n",
    ),
    "a practical in an example": (
        'The folder has it.\n\n!!! example "practical"\n    List the folder.\n\n'
        '??? success "Answer"\n    `ls`\n',
        "The folder has it.\n\n/// exercise | practical\n\nList the folder.\n\n"
        "/// answer\n`ls`\n///\n///\n",
    ),
    "a box that is optional, and asks for all that is in it": (
        '??? seealso "(optional) Exercise 4: all columns"\n    Can it show all?\n\n    It can.\n\n'
        '    Use its manual to answer this question.\n\n    ??? tip "Answer"\n        With `$0`.\n',
        "/// exercise | (optional) Exercise 4: all columns\n\nCan it show all?\n\nIt can.\n\n"
        "Use its manual to answer this question.\n\n/// answer\nWith `$0`.\n///\n///\n",
    ),
    "a question that is referred to": (
        "## 4. Columns\n\n---\n\nThey can be shown.\n\nCan it show all?\n\nIt can.\n\n"
        'Use the manual to answer this question.\n\n??? tip "Answer"\n    With `$0`.\n',
        "## 4. Columns\n\n---\n\n/// question | They can be shown.\n\nCan it show all?\n\n"
        "It can.\n\nUse the manual to answer this question.\n\n/// answer\nWith `$0`.\n///\n///\n",
    ),
    "another solution": (
        'Sum up.\n\n??? success "Solution"\n    One.\n\n??? success "Alternative solution"\n'
        "    Two.\n",
        "/// question | Sum up.\n\n/// answer\n**Solution**\n\nOne.\n\n"
        "**Alternative solution**\n\nTwo.\n///\n///\n",
    ),
    "indented code in <details>": (
        "Count.\n\n<details markdown>\n<summary>Solution</summary>\n\n    for x in y:\n"
        "        go()\n\n</details>\n",
        "/// question | Count.\n\n/// answer\n```\nfor x in y:\n    go()\n```\n///\n///\n",
    ),
    "an indented sentence in <details>": (
        "Count.\n\n<details>\n<summary>Solution</summary>\n\n    One, two.\n\n</details>\n",
        "/// question | Count.\n---\nOne, two.\n///\n",
    ),
    "footnotes": (
        "Is it so?[^a1]\n\nText.[^note]\n\n## Answers\n\n[^a1]: It is.\n\n[^note]: A note.\n",
        "/// question | Is it so?\n---\nIt is.\n///\n\nText.[^note]\n\n## Answers\n\n"
        "[^note]: A note.\n",
    ),
    "a list of answers at the end": (
        "## Questions\n\n1. Is one odd?\n2. Is two odd?\n\n## Answers\n\n1. Yes.\n2. No.\n",
        "## Questions\n\n/// question | Is one odd?\n---\nYes.\n///\n\n"
        "/// question | Is two odd?\n---\nNo.\n///\n\n",
    ),
    "two answers to one question": (
        'Sum up.\n\n??? success "Solution"\n    One.\n\n??? success "Solution (using a loop)"\n'
        "    Two.\n",
        "/// question | Sum up.\n\n/// answer\nOne.\n\n**Solution (using a loop)**\n\n"
        "Two.\n///\n///\n",
    ),
    "options that say what to do": (
        "The pod hangs. What comes first?\n\n- A. Delete the pod.\n- B. Read its log.\n\n"
        "<details><summary>Answer</summary>\n\nB is the best answer, since A hides why.\n\n"
        "</details>\n",
        "/// choice | The pod hangs. What comes first?\n\n- [ ] Delete the pod.\n"
        "- [x] Read its log.\n\n/// answer\nB is the best answer, since A hides why.\n"
        "///\n///\n",
    ),
    "code that begins an answer": (
        'Which loop?\n\n??? success "Answer"\n\n        for x in y:\n            go()\n\n'
        "    With `y` a list.\n",
        "/// question | Which loop?\n\n/// answer\n```\nfor x in y:\n    go()\n```\n\n"
        "With `y` a list.\n///\n///\n",
    ),
    "a scenario": (
        "<details><summary>A team moves a job to another region, where it has to wait for data. "
        "What should they measure before this?</summary>\n\nThe cost.\n\n</details>\n",
        "/// question | A team moves a job to another region, where it has to wait for data. "
        "What should they measure before this?\n---\nThe cost.\n///\n",
    ),
    "a question that counts itself": (
        "<details><summary>Question 3: Are you sure that this is the only way?</summary>\n\n"
        "No.\n\n</details>\n",
        "/// question | Are you sure that this is the only way?\n---\nNo.\n///\n",
    ),
    "tabs in a point of a list": (
        '1. Look.\n\n    === "Question"\n\n        Why?\n\n    === "Answer"\n\n        So.\n',
        "1. Look.\n\n    /// question | Why?\n    ---\n    So.\n    ///\n",
    ),
    "a quiz in a tab": (
        '=== "Python"\n\n    <quiz>Which?\n    - [x] def\n    - [ ] fun</quiz>\n\n    Go on.\n',
        '=== "Python"\n\n    /// choice | Which?\n\n    - [x] def\n    - [ ] fun\n    ///\n\n'
        "    Go on.\n",
    ),
}
"""Pages, and what becomes of them, by their form."""

STAYS = {
    "no answer": '??? note "More"\n    Text.\n\n!!! question "Exercise"\n    Write.\n',
    "an open answer": 'Why?\n\n!!! success "Answer"\n    So.\n',
    "code": '```md\nWhy?\n\n??? success "Answer"\n    So.\n```\n\n    ??? success "Answer"\n',
    "signs of a fence before a text": '/// note\n``` `a`\n///\n\n!!! success "Answer"\n    So.\n',
    "a comment": '<!--\nWhy?\n\n??? success "Answer"\n    So.\n-->\n',
    "an aside": '# Heaps\n\n??? question "What are the course dates?"\n    In May.\n',
    "an aside among exercises": '## Exercises\n\nLook.\n\n??? question "Which video?"\n    One.\n',
    "an exercise that has no answer": '??? question "Exercise 3: Which way is it?"\n    Say it.\n',
    "tabs with an answer beside something else": '=== "Result"\n    x\n\n=== "Answer"\n    y\n',
    "help": "# FAQ\n\n" + '??? question "What is a heap?"\n    A tree.\n\n' * 3,
    "another title of an answer": '??? answer "Make a workflow"\n    Text.\n',
    "an answer in code": '> So it is.\n\n    ??? tip "Answer"\n        So.\n',
    "an offer of help": '??? question "Where is the button?"\n    There.\n',
    "a word in a title": '??? note "The answer engine"\n    Text.\n',
    "what is shown of no task": "A list.\n\n<details><summary>Show</summary>\n\nx\n</details>\n",
    "tabs": '=== "C"\n    Text.\n\n=== "Python"\n    Text.\n',
    "a list": "1. Why?\n2. How?\n",
}
"""Pages that have no exercise."""

DOUBTFUL = {
    "no prompt": ('# Page\n\n??? success "Answer"\n    So.\n', "no prompt"),
    "many": (
        '## Exercise 1\n\nDo it.\n\n??? tip "Correction Q1.a"\n    A.\n\n'
        '??? tip "Correction Q1.b"\n    B.\n',
        "several answers",
    ),
    "parts of a solution": (
        'Sum up.\n\n??? success "Solution - part 1"\n    A.\n\n'
        '??? success "Solution - part 2"\n    B.\n',
        "several answers",
    ),
    "a listing": ('# Page\n\n```\nx\n```\n\n??? success "Answer"\n    So.\n', "no prompt"),
    "empty": ('Why?\n\n??? success "Answer"\n\nText.\n', "empty"),
    "a macro": (
        'Why?\n\n??? success "Answer"\n    {{ shown(True, """\n    So.\n    """) }}\n',
        "macro",
    ),
    "some points that Python-Markdown takes for no points": (
        '1. Why?\n\n   ??? success "Answer"\n       So.\n\n2. How?\n',
        "points below it",
    ),
    "what may be code": (
        "Why?\n\n<details>\n<summary>Answer</summary>\n\n    for x in y:\n        go()\n\n"
        "</details>\n",
        "if it is code",
    ),
    "ticks that the answer does not name": (
        '!!! question "Which?"\n    - [ ] A. one\n    - [x] B. two\n\n    ??? success "Answer"\n'
        "        A. It is odd.\n",
        "the ticked box shows",
    ),
    "a quiz of right options": ("<quiz>\nWhy?\n- [x] a\n- [x] b\n</quiz>\n", "all its options"),
    "a point that asks nothing": (
        "- This icon shows a note.\n- This icon shows a solution.\n\n"
        '    ??? success "Solution"\n        Here.\n',
        "asks nothing",
    ),
    "an open quiz": ("<quiz>\nWhy?\n- [x] a\n- [ ] b\n", "never closed"),
    "a quiz that is unknown here": ('!!! graph "Plot"\n    x -> y\n', "no counterpart"),
}
"""Pages with something that is left, and a word of why."""


@pytest.mark.parametrize("form", FORMS)
def test_each_form_becomes_a_block(form: str) -> None:
    before, after = FORMS[form]
    assert shown(before) == after
    page = adopted(before).after
    assert check(page, "p.md") == []
    again = adopted(page)
    assert (again.after, again.taken) == (page, ())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("frame", ['=== "Tab"\n\n', '!!! note "Box"\n\n'])
def test_in_tabs_and_boxes_the_indentation_stays(form: str, frame: str) -> None:
    before, after = FORMS[form]
    if "[^" in before or "the end" in form:
        return  # these stand at the end of a page
    assert shown(frame + indent(before, "    ")) == frame + indent(after, "    ")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_import_reads_the_same_forms(form: str, newline: str) -> None:
    before, after = FORMS[form]
    taken = READERS["page"]("p.md", before.replace("\n", newline).encode())
    assert taken.notes == []
    page = as_markdown(taken)
    assert page.count("\n") == page.count(newline)
    lines = without_ids(page.replace("\r\n", "\n")).split("\n")
    assert [line for line in lines if line] == [line for line in after.split("\n") if line]


SERIES = {
    "one has no answer": (
        '1. Why?\n\n    ??? success "Answer"\n        So.\n\n2. How?\n3. Who?\n',
        "1. <!-- a question -->\n\n    /// question | Why?\n    ---\n    So.\n    ///\n\n"
        "2. How?\n3. Who?\n",
    ),
    "its sentence goes on to the left": (
        'Do:\n\n1. Read.\n2. Why\n   so?\n\n    ??? success "Answer"\n        So.\n\n3. Go on.\n',
        "Do:\n\n1. Read.\n\n2. <!-- a question -->\n\n    /// question\n\n    Why\n    so?\n\n"
        "    /// answer\n    So.\n    ///\n    ///\n\n3. Go on.\n",
    ),
    "one is left": (
        '1. Why?\n\n    ??? success "Answer"\n        So.\n\n2. How?\n\n'
        '    ??? success "Answer"\n\n3. Who?\n\n    ??? success "Answer"\n        I.\n',
        "1. <!-- a question -->\n\n    /// question | Why?\n    ---\n    So.\n    ///\n\n"
        "2. How?\n\n    <!-- practice adopt: its answer is empty -->\n\n"
        '    ??? success "Answer"\n\n'
        "3. <!-- a question -->\n\n    /// question | Who?\n    ---\n    I.\n    ///\n",
    ),
    "one goes on below its answer": (
        '1. Log these:\n\n    * the loss\n    * the time\n\n    ??? success "Answer"\n'
        "        `log()`\n\n    Go on.\n\n2. Which\n    is it?\n\n"
        '    ??? success "Answer"\n        So.\n',
        "1. <!-- a question -->\n\n    /// question | Log these:\n\n    * the loss\n"
        "    * the time\n\n    /// answer\n    `log()`\n    ///\n    ///\n\n    Go on.\n\n"
        "2. <!-- a question -->\n\n    /// question\n\n    Which\n    is it?\n\n"
        "    /// answer\n    So.\n    ///\n    ///\n",
    ),
    "one has points of its own": (
        '1. Do both.\n\n    1. Why?\n\n        ??? success "Answer"\n            So.\n\n'
        '    2. How?\n\n    ??? success "Solution"\n        Both.\n\n2. Go on.\n',
        "1. Do both.\n\n    1. <!-- a question -->\n\n        /// question | Why?\n        ---\n"
        "        So.\n        ///\n\n    2. How?\n\n"
        "    <!-- practice adopt: no prompt is found above it -->\n\n"
        '    ??? success "Solution"\n        Both.\n\n2. Go on.\n',
    ),
    "it is indented by tabs": (
        '- a\n\t1. Why?\n\n\t\t??? success "Answer"\n\t\t\tSo.\n\n\t2. How?\n',
        "- a\n\n\t1. <!-- a question -->\n\n\t\t/// question | Why?\n\t\t---\n\t\tSo.\n\t\t///\n\n"
        "\t2. How?\n",
    ),
}
"""Lists with numbers, of which some points are questions: they stay points."""


@pytest.mark.parametrize("case", SERIES)
@pytest.mark.parametrize("extensions", [[], ["sane_lists"]], ids=["plain", "sane lists"])
def test_points_keep_their_numbers(case: str, extensions: list[str]) -> None:
    before, after = SERIES[case]
    assert shown(before) == after
    page = adopted(before).after
    assert check(page, "p.md") == []
    assert adopted(page).after == page
    assert numbers(page, extensions) == numbers(before, extensions)


def numbers(page: str, extensions: list[str]) -> list[tuple[str, int]]:
    """The first word of each point of a list on a page, with the number that it has there."""
    ours = ["mkdocs_practice.extension", "admonition", "pymdownx.details"]
    drawn = ElementTree.fromstring(f"<div>{markdown(page, extensions=[*ours, *extensions])}</div>")
    for each in drawn.iter():
        if each.tag.startswith("practice-") or each.get("class") == "practice-number":
            each.text = ""
    return [
        ("".join(point.itertext()).split()[0], number)
        for series in drawn.iter("ol")
        for number, point in enumerate(series, int(series.get("start", "1")))
    ]


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS)
def test_all_else_stays(text: str) -> None:
    assert adopted(text).after == text


TOLD = {
    "in code": STAYS["an answer in code"],
    "in tabs": STAYS["tabs with an answer beside something else"],
    "of another title": STAYS["another title of an answer"],
    "of a title with more than that": '??? done "Mind: try first, then see the answer"\n    So.\n',
    "in a macro, of a part": '{{\nshown("\n??? done \\"Correction Ex. 1\\"\n    So.\n")\n}}\n',
    "in a macro, by letters": '{{ shown("\n??? done \\"Correction P2.Q1.\\"\n    So.") }}\n',
    "in a macro for answers": 'Why?\n\n{{\n    correction(True, """\n    So.\n    """)\n}}\n',
    "in a call of a macro for answers": "Why?\n\n{% call show_solution() %}\nSo.\n{% endcall %}\n",
    "in a macro": 'Why?\n\n{{ shown(True, "\n??? success \\"Answer\\" \n    So.\n") }}\n',
}
"""Pages with an answer that is left where it stands."""


@pytest.mark.parametrize("place", TOLD)
def test_each_answer_that_is_left_is_told(place: str) -> None:
    page = adopted(TOLD[place])
    assert page.after == TOLD[place]
    assert [each.is_doubtful for each in page.left] == [False]


@pytest.mark.parametrize("case", DOUBTFUL)
def test_doubtful_ones_are_left_with_one_comment(case: str) -> None:
    text, why = DOUBTFUL[case]
    page = adopted(text)
    assert (page.taken, [each.is_doubtful for each in page.left]) == ((), [True])
    assert why in page.left[0].reason
    remarks = re.findall(r"^ *<!-- practice adopt: .* -->\r?\n\r?\n", page.after, re.MULTILINE)
    assert len(remarks) == 1
    assert page.after.replace(remarks[0], "") == text
    assert adopted(page.after).after == page.after


UNCLEAR = {
    "parts in a line": ("Give them.", "a) 4, b) 8/3"),
    "a verdict on each": ("Which hold?", "A: F, B: T, C: T"),
    "a verdict on each in parentheses": ("Which hold?", "A (true), B (false), C (true)"),
    "verdicts, where a false one is asked for": ("Which is false?", "A is true, B is true."),
    "right ones, where a wrong one is asked for": ("Which is wrong?", "A and B are right."),
    "two verdicts": ("Which one?", "A is right. B is right as well as long as n is odd."),
    "a range": ("Which?", "A–C"),
    "a range in words": ("Which?", "A to C"),
    "one of two": ("Which?", "The correct answers are A, and either B or C."),
    "an order": ("Put them in order.", "A, C (the others are never needed)"),
    "an order that is no alphabet": ("Which come first?", "C, A"),
    "a condition": ("Which?", "A is the correct answer only if n is 1; else B."),
    "another condition": ("Which?", "The answer is A if n is 1."),
}
"""Prompts, and answers that begin with a letter and do not say that this option is right."""


@pytest.mark.parametrize("case", UNCLEAR)
def test_an_answer_that_is_not_clear_is_no_key(case: str) -> None:
    asked, answer = UNCLEAR[case]
    listed = "A. one\nB. two\nC. three\nD. four"
    text = f'{asked}\n\n{listed}\n\n??? success "Answer"\n    {answer}\n'
    (found,) = find_exercises(text)
    assert found.draft is not None
    assert (found.draft.kind, found.draft.prompt) == ("question", f"{asked}\n\n{listed}")


CLEAR = {
    "(B), since (A) and (C) are even": "B",
    "B. A is wrong, because it is even.": "B",
    "B is correct. A is wrong.": "B",
    "A and C, but not D.": "AC",
    "The correct answer is A. Only if n were 1, B would do.": "A",
    "**A)** one, not two": "A",
}
"""Answers that are clear, and the letters that they name."""


@pytest.mark.parametrize("answer", CLEAR)
def test_an_answer_that_is_clear_is_the_key(answer: str) -> None:
    text = "Which?\n\nA. one\nB. two\nC. three\nD. four\n\n"
    (found,) = find_exercises(f'{text}??? success "Answer"\n    {answer}\n')
    assert found.draft is not None
    assert (
        "".join("ABCD"[rank] for rank, (_, right, _) in enumerate(found.draft.options) if right)
        == CLEAR[answer]
    )


def test_what_is_left_for_a_finding_is_left_again_until_its_comment_is_deleted() -> None:
    text = '# Page\n\n??? warning "Mind."\n\n**1. Why?**\n\n??? success "Answer"\n    So.\n'
    page = adopted(text).after
    assert "<!-- practice adopt: " in page
    assert adopted(page).after == page
    assert "delete the comment" in adopted(page).left[0].reason
    mended = page.replace("Mind.", 'Mind."\n    It is "new.', 1)
    without = re.sub(r"<!-- practice adopt: .*\n\n", "", mended)
    assert (len(adopted(mended).taken), len(adopted(without).taken)) == (0, 1)


PAGES_WITH_FAULTS = {
    "a tag that ends nothing": "</details>\n",
    "a fence without an end": "```py\nx\n",
}
"""Mistakes that a page may have, which are found as soon as it has an item."""


@pytest.mark.parametrize("fault", PAGES_WITH_FAULTS)
@pytest.mark.parametrize("is_above", [True, False])
def test_what_the_page_has_wrong_elsewhere_is_not_the_exercises(fault: str, is_above: bool) -> None:
    exercises = 'Why?\n\n??? success "Answer"\n    So.\n\nHow?\n\n??? success "Answer"\n    So.\n'
    parts = [f"# Page\n\n{PAGES_WITH_FAULTS[fault]}", f"## Part\n\n{exercises}"]
    page = adopted("\n".join(parts if is_above else reversed(parts)))
    assert (len(page.taken), page.left) == (2, ())
    assert len(scan(page.after).items) == 2


@pytest.mark.parametrize("opening", ["<div>\nText.", "<details>\n<summary>More</summary>"])
def test_what_stands_in_html_without_an_end_is_left_without_a_comment_there(opening: str) -> None:
    text = f'{opening}\n\nWhy?\n\n??? success "Answer"\n    So.\n'
    page = adopted(text)
    assert (page.after, page.taken) == (text, ())
    assert len(page.left) == 1


def test_a_heading_that_is_linked_to_keeps_its_address() -> None:
    text = '## Why is it so?\n\n??? success "Answer"\n    So.\n'
    assert "{ #why-is-it-so }" in adopted(text, linked=("why-is-it-so",)).after.replace(
        "{#", "{ #"
    ).replace("so}", "so }")
    numbered = text.replace("Why", "2. Why")
    assert adopted(numbered, linked=("2-why-is-it-so",)).taken == ()
    assert "{#own}" in adopted(text.replace("so?", "so? { #own }")).after.replace(
        "{ #own }", "{#own}"
    )


def test_ids_are_new_on_the_page_and_in_the_site() -> None:
    text = "# Why is it?\n\n" + 'Why is it?\n\n??? success "Answer"\n    So.\n\n' * 2
    taken = {"is-it"}
    page = adopt(text, "p.md", Adoption(taken=taken)).after
    ids = [block.attributes.id for block in scan(page).items]
    assert len({*ids, "why-is-it", "is-it"}) == 4


def test_glossaries_are_asked_for() -> None:
    text = (
        "# Words\n\nHeap { .x }\n:   A tree.\n\nTrie\n:   Another.\n\n    More.\n\n"
        "*[HTML]: Hypertext Markup Language\n"
    )
    assert adopted(text).after == text
    page = adopted(text, glossaries=True).after
    decks = scan(page).items
    assert [(deck.title, len(deck.children)) for deck in decks] == [
        ("Words", 2),
        ("Abbreviations", 1),
    ]
    assert "*[HTML]: Hypertext Markup Language\n" in page
    assert check(page, "p.md") == []
    assert adopted(page, glossaries=True).after == page


# Generated pages

WORDS = st.sampled_from(
    [
        "alpha",
        "beta",
        "*gamma*",
        "`delta`",
        "$e=1$",
        "zeta[^n]",
        "<b>eta</b>",
        "C:\\theta",
        "1.",
        "-",
        "#",
        "a|b",
        "{x}",
        "A.",
        "///",
    ]
)
LINE = st.lists(WORDS, min_size=1, max_size=5).map(" ".join).map(lambda text: f"Say {text}")
TEXT = st.lists(
    LINE
    | st.sampled_from(
        ["```py\n??? success \"Answer\"\n    x\n\n/// answer\n```", "- one\n- two", "> quoted",
         "| a |\n|---|\n| 1 |", "    code", "!!! note\n    Box.", "---", "![](a.png)"]
    ),
    min_size=1, max_size=3,
).map("\n\n".join)  # fmt: skip
FILLER = st.sampled_from(
    [
        "# Title",
        "## Part",
        "Text here.",
        "---",
        "```\n??? success\n```",
        "<br>",
        "* * *",
        "",
        "[a]: b",
    ]
)
SHAPES = [
    'Why {n}?\n\n??? success "Answer"\n{a4}\n',
    '### {n}. Why {n}?\n\n- A. one\n- B. two\n\n??? question "Show Answer"\n    **B**\n\n{a4}\n',
    '!!! question "Exercise {n}"\n\n    Do it.\n\n    ??? success "Solution"\n{a8}\n',
    '**Exercise {n}.** Do {n}.\n\n??? tip "Hint"\n    Help.\n\n???+ note "Text"\n    x\n\n'
    '??? success "Solution"\n{a4}\n',
    '=== "Question"\n\n    Why {n}?\n\n=== "Solution"\n\n{a4}\n',
    "<details markdown>\n<summary>Answer</summary>\n\n{a0}\n\n</details>\n",
    "Why {n}?\n\n<details>\n<summary>Answer</summary>\n\n{a0}\n\n</details>\n",
    '1. Why {n}?\n\n    ??? success "Answer"\n{a8}\n',
    '??? question "What is {n}?"\n{a4}\n',
]  # fmt: skip


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A page, and the answers on it."""
    parts, answers = list[str](), list[str]()
    for number in range(draw(st.integers(1, 4))):
        parts += draw(st.lists(FILLER, max_size=2))
        answer = draw(TEXT)
        answers.append(answer)
        made = {f"a{width}": indent(answer, " " * width) for width in (0, 4, 8)}
        shape = draw(st.sampled_from(SHAPES))
        for name, text in {**made, "n": str(number)}.items():
            shape = shape.replace(f"{{{name}}}", text)
        parts.append(shape)
    text = "\n\n".join(parts)
    if text.startswith("---"):
        text = f"# Page\n\n{text}"  # no header, which would go on up to a rule in an answer
    if draw(st.booleans()):
        text = '=== "Tab"\n\n' + indent(text, draw(st.sampled_from(["    ", "\t"])))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))), answers


def squeezed(text: str) -> str:
    return " ".join(text.split())


BETWEEN_RULES = (
    "---\n\n<details markdown>\n<summary>Answer</summary>\n\n---\n\n</details>\n\n\n"
    'Why 1?\n\n??? success "Answer"\n    Say alpha\n'
)  # this is no front matter


@settings(max_examples=150)
@given(pages())
@example((BETWEEN_RULES, ["---", "Say alpha"]))
def test_no_answer_is_lost_and_the_rest_stays(made: tuple[str, list[str]]) -> None:
    text, answers = made
    page = adopted(text)
    items = [block for block in scan(page.after).blocks if isinstance(block, ITEMS)]
    assert len(items) >= len(page.taken)
    assert all(is_answered(item) for item in items)
    said = squeezed(" ".join(answer.body for item in items for answer in item.answers))
    kept = squeezed(page.after)
    for found in page.taken:
        assert found.draft is not None
        assert squeezed(found.draft.answer) in said
    for answer in answers:
        assert all(squeezed(line) in kept for line in answer.split("\n"))
    assert ("\r\n" in text) is ("\r\n" in page.after)
    assert not re.search(r"(?<!\r)\n", page.after) or "\r\n" not in text
    new = [each for each in check(page.after, "p.md") if each not in check(text, "p.md")]
    assert {each.rule.code for each in new} <= {each.rule.code for each in check(text, "p.md")}
    spans = [range(each.start, each.end) for each in page.taken]
    rest = [
        line
        for number, line in enumerate(text.splitlines())
        if line.strip() and not any(number in span for span in spans)
    ]
    lines = iter(page.after.splitlines())
    assert all(line in lines for line in rest)  # in their order
    assert adopted(page.after).after == page.after


@settings(max_examples=100)
@given(st.text(alphabet='?!="`<>/-*#|:[]{}()A1 \t\r\nab.', max_size=200))
def test_any_text_is_read(text: str) -> None:
    find_exercises(text)
    page = adopted(text, glossaries=True)
    assert page.before == text
