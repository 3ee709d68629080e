/** Entry of deck.js. <practice-deck>: its toolbar comes to life. The cards are plain <details>, not touched at load. */
import { deck as WORDS } from "../../mkdocs_practice/locale/scripts.json";
import "./contract";
import { coalesce, label, setAll, setLabel } from "./disclosure";
import { bring, cardsOf, control } from "./dom";
import { wake } from "./kept";
import { near } from "./near";
import { tagged } from "./tags";
import { mountMenu } from "./menu";
import { fetchEngine, printDeck } from "./engine";
import { keepRow } from "./row";
import { CARD, Cards, ONE } from "./cards";
import { speaker } from "./words";

const CARDS = `${CARD}:not([hidden])>details`;

/** Prints what another script asks for, whatever the reader has chosen in the menu. */
function printAsked(deck: HTMLElement, { detail }: CustomEvent<{ tag?: string } | null>): void {
  void printDeck(deck, tagged(cardsOf(deck), detail?.tag), detail ?? {});
}

function mountDeck(deck: HTMLElement): (() => void) | undefined {
  const bar = deck.querySelector(".practice-toolbar");
  // A deck without cards.
  if (!bar) return undefined;
  const listening = new AbortController();
  const { signal } = listening;

  const details = (): HTMLDetailsElement[] => [...deck.querySelectorAll<HTMLDetailsElement>(CARDS)];
  const allOpen = (): boolean => !deck.querySelector(`${CARDS}:not([open])`);
  const all = control(deck, "all") as HTMLElement;
  bring(all, () => setAll(details(), !allOpen()), { signal });
  const update = coalesce(() => setLabel(all, label(allOpen(), all.dataset)));
  // "toggle" does not bubble, but it is captured: one listener for any number of cards.
  deck.addEventListener("toggle", update, { signal, capture: true });
  deck.addEventListener("click", keepRow, { signal, capture: true });
  deck.addEventListener("practice:print", (event) => printAsked(deck, event as CustomEvent), { signal });

  const cards = control(deck, "study") ? new Cards(deck, speaker(WORDS), update, signal) : undefined;
  mountMenu(deck, () => cards?.shown() ?? cardsOf(deck), signal);
  near(bar, fetchEngine);
  // It says at the head how many cards are due.
  wake();
  const ready = (): void => deck.classList.add("practice-ready");
  if (cards && deck.classList.contains(ONE)) void cards.study(false).then(ready);
  else ready();
  update();

  return () => {
    cards?.undo();
    listening.abort();
    deck.classList.remove("practice-ready");
    window.mkdocsPractice.endPrint?.();
  };
}

window.mkdocsPractice.mounts["practice-deck"] = mountDeck;
