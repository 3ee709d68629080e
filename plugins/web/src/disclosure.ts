/** What the deck's and the sections' "show all" buttons share. */
import { make } from "./dom";

export interface Disclosure {
  open: boolean;
}

export function button(label: string, press: () => void): HTMLButtonElement {
  const made = make("button", { type: "button", class: "practice-button" }, label);
  made.addEventListener("click", press);
  return made;
}

/** The label says what pressing will do: closing is offered only when nothing is left to open. */
export const label = (allOpen: boolean, data: DOMStringMap): string => (allOpen ? data.other : data.label) ?? "";

/** Writes only what differs: an unchanged label must not be announced again. */
export function setLabel(target: HTMLElement | undefined, text: string): void {
  if (target && target.textContent !== text) target.textContent = text;
}

type Later = (step: () => void) => void;

const nextFrame: Later = (step) => requestAnimationFrame(step);

const SLICE = 40;

/** Opens or closes in slices of a frame each: laying out a thousand answers at once would freeze the page. */
export function setAll(items: readonly Disclosure[], open: boolean, later = nextFrame): void {
  let next = 0;
  const step = (): void => {
    for (const item of items.slice(next, (next += SLICE))) item.open = open;
    if (next < items.length) later(step);
  };
  step();
}

/** A function that runs `work` once, in the next frame or what else comes later, however often it is called. */
export function coalesce(work: () => void, later = nextFrame): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    later(() => {
      waiting = false;
      work();
    });
  };
}
