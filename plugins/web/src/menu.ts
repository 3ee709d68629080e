/** The print button, and the menu beside it: paper, layout, which cards, and a picture of the first sheet. */
import { button } from "./disclosure";
import { remember, remembered, valid, VALUES } from "./options";
import { preview, printDeck } from "./print";
import { fill, type Words } from "./words";

export interface Menu {
  element: HTMLElement;
  close: () => void;
}

/** What a value is called: numbers are cards on a sheet, and papers have names of their own. */
export const called = (value: string, words: Words): string =>
  +value
    ? fill(words.sheet, { n: value })
    : ((words as Record<string, string>)[value || "own"] ?? value.replace(/(\d)x(\d)in/, "$1 × $2 in"));

/** Which cards may be printed; what would come to the same or to none is not offered. */
function choices(deck: HTMLElement, shown: Element[]): Record<string, Element[]> {
  const all = [...deck.querySelectorAll(".practice-card")];
  const open = all.filter((card) => card.querySelector("details")?.open);
  return { all, ...(shown.length < all.length && { shown }), ...(open.length && { open }) };
}

function field(name: keyof Words, values: readonly string[], chosen: unknown, words: Words): HTMLElement {
  const select = document.createElement("select");
  select.className = "practice-button";
  select.name = name;
  select.append(...values.map((value) => new Option(called(value, words), value, false, value === chosen)));
  const label = document.createElement("label");
  label.append(words[name], select);
  return label;
}

/** The form; `done` takes it away before it prints. */
function panel(deck: HTMLElement, words: Words, cards: Record<string, Element[]>, done: () => void): HTMLElement {
  const form = document.createElement("form");
  form.className = "practice-panel";
  form.setAttribute("aria-label", words.options);
  const options = remembered();
  const names = ["paper", "layout", "flip"] as const;
  const picture = document.createElement("div");
  picture.setAttribute("role", "img");
  const sheets = document.createElement("div");
  sheets.className = "practice-preview";
  sheets.inert = true;
  picture.append(sheets);
  const fields = names.map((name) => field(name, VALUES[name], options[name], words));
  const chosen = (): Element[] => cards[`${new FormData(form).get("cards")}`] ?? [];
  const update = (): void => {
    Object.assign(options, valid(Object.fromEntries(new FormData(form))));
    // Only sheets of several cards are cut, and so have to meet when they are turned over.
    (fields[2] as HTMLElement).hidden = !+options.layout;
    picture.setAttribute("aria-label", fill(words.preview, { layout: called(options.layout, words) }));
    sheets.replaceChildren();
    preview(deck, chosen(), options, sheets);
  };
  form.append(...fields, field("cards", Object.keys(cards), "all", words), picture);
  form.append(
    button(words.print, () => {
      const list = chosen();
      done();
      printDeck(deck, list, options);
    }),
  );
  form.addEventListener("change", () => {
    update();
    remember(options);
  });
  update();
  return form;
}

export function printMenu(deck: HTMLElement, words: Words, shown: () => Element[]): Menu {
  const element = document.createElement("div");
  element.className = "practice-menu";
  let opened: { form: HTMLElement; listening: AbortController } | undefined;
  const close = (): void => {
    opened?.listening.abort();
    opened?.form.remove();
    opened = undefined;
    toggle.setAttribute("aria-expanded", "false");
  };
  const back = (): void => {
    close();
    toggle.focus();
  };
  const open = (): void => {
    opened = { form: panel(deck, words, choices(deck, shown()), back), listening: new AbortController() };
    const { signal } = opened.listening;
    element.append(opened.form);
    toggle.setAttribute("aria-expanded", "true");
    element.addEventListener("keydown", ({ key }) => key === "Escape" && back(), { signal });
    for (const name of ["click", "focusin"]) {
      const leave = ({ target }: Event): unknown => element.contains(target as Node) || close();
      document.addEventListener(name, leave, { signal, capture: true });
    }
  };
  const toggle = button("", () => (opened ? close : open)());
  toggle.classList.add("practice-more");
  toggle.setAttribute("aria-label", words.options);
  const print = button(deck.dataset.print ?? "", () => {
    close();
    printDeck(deck, choices(deck, []).all ?? [], remembered());
  });
  element.append(print, toggle);
  close();
  return { element, close };
}
