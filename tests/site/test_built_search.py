"""Are answers in the search index of a built site?"""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest

from mkdocs_practice.checks import Finding
from mkdocs_practice.site.built import SiteError, check_built
from tests.support.built import ANSWER, LONG, QUESTION, by_hand, codes, findings, found, place
from tests.support.sites import ANSWERED, build, write_pages, write_site

INDEX = "search/search_index.json"
SHORT = "Because of fewer weights."
CARD = (
    '<div class="practice-card" id="card"><details><summary>Stride</summary>'
    '<practice-body class="practice-back"><code>s = 1</code></practice-body></details></div>'
)
BODY = f"{QUESTION}{ANSWER.format(SHORT)}\n</div>\n{CARD}\n{{}}"
INCLUDE = """\
def on_page_content(html, **_):
    return html.replace(' data-search-exclude="data-search-exclude"', "")
"""


def page(answer: str = LONG, shown: str = "Text.") -> str:
    """The body of a page that shows a text and has a long answer, a short one and a card."""
    hint = f"<details class='practice-hint'><summary>Hint</summary>{LONG}</details>"
    long = f"{QUESTION.replace('why', 'long')}{hint}\n{ANSWER.format(answer)}</div>"
    return f"<p>{shown}</p>\n{BODY.format(long)}"


def index(text: str, location: str = "", entries: str = "docs") -> str:
    """A search index in which one entry holds a text."""
    entry = {"location": location, "title": "Page", "text": text}
    other = {"location": "#part", "title": LONG[:30], "text": "Text.", "tags": []}
    return json.dumps({"config": {}, entries: [other, entry]})


def searchable(folder: Path) -> list[Finding]:
    """The findings of a site, which must all be about its search index."""
    found = findings(folder)
    assert {finding.rule.code for finding in found} <= {"PR605"}
    return found


@pytest.mark.parametrize(
    "text",
    [
        f"<p>Before.</p> <p>{LONG}</p> <p>After.</p>",
        LONG.replace(" ", "\n"),
        LONG.removeprefix("It is 11, ").removesuffix(" too."),
        LONG.replace("+", "&#43;").replace("11", "<code>11</code>"),
        f"a < b {LONG} < c",
    ],
)
def test_a_long_answer_even_in_part(tmp_path: Path, text: str) -> None:
    by_hand(tmp_path, page(), **{INDEX: index(text)})
    html = (tmp_path / "index.html").read_text("utf-8")
    assert found(tmp_path) == [f"index.html:{place(html, '<details', LONG)} PR605"]
    (finding,) = searchable(tmp_path)
    assert finding.message == "the search index holds the answer of the question `long`"


def test_a_short_answer_as_a_whole(tmp_path: Path) -> None:
    by_hand(tmp_path, page(), **{INDEX: index(f"<p>Show answer {SHORT}</p>")})
    html = (tmp_path / "index.html").read_text("utf-8")
    assert found(tmp_path) == [f"index.html:{place(html, '<details')} PR605"]


def test_an_answer_without_spaces_between_words(tmp_path: Path) -> None:
    answer = "重みが少ないからです"
    by_hand(tmp_path, page(answer), **{INDEX: index(f"<p>{answer}。</p>")})
    assert len(searchable(tmp_path)) == 1


@pytest.mark.parametrize(
    "text",
    ["of fewer weights", "It is 11", "Show", "s = 1", LONG[:35], "Because of few weights", "| |"],
)
def test_a_few_words_of_an_answer_may_be_anywhere(tmp_path: Path, text: str) -> None:
    built = by_hand(tmp_path, page(), **{INDEX: index(text)})
    assert (codes(built), built.indexes) == ([], 1)


def test_what_the_page_shows_elsewhere_may_be_found(tmp_path: Path) -> None:
    shown = f"In the notes: {LONG} {SHORT}"
    by_hand(tmp_path, page(shown=shown), **{INDEX: index(shown)})
    assert searchable(tmp_path) == []


def test_what_only_a_hint_says_may_not(tmp_path: Path) -> None:
    by_hand(tmp_path, page(), **{INDEX: index(f"Hint {LONG}")})
    assert len(searchable(tmp_path)) == 1


@pytest.mark.parametrize(
    ("location", "file"),
    [
        ("", "index.html"),
        ("#part", "index.html"),
        ("a/", "a/index.html"),
        ("a/index.html", "a/index.html"),
        ("a/b.html#part", "a/b.html"),
        ("%C3%A4%20b/#part", "ä b/index.html"),
    ],
)
def test_an_entry_is_that_of_its_page(tmp_path: Path, location: str, file: str) -> None:
    names = ("index.html", "a/index.html", "a/b.html", "ä b/index.html")
    write_pages(tmp_path, {INDEX: index(LONG, location), **dict.fromkeys(names, page())})
    assert [Path(each.location.path) for each in searchable(tmp_path)] == [tmp_path / file]


def test_the_index_of_zensical(tmp_path: Path) -> None:
    by_hand(tmp_path, page(), **{"search.json": index("Text.", entries="items")})
    assert searchable(tmp_path) == []
    by_hand(tmp_path, page(), **{"search.json": index(LONG, entries="items")})
    assert len(searchable(tmp_path)) == 1


def test_a_site_within_a_site_has_its_own_index(tmp_path: Path) -> None:
    by_hand(tmp_path / "1.0", page(), **{INDEX: index(LONG)})
    shutil.copytree(tmp_path / "1.0", tmp_path / "2.0")
    (tmp_path / "2.0" / INDEX).unlink()
    write_pages(tmp_path / "2.0", {"404.html": "", "search.json": index(SHORT, entries="items")})
    by_hand(tmp_path, page(), **{"data/search.json": "no index", INDEX: index("Text.")})
    assert [each.partition(":")[0] for each in found(tmp_path)] == [
        "1.0/index.html",
        "2.0/index.html",
    ]
    assert check_built(tmp_path).indexes == 3


def test_a_site_without_search_says_so(tmp_path: Path) -> None:
    built = by_hand(tmp_path, page())
    assert (codes(built), built.indexes) == ([], 0)


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_without_the_plugin_the_search_of_other_themes_holds_answers(
    tmp_path: Path, theme: str
) -> None:
    settings = {
        "theme": theme,
        "plugins": ["search"],
        "markdown_extensions": ["practice", "def_list"],
    }
    result = build(write_site(tmp_path, {"index.md": ANSWERED}, settings))
    findings = [each for each in check_built(result.site).findings if each.rule.code == "PR605"]
    html = result.html()
    assert [f"{each.location.line}:{each.location.column}" for each in findings] == [
        place(html, '<details class="practice-answer"'),
        place(html, '<practice-body class="practice-back"'),
    ]
    assert [each.message for each in findings] == [
        "the search index holds the answer of the question `why`",
        "the search index holds the answer of the card `stride`",
    ]


def test_a_hook_that_lets_answers_into_the_search_index(tmp_path: Path) -> None:
    (tmp_path / "hook.py").write_text(INCLUDE, "utf-8")
    pages = {"index.md": ANSWERED}
    result = build(write_site(tmp_path, pages, {"hooks": ["hook.py"]}), "--strict")
    assert result.code == 0
    assert len(searchable(result.site)) == 2


def pagefind(folder: Path, url: str, text: str) -> None:
    """Write an index as Pagefind does."""
    (folder / "fragment").mkdir(parents=True)
    (folder / "pagefind-entry.json").write_text("{}", "utf-8")
    data = b"pagefind_dcd" + json.dumps({"url": url, "content": text, "meta": {}}).encode()
    (folder / "fragment" / "en_1.pf_fragment").write_bytes(gzip.compress(data, mtime=0))


@pytest.mark.parametrize(("text", "hits"), [(f"a < b. {LONG} c > d", 1), ("Text.", 0)])
@pytest.mark.parametrize("url", ["/", "/index.html"])
def test_an_index_of_pagefind(tmp_path: Path, url: str, text: str, hits: int) -> None:
    pagefind(tmp_path / "pagefind", url, text)
    built = by_hand(tmp_path, page())
    assert (len(searchable(tmp_path)), built.indexes) == (hits, 1)


@pytest.mark.parametrize(
    "data", [b"", b"pf", gzip.compress(b"{}", mtime=0), gzip.compress(b"x", mtime=0)[:-9]]
)
def test_a_broken_fragment_of_pagefind(tmp_path: Path, data: bytes) -> None:
    pagefind(tmp_path / "pagefind", "/", "")
    (tmp_path / "pagefind/fragment/en_1.pf_fragment").write_bytes(data)
    with pytest.raises(SiteError, match=r"is no fragment of Pagefind's index; build the site"):
        by_hand(tmp_path, page())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"docs": [}', ":1:11: is no JSON: "),
        ("", ":1:1: is no JSON: "),
        ("[" * 100_000, ": is no JSON; build the site anew"),
        ('{"docs": [' + "9" * 5000 + "]}", ": is no JSON; build the site anew"),
        ("[]", ": is no search index: it has no list `docs` or `items`"),
        ('{"docs": {}}', ": is no search index: it has no list `docs` or `items`"),
        ('{"docs": [7]}', ": is no search index: entry 1 lacks location or text"),
        ('{"docs": [{"location": "a", "text": null}]}', "entry 1 lacks location or text"),
    ],
)
def test_a_broken_index(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SiteError) as caught:
        by_hand(tmp_path, page(), **{INDEX: text})
    assert str(caught.value).startswith(str(tmp_path / INDEX))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
