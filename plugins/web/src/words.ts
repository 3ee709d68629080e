/** The words that the script puts on a page. The deck's `data-words`, a JSON object of the same keys, replaces any. */
import { parse } from "./json";

const ENGLISH = {
  one: "One at a time",
  grid: "Grid",
  shuffle: "Shuffle",
  ordered: "In order",
  tag: "Filter by tag",
  all: "All cards",
  previous: "Previous",
  next: "Next",
  place: "Card {n} of {all}: {front}",
  count: "{n} of {all} cards",
  options: "Print options",
  paper: "Paper",
  own: "Your printer’s paper",
  "3x5in": "3 × 5 in",
  "4x6in": "4 × 6 in",
  layout: "Layout",
  card: "Front and answer on one page",
  duplex: "Front and back on separate pages",
  fold: "Front and back side by side, with a fold line",
  sheet: "{n} cards per sheet",
  flip: "Turn the sheet over on its",
  long: "Long edge",
  short: "Short edge",
  cards: "Cards",
  shown: "Those shown by the filter",
  open: "Opened cards",
  preview: "Preview of the first sheet",
  print: "Print",
};

export type Words = typeof ENGLISH;

export const wordsOf = (deck: HTMLElement): Words => ({ ...ENGLISH, ...Object(parse(deck.dataset.words)) });
