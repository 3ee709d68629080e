/** Printing a page: what sets its mode is fetched when a reader comes near the button, or an author has set one. */
import { modes } from "../../mkdocs_practice/theme/paper.json";
import "./contract";

export { modes as MODES };

/** The page's menu has the words. */
const words = (): HTMLElement | null => document.querySelector<HTMLElement>("practice-tools");

/** Begins to fetch what sets the mode. */
export const fetchModes = (): Promise<unknown> => window.mkdocsPractice.load("page.js");

export async function printPage(mode: string): Promise<void> {
  const host = words();
  if (!host) return;
  // At once where we can: some browsers let a page print only straight from the press.
  if (!window.mkdocsPractice.page) await fetchModes();
  const { page } = window.mkdocsPractice;
  // Offline: the page itself is better than nothing.
  if (page) page.print(host, mode);
  else print();
}

let margin: CSSStyleSheet | undefined;

/** Also for the browser's own print command: the key that a page asks for, and its title in the margin. */
function prepare(): void {
  const host = words();
  if (host && document.querySelector(".practice-print-key") && !document.querySelector("practice-key")) {
    window.mkdocsPractice.page?.key(host);
  }
  if (!margin) document.adoptedStyleSheets.push((margin = new CSSStyleSheet()));
  // Emptied here and not after the print, which may be announced too early. A sheet of flashcards has no margin for it.
  const title = host && !document.querySelector("body>.practice-print") ? JSON.stringify(document.title) : "none";
  margin.replaceSync(`@page{@top-left{content:${title}}}`);
}

/** Once for all pages: a theme may swap them without loading the script again. */
export function listenForPrints(): void {
  document.addEventListener("practice:print", (event) => void printPage((event as CustomEvent<{ mode: string }>).detail.mode));
  addEventListener("beforeprint", prepare);
}
