"""The language server as an editor meets it, over standard input and output: what it reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lsprotocol import types

from tests.support.lsp import Editor, capabilities
from tests.support.lsp_edits import covered
from tests.support.sites import write_pages

# These rules and no others, so that the pages here may be short.
CONFIG = "site_name: x\nplugins:\n  - practice:\n      select: [PR1, PR2, PR301]\n"
UNANSWERED = "# Page\n\n/// question | What is missing? { #missing }\n///\n"
STUB = "/// question | Why? { #stub }\n/// answer\nTODO\n///\n///\n"
FIXED = STUB.replace("TODO", "Because of the weights.")


def with_id(name: str, prompt: str = "Why?") -> str:
    return f"/// question | {prompt} {{ #{name} }}\n/// answer\nBecause so.\n///\n///\n"


def configure(folder: Path, config: str) -> None:
    """Write mkdocs.yml at once, so that nobody reads half of it."""
    (folder / "new.yml").write_text(config, "utf-8")
    (folder / "new.yml").replace(folder / "mkdocs.yml")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one clean page."""
    write_pages(tmp_path, {"mkdocs.yml": CONFIG, "docs/index.md": with_id("index")})
    return tmp_path


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor for what needs no files."""
    folder = tmp_path_factory.mktemp("editor")
    write_pages(folder, {"mkdocs.yml": CONFIG, "docs/index.md": with_id("index")})
    with Editor(folder) as editor:
        yield editor


def test_findings_appear_on_opening_and_go_with_the_change_that_mends_them(editor: Editor) -> None:
    uri = editor.open("docs/new.md", UNANSWERED)
    (finding,) = editor.diagnostics(uri, "PR101")
    assert finding.source == "practice"
    assert finding.severity is types.DiagnosticSeverity.Error
    assert finding.message == (
        "“What is missing?” has no answer; "
        "add an `/// answer` block before the question's closing `///`"
    )
    assert finding.data == {"fix": "add an `/// answer` block before the question's closing `///`"}
    assert covered(UNANSWERED, finding.range) == "/// question | What is missing? { #missing }"
    assert finding.code_description is None
    editor.change(uri, UNANSWERED.replace("}\n", "}\n/// answer\nThis was it.\n///\n"))
    assert editor.diagnostics(uri) == []


def test_what_an_edit_replaces_is_all_that_is_underlined(editor: Editor) -> None:
    text = "/// question | Why?\n/// anwser | Label\nBecause.\n///\n///\n"
    uri = editor.open("docs/slip.md", text)
    (slip,) = editor.diagnostics(uri, "PR204")
    assert covered(text, slip.range) == "anwser"


def test_a_warning_and_an_advice_are_no_errors(tmp_path: Path) -> None:
    config = (
        "site_name: x\nplugins:\n  - practice:\n      severity: {PR101: advice, PR103: warning}\n"
    )
    write_pages(tmp_path, {"mkdocs.yml": config})
    with Editor(tmp_path) as editor:
        uri = editor.open("docs/a.md", UNANSWERED + STUB)
        advice, warning = editor.diagnostics(uri, "PR101", "PR103")
    assert advice.severity is types.DiagnosticSeverity.Information
    assert warning.severity is types.DiagnosticSeverity.Warning


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_places_are_counted_as_the_editor_wants(tmp_path: Path, encoding: str) -> None:
    text = (
        "# 😀 \r\n\r\n- 漢字 😀\r\n\r\n    ///question | 漢字 😀😀?\r\n"
        "    /// answer\r\n    So\u2028😀\x0c.\r\n    ///\r\n    ///\r\n"
        "\r\n/// flashcards | 𝔻\r\n😀 { #x }\r\n:   é\r\n\r\n漢 { #y }\r\n///\r\n"
    )
    write_pages(tmp_path, {"mkdocs.yml": CONFIG})
    with Editor(tmp_path, capabilities(encoding)) as editor:
        assert editor.answer.capabilities.position_encoding == encoding
        uri = editor.open("a.md", text)
        findings = editor.diagnostics(uri, "PR214", "PR107")
        assert [covered(text, each.range, encoding) for each in findings] == [
            "///question",
            "漢 { #y }",
        ]
        question, deck = editor.symbols(uri)
    assert covered(text, question.selection_range, encoding) == "///question | 漢字 😀😀?"
    assert covered(text, deck.children[0].range, encoding) == "😀 { #x }\r\n:   é"


def test_without_an_agreement_places_are_counted_in_utf_16(tmp_path: Path) -> None:
    write_pages(tmp_path, {"mkdocs.yml": CONFIG})
    with Editor(tmp_path, capabilities(general=None)) as editor:
        assert editor.answer.capabilities.position_encoding == "utf-16"
        uri = editor.open("a.md", "😀\n\n///question | 😀\n///\n")
        space, answer = editor.diagnostics(uri, "PR101", "PR214")
    assert space.range == types.Range(types.Position(2, 0), types.Position(2, 16))
    assert answer.range.end == types.Position(2, 11)


def test_a_duplicate_id_in_another_file_comes_and_goes(site: Path) -> None:
    write_pages(site, {"docs/first.md": with_id("same")})
    with Editor(site) as editor:
        uri = editor.open("docs/second.md", with_id("same", "And?"))
        (finding,) = editor.diagnostics(uri, "PR301")
        assert finding.message.startswith("the id `same` is already taken at docs/first.md:1:1")
        (first,) = finding.related_information or ()
        assert first.location.uri == editor.uri("docs/first.md")
        assert first.location.range.start == types.Position(0, 0)
        # The author of the first page sees it too, though it is the second that counts.
        (note,) = editor.diagnostics(editor.uri("docs/first.md"), "PR301")
        assert note.severity is types.DiagnosticSeverity.Information
        assert note.message == "the id `same` is used again at docs/second.md:1:1"
        write_pages(site, {"docs/first.md": with_id("other")})
        editor.save(uri)
        assert editor.diagnostics(uri) == []
        assert editor.diagnostics(editor.uri("docs/first.md")) == []


def test_a_change_of_an_open_page_is_seen_by_the_others_before_it_is_saved(site: Path) -> None:
    with Editor(site) as editor:
        one = editor.open("docs/one.md", with_id("one"))
        two = editor.open("docs/two.md", with_id("two", "And?"))
        editor.change(one, with_id("two"))
        editor.diagnostics(two, "PR301")
        editor.change(one, "\n\n" + with_id("two"))
        editor.wait(lambda: "one.md:3:1" in editor.shown[two][0].message)
        editor.change(one, with_id("three"))
        editor.diagnostics(two)


def test_a_comment_that_silences_a_rule_between_pages_is_idle_only_where_it_is(site: Path) -> None:
    comment = "<!-- practice: ignore PR301 -->\n\n"
    write_pages(site, {"docs/a.md": with_id("same"), "docs/b.md": comment + with_id("same", "B?")})
    with Editor(site) as editor:
        uri = editor.open("docs/c.md", comment + with_id("c", "C?"))
        editor.diagnostics(uri, "PR230")
        assert editor.uri("docs/b.md") not in editor.shown
        outside = editor.open("notes.md", comment + with_id("same"))
        editor.diagnostics(outside)


def test_pages_that_are_not_open_show_their_findings_and_follow_the_disk(site: Path) -> None:
    write_pages(site, {"docs/sub/a.md": STUB, "docs/latin.md": b"caf\xe9\n", "notes.md": STUB})
    with Editor(site) as editor:
        uri, latin = editor.uri("docs/sub/a.md"), editor.uri("docs/latin.md")
        editor.diagnostics(uri, "PR103")
        (unreadable,) = editor.diagnostics(latin, "PR213")
        assert unreadable.range.start == types.Position(0, 3)
        assert "**/mkdocs*.{yml,yaml}" in editor.watched
        write_pages(site, {"docs/sub/a.md": FIXED, "docs/latin.md": "café\n"})
        editor.touch("docs/sub/a.md", "docs/latin.md")
        editor.diagnostics(uri)
        editor.diagnostics(latin)
        write_pages(site, {"docs/sub/a.md": STUB})
        editor.touch("docs/sub/a.md")
        editor.diagnostics(uri, "PR103")
        (site / "docs/sub/a.md").unlink()
        editor.touch("docs/sub/a.md")
        editor.diagnostics(uri)
        assert editor.uri("notes.md") not in editor.shown


def test_when_a_page_is_closed_its_file_counts_again(site: Path) -> None:
    write_pages(site, {"docs/a.md": STUB})
    with Editor(site) as editor:
        uri = editor.open("docs/a.md", FIXED)
        editor.diagnostics(uri)
        editor.close(uri)
        editor.diagnostics(uri, "PR103")
        unsaved = editor.open("docs/unsaved.md", UNANSWERED)
        editor.diagnostics(unsaved, "PR101")
        editor.close(unsaved)
        editor.diagnostics(unsaved)


def test_findings_of_a_file_that_is_no_page_go_when_it_is_closed(editor: Editor) -> None:
    for name in ("notes.md", "untitled:Untitled-1", "file:///nowhere/else.md"):
        uri = editor.open(name, UNANSWERED)
        editor.diagnostics(uri, "PR101")
        editor.close(uri)
        editor.diagnostics(uri)


def test_of_a_site_that_is_not_the_folder_only_open_pages_are_shown(site: Path) -> None:
    write_pages(site, {"docs/a.md": STUB, "docs/b.md": with_id("same")})
    with Editor(None) as editor:
        uri = editor.open((site / "docs/c.md").as_uri(), with_id("same", "And?"))
        editor.diagnostics(uri, "PR301")
        editor.close(uri)
        editor.diagnostics(uri)
        assert list(editor.shown) == [uri]


def test_only_markdown_is_checked(editor: Editor) -> None:
    code = editor.open("docs/a.py", UNANSWERED, language="python")
    text = editor.open("docs/a.txt", UNANSWERED)
    editor.diagnostics(text, "PR101")
    assert code not in editor.shown
    assert editor.symbols(code) is None
    assert editor.complete(code, 0, 0) == []


def test_a_broken_configuration_is_said_once_and_the_defaults_count(site: Path) -> None:
    write_pages(site, {"mkdocs.yml": "site_name: [\n", "docs/a.md": STUB})
    with Editor(site) as editor:
        editor.diagnostics(editor.uri("docs/a.md"), "PR103")
        uri = editor.open("docs/b.md", UNANSWERED)
        editor.diagnostics(uri, "PR101")
        editor.save(uri)
        editor.diagnostics(uri, "PR101")
        (message,) = editor.messages
        assert f"{site / 'mkdocs.yml'}:2:1: " in message
        write_pages(site, {"pages/p.md": STUB})
        configure(site, CONFIG + "docs_dir: pages\n")
        editor.touch("mkdocs.yml")
        editor.diagnostics(editor.uri("pages/p.md"), "PR103")
        editor.diagnostics(editor.uri("docs/a.md"))
        configure(site, "site_name: [\n")
        editor.touch("mkdocs.yml")
        editor.wait(lambda: len(editor.messages) == 2)


def test_a_configuration_is_read_again_on_saving_where_files_are_not_watched(site: Path) -> None:
    with Editor(site, capabilities(workspace=None)) as editor:
        uri = editor.open("docs/a.md", STUB)
        editor.diagnostics(uri, "PR103")
        assert editor.watched == []
        config = CONFIG + "      ignore: [PR103]\n"
        configure(site, config)
        editor.save(uri)
        editor.diagnostics(uri)


def test_the_rules_of_a_page_follow_the_patterns_of_the_configuration(site: Path) -> None:
    config = CONFIG + (
        "      per_path_ignore:\n        docs/drafts/*: [PR103]\n        old/*: [PR103]\n"
    )
    write_pages(site, {"mkdocs.yml": config})
    with Editor(site) as editor:
        for name, codes in (("drafts/a.md", []), ("old/a.md", []), ("new/a.md", ["PR103"])):
            uri = editor.open(f"docs/{name}", STUB)
            editor.diagnostics(uri, *codes)
            editor.close(uri)


def test_a_site_may_be_configured_in_pyproject_and_leave_pages_out(tmp_path: Path) -> None:
    table = "[tool.practice]\ndocs_dir = 'pages'\nselect = ['PR1', 'PR2', 'PR301']\n"
    write_pages(tmp_path, {"pyproject.toml": table, "pages/a.md": STUB, "docs/b.md": STUB})
    with Editor(tmp_path / "pages") as editor:
        editor.diagnostics((tmp_path / "pages/a.md").as_uri(), "PR103")
        config = CONFIG + "docs_dir: pages\nexclude_docs: drafts/\n"
        (tmp_path / "pyproject.toml").unlink()
        write_pages(tmp_path, {"pages/drafts/c.md": STUB})
        configure(tmp_path, config)
        editor.touch("../pyproject.toml")
        draft = editor.open("drafts/c.md", STUB)
        editor.diagnostics(draft, "PR103")  # and no duplicate of the id in a.md
        editor.close(draft)
        editor.diagnostics(draft)
