"""The language server as an editor meets it: what it offers to fix, and what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from lsprotocol import types

from tests.support.findings import check_seriously, check_text
from tests.support.lsp import Editor, capabilities
from tests.support.lsp_edits import apply, covered, edits_of
from tests.support.sites import write_pages

ANSWER = "\n/// answer\nBecause of it.\n///\n"
WHOLE = types.Range(types.Position(0, 0), types.Position(10_000, 0))


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor of today."""
    with Editor(tmp_path_factory.mktemp("help")) as editor:
        yield editor


@pytest.fixture(scope="module")
def byte_editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor that counts columns in bytes."""
    with Editor(tmp_path_factory.mktemp("bytes"), capabilities("utf-8")) as editor:
        yield editor


@pytest.fixture(scope="module")
def plain_editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor that can do next to nothing."""
    with Editor(tmp_path_factory.mktemp("plain"), types.ClientCapabilities()) as editor:
        yield editor


def test_the_outline_is_a_tree_of_items(editor: Editor) -> None:
    text = (
        f"/// exercise | *Part A* {{ #a }}\n/// question | `One`?\n/// hint\nH\n///\n{ANSWER}///\n"
        "/// question | Two?\n///\n///\n\n/// question\n    id: only\n///\n\n"
        "/// flashcards | Deck\nfront { #f }\n:   back\n\n    more\n\n"
        "/// card\na\n\n---\n\nb\n///\n///\n"
    )
    uri = editor.open("untitled:outline", text)

    def tree(symbols: Sequence[types.DocumentSymbol]) -> list[object]:
        return [(each.name, each.detail, tree(each.children or ())) for each in symbols]

    symbols = editor.symbols(uri)
    one: object = ("One?", None, [("hint", None, []), ("answer", None, [])])
    assert tree(symbols) == [
        ("Part A", "unanswered", [one, ("Two?", "unanswered", [])]),
        ("only", "unanswered", []),
        ("Deck", None, [("front", None, []), ("a", None, [])]),
    ]
    assert covered(text, symbols[0].selection_range) == "/// exercise | *Part A* { #a }"
    assert covered(text, symbols[1].range) == "/// question\n    id: only\n///"
    assert covered(text, symbols[2].children[0].range) == "front { #f }\n:   back\n\n    more"
    editor.close(uri)


def test_an_editor_without_trees_gets_a_list(plain_editor: Editor) -> None:
    uri = plain_editor.open("a.md", "/// exercise | E\n/// question | Q\n///\n///\n")
    symbols = plain_editor.symbols(uri)
    assert [(each.name, each.container_name) for each in symbols] == [("E", None), ("Q", "E")]
    assert symbols[1].location.range.start.line == 1
    assert plain_editor.actions(uri, WHOLE) == []


@pytest.mark.parametrize(
    ("text", "code", "title"),
    [
        ("/// question | Q { #q }\n/// anwser\nSo it is.\n///\n///\n", "PR204", "Replace `anwser`"),
        ("// question | Q { #q }\n" + ANSWER + "///\n", "PR208", "Replace `//` with `///`"),
        (
            "- 漢😀\r\n\r\n///question | 😀 { #q }\r\n/// answer\r\nYes.\r\n///\r\n///\r\n",
            "PR214",
            "Replace",
        ),
        ("/// question | Q { #q }\n" + ANSWER, "PR201", "Write `///`"),
        ("/// question | Q { #q }\r\n/// answer\r\nSo\r\n///\r\n", "PR201", "Write `///`"),
    ],
)
def test_a_quick_fix_mends_the_finding(
    editor: Editor, byte_editor: Editor, text: str, code: str, title: str
) -> None:
    assert code in [finding.rule.code for finding in check_text(text)]
    for using, encoding in ((editor, "utf-16"), (byte_editor, "utf-8")):
        uri = using.open("untitled:fix", text)
        actions = using.actions(uri, WHOLE, ["quickfix"])
        using.close(uri)
        (action,) = [each for each in actions if not each.title.startswith("Silence")]
        assert action.kind == "quickfix"
        assert action.is_preferred
        assert action.title.startswith(title)
        assert [each.code for each in action.diagnostics or ()] == [code]
        fixed = apply(text, edits_of(action, uri), encoding)
        assert check_seriously(fixed) == []
        assert fixed.count("\r\n") == (fixed.count("\n") if "\r" in text else 0)


BROKEN = (
    "///question | One? { #one }\n/// anwser\nSo it is.\n///\n///\n\n"
    "//// question | Two? { #two }\n/// answer\nSo."
)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_everything_that_has_a_safe_mend_is_mended_at_once(editor: Editor, newline: str) -> None:
    text = BROKEN.replace("\n", newline)
    uri = editor.open("untitled:all", text)
    (action,) = editor.actions(uri, WHOLE, ["source.fixAll"])
    assert action.kind == "source.fixAll.practice"
    fixed = apply(text, edits_of(action, uri))
    assert fixed.splitlines() == [
        "/// question | One? { #one }", "/// answer", "So it is.", "///", "///", "",
        "//// question | Two? { #two }", "/// answer", "So.", "///", "////",
    ]  # fmt: skip
    assert fixed.count(newline) == fixed.count("\n")
    editor.change(uri, fixed)
    assert editor.actions(uri, WHOLE, ["source"]) == []
    editor.close(uri)


def test_only_actions_of_the_kinds_and_lines_asked_for_are_offered(editor: Editor) -> None:
    uri = editor.open("untitled:kinds", BROKEN)
    fifth = types.Range(types.Position(4, 0), types.Position(4, 0))
    assert editor.actions(uri, WHOLE, ["refactor"]) == []
    assert editor.actions(uri, fifth, ["quickfix"]) == []
    assert [each.kind for each in editor.actions(uri, fifth)] == ["source.fixAll.practice"]
    first = editor.actions(uri, types.Range(types.Position(0, 3), types.Position(0, 3)), [""])
    assert {each.kind for each in first} == {"quickfix", "source.fixAll.practice"}
    editor.close(uri)


@pytest.mark.parametrize(
    "text",
    [
        "/// question | Q { #q }\n///\n",
        "Text.\n/// question | Q { #q }\n/// answer\nTODO\n///\n///\n\n"
        "/// question | R { #r }\n///\n",
        "/// question\n    id: q\n/// answer\nTODO\n///\n///\n",
        "/// exercise\nAdd 1 and 2.\n/// question | Q { #q }\n/// answer\n???\n///\n///\n///\n",
        "- item\n\n    /// question | Q { #q }\n    /// answer\n    TODO\n    ///\n    ///\n",
        "/// flashcards | D { #d }\na { #a }\n:   b\n\nc { #c }\n:   TODO\n\n"
        "e { #e }\n:   f\n///\n",
        "/// flashcards | D { #d }\n/// card | x { #x }\nTODO\n///\n///\n",
        "/// question | Q { #q }\r\n/// answer\r\nTODO\r\n///\r\n///\r\n",
        "///\n\n/// question | Q { #q }\n" + ANSWER + "///\n",
    ],
)
def test_a_finding_can_be_silenced_and_nothing_else_changes(editor: Editor, text: str) -> None:
    uri = editor.open("untitled:silence", text)
    before = [finding.rule.code for finding in check_text(text)]
    code = next(finding.rule.code for finding in check_text(text) if finding.severity == "error")
    silencing = [
        action
        for action in editor.actions(uri, WHOLE, ["quickfix"])
        if action.title.startswith(f"Silence {code} ")
    ]
    assert silencing
    quiet = apply(text, edits_of(silencing[0], uri))
    after = [finding.rule.code for finding in check_text(quiet)]
    assert after == [each for each in before if each != code] or before.count(code) > 1
    assert len(after) < len(before)
    (comment,) = [line for line in quiet.splitlines() if "<!--" in line]
    assert comment.strip() == f"<!-- practice: ignore {code} -->"
    assert [line for line in quiet.splitlines() if line.strip()] != text.splitlines()
    editor.close(uri)


def test_a_slip_that_is_silenced_no_longer_stands_for_what_it_brings_about() -> None:
    slip = "/// quesion | Q\n/// answer\nSo.\n///\n///\n"
    assert [each.rule.code for each in check_text(slip)] == ["PR204"]
    quiet = f"<!-- practice: ignore PR204 -->\n\n{slip}"
    assert "PR207" in [each.rule.code for each in check_text(quiet)]


def test_the_reason_of_a_finding_is_shown_under_the_pointer(editor: Editor) -> None:
    uri = editor.open(
        "untitled:hover", "/// question | Q { #q }\n/// answer\nTODO\n///\n///\n\nText.\n"
    )
    why = editor.hover(uri, 1, 5)
    assert why.startswith("**PR103 stub-answer**: ")
    assert "```markdown\n/// question | Why 3x3?" in why
    assert editor.hover(uri, 0, 5).startswith("**question**: ")
    assert editor.hover(uri, 2, 0) == ""
    assert editor.hover(uri, 6, 1) == ""
    editor.close(uri)


def test_a_finding_between_pages_can_be_silenced_too(tmp_path: Path) -> None:
    text = "/// question | Q { #same }\n" + ANSWER + "///\n"
    config = "site_name: x\nplugins:\n  - practice:\n      select: [PR2, PR301]\n"
    write_pages(tmp_path, {"mkdocs.yml": config, "docs/a.md": text})
    with Editor(tmp_path) as editor:
        uri = editor.open("docs/b.md", text)
        editor.diagnostics(uri, "PR301")
        (action,) = editor.actions(uri, WHOLE)
        editor.change(uri, apply(text, edits_of(action, uri)))
        editor.diagnostics(uri)
