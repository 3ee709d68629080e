"""Formulas on a site: told where nothing in its configuration may draw them, and no prices."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_practice.checks import check_page
from mkdocs_practice.cli import main
from mkdocs_practice.site.config import find_config
from mkdocs_practice.syntax.scan import scan
from tests.support.sites import write_pages

FORMULAS = "What is $E = mc^2$?", r"It is $\frac{1}{2}$.", "Take $2^n$ and $a_{1}$."
NO_FORMULAS = (
    "From $5 to $10 (2^3)?", "US$5^2 and C$6.", "It costs $5^ to $6^.", r"The \$x^2\$ is text.",
    "As `$x^2$`.", "Set $PATH_{x}, and $HOME.", "It is $5, and 2^3 for $6.", "Take $a or $b.",
)  # fmt: skip


def findings(folder: Path, config: str, text: str) -> list[str]:
    """The codes of what is told of math in a title, in an answer and on a card."""
    write_pages(folder, {"mkdocs.yml": f"plugins: [practice]\n{config}"})
    site = find_config(folder)
    assert site is not None
    sources = (
        f"/// question | {text} {{ #a }}\n---\nSo.\n///\n",
        f"/// question | Why? {{ #a }}\n---\n{text}\n///\n",
        f"/// flashcards | D {{ #d }}\n\nfront :: {text} {{ #a }}\n///\n",
    )
    pages = (scan(source, "page.md") for source in sources)
    found = (each for page in pages for each in check_page(page, site.context).findings)
    return [each.rule.code for each in found if "arithmatex" in each.message]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_told_where_nothing_draws_it(tmp_path: Path, text: str) -> None:
    assert findings(tmp_path, "markdown_extensions: [practice]\n", text) == ["PR248"] * 3


@pytest.mark.parametrize("text", NO_FORMULAS)
def test_prices_and_code_are_no_formulas(tmp_path: Path, text: str) -> None:
    assert findings(tmp_path, "markdown_extensions: [practice]\n", text) == []


@pytest.mark.parametrize(
    "config",
    [
        "markdown_extensions: [practice, pymdownx.arithmatex]\n",
        "markdown_extensions: [practice, markdown_katex]\n",
        "markdown_extensions: [practice]\nextra_javascript: [javascripts/mathjax.js]\n",
        "markdown_extensions: [practice]\ntheme: {name: material, custom_dir: overrides}\n",
        "markdown_extensions: [practice]\nhooks: [hooks.py]\n",
    ],
)
def test_what_may_draw_math_is_trusted(tmp_path: Path, config: str) -> None:
    assert findings(tmp_path, config, FORMULAS[0]) == []


@pytest.mark.parametrize(("extensions", "count"), [("practice", 1), ("pymdownx.arithmatex", 0)])
def test_an_import_tells_of_a_formula_that_nothing_draws(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extensions: str, count: int
) -> None:
    config = f"plugins: [practice]\nmarkdown_extensions: [{extensions}]\n"
    write_pages(tmp_path, {"mkdocs.yml": config, "cards.tsv": "energy\tIt is \\(mc^2\\)\n"})
    (tmp_path / "docs").mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["import", "cards.tsv", "-o", "docs/cards.md"])
    assert done.exit_code == 0, done.output
    assert done.output.count("`$mc^2$` is shown as text; add `pymdownx.arithmatex`") == count
