"""Snippets are put in as pymdownx.snippets puts them in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pymdownx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from mkdocs_practice.site.snippets import Snippets
from mkdocs_practice.site.static_expansion import StaticExpansion
from mkdocs_practice.syntax.model import INCLUDED, Page

TEXT = ["", "one", "  two", "\tthree", "///", "/// question | A?"]
SNIPPETS = [
    *('--8<-- "a.md"', '  --8<-- "b.md"', '\t-8<- "sub/c.md"', "--8<-- 'a.md'", '--8<-- "c.md"'),
    *('--8<-- "a.md:s"', '--8<-- "b.md:2:3"', '--8<-- "a.md:-3:-1,1"', '  --8<-- "b.md:2"'),
    *(';--8<-- "a.md"', '--8<-- ";a.md"', '--8<-- "a.md" ', '--8<-- "../out.md"'),
]
MARKS = ["<!-- --8<-- [start:s] -->", "# -8<- [END:s]", "--8<-- [start:t]"]
if tuple(pymdownx.__version_info__) >= (13,):  # before, an escaped mark ends the search for a start
    MARKS.append(";--8<-- [end:s]")
LISTED = ["a.md", "", "  b.md:s", "; a.md", "sub/c.md:2", '--8<-- "b.md"', ';--8<-- "a.md"']
FILES = st.lists(st.sampled_from([*TEXT, *TEXT, *SNIPPETS, *MARKS]), max_size=9)
LISTS = st.lists(st.sampled_from(LISTED), max_size=3).map(
    lambda names: ["--8<--", *names, "--8<--"]
)
PAGES = st.lists(
    st.one_of(FILES, LISTS), max_size=3
).map(lambda parts: ["Above.", *(line for part in parts for line in part), "Below."])  # fmt: skip
SETTINGS = st.tuples(
    st.sampled_from([["inc"], ["inc", "inc/sub"], ["inc/sub/c.md", "inc"]]),
    st.sampled_from([[], [], ["a.md"], ["b.md:s", "sub/c.md"]]),
    st.booleans(),
    st.booleans(),
)


def compared(lines: Iterable[str]) -> list[str]:
    """Lines without what does not matter here: blanks, and the semicolon of an escaped line.

    A file that is not found is known to the extension to be none; to us it may be anything.
    """
    shown = (line.replace(";", "").expandtabs(4).rstrip() for line in lines)
    return [line for line in shown if line and "out.md" not in line and '"c.md"' not in line]


@settings(max_examples=250)
@given(PAGES, FILES, FILES, FILES, SETTINGS)
def test_a_page_is_what_the_extension_makes_of_it(
    page: list[str],
    a: list[str],
    b: list[str],
    c: list[str],
    chosen: tuple[list[str], list[str], bool, bool],
) -> None:
    names, appended, is_dedented, is_restricted = chosen
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "inc" / "sub").mkdir(parents=True)
        (folder / "out.md").write_text("out\n")
        for path, lines in (("a.md", [*a, "///"]), ("b.md", b), ("sub/c.md", [*c, "///"])):
            (folder / "inc" / path).write_text("\n".join(lines))
        bases = [folder / each for each in names]
        options = {
            "base_path": [*map(str, bases)],
            "auto_append": appended,
            "dedent_subsections": is_dedented,
            "restrict_base_path": is_restricted,
        }
        markdown = Markdown(
            extensions=["pymdownx.snippets"], extension_configs={"pymdownx.snippets": options}
        )
        theirs = markdown.preprocessors["snippet"].run([*page])
        chosen_settings = Snippets(tuple(bases), tuple(appended), is_dedented, is_restricted)
        found = StaticExpansion(chosen_settings).scan("\n".join(page), "page.md", folder)
        assert compared(found.raw) == compared(theirs)
        check_origins(found, page)


def check_origins(found: Page, page: list[str]) -> None:
    """See that each line stands where it is said to."""
    for line, origin in zip(found.raw, found.origins, strict=False):
        there = Path(origin.path).read_text().split("\n") if origin.kind == INCLUDED else page
        written = there[origin.line - 1]
        assert not line.strip() or line.strip() == written.strip() or "8<-" in line
        if origin.kind == INCLUDED:
            naming = page[origin.by - 1]
            assert "8<-" in naming or naming in LISTED or origin.by == len(page)
            if line.strip() and "\t" not in f"{line}{written}":
                spaces = [len(each) - len(each.lstrip()) for each in (line, written)]
                assert spaces[0] == spaces[1] + origin.shift


def test_files_that_bring_no_blocks_are_not_appended(tmp_path: Path) -> None:
    (tmp_path / "words.md").write_text("*[HTML]: Hypertext\n")
    (tmp_path / "items.md").write_text("/// question | A?\n///\n")
    for names, lines in ((("words.md",), 1), (("words.md", "items.md"), 9)):
        expansion = StaticExpansion(Snippets((tmp_path,), names))
        assert len(expansion.scan("Text.", "page.md").lines) == lines
        assert expansion.concerns("Text.") is (lines > 1)


@pytest.mark.parametrize("is_dedented", [True, False])
def test_a_part_may_lose_its_indentation(tmp_path: Path, is_dedented: bool) -> None:
    (tmp_path / "b.md").write_text("a\n    b\n\n      c\n")
    expansion = StaticExpansion(Snippets((tmp_path,), is_dedented=is_dedented))
    page = expansion.scan('--8<-- "b.md:2:4"', str(tmp_path / "page.md"))
    assert page.lines == (["b", "", "  c"] if is_dedented else ["    b", "", "      c"])
    assert page.origin(3).shift == (-4 if is_dedented else 0)
