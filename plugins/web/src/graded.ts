/** Entry of graded.js. <practice-graded>: a question that is tried, checked and tried again. */
import "./contract";
import { button } from "./disclosure";
import { bring, control, make } from "./dom";
import { graded as WORDS } from "../../mkdocs_practice/locale/scripts.json";
import { counts } from "./grade/verdict";
import { emit, type Item, itemOf } from "./item";
import { parse } from "./json";
import { Blanks } from "./kinds/blanks";
import { Choice } from "./kinds/choice";
import { Match } from "./kinds/match";
import { Numeric } from "./kinds/number";
import { Order } from "./kinds/order";
import { Written } from "./kinds/text";
import type { Kind, Outcome, Part, Question } from "./kinds/kind";
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

/** A sign and a word: nothing is told by colour alone. */
function mark(ruling: Part["ruling"], text: string): HTMLElement {
  const sign = make("span", { "aria-hidden": "true" }, SIGNS[ruling] ?? "");
  return make("span", { class: "practice-mark", "data-ruling": ruling }, sign, ` ${text}`);
}

class Attempt implements Question {
  readonly id: string;
  private readonly kind: Kind<unknown>;
  private readonly result = make("span", { class: "practice-result", role: "status" });
  private again: HTMLButtonElement | undefined;
  private marks: HTMLElement[] = [];
  private judged: HTMLElement[] = [];
  private checked = false;

  constructor(
    area: HTMLElement,
    private readonly item: Item,
    grading: unknown,
    type: KindClass,
    readonly say: Say<keyof typeof WORDS>,
  ) {
    this.id = `practice-${++count}`;
    const { element } = item;
    this.kind = new type(area, grading as never, this);
    const check = control(area, "check");
    bring(check, () => this.check());
    check?.parentElement?.append(this.result);
    element.classList.add("practice-live");
  }

  changed(): void {
    if (!this.checked) return;
    this.checked = false;
    for (const each of this.marks) each.remove();
    for (const each of this.judged) {
      for (const name of ["aria-describedby", "aria-invalid", "data-ruling"]) each.removeAttribute(name);
    }
    this.marks = [];
    this.judged = [];
    this.result.replaceChildren();
  }

  announce(text: string): void {
    this.result.textContent = text;
  }

  check(): void {
    const outcome = this.kind.grade();
    this.changed();
    this.checked = true;
    this.tell(outcome);
    for (const part of outcome.kind === "empty" ? [] : (outcome.parts ?? [])) this.judge(part);
    if (!counts(outcome)) return;
    if (outcome.kind === "right") this.again?.remove();
    else this.result.before((this.again ??= button(this.say("try_again"), () => this.restart())));
    this.item.element.classList.add("practice-tried");
    const { response, kind: ruling, score } = outcome;
    emit("attempt", this.item, { response });
    emit("grade", this.item, { score });
    if (ruling === "right") this.explain();
  }

  /** An explanation follows a right answer by itself; after a wrong one it is there to be asked for. */
  private explain(): void {
    const { answer } = this;
    if (answer?.querySelector(":scope>.practice-body>:not(.practice-solution)")) answer.open = true;
  }

  private get answer(): HTMLDetailsElement | null {
    return this.item.element.querySelector(":scope>.practice-answer");
  }

  private tell({ kind, n = 0, all = 0, wrong = 0, parts = [] }: Outcome): void {
    const text = this.say(kind === "partly" && wrong ? "surplus" : kind, { n, all, count: wrong });
    this.result.replaceChildren(mark(kind, text));
    const count = parts.filter(({ ruling }) => ruling === "skipped").length;
    if (!count || kind === "empty") return;
    // Its sign is read as well, as the pause between two sentences: "1 of 3 1 not answered" is a riddle.
    this.result.append(" ", make("span", { class: "practice-mark", "data-ruling": "skipped" }, `– ${this.say("open", { count })}`));
  }

  private judge({ at, control, ruling, item }: Part): void {
    this.judged.push(control);
    control.dataset.ruling = ruling;
    if (INVALID.includes(ruling)) control.setAttribute("aria-invalid", "true");
    const made = at ? mark(ruling, this.say(ruling === "partly" ? "wrong" : ruling)) : this.result;
    control.setAttribute("aria-describedby", (made.id ||= `${this.id}-mark${this.judged.length}`));
    if (!at) return;
    for (const each of this.item.element.querySelectorAll(`.practice-answer .practice-feedback[data-item="${item}"]`)) {
      made.append(each.cloneNode(true));
    }
    at.append(made);
    this.marks.push(made);
  }

  private restart(): void {
    this.kind.clear();
    this.changed();
    if (this.answer) this.answer.open = false;
    this.again?.remove();
    this.item.element.querySelector<HTMLElement>("input,select")?.focus();
  }
}

const waiting = new Set<HTMLElement>();
const live = new WeakSet<HTMLElement>();

function begin(area: HTMLElement, say: Say<keyof typeof WORDS>): void {
  const item = itemOf(area);
  const type = KINDS[area.dataset.kind ?? ""];
  const grading = parse(atob(area.dataset.grading ?? ""));
  if (!item || !type || grading === undefined || live.has(area)) return;
  live.add(area);
  new Attempt(area, item, grading, type, say);
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
}

window.mkdocsPractice.mounts["practice-graded"] = (area) => {
  if (!waiting.size) setTimeout(next);
  waiting.add(area);
  return () => waiting.delete(area);
};
