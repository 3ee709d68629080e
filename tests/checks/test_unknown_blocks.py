"""Blocks of names that nobody knows: told where they can be nobody's, left alone where they may."""

from __future__ import annotations

import pytest

from mkdocs_practice.checks import ADVICE, Context, check
from mkdocs_practice.site.config import make_context
from mkdocs_practice.syntax.scan import scan
from tests.support.containers import ITEM, indented
from tests.support.markdown import EXTENSIONS

SITE = make_context(EXTENSIONS, {})
STRANGE = make_context([*EXTENSIONS, "my.blocks"], {})
TYPED = make_context([*EXTENSIONS, "my.blocks"], {"my.blocks": {"types": ["box", "quiz"]}})
TEXT = "Text.\n"
CARD = "/// card | Stride { #stride }\nThe step.\n///\n"


def found(source: str, context: Context = SITE) -> list[tuple[str, str]]:
    """The code and the fix of each error and warning."""
    every = check([scan(source)], context)
    return [(each.rule.code, each.fix) for each in every if each.severity != ADVICE]


def around(name: str, text: str = ITEM) -> str:
    """A block of another name around a text."""
    return f"/// {name}\n{text}///\n"


@pytest.mark.parametrize("name", ["box", "worksheet", "aside"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_block_of_no_extension_is_told(name: str, newline: str) -> None:
    pages = {
        "around": around(name),
        "beside": f"{around(name, TEXT)}\n{ITEM}",
        "in a list": f"- One.\n\n{indented(around(name))}",
        "in a tab": f'=== "One"\n\n{indented(around(name))}',
        "in an admonition": f"!!! note\n\n{indented(around(name))}",
    }
    for source in pages.values():
        ((code, fix),) = found(source.replace("\n", newline))
        assert code == "PR204"
        assert fix.startswith("name the extension that has it")


@pytest.mark.parametrize("name", ["success", "info", "bug"])
@pytest.mark.parametrize(
    "source",
    [
        around("NAME"),
        f"{around('NAME', TEXT)}\n{ITEM}",
        ITEM.replace("Because.", around("NAME", TEXT)),
    ],
)
def test_an_admonition_that_the_extension_lacks_is_told_with_its_option(
    name: str, source: str
) -> None:
    ((code, fix),) = found(source.replace("NAME", name))
    wanted = f"add `{name}` to the option `types` of `pymdownx.blocks.admonition`; or write"
    assert (code, fix) == ("PR204", f"{wanted} `!!! {name}`, without a closing line")


def test_a_block_with_a_name_near_to_a_known_one_is_told_with_it() -> None:
    ((_, fix),) = found(around("admonitio"))
    assert fix.startswith("did you mean `admonition`?")


@pytest.mark.parametrize("context", [SITE, Context()])
def test_a_word_for_what_holds_items_is_told_with_the_block_that_does(context: Context) -> None:
    ((code, fix),) = found(around("quiz", ITEM * 2).replace("#why", "#q", 1), context)
    assert (code, fix.rpartition(" ")[2]) == ("PR204", "`exercise`?")
    ((code, fix), *_) = found(around("part", CARD), context)
    assert (code, fix.rpartition(" ")[2]) == ("PR204", "`flashcards`?")


@pytest.mark.parametrize("context", [SITE, Context()])
def test_a_word_for_a_question_is_told(context: Context) -> None:
    ((code, fix),) = found(ITEM.replace("question", "quiz"), context)
    assert (code, fix) == ("PR204", "did you mean `question`?")


@pytest.mark.parametrize("context", [STRANGE, TYPED])
@pytest.mark.parametrize("name", ["box", "quiz"])
def test_a_block_that_an_extension_may_have_is_left_alone(context: Context, name: str) -> None:
    assert found(around(name), context) == []
    assert found(f"{around(name, TEXT)}\n{ITEM}", context) == []


def test_a_block_of_any_name_is_left_alone_where_no_configuration_is_known() -> None:
    assert found(around("box"), Context()) == []
    assert found(f"{around('quiz', TEXT)}\n{ITEM}", Context()) == []


def test_pages_without_practice_are_left_alone() -> None:
    assert found(around("box", TEXT)) == []
    assert found("/// Returns\n\nThe comments of Rust.\n") == []


@pytest.mark.parametrize("context", [SITE, Context()])
@pytest.mark.parametrize("answer", ["/// ответ\nBecause.\n///\n", "---\nBecause.\n"])
def test_a_page_of_translated_blocks_is_told(answer: str, context: Context) -> None:
    for name in ("вопрос", "otázka", "întrebare", "fråga", "ερώτηση", "câu-hỏi"):
        told = found(f"/// {name} | Why? {{ #why }}\n{answer}///\n", context)
        assert told[0] == ("PR204", "did you mean `question`?")


@pytest.mark.parametrize("body", ["---\nSo.\n", "- [ ] a\n- [x] b\n", "a :: b\n", "Text.\n"])
def test_a_page_of_blocks_in_a_language_that_is_not_known_is_told(body: str) -> None:
    for context in (SITE, Context()):
        ((code, fix),) = found(f"/// galdera-ñ | Why? {{ #why }}\n{body}///\n", context)
        assert (code, fix[:38]) == ("PR204", "write the name that it has here, one o")


def test_an_answer_of_an_unknown_name_is_one_finding() -> None:
    ((code, fix),) = found("/// question | Why? { #why }\n\n/// xyz\nSo.\n///\n///\n")
    assert (code, fix[:23]) == ("PR204", "did you mean `answer`? ")


def test_code_is_left_alone() -> None:
    assert found(f"```rust\n/// Returns\n```\n\n    /// box\n\n{ITEM}") == []
