"""Practice pages in colour: every sign of ours is told, and no letter is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pygments.lexers import get_lexer_by_name
from pygments.token import Error, Keyword, Name, Punctuation, String

from mkdocs_practice.pygments_plugin import PracticeLexer
from mkdocs_practice.syntax.kinds import KINDS
from tests.support.checkout import ROOT
from tests.support.pages import EDITS, edit, pages

LEXER = PracticeLexer()
PAGE = """\
# Title

/// question | Why `///`? { #why .wide }
    tags: [a, "b c"]
    rev: 2

Text above, and code:

```text
/// question | No block
---
///
```

<!--
/// question | None either
-->

---
It is.
---
///

/// flashcards | Deck { #deck }

front :: back `a :: b` { #one }
Term { #two }
:   Definition.

/// card
Front
---
Back
///
///

/// blanks | Fill in
The ==kernel|filter== moves, `==x==` and a == b.
///

/// note | Another extension's

A :: b, and ==marked==.
---
///
"""


def tokens(text: str) -> list[tuple[str, object]]:
    """Text and type of each token that shows something."""
    return [(value, kind) for _, kind, value in LEXER.get_tokens_unprocessed(text) if value.strip()]


def of(kind: object, text: str) -> list[str]:
    return [value for value, each in tokens(text) if each is kind]


def test_pygments_finds_it_by_name() -> None:
    assert isinstance(get_lexer_by_name("practice"), PracticeLexer)


def test_signs_of_ours_are_told_from_text() -> None:
    signs = [value for value, kind in tokens(PAGE) if kind is Keyword]
    assert signs == [
        *("question", "---"),
        *("flashcards", "::", ":", "card", "---"),
        *("blanks", "==", "=="),
    ]
    assert of(Name.Function, PAGE) == ["note"]
    assert of(Name.Attribute, PAGE) == ["#why", ".wide", "#deck", "#one", "#two"]
    assert of(Name.Tag, PAGE) == ["tags", "rev"]
    assert ("kernel|filter", String) in tokens(PAGE)
    slashes = [value for value in of(Punctuation, PAGE) if "/" in value]
    assert len(slashes) == 2 * len(re.findall(r"^/// \w", PAGE, re.MULTILINE)) - 4
    assert "`///`" in of(String.Backtick, PAGE)


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_is_a_keyword(name: str) -> None:
    assert of(Keyword, f"//// {name} | Title\n////\n") == [name]


def test_a_list_and_code_look_as_in_any_markdown() -> None:
    choice = "- [ ] No\n- [x] **Yes**\n\n```python\nprint(1)\n```\n"
    markdown = get_lexer_by_name("markdown")
    alone = [token for token in markdown.get_tokens(choice) if token[1].strip()]
    block = LEXER.get_tokens(f"/// choice | Q\n{choice}///\n")
    inside = [token for token in block if token[1].strip()]
    assert inside[4:-1] == alone


@given(pages(), st.lists(st.tuples(EDITS, st.integers(0, 200)), max_size=3))
def test_no_letter_is_lost_and_none_is_an_error(page: str, edits: list[tuple[str, int]]) -> None:
    for kind, number in edits:
        page = edit(page, kind, number)
    check(page)


TEXT = st.text(st.sampled_from(sorted("/|-=:{}#[]`~<>!\t \r\n\\.ax1é\u2028\x0c")), max_size=60)


@given(TEXT | st.lists(st.sampled_from(PAGE.splitlines(keepends=True))).map("".join))
@example("/// question\r\n    a: b\r\n---\r\n///\r\n")
@example("///")
@example("/// blanks\n==a== { #x }")
def test_the_tokens_of_any_text_are_that_text(text: str) -> None:
    check(text)


def check(text: str) -> None:
    found = list(LEXER.get_tokens_unprocessed(text))
    assert "".join(value for _, _, value in found) == text
    position = 0
    for start, kind, value in found:
        assert start == position
        assert kind is not Error, value
        position += len(value)


FENCE = re.compile(r"^([ ]*)(`{3,})(\w+)[^\n]*\n(.*?)^\1\2[ ]*$", re.MULTILINE | re.DOTALL)


def test_this_projects_documentation_shows_practice_pages_in_colour() -> None:
    shown = 0
    for file in sorted((ROOT / "docs").rglob("*.md")):
        for _, _, language, source in FENCE.findall(file.read_text("utf-8")):
            if re.search(r"^[ ]*///+(?:[ ]+\w|$)", source, re.MULTILINE):
                fix = f"{file.relative_to(ROOT)}: write `practice` behind the fence of\n{source}"
                assert language in ("practice", "html", "text") or "```practice" in source, fix
            if language == "practice":
                check(source)
                shown += 1
    assert shown > 20
