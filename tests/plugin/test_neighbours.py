"""Pages of others on a site with the plugin: they are as they were without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_practice.cli import main
from mkdocs_practice.theme import PARTS, Assets, has_element
from tests.support.sites import ANSWERED, build, write_site

NAMES = [name for part in PARTS for name in part.elements]
LOOKS_LIKE_OURS = """\
---
description: practice-question and practice-deck
---

# Practice problems { #practice-question }

## Practice questions { .practice-problems title="practice-deck practice-graded" }

The "practice-question" style, see [practice-deck](practice-deck/index.md "practice-exercise").

<div class="practice-questions not-practice-deck" data-class="practice-meta">practice-attempt</div>

`class="practice-question"` is what we have, and class="practice-exercise" stands in prose.

```html
<practice-deck class="practice-question"></practice-deck>
```
"""


def test_a_page_that_only_sounds_like_ours_loads_no_style(tmp_path: Path) -> None:
    pages = {
        "index.md": LOOKS_LIKE_OURS,
        "practice-deck/index.md": "# Practice deck\n",
        "practice-question.md": ANSWERED,
    }
    result = build(write_site(tmp_path, pages), "--strict")
    assert result.code == 0
    for path in ("index.html", "practice-deck/index.html"):
        links = [str(tag["href"]) for tag in result.soup(path).select("link[rel=stylesheet]")]
        assert not [href for href in links if "assets/practice/" in href], path
    assert "/practice.css" in result.html("practice-question/index.html")


@pytest.mark.parametrize(
    "html",
    [
        "<practice-deck>",
        "<practice-deck id='x'>",
        '<div class="practice-deck">',
        '<div id="a" class="own practice-deck more">',
        "<div class='practice-deck'>",
        "<div class=practice-deck>",
        "<p>a</p><section\nclass='x practice-deck'>",
    ],
)
def test_an_element_of_ours_is_seen_however_it_is_written(html: str) -> None:
    assert has_element(html, ("practice-deck",))


@given(
    st.lists(
        st.sampled_from(
            [*NAMES, "<p>", "</p>", "<a ", ">", 'id="', 'href="', '"', "'", "=", " ", "s", "-", "a"]
        ),
        max_size=30,
    )
)
def test_nothing_without_a_class_or_a_tag_of_ours_counts(pieces: list[str]) -> None:
    html = "".join(pieces)
    if not any(f"<{name}" in html for name in NAMES):
        assert not has_element(html, NAMES)


@pytest.mark.parametrize("piece", ["practice-deck ", "<a ", ' class="', "<a class=", " class=a"])
def test_looking_for_our_elements_takes_linear_time(piece: str) -> None:
    assert not has_element(f"practice-deck<p {piece * 200_000}", ("practice-deck",))


ADMONITIONS = {
    "pymdownx.blocks.admonition": {
        "types": ["note", "question", {"name": "answer", "class": "success", "title": "Reply"}]
    }
}
DETAILS = {"pymdownx.blocks.details": {"types": [{"name": "exercise", "class": "example"}]}}
CAPTIONS = {"pymdownx.blocks.caption": {"types": [{"name": "choice", "prefix": "Choice {}."}]}}
OWNED = {
    "/// question | Why `x`?\nText.\n///\n": (
        "PR101",
        "pymdownx.blocks.admonition",
        "for the admonition block write `/// admonition | Why `x`?`, and `    type: question` in "
        "the line below",
    ),
    "/// question\nText.\n///\n": (
        "PR101",
        "pymdownx.blocks.admonition",
        "for the admonition block write `/// admonition`, and `    type: question` in the line "
        "below",
    ),
    "/// answer\nText.\n///\n": (
        "PR207",
        "pymdownx.blocks.admonition",
        "for the admonition block write `/// admonition | Reply`, and `    type: success` in the "
        "line below",
    ),
    "/// exercise | Sums\nText.\n///\n": (
        "PR105",
        "pymdownx.blocks.details",
        "for the details block write `/// details | Sums`, and `    type: example` in the line "
        "below",
    ),
    "/// choice | A figure\nText.\n///\n": (
        "PR401",
        "pymdownx.blocks.caption",
        "a block of pymdownx.blocks.caption needs a name that no practice block has",
    ),
}


@pytest.mark.parametrize("source", OWNED)
def test_a_finding_names_the_extension_that_had_the_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    code, extension, instead = OWNED[source]
    settings = {"markdown_extensions": [ADMONITIONS, DETAILS, CAPTIONS]}
    config = write_site(tmp_path, {"index.md": source}, settings)
    (finding,) = build(config).findings
    assert f"docs/index.md:1:1: {code}" in finding
    assert f"is a practice block here, no longer one of {extension})" in finding
    assert finding.endswith(f"; {instead}")
    monkeypatch.chdir(tmp_path)
    checked = CliRunner().invoke(main, ["check", "--select", code])
    assert f"no longer one of {extension})\n" in checked.stdout
    assert f"; {instead}\n" in checked.stdout
    without = build(write_site(tmp_path, {"index.md": source}))
    assert extension not in without.log


def test_what_the_finding_says_to_write_is_the_old_admonition(tmp_path: Path) -> None:
    page = "/// admonition | Why?\n    type: question\nText.\n///\n"
    settings = {"markdown_extensions": [ADMONITIONS]}
    result = build(write_site(tmp_path, {"index.md": page}, settings), "--strict")
    assert (result.code, result.findings) == (0, [])
    (title,) = result.soup().select(".admonition.question > .admonition-title")
    assert title.get_text() == "Why?"


def test_a_practice_block_on_such_a_site_is_as_elsewhere(tmp_path: Path) -> None:
    settings = {"markdown_extensions": [ADMONITIONS, DETAILS, CAPTIONS]}
    result = build(write_site(tmp_path, {"index.md": ANSWERED}, settings), "--strict")
    assert (result.code, result.findings) == (0, [])
    slip = "/// question | Why? { #why }\n/// answer\nTODO\n///\n///\n"
    (finding,) = build(write_site(tmp_path, {"index.md": slip}, settings)).findings
    assert "no longer" not in finding


OTHERS = """\
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.admonition import Admonition


class Order(Admonition):
    NAME = "order"


class Orders(BlocksExtension):
    def extendMarkdownBlocks(self, md, block_mgr):
        block_mgr.register(Order, {})


def makeExtension(**options):
    return Orders(**options)
"""


def test_the_build_knows_extensions_that_the_configuration_does_not_describe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "orders_of_others.py").write_text(OTHERS)
    monkeypatch.syspath_prepend(tmp_path)
    settings = {"markdown_extensions": ["orders_of_others"]}
    page = "/// order | Two pizzas { #pizzas }\nText.\n///\n"
    (finding,) = build(write_site(tmp_path, {"index.md": page}, settings)).findings
    assert "PR401" in finding
    assert "`/// order` is a practice block here, no longer one of orders_of_others)" in finding


ADDING = """\
from markdown.extensions.nl2br import Nl2BrExtension


def on_config(config):
    config.markdown_extensions.append(Nl2BrExtension())
"""


def test_a_plugin_may_add_an_extension_that_has_no_name(tmp_path: Path) -> None:
    (tmp_path / "adding.py").write_text(ADDING)
    config = write_site(tmp_path, {"index.md": ANSWERED}, {"hooks": ["adding.py"]})
    result = build(config, "--strict")
    assert (result.code, result.findings) == (0, [])


def test_a_link_is_taken_away_and_nothing_else() -> None:
    assets = Assets()
    links = [f'<link rel="stylesheet" href="../{path}">' for path in assets.styles]
    html = "<head>\n    {}\n\n  </head>\n<p>x</p>"
    assert assets.without_styles(html.format("\n    ".join(links))) == html.replace("\n    {}", "")
    for text in (f"<p>{assets.styles[0]}</p>", f'<link a><b title="{assets.styles[0]}">'):
        assert assets.without_styles(text) == text
    deck = f"{links[0]}\n{links[1]}\n<practice-deck></practice-deck>"
    assert assets.without_styles(deck) == deck
