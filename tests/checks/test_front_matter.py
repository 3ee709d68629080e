"""The language that the front matter of a page names."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_practice.checks import Context, check_page
from mkdocs_practice.cli import main
from mkdocs_practice.syntax.scan import scan
from tests.support.findings import check_seriously, only_finding
from tests.support.sites import ANSWERED, build, write_site

NO_LANGUAGE = "write its tag, such as `pt-BR`"
CASES = {
    "lang: fr": "",
    "lang: pt_BR": "",
    "lang:": "",
    "'lang': de": "",
    "language: nonsense": "",
    "other:\n  lang: [de]": "",
    "lang: [unclosed": "",
    "lang: [de]": f"PR250 `lang`: `['de']` is no language; {NO_LANGUAGE}",
    "lang: 12": f"PR250 `lang`: `12` is no language; {NO_LANGUAGE}",
    "lang: german": f"PR250 `lang`: `german` is no language; {NO_LANGUAGE}",
    "lang: no": 'PR250 `lang`: `False` is no language; write its tag in quotes, such as `"no"`',
    "lang: xx": "PR251 `lang`: there are no words in `xx`, so they are English; there are en, ar",
}


@pytest.mark.parametrize(("entry", "told"), CASES.items(), ids=CASES)
def test_a_language_that_has_no_words_is_told(entry: str, told: str) -> None:
    page = scan(f"---\ntitle: A\n{entry}\n---\n\n{ANSWERED}", "page.md")
    found = [
        f"{each.rule.code} {each.message}; {each.fix}"
        for each in check_page(page, Context()).findings
        if each.rule.code in ("PR250", "PR251")
    ]
    assert [each[: len(told)] for each in found] == [told] * bool(told)


UNREAD = {
    "---\ntitle: Unit 3: Layers\nprint: worksheet\n---": 'write `title: "Unit 3: Layers"`',
    "---\nprint: worksheet\ntags: [a\n---": "write it as YAML",
    "---\nlang: [de\n---": "write it as YAML",
    "\n---\nprint: worksheet\n---": "write `print: worksheet` at the margin",
    "---\nprint: worksheet\n----": "write `print: worksheet` at the margin",
    "---\nprint:worksheet\n---": "write `print: worksheet` at the margin",
    "---\nPrint: key\n---": "write `print: key` at the margin",
    "---\nprints: worksheet\n---": "write `print: worksheet` at the margin",
    "---\npractice:\n  print: worksheet\n---": "write `print: worksheet` at the margin",
    '+++\nprint = "worksheet"\n+++': "write `print: worksheet` at the margin",
}


@pytest.mark.parametrize(("head", "fix"), UNREAD.items(), ids=UNREAD)
def test_a_setting_in_front_matter_that_is_not_read_is_told(head: str, fix: str) -> None:
    found = only_finding(f"{head}\n\n{ANSWERED}")
    assert (found.rule.code, found.fix[: len(fix)]) == ("PR252", fix)


@pytest.mark.parametrize(
    "head",
    [
        "---\nprint: worksheet\n---",
        "---\ntitle: Unit 3: Layers\n---",
        "---\nprint: key\nother:\n  print: answers\n---",
        "---\nother:\n  print: answers\n---",
        "# Page\n\nprint: worksheet",
    ],
)
def test_other_front_matter_is_left_alone(head: str) -> None:
    assert check_seriously(f"{head}\n\n{ANSWERED}") == []


def test_the_build_and_the_check_tell_it_of_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And of a language that the site has words for, nothing."""
    pages = {
        "index.md": f"---\nlang: [de]\n---\n\n{ANSWERED}",
        "unread.md": f"---\ntitle: A: B\nprint: key\n---\n\n{ANSWERED}".replace("Why", "Why not"),
        "danish.md": "---\nlang: da\n---\n\n/// question | A?\n/// answer\nB.\n///\n///\n",
    }
    words = {"da": {"answer": "Vis svar"}}
    settings = {
        "theme": {"name": "mkdocs"},
        "plugins": ["practice"],
        "markdown_extensions": [{"practice": {"words": words}}],
    }
    built = build(write_site(tmp_path, pages, settings))
    assert "docs/index.md:2:1: PR250 bad-language" in built.log
    assert "no words" not in built.log
    assert "docs/unread.md:2:9: PR252 unread-front-matter" in built.log
    monkeypatch.chdir(tmp_path)
    checked = CliRunner().invoke(main, ["check", "--format", "json"])
    assert checked.output.count('"PR250"') == 1
    assert "PR251" not in checked.output
