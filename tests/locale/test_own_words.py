"""A site's own words: read, refused with what to write, and put on the page."""

from __future__ import annotations

import gzip
from typing import Any
from xml.etree.ElementTree import tostring

import pytest
from babel import localedata
from bs4 import BeautifulSoup
from markdown import Markdown

from mkdocs_practice.checks import SettingsError
from mkdocs_practice.checks.own_words import read_language, read_words
from mkdocs_practice.locale.words import LANGUAGES, Vocabulary, direction_of
from mkdocs_practice.locale.words import TAG as TAG_OF_A_LANGUAGE
from mkdocs_practice.render.blocks.flashcards import DeckDrawing
from mkdocs_practice.render.blocks.graded import GradedDrawing
from mkdocs_practice.render.blocks.whole_site import OverviewDrawing, ReviewDrawing
from mkdocs_practice.render.page_words import TAG, words_element

QUESTION = "/// question | Why?\n/// answer\nSo.\n///\n///\n"
NUMBER = "/// number | 1?\n    answer: 1.5\n///\n"
DECK = "/// flashcards\n    id: d\n\nA\n\n:   1\n\nB\n\n:   2\n///\n"


def drawn(source: str, **options: Any) -> BeautifulSoup:
    extensions = ["def_list", "practice"]
    html = Markdown(extensions=extensions, extension_configs={"practice": options}).convert(source)
    return BeautifulSoup(html, "html.parser")


def summary(soup: BeautifulSoup) -> str:
    found = soup.select_one("summary")
    assert found is not None
    return found.get_text()


def test_the_words_are_of_the_language() -> None:
    assert summary(drawn(QUESTION)) == "Show answer"
    assert summary(drawn(QUESTION, lang="de-AT")) == "Antwort anzeigen"
    assert summary(drawn(QUESTION, lang="da")) == "Show answer"


def test_own_words_stand_for_every_language_or_for_one() -> None:
    words = {"answer": "Solution", "de": {"answer": "Lösung"}, "da": {"answer": "Svar"}}
    assert summary(drawn(QUESTION, words=words)) == "Solution"
    assert summary(drawn(QUESTION, words=words, lang="fr")) == "Solution"
    assert summary(drawn(QUESTION, words=words, lang="de-CH")) == "Lösung"
    assert summary(drawn(QUESTION, words=words, lang="da")) == "Svar"


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("ar", "rtl"), ("he_IL", "rtl"), ("fa", "rtl"), ("az-Arab", "rtl"), ("uz-Latn-AF", "ltr"),
        ("ur-Latn", "ltr"), ("en", "ltr"), ("zh-Hant", "ltr"), ("", "ltr"),
    ],
)  # fmt: skip
def test_a_language_has_a_direction(tag: str, direction: str) -> None:
    assert direction_of(tag) == direction


def test_a_page_without_a_host_says_its_language_where_its_options_say_another() -> None:
    page = f"lang: he\n\n{QUESTION}"
    for options, marked in (({}, True), ({"lang": "de"}, True), ({"lang": "he"}, False)):
        html = Markdown(extensions=["meta", "practice"], extension_configs={"practice": options})
        assert ('dir="rtl" id="question-' in html.convert(page)) == marked


def test_a_page_has_the_words_that_its_scripts_need_once() -> None:
    assert drawn(QUESTION + NUMBER + DECK).select(TAG) == []
    assert drawn(QUESTION, lang="de").select(TAG) == []
    (element,) = drawn(NUMBER + NUMBER, lang="de").select(TAG)
    assert element["lang"] == "de"
    assert element["data-empty"] == "Erst antworten, dann prüfen"
    assert not element.has_attr("data-shuffle")
    assert element.get_text() == ""
    (element,) = drawn(NUMBER + DECK, lang="pl").select(TAG)
    assert element["data-layout_sheet"] == "{count} fiszek na arkuszu"
    assert element["data-layout_sheet.few"] == "{count} fiszki na arkuszu"
    assert element["data-right"] == "Dobrze"


def test_english_pages_have_only_what_is_other_than_english() -> None:
    (element,) = drawn(NUMBER, words={"right": "Well done", "answer": "Key"}).select(TAG)
    assert {name: element[name] for name in element.attrs if name != "hidden"} == {
        "lang": "en",
        "data-right": "Well done",
    }


def test_the_right_answer_is_written_as_the_language_writes_it() -> None:
    (solution,) = drawn(NUMBER, lang="de").select(".practice-solution")
    assert solution.get_text() == "1,5"
    (area,) = drawn(NUMBER, lang="de").select("practice-graded")
    (same,) = drawn(NUMBER).select("practice-graded")
    assert area["data-grading"] == same["data-grading"]


def test_forms_for_numbers() -> None:
    own = read_words({"card_count": {"one": "one card", "other": "{count} cards"}})
    labels = Vocabulary(own).words("en").labels
    assert [labels.count(labels.card_count, n) for n in (1, 2)] == ["one card", "2 cards"]
    labels = Vocabulary(read_words({"card_count": "Cards: {count}"})).words("pl").labels
    assert [labels.count(labels.card_count, n) for n in (1, 2)] == ["Cards: 1", "Cards: 2"]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([], "`[]` is no mapping such as `answer: Solution`"),
        ({"anser": "x"}, "there is no word `anser`; did you mean `answer`?"),
        ({"de": {"anser": "x"}}, "there is no word `anser`; did you mean `answer`?"),
        ({"to-grid": {"other": "x"}}, "there is no word `to-grid`; did you mean `to_grid`?"),
        ({"answr": {"de": "x"}}, "there is no word `answr`; did you mean `answer`?"),
        ({"xyzzy": "x"}, "there is no word `xyzzy`; the reference lists them"),
        ({3: "x"}, "there is no word `3`; the reference lists them"),
        ({"answer": ""}, "answer: there is no text; write one, as in `Show answer`"),
        ({"answer": 5}, "answer: `5` is no text; write one, as in `Show answer`"),
        (
            {"progress": "{done} of {al}"},
            "progress: `{done} of {al}` has a place `{al}` that this word does not fill; "
            "it has `{all}`, `{done}`",
        ),
        (
            {"check": "{n}"},
            "check: `{n}` has a place `{n}` that this word does not fill; it has none",
        ),
        (
            {"card_count": {"single": "x"}},
            "card_count: there is no form `single`; there are `zero`, `one`, `two`, `few`, "
            "`many`, `other`",
        ),
        ({"card_count": {}}, "card_count: there is no text"),
    ],
)
def test_a_word_that_cannot_be_used_is_told(value: object, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_words(value)
    assert str(caught.value) == message


def test_no_language_is_taken_for_a_word() -> None:
    identifiers = localedata.locale_identifiers()
    tags = {each.replace("_", "-") for each in identifiers if each.count("_") < 3}
    for tag in sorted(filter(TAG_OF_A_LANGUAGE.fullmatch, tags)):
        assert read_words({tag: {"answer": "x"}}) == {tag: {"answer": {"other": "x"}}}


@pytest.mark.parametrize("tag", ["de", "pt_BR", "zh-Hant-TW", "es-419", "sr-Latn"])
def test_tags_of_languages(tag: str) -> None:
    assert read_language(tag) == tag.replace("_", "-")


@pytest.mark.parametrize("value", ["", "german", "de-12", "de-", 5, None, True, "d"])
def test_what_is_no_tag_of_a_language(value: object) -> None:
    with pytest.raises(SettingsError, match="is no language"):
        read_language(value)


PAGES = {
    "items": ((*DeckDrawing.scripts, *GradedDrawing.scripts, "attempt"), 1600),
    "review": (ReviewDrawing.scripts, 1600),
    "progress": (OverviewDrawing.scripts, 1824),
}
"""What a page is for: the scripts that it has at most, and the bytes of their words."""


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_pays_little_for_its_language(language: str, page: str) -> None:
    names, limit = PAGES[page]
    element = words_element(Vocabulary().words(language), names)
    assert (element is None) == (language == "en")
    html = tostring(element, "unicode", method="html") if element is not None else ""
    # In a page it costs less than by itself.
    assert len(gzip.compress(html.encode(), 9, mtime=0)) <= limit
