/** The points of an answer that is a list, each with a box to tick: the reader compares their own answer with it. */
import type { Words } from "./attempt";
import { setLabel } from "./disclosure";
import { make } from "./dom";
import { fill } from "./fill";

/** The items of an answer that is one list, apart from paragraphs around it. */
function itemsOf(answer: Element): Element[] {
  const body = answer.querySelector(":scope>.practice-body");
  const [list, other] = [...(body?.children ?? [])].filter((each) => each.localName !== "p");
  if (!list?.matches("ul,ol") || other || list.querySelector("input")) return [];
  return [...list.children];
}

/** Before the item's own text, which may be in a paragraph. */
function place(item: Element, box: Element): void {
  const [first] = item.children;
  const [start] = [...item.childNodes].filter((each) => each.textContent?.trim());
  (first?.localName === "p" && first === start ? first : item).prepend(box);
}

export class Points {
  private readonly boxes: HTMLInputElement[];
  private readonly count = make("p", { class: "practice-count", role: "status" });

  /** `state` has a digit for each point, 1 where it is ticked; one of another length is of another answer. */
  constructor(
    answer: Element,
    private readonly words: Words,
    state: string,
    private readonly changed: (score: number) => void,
  ) {
    const items = itemsOf(answer);
    this.boxes = items.map((item, rank) => {
      const name = fill(words.point, { text: item.textContent?.trim().split("\n")[0] ?? "" });
      const box = make("input", { type: "checkbox", class: "practice-tick", "aria-label": name });
      box.checked = state.length === items.length && state[rank] === "1";
      box.addEventListener("change", () => this.change());
      place(item, box);
      return box;
    });
    if (items[0]) items[0].parentElement?.after(this.count);
    this.draw();
  }

  get state(): string {
    return this.boxes.map((box) => +box.checked).join("");
  }

  get ticked(): number {
    return this.boxes.filter((box) => box.checked).length;
  }

  private change(): void {
    this.draw();
    this.changed(this.ticked / this.boxes.length);
  }

  private draw(): void {
    const { boxes, ticked, words } = this;
    setLabel(this.count, ticked ? fill(words.points, { n: ticked, all: boxes.length }) : words.tick);
  }

  clear(): void {
    for (const box of this.boxes) box.checked = false;
    this.draw();
  }

  undo(): void {
    for (const each of [...this.boxes, this.count]) each.remove();
  }
}
