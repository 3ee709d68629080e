"""A site with an overview of progress, and what a reader has done on it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import INSTANT, Sites

UNITS = 4
UNIT = """\
# Unit {n}: kernels & <em>more</em>

/// question | What is *padding* `{n}`? {{ #padding-{n} }}
/// answer
Zeros around.
///
///

/// choice | Which one is {n}? {{ #which-{n} }}
- [x] This
- [ ] That
///

/// flashcards | Deck {n} {{ #deck-{n} }}

Stride {n} {{ #stride-{n} }}
:   A step.

Kernel {n} {{ #kernel-{n} }}
:   A window.
///
"""
HOME = """\
# Home

/// progress | How far you are
Words of the author.
///

Below it.
"""
# On each of the first two pages an answer was opened, a choice was right, and of two cards one was
# not known; all of that today, the cards also a month and three weeks ago.
_STUDY = """async () => {
  const { note } = window.mkdocsPractice.shared;
  const day = Math.floor((Date.now() - new Date().getTimezoneOffset() * 60000) / 86400000);
  for (const n of [1, 2]) {
    note({ key: `padding-${n}`, rev: '' }, 'reveal');
    note({ key: `which-${n}`, rev: '' }, 'grade', { score: 1, given: [0], asked: 'x' });
    for (const ago of [30, 20]) note({ key: `stride-${n}`, rev: '' }, 'grade', { score: 1, day: day - ago });
    note({ key: `kernel-${n}`, rev: '' }, 'grade', { score: 0, day: day - 20 });
  }
  await window.mkdocsPractice.load('log.js');
  await window.mkdocsPractice.log.wake();
}"""  # noqa: E501


def build_site(sites: Sites, name: str = "overview") -> str:
    """Build it, and return its address."""
    pages = {f"unit/{n}.md": UNIT.format(n=n) for n in range(1, UNITS + 1)}
    palette = [
        {"media": f"(prefers-color-scheme: {scheme})", "scheme": look}
        for scheme, look in (("light", "default"), ("dark", "slate"))
    ]
    theme = {**INSTANT, "palette": palette}
    return sites.add(name, {"index.md": HOME, **pages}, theme=theme)


def so_far(done: int, known: int, due: int) -> str:
    """The words for how far a reader is in the whole of it."""
    return f"{done} of {2 * UNITS} done {known} of {2 * UNITS} cards known {due} due"


def study(page: Page, address: str) -> None:
    """Do some of it, and open the overview."""
    page.goto(f"{address}unit/1/")
    page.wait_for_function("window.mkdocsPractice?.shared")
    page.evaluate(_STUDY)
    opened(page, address)


def opened(page: Page, address: str) -> Page:
    """The overview, once it shows how far the reader is."""
    page.goto(address)
    expect(page.locator("practice-overview.practice-ready")).to_be_visible()
    return page
