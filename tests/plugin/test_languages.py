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
