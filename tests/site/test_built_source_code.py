"""Answers in the source code that mkdocstrings shows."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from mkdocs_practice.site.built.source_code import answers_in_source
from tests.support.built import WHOLE, by_hand

DOCSTRING = '''\
def stride(step: int) -> int:
    """The step.

    /// question | Why three by *three*? {where}
    /// answer
    Because of "fewer" weights.
    ///
    ///
    """
    return step
'''


def shown(code: str, *, name: str = "mkdocstrings-source") -> str:
    """Source code as mkdocstrings shows it, highlighted."""
    lines = (f"<span class='sd'>{escape(line)}</span>" for line in code.split("\n"))
    summary = "<summary>Source code in <code>a.py</code></summary>"
    code = "\n".join(lines)
    return f'<details class="{name}">\n{summary}<pre><code>{code}</code></pre>\n</details>'


def test_an_answer_in_the_source_of_an_item_is_found(tmp_path: Path) -> None:
    code = shown(DOCSTRING.replace("{where}", "{ #why }"))
    findings = by_hand(tmp_path, f"{WHOLE}{code}\n{code}").findings
    [finding] = [each for each in findings if each.rule.code == "PR617"]
    assert finding.message == "the source code on the page shows the answer of `why`"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        (DOCSTRING.replace("{where}", "{ #why }"), ["why"]),
        (DOCSTRING.replace("{where}", "{ #other }"), []),
        (DOCSTRING.replace("{where}", "{ #why }").replace('Because of "fewer" weights.', ""), []),
        ("def f():\n/// question | A? { #why }\n/// answer\nA.\n///\n///\nx = 1\n", ["why"]),
        ("x = 1  # /// question | A? { #why }\n", []),
        (
            "def f():\n" + "\n".join(f"/// card | {n}\n    id: c{n}\nBack.\n///\n" for n in "ab"),
            ["ca", "cb"],
        ),
    ],
)
def test_what_is_an_item_of_the_page_counts(code: str, found: list[str]) -> None:
    ids = {"why", "ca", "cb"}
    assert [name for _, name in answers_in_source(shown(code), ids)] == found
    assert [*answers_in_source(shown(code), set())] == []
    assert [*answers_in_source(shown(code, name="quote"), ids)] == []


def test_an_item_without_an_id_is_known_by_its_prompt() -> None:
    code = DOCSTRING.replace(" {where}", "")
    [name] = [name for _, name in answers_in_source(shown(code), AllIds())]
    assert name.startswith("question-")
    examples = f'"""A docstring.\n\n```\n{code}```\n"""\n'
    assert [*answers_in_source(shown(examples), {"why"})] == []


class AllIds(set[str]):
    """Every id."""

    def __contains__(self, identifier: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return True

    def __len__(self) -> int:
        return 1


def test_a_broken_page_takes_linear_time() -> None:
    code = '<details class="mkdocstrings-source">\n/// question | A?\n' * 20_000
    assert [*answers_in_source(code, {"why"})] == []
