/** The print button, and the one beside it that opens a menu. */
import { cardsOf, control, bring } from "./dom";
import { fetchEngine, printDeck } from "./engine";

/** The signal ends the listening; `shown` are the cards that the filter lets through. */
export function mountMenu(deck: HTMLElement, shown: () => Element[], signal: AbortSignal): void {
  const more = control(deck, "options") as HTMLElement;
  const place = more.parentElement as HTMLElement;
  let form: HTMLElement | undefined;
  const close = (): void => {
    form?.remove();
    form = undefined;
    more.ariaExpanded = "false";
  };
  const back = (): void => {
    close();
    more.focus();
  };
  bring(control(deck, "print"), () => {
    close();
    void printDeck(deck, cardsOf(deck));
  }, { signal });
  bring(more, async () => {
    if (form) return close();
    // Pressed twice while it is fetched, it opens once.
    await fetchEngine();
    const made = form ? undefined : window.mkdocsPractice.engine?.menu(deck, shown(), back);
    if (!made) return;
    place.append((form = made.form));
    more.ariaExpanded = "true";
    made.update();
  }, { signal });
  place.addEventListener("keydown", ({ key }) => form && key === "Escape" && back(), { signal });
  for (const name of ["click", "focusin"]) {
    const leave = ({ target }: Event): unknown => place.contains(target as Node) || close();
    addEventListener(name, leave, { signal, capture: true });
  }
  close();
}
