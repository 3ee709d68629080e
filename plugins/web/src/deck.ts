/** Entry of deck.js. <practice-deck>: a toolbar at its head. The cards themselves are plain <details> and are not touched at load. */
import { deck as WORDS } from "../../mkdocs_practice/locale/scripts.json";
import "./contract";
import { button, coalesce, label, setAll, setLabel } from "./disclosure";
import { cardsOf, make } from "./dom";
import { tagsOf } from "./json";
import { printMenu } from "./menu";
import { valid } from "./options";
import { disarm, fetchEngine, printDeck } from "./engine";
import { Study } from "./study";
import { speaker } from "./words";

const CARDS = ".practice-card:not([hidden])>details";

/** Prints what another script asks for, whatever the reader has chosen in the menu. */
function printAsked(deck: HTMLElement, { detail }: CustomEvent): void {
  const cards = cardsOf(deck);
  const tag = (detail as { tag?: string } | null)?.tag;
  printDeck(deck, tag ? cards.filter((card) => tagsOf(card).includes(tag)) : cards, {
    ...valid(detail),
    // There is more paper than the menu offers; what print.js has not heard of is the reader's own.
    paper: `${(detail as { paper?: string } | null)?.paper ?? ""}`,
  });
}

function toolbar(deck: HTMLElement, ...controls: HTMLElement[]): HTMLElement {
  const name = deck.dataset.name ?? "";
  const bar = make("div", { class: "practice-toolbar", role: "group", "aria-label": name }, ...controls);
  const title = deck.querySelector(":scope>.practice-title");
  if (title) title.after(bar);
  else deck.prepend(bar);
  return bar;
}

function mountDeck(deck: HTMLElement): () => void {
  const say = speaker(WORDS);
  const listening = new AbortController();
  const { signal } = listening;
  // The word at a card's foot is the stylesheet's to draw: a thousand cards need no attribute each.
  deck.style.setProperty("--practice-reveal", JSON.stringify(deck.dataset.reveal ?? ""));

  const details = (): HTMLDetailsElement[] => [...deck.querySelectorAll<HTMLDetailsElement>(CARDS)];
  const allOpen = (): boolean => !deck.querySelector(`${CARDS}:not([open])`);
  const all = button(label(false, deck.dataset), () => setAll(details(), !allOpen()));
  all.classList.add("practice-all");
  const update = coalesce(() => setLabel(all, label(allOpen(), deck.dataset)));
  // "toggle" does not bubble, but it is captured: one listener for any number of cards.
  deck.addEventListener("toggle", update, { signal, capture: true });
  deck.addEventListener("practice:print", (event) => printAsked(deck, event as CustomEvent), { signal });

  const study = cardsOf(deck).length > 1 ? new Study(deck, say, update, signal) : undefined;
  const menu = printMenu(deck, say, () => study?.shown() ?? cardsOf(deck), signal);
  const bar = toolbar(deck, menu, all, ...(study?.controls ?? []));
  for (const sign of ["pointerenter", "focusin"]) bar.addEventListener(sign, fetchEngine);
  update();

  return () => {
    listening.abort();
    study?.undo();
    bar.remove();
    disarm();
  };
}

window.mkdocsPractice.mounts["practice-deck"] = mountDeck;
