/** The print button, and the menu beside it: paper, layout, which cards, and a picture of the first sheet. */
import { button } from "./disclosure";
import { cardsOf, choice, make } from "./dom";
import { remember, remembered, valid, VALUES } from "./options";
import { preview, printDeck } from "./engine";
import type { Name, Speaker } from "./study";

/** What a value of a choice is called. A number is that of the cards on a sheet; a paper may have no other name. */
const called = (say: Speaker, choice: string, value: string): string =>
  say((+value ? "layout_sheet" : `${choice}_${value || "own"}`) as Name, { count: +value }) || value;

/** Which cards may be printed. What comes to the same as all or to none is not offered. */
function groups(deck: HTMLElement, shown: Element[]): Record<string, Element[]> {
  const all = cardsOf(deck);
  const open = all.filter((card) => card.querySelector("details")?.open);
  return { all, ...(shown.length < all.length && { filter: shown }), ...(open[0] && { open }) };
}

/** The form; `close` takes it away before it prints. */
function panel(deck: HTMLElement, say: Speaker, cards: Record<string, Element[]>, close: () => void): HTMLElement {
  const form = make("form", { class: "practice-panel", "aria-label": say("options") });
  const chosen = { ...remembered(), cards: "all" };
  const [flip] = Object.entries(chosen).map(([name, value]) => {
    const select = choice({ name }, VALUES[name] ?? Object.keys(cards), (each) => called(say, name, each));
    select.value = value;
    const label = make("label", {}, say(name as Name), select);
    form.append(label);
    return label;
  }).slice(2);
  const sheets = make("div", { class: "practice-preview", inert: "" });
  const picture = make("div", { role: "img", "aria-label": say("preview") }, sheets);
  const read = () => {
    const data = Object.fromEntries(new FormData(form));
    return [cards[data.cards as string] ?? [], valid(data)] as const;
  };
  const update = (): void => {
    const [list, options] = read();
    // Only sheets of several cards have backs that must meet their fronts.
    if (flip) flip.hidden = !+options.layout;
    preview(deck, list, options, sheets);
  };
  const print = button(say("print"), () => {
    const asked = read();
    close();
    printDeck(deck, ...asked);
  });
  form.append(picture, print);
  form.addEventListener("change", () => {
    remember(read()[1]);
    update();
  });
  update();
  return form;
}

/** The signal ends the listening; `shown` are the cards that the filter lets through. */
export function printMenu(deck: HTMLElement, say: Speaker, shown: () => Element[], signal: AbortSignal): HTMLElement {
  let form: HTMLElement | undefined;
  const close = (): void => {
    form?.remove();
    form = undefined;
    more.setAttribute("aria-expanded", "false");
  };
  const back = (): void => {
    close();
    more.focus();
  };
  const print = button(deck.dataset.print ?? "", () => {
    close();
    printDeck(deck, cardsOf(deck), remembered());
  });
  const more = button("", () => {
    if (form) return close();
    form = panel(deck, say, groups(deck, shown()), back);
    element.append(form);
    more.setAttribute("aria-expanded", "true");
  });
  more.classList.add("practice-more");
  more.setAttribute("aria-label", say("options"));
  const element = make("div", { class: "practice-menu" }, print, more);
  element.addEventListener("keydown", ({ key }) => form && key === "Escape" && back());
  for (const name of ["click", "focusin"]) {
    const leave = ({ target }: Event): unknown => element.contains(target as Node) || close();
    document.addEventListener(name, leave, { signal, capture: true });
  }
  close();
  return element;
}
