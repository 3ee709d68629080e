"""What a host has published as text, or not at all, and pages that load nothing of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_practice.cli import main
from tests.hosts.hosts import ZENSICAL
from tests.support.built import WHOLE, by_hand, codes
from tests.support.sites import ANSWERED, PLAIN, UNANSWERED, write_pages

RAW = "<p>/// question | Why three by three? { #why }</p>"
FIX = "add `- practice` to `markdown_extensions`"


@pytest.mark.parametrize(
    "body",
    [
        RAW,
        "<p>Text\n/// answer\nBecause.\n///</p>",
        "<li>/// flashcards</li>",
        "<p>   /// hint\n/// card { #x }\n///</p>",
        "<pre>one</pre><p>/// choice | Which?</p>",
        "<!-- /// card --><p>/// order | What is first?</p>",
    ],
)
def test_a_block_line_that_is_text_is_found(tmp_path: Path, body: str) -> None:
    assert codes(by_hand(tmp_path, body)) == ["PR614"]


@pytest.mark.parametrize(
    "body",
    [
        f"<pre><code>{RAW[3:-4]}\n/// answer</code></pre>",
        "<p>Write <code>/// question</code>, or /// question in a line.</p>",
        "<p>/// details | Of another extension</p>",
        "<p>/// hint\nan admonition's</p>",
        "<script>\n/// card\n</script><!--\n/// card\n-->",
        "<p>//// question | Why?</p>",
    ],
)
def test_what_is_none_is_left_alone(tmp_path: Path, body: str) -> None:
    assert codes(by_hand(tmp_path, body)) == []


def test_it_is_one_finding_for_a_page(tmp_path: Path) -> None:
    [finding] = by_hand(tmp_path, f"{RAW}\n{RAW}\n{RAW}").findings
    assert str(finding.location).endswith("index.html:4:4")
    assert finding.message == "3 block lines are shown as text, with their answers"
    assert FIX in finding.fix


@pytest.mark.parametrize("unclosed", ["<pre>", "<!--", "<code>/// card"])
def test_a_broken_page_takes_linear_time(tmp_path: Path, unclosed: str) -> None:
    by_hand(tmp_path, f"{unclosed}\n/// card\n" * 20_000)


def test_a_host_without_the_extension(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {"theme": {"name": "material", "font": False}, "markdown_extensions": ["attr_list"]}
    ZENSICAL.with_settings(**names).build(tmp_path, {"index.md": ANSWERED, "plain.md": PLAIN})
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check", "--site", "site"], catch_exceptions=False)
    assert result.exit_code == 1
    first, second = [line for line in result.stdout.splitlines() if line.startswith("site/")]
    assert "PR615 fewer-items: docs/index.md has 2 items, and the page none" in first
    assert "PR614 block-as-text: 3 block lines are shown as text" in second


def test_a_page_that_has_lost_an_item(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"<p>One of two.</p>{WHOLE}"
    two = ANSWERED + UNANSWERED.partition("\n\n")[2]
    write_pages(tmp_path, {"mkdocs.yml": "", "docs/a.md": two, "docs/draft.md": ANSWERED})
    write_pages(tmp_path, {"mkdocs.yml": "site_name: x\n", "site/a/index.html": page})
    monkeypatch.chdir(tmp_path)

    def told() -> str:
        return CliRunner().invoke(main, ["check", "--site", "site", "--select", "PR615"]).stdout

    assert (
        "site/a/index.html:1:1: PR615 fewer-items: docs/a.md has 3 items, and the page 1" in told()
    )
    write_pages(tmp_path, {"docs/b.md": ANSWERED, "docs/c.md": ANSWERED})
    assert told() == "", "a folder with one of four pages is that of another site"


def test_a_page_that_loads_nothing(tmp_path: Path) -> None:
    [finding] = by_hand(tmp_path, WHOLE, **{"b.html": WHOLE}).findings
    assert finding.rule.code == "PR616"
    assert finding.message.endswith("for it, as on 1 other page")


def test_a_folder_without_a_digest_is_ours(tmp_path: Path) -> None:
    link = '<link rel="stylesheet" href="assets/practice/practice.css?4d70956e">'
    codes_found = {each.rule.code for each in by_hand(tmp_path, WHOLE, link).findings}
    assert codes_found == {"PR611"}, "it is linked to, and missing"
