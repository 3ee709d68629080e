"""The language server as an editor meets it: what it offers to write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from lsprotocol import types

from mkdocs_practice.lsp.words import BLOCKS, OPTIONS
from mkdocs_practice.syntax.grammar import OPTIONS as OPTION_NAMES
from mkdocs_practice.syntax.kinds import KINDS
from tests.support.findings import check_seriously
from tests.support.lsp import Editor
from tests.support.lsp_edits import apply
from tests.support.sites import write_pages

ASKED = "question choice number text blanks match order"
ON_A_PAGE = f"{ASKED} exercise flashcards review progress"
ANSWER = "\n/// answer\nBecause of it.\n///\n"


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor in a site with one page that has tags."""
    folder = tmp_path_factory.mktemp("help")
    tagged = "/// question | Why? { #tagged }\n    tags: [basics, c++]\n" + ANSWER + "///\n"
    write_pages(folder, {"mkdocs.yml": "site_name: x\n", "docs/tagged.md": tagged})
    with Editor(folder) as editor:
        yield editor


@pytest.fixture(scope="module")
def plain_editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor that can do next to nothing."""
    with Editor(tmp_path_factory.mktemp("plain"), types.ClientCapabilities()) as editor:
        yield editor


def at_cursor(source: str) -> tuple[str, int, int]:
    """A text and the place of the `^` in it."""
    before, _, after = source.partition("^")
    return before + after, before.count("\n"), len(before) - before.rfind("\n") - 1


def offered(editor: Editor, source: str, typed: str = "") -> list[types.CompletionItem]:
    text, line, character = at_cursor(source)
    uri = editor.open("untitled:completion", text)
    items = editor.complete(uri, line, character, typed)
    editor.close(uri)
    return items


def labels(items: Sequence[types.CompletionItem]) -> list[str]:
    return [item.label for item in sorted(items, key=lambda item: item.sort_text or item.label)]


def accept(source: str, item: types.CompletionItem) -> str:
    """The text with a completion written and each of its places left as proposed."""
    assert isinstance(item.text_edit, types.TextEdit)
    text = apply(at_cursor(source)[0], [item.text_edit])
    return re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text).replace("$0", "What is so.")


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("/// ^", ON_A_PAGE),
        ("/// qu^", ON_A_PAGE),
        ("Text.\n/// ^\nmore", ON_A_PAGE),
        ("/// question | Q\n/// ^\n///\n", "answer hint"),
        ("/// question | Q\n/// ^\n", "answer hint"),
        ("/// question | Q\n\n/// ^" + ANSWER + "///\n", "hint"),
        ("/// question | Q\n" + ANSWER + "\n/// ^\n///\n", "hint"),
        ("/// question | Q\n" + ANSWER + "///\n\n/// ^\n", ON_A_PAGE),
        ("/// exercise | E\n/// ^\n///\n", f"{ASKED} answer hint"),
        ("/// exercise | E\n/// question | Q\n/// ^\n///\n///\n", "answer hint"),
        ("/// flashcards | D\n/// ^\n///\n", "card"),
        ("/// flashcards | D\n\na\n:   b\n\n/// ^\n///\n", "card"),
        ("/// flashcards | D\n\na\n:   b\n\n    /// ^\n///\n", ""),
        ("/// question | Q\n/// answer\n/// ^\n///\n///\n", "hint"),
        ("/// note\n/// ^\n///\n", ON_A_PAGE),
        ("//// question | Q\n//// ^\n////\n", "answer hint"),
        ("- item\n\n    /// ^\n", ON_A_PAGE),
        ("- item\n\n    /// question | Q\n    /// ^\n    ///\n", "answer hint"),
        ("    /// ^\n", ""),
        ("```\n/// ^\n```\n", ""),
        ("<!--\n/// ^\n-->\n", ""),
        ("<div>\n/// ^\n</div>\n", ""),
        ("---\ntitle: |\n  a\n  /// ^\n---\n", ""),
        ("> /// ^\n", ""),
        ("/// question | ^", ""),
        ("/// question ^", ""),
        ("// ^", ""),
        ("https:///^", ""),
        ("^", ""),
    ],
)
def test_the_blocks_that_may_stand_at_a_place_are_offered(
    editor: Editor, source: str, names: str
) -> None:
    assert labels(offered(editor, source)) == names.split()


@pytest.mark.parametrize(
    ("source", "is_offered"),
    [
        ("Text.\n\n///^\n", True),
        ("/// question | Q\n///^\n", False),
        ("/// note\n///^\n", False),
        ("```\n///^\n```\n", False),
    ],
)
def test_slashes_alone_offer_something_only_where_they_cannot_close_a_block(
    editor: Editor, source: str, is_offered: bool
) -> None:
    assert bool(offered(editor, source, typed="/")) is is_offered
    asked_for = offered(editor, source)
    assert bool(asked_for) is ("```" not in source)
    assert all(accept(source, item).count("/// ") for item in asked_for)


@pytest.mark.parametrize(
    "source",
    [
        "/// ^",
        "///^",
        "/// x^",
        "# T\n\n/// ^\n\nText.\n",
        "- item\n\n    /// ^\n\n- item\n",
        "/// exercise | E { #e }\n\n/// ^\n\n///\n",
        "/// question | Q { #q }\n\n/// ^\n///\n",
        "/// flashcards | D { #d }\n\nfront { #f }\n:   back\n\n/// ^\n///\n",
    ],
)
def test_what_is_offered_is_sound_as_it_stands(editor: Editor, source: str) -> None:
    for item in offered(editor, source):
        assert item.insert_text_format is types.InsertTextFormat.Snippet
        assert item.insert_text_mode is types.InsertTextMode.AsIs
        assert isinstance(item.documentation, types.MarkupContent)
        text = accept(source, item)
        # A hint does not answer what it is offered in.
        missing = {"PR101", "PR105"} if item.label == "hint" else set()
        assert {each.rule.code for each in check_seriously(text)} <= missing, text
        assert not re.search(r" +$", text, re.MULTILINE)


def test_on_a_line_that_goes_on_only_the_name_is_written(editor: Editor) -> None:
    source = "/// ques^tion | Why? { #x }\n" + ANSWER + "///\n"
    (question,) = [item for item in offered(editor, source) if item.label == "question"]
    assert accept(source, question) == at_cursor(source)[0]


def test_an_editor_without_snippets_gets_text(plain_editor: Editor) -> None:
    for source, texts in (
        ("/// ^", [*(f"{name} | " for name in ON_A_PAGE.split()[:-2]), "review", "progress"]),
        ("/// question | Q\n/// ^\n///\n", ["answer", "hint"]),
        ("/// question | Q\n    ^\n", ["id: ", "tags: ", "rev: ", "attrs: ", "attempt: "]),
    ):
        items = offered(plain_editor, source)
        assert [item.text_edit.new_text for item in items if item.text_edit] == texts
        assert all(item.insert_text_format is None for item in items)
        assert all(isinstance(item.documentation, str) for item in items)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("/// question | Q\n    ^\n///\n", "attempt attrs id rev tags"),
        ("/// question | Q\n    ta^\n///\n", "attempt attrs id rev tags"),
        ("/// question | Q { #q }\n    tags: [a]\n    ^\n///\n", "attempt attrs rev"),
        ("- x\n\n    /// question | Q\n        ^\n    ///\n", "attempt attrs id rev tags"),
        ("/// exercise | E\n    ^\n///\n", "attrs id minutes rev tags"),
        ("/// flashcards\n/// card\n    ^\n///\n///\n", "attrs id rev reverse tags"),
        ("/// number | Q\n    ^\n///\n", "answer attrs id rev tags tolerance unit"),
        ("/// number | Q\n    answer: 1\n    ^\n///\n", "attrs id rev tags tolerance unit"),
        ("/// text | Q { #q }\n    ^\n///\n", "answer attrs rev tags"),
        ("/// choice | Q { #q }\n    ^\n///\n", "attrs rev tags"),
        ("/// question | Q\n  ^\n///\n", ""),
        ("/// question | Q\n\n    ^\n///\n", ""),
        ("/// note\n    ^\n///\n", ""),
        ("Text\n    ^\n", ""),
        ("/// flashcards\nterm\n    ^\n:   back\n///\n", ""),
        ("```\n/// question | Q\n    ^\n```\n", ""),
    ],
)
def test_options_are_offered_right_under_an_opening_line(
    editor: Editor, source: str, names: str
) -> None:
    assert sorted(labels(offered(editor, source))) == names.split()


def test_the_tags_of_the_site_are_offered_in_a_list_of_tags(editor: Editor) -> None:
    source = "/// question | Q { #q }\n    tags: [new, ^]\n" + ANSWER + "///\n"
    text, line, character = at_cursor(source)
    uri = editor.open("docs/tags.md", text)
    items = editor.complete(uri, line, character, " ")
    assert labels(items) == ["basics", "c++", "new"]
    assert "tags: [new, c++]\n" in accept(source, items[1])
    editor.close(uri)


def test_every_block_and_option_is_described() -> None:
    assert set(BLOCKS) == set(KINDS)
    assert set(OPTIONS) == {*OPTION_NAMES, *(name for cls in KINDS.values() for name in cls.takes)}
