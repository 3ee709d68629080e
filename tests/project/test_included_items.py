"""Items of included files are the same to the check, the list, the build and pytest."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mkdocs_practice.pytest_plugin.pages import find_sites
from tests.support.cli import practice
from tests.support.containers import indented
from tests.support.sites import build, write_pages, write_site

ITEM = "/// question | What is {0}? {{ #{0} }}\n/// answer\nA thing called {0}.\n///\n///\n"
NO_ANSWER = "/// question | What is {0}? {{ #{0} }}\n///\n"
MARKED = "Text.\n\n<!-- --8<-- [start:{0}] -->\n{1}<!-- --8<-- [end:{0}] -->\n\nMore.\n"
FINDING = re.compile(r"[\w./]+:\d+:\d+: PR\d+ [\w-]+: [^\n;]+")


def item(*names: str) -> str:
    """Questions with these ids."""
    return "\n".join(map(ITEM.format, names))


@dataclass(frozen=True)
class Case:
    """A page that includes others, under `# Page`.

    Attributes:
        page: Its text.
        ids: Those of its items, in order.
        files: The others.
        settings: Those of the extension.
        found: The places and codes of findings.
    """

    page: str
    ids: tuple[str, ...]
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)
    found: tuple[str, ...] = ()


AB = {"inc/a.md": item("a"), "inc/b.md": item("b")}
CODE = {"inc/code.md": MARKED.format("s", indented(item("a")))}
CASES = {
    "a file": Case('--8<-- "a.md"', ("a",), AB),
    "a file in a list": Case('-   Point\n\n    --8<-- "a.md"', ("a",), AB),
    "a file with an item that lacks its answer": Case(
        '--8<-- "a.md"\n\n--8<-- "c.md"',
        ("a", "c"),
        {**AB, "inc/c.md": NO_ANSWER.format("c")},
        found=("inc/c.md:1:1: PR101",),
    ),
    "an answer": Case(
        '/// question | What? { #what }\n--8<-- "answer.md"\n///',
        ("what",),
        {"inc/answer.md": "/// answer\nA thing.\n///\n"},
    ),
    "files in a list of them": Case("--8<--\na.md\n; c.md\n\nb.md\n--8<--", ("a", "b"), AB),
    "a file in a file": Case(
        '--8<-- "c.md"', ("c", "a"), {**AB, "inc/c.md": f'{item("c")}\n--8<-- "a.md"\n'}
    ),
    "a file that includes itself": Case(
        '--8<-- "c.md"', ("c",), {"inc/c.md": f'{item("c")}\n--8<-- "c.md"\n'}
    ),
    "sections": Case(
        '--8<-- "c.md:s"\n\n--8<-- "c.md:t"',
        ("a", "b"),
        {"inc/c.md": MARKED.format("s", item("a")) + MARKED.format("t", item("b")) + item("c")},
    ),
    "a section in a file in a file": Case(
        '--8<-- "d.md"',
        ("a",),
        {"inc/c.md": MARKED.format("s", item("a")) + item("c"), "inc/d.md": '--8<-- "c.md:s"\n'},
    ),
    "ranges of lines": Case(
        '--8<-- "c.md:1:6,13:17"', ("a", "c"), {"inc/c.md": item("a", "b", "c")}
    ),
    "lines from the end": Case('--8<-- "c.md:-6:"', ("b",), {"inc/c.md": item("a", "b")}),
    "a section of code": Case(
        f'{item("b")}\n--8<-- "code.md:s"', ("b",), CODE, found=("inc/code.md:4:5: PR217",)
    ),
    "a section of code alone": Case(
        '--8<-- "code.md:s"', (), CODE, found=("inc/code.md:4:5: PR217",)
    ),
    "a section that loses its indentation": Case(
        '--8<-- "code.md:s"', ("a",), CODE, {"dedent_subsections": True}
    ),
    "a file on every page": Case(item("b"), ("b", "a"), AB, {"auto_append": ["a.md"]}),
    "a file on every page, and on one by hand": Case(
        '--8<-- "a.md"', ("a", "a"), AB, {"auto_append": ["a.md"]}, ("docs/index.md:3:1: PR301",)
    ),
    "several folders": Case(
        '--8<-- "a.md"\n\n--8<-- "b.md"',
        ("a", "b"),
        {"inc/a.md": item("a"), "other/a.md": item("x"), "other/b.md": item("b")},
        {"base_path": ["inc", "other"]},
    ),
    "a file in place of a folder": Case(
        '--8<-- "a.md"\n\n--8<-- "b.md"', ("a",), AB, {"base_path": ["inc/a.md"]},
        found=("docs/index.md:5:1: PR258",),
    ),
    "a file out of the folders": Case(
        f'--8<-- "../out.md"\n\n{item("b")}', ("b",), {"out.md": item("a")},
        found=("docs/index.md:3:1: PR258",),
    ),
    "a file out of the folders, where it may be": Case(
        '--8<-- "../out.md"', ("a",), {"out.md": item("a")}, {"restrict_base_path": False}
    ),
    "an escaped line": Case(f';--8<-- "a.md"\n\n{item("b")}', ("b",), AB),
    "a comment": Case(f'--8<-- ";a.md"\n\n{item("b")}', ("b",), AB),
    "a file that is missing": Case(
        f'--8<-- "c.md"\n\n{item("b")}', ("b",), AB, found=("docs/index.md:3:1: PR258",)
    ),
    "an address": Case(f'--8<-- "https://example.org/a.md"\n\n{item("b")}', ("b",), AB),
    "a file with a byte order mark": Case(
        '--8<-- "a.md"', ("a",), {"inc/a.md": b"\xef\xbb\xbf" + item("a").encode()}
    ),
    "a file with other newlines": Case(
        '--8<-- "a.md"', ("a",), {"inc/a.md": item("a").replace("\n", "\r\n").encode()}
    ),
    "a file twice": Case(
        '--8<-- "a.md"\n\n--8<-- "a.md"', ("a", "a"), AB, found=("docs/index.md:5:1: PR301",)
    ),
    "a file in a fence": Case(f'```\n--8<-- "a.md"\n```\n\n{item("b")}', ("b",), AB),
}  # fmt: skip


def run_by_pytest(folder: Path) -> tuple[list[str], set[str]]:
    """The tests of the page, and the findings that fail them."""
    found = find_sites([folder / "docs"], folder)
    file = folder / "docs" / "index.md"
    site = found[file]
    places = site.read(file).places
    failures = "\n".join(site.failure(file, place) for place in places)
    return [re.sub(r"\[\d\]$", "", place.name) for place in places[1:]], findings(failures)


def findings(text: str) -> set[str]:
    """The findings in what a tool prints."""
    return set(FINDING.findall(text))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_four_tools_know_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: Case
) -> None:
    (tmp_path / "inc").mkdir()
    write_pages(tmp_path, case.files)
    snippets = {"pymdownx.snippets": {"base_path": "inc", **case.settings}}
    extensions = ["practice", "attr_list", "def_list", "pymdownx.superfences", snippets]
    config = write_site(
        tmp_path, {"index.md": f"# Page\n\n{case.page}\n"}, {"markdown_extensions": extensions}
    )
    monkeypatch.chdir(tmp_path)
    built = build(config, "--strict")
    shown = [each["id"] for each in built.soup().select("article .practice-question")]
    log = findings("\n".join(built.findings))
    checked = {
        "{path}:{line}:{column}: {code} {name}: {message}".format_map(each)
        for each in json.loads(practice("check", "--format", "json").stdout)
        if each["severity"] != "advice"
    }
    names, failures = run_by_pytest(tmp_path)
    listed = [each["key"] for each in json.loads(practice("list", "--format", "json").stdout)]
    assert (shown, listed, names) == (list(case.ids),) * 3
    assert (log, failures) == (checked, checked)
    assert sorted(each[: each.index(" PR") + 6] for each in checked) == list(case.found)
    assert built.code == (1 if case.found else 0)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_ids_are_written_where_they_do_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: Case
) -> None:
    def bare(text: str | bytes) -> str | bytes:
        if isinstance(text, bytes):
            return re.sub(rb" \{ #\w+ \}", b"", text)
        return re.sub(r" \{ #\w+ \}", "", text)

    (tmp_path / "inc").mkdir()
    write_pages(tmp_path, {name: bare(text) for name, text in case.files.items()})
    snippets = {"pymdownx.snippets": {"base_path": "inc", **case.settings}}
    page = str(bare(f"# Page\n\n{case.page}\n"))
    write_site(tmp_path, {"index.md": page}, {"markdown_extensions": ["practice", snippets]})
    monkeypatch.chdir(tmp_path)
    before = findings(practice("check").stdout)
    done = practice("ids", "--write", "--yes")
    assert done.exit_code == 0, done.output
    assert practice("ids", "--check").exit_code == 0
    assert "PR301" not in practice("check").stdout
    assert {each for each in findings(practice("check").stdout) if "PR304" not in each} <= before
