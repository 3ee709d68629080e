"""Pages that other plugins and extensions expand: the build checks what it draws."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_practice.cli import main
from tests.support.sites import Result, build, write_pages, write_site

# As mkdocs-macros does it: values, and loops.
HOOK = """\
import re

def on_page_markdown(markdown, **_):
    def loop(match):
        return "".join(match[1].replace("{{ n }}", str(n)) for n in (1, 2))
    markdown = re.sub(r"{% for %}\\n(.*?){% end %}\\n", loop, markdown, flags=re.DOTALL)
    markdown = markdown.replace("{{ value }}", "forty-two")
    return markdown.replace("{{ block }}", "/// answer\\nA.\\n///")
"""
PAGE = """\
---
title: Page
---

# Page

/// question | Completed by a snippet?
/// answer
--8<-- "answer.md"
///
///

/// flashcards | Filled by a snippet
--8<-- "cards.md"
///

/// number | What is {{ value }}?
    answer: 42
///

/// question | An answer by a macro?
{{ block }}
///

/// flashcards | Generated
{% for %}
Card {{ n }}
:   Back {{ n }}

{% end %}
///

{% for %}
/// question | Question {{ n }}?
/// answer
{{ n }}
///
///

{% end %}
"""
PARTS = {
    "parts/answer.md": "Because it is so.\n",
    "parts/cards.md": "Kernel\n:   A matrix.\n",
    "parts/item.md": "Text.\n\n/// question | Shared? { #shared }\n/// answer\nYes.\n///\n///\n",
}


def site(
    folder: Path, pages: dict[str, str], parts: dict[str, str] = PARTS, **more: object
) -> Path:
    """A site with snippets and a plugin that puts in values."""
    write_pages(folder, {"hook.py": HOOK, **parts})
    snippets = {"pymdownx.snippets": {"base_path": [str(folder / "parts")], "check_paths": True}}
    settings = {
        "hooks": ["hook.py"],
        "markdown_extensions": ["practice", "attr_list", "def_list", snippets],
        **more,
    }
    return write_site(folder, pages, settings)


def keys_in(file: Path) -> list[str]:
    """The keys of the items in a file of JSON."""
    return [item["key"] for item in json.loads(file.read_text("utf-8"))["items"]]


def counted(result: Result) -> str:
    """The summary of the build."""
    return next(line for line in result.log.splitlines() if " items in " in line)


def test_what_is_right_on_the_page_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = build(site(tmp_path, {"index.md": PAGE}), "--strict")
    assert (result.code, result.findings) == (0, [])
    assert "8 items in 1 page" in counted(result)
    monkeypatch.chdir(tmp_path)
    checked = CliRunner().invoke(main, ["check"])
    assert checked.exit_code == 0, checked.output


def test_a_slip_beside_it_is_still_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slip = "\n/// question | Forgotten?\n///\n"
    result = build(site(tmp_path, {"index.md": PAGE + slip}), "--strict")
    (finding,) = result.findings
    assert "docs/index.md:42:1: PR101" in finding
    monkeypatch.chdir(tmp_path)
    checked = CliRunner().invoke(main, ["check"])
    assert checked.exit_code == 1
    assert "docs/index.md:42:1: PR101" in checked.stdout
    assert "1 error," in checked.stderr


def test_a_finding_is_where_its_item_is_written(tmp_path: Path) -> None:
    page = '# A\n\n-   List\n\n    --8<-- "item.md"\n\n{% for %}\n'
    page += "/// question | Why {{ n }}?\n///\n{% end %}"
    parts = {"parts/item.md": PARTS["parts/item.md"].replace("Yes.", "TODO")}
    result = build(
        site(tmp_path, {"index.md": f"{page}\n", "other.md": page.partition("{%")[0]}, parts)
    )
    # That of the part is told once, though two pages include it.
    assert [line.split("practice: ")[1].partition(" ")[0] for line in result.findings] == [
        "docs/index.md:8:1:",
        "docs/index.md:8:1:",
        "parts/item.md:4:1:",
    ]


def test_an_item_of_two_pages_is_one(tmp_path: Path) -> None:
    page = '# A\n\n--8<-- "item.md"\n'
    result = build(site(tmp_path, {"index.md": page, "other.md": page}), "--strict")
    assert (result.code, result.findings) == (0, [])
    (finding,) = build(site(tmp_path, {"index.md": page * 2, "other.md": page})).findings
    assert "docs/index.md:6:1: PR301" in finding
    assert "of parts/item.md:3 stands on this page already" in finding


DECK = "/// flashcards | Shared { #deck }\n\nStride { #stride }\n:   The step.\n///\n"
GENERATE = """\
from mkdocs.structure.files import File

def on_files(files, config):
    text = "# G\\n\\n/// question | Generated? { #generated }\\n/// answer\\nYes.\\n///\\n///\\n"
    files.append(File.generated(config, "generated.md", content=text))
"""


def test_a_deck_of_two_pages_has_its_download_on_both(tmp_path: Path) -> None:
    page = '# A\n\n--8<-- "deck.md"\n'
    plugins = {"plugins": [{"practice": {"downloads": True}}], "hooks": ["hook.py"]}
    parts = {"parts/deck.md": DECK, "hook.py": GENERATE}
    pages = {"index.md": page, "other.md": page}
    result = build(site(tmp_path, pages, parts, **plugins), "--strict")
    assert (result.code, result.findings) == (0, [])
    for folder in ("", "other"):
        assert keys_in(result.site / folder / "deck.json") == ["stride"]
    assert sorted(keys_in(result.site / "practice.json")) == ["generated", "stride"]


def test_what_is_on_the_pages_is_listed_and_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = {**PARTS, "parts/deck.md": DECK, "hook.py": HOOK + GENERATE}
    page = (
        '--8<-- "deck.md"\n\n/// question | What is {{ value }}? { #value }\n--8<-- "say.md"\n///\n'
    )
    parts["parts/say.md"] = "/// answer\n{{ value }}\n///\n"
    site(tmp_path, {"index.md": page, "other.md": '-   List\n\n    --8<-- "deck.md:1:9"\n'}, parts)
    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    checked = run.invoke(main, ["check", "--strict"])
    assert (checked.exit_code, checked.stdout) == (0, "")
    assert "3 items in 2 pages" in checked.stderr
    items = json.loads(run.invoke(main, ["list", "--format", "json"]).stdout)
    told = [[item[name] for name in ("page", "written", "path", "line", "key")] for item in items]
    assert told == [
        ["index.md", "included", "parts/deck.md", 3, "stride"],
        ["index.md", "page", "docs/index.md", 3, "value"],
        ["other.md", "included", "parts/deck.md", 3, "stride"],
    ]
    exported = run.invoke(main, ["export", "json", "-o", "all.json"])
    assert exported.exit_code == 0, exported.output
    assert keys_in(tmp_path / "all.json") == ["stride", "value", "generated"]
    value = json.loads((tmp_path / "all.json").read_text("utf-8"))["items"][1]
    assert "forty-two" in value["front"]
    assert "forty-two" in value["markdown"]
