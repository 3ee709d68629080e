/** Entry of deck.js. <practice-deck>: a toolbar at its head. The cards themselves are plain <details> and are not touched at load. */
import "./contract";
import { button, coalesce, label, setAll, setLabel } from "./disclosure";
import { DEFAULTS } from "./options";
import { disarm, fetchEngine, printDeck } from "./engine";

const CARDS = ".practice-card>details";

function mountDeck(deck: HTMLElement): () => void {
  const bar = document.createElement("div");
  bar.className = "practice-toolbar";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", deck.dataset.name ?? "");
  // The word at a card's foot is the stylesheet's to draw: a thousand cards need no attribute each.
  const { reveal } = deck.dataset;
  if (reveal) deck.style.setProperty("--practice-reveal", JSON.stringify(reveal));

  const allOpen = (): boolean => !deck.querySelector(`${CARDS}:not([open])`);
  const all = button(label(false, deck.dataset), () =>
    setAll([...deck.querySelectorAll<HTMLDetailsElement>(CARDS)], !allOpen()),
  );
  bar.append(
    button(deck.dataset.print ?? "", () => printDeck(deck, [...deck.querySelectorAll(".practice-card")], DEFAULTS)),
    all,
  );

  const update = coalesce(() => setLabel(all, label(allOpen(), deck.dataset)));
  // "toggle" does not bubble, but it is captured: one listener for any number of cards.
  deck.addEventListener("toggle", update, true);
  for (const sign of ["pointerenter", "focusin"]) bar.addEventListener(sign, fetchEngine);
  deck.addEventListener("practice:print", (event) =>
    printDeck(deck, [...deck.querySelectorAll(".practice-card")], { ...DEFAULTS, ...(event as CustomEvent).detail }),
  );
  const title = deck.querySelector(":scope>.practice-title");
  if (title) title.after(bar);
  else deck.prepend(bar);
  update();

  return () => {
    deck.removeEventListener("toggle", update, true);
    bar.remove();
    disarm();
  };
}

window.mkdocsPractice.mounts["practice-deck"] = mountDeck;
