/** Entry of print.js. Print flashcards: builds the sheets beside the page, prints them, and leaves the page as it was. */
import { print as WORDS } from "../../mkdocs_practice/locale/scripts.json";
import "./contract";
import { impose, type Deck } from "./impose";
import { type Options, remembered, valid } from "./options";
import { makePanel } from "./panel";
import { forPrint } from "./printing";
import { addressOf } from "./sheet";
import panel from "./panel.css";
import styles from "./sheet.css";
import { speaker } from "./words";

const MODE = "practice-printing";
const IMAGES_MS = 3000;
const MINIATURE_HEIGHT = 200;

const describe = (): Deck => ({
  address: addressOf(location.href),
  say: speaker(WORDS),
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

/** Adds rules. They are not written into the page, where a strict security policy would not let them count. */
function adopt(rules: string): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  };
}

/** Shows the sheets to the printer only. */
function arm(root: HTMLElement, size: string): () => void {
  const withdraw = adopt(`@page{size:${size};margin:0}`);
  document.documentElement.classList.add(MODE);
  return () => {
    root.remove();
    withdraw();
    document.documentElement.classList.remove(MODE);
  };
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

function printDeck(deck: HTMLElement, cards: readonly Element[], asked?: { readonly paper?: string }): void {
  // There is more paper than the menu offers; what we have not heard of is the reader's own.
  const options = asked ? { ...valid(asked), paper: `${asked.paper ?? ""}` } : remembered();
  window.mkdocsPractice.endPrint?.();
  // A deck without cards is nothing to cut out: the page itself is printed.
  if (!cards.length) return window.print();
  const print = (): void => {
    // The reader may have gone to another page while pictures came in.
    if (!deck.isConnected) return;
    forPrint(() => {
      const root = makeRoot(deck);
      document.body.append(root);
      return arm(root, impose(root, cards, options, describe()).size);
    });
    window.print();
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
  const { width, height } = impose(root, first, options, describe());
  for (const surplus of [...root.children].slice(2)) surplus.remove();
  const room = into.clientWidth / (root.children.length * 1.06);
  root.style.setProperty("--mm", `${Math.min(room / width, MINIATURE_HEIGHT / height)}px`);
}

function menu(deck: HTMLElement, shown: readonly Element[], leave: () => void) {
  return makePanel(
    deck,
    speaker(WORDS),
    shown,
    (cards, options, into) => preview(deck, cards, options, into),
    (cards, options) => {
      leave();
      printDeck(deck, cards, options);
    },
  );
}

adopt(styles + panel);
window.mkdocsPractice.engine = { printDeck, menu };
