"""A page is judged alike by the check, the build, pytest and an editor: by each rule, at each line.

The pages are mutants: of every kind of edit that brings findings, some.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import chdir
from pathlib import Path

import pytest

from mkdocs_practice.syntax.scan import scan
from tests.support.cli import practice
from tests.support.containers import AROUND, IN, answered
from tests.support.lsp import Editor
from tests.support.mutants import alarms
from tests.support.mutations import GROUPS
from tests.support.sites import build, write_pages, write_site

MUTATED = sorted((Path(__file__).parents[1] / "checks" / "mutations").glob("*.md"))
EACH = 2
"""Pages of each generator of edits."""
NAMES = re.compile(r"(?<=#)(?=[\w-]+ ?[.}])|(?<=id: )")
PLACE = re.compile(r"(m\d+\.md|[a-z.]+\.(?:json|yml)):(\d+):\d+: (PR\d+)")
EXTENSIONS = [
    "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables",
    "pymdownx.blocks.admonition", "pymdownx.blocks.details", "pymdownx.blocks.html",
    "pymdownx.blocks.tab", "pymdownx.details", "pymdownx.superfences",
    {"pymdownx.tabbed": {"alternate_style": True}},
]  # fmt: skip
LOCKED = (
    "/// question | The first of {0}? {{ #{1} }}\n/// answer\nYes.\n///\n///\n\n"
    "/// question | The second of {0}? {{ #{2} }}\n/// answer\nNo.\n///\n///\n"
)
OF_CHECKS = ("PR307", "PR703")
"""The rules that are left to the checks: a build may leave pages out, or know nothing of us."""
Places = set[tuple[str, int, str]]
"""What is found: page, line and code."""


def mutants() -> Iterator[str]:
    """Pages with findings; ids differ from page to page, as if each were an author's own."""
    pages = [path.read_text("utf-8") for path in MUTATED]
    count = 0
    for generators in GROUPS.values():
        for generator in generators:
            wanted = EACH
            for page in pages[count % len(pages) :] + pages[: count % len(pages)]:
                lines = NAMES.sub(f"m{count}-", page).split("\n")
                made = list(generator(lines))
                edit = made[len(made) // 3] if made else None
                source = "\n".join(edit.apply(lines)) if edit else ""
                if edit and alarms(scan(source)):
                    yield source
                    count, wanted = count + 1, wanted - 1
                if not wanted:
                    break


def undrawn() -> Iterator[str]:
    """Pages whose containers and blocks need extensions that a site does not enable."""
    for number, source in enumerate([*AROUND.values(), *map(answered, IN.values())]):
        yield source.replace("why", f"why-{number}")


def make_mutants(folder: Path) -> None:
    """Make a site of mutants."""
    sources = list(mutants())
    assert len(sources) > EACH * len(GROUPS)
    make_site(folder, sources, EXTENSIONS)


def make_bare(folder: Path) -> None:
    """Make a site that enables few extensions, and uses more."""
    make_site(folder, list(undrawn()), ["practice"])


def make_locked(folder: Path) -> None:
    """Make a site whose lock file remembers other ids, and one more."""
    before = (("old", "kept"), ("one", "two"), ("gone", "left"))
    after = (("new", "kept"), ("two", "one"), ("gone", "left"))
    make_site(folder, [LOCKED.format(page, *ids) for page, ids in enumerate(before)], EXTENSIONS)
    _practice(folder, "ids", "--write")
    for page, ids in enumerate(after):
        (folder / "docs" / f"m{page}.md").write_text(LOCKED.format(page, *ids), "utf-8")
    path = folder / "docs" / "m2.md"
    path.write_text(path.read_text("utf-8").partition("\n\n")[2], "utf-8")


def make_including(folder: Path) -> None:
    """Make a site whose lock file has items of a snippet, which completes another item too."""
    snippets = {"pymdownx.snippets": {"base_path": [str(folder / "parts")]}}
    write_pages(folder / "parts", {"item.md": LOCKED.format("a part", "one", "two")})
    sources = [
        '--8<-- "item.md"\n\n/// exercise | None\n///\n',
        '/// question | By a part? { #three }\n--8<-- "answer.md"\n///\n\n/// question\n///\n',
    ]
    write_pages(folder / "parts", {"answer.md": "/// answer\nYes.\n///\n"})
    make_site(folder, sources, [*EXTENSIONS, snippets])
    _practice(folder, "ids", "--write")
    (folder / "parts" / "item.md").write_text(LOCKED.format("a part", "one", "other"), "utf-8")


def make_unnamed(folder: Path) -> None:
    """Make a site that names neither the plugin nor the extension."""
    make_site(folder, [LOCKED.format("all", "one", "two")], EXTENSIONS, plugins=["search"])


def make_site(
    folder: Path,
    sources: Sequence[str],
    extensions: Sequence[object],
    plugins: Sequence[str] = ("practice",),
) -> None:
    """Make a site of some pages."""
    pages = {f"m{number}.md": source for number, source in enumerate(sources)}
    config = {"markdown_extensions": list(extensions), "plugins": list(plugins)}
    write_site(folder, {"index.md": "# Home\n", **pages}, config)
    ini = "[pytest]\npractice = docs\naddopts = -p no:cacheprovider -p no:hypothesispytest\n"
    (folder / "pytest.ini").write_text(ini, "utf-8")


MAKERS = [make_mutants, make_bare, make_locked, make_including, make_unnamed]


@pytest.fixture(scope="module", params=MAKERS)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with findings."""
    folder = tmp_path_factory.mktemp("ways")
    request.param(folder)
    return folder


@pytest.fixture(scope="module")
def checked(folder: Path) -> Places:
    """What `practice check` finds."""
    found = json.loads(_practice(folder, "check", "--format", "json"))
    return {
        (Path(each["path"]).name, each["line"], each["code"])
        for each in found
        if each["severity"] != "advice"
    }


def _practice(folder: Path, *arguments: str) -> str:
    with chdir(folder):
        return practice(*arguments).stdout


def places(text: str) -> Places:
    """The places that a text names; the rules of the built site are the build's alone."""
    found = {(page, int(line), code) for page, line, code in PLACE.findall(text)}
    return {place for place in found if not place[2].startswith("PR6")}


def difference(found: Places, checked: Places) -> str:
    """What is found in one way only, and where."""
    return f"not found: {sorted(checked - found)[:9]}, found besides: {sorted(found - checked)[:9]}"


def test_the_check_finds_something_on_every_page(folder: Path, checked: Places) -> None:
    codes = {code for _, _, code in checked}
    if (folder / "practice.lock.json").exists():
        assert codes == {"PR306", "PR307", "PR308"}
    elif "practice" not in (folder / "mkdocs.yml").read_text("utf-8"):
        assert codes == {"PR703"}
    else:
        assert {page for page, _, _ in checked} == {path.name for path in folder.glob("docs/m*")}


def test_the_build_finds_the_same(folder: Path, checked: Places) -> None:
    log = build(folder / "mkdocs.yml").log
    lines = [line for line in log.splitlines() if not line.startswith("INFO")]
    found = places("\n".join(lines))
    expected = {place for place in checked if place[2] not in OF_CHECKS}
    assert found == expected, difference(found, expected)


def test_pytest_finds_the_same(folder: Path, checked: Places) -> None:
    command = [sys.executable, "-m", "pytest", "-q"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    shown = done.stdout.partition("short test summary")[0]
    found = places(shown)
    assert found == checked, difference(found, checked)


def test_an_editor_finds_the_same(folder: Path, checked: Places) -> None:
    found: Places = set()
    pages = sorted(folder.glob("docs/m*.md"))
    with Editor(folder) as editor:
        uris = {page: editor.open(f"docs/{page.name}", page.read_text("utf-8")) for page in pages}
        editor.wait(lambda: all(uri in editor.shown for uri in uris.values()))
        others = {name for name, _, _ in checked} - {page.name for page in pages}
        editor.wait(lambda: others <= {uri.rpartition("/")[2] for uri in editor.shown})
        for uri, shown in editor.shown.items():
            for each in shown:
                if each.severity is not None and each.severity <= 2:
                    name = uri.rpartition("/")[2]
                    found.add((name, each.range.start.line + 1, str(each.code)))
    assert found == checked, difference(found, checked)
