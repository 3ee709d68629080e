"""What the front matter says about printing: in the built page, and to the check."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from bs4 import Tag
from click.testing import CliRunner

from mkdocs_practice.checks import check
from mkdocs_practice.cli import main
from mkdocs_practice.site.built import check_built
from mkdocs_practice.syntax.scan import scan
from tests.support.markdown import EXTENSIONS
from tests.support.rules import MISSING_ID, SOME_FILES
from tests.support.sites import ANSWERED, PLAIN, build, search_text, write_site

FULL = """\
/// question | What has it all? { #all }

/// answer
A note [^1], [a link](index.md){ #link }, <https://example.org/bare>.

```python
print("codeword")
```

<p id="raw">Raw</p>

=== "One"
    Tabword.

=== "Two"
    Othertab.
///
///

[^1]: Noteword.
"""


def page_of(mode: str, source: str = ANSWERED) -> str:
    return f"---\ntitle: Kept\nprint: {mode}\n---\n\n{source}"


def codes_of(front_matter: str, source: str = ANSWERED) -> list[str]:
    found = check([scan(f"---\n{front_matter}\n---\n{source}")], SOME_FILES)
    return [each.rule.code for each in found if each.rule.code != MISSING_ID]


@pytest.mark.parametrize("mode", ["answers", "worksheet", "key"])
def test_the_front_matter_marks_the_page_and_leaves_its_title(tmp_path: Path, mode: str) -> None:
    source = page_of(mode).replace("title: Kept\n", "")
    result = build(write_site(tmp_path, {"index.md": "# Home\n", "page.md": source}))
    article = result.soup("page/index.html").select_one("article")
    assert isinstance(article, Tag)
    mark = article.select_one(f":scope > .practice-print-{mode}:empty")
    assert mark is not None
    assert "Page" in str(result.soup("page/index.html").title)
    assert bool(article.select("practice-key")) == (mode == "key")


def test_a_page_without_it_is_as_ever(tmp_path: Path) -> None:
    result = build(write_site(tmp_path, {"index.md": ANSWERED, "plain.md": page_of("key", PLAIN)}))
    for path in ("index.html", "plain/index.html"):
        assert "practice-print-" not in result.html(path)
        assert "practice-key" not in result.html(path)


def test_the_key_is_hidden_unsearchable_and_clean(tmp_path: Path) -> None:
    settings = {
        "markdown_extensions": [*EXTENSIONS, {"pymdownx.highlight": {"anchor_linenums": 1}}]
    }
    source = page_of("key", f"{ANSWERED}\n## More\n\n{FULL}")
    result = build(write_site(tmp_path, {"index.md": source}, settings))
    assert check_built(result.site).findings == []
    assert "answerword" not in search_text(result)
    page = result.soup()
    key = page.select_one("practice-key")
    assert key is not None
    assert key.has_attr("hidden")
    text = key.get_text(" ", strip=True)
    words = ["answerword", "backword", "codeword", "Tabword", "Raw"]
    assert [text.count(word) for word in words] == [1] * len(words)
    assert "hintword" not in text
    assert key.select("[id], [name], [for]") == []
    ids = Counter(str(tag["id"]) for tag in page.select("article [id]"))
    assert [name for name, count in ids.items() if count > 1] == []


def test_the_key_has_the_answers_in_collapsed_blocks_and_in_tabs(tmp_path: Path) -> None:
    item = "    /// {} | What? {{ #{} }}\n    /// answer\n    The {}word.\n    ///\n    ///\n"
    items = [item.format(kind, name, name) for kind, name in
             (("question", "tab"), ("exercise", "folded"), ("question", "last"))]  # fmt: skip
    heads = ('=== "One"', '??? note "More"', '???+ note "Open"')
    source = "\n".join(f"{head}\n\n{text}" for head, text in zip(heads, items, strict=True))
    settings = {"markdown_extensions": [*EXTENSIONS]}
    result = build(write_site(tmp_path, {"index.md": page_of("key", source)}, settings))
    key = result.soup().select_one("practice-key")
    assert key is not None
    text = key.get_text(" ", strip=True)
    assert [text.count(f"The {name}word.") for name in ("tab", "folded", "last")] == [1, 1, 1]


def test_an_answer_in_the_index_is_found_where_there_is_a_key(tmp_path: Path) -> None:
    result = build(write_site(tmp_path, {"index.md": page_of("key")}))
    index = result.site / "search" / "search_index.json"
    index.write_text(
        '{"docs": [{"location": "", "title": "", "text": "Because of fewer weights, says '
        'answerword."}]}',
        "utf-8",
    )
    assert len(check_built(result.site).findings) == 1


def test_a_bad_value_is_reported_by_the_build_and_by_the_check(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"index.md": page_of("worksheets")})
    expected = (
        "index.md:3:1: PR232 bad-print-mode: `print`: `worksheets` is no way to print a page; "
        "did you mean `worksheet`?"
    )
    result = build(config)
    assert expected in result.log
    assert "practice-print-" not in result.html()
    checked = CliRunner().invoke(main, ["check", str(tmp_path / "docs")])
    assert "index.md:3:1: PR232" in checked.stdout


@pytest.mark.parametrize(
    "front_matter",
    ["print: paper", "print:", "print: true", "print: [key]", '"print": no', "print: 3"],
)
def test_values_that_are_no_mode(front_matter: str) -> None:
    assert codes_of(front_matter) == ["PR232"]
    assert codes_of(front_matter, PLAIN) == []


@pytest.mark.parametrize(
    "front_matter",
    [
        "print: key",
        "'print': 'worksheet'",
        "printer: x",
        "a:\n  print: x",
        "title: x",
        "print: &a key",
    ],
)
def test_values_that_are_modes_or_something_else(front_matter: str) -> None:
    assert codes_of(front_matter) == []
