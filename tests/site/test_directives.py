"""Directives of include-markdown are followed as the plugin follows them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_practice.checks import ADVICE, check_page
from mkdocs_practice.site.config import find_config
from mkdocs_practice.site.directives import Directives
from mkdocs_practice.site.static_expansion import StaticExpansion
from mkdocs_practice.syntax.model import INCLUDED
from tests.support.sites import write_site

FILES = {
    "a.md": "One.\n  two\n",
    "marks.md": "x\n<!--a-->\ny\n<!--b-->\nz <!--a--> u\nv<!--b-->w\n",
    "sub/nested.md": 'n\n{% include "./other.md" %}\n{% include "a.md" %}',
    "sub/other.md": "Other.",
    "loop.md": '{% include "./loop.md" %}',
}


def expanded(folder: Path, text: str, **options: object) -> list[str]:
    """The lines of a page, those at the end without text left out."""
    for name, content in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content)
    directives = Directives.read(folder, options)
    page = StaticExpansion(directives=directives).scan(text, "page.md", folder)
    for line, origin in zip(page.raw, page.origins, strict=False):
        if origin.kind == INCLUDED and line:
            written = Path(origin.path).read_text().split("\n")[origin.line - 1]
            at = origin.shift
            assert line[max(at, 0) :] in written if at >= 0 else written[-at:].startswith(line)
            assert re.search(r"\.(md|txt)", "\n".join(text.split("\n")[origin.by - 1 :][:2]))
    return "\n".join(page.raw).rstrip().split("\n")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('{% include "a.md" %}\nEnd.', ["One.", "  two", "", "End."]),
        ("{% include 'a.md' trailing-newlines=false %}\nEnd.", ["One.", "  two", "End."]),
        ('  {%\n   include-markdown "./a.md"\n   heading-offset=1\n%}', ["  One.", "    two"]),
        ('  {% include "a.md" preserve-includer-indent=false %}', ["  One.", "  two"]),
        ('{% include-markdown "marks.md" start="<!--a-->" %}', ["", "y", *(
            "<!--b-->", "z <!--a--> u", "v<!--b-->w",
        )]),
        ("{% include 'marks.md' end='<!--b-->' %}", ["x", "<!--a-->", "y"]),
        (
            '{%\n  include-markdown "marks.md"\n  start="<!--a-->"\n  end="<!--b-->"\n%}',
            ["", "y", " u", "v"],
        ),
        ('A\n{% include "marks.md" start="none" %}\nB', ["A", "", "B"]),
        ('{% include-markdown "marks.md" start="x" end="z" dedent=true %}', ["", "<!--a-->", *(
            "y", "<!--b-->",
        )]),
        ('{% include "sub/nested.md" %}', ["n", "Other.", "One.", "  two"]),
        ('{% include "sub/nested.md" recursive=false %}', FILES["sub/nested.md"].split("\n")),
        ('{% include "a.md"\n\n\nEnd.', ['{% include "a.md"', "", "", "End."]),
        ('{% include "*.md" %}', ['{% include "*.md" %}']),
        ('{% include "missing.md" %}', ['{% include "missing.md" %}']),
        ('{% include "a.md" start="One\\n" %}', ['{% include "a.md" start="One\\n" %}']),
        ('  {% include "a.md" dedent=true %}', ['  {% include "a.md" dedent=true %}']),
        ('Text {% include "a.md" %}', ['Text {% include "a.md" %}']),
        ('{% include "loop.md" %}', ['{% include "./loop.md" %}']),
    ],
)  # fmt: skip
def test_a_directive_stands_for_lines(tmp_path: Path, text: str, lines: list[str]) -> None:
    assert expanded(tmp_path, text) == lines


def test_the_options_of_the_plugin_count(tmp_path: Path) -> None:
    text = '{% include "a.md" %}\nEnd.'
    assert expanded(tmp_path, text, trailing_newlines=False)[-2:] == ["  two", "End."]
    assert expanded(tmp_path, text, start="One.", heading_offset=1)[:2] == ["", "  two"]
    assert expanded(tmp_path, text, opening_tag="{!") == text.split("\n")


@pytest.mark.parametrize(
    ("opening", "closing"), [("{!", "!}"), ("<!--", "-->"), ("[[", "]]"), ("{%", ")*")]
)
def test_directives_have_the_tags_of_the_site(tmp_path: Path, opening: str, closing: str) -> None:
    text = f'{opening} include "a.md" {closing}\n{opening}\n  include-markdown "a.md"\n{closing}'
    both = ["One.", "  two", "", "One.", "  two"]
    assert expanded(tmp_path, text, opening_tag=opening, closing_tag=closing) == both
    assert expanded(tmp_path, text) == text.split("\n")
    nested = f'n\n{opening} include "a.md" {closing}\n'
    (tmp_path / "nested.txt").write_text(nested)
    text = f'{opening}include "nested.txt"{closing}'
    own = expanded(tmp_path, text, opening_tag=opening, closing_tag=closing)
    assert own == ["n", "One.", "  two"]


@pytest.mark.parametrize(("opening", "closing"), [("{!", "!}"), ("[[", "]]"), ("{%", ")*")])
def test_directives_have_the_names_of_the_site(tmp_path: Path, opening: str, closing: str) -> None:
    names = {"include": "take", "include-markdown": "take.in"}
    tags = {"opening_tag": opening, "closing_tag": closing}
    text = f'{opening} take "a.md" {closing}\n{opening} take.in "a.md"\n{closing}'
    both = ["One.", "  two", "", "One.", "  two"]
    assert expanded(tmp_path, text, **tags, directives=names) == both
    assert expanded(tmp_path, text, **tags, directives={}) == text.split("\n")
    text = f'{opening} take "a.md" {closing}\n{opening} include-markdown "a.md" {closing}'
    one = {"include": "take"}
    assert expanded(tmp_path, text, **tags, directives=one) == both


@pytest.mark.parametrize(
    ("pattern", "page", "is_excluded"),
    [
        ("page.md", "page.md", True),
        ("page.md", "sub/page.md", False),
        ("*.md", "page.md", True),
        ("*.md", "sub/page.md", False),
        ("*.md", ".page.md", False),
        (".p*.md", ".page.md", True),
        ("p?g*.md", "page.md", True),
        ("p.ge.md", "page.md", False),
        ("**/*.md", "page.md", True),
        ("**/*.md", "sub/deep/page.md", True),
        ("**/*.md", "sub/.deep/page.md", False),
        ("sub/**/page.md", "sub/page.md", True),
        ("sub/**/page.md", "sub/deep/er/page.md", True),
        ("sub/**", "sub/deep/page.md", True),
        ("sub/*", "sub/deep/page.md", False),
        ("sub", "sub/page.md", False),
        ("{page,other}.md", "other.md", True),
        ("{a,sub/{b,c}}/page.md", "sub/c/page.md", True),
        ("{page}.md", "page.md", False),
        ("[a-p]age.md", "page.md", True),
        ("[!p]age.md", "page.md", False),
        ("[page.md", "page.md", False),
        ("p[]age.md", "page.md", False),
    ],
)
def test_on_pages_that_are_excluded_directives_are_text(
    tmp_path: Path, pattern: str, page: str, is_excluded: bool
) -> None:
    (tmp_path / "a.md").write_text("One.\n")
    text = '{% include "a.md" %}'
    for each in (pattern, str(tmp_path / pattern)):
        directives = Directives.read(tmp_path, {"exclude": ["none.md", each]})
        expansion = StaticExpansion(directives=directives)
        for scanned in (
            expansion.scan(text, str(tmp_path / page)),
            expansion.scan(text, Path(page).name, (tmp_path / page).parent),
        ):
            assert (scanned.raw[0] == text) == is_excluded


TAGS = [("{%", "%}"), ("{!", "!}"), ("<!--", "-->"), ("[[", "]]"), ("<<", ">>")]
UNKNOWN = [
    'include "https://example.org/answer.md"',
    'include-markdown "answers/*.md"',
    'include "missing.md"',
    'include-markdown "answer.md" start="One\\n"',
    '\n  include-markdown "missing.md"\n',
]
INCOMPLETE = [
    "/// question | Why?\n{}\n///\n",
    "/// question | Why?\n/// answer\n{}\n///\n///\n",
    "/// question | Why?\n/// answer\nAs {} says.\n\n{}\n///\n///\n",
    "/// flashcards | Cards\n{}\n///\n",
    "/// choice | Which?\n{}\n///\n",
    "/// number | How many?\n\n{}\n///\n",
    "/// exercise | Do it\n{}\n///\n",
    "/// question | Why?\n/// answer\nSo.\n\n{}\n",
]


@pytest.mark.parametrize("page", INCOMPLETE)
@pytest.mark.parametrize(("opening", "closing"), TAGS)
def test_of_a_directive_that_cannot_be_followed_nobody_knows_what_it_brings(
    tmp_path: Path, page: str, opening: str, closing: str
) -> None:
    plugin = {"include-markdown": {"opening_tag": opening, "closing_tag": closing}}
    for number, directive in enumerate(UNKNOWN):
        folder = tmp_path / f"{number}"
        text = f"# Page\n\n{page.replace('{}', f'{opening} {directive} {closing}')}"
        assert serious(folder, text, [plugin, "practice"]) == []
    if opening in ("[[", "<<"):  # which say nothing else to anybody
        text = f"# Page\n\n{page.replace('{}', f'{opening} other {closing}')}"
        is_whole = "answer\n{}" in page or "As {}" in page
        assert bool(serious(tmp_path / "other", text, [plugin, "practice"])) != is_whole


def serious(folder: Path, text: str, plugins: list[object]) -> list[str]:
    """The findings on the page of a site, but for advice."""
    config = write_site(folder, {"index.md": text}, {"plugins": plugins})
    site = find_config(config.parent)
    assert site is not None
    page = site.expansion.scan(text, str(folder / "docs" / "index.md"))
    found = check_page(page, site.context).findings
    return [str(each) for each in found if each.severity != ADVICE]
