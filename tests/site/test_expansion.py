"""The origins of the lines of expanded pages."""

from __future__ import annotations

from pathlib import Path
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from mkdocs_practice.checks import Context, check_page
from mkdocs_practice.site.directives import Directives
from mkdocs_practice.site.expansion import is_expanded, with_origins
from mkdocs_practice.site.included_files import IncludedFiles, named_files
from mkdocs_practice.site.snippets import Snippets
from mkdocs_practice.site.static_expansion import StaticExpansion
from mkdocs_practice.syntax.items import list_items
from mkdocs_practice.syntax.model import GENERATED, INCLUDED
from mkdocs_practice.syntax.scan import scan, scan_lines
from tests.support.pages import pages

LINES = st.sampled_from(
    ["", "///", "/// answer", "Text.", "- a", "/// question | A?", "One", "Two"]
)
SOURCES = st.lists(LINES, max_size=12)


@given(SOURCES, SOURCES, SOURCES, SOURCES)
def test_a_line_is_where_its_origin_says(
    before: list[str], included: list[str], generated: list[str], after: list[str]
) -> None:
    source = scan("\n".join([*before, '--8<-- "part.md"', "{{ macro }}", *after]), "page.md")
    files = IncludedFiles(read=lambda path: "\n".join(included).encode())
    lines = [*before, *(f"  {line}" for line in included), *generated, *after]
    page = with_origins(scan_lines(lines), source, Path(), files)
    assert is_expanded(source, lines)
    assert len(page.origins) == len(lines)
    texts = {"page.md": source.lines, "part.md": included}
    for number, origin in enumerate(page.origins):
        there = texts[origin.path][origin.line - 1]
        if origin.kind == INCLUDED:
            assert (origin.path, lines[number].strip()) == ("part.md", there.strip())
        elif origin.kind != GENERATED:
            assert lines[number] == there


def test_a_line_with_a_value_is_generated_by_its_template() -> None:
    source = scan("# A\n\n/// question | What is {{ x }}, and {{ y }}?\n///\n\nEnd.\n", "page.md")
    lines = ["# A", "", "More.", "/// question | What is 1, and 2?", "///", "", "End.", ""]
    page = with_origins(scan_lines(lines), source, Path(), IncludedFiles())
    assert page.origin(4)[1:3] == (3, GENERATED)
    assert [page.origin(number).line for number in (1, 5, 7)] == [1, 4, 6]


def test_front_matter_that_a_host_draws_as_text_is_where_it_stands() -> None:
    text = "---\ntitle: x\n<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> d\n---\n\n# A\n"
    source = scan(f"{text}\n/// question | A?\n/// answer\nB.\n///\n///\n", "page.md")
    page = with_origins(scan_lines(source.lines), source, Path(), IncludedFiles())
    built = check_page(page, Context(snippets=False, templates=False)).findings
    assert [str(each) for each in built] == [str(each) for each in check_page(source).findings]
    assert built[0].location.line == 3


def test_the_marks_of_critic_are_the_authors_own() -> None:
    written = [
        "/// question | Q {++y++}? { #q }", "---", "A {--z--} {~~old~>new~~}{>>why <b>?<<}",
        "Same.", "{==A==} {>>x<<}b {>> {++c++}", "{--A--} b {>> c", "///",
    ]  # fmt: skip
    source = scan("\n".join(written), "page.md")
    critic = Markdown(extensions=["pymdownx.critic"])
    critic.preprocessors.deregister("html_block")
    drawn = written
    for preprocessor in critic.preprocessors:
        drawn = preprocessor.run(list(drawn))
    drawn = drawn[: len(written)]
    assert drawn != written
    page = with_origins(scan_lines(drawn), source, Path(), IncludedFiles())
    assert page.raw == written
    assert page.lines == drawn


@settings(max_examples=40)
@given(pages(), st.randoms(use_true_random=False))
def test_findings_are_the_same_wherever_others_add_text(text: str, random: Random) -> None:
    lines = text.split("\n")
    del lines[random.randrange(len(lines))]
    source = scan("\n".join(lines), "page.md")
    assume(not any(problem.name == "unclosed-block" for problem in source.problems))
    drawn = scan_lines(["Above.", "", *source.lines, "", "Below."])
    page = with_origins(drawn, source, Path(), IncludedFiles())
    built = Context(snippets=False, templates=False)
    there, here = (check_page(each, built).findings for each in (source, page))
    assert list(map(str, here)) == list(map(str, there))
    items = [[*list_items(each, "page.md")] for each in (source, page)]
    assert items[0] == items[1]


def test_directives_name_files() -> None:
    lines = [
        '--8<-- "a.md"',
        '    -8<- "b.md:section"',
        ';--8<-- "escaped.md"',
        "--8<--",
        "c.md",
        "; d.md",
        "--8<--",
        '{% include-markdown "../e.md" start="x" %} and {% include \'f.md\' %}',
        "{!g.md!}",
        "Text with 8<- and {% raw %}.",
    ]
    names = ["a.md", "b.md:section", "c.md", "../e.md", "f.md", "g.md"]
    assert list(named_files(lines)) == names


def test_files_that_include_each_other_come_to_an_end(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text('--8<-- "b.md"\n--8<-- "b.md:2:3"\n')
    (tmp_path / "b.md").write_text('--8<-- "a.md"\n--8<-- "missing.md"\n')
    found = IncludedFiles([tmp_path]).of(['--8<-- "a.md"'], tmp_path)
    assert {Path(file.path).name for file in found} == {"a.md", "b.md"}


def expanded(folder: Path, page: str, **files: str) -> list[str]:
    """The lines of a page on a site with snippets and include-markdown."""
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text)
    expansion = StaticExpansion(Snippets((folder,)), Directives(folder))
    found = expansion.scan(page, str(folder / "page.md"))
    for number, origin in enumerate(found.origins):
        there = Path(origin.path).read_text().split("\n") if origin.kind == INCLUDED else [page]
        line = there[origin.line - 1] if origin.kind == INCLUDED else found.lines[number]
        assert found.lines[number] == (" " * origin.shift + line if line else "")
    return found.lines


def test_what_a_page_includes_is_put_in(tmp_path: Path) -> None:
    parts = {"a": "A\n", "b": '# B\n\n  c\n\n--8<-- "a.md"\nd\n'}
    assert expanded(tmp_path, '1\n  --8<-- "b.md"\n2', **parts) == [
        *("1", "  # B", "", "    c", "", "  A", "", "  d", "", "2"),
    ]
    assert expanded(tmp_path, '--8<-- "b.md:3:4"\n2', **parts) == ["  c", "", "2"]
    assert expanded(tmp_path, "--8<--\na.md\n; b.md\n\na.md:1\n--8<--", **parts) == [
        *("A", "", "", "A", ""),
    ]
    assert expanded(tmp_path, '{% include-markdown "./a.md" comments=false %}', **parts) == [
        "A",
        "",
    ]
    sections = "x\n<!-- --8<-- [start:s] -->\ny\n<!-- --8<-- [end:s] -->\nz\n"
    assert expanded(tmp_path, '--8<-- "s.md:s"', s=sections) == ["y"]
    assert expanded(tmp_path, '--8<-- "s.md"', s=sections) == ["x", "y", "z", ""]


def test_what_is_not_known_stays(tmp_path: Path) -> None:
    (tmp_path / "loop.md").write_text('--8<-- "loop.md"\n')
    for line in (
        '--8<-- "missing.md"',
        "--8<--\nmissing.md",
        ';--8<-- "loop.md"',
        '{% include-markdown "./loop.md" start="x\\n" %}',
        '{% include-markdown "*.md" %}',
    ):
        assert expanded(tmp_path, line) == line.split("\n")
    assert expanded(tmp_path, "--8<--\nmissing.md\n--8<--") == ['--8<-- "missing.md"']
