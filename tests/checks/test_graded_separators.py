"""A `---` line above the explanation of a graded question, and options below one."""

from __future__ import annotations

from textwrap import indent

import pytest

from tests.support.findings import only_finding, serious_codes

BODIES = {
    "choice": "\n- [x] a\n- [ ] b\n",
    "order": "\n1. a\n2. b\n",
    "blanks": "\nThe ==cat== sat.\n",
    "number": "    answer: 5\n",
    "text": "    answer: cat\n",
}
EXPLANATION = "Because it is.\n"


@pytest.mark.parametrize(("kind", "between"), [*((kind, "\n") for kind in BODIES), ("choice", "")])
@pytest.mark.parametrize("margin", ["", "    "])
def test_what_it_would_part_is_told_with_the_block_to_write(
    kind: str, between: str, margin: str
) -> None:
    text = f"/// {kind} | Which?\n{BODIES[kind]}{between}---\n{EXPLANATION}\n> More.\n///\n"
    above = "1.  One\n\n" if margin else ""
    found = only_finding(above + indent(text, margin))
    assert found.rule.code == "PR124"
    assert found.location.line == above.count("\n") + text[: text.index("---")].count("\n") + 1
    assert found.fix.startswith("write `/// answer` in place of it")
    written = text.replace("---", "/// answer").removesuffix("///\n") + "///\n///\n"
    assert serious_codes(above + indent(written, margin)) == []


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("rule", ["***", "---"])
def test_a_rule_between_what_is_asked_is_none(kind: str, rule: str) -> None:
    answer = f"/// answer\n{EXPLANATION}///\n///\n"
    below = {"number": "Say it.\n", "text": "Say it.\n"}.get(kind, BODIES[kind])
    options = BODIES[kind] if kind in ("number", "text") else ""
    assert (
        serious_codes(f"/// {kind} | Which?\n{options}\nLook.\n\n{rule}\n\n{below}\n{answer}") == []
    )
    assert serious_codes(f"/// {kind} | Which?\n{BODIES[kind]}\n{rule}\n\n{answer}") == []


@pytest.mark.parametrize("hint", ["", "/// hint\nLook.\n///\n"])
@pytest.mark.parametrize("kind", ["number", "text", "exercise"])
def test_a_line_below_nothing_or_a_hint_and_above_an_answer_is_told(kind: str, hint: str) -> None:
    hint = "" if kind == "exercise" else hint
    head = f"/// {kind} | Which?\n{BODIES.get(kind, '')}\n{hint}"
    answer = "/// answer\nMore.\n///\n///\n"
    found = only_finding(f"{head}---\n{EXPLANATION}\n{answer}")
    assert (found.rule.code, found.location.line) == ("PR124", head.count("\n") + 1)
    line = found.location.line + 3
    assert found.fix.startswith(f"move the text below it into the answer in line {line}, ")
    assert serious_codes(f"{head}***\nLook here.\n\n{answer}") == []


def test_a_rule_between_the_text_of_an_exercise_and_its_answer_is_one() -> None:
    text = "/// exercise | E\nFirst.\n\n---\n\nSecond.\n\n/// answer\nMore.\n///\n///\n"
    assert serious_codes(text) == []


@pytest.mark.parametrize("between", ["", "\n"])
@pytest.mark.parametrize("options", ["    id: why\n", "    id: why\n    tags: [a]\n"])
@pytest.mark.parametrize(("above", "margin"), [("", ""), ("1. a\n\n", "    ")])
def test_options_below_the_line_are_told(
    between: str, options: str, above: str, margin: str
) -> None:
    text = f"/// question | Why?\n---\n{options}{between}Because.\n///\n"
    found = only_finding(above + indent(text, margin))
    assert (found.rule.code, found.location.line) == ("PR225", above.count("\n") + 3)
    assert found.fix.startswith("write it right under the opening line")
    for answer in (f"{options}", "    name: why\nBecause.\n"):
        assert serious_codes(f"/// question | Why?\n---\n{answer}///\n") == []
