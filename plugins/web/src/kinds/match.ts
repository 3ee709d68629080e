/** Descriptions, each with a list of what may belong to it; what may can be dragged there or pressed, too. */
import { make } from "../dom";
import { gradeShare } from "../grade/choice";
import { verdict } from "../grade/verdict";
import { drag } from "./drag";
import { type Given, Kind, type Outcome, type Question } from "./kind";

const LONGEST = 60;

/** Grading: for each description the match, by its place among the matches as shown. */
export class Match extends Kind<number[]> {
  private readonly matches = [...this.area.querySelectorAll<HTMLElement>(".practice-matches > li")];
  private readonly labels = this.matches.map((match, at) => {
    const text = match.textContent?.trim().replace(/\s+/g, " ") ?? "";
    const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
    // A picture has no text to show in a list, and an answer may name what is long by its letter alone.
    return match.closest(".practice-lettered") || !short ? `${String.fromCharCode(65 + at)} ${short}` : short;
  });
  private readonly lists: HTMLSelectElement[];
  private readonly terms: HTMLElement[];

  constructor(area: HTMLElement, grading: number[], question: Question) {
    super(area, grading, question);
    this.terms = [...area.querySelectorAll<HTMLElement>(".practice-terms > li")];
    this.lists = this.terms.map((term, at) => this.list(term, at));
    for (const [at, match] of this.matches.entries()) {
      drag(match, match, {
        over: (place) => this.point(this.under(place)),
        drop: (place) => this.put(this.under(place), at),
        press: () => this.put(this.lists.findIndex(({ selectedIndex }) => !selectedIndex), at),
      });
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
    return list;
  }

  /** The description that is at a place of the page; -1 for none. */
  private under(place: Element | null): number {
    return this.terms.findIndex((term) => term.contains(place));
  }

  private point(term: number): void {
    for (const [at, each] of this.terms.entries()) each.classList.toggle("practice-over", at === term);
  }

  /** Chooses a match for a description, if there is one. */
  private put(term: number, match: number): void {
    this.point(-1);
    const list = this.lists[term];
    if (!list) return;
    list.selectedIndex = match + 1;
    this.changed();
  }

  get given(): number[] {
    return this.lists.map((list) => list.selectedIndex - 1);
  }

  set given(given: Given) {
    this.lists.forEach((list, term) => (list.selectedIndex = Number(given[term] ?? -1) + 1));
    this.changed();
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
      response: given.map((at) => (this.labels[at] ?? "")).join("; "),
    };
  }

}
