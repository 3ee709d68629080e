"""The catalogues are complete, and say what the language's own rules ask for."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from mkdocs_practice.locale.catalogue import CATEGORIES, catalogue, category_of
from mkdocs_practice.locale.labels import Labels
from mkdocs_practice.locale.words import (
    LANGUAGES,
    Vocabulary,
    known_language,
    messages,
    scripts,
)
from tests.support.catalogues import FOLDER, babel_locale, read, renewed

PLACE = re.compile(r"\{\w+\}")
NUMBERS = (*range(131), 1000, 1011, 1102)
# One page of each language's forms, as a grammar has them.
CARDS = {
    "ar": "لا بطاقات,بطاقة واحدة,بطاقتان,3 بطاقات,5 بطاقات,11 بطاقة,21 بطاقة,100 بطاقة",
    "de": "0 Karten,1 Karte,2 Karten,3 Karten,5 Karten,11 Karten,21 Karten,100 Karten",
    "en": "0 cards,1 card,2 cards,3 cards,5 cards,11 cards,21 cards,100 cards",
    "es": "0 tarjetas,1 tarjeta,2 tarjetas,3 tarjetas,5 tarjetas,11 tarjetas,21 tarjetas,"
    "100 tarjetas",
    "fr": "0 carte,1 carte,2 cartes,3 cartes,5 cartes,11 cartes,21 cartes,100 cartes",
    "he": "0 כרטיסיות,כרטיסייה אחת,שתי כרטיסיות,3 כרטיסיות,5 כרטיסיות,11 כרטיסיות,21 כרטיסיות,"
    "100 כרטיסיות",
    "hi": "0 कार्ड,1 कार्ड,2 कार्ड,3 कार्ड,5 कार्ड,11 कार्ड,21 कार्ड,100 कार्ड",
    "it": "0 carte,1 carta,2 carte,3 carte,5 carte,11 carte,21 carte,100 carte",
    "ja": "カード0枚,カード1枚,カード2枚,カード3枚,カード5枚,カード11枚,カード21枚,カード100枚",
    "ko": "카드 0장,카드 1장,카드 2장,카드 3장,카드 5장,카드 11장,카드 21장,카드 100장",
    "nl": "0 kaarten,1 kaart,2 kaarten,3 kaarten,5 kaarten,11 kaarten,21 kaarten,100 kaarten",
    "pl": "0 fiszek,1 fiszka,2 fiszki,3 fiszki,5 fiszek,11 fiszek,21 fiszek,100 fiszek",
    "pt-BR": "0 cartão,1 cartão,2 cartões,3 cartões,5 cartões,11 cartões,21 cartões,100 cartões",
    "tr": "0 kart,1 kart,2 kart,3 kart,5 kart,11 kart,21 kart,100 kart",
    "uk": "0 карток,1 картка,2 картки,3 картки,5 карток,11 карток,21 картка,100 карток",
    "zh-Hans": "0 张卡片,1 张卡片,2 张卡片,3 张卡片,5 张卡片,11 张卡片,21 张卡片,100 张卡片",
    "zh-Hant": "0 張卡片,1 張卡片,2 張卡片,3 張卡片,5 張卡片,11 張卡片,21 張卡片,100 張卡片",
}


@pytest.mark.parametrize("language", CATEGORIES)
def test_a_catalogue_is_complete_and_up_to_date(language: str) -> None:
    catalogue_file = read(language)
    assert [each.context for each in catalogue_file if each.id and each.fuzzy] == []
    assert sorted(catalogue(language)) == sorted(messages())
    # `make words` would change nothing: no word is new, gone or changed in English.
    assert (FOLDER / f"{language}.po").read_text("utf-8") == renewed(language, catalogue_file)


@pytest.mark.parametrize("language", CATEGORIES)
def test_a_catalogue_is_read_as_others_read_it(language: str) -> None:
    theirs = {
        str(each.context): each.string if isinstance(each.string, tuple) else (each.string,)
        for each in read(language)
        if each.id
    }
    ours = {name: tuple(forms.values()) for name, forms in catalogue(language).items()}
    assert ours == theirs


@pytest.mark.parametrize("language", CATEGORIES)
def test_the_places_of_a_translation_are_those_of_the_english(language: str) -> None:
    for name, forms in catalogue(language).items():
        wanted = Counter(PLACE.findall(messages()[name]["other"]))
        *special, general = forms.values()
        assert Counter(PLACE.findall(general)) == wanted, (language, name, general)
        for form in special:  # "one card" needs no number, and "no cards" none at all
            found = set(PLACE.findall(form))
            assert found <= set(wanted), (language, name, form)


def test_names_are_unique_and_words_are_the_same_wherever_they_are_used() -> None:
    drawn = set(Labels.__dataclass_fields__)
    seen: dict[str, object] = {}
    for script, words in scripts().items():
        assert not drawn & set(words), script
        for name, forms in words.items():
            assert seen.setdefault(name, forms) == forms, name
    assert not set(messages()) & set(LANGUAGES)
    # What HTML makes of the name of an attribute must be the name again.
    assert all(re.fullmatch(r"[a-z0-9_]+", name) for name in messages())


def test_only_what_is_counted_has_forms() -> None:
    for name, forms in messages().items():
        assert len(forms) == 1 or "{count}" in forms["other"], name
    for language in CATEGORIES:
        for name, forms in catalogue(language).items():
            is_counted = "{count}" in messages()[name]["other"]
            assert len(forms) == (len(CATEGORIES[language]) if is_counted else 1), (language, name)


@pytest.mark.parametrize("language", CATEGORIES)
def test_numbers_have_the_form_that_cldr_gives_them(language: str) -> None:
    plural_form, names = babel_locale(language).plural_form, CATEGORIES[language]
    category = category_of(language)
    for count in NUMBERS:
        theirs = plural_form(count)
        assert category(count) == (theirs if theirs in names else names[-1]), count


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_are_counted_as_the_language_counts(language: str) -> None:
    labels = Vocabulary().words(language).labels
    counted = [labels.count(labels.card_count, count) for count in (0, 1, 2, 3, 5, 11, 21, 100)]
    assert ",".join(counted) == CARDS[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_written_as_the_language_writes_them(language: str) -> None:
    labels, name = Vocabulary().words(language).labels, babel_locale(language)
    assert labels.decimal == get_decimal_symbol(name, numbering_system="latn")
    assert labels.group == get_group_symbol(name, numbering_system="latn")
    for count in (7, 999, 1000, 12345):
        assert labels.number(count) == format_decimal(count, locale=name, numbering_system="latn")
    example = Vocabulary().words(language).of_scripts["graded"].get("unreadable", "1.5")
    assert f"1{labels.decimal}5" in example


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1.5", "1,5"),
        ("-0.25", "-0,25"),
        (".5", ",5"),
        ("6.02e23", "6,02e23"),
        (" (± 0.5 %)", " (± 0,5 %)"),
        ("1,5", "1,5"),
        ("1/3", "1/3"),
        ("1.234.567", "1.234.567"),
        ("1,234.5", "1,234.5"),
        ("35", "35"),
    ],
)
def test_the_right_number_has_the_decimal_sign_of_the_language(written: str, shown: str) -> None:
    assert Vocabulary().words("de").labels.digits(written) == shown
    assert Vocabulary().words("en").labels.digits(written) == written


def test_the_typography_is_the_language_s_own() -> None:
    for language in CATEGORIES:
        for name, forms in catalogue(language).items():
            for text in forms.values():
                assert text.strip() == text or name in ("comma", "group"), (language, name)
                assert not re.search(r"""["']|\.\.\.|  """, text), (language, name, text)
                if language == "fr":
                    # A space that no line breaks at, before the signs that have one.
                    assert not re.search(r"[^\u00a0]:|[^\u202f][?!;]", text), (name, text)
                if language in ("ja", "zh-Hans", "zh-Hant"):
                    assert not re.search(r"[:()] |[(]", text), (language, name, text)


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("de", "de"), ("de-AT", "de"), ("de_CH", "de"), ("DE", "de"), ("en-GB", "en"),
        ("pt", "pt-BR"), ("pt-PT", "pt-BR"), ("pt_BR", "pt-BR"),
        ("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-TW", "zh-Hant"), ("zh_HK", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant"), ("zh-Hans-SG", "zh-Hans"), ("iw", "he"),
        ("da", ""), ("deu", ""), ("", ""), ("x", ""),
    ],
)  # fmt: skip
def test_a_tag_asks_for_one_of_the_languages(tag: str, language: str) -> None:
    assert known_language(tag) == language


def test_no_word_goes_by_colour_shape_or_place() -> None:
    places = r"left|above|below|beside|top|bottom|corner|(?:on|to) the right"
    seen = r"red|green|blue|yellow|gr[ae]y|round|square|arrow|highlighted"
    for name, forms in messages().items():
        for text in forms.values():
            assert not re.search(rf"\b({places}|{seen})\b", text.lower()), (name, text)
