/** Entry of print.js. Print flashcards: builds the sheets beside the page, prints them, and leaves the page as it was. */
import "./contract";
import { impose, type Deck } from "./impose";
import type { Options } from "./options";
import { addressOf } from "./sheet";

const MODE = "practice-printing";
const TOUCHES = ["pointermove", "pointerdown", "keydown", "focus"] as const;
const IMAGES_MS = 3000;
const QUIET_MS = 2000;
const MINIATURE_HEIGHT = 200;

let undo: (() => void) | undefined;

function disarm(): void {
  undo?.();
  undo = undefined;
}

const describe = (deck: HTMLElement): Deck => ({
  name: deck.dataset.name ?? "",
  address: addressOf(location.href),
  continued: deck.dataset.continued ?? "continued",
});

/** Paper is white, whatever the screen is; the site's own colours stay. */
function makeRoot(deck: HTMLElement): HTMLElement {
  const root = document.createElement("div");
  root.className = "practice-print md-typeset";
  for (const { name, value } of document.body.attributes) {
    if (name.startsWith("data-md-color-")) root.setAttribute(name, value);
  }
  root.dataset.mdColorScheme = "default";
  root.dir = getComputedStyle(deck).direction;
  root.lang = deck.closest<HTMLElement>("[lang]")?.lang ?? "";
  return root;
}

/** A page rule. It is not written into the page, where a strict security policy would not let it count. */
function pageRule(size: string): () => void {
  const rule = new CSSStyleSheet();
  rule.replaceSync(`@page{size:${size};margin:0}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, rule];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== rule);
  };
}

/**
 * Shows the sheets to the printer only. They stay until the browser says that it has printed AND the reader is back at
 * the page: mobile browsers say so before they have drawn a single sheet. A browser that never says so gets a moment.
 */
function arm(root: HTMLElement, size: string): () => void {
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
  const withdraw = pageRule(size);
  document.documentElement.classList.add(MODE);
  addEventListener("afterprint", back);
  for (const name of TOUCHES) addEventListener(name, touch, true);
  undo = () => {
    root.remove();
    withdraw();
    document.documentElement.classList.remove(MODE);
    removeEventListener("afterprint", back);
    for (const name of TOUCHES) removeEventListener(name, touch, true);
  };
  return () => setTimeout(settle, QUIET_MS);
}

/** Pictures in closed cards may not have been fetched yet; a missing one does not hold up the rest for long. */
function pictures(cards: readonly Element[]): Promise<unknown> | undefined {
  const missing = cards.flatMap((card) => [...card.querySelectorAll("img")]).filter((image) => !image.complete);
  if (!missing.length) return undefined;
  for (const image of missing) image.loading = "eager";
  return Promise.race([
    Promise.all(missing.map((image) => image.decode().catch(() => undefined))),
    new Promise((done) => setTimeout(done, IMAGES_MS)),
  ]);
}

function printDeck(deck: HTMLElement, cards: readonly Element[], options: Options): void {
  disarm();
  const print = (): void => {
    // The reader may have gone to another page while pictures came in.
    if (!deck.isConnected) return;
    disarm();
    const root = makeRoot(deck);
    document.body.append(root);
    const { size } = impose(root, cards, options, describe(deck));
    const sent = arm(root, size);
    window.print();
    sent();
  };
  const waiting = pictures(cards);
  // At once where we can: some browsers let a page print only straight from the press.
  if (waiting) void waiting.then(print);
  else print();
}

/** The sheet is as small as the element is wide. */
function preview(deck: HTMLElement, cards: readonly Element[], options: Options, into: HTMLElement): void {
  const root = makeRoot(deck);
  root.classList.add("practice-miniature");
  into.replaceChildren(root);
  const first = cards.slice(0, Number(options.layout) || 1);
  const { width, height } = impose(root, first, options, describe(deck));
  for (const surplus of [...root.children].slice(2)) surplus.remove();
  const room = into.clientWidth / (root.children.length * 1.06);
  root.style.setProperty("--mm", `${Math.min(room / width, MINIATURE_HEIGHT / height)}px`);
}

window.mkdocsPractice.engine = { printDeck, preview, disarm };
