"""The language of a page: its own, that of the options, or the theme's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.sites import Result, build, write_site

PAGE = "# Page\n\n/// question | Why?\n/// hint\nA\n///\n/// answer\nSo.\n///\n///\n"
PAGES = {"index.md": PAGE, "french.md": f"---\nlang: fr\n---\n{PAGE}"}
MATERIAL = {"name": "material", "font": False}


def site(folder: Path, theme: object, extension: object = None, **practice: Any) -> Result:
    """A site of two pages, of which one is in French."""
    config = {
        "theme": theme,
        "markdown_extensions": [{"practice": extension or {}}],
        "plugins": [{"practice": practice}],
    }
    return build(write_site(folder, PAGES, config), "--strict")


def answers(result: Result) -> list[str]:
    """The label of the answer on both pages."""
    assert result.code == 0, result.log
    pages = (result.soup(path) for path in ("index.html", "french/index.html"))
    return [page.select(".practice-answer summary")[0].get_text() for page in pages]


FRENCH = "Afficher la réponse"


@pytest.mark.parametrize(
    ("theme", "options", "label"),
    [
        ({"name": "mkdocs"}, {}, "Show answer"),
        ({"name": "mkdocs", "locale": "pt_BR"}, {}, "Mostrar resposta"),
        ({**MATERIAL, "language": "zh-TW"}, {}, "顯示答案"),
        ({"name": "mkdocs", "locale": "de"}, {"lang": "nl"}, "Antwoord tonen"),
    ],
    ids=["English", "theme", "Material", "option"],
)
def test_the_language_of_a_page(
    tmp_path: Path, theme: object, options: dict[str, str], label: str
) -> None:
    assert answers(site(tmp_path, theme, **options)) == [label, FRENCH]


@pytest.mark.parametrize(
    ("theme", "lang", "marks"),
    [
        ("en", "ar", {"lang": "ar", "dir": "rtl"}),
        ("en", "zh-TW", {"lang": "zh-Hant"}),
        ("ar", "en", {"lang": "en", "dir": "ltr"}),
        ("ar", "he", {"lang": "he"}),
        ("zh-TW", "zh-Hant", {}),
        ("de", "de-AT", {}),
        ("fa", "", {}),
        ("en", "fa", {}),
    ],
)
def test_blocks_say_their_language_where_the_page_says_another(
    tmp_path: Path, theme: str, lang: str, marks: dict[str, str]
) -> None:
    """And so does all else with our words; of one that has no words here nothing is said."""
    page = (
        f"---\nprint: key\nlang: {lang}\n---\n{PAGE}\n/// flashcards\n/// card | A\nB\n///\n///\n"
    )
    settings = {"theme": {**MATERIAL, "language": theme}, "plugins": ["practice"]}
    result = build(write_site(tmp_path, {"index.md": page}, settings))
    assert result.code == 0, result.log
    article = result.soup("index.html").select_one("article")
    assert article is not None
    ours = article.select(
        ".practice-print-key, practice-toggle, .practice-question, practice-deck, practice-key"
    )
    assert len(ours) == 5
    for element in ours:
        assert {name: element[name] for name in ("lang", "dir") if name in element.attrs} == marks
    assert article.select("details[lang], details[dir], .practice-card[dir]") == []


def test_an_author_says_which_language_a_block_is_in(tmp_path: Path) -> None:
    block = "/// question | ¿Por qué?\n    attrs: {lang: es}\n/// answer\nSo.\n///\n///\n"
    pages = {"index.md": f"---\nlang: fr\n---\n{block}"}
    result = build(write_site(tmp_path, pages, {"theme": MATERIAL, "plugins": ["practice"]}))
    assert result.soup("index.html").select(".practice-question")[0]["lang"] == "es"


def test_the_options_of_the_extension_hold_beside_the_plugin(tmp_path: Path) -> None:
    extension = {"lang": "de", "words": {"answer": "Lösung", "hint": "Tipp"}}
    result = site(tmp_path, {"name": "mkdocs"}, extension, words={"answer": "Auflösung"})
    assert answers(result) == ["Auflösung", "Auflösung"]
    assert "Tipp" in result.html()


def test_a_language_without_words_is_told_once(tmp_path: Path) -> None:
    result = site(tmp_path, {"name": "mkdocs"}, lang="da")
    assert answers(result)[0] == "Show answer"
    assert (
        result.log.count("there are no words in `da`, so they are English; there are en, ar") == 1
    )
    own = site(tmp_path / "own", {"name": "mkdocs"}, lang="da", words={"da": {"answer": "Vis"}})
    assert answers(own)[0] == "Vis"
    assert "no words" not in own.log


def test_a_word_that_there_is_not_ends_the_build(tmp_path: Path) -> None:
    result = site(tmp_path, {"name": "mkdocs"}, words={"anser": "x"})
    assert result.code == 1
    assert "there is no word `anser`; did you mean `answer`?" in result.log
