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

/** A button that starts items again, or undoes that. */
export function againButton({ again, undo }: Names, items: readonly Item[]): HTMLElement {
  let ended: (readonly [Item, Entry])[] = [];
  const made = button(again, () => {
    const before = ended;
    for (const [item, { at, by }] of before) note(item, "undo", { undone: [at, by] });
    ended = before[0] ? [] : items.map((item) => [item, note(item, "restart")]);
    // What stays open would be seen, and not counted.
    for (const [{ element }] of ended) for (const each of element.querySelectorAll<HTMLDetailsElement>(":scope>details")) each.open = false;
    setLabel(made, ended[0] ? undo : again);
  });
  made.classList.add("practice-again");
  return made;
}
