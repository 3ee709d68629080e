/** Printing from a page that has a deck: what draws the sheets is fetched when a reader comes near the buttons. */
import "./contract";

/** Begins to fetch what draws the sheets. */
export const fetchEngine = (): Promise<unknown> => window.mkdocsPractice.load("print.js");

/** Prints some cards of a deck, which are elements of the page; unless something is asked, as the reader has chosen. */
export async function printDeck(deck: HTMLElement, cards: readonly Element[], asked?: object): Promise<void> {
  // At once where we can: some browsers let a page print only straight from the press.
  if (!window.mkdocsPractice.engine) await fetchEngine();
  const { engine } = window.mkdocsPractice;
  // Offline: the page itself, with its answers, is better than nothing.
  if (engine) engine.printDeck(deck, cards, asked);
  else window.print();
}
