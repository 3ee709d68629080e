"""Pictures in answers and on backs, where a plugin lets readers leaf through all of a page."""

from __future__ import annotations

from bs4 import BeautifulSoup

from mkdocs_practice.plugin.lightbox import keep_apart
from tests.neighbours.pages import PAGES
from tests.support.markdown import render


def test_each_answer_has_a_gallery_of_its_own() -> None:
    html = render(str(PAGES["guide/containers.md"])).html
    pictures = BeautifulSoup(keep_apart(html, "guide/a&b/"), "html.parser").select("img")
    galleries = [str(each["data-gallery"]) for each in pictures]
    hidden = [each.find_parent(class_=["practice-answer", "practice-back"]) for each in pictures]
    assert [bool(each) for each in hidden] == [False, True, True]
    assert galleries[0] == "guide/a&b/#0"
    assert len(set(galleries)) == 3
    assert all(each.startswith("guide/a&b/#") for each in galleries)


def test_a_gallery_of_the_authors_stays() -> None:
    html = render(
        "![a](a.png){ data-gallery=own }\n\n![b](b.png)\n\n"
        "/// question | Why?\n/// answer\n![c](c.png){ data-gallery=own }\n\n![d](d.png)\n"
        "///\n///\n"
    ).html
    soup = BeautifulSoup(keep_apart(html, ""), "html.parser")
    galleries = {str(each["alt"]): each["data-gallery"] for each in soup.select("img")}
    assert galleries["a"] == galleries["c"] == "own"
    assert galleries["b"] != galleries["d"]


def test_a_page_without_pictures_in_answers_is_left_alone() -> None:
    html = render("![a](a.png)\n\n/// question | Why?\n/// answer\nSo.\n///\n///\n").html
    assert keep_apart(html, "") == html
