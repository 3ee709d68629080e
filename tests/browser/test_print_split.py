"""A card of any content is divided without loss: its pieces are its text, and each fits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Sites
from tests.browser.sheets import Job, astray, send
from tests.browser.visits import Watch, visits

# Nested content from a seed, with a word's number as its text.
GENERATE = """([seed, blocks]) => {
  let state = seed * 2654435761 >>> 0;
  const random = most => {
    state ^= state << 13; state ^= state >>> 17; state ^= state << 5;
    return (state >>> 0) % most;
  };
  let number = 0;
  const word = () => `w${number++}${"x".repeat(random(9))}`;
  const words = most => Array.from({ length: 1 + random(most) }, word).join(" ");
  const inline = () => [
    () => words(12), () => `<strong>${words(6)}</strong>`, () => `<code>${words(2)}</code>`,
    () => `H<sub>${word()}</sub>`, () => `<em>${words(4)} <b>${word()}</b></em> ${words(3)}`,
    () => `${words(2)}<br>${words(2)}`,
    () => `<math><mfrac><mtext>${word()}</mtext><mi>n</mi></mfrac></math>`,
  ][random(7)]();
  const line = () => Array.from({ length: 1 + random(4) }, inline).join(" ");
  const times = (most, make) => Array.from({ length: 1 + random(most) }, make).join("");
  const row = (cell, columns) =>
    `<tr>${Array.from({ length: columns }, () => `<${cell}>${words(4)}</${cell}>`).join("")}</tr>`;
  const table = columns => `<table><thead>${row("th", columns)}</thead>
    <tbody>${times(9, () => row("td", columns))}</tbody></table>`;
  const drawing = (width, height) =>
    `<svg xmlns='http://www.w3.org/2000/svg' width='${width}' height='${height}'/>`;
  const image = (width, height) => `<img width="${width}" height="${height}" alt=""
    src="data:image/svg+xml,${drawing(width, height)}">`;
  const block = depth => {
    const inner = most => depth > 3 ? line() : times(most, () => block(depth + 1));
    return [
      () => `<p>${line()}</p>`, () => `<p>${words(90)}</p>`,
      () => `<ul>${times(6, () => `<li>${line()}${random(3) ? "" : inner(2)}</li>`)}</ul>`,
      () => `<ol start="${1 + random(9)}">${times(6, () => `<li>${inner(2)}</li>`)}</ol>`,
      () => `<pre><code>${times(20, () => `<span>${words(5)}</span>\\n`)}</code></pre>`,
      () => table(1 + random(5)), () => `<h4>${words(3)}</h4><p>${line()}</p>`,
      () => `<p>${image(20 + random(900), 20 + random(1200))}</p>`, () => "<p></p><hr>",
      () => `<blockquote>${inner(3)}</blockquote>`,
      () => `<div class="admonition"><p class="admonition-title">${words(3)}</p>${inner(3)}</div>`,
      () => `<details><summary>${words(3)}</summary>${inner(2)}</details>`,
      () => `<dl><dt>${words(2)}</dt><dd>${inner(2)}</dd></dl>`,
    ][random(13)]();
  };
  for (const side of document.querySelectorAll("#split .practice-back")) {
    side.innerHTML = times(blocks, () => block(0));
  }
  for (const side of document.querySelectorAll("#split .practice-front")) side.innerHTML = line();
  return Promise.all([...document.images].map(image => image.decode().catch(() => 0)));
}"""
# The text of each side, as it is on screen and as all of its pieces together are.
COMPARE = """() => {
  const text = node => {
    const copy = node.cloneNode(true);
    for (const again of copy.querySelectorAll(".practice-again")) again.remove();
    return copy.textContent.replace(/\\s+/g, "");
  };
  // The backs of a sheet are mirrored, so they are not in the order of their numbers.
  const rank = sheet => {
    const [number, , piece = 1] = sheet.querySelector(".practice-sheet-count").textContent
      .match(/\\d+/g).map(Number);
    return { number, piece, sheet };
  };
  const sheets = [...document.querySelectorAll(".practice-sheet:has(.practice-sheet-foot)")]
    .map(rank).sort((one, two) => one.number - two.number || one.piece - two.piece);
  const wrong = [];
  document.querySelectorAll("#split .practice-card").forEach((card, index) => {
    const mine = sheets.filter(each => each.number === index + 1);
    for (const side of ["front", "back"]) {
      const pieces = mine.flatMap(each =>
        [...each.sheet.querySelectorAll(`.practice-sheet-${side}`)]);
      const whole = text(card.querySelector(`.practice-${side}`));
      const printed = pieces.map(text).join("");
      if (whole !== printed) wrong.push([whole, printed]);
      for (const piece of pieces) {
        if (!text(piece) && !piece.querySelector("img,hr")) wrong.push(["empty", piece.innerHTML]);
      }
    }
  });
  return wrong;
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, sites: Sites) -> Iterator[Page]:
    """A deck whose cards are given other content."""
    watch = Watch((sites.host,))
    with visits(browser, watch) as visit:
        page = visit(f"{sites.small}hard/")
        page.locator("#d9").evaluate("deck => { deck.id = 'split'; }")
        yield page
    assert watch.problems == []


# Each way of printing divides other content, so that there are twelve decks and not eight. In the
# cells of a sheet a card of two blocks is in as many pieces as one of seven is on cards.
JOBS = [("card", "A6", 7), ("duplex", "A7", 4), ("10", "A4", 2)]


@pytest.mark.parametrize(
    ("layout", "paper", "blocks", "seed"), [(*JOBS[seed % 3], seed) for seed in range(1, 13)]
)
def test_any_content_is_divided_without_loss(
    page: Page, layout: str, paper: str, blocks: int, seed: int
) -> None:
    page.evaluate(GENERATE, [seed, blocks])
    job = Job(layout, paper)
    send(page, "#split", job)
    assert page.evaluate(COMPARE) == []
    assert astray(page, job) == []
