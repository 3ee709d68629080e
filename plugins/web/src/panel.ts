/** The menu beside the print button: paper, layout, which cards, and a picture of the first sheet. */
import { button } from "./disclosure";
import { cardsOf, control, make } from "./dom";
import { holds } from "./geometry";
import { type Options, remember, remembered, valid, VALUES } from "./options";
import type { print } from "../../mkdocs_practice/locale/scripts.json";
import type { Say } from "./words";

type Name = keyof typeof print;
type Speaker = Say<Name>;
/** Some cards, how to print them, and perhaps where to draw their first sheet. */
type Draw = (cards: readonly Element[], options: Options, into: HTMLElement) => void;

/** A list to choose from: its values, and what each is called. */
const choice = (
  attributes: Record<string, string>,
  values: readonly string[],
  called: (value: string) => string,
): HTMLSelectElement =>
  make(
    "select",
    { class: "practice-button", ...attributes },
    ...values.map((value) => make("option", { value }, called(value))),
  );

/** What a value of a choice is called. A number is that of the cards on a sheet; a paper may have no other name. */
const called = (say: Speaker, choice: string, value: string): string =>
  say((+value ? "layout_sheet" : `${choice}_${value || "own"}`) as Name, { count: +value }) || value;

/** Which cards may be printed. What comes to the same as all or to none is not offered. */
function groups(deck: HTMLElement, shown: readonly Element[]): Record<string, readonly Element[]> {
  const all = cardsOf(deck);
  const open = all.filter((card) => card.querySelector("details")?.open);
  return { all, ...(shown.length < all.length && { filter: shown }), ...(open[0] && { open }) };
}

/** The form, which is drawn once it stands in the page; `print` is told what the reader has chosen. */
export function makePanel(
  deck: HTMLElement,
  say: Speaker,
  shown: readonly Element[],
  preview: Draw,
  print: (cards: readonly Element[], options: Options) => void,
): { form: HTMLElement; update(): void } {
  const cards = groups(deck, shown);
  const form = make("form", { class: "practice-panel", "aria-label": control(deck, "options")?.ariaLabel ?? "" });
  const chosen = { ...remembered(), cards: "all" };
  const ofSheets = Object.entries(chosen).map(([name, value]) => {
    const select = choice({ name }, VALUES[name] ?? Object.keys(cards), (each) => called(say, name, each));
    select.value = value;
    const label = make("label", {}, say(name as Name), select);
    form.append(label);
    return label;
  }).slice(2, 4);
  const sheets = make("div", { class: "practice-preview", inert: "" });
  const picture = make("div", { role: "img", "aria-label": say("preview") }, sheets);
  const read = () => {
    const data = Object.fromEntries(new FormData(form));
    return [cards[data.cards as string] ?? [], valid(data)] as const;
  };
  const update = (): void => {
    const { paper, layout } = form.elements as unknown as Record<string, HTMLSelectElement>;
    // What leaves no room for a card on this paper is not offered; what came before it is the nearest that does.
    for (const each of layout?.options ?? []) {
      each.hidden = each.disabled = !holds(paper?.value ?? "", each.value);
    }
    while (layout?.selectedOptions[0]?.disabled) layout.selectedIndex--;
    const [list, options] = read();
    // Only sheets of several cards are cut, and have backs that must meet their fronts.
    for (const label of ofSheets) label.hidden = !+options.layout;
    preview(list, options, sheets);
  };
  form.append(picture, button(say("print"), () => print(...read())));
  form.addEventListener("change", () => {
    update();
    remember(read()[1]);
  });
  return { form, update };
}
