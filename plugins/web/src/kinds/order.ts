/** Entries to bring into their order: each has a list of places, and a handle to drag it by. */
import { make } from "../dom";
import { gradeOrder } from "../grade/order";
import { verdict } from "../grade/verdict";
import { drag } from "./drag";
import { type Given, Kind, type Outcome, type Question } from "./kind";

interface Row {
  readonly row: HTMLElement;
  readonly text: HTMLElement;
  readonly place: HTMLSelectElement;
  /** Its rank in the right order. */
  readonly rank: number;
}

/** Grading: the right rank of each entry, as shown. */
export class Order extends Kind<number[]> {
  private readonly list = this.area.querySelector(".practice-entries") as HTMLElement;
  private readonly shown: readonly Row[];
  private rows: Row[];
  /** Whether it is an order of the reader's own: that in which the entries come is no answer. */
  private isOwn = false;

  constructor(area: HTMLElement, grading: number[], question: Question) {
    super(area, grading, question);
    this.shown = [...this.list.children].map((row, at) => this.row(row as HTMLElement, at));
    this.rows = [...this.shown];
    this.count();
  }

  private row(row: HTMLElement, at: number): Row {
    const { id, say } = this.question;
    const text = make("div", { id: `${id}-${at}`, class: "practice-label" }, make("div", {}, ...row.childNodes));
    const place = make(
      "select",
      { "aria-label": say("place_of", { entry: text.textContent?.trim() ?? "" }) },
      ...this.grading.map((_, rank) => make("option", {}, `${rank + 1}`)),
    );
    const made: Row = { row, text, place, rank: this.grading[at] as number };
    place.addEventListener("change", () => {
      this.move(made, place.selectedIndex);
      place.focus();
    });
    const handle = make("span", { class: "practice-handle", "aria-hidden": "true" });
    drag(handle, row, { over: (_, y) => this.over(made, y), drop: () => undefined });
    // The letter is the entry's, as in the answer, wherever it is moved.
    (row as HTMLLIElement).value = at + 1;
    row.dataset.letter = String.fromCharCode(65 + at);
    row.append(handle, place, text);
    return made;
  }

  /** The row under the pointer makes way. */
  private over(dragged: Row, y: number): void {
    const to = this.rows.findIndex(({ row }) => y < row.getBoundingClientRect().bottom);
    if (to >= 0 && this.rows[to] !== dragged) this.move(dragged, to);
  }

  private move(moved: Row, to: number): void {
    this.question.changed();
    this.isOwn = true;
    this.rows = this.rows.filter((each) => each !== moved);
    this.rows.splice(to, 0, moved);
    // No other row is touched: a row that is taken out while it is dragged would be let go.
    this.list.insertBefore(moved.row, this.rows[to + 1]?.row ?? null);
    this.count();
    this.question.announce(this.question.say("moved", { n: to + 1, all: this.rows.length }));
  }

  private count(): void {
    for (const [at, { place }] of this.rows.entries()) place.selectedIndex = at;
  }

  grade(): Outcome {
    const { stays, ...whole } = gradeOrder(this.rows.map(({ rank }) => rank));
    return {
      ...(this.isOwn ? whole : verdict("empty")),
      parts: this.rows.map(({ text, place }, at) => ({ at: text, control: place, ruling: stays[at] ? "stays" : "moves" })),
      n: stays.filter(Boolean).length,
      all: stays.length,
      response: this.rows.map(({ text }) => text.firstElementChild?.textContent?.trim()).join("; "),
    };
  }

  /** The places of the entries as shown at first. */
  get given(): Given {
    return this.rows.map((row) => this.shown.indexOf(row));
  }

  set given(given) {
    this.isOwn = given.length > 0;
    const first = given.flatMap((at) => this.shown[at as number] ?? []);
    this.rows = [...new Set([...first, ...this.shown])];
    this.list.append(...this.rows.map(({ row }) => row));
    this.count();
  }
}
