"""The language server with any text, at any moment, and with whatever an editor may send."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lsprotocol import types

from mkdocs_practice.lsp.actions import code_actions
from mkdocs_practice.lsp.client import Client, read_client
from mkdocs_practice.lsp.completion import Completer
from mkdocs_practice.lsp.diagnostics import diagnostics_of
from mkdocs_practice.lsp.difference import difference
from mkdocs_practice.lsp.document import Document, is_markdown, path_of
from mkdocs_practice.lsp.hover import hover
from mkdocs_practice.lsp.lines import Lines, clean, newline_of
from mkdocs_practice.lsp.outline import document_symbols
from mkdocs_practice.lsp.project import NO_PROJECT
from mkdocs_practice.syntax.source import split_lines
from tests.support.inputs import hard_inputs
from tests.support.lsp import Editor, capabilities
from tests.support.lsp_edits import apply, covered, offset
from tests.support.sites import ANSWERED, write_pages

ASKED = types.CodeActionContext([])
ENCODINGS = ("utf-8", "utf-16", "utf-32")
FRAGMENTS = (
    "/// question | Q", "/// question | 😀 { #q }", "///question", "/// anwser", "/// answer",
    "///", "////", "/// hint", "/// exercise | E", "/// flashcards | D", "/// card | 漢", "/// ",
    "term { #x }", ":   back", "    tags: [a, b]", "    id: x", "    ", "```", "<!--", "-->",
    "- item", "    ///", "TODO", "text 😀", "", "", "---", "\ttab", "\u2028", "\x0c", "<div>",
    "</div>", "// hint", "<!-- practice: ignore PR101 -->",
)  # fmt: skip
texts = st.builds(
    lambda lines, newline, bom: bom + newline.join(lines),
    st.lists(st.sampled_from(FRAGMENTS), max_size=12),
    st.sampled_from(("\n", "\r\n", "\r")),
    st.sampled_from(("", "", "", "\ufeff")),
)
any_texts = texts | st.text(st.characters(codec="utf-8"), max_size=60)


def document(text: str, encoding: str = "utf-16") -> Document:
    return Document("untitled:any", 1, text, NO_PROJECT, encoding)


def client(encoding: str = "utf-16") -> Client:
    return read_client(capabilities(encoding), encoding)


@given(any_texts, st.sampled_from(ENCODINGS), st.data())
def test_places_are_those_of_the_editor(text: str, encoding: str, data: st.DataObject) -> None:
    opened = document(text, encoding)
    raw = split_lines(text.removeprefix("\ufeff"))
    line = data.draw(st.integers(1, len(raw)))
    column = data.draw(st.integers(1, len(raw[line - 1]) + 1))
    place = opened.lines.position(line, column)
    before = text.removeprefix("\ufeff")[: offset(text, place, encoding) - (text[:1] == "\ufeff")]
    assert split_lines(before) == [*raw[: line - 1], raw[line - 1][: column - 1]]
    assert opened.lines.point(place) == (line, column)


def test_places_that_are_not_there_are_taken_for_the_nearest() -> None:
    lines = document("a😀b\n漢", "utf-16").lines
    assert lines.point(types.Position(0, 2)) == (1, 3)  # within the emoji
    assert lines.point(types.Position(0, 99)) == (1, 4)
    assert lines.point(types.Position(9, 0)) == (2, 2)
    assert Lines({}, "utf-8").rest(3, 2) == types.Range(types.Position(2, 1), types.Position(2, 2))


@given(any_texts, st.sampled_from(ENCODINGS))
@example("\ufeff///question | 😀\r\n", "utf-8")
def test_whatever_is_written_everything_can_be_asked(text: str, encoding: str) -> None:
    opened, able = document(text, encoding), client(encoding)
    for shown in diagnostics_of(opened.entry, opened.between(), related=True):
        covered(text, shown.range, encoding)
    stack = document_symbols(opened)
    for symbol in stack:
        whole = covered(text, symbol.range, encoding)
        assert covered(text, symbol.selection_range, encoding) in whole
        assert symbol.name
        stack.extend(symbol.children or ())
    findings = opened.findings()
    for number, line in enumerate(split_lines(text)):
        end = types.Position(number, len(line))
        hover(opened, findings, end, markdown=True)
        for item in Completer(opened, end, able).items(lambda: ["tag"]):
            assert isinstance(item.text_edit, types.TextEdit)
            assert "\n" not in covered(text, item.text_edit.range, encoding)


@given(texts, st.sampled_from(ENCODINGS))
def test_every_action_can_be_carried_out(text: str, encoding: str) -> None:
    opened, able = document(text, encoding), client(encoding)
    whole = types.Range(types.Position(0, 0), types.Position(99, 0))
    for action in code_actions(opened, opened.findings(), whole, ASKED, able):
        assert action.edit is not None
        for change in action.edit.document_changes or ():
            assert isinstance(change, types.TextDocumentEdit)
            edits = [edit for edit in change.edits if isinstance(edit, types.TextEdit)]
            changed = document(apply(text, edits, encoding), encoding)
            if action.title.startswith("Silence"):
                assert len(changed.findings()) < len(opened.findings())
                assert len(changed.page.blocks) == len(opened.page.blocks)


@given(st.lists(st.sampled_from("abc"), min_size=1), st.lists(st.sampled_from("abc"), min_size=1))
def test_a_difference_makes_one_text_of_the_other(old: list[str], new: list[str]) -> None:
    lines = Lines(old)
    edits = [lines.edit(edit, "\n") for edit in difference(old, new)]
    assert apply("\n".join(old), edits) == "\n".join(new)
    many = [*(str(number) for number in range(3000)), *old]
    (edit,) = difference(many, [*new, "end"])
    assert apply("\n".join(many), [Lines(many).edit(edit, "\n")]) == "\n".join([*new, "end"])


@pytest.mark.parametrize("size", [12])
def test_hard_texts_are_no_harder_here(size: int) -> None:
    for make in hard_inputs(size).values():
        opened = document(make().decode("utf-8", "replace"))
        document_symbols(opened)
        diagnostics_of(opened.entry, opened.between(), related=True)
        last = types.Position(10_000, 0)
        Completer(opened, last, client()).items(list)
        area = types.Range(types.Position(0, 0), types.Position(0, 0))
        code_actions(opened, opened.findings()[:2], area, ASKED, client())


def test_names_and_newlines_of_documents() -> None:
    assert path_of("file:///a%20b/c.md") == Path("/a b/c.md")
    assert path_of("file://localhost/c/../d.md") == Path("/d.md")
    for uri in ("untitled:x", "file:///a%00b", "file://[x", "", "http://x/y.md", "file:"):
        assert path_of(uri) is None, uri
    assert is_markdown("file:///a.MD", "plaintext")
    assert is_markdown("untitled:x", "markdown")
    assert not is_markdown("file:///a.md.txt", "plaintext")
    assert [newline_of(text) for text in ("a\r\nb\n", "a\nb\r\n", "a\rb", "a", "\n")] == [
        "\r\n", "\n", "\r", "\n", "\n",
    ]  # fmt: skip
    assert clean("a\ud83d\ude00b\ud800c") == "a😀b\ufffdc"


def test_a_page_can_be_typed_from_beginning_to_end(tmp_path: Path) -> None:
    write_pages(tmp_path, {"mkdocs.yml": "site_name: x\n", "docs/other.md": ANSWERED})
    with Editor(tmp_path) as editor:
        uri = editor.open("docs/typed.md", "")
        for end in range(1, len(ANSWERED)):
            text = ANSWERED[:end]
            editor.change(uri, text)
            if text.endswith(("/", " ")):
                line = text.count("\n")
                editor.complete(uri, line, len(text) - text.rfind("\n") - 1, text[-1])
        editor.change(uri, ANSWERED.replace("#why", "#whence"))
        editor.wait(lambda: "PR301" in editor.codes(uri) and "PR201" not in editor.codes(uri))
        assert editor.messages == []


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff///question | Q\r\n\x0c\u2028\x85\x00\ud800\ude00\r///\n\udc00",
        "/// question | Q\n" + "x" * 1_000_000,
        ("///question | Q\n///\n\n" + "prose " * 20 + "\n\n") * 1_000,
    ],
    ids=["odd", "long line", "many blocks"],
)
def test_odd_and_huge_texts_are_answered(tmp_path: Path, text: str) -> None:
    with Editor(tmp_path) as editor:
        uri = editor.open("a.md", "")
        editor.change(uri, "")
        editor.change(uri, text)
        assert editor.symbols(uri)
        editor.complete(uri, 1, 4)
        editor.hover(uri, 0, 1)
        editor.wait(
            lambda: (
                (editor.versions.get(uri) == 3 and "PR201" in editor.codes(uri))
                or bool({"PR101", "PR214"} & set(editor.codes(uri)))
            )
        )


def test_what_makes_no_sense_is_passed_over(tmp_path: Path) -> None:
    with Editor(tmp_path, quiet=False) as editor:
        unknown = editor.uri("never-opened.md")
        editor.close(unknown)
        editor.save(unknown)
        editor.touch("gone.md", "gone/mkdocs.yml")
        where = types.VersionedTextDocumentIdentifier(version=2, uri=unknown)
        changes = [types.TextDocumentContentChangeWholeDocument("x")]
        editor.client.text_document_did_change(types.DidChangeTextDocumentParams(where, changes))
        area = types.Range(types.Position(5, 5), types.Position(0, 0))
        assert editor.actions(unknown, area) == []
        assert editor.symbols(unknown) is None
        assert editor.hover(unknown, 3, 3) == ""
        for name in ("file:///a%00b.md", "file:///" + "x" * 5000 + ".md", "no uri"):
            uri = editor.open(name, "/// question | Q\n///\n")
            editor.wait(lambda: "PR101" in editor.codes(uri))  # noqa: B023
            assert editor.complete(uri, 99, 99) == []
            editor.actions(uri, area)
        assert editor.messages == []


def test_folders_and_files_may_come_and_go(tmp_path: Path) -> None:
    pages = {"mkdocs.yml": "site_name: x\n", "docs/a.md": "/// question | Q { #q }\n///\n"}
    write_pages(tmp_path / "one", pages)
    write_pages(tmp_path / "two", pages)
    with Editor(tmp_path / "one") as editor:
        first, second = ((tmp_path / name / "docs/a.md").as_uri() for name in ("one", "two"))
        editor.diagnostics(first, "PR101")
        one, two = (
            types.WorkspaceFolder((tmp_path / name).as_uri(), name) for name in ("one", "two")
        )
        event = types.WorkspaceFoldersChangeEvent([two], [one])
        editor.client.workspace_did_change_workspace_folders(
            types.DidChangeWorkspaceFoldersParams(event)
        )
        editor.diagnostics(second, "PR101")
        editor.diagnostics(first)
