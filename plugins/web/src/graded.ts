/** Entry of graded.js. <practice-graded>: a question that is tried, checked and tried again. */
import "./contract";
import { button } from "./disclosure";
import { bring, control, make } from "./dom";
import { graded as WORDS } from "../../mkdocs_practice/locale/scripts.json";
import { counts } from "./grade/verdict";
import { emit, type Item, itemOf } from "./item";
import { note, site, watch } from "./kept";
import { parse } from "./json";
import { Blanks } from "./kinds/blanks";
import { Choice } from "./kinds/choice";
import { Match } from "./kinds/match";
import { Numeric } from "./kinds/number";
import { Order } from "./kinds/order";
import { Written } from "./kinds/text";
import type { Kind, Outcome, Part, Question } from "./kinds/kind";
import type { State } from "./log/state";
import { type Say, speaker } from "./words";

/** What each is graded by is a matter between the two classes of a kind, in Python and here. */
type KindClass = new (area: HTMLElement, grading: never, question: Question) => Kind<unknown>;

const KINDS: Record<string, KindClass> = {
  choice: Choice,
  number: Numeric,
  text: Written,
  blanks: Blanks,
  match: Match,
  order: Order,
};

const SIGNS: Partial<Record<Part["ruling"], string>> = {
  right: "✓",
  partly: "◐",
  almost: "≈",
  unit: "≈",
  wrong: "✗",
  stays: "✓",
  moves: "↕",
  skipped: "–",
};
/** The rulings on a control that holds what is not accepted. */
const INVALID: readonly Part["ruling"][] = ["almost", "unit", "wrong", "moves", "unreadable"];
const SLICE_MS = 24;

let count = 0;

/** A short name for a text (djb2): two that differ have the same one in four thousand million. */
function digest(text: string): string {
  let hash = 5381;
  for (const each of text) hash = (hash * 33 + each.charCodeAt(0)) >>> 0;
  return hash.toString(36);
}

/** A sign and a word: nothing is told by colour alone. */
function mark(ruling: Part["ruling"], text: string): HTMLElement {
  const sign = make("span", { "aria-hidden": "true" }, SIGNS[ruling] ?? "");
  return make("span", { class: "practice-mark", "data-ruling": ruling }, sign, ` ${text}`);
}

class Attempt implements Question {
  readonly id: string;
  leave: (() => void) | undefined;
  private readonly kind: Kind<unknown>;
  private readonly statusLine = make("span", { class: "practice-result", role: "status" });
  private retry: HTMLButtonElement | undefined;
  private ownMarks: HTMLElement[] = [];
  private judged: HTMLElement[] = [];
  private isChecked = false;
  /** What is asked, of which a kept answer must be the answer. */
  private readonly asked: string;
  /** Whether the reader has changed something since it was checked. */
  private touched = false;
  private isKept = false;

  constructor(
    area: HTMLElement,
    private readonly item: Item,
    grading: unknown,
    type: KindClass,
    readonly say: Say<keyof typeof WORDS>,
  ) {
    this.id = `practice-${++count}`;
    const { element } = item;
    this.asked = digest(`${area.dataset.grading} ${area.textContent}`);
    this.kind = new type(area, grading as never, this);
    const check = control(area, "check");
    bring(check, () => this.check());
    check?.parentElement?.append(this.statusLine);
    element.classList.add("practice-live");
  }

  /** Follows what is kept, until `leave` is called. */
  follow(): void {
    this.leave = watch(this.item, (state) => this.drawKept(state));
  }

  changed(): void {
    this.touched = true;
    if (!this.isChecked) return;
    this.isChecked = false;
    for (const each of this.ownMarks) each.remove();
    for (const each of this.judged) {
      for (const name of ["aria-describedby", "aria-invalid", "data-ruling"]) each.removeAttribute(name);
    }
    this.ownMarks = [];
    this.judged = [];
    this.statusLine.replaceChildren();
  }

  announce(text: string): void {
    this.statusLine.textContent = text;
  }

  check(): void {
    const outcome = this.show();
    if (!counts(outcome)) return;
    const { asked, item } = this;
    const { response, kind: ruling, score } = outcome;
    // Before others hear of it: one of them may leave the page.
    note(item, "grade", { score, given: this.kind.given, asked });
    emit("attempt", item, { response });
    emit("grade", item, { score });
    if (ruling === "right") this.explain();
  }

  /** Judges what the controls hold, and shows it. */
  private show(next?: "start_again"): Outcome {
    const outcome = this.kind.grade();
    this.changed();
    this.isChecked = true;
    this.touched = false;
    this.sayRuling(outcome);
    for (const part of outcome.kind === "empty" ? [] : (outcome.parts ?? [])) this.judge(part);
    this.retry?.remove();
    if (!counts(outcome)) return outcome;
    if (next ?? outcome.kind !== "right") {
      this.retry = button(this.say(next ?? "try_again"), () => {
        if (next) note(this.item, "restart");
        this.beginAnew();
      });
      this.statusLine.before(this.retry);
    }
    this.item.element.classList.add("practice-tried");
    return outcome;
  }

  /** An answer of an earlier visit, or of another page, comes back with its verdict; what the reader is writing stays. */
  private drawKept({ result }: State): void {
    if (this.touched) return;
    if (!result) {
      // Started again elsewhere; what was never kept stays.
      if (this.isKept) this.clear();
      this.isKept = false;
      return;
    }
    this.isKept = true;
    const { given, asked, when = "" } = result;
    if (asked !== this.asked || (this.isChecked && `${given}` === `${this.kind.given}`)) return;
    this.kind.given = given;
    // It was announced when it was new.
    this.statusLine.role = null;
    this.show("start_again");
    this.statusLine.append(make("span", { class: "practice-when" }, this.say("answered", { when })));
    requestAnimationFrame(() => (this.statusLine.role = "status"));
  }

  /** An explanation follows a right answer by itself; after a wrong one it is there to be asked for. */
  private explain(): void {
    if (this.explanation?.querySelector(":scope>.practice-body>:not(.practice-solution)")) this.explanation.open = true;
  }

  private get explanation(): HTMLDetailsElement | null {
    return this.item.element.querySelector(":scope>.practice-answer");
  }

  private sayRuling({ kind, n = 0, all = 0, wrong = 0, unit = "", parts = [] }: Outcome): void {
    const text = this.say(kind === "partly" && wrong ? "surplus" : unit ? "other_unit" : kind, { n, all, count: wrong, unit });
    this.statusLine.replaceChildren(mark(kind, text));
    const count = parts.filter(({ ruling }) => ruling === "skipped").length;
    if (!count || kind === "empty") return;
    // Its sign is read as well, as the pause between two sentences: "1 of 3 1 not answered" is a riddle.
    this.statusLine.append(" ", make("span", { class: "practice-mark", "data-ruling": "skipped" }, `– ${this.say("open", { count })}`));
  }

  private judge({ at, control, ruling, item }: Part): void {
    this.judged.push(control);
    control.dataset.ruling = ruling;
    if (INVALID.includes(ruling)) control.setAttribute("aria-invalid", "true");
    const made = at ? mark(ruling, this.say(ruling === "partly" ? "wrong" : ruling)) : this.statusLine;
    control.setAttribute("aria-describedby", (made.id ||= `${this.id}-mark${this.judged.length}`));
    if (!at) return;
    for (const each of this.item.element.querySelectorAll(`.practice-answer .practice-feedback[data-item="${item}"]`)) {
      made.append(each.cloneNode(true));
    }
    at.append(made);
    this.ownMarks.push(made);
  }

  private clear(): void {
    this.kind.given = [];
    this.changed();
    this.touched = false;
    this.retry?.remove();
  }

  private beginAnew(): void {
    this.clear();
    // The answer that is being kept, or another page's, does not come back into what the reader has just emptied.
    this.touched = true;
    if (this.explanation) this.explanation.open = false;
    this.item.element.querySelector<HTMLElement>("input,select")?.focus();
  }
}

const waiting = new Set<HTMLElement>();
/** What is told once all are alive; what is kept waits for it. */
const finished: (() => void)[] = [];
/** What has been brought to life; a theme may take it out of the page and put it back. */
const live = new WeakMap<HTMLElement, Attempt>();

function begin(area: HTMLElement, say: Say<keyof typeof WORDS>): void {
  const item = itemOf(area);
  const type = KINDS[area.dataset.kind ?? ""];
  const grading = parse(atob(area.dataset.grading ?? ""));
  if (!item || !type || grading === undefined) return;
  const attempt = live.get(area) ?? new Attempt(area, item, grading, type, say);
  live.set(area, attempt);
  attempt.follow();
}

/** In slices, so that a page of hundreds of questions stays responsive while it loads; few, since a frame follows each. */
function next(): void {
  const end = performance.now() + SLICE_MS;
  const say = speaker(WORDS);
  for (const area of waiting) {
    waiting.delete(area);
    begin(area, say);
    if (performance.now() > end) break;
  }
  if (waiting.size) setTimeout(next);
  else for (const each of finished.splice(0)) each();
}

window.mkdocsPractice.mounts["practice-graded"] = (area) => {
  if (!waiting.size) {
    setTimeout(next);
    site.holds.push(new Promise<void>((done) => finished.push(done)));
  }
  waiting.add(area);
  return () => {
    waiting.delete(area);
    live.get(area)?.leave?.();
  };
};
