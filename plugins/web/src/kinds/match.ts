/** Descriptions, each with a list of what may belong to it; what may can be dragged there, too. */
import { make } from "../dom";
import { gradeShare } from "../grade/choice";
import { verdict } from "../grade/verdict";
import { handle, target } from "./drag";
import { Kind, type Outcome, type Question } from "./kind";

const LONGEST = 60;

/** Grading: for each description the match, by its place among the matches as shown. */
export class Match extends Kind<number[]> {
  private readonly matches = [...this.area.querySelectorAll<HTMLElement>(".practice-matches > li")];
  private readonly labels = this.matches.map((match, at) => {
    const text = match.textContent?.trim().replace(/\s+/g, " ") ?? "";
    return `${String.fromCharCode(65 + at)} ${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}`;
  });
  private readonly lists: HTMLSelectElement[];
  private dragged = -1;

  constructor(area: HTMLElement, grading: number[], question: Question) {
    super(area, grading, question);
    const terms = [...area.querySelectorAll<HTMLElement>(".practice-terms > li")];
    this.lists = terms.map((term, at) => this.list(term, at));
    for (const [at, match] of this.matches.entries()) {
      const text = make("div", { class: "practice-label" }, ...match.childNodes);
      match.append(handle(match, () => (this.dragged = at), () => (this.dragged = -1)), text);
    }
    area.addEventListener("change", () => this.changed());
  }

  private list(term: HTMLElement, at: number): HTMLSelectElement {
    const { id, say } = this.question;
    const text = make("div", { id: `${id}-${at}` }, ...term.childNodes);
    const list = make(
      "select",
      { "aria-labelledby": text.id },
      ...[say("choose"), ...this.labels].map((label, value) => make("option", { value: value ? `${value}` : "" }, label)),
    );
    term.append(make("div", { class: "practice-label" }, text, make("div", { class: "practice-field" }, list)));
    const drop = (): void => {
      list.selectedIndex = this.dragged + 1;
      this.changed();
    };
    target(term, () => this.dragged >= 0, () => undefined, drop);
    return list;
  }

  private get given(): number[] {
    return this.lists.map((list) => list.selectedIndex - 1);
  }

  /** What is in use steps back among the matches; it may be chosen again nevertheless. */
  private changed(): void {
    this.question.changed();
    const { given } = this;
    for (const [at, match] of this.matches.entries()) match.classList.toggle("practice-used", given.includes(at));
  }

  grade(): Outcome {
    const { given } = this;
    const hits = given.map((at, term) => +(at === this.grading[term]));
    return {
      ...(given.every((at) => at < 0) ? verdict("empty") : gradeShare(hits)),
      parts: this.lists.map((list, term) => ({
        at: list.parentElement as Element,
        control: list,
        ruling: hits[term] ? "right" : (given[term] as number) < 0 ? "skipped" : "wrong",
      })),
      n: hits.filter(Boolean).length,
      all: hits.length,
      response: given.map((at) => (at < 0 ? "" : this.labels[at]?.slice(2))).join("; "),
    };
  }

  clear(): void {
    for (const list of this.lists) list.selectedIndex = 0;
    this.changed();
  }
}
