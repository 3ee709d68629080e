/** The points of an answer that is a list, each with a box to tick: readers compare their own answer with it. */
import { make } from "./dom";

/** The items of an answer that is one list, apart from paragraphs around it. */
function itemsOf(answer: Element): Element[] {
  const [list, other] = answer.querySelectorAll(":scope>.practice-body>:not(p)");
  return list?.matches("ul,ol") && !other && !list.querySelector("input") ? [...list.children] : [];
}

/** Puts a box before the text of each item, which may be in a paragraph; and after the list a line to count in. */
export function boxesOf(answer: Element, count: Element, called: (point: string) => string): HTMLInputElement[] {
  return itemsOf(answer).map((item) => {
    const text = item.textContent?.trim().split("\n")[0] ?? "";
    const box = make("input", { type: "checkbox", class: "practice-tick", "aria-label": called(text) });
    item.parentElement?.after(count);
    (item.querySelector(":scope>p:first-child") ?? item).prepend(box);
    return box;
  });
}
