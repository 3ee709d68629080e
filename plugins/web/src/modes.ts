/** What a page prints: its answers, a worksheet, or a worksheet with the answers at its end. */
import { modes } from "../../mkdocs_practice/theme/paper.json";
import { scopeOf } from "./dom";
import { key } from "./key";
import { forPrint } from "./printing";

export { modes as MODES };

/** What says how to print. But where an author shows answers on a worksheet, they stay. */
const MARKS = ".practice-print-answers:empty,.practice-print-worksheet,.practice-print-key";

/** The page's menu has the words. */
const words = (): HTMLElement | null => document.querySelector<HTMLElement>("practice-tools");

/** The answers at the end, unless they are there already. */
function addKey(host: HTMLElement): () => void {
  const scope = scopeOf(host);
  const made = scope.querySelector("practice-key") ? undefined : key(scope, host.dataset.title);
  if (made) scope.append(made);
  return () => made?.remove();
}

function setMode(host: HTMLElement, mode: string): () => void {
  const undo = [...document.querySelectorAll(MARKS)].map((mark) => {
    const { className } = mark;
    mark.className = className.replace(/practice-print-\w+/, "");
    return () => {
      mark.className = className;
    };
  });
  const made = document.createElement("div");
  made.className = `practice-print-${mode}`;
  Object.assign(made.dataset, host.dataset);
  scopeOf(host).prepend(made);
  undo.push(() => made.remove());
  if (mode === "key") undo.push(addKey(host));
  return () => undo.forEach((each) => each());
}

export function printPage(mode: string): void {
  const host = words();
  if (!host) return;
  forPrint(() => setMode(host, mode));
  print();
}

let margin: CSSStyleSheet | undefined;

/** Also for the browser's own print command: the key that a page asks for, and its title in the margin. */
function prepare(): void {
  const host = words();
  if (host && document.querySelector(".practice-print-key") && !document.querySelector("practice-key")) {
    forPrint(() => addKey(host));
  }
  if (!margin) document.adoptedStyleSheets.push((margin = new CSSStyleSheet()));
  // Emptied here and not after the print, which may be announced too early. A sheet of flashcards has no margin for it.
  const title = host && !document.querySelector(".practice-print") ? JSON.stringify(document.title) : "none";
  margin.replaceSync(`@page{@top-left{content:${title}}}`);
}

/** Once for all pages: a theme may swap them without loading the script again. */
export function listenForPrints(): void {
  document.addEventListener("practice:print", (event) => printPage((event as CustomEvent<{ mode: string }>).detail.mode));
  addEventListener("beforeprint", prepare);
}
