"""Reading built pages: broken files, HTML by hand, and any HTML as a browser reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_practice.checks import Rule, all_rules
from mkdocs_practice.site.built import SiteError, check_built
from mkdocs_practice.site.built.reader import ANSWERS, KINDS, read_page
from mkdocs_practice.syntax.kinds import CLASSES, GRADED
from tests.support.built import ANSWER, QUESTION, WHOLE, by_hand, codes, findings, found
from tests.support.sites import write_pages

# What cannot be read.


@pytest.mark.parametrize(
    ("data", "where", "message"),
    [
        (b"<p>one\r\ntwo \xe4", "2:5", "the page is not UTF-8"),
        (b"\xef\xbb\xbf<p>\xe4", "1:4", "the page is not UTF-8"),
        (b"<meta charset=ascii>\n\xe4", "2:1", "the page is not ASCII"),
        (b"<meta charset='klingon'>", "1:1", "declares the encoding klingon, which is unknown"),
        (b"<meta charset=undefined>x", "1:1", "the page is not UNDEFINED"),
        (b"<meta charset=hex>", "1:1", "declares the encoding hex, which is unknown"),
        ("<p>ä".encode("utf-16-le"), "1:7", "the page is not UTF-8"),
        ("<p>\na".encode("utf-16-le"), "1:2", "the page holds NUL characters"),
        (b"\xff\xfea", "1:1", "the page is not UTF-16"),
    ],
)
def test_an_unreadable_page(tmp_path: Path, data: bytes, where: str, message: str) -> None:
    write_pages(tmp_path, {"index.html": data, "b.html": WHOLE})
    assert found(tmp_path) == [f"index.html:{where} PR612"]
    built = check_built(tmp_path)
    assert message in findings(tmp_path)[0].message
    assert str(built) == "1 item in 2 HTML files"


@pytest.mark.parametrize(
    "data",
    [
        WHOLE.encode("utf-8-sig"),
        WHOLE.encode("utf-16"),
        f'<meta content="text/html; charset=windows-1252">é{WHOLE}'.encode("cp1252"),
        f"<meta charset=utf-16>é{WHOLE}".encode(),
        WHOLE.replace("\n", "\r\n").encode(),
    ],
)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "index.html").write_bytes(data)
    built = check_built(tmp_path)
    assert (codes(built), built.items) == ([], 1)


def test_a_folder_that_is_no_site(tmp_path: Path) -> None:
    write_pages(tmp_path, {"docs/index.md": "# A", "docs/.hidden/index.html": ""})
    for path, message in (
        ("none", "there is no such folder"),
        ("docs", "there are no HTML files in it; name the folder of a built site"),
        ("docs/index.md", "is a file; name its folder"),
    ):
        with pytest.raises(SiteError, match=re.escape(f"{tmp_path / path}: {message}")):
            check_built(tmp_path / path)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "broken.html").symlink_to(tmp_path / "nowhere")
    with pytest.raises(SiteError, match=r"broken\.html: cannot be read: No such file"):
        check_built(tmp_path)


# By hand.


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (WHOLE, []),
        (f"<p>Stray{WHOLE}</p>", []),
        (f"<p>Stray<b>{WHOLE}", []),
        (f"<ul><li>{WHOLE}<li>{WHOLE.replace('why', 'how')}</ul>", []),
        (f"{QUESTION}<p>{ANSWER.format('<p>Yes.')}</p></div>", []),
        (f"{QUESTION}</td></section>{ANSWER.format('Yes.')}</div>", []),
        (f"<table><tr><td>{QUESTION}</table>{ANSWER.format('Yes.')}</div>", ["PR602", "PR602"]),
        (f"{QUESTION}</div>{ANSWER.format('Yes.')}", ["PR602", "PR602"]),
        (f"{QUESTION}{ANSWER.format('')}{ANSWER.format('Yes.')}</div>", []),
        (f"{QUESTION}<div class=practice-hint>{ANSWER.format('Yes.')}</div></div>", []),
        (f"{QUESTION}<details class=practice-answer open><details>Yes.</details>", ["PR603"]),
        (f"{QUESTION}<details><div class=practice-answer>Yes.</div></details></div>", []),
        (f"{QUESTION}<details><summary><b class=practice-answer>Yes.</summary>", ["PR602"]),
        (f"{QUESTION}<details><summary><div class=practice-answer>Yes.</summary>", ["PR603"]),
        (f"<details>{QUESTION}<div class=practice-answer>Yes.</div></div></details>", ["PR603"]),
        (f"<section class=practice-exercise>{WHOLE}</section>", []),
        (f"<section class=practice-exercise><div>{WHOLE}</div></section>", []),
        (f"<section class=practice-exercise></section>{WHOLE}", ["PR602"]),
        ('<div class="practice-card"><details><summary>A</summary>B</details></div>', ["PR602"]),
        (WHOLE.replace("Because.", f"&#{'9' * 5000};"), []),
        (WHOLE.replace("Because.", "<svg><title>x</title></svg>"), []),
        (WHOLE.replace("Because.", "<script>x</script><span></span>"), ["PR602"]),
        (f"{WHOLE}<div class='practice", []),
        (f"{WHOLE}<!-- {QUESTION}", []),
        (f"{QUESTION}{ANSWER.format('Yes.')}", []),
    ],
)
def test_html_by_hand(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert codes(by_hand(tmp_path, body)) == expected


SNIPPETS = ("PR602", "PR603", "PR604", "PR607", "PR608")


@pytest.mark.parametrize(
    "rule", [rule for rule in all_rules() if rule.code in SNIPPETS], ids=lambda rule: rule.name
)
def test_the_examples_of_rules(tmp_path: Path, rule: Rule) -> None:
    item = "" if 'id="why"' in rule.bad else WHOLE
    assert codes(by_hand(tmp_path, item + rule.bad)) == [rule.code]
    assert codes(by_hand(tmp_path, item + rule.good)) == []


def test_graded_questions_are_of_their_kinds_and_parts_as_well() -> None:
    part = '<div class="practice-question practice-part practice-{}" id="{}"></div>'
    names = [css.removeprefix("practice-") for css in CLASSES]
    parts = "".join(part.format(name, name) for name in names)
    page = read_page("x.html", f"<section class=practice-exercise>{parts}</section>")
    exercise, *items = page.items
    assert exercise.parts == len(names)
    assert [item.kind for item in items] == list(GRADED)
    assert read_page("x.html", "<p class=practice-choice></p>").items == []


# As a browser reads it.

OPENING = {
    "div": ("<div>", "<div class=practice-card id=c>", '<div class="x practice-question">'),
    "section": ("<section class='practice-exercise'>",),
    "practice-deck": ('<practice-deck class="practice-deck">',),
    "practice-body": ("<practice-body>", '<practice-body class="practice-back">'),
    "p": ("<p>", "<P class=practice-prompt>"),
    "ul": ("<ul>",),
    "blockquote": ("<blockquote>",),
    "details": (
        "<details>", "<details open>", '<details class="practice-answer">',
        "<DETAILS Class=practice-answer OPEN>", "<details class=practice-hint>",
    ),
    "table": ("<table><tbody><tr><td>",),
}  # fmt: skip
PIECES = (
    *(tag for tags in OPENING.values() for tag in tags),
    *(f"</{name}>" for name in OPENING if name != "table"),
    "</td></tr></tbody></table>", "<summary>Label</summary>", "text", "a < b", "<br>", "<!-->",
    '<img src="x>y">', "<!-- <div class=practice-card> -->", '<svg><path d="x"/></svg>',
    '<script>"<div class=practice-card>"</script>',
)  # fmt: skip


def has_class(names: Collection[str]) -> Callable[[Tag], bool]:
    """What picks the elements that have one of these classes."""
    return lambda tag: any(name in names for name in tag.get_attribute_list("class"))


def expected_items(html: str) -> list[tuple[str, list[bool]]]:
    """Kind of each item, and whether each answer is hidden, as an HTML5 parser finds them."""
    is_item, is_answer = has_class(KINDS), has_class(ANSWERS)
    items = []
    for item in BeautifulSoup(html, "html5lib").find_all(is_item):
        answers = []
        for answer in item.find_all(is_answer):
            around = [answer, *answer.parents]
            around = around[: around.index(item)]
            if not any(is_item(tag) or is_answer(tag) for tag in around[1:]):
                inside = [tag for tag in around if tag.name == "details"]
                answers.append(not all(tag.has_attr("open") for tag in inside))
        kind = next(KINDS[name] for name in item["class"] if name in KINDS)
        items.append((kind, answers))
    return items


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_elements_nest_as_in_a_browser(pieces: list[str]) -> None:
    html = f"<!doctype html><html><body><main>{''.join(pieces)}</main></body></html>"
    items = read_page("page.html", html).items
    found = [(item.kind, [answer.hidden for answer in item.answers]) for item in items]
    assert found == expected_items(html)


@given(st.data())
def test_a_torn_page_never_fails(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    page = f'{WHOLE}<!-- x --><img src="//x.example"><script src=loader.js></script>'
    start, end = (data.draw(st.integers(0, len(page))) for _ in range(2))
    folder = tmp_path_factory.mktemp("torn")
    (folder / "index.html").write_text(page[:start] + page[end:], "utf-8")
    check_built(folder)
