"""Links and pictures in blocks: what is looked for, and where it is said to be missing."""

from __future__ import annotations

import pytest

from mkdocs_practice.checks import Context, check
from mkdocs_practice.syntax.scan import scan

ABSENT = Context(exists=lambda path, target: False)


def asked(text: str) -> list[str]:
    """The files that an answer of this text asks for."""
    asked: list[str] = []

    def exists(path: str, target: str) -> bool:
        assert path == "folder/page.md"
        asked.append(target)
        return False

    found = places(text, Context(exists=exists))
    assert bool(found) <= bool(asked)
    return list(dict.fromkeys(asked)) if found else []


def places(text: str, context: Context = ABSENT) -> list[tuple[int, int]]:
    """The lines of an answer, from 1, and the columns at which something is missing in it."""
    source = f"/// question | Why? {{ #why }}\n/// answer\n{text}\n///\n///\n"
    found = check([scan(source, "folder/page.md")], context)
    return [
        (finding.location.line - 2, finding.location.column)
        for finding in found
        if finding.rule.code == "PR223"
    ]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("![x](a.png)", "a.png"),
        ("![x](../a.png)", "../a.png"),
        ("![x](./a.png){ width=300 .wide }", "./a.png"),
        ("[x](a.md#part)", "a.md"),
        ("[x](a.pdf?download=1#page=2)", "a.pdf"),
        ("[x](with%20space.md)", "with%20space.md"),
        ("[x](<with space.md>)", "with space.md"),
        ("[x](with space.md)", "with space.md"),
        ("[x]( a.md )", "a.md"),
        ("[x](a.md 'a (b) title')", "a.md"),
        ('[x](a.md "title")', "a.md"),
        ('[x](<a.md> "title")', "a.md"),
        ("[x](a(1).md)", "a(1).md"),
        ("[x](a\\_b.md)", "a_b.md"),
        ("[`code`](a.md)", "a.md"),
        ("[a [b] c](a.md)", "a.md"),
        ("[over\nlines](a.md)", "a.md"),
        ("[x][y]\n\n[y]: a.md", "a.md"),
        ("[x][y]\n\n[y]: <a.md> 'title'", "a.md"),
        ("[x][y]\n\n[y]:\n    a.md", "a.md"),
        ('<img src="a.png">', "a.png"),
        ("<IMG alt='x' SRC = 'a.png' />", "a.png"),
        ("<a class=x href=a.md>x</a>", "a.md"),
        ("<video controls src='a.mp4'></video>", "a.mp4"),
        ("<div>\n<img\n  src='a.png'>\n</div>", "a.png"),
        ("- item\n\n    ![x](a.png)", "a.png"),
        ("> ![x](a.png)", "a.png"),
        ("| a |\n|---|\n| ![x](a.png) |", "a.png"),
        ("!!! note\n    ![x](a.png)", "a.png"),
        ("/// note\n![x](a.png)\n///", "a.png"),
        ("![x](a.7z)", "a.7z"),
    ],
)
def test_what_is_looked_for(text: str, target: str) -> None:
    assert asked(text) == [target]


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://example.org/a.md)",
        "[x](//example.org/a.md)",
        "[x](mailto:a@b.md)",
        "![x](data:image/png;base64,a.md)",
        "[x](#a.md)",
        "[x](?a.md)",
        "[x]()",
        "[x](/a.md)",
        "[x](~/a.md)",
        "[x](folder/)",
        "[x](v1.2/)",
        "[x](folder)",
        "[x](..)",
        "[x](../..)",
        "[x](../v1.2)",
        "[x](a.html)",
        "[x]({{ a.md }})",
        "[x]({% a.md %})",
        "[x](a.md",
        "x](a.md)",
        "\\[x](a.md)",
        "`[x](a.md)`",
        "`` ` [x](a.md)``",
        "    [x](a.md)",
        "```\n[x](a.md)\n```",
        "~~~ text\n[x](a.md)\n~~~",
        "> ```\n> [x](a.md)\n> ```",
        "- item\n\n    ```\n    [x](a.md)\n    ```",
        "- item\n\n        [x](a.md)",
        "<!-- [x](a.md) -->",
        "<!--\n[x](a.md)\n-->",
        "text <!-- ![x](a.md) --> text",
        "<div>\n[x](a.md)\n</div>",
        "<div>\n<!-- no --><p data-src='a.png'>\n</div>",
        "<a name='a.md'>x</a>",
        "<script src='a.js'></script>",
        "$f[x](a.b)$ and $$f[x](a.b)$$",
        "[^1]: a.md",
        "*[ABC]: a.md",
        "[x][y]",
    ],
)
def test_what_is_not_looked_for(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one ![x](a.png) two ![x](b.png)", [(1, 5), (1, 21)]),
        ("one\ntwo\n![x](a.png)", [(3, 1)]),
        ("`code` [over\ntwo](a.md)", [(1, 8)]),
        ("- item\n\n    - ![x](a.png)", [(3, 7)]),
        ("[y]: a.md\n  [z]: b.md", [(1, 1), (2, 3)]),
        ("[![x](a.png)](b.md)", [(1, 1), (1, 2)]),
        ("<div>\n  <img src='a.png'>\n</div>", [(2, 3)]),
    ],
)
def test_the_place_is_that_of_the_link(text: str, expected: list[tuple[int, int]]) -> None:
    assert places(text) == expected


def test_the_column_is_that_of_the_file_where_it_has_tabs() -> None:
    source = (
        "- item\n\n\t/// question | Why? { #why }\n\t/// answer\n\tA\tb ![x](a.png)\n\t///\n\t///\n"
    )
    found = check([scan(source)], ABSENT)
    assert [(each.location.line, each.location.column) for each in found] == [(5, 6)]


def test_everything_that_a_block_says_is_looked_at() -> None:
    source = (
        "/// exercise | [1](1.md) { #one }\n[2](2.md)\n"
        "/// question | [3](3.md) { #three }\n[4](4.md)\n"
        "/// hint | [5](5.md)\n[6](6.md)\n///\n/// answer | [7](7.md)\n[8](8.md)\n///\n///\n///\n"
        "/// flashcards | [9](9.md) { #nine }\n[10](10.md)\n\n"
        "[11](11.md) { #eleven }\n:   [12](12.md)\n"
        "/// card | [13](13.md) { #thirteen }\n[14](14.md)\n///\n"
        "/// card\n    id: fifteen\n\n[15](15.md)\n\n---\n\n[16](16.md)\n///\n///\n"
    )
    found = check([scan(source)], ABSENT)
    missing = [each.message for each in found if each.rule.code == "PR223"]
    assert missing == [f"there is no file `{number}.md`" for number in range(1, 17)]


def test_what_stands_outside_the_blocks_is_not_ours() -> None:
    answered = "/// question | Why? { #why }\n/// answer\nSo.\n///\n///\n"
    assert check([scan(f"![x](a.png)\n\n{answered}\n[x](b.md)\n")], ABSENT) == []


def test_nothing_is_said_where_nobody_knows_the_files() -> None:
    assert places("![x](a.png)", Context()) == []


@pytest.mark.parametrize(
    ("there", "is_missing"), [("a.png", False), ("../a.png", False), ("b", True)]
)
def test_raw_html_may_count_from_the_built_page(there: str, is_missing: bool) -> None:
    """A page is often built a folder deeper than it is written, and raw HTML is not rewritten."""
    found = places("<img src='../a.png'>", Context(exists=lambda path, target: target == there))
    assert bool(found) is is_missing
