/** Starting items again: their answers go from the page, what was learnt of them stays; and it can be undone. */
import { button, setLabel } from "./disclosure";
import type { Item } from "./item";
import { note } from "./kept";
import type { Entry } from "./log/entry";

/** What the button is called: what it does, and what it does after that. */
export interface Names {
  readonly again: string;
  readonly undo: string;
}

/** A button that starts items again. `show` draws it, by what it is called now. */
export function againButton(names: Names, items: () => readonly Item[], show: (made: HTMLElement, name: string) => void): HTMLElement {
  let ended: (readonly [Item, Entry])[] = [];
  const draw = (): void => show(made, ended[0] ? names.undo : names.again);
  const made = button("", () => {
    const before = ended;
    for (const [item, { at, by }] of before) note(item, "undo", { undone: [at, by] });
    ended = before[0] ? [] : items().map((item) => [item, note(item, "restart")]);
    draw();
  });
  made.classList.add("practice-again");
  draw();
  return made;
}

/** Draws it as a text. */
export const asText = (made: HTMLElement, name: string): void => setLabel(made, name);

/** Draws it as a sign, where there is little room. */
export function asSign(made: HTMLElement, name: string): void {
  made.ariaLabel = made.title = name;
  setLabel(made, "\u21ba");
}
