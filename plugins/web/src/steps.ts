/** The row under a single card: back, where one is, on. */
import { button, setLabel } from "./disclosure";
import type { Words } from "./words";

export interface Row {
  element: HTMLElement;
  update: (at: number, count: number) => void;
}

export function stepRow(words: Words, step: (by: number) => void): Row {
  const element = document.createElement("div");
  element.className = "practice-steps";
  const place = document.createElement("span");
  const previous = button(words.previous, () => step(-1));
  const next = button(words.next, () => step(1));
  element.append(previous, place, next);
  return {
    element,
    update: (at, count) => {
      setLabel(place, `${at + 1} / ${count}`);
      // Not `disabled`, which would take the focus away at the last card.
      previous.setAttribute("aria-disabled", `${at < 1}`);
      next.setAttribute("aria-disabled", `${at > count - 2}`);
    },
  };
}
