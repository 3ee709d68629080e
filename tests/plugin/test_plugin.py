"""The plugin, through `mkdocs build` of small sites."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from mkdocs_practice.theme import NAMES, RENEW
from tests.support.sites import (
    ANSWERED,
    PLAIN,
    UNANSWERED,
    build,
    build_apart,
    search_text,
    snapshot,
    write_pages,
    write_site,
)

FINDING = (
    "docs/index.md:5:1: PR101 unanswered-question: “What is missing?” has no answer; "
    "add an `/// answer` block before the question's closing `///`"
)
ADMONITION = "pymdownx.blocks.admonition"
REMOVE = """\
def on_page_markdown(markdown, **_):
    return markdown.replace(markdown[markdown.index("/// question") :], "")
"""
EMPTY = """\
def on_page_markdown(markdown, **_):
    return markdown.replace("Because of fewer weights, says answerword.", "")
"""
RENAME = """\
def on_page_content(html, **_):
    return html.replace('id="why"', 'id="else"')
"""


def test_an_unanswered_question_fails_a_strict_build(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"index.md": UNANSWERED})
    result = build_apart(config, "--strict")
    assert result.code == 1
    assert f"WARNING -  practice: {FINDING}" in result.log
    assert "Aborted with 1 warnings in strict mode!" in result.log
    assert "Traceback" not in result.log


def test_an_unanswered_question_is_a_warning_without_strict(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"index.md": UNANSWERED})
    result = build_apart(config)
    assert result.code == 0
    assert len(result.findings) == 1
    assert FINDING in result.findings[0]


def test_a_clean_site_builds_strictly(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"index.md": ANSWERED, "plain.md": PLAIN})
    result = build_apart(config, "--strict")
    assert (result.code, result.findings) == (0, [])


def test_all_findings_of_all_pages_are_reported(tmp_path: Path) -> None:
    another = UNANSWERED.replace("missing", "lost")
    pages = {"index.md": UNANSWERED + another, "sub/a.md": "/// flashcards\n///\n"}
    result = build(write_site(tmp_path, pages), "--strict")
    places = [re.findall(r"docs/\S+: PR\d+", line) for line in result.findings]
    assert places == [
        ["docs/index.md:5:1: PR101"],
        ["docs/index.md:11:1: PR101"],
        ["docs/sub/a.md:1:1: PR109"],
    ]
    assert result.code == 1


def test_an_id_on_two_pages_is_reported(tmp_path: Path) -> None:
    one = "/// question | {} {{ #same }}\n/// answer\nA.\n///\n///\n"
    config = write_site(tmp_path, {"index.md": one.format("Why?"), "b.md": one.format("How?")})
    result = build(config, "--strict")
    assert result.code == 1
    assert len(result.findings) == 1
    assert "PR301" in result.findings[0]
    assert "docs/index.md:1:1" in result.findings[0]
    assert "docs/b.md:1:1" in result.findings[0]


def test_nothing_is_written_into_docs_dir(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"index.md": ANSWERED, "plain.md": PLAIN})
    before = snapshot(tmp_path / "docs")
    assert build(config, "--strict").code == 0
    assert snapshot(tmp_path / "docs") == before


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("site_url", [None, "https://example.org/a/b/"])
def test_assets_are_found_from_every_page(
    tmp_path: Path, site_url: str | None, directory_urls: bool
) -> None:
    pages = {"index.md": PLAIN, "sub/deep/practice.md": ANSWERED, "sub/plain.md": PLAIN}
    settings = {"site_url": site_url, "use_directory_urls": directory_urls}
    result = build(write_site(tmp_path, pages, settings))
    assert result.code == 0
    built = sorted(result.site.rglob("*.html"))
    assert len(built) == 4  # with the 404
    for file in built:
        soup = result.soup(str(file.relative_to(result.site)))
        base = file.as_uri()
        if file.name == "404.html":
            # It is shown at any address, so MkDocs gives it addresses from the server's root.
            root = "/a/b/" if site_url else "/"
            base = urljoin(base, result.site.as_uri() + "/")
            for tag in soup.select("[src], link[href]"):
                for name in ("src", "href"):
                    if tag.has_attr(name):
                        tag[name] = str(tag[name]).removeprefix(root)
        styles = [
            urljoin(base, str(tag["href"])) for tag in soup.select("link[href*='practice.css']")
        ]
        scripts = [
            urljoin(base, str(tag["src"])) for tag in soup.select("script[src*='loader.js']")
        ]
        has_practice = file.parent.name == "practice" or file.name == "practice.html"
        assert len(styles) == int(has_practice), file
        assert len(scripts) == 1, file
        for address in (*styles, *scripts):
            assert Path(address.removeprefix("file://")).is_file(), address
    folder, renew = sorted((result.site / "assets" / "practice").iterdir())
    assert {file.name for file in folder.iterdir()} == set(NAMES)
    assert renew.name == RENEW


def test_a_sites_own_styles_and_scripts_come_after_ours(tmp_path: Path) -> None:
    own = {"extra_css": ["own.css"], "extra_javascript": ["own.js"]}
    pages = {"index.md": ANSWERED, "plain.md": PLAIN, "own.css": "", "own.js": ""}
    result = build(write_site(tmp_path, pages, own))
    styles = [str(tag["href"]) for tag in result.soup().select("link[rel=stylesheet]")]
    ours = max(rank for rank, href in enumerate(styles) if "practice/" in href)
    assert styles[ours + 1 :] == ["own.css"]
    scripts = [str(tag["src"]) for tag in result.soup().select("script[src]")]
    assert "loader.js" in scripts[-2]
    assert scripts[-1] == "own.js"
    assert "own.css" in result.html("plain/index.html")


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_the_page_is_complete_in_every_theme(tmp_path: Path, theme: str) -> None:
    config = write_site(tmp_path, {"index.md": ANSWERED}, {"theme": theme})
    result = build(config, "--strict")
    assert (result.code, result.findings) == (0, [])
    soup = result.soup()
    answer = soup.select_one("#why > details.practice-answer:not([open]) .practice-body")
    back = soup.select_one("#stride > details:not([open]) > .practice-back")
    assert answer is not None
    assert back is not None
    assert answer.get_text(strip=True) == "Because of fewer weights, says answerword."
    assert back.get_text(strip=True) == "The step of backword."
    assert len(soup.select('link[href*="practice.css"]')) == 1
    assert len(soup.select('script[src*="loader.js"]')) == 1


def test_the_search_index_has_prompts_and_no_answers(tmp_path: Path) -> None:
    graded = "\n/// exercise | Titleword\nProseword.\n/// answer\nAnswerword.\n///\n///\n"
    result = build(write_site(tmp_path, {"index.md": ANSWERED + graded}), "--strict")
    assert result.code == 0
    text = search_text(result).lower()
    for present in ("why three by three?", "stride", "titleword", "proseword"):
        assert present in text
    for absent in ("answerword", "hintword", "backword", "fewer weights"):
        assert absent not in text
    assert "data-search-exclude" not in result.html()


NESTED = """<!-- practice: ignore PR118 -->

/// question | Promptword? { #outer }

/// hint
??? note "Noteword"
    Insideword.

Hintword.
///

/// answer
??? note "Noteword"
    Insideword.

/// details | Detailword
Insideword.
///

/// hint
Helpword.
///

```python
codeword = 1
```

<div>rawword</div>

Answerword.
///
///

Proseword.

/// flashcards | Deckword

Frontword
:   ```python
    codeword = 1
    ```

    !!! tip "Tipword"
        Insideword.

    Backword.
///

Lastword.
"""


def test_nothing_inside_an_answer_lets_its_end_into_the_search_index(tmp_path: Path) -> None:
    extensions = ["admonition", "pymdownx.details", "pymdownx.superfences"]
    settings = {"markdown_extensions": [*extensions, "pymdownx.blocks.details"]}
    result = build(write_site(tmp_path, {"index.md": NESTED}, settings), "--strict")
    assert result.code == 0
    text = search_text(result).lower()
    for present in ("promptword", "proseword", "deckword", "frontword", "lastword"):
        assert present in text
    hidden = "noteword insideword hintword detailword helpword codeword rawword answerword"
    for absent in (*hidden.split(), "tipword", "backword", "show answer"):
        assert absent not in text


@pytest.mark.parametrize(
    ("hook", "message"),
    [
        (REMOVE, "docs/index.md:5:1: PR601 page-differs: "),
        (EMPTY, "docs/index.md:5:1: PR601 page-differs: the question `why` has an empty answer"),
        (RENAME, "docs/index.md:5:1: PR601 page-differs: the built page does not show"),
    ],
    ids=["remove", "empty", "rename"],
)
def test_what_a_hook_takes_away_is_reported(tmp_path: Path, hook: str, message: str) -> None:
    (tmp_path / "hook.py").write_text(hook, "utf-8")
    pages = {"index.md": f"---\n---\n{ANSWERED}"}
    result = build(write_site(tmp_path, pages, {"hooks": ["hook.py"]}), "--strict")
    assert result.code == 1
    assert message in result.findings[0]


def test_a_snippets_item_is_drawn_and_checked(tmp_path: Path) -> None:
    snippets = {"markdown_extensions": [{"pymdownx.snippets": {"base_path": [str(tmp_path)]}}]}
    config = write_site(tmp_path, {"index.md": '# A\n\n--8<-- "part.txt"\n'}, snippets)
    write_pages(tmp_path, {"part.txt": ANSWERED.partition("\n")[2]})
    result = build(config, "--strict")
    assert (result.code, result.findings) == (0, [])
    assert "answerword" in result.soup().select("#why > .practice-answer")[0].get_text()
    write_pages(tmp_path, {"part.txt": "/// question | Included?\n///\n"})
    result = build(config, "--strict")
    assert result.code == 1
    assert len(result.findings) == 1
    assert "practice: part.txt:1:1: PR101" in result.findings[0]
    assert "“Included?”" in result.findings[0]


def test_a_snippet_above_does_not_shift_lines(tmp_path: Path) -> None:
    snippets = {"markdown_extensions": [{"pymdownx.snippets": {"base_path": [str(tmp_path)]}}]}
    page = f'--8<-- "part.txt"\n\n{UNANSWERED}'
    config = write_site(tmp_path, {"index.md": page}, snippets)
    write_pages(tmp_path, {"part.txt": "Text.\n\n" * 40})
    (finding,) = build(config, "--strict").findings
    assert "docs/index.md:7:1: PR101" in finding


def test_a_disabled_plugin_does_nothing(tmp_path: Path) -> None:
    settings = {"plugins": ["search", {"practice": {"enabled": False}}]}
    result = build(write_site(tmp_path, {"index.md": UNANSWERED}, settings), "--strict")
    assert (result.code, result.findings) == (0, [])
    assert "assets/practice" not in result.html()
    assert not (result.site / "assets" / "practice").exists()
    assert "/// question" in result.html()


@pytest.mark.parametrize("name", ["practice", "mkdocs_practice.extension"])
def test_the_extension_alone_draws_the_page(tmp_path: Path, name: str) -> None:
    settings = {"plugins": ["search"], "markdown_extensions": [name]}
    result = build(write_site(tmp_path, {"index.md": ANSWERED}, settings), "--strict")
    assert result.code == 0
    assert "answerword" in result.soup().select("#why > .practice-answer")[0].get_text()


@pytest.mark.parametrize("name", ["practice", "mkdocs_practice.extension"])
def test_the_extension_may_be_named_beside_the_plugin(tmp_path: Path, name: str) -> None:
    settings = {"markdown_extensions": [name]}
    result = build(write_site(tmp_path, {"index.md": ANSWERED}, settings), "--strict")
    assert (result.code, result.findings) == (0, [])
    assert len(result.soup().select("#why > .practice-answer")) == 1


def test_front_matter_does_not_shift_lines(tmp_path: Path) -> None:
    front = "---\ntitle: x\ntags:\n  - a\n---\n\n"
    (finding,) = build(write_site(tmp_path, {"index.md": front + UNANSWERED})).findings
    assert "docs/index.md:11:1: PR101" in finding


@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
def test_admonitions_of_our_names_live_beside_us(tmp_path: Path, first: bool) -> None:
    types = ["note", "hint", "question"]
    extensions: list[object] = [{ADMONITION: {"types": types}}]
    extensions.insert(0 if first else 1, "practice")
    outside = "/// hint\nOutside.\n///\n\n/// note\n/// question | In a note?\n/// answer\nYes.\n"
    page = f"{ANSWERED}\n{outside}///\n///\n///\n"
    settings = {"markdown_extensions": extensions}
    result = build(write_site(tmp_path, {"index.md": page}, settings), "--strict")
    assert (result.code, result.findings) == (0, [])
    soup = result.soup()
    assert [tag.get_text(" ", strip=True) for tag in soup.select(".admonition.hint")] == [
        "Hint Outside."
    ]
    assert len(soup.select("#why > .practice-hint")) == 1
    assert len(soup.select(".admonition.note > .practice-question .practice-answer")) == 1
    assert not soup.select(".admonition.question")
    assert "`/// question` is a practice block now, no longer an admonition" in result.log


def test_a_second_build_in_one_process_reports_the_same(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"index.md": UNANSWERED, "b.md": ANSWERED})
    first, second = build(config), build(config)
    assert first.findings == second.findings
    assert len(first.findings) == 1
    write_pages(tmp_path / "docs", {"index.md": PLAIN})
    assert build(config, "--strict").findings == []


def test_a_page_that_is_generated_is_checked_by_its_name(tmp_path: Path) -> None:
    hook = (
        "from mkdocs.structure.files import File\n"
        "def on_files(files, config):\n"
        f"    files.append(File.generated(config, 'made.md', content={UNANSWERED!r}))\n"
    )
    (tmp_path / "hook.py").write_text(hook, "utf-8")
    result = build(write_site(tmp_path, {"index.md": PLAIN}, {"hooks": ["hook.py"]}))
    assert [line.split("practice: ")[1].split(" ")[0] for line in result.findings] == [
        "made.md:5:1:"
    ]


def test_docs_elsewhere_are_named_from_the_sites_folder(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"index.md": UNANSWERED}, {"docs_dir": "text/pages"})
    (finding,) = build(config).findings
    assert "text/pages/index.md:5:1: PR101" in finding


def test_ids_are_unique_beside_those_of_equal_headings(tmp_path: Path) -> None:
    page = "## Terms\n\n/// flashcards | Terms\nA\n:   B\n///\n\n/// exercise | Terms\n"
    page += "/// answer\nA.\n///\n///\n\n" + ANSWERED
    result = build(write_site(tmp_path, {"index.md": page}), "--strict")
    ids = [str(tag["id"]) for tag in result.soup().select("article [id]")]
    assert len(ids) == len(set(ids))


def test_a_missing_extension_is_told_and_what_comes_of_it_is_not(tmp_path: Path) -> None:
    inside = "".join(f"    {line}\n" for line in ANSWERED.split("/// flashcards")[0].splitlines())
    pages = {"index.md": f'# Page\n\n=== "One"\n\n{inside}'}
    config = {"markdown_extensions": ["practice"], "plugins": ["practice"]}
    log = build(write_site(tmp_path, pages, config)).log
    assert "PR248" in log
    assert "add `pymdownx.tabbed`" in log
    assert "PR601" not in log
