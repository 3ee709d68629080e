"""A card in Anki looks like the card on the site."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.support.anki import reader
from tests.support.cli import run_here
from tests.support.sites import build, write_site

DOT = """\
<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>
"""
PAGE = """\
# Page

/// flashcards | Deck { #deck }

/// card | What does `add(1)` return? { #card }
![A box](box.svg)

```python
def add(x, to=[]):
    return to + ["x", 1]  # a comment
```

| Layer | Weights |
|---|---|
| conv | *9* |

See [the rest](#card) and 1 < 2.
///

///
"""
STYLES = """part => {
  const seen = {};
  for (const [name, css] of Object.entries({
    keyword: '.k', string: '.s2', number: '.mi', comment: '.c1', code: 'pre code', link: 'a',
    cell: 'td',
  })) {
    const style = getComputedStyle(document.querySelector(part).querySelector(css));
    seen[name] = {color: style.color, family: style.fontFamily.includes('mono')};
  }
  return seen;
}"""
SIZES = """() => [...document.querySelectorAll('img')].map(i => i.naturalWidth)"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    """The built page, and the card as Anki shows it by day and by night."""
    folder = tmp_path_factory.mktemp("anki-card")
    extensions = ["tables", "attr_list", "pymdownx.superfences", "pymdownx.highlight"]
    files = {}
    for scheme in ("default", "slate"):
        settings = {
            "site_url": "https://example.org/",
            "markdown_extensions": extensions,
            "theme": {"name": "material", "font": False, "palette": {"scheme": scheme}},
        }
        config = write_site(folder, {"index.md": PAGE, "box.svg": DOT}, settings)
        built = build(config).site
        files[scheme] = built.rename(folder / scheme) / "index.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        done = run_here("export", "anki", "-o", "deck.apkg")
        assert done.returncode == 0, done.stderr
    with reader(folder / "anki") as anki:
        anki.take(folder / "deck.apkg")
        for night in (False, True):
            file = anki.media / f"card-{night}.html"
            file.write_text(anki.page("card", night=night), "utf-8")
            files["night" if night else "day"] = file
        yield files


@pytest.mark.parametrize(
    ("scheme", "card", "paper"), [("default", "day", 255), ("slate", "night", 30)]
)
def test_a_card_has_the_colours_of_the_site(
    browser: Browser, made: dict[str, Path], scheme: str, card: str, paper: int
) -> None:
    context = browser.new_context(viewport={"width": 700, "height": 800})
    try:
        page = context.new_page()
        page.goto(made[scheme].as_uri())
        site = styles(page, ".practice-back")
        page.goto(made[card].as_uri())
        anki = styles(page, ".practice-back")
        assert page.evaluate(SIZES) == [40]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    finally:
        context.close()
    assert set(anki) == set(site)
    for name, found in anki.items():
        assert found["family"] == site[name]["family"], name
        assert distance(found["color"], site[name]["color"], paper) < 90, (name, found, site[name])
    colours = {each["color"] for each in anki.values()}
    assert len(colours) >= 5, "code has its own colours"


def styles(page: Page, part: str) -> dict[str, Any]:
    """How parts of a card look."""
    found = page.evaluate(f"({STYLES})({json.dumps(part)})")
    assert isinstance(found, dict)
    return found


def distance(one: str, other: str, paper: int) -> float:
    """How far two colours are apart on a grey paper, at most 441."""
    first, second = (shown(colour, paper) for colour in (one, other))
    return math.dist(first, second)


def shown(colour: str, paper: int) -> list[float]:
    """The red, green and blue of a colour that may let the paper through."""
    *parts, alpha = [float(part) for part in re.findall(r"[\d.]+", colour)] + [1.0] * (
        "rgba" not in colour
    )
    return [part * alpha + paper * (1 - alpha) for part in parts]
