/** Entry of study.js. A session: one card at a time, which the reader grades; what they missed comes back in it. */
import "./contract";
import { CARD, goal } from "./cards";
import { coming, inDays, list } from "./days";
import { button, setLabel } from "./disclosure";
import { make } from "./dom";
import { emit, type Item, itemOf } from "./item";
import { note, site, today, watch } from "./kept";
import { Round } from "./round";
import type { Session, Table } from "./session";
import { study as WORDS } from "../../mkdocs_practice/locale/scripts.json";
import { inOrder, REVERSE, turn, turned } from "./ways";
import { speaker } from "./words";

/** The names of entries: when, and by whom. */
type Noted = readonly (readonly [at: number, by: string])[];

/** The item in a card: of a part of an exercise, what the exercise says stands around it. */
const partOf = (card: Element): Element => card.querySelector("[data-asked]") ?? card;

/** What hides the back, or the answer; hints are none of a session's concern. */
const detailsOf = (item: Item | undefined): HTMLDetailsElement | null =>
  (item && partOf(item.element).querySelector(":scope>details:not(.practice-hint)")) ?? null;

/** What comes back in a session that goes on past midnight is practice, and no sign of what is remembered a day later. */
const NIGHT_MS = 4 * 3_600_000;

const SUMMARIES = "details:not(.practice-hint)>summary";
/** What keys of a session are pressed on, beside its own buttons. */
const SUMMARY = `${CARD}>details>summary,[data-asked],[data-asked]>details>summary`;

/** Where a reader begins with a card: what shows its back, or the question itself where its controls come first. */
function startOf(part: Element | undefined): HTMLElement | null | undefined {
  if (!part?.querySelector(":scope>practice-graded")) return part?.querySelector<HTMLElement>(SUMMARIES);
  const start = part as HTMLElement;
  start.tabIndex = -1;
  return start;
}

/** A button that is a sign; what it is called can be read out. */
function sign(text: string, name: string, press: () => void): HTMLButtonElement {
  const made = button(text, press);
  made.ariaLabel = made.title = name;
  return made;
}

class Study implements Session {
  private readonly say = speaker(WORDS);
  private round: Round<Item>;
  /** The ways in which each card is asked. */
  private readonly ways = new Map<HTMLElement, readonly Item[]>();
  private readonly place = make("span", {});
  private readonly way = make("div", {});
  private readonly ends: readonly HTMLElement[];
  private readonly grades: readonly HTMLElement[];
  /** In their place, once a question has graded itself. */
  private readonly onward: HTMLElement;
  private verdict: boolean | undefined;
  private readonly back: HTMLElement;
  private readonly row: HTMLElement;
  /** Stands in the place of the card when all are known. */
  private readonly closing = make("div", { class: "practice-end", tabindex: "-1" });
  /** What was noted at each try, for undos to name. */
  private readonly noted: Noted[] = [];
  /** What a question that grades itself has noted since it was asked. */
  private judged: Noted = [];
  /** When each was graded first. */
  private readonly first = new Map<Item, readonly [time: number, day: number]>();
  /** The day on which each is to come back, as far as the log has said. */
  private readonly due = new Map<Item, number>();
  private readonly listening = new AbortController();
  private last: Item | undefined;

  constructor(private readonly table: Table) {
    const { deck } = table;
    const { say } = this;
    const step = (by: number) => () => {
      this.round.step(this.round.at + by);
      this.ask(false);
    };
    this.ends = [sign("‹", say("previous"), step(-1)), sign("›", say("next"), step(1))];
    this.grades = [button(say("again"), () => this.grade(false)), button(say("good"), () => this.grade(true))];
    this.onward = button(say("next"), () => this.goOn());
    this.onward.classList.add("practice-main");
    this.back = button(say("undo"), () => this.undo());
    // Keys do the same: they are seen beside the names.
    [...this.grades, this.back].forEach((each, at) => (each.ariaKeyShortcuts = "12U".charAt(at)));
    const [previous = "", next = ""] = this.ends;
    this.row = make(
      "div",
      { class: "practice-steps" },
      make("div", { class: "practice-way" }, this.way),
      make("div", { class: "practice-place" }, previous, this.place, next, this.back),
      make("div", { class: "practice-grades" }, ...this.grades, this.onward),
    );
    deck.insertBefore(this.row, deck.querySelector(":scope>.practice-download"));
    this.round = new Round(this.dealt());
    this.round.visit(this.ways.get(deck.querySelector(`${CARD}:target`) as HTMLElement)?.[0]);
    site.today = () => this.today();
    const { signal } = this.listening;
    deck.addEventListener("keydown", (event) => this.key(event), { signal });
    deck.addEventListener("toggle", () => this.draw(), { signal, capture: true });
    deck.addEventListener("practice:grade", (event) => this.judge(event as CustomEvent), { signal });
    // On paper it is as its author wrote it: before answers are collected.
    addEventListener("beforeprint", () => this.lay(""), { signal, capture: true });
    addEventListener("afterprint", () => this.lay(REVERSE), { signal });
    // What was to come tomorrow is due today, where the page was left open over night.
    addEventListener("practice:kept", () => this.round.current || this.draw(), { signal });
  }

  /** Asks the card that is next, or says how the session went. The focus goes there, or the card is announced. */
  ask(focus: boolean): void {
    const { round, table, closing } = this;
    const { current } = round;
    this.verdict = undefined;
    this.judged = [];
    // The next one as well, which may have been opened in the grid: it is to be a question now.
    this.turn("");
    this.last = current;
    table.show(current ? [current.element] : []);
    this.turn(REVERSE);
    closing.remove();
    if (!current) this.row.before(closing);
    this.draw();
    const part = current && partOf(current.element);
    const front = part?.querySelector(".practice-front,.practice-prompt")?.textContent?.trim() ?? "";
    table.announce(focus || !current ? "" : this.say("card_shown", { n: round.at + 1, all: round.all, front }));
    const target = startOf(part) ?? closing;
    if (focus) target.focus({ preventScroll: true });
    // Where a taller card was, the window may be far below it.
    target.scrollIntoView({ block: "nearest" });
  }

  deal(): void {
    this.round.deal(this.dealt());
    this.ask(false);
  }

  visit(card: HTMLElement): void {
    if (this.last?.element === card) return;
    this.round.visit(this.ways.get(card)?.[0]);
    this.ask(false);
  }

  end(): void {
    this.listening.abort();
    site.today = today;
    this.row.remove();
    this.closing.remove();
    this.turn("");
  }

  /** Closes the last card; where it is to be asked from its back, it is turned, and turned back after that. */
  private turn(way: string): void {
    detailsOf(this.last)?.removeAttribute("open");
    this.lay(way);
  }

  private lay(way: string): void {
    const { last } = this;
    if (last?.key.endsWith(REVERSE)) turn(partOf(last.element) as HTMLElement, way);
  }

  /** What is to be asked, in its order. */
  private dealt(): Item[] {
    return inOrder(this.table.shown().map((card) => this.waysOf(card)));
  }

  private waysOf(card: HTMLElement): readonly Item[] {
    const known = this.ways.get(card);
    if (known) return known;
    const item = (this.table.itemOf?.(card) ?? itemOf(card)) as Item;
    const ways = card.matches("[data-reverse]") ? [item, turned(item)] : [item];
    this.ways.set(card, ways);
    for (const each of ways) {
      const leave = watch(each, ({ card, due }) => {
        if (card && due !== undefined) this.due.set(each, due);
        else this.due.delete(each);
      });
      this.listening.signal.addEventListener("abort", leave);
    }
    return ways;
  }

  private grade(right: boolean): void {
    const { current: item } = this.round;
    const details = detailsOf(item);
    if (!details || !item || this.verdict !== undefined) return;
    // Nothing is graded unseen.
    if (!details.open) {
      details.open = true;
      return;
    }
    const score = +right;
    const { at, by } = note(item, "grade", { score });
    this.begin(item);
    this.noted.push([[at, by]]);
    emit("grade", item, { score });
    details.open = false;
    this.round.grade(right);
    this.ask(true);
  }

  /** A question has graded itself: its first verdict is what was known. */
  private judge({ target, detail }: CustomEvent<{ key: string; score: number }>): void {
    const { current } = this.round;
    if (!current?.element.contains(target as Node)) return;
    this.verdict ??= detail.score === 1;
    // It has noted this just now.
    this.judged = [...this.judged, [site.noted.get(detail.key) ?? 0, site.by]];
    this.begin(current);
    this.draw();
  }

  /** Remembers when an item was graded first; until the log says when it is to come back, nobody knows. */
  private begin(item: Item): void {
    if (!this.first.has(item)) this.first.set(item, [Date.now(), today()]);
    this.due.delete(item);
  }

  /** The day of what is noted of the item that is asked. */
  private today(): number {
    const [time = 0, day = 0] = this.first.get(this.round.current as Item) ?? [];
    return Math.abs(Date.now() - time) < NIGHT_MS ? day : today();
  }

  private goOn(): void {
    if (this.verdict === undefined) return;
    this.noted.push(this.judged);
    this.round.grade(this.verdict);
    this.ask(true);
  }

  private undo(): void {
    // What is answered and not left yet is taken back before what came before it.
    const isHere = this.verdict !== undefined;
    const item = isHere ? this.round.current : this.round.undo();
    if (!item) return;
    const entries = isHere ? this.judged : (this.noted.pop() ?? []);
    for (const undone of entries) note(item, "undo", { undone });
    this.ask(true);
    // It had been seen: it can be graded at once. A question is asked anew.
    const details = detailsOf(item);
    if (details && !item.element.querySelector("practice-graded")) details.open = true;
  }

  private key(event: KeyboardEvent): void {
    const from = event.target as Element;
    const { row, closing, round, table } = this;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || table.rests) return;
    if (!row.contains(from) && !closing.contains(from) && !from.matches(SUMMARY)) return;
    const place = goal(event.key, round.at, round.all - 1, table.deck.matches(":dir(rtl)"));
    const keys: Record<string, () => unknown> = {
      "1": () => this.grade(false),
      "2": () => this.grade(true),
      u: () => this.undo(),
      Escape: () => table.study(true),
    };
    const press = keys[event.key];
    if (place === undefined && !press) return;
    event.preventDefault();
    // Held down a little too long, it would grade card after card.
    if (press) return void (event.repeat || press());
    if (!round.current) return;
    round.step(place as number);
    this.ask(true);
  }

  private draw(): void {
    const { round, way, place, ends, grades, onward, verdict, back, row, closing } = this;
    const { all, at, current, known } = round;
    const isOpen = detailsOf(current)?.open;
    way.style.width = `${(known / all) * 100}%`;
    setLabel(place, this.say("card_place", { n: at + 1, all }));
    // Not `disabled`, which would take the focus away at the last card.
    ends.forEach((end, last) => (end.ariaDisabled = `${at === last * (all - 1)}`));
    for (const each of grades) {
      each.ariaDisabled = `${!isOpen}`;
      each.hidden = verdict !== undefined;
    }
    onward.hidden = verdict === undefined;
    // In its place from the beginning: nothing moves when it comes.
    back.style.visibility = round.canUndo || verdict !== undefined ? "" : "hidden";
    row.classList.toggle("practice-known", !current);
    if (current) return;
    const isFocused = closing.contains(document.activeElement);
    closing.replaceChildren(...this.summary());
    if (isFocused) closing.focus();
  }

  /** How the session went, when to come back, and what may follow. */
  private summary(): Node[] {
    const { round, due, say } = this;
    const { hard, all } = round;
    const how = say(hard.length ? "some_known" : "all_known", { count: all, once: all - hard.length, later: hard.length });
    // What is late by now is due today.
    const days = coming(round.dealt.map((item) => Math.max(due.get(item) ?? NaN, today())), today() - 1);
    const when = days.map(([day, count]) => say("due_when", { count, when: inDays(day - today()) }));
    const texts = [how, ...(when[0] ? [say("come_back", { list: list(when) })] : [])];
    const once = button(say("hard_again", { count: hard.length }), () => {
      this.round = new Round(hard);
      this.ask(true);
    });
    const leave = button(this.table.leave ?? say("to_grid"), () => void this.table.study(true));
    (hard[0] ? once : leave).classList.add("practice-main");
    return [...texts.map((text) => make("p", {}, text)), make("div", {}, ...(hard[0] ? [once] : []), leave)];
  }
}

window.mkdocsPractice.study = (table) => new Study(table);
