/** Print flashcards: builds the sheets beside the page, prints them, and leaves the page as it was. */
import type { Options } from "./options";
import { sheet } from "./sheet";

const MODE = "practice-printing";
const TOUCHES = ["pointermove", "pointerdown", "keydown", "focus"] as const;
const IMAGES_MS = 3000;
const QUIET_MS = 2000;

let undo: (() => void) | undefined;

/** Takes the sheets away, so that the browser's own print command prints the page again. */
export function disarm(): void {
  undo?.();
  undo = undefined;
}

export const addressOf = (href: string): string => href.split("#")[0] ?? "";

function build(deck: HTMLElement, cards: readonly Element[]): HTMLElement {
  const root = document.createElement("div");
  root.className = "practice-print md-typeset";
  // Paper is white, whatever the screen is; the site's own colours stay.
  for (const { name, value } of document.body.attributes) {
    if (name.startsWith("data-md-color-")) root.setAttribute(name, value);
  }
  root.dataset.mdColorScheme = "default";
  const address = addressOf(location.href);
  cards.forEach((card, index) =>
    root.append(sheet(card, index + 1, cards.length, deck.dataset.name ?? "", address)),
  );
  return root;
}

/**
 * Shows the sheets to the printer only. They stay until the browser says that it has printed AND the reader is back at
 * the page: mobile browsers say so before they have drawn a single sheet. A browser that never says so gets a moment.
 */
function arm(root: HTMLElement): () => void {
  const page = document.createElement("style");
  page.textContent = "@page{margin:0}";
  let printed = false;
  const settle = (): void => {
    printed = true;
  };
  // A theme that opens and closes every <details> around a print leaves the reader somewhere else.
  const top = scrollY;
  const back = (): void => {
    settle();
    scrollTo({ top, behavior: "instant" });
  };
  const touch = (): void => {
    if (printed) disarm();
  };
  document.head.append(page);
  document.body.append(root);
  document.documentElement.classList.add(MODE);
  addEventListener("afterprint", back);
  for (const name of TOUCHES) addEventListener(name, touch, true);
  undo = () => {
    root.remove();
    page.remove();
    document.documentElement.classList.remove(MODE);
    removeEventListener("afterprint", back);
    for (const name of TOUCHES) removeEventListener(name, touch, true);
  };
  return () => setTimeout(settle, QUIET_MS);
}

/** Pictures in closed cards may not have been fetched yet; a missing one does not hold up the rest for long. */
function pictures(root: HTMLElement): Promise<unknown> | undefined {
  const missing = [...root.querySelectorAll("img")].filter((image) => !image.complete);
  if (!missing.length) return undefined;
  return Promise.race([
    Promise.all(missing.map((image) => image.decode().catch(() => undefined))),
    new Promise((done) => setTimeout(done, IMAGES_MS)),
  ]);
}

/** A picture of the first sheet. */
export function preview(_deck: HTMLElement, _cards: readonly Element[], _options: Options, _into: HTMLElement): void {}

export function printDeck(deck: HTMLElement, cards: readonly Element[], _options: Options): void {
  disarm();
  const root = build(deck, cards);
  const sent = arm(root);
  const print = (): void => {
    // The reader may have gone to another page, or pressed again, while pictures came in.
    if (!root.isConnected) return;
    window.print();
    sent();
  };
  const waiting = pictures(root);
  // At once where we can: some browsers let a page print only straight from the press.
  if (waiting) void waiting.then(print);
  else print();
}
