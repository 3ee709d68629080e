/** The print button, and the menu beside it: paper, layout, which cards, and a picture of the first sheet. */
import { button } from "./disclosure";
import { cardsOf, choice, make } from "./dom";
import { remember, remembered, valid, VALUES } from "./options";
import { preview, printDeck } from "./engine";
import { fill } from "./fill";
import { type Words } from "./words";

/** What a value is called. A number is that of the cards on a sheet; a paper may have no other name. */
export const called = (words: Record<string, string>, value: string): string =>
  +value ? fill(words.sheet ?? "", { n: value }) : (words[value || "own"] ?? value);

/** Which cards may be printed. What comes to the same as all or to none is not offered. */
function groups(deck: HTMLElement, shown: Element[]): Record<string, Element[]> {
  const all = cardsOf(deck);
  const open = all.filter((card) => card.querySelector("details")?.open);
  return { all, ...(shown.length < all.length && { shown }), ...(open[0] && { open }) };
}

/** The form; `close` takes it away before it prints. */
function panel(deck: HTMLElement, words: Words, cards: Record<string, Element[]>, close: () => void): HTMLElement {
  const form = make("form", { class: "practice-panel", "aria-label": words.options });
  const chosen = Object.entries(remembered());
  const [flip] = [...chosen, ["cards", "all"]].map(([name, value]) => {
    const values = VALUES[name as string] ?? Object.keys(cards);
    const select = choice({ name: name as string }, values, (each) => called(words, each));
    select.value = value as string;
    const label = make("label", {}, words[name as keyof Words], select);
    form.append(label);
    return label;
  }).slice(2);
  const sheets = make("div", { class: "practice-preview", inert: "" });
  const picture = make("div", { role: "img", "aria-label": words.preview }, sheets);
  const read = () => {
    const data = Object.fromEntries(new FormData(form));
    return [cards[data.cards as string] ?? [], valid(data)] as const;
  };
  const update = (): void => {
    const [list, options] = read();
    // Only sheets of several cards have backs that must meet their fronts.
    if (flip) flip.hidden = !+options.layout;
    sheets.replaceChildren();
    preview(deck, list, options, sheets);
  };
  const print = button(words.print, () => {
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
export function printMenu(deck: HTMLElement, words: Words, shown: () => Element[], signal: AbortSignal): HTMLElement {
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
    form = panel(deck, words, groups(deck, shown()), back);
    element.append(form);
    more.setAttribute("aria-expanded", "true");
  });
  more.classList.add("practice-more");
  more.setAttribute("aria-label", words.options);
  const element = make("div", { class: "practice-menu" }, print, more);
  element.addEventListener("keydown", ({ key }) => form && key === "Escape" && back());
  for (const name of ["click", "focusin"]) {
    const leave = ({ target }: Event): unknown => element.contains(target as Node) || close();
    document.addEventListener(name, leave, { signal, capture: true });
  }
  close();
  return element;
}
