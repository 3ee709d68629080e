/** Entry of attempt.js. <practice-attempt>: an answer of the reader's own, how sure they are, and what they had right. */
import "./contract";
import { button } from "./disclosure";
import { make } from "./dom";
import { emit, type Item, itemOf } from "./item";
import { parse } from "./json";
import { Points } from "./points";
import { Store } from "./store";
import { fill } from "./fill";

/** What the script puts on a page. The element's `data-words`, a JSON object of the same keys, replaces any. */
const ENGLISH = {
  own: "Your answer",
  ask: "How sure are you?",
  "not-sure": "Not sure",
  "fairly-sure": "Fairly sure",
  sure: "Sure",
  were: "You were: {sure}",
  kept: "Kept in this browser only",
  unkept: "This browser cannot keep it",
  delete: "Delete my answer",
  tick: "Tick the points that you had.",
  point: "I had this point: {text}",
  points: "{n} of {all} points",
};

export type Words = typeof ENGLISH;

const LEVELS = ["not-sure", "fairly-sure", "sure"] as const;
const store = new Store("attempt");
const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** One question, while its page is shown. What is kept is what the reader sees: there is no other state. */
class Attempt {
  private readonly field: HTMLTextAreaElement;
  private readonly frame = make("div", { class: "practice-own" });
  private readonly note = make("span", { class: "practice-note", role: "status" });
  private readonly were = make("span", { class: "practice-were" });
  private readonly levels: HTMLInputElement[];
  private readonly remove: HTMLElement;
  private readonly points: Points;

  constructor(
    private readonly host: HTMLElement,
    private readonly item: Item,
    answer: Element,
    private readonly words: Words,
  ) {
    const id = `${item.element.id}-own`;
    const kept = store.read(item.key);
    this.field = make("textarea", { id, rows: "2" });
    this.field.value = text(kept.text);
    this.levels = LEVELS.map((value) => make("input", { type: "radio", name: `${id}-sure`, value }));
    for (const level of this.levels) level.checked = level.value === kept.sure;
    this.remove = button(words.delete, () => this.clear());
    this.points = new Points(answer, words, text(kept.points), (score) => {
      this.save();
      emit("grade", item, { score });
    });
    this.frame.append(this.field);
    const asked = this.levels.map((level, rank) => make("label", {}, level, words[LEVELS[rank] ?? "sure"]));
    const sure = make("fieldset", {}, make("legend", {}, words.ask), ...asked);
    host.replaceChildren(
      make("div", { class: "practice-row" }, make("label", { for: id }, words.own), this.note),
      this.frame,
      make("div", { class: "practice-row" }, make("div", { class: "practice-sure" }, sure, this.were), this.remove),
    );
    host.addEventListener("input", this.save);
    item.element.addEventListener("practice:reveal", this.tell);
    this.draw(true);
  }

  private get sure(): string {
    return this.levels.find((level) => level.checked)?.value ?? "";
  }

  private get isEmpty(): boolean {
    return !this.field.value && !this.sure && !this.points.ticked;
  }

  private readonly save = (): void => {
    const { sure, field, points, isEmpty } = this;
    const value = { text: field.value, sure, points: points.state };
    this.draw(store.write(this.item.key, isEmpty ? undefined : value));
  };

  private draw(kept: boolean): void {
    const { field, host, isEmpty, sure, words } = this;
    // What the field grows with, and what paper shows of it.
    this.frame.dataset.text = field.value;
    host.toggleAttribute("data-written", !!field.value.trim());
    this.note.textContent = isEmpty ? "" : kept ? words.kept : words.unkept;
    this.remove.hidden = isEmpty;
    const level = this.levels.find((each) => each.checked)?.parentElement?.textContent ?? "";
    this.were.textContent = sure && fill(words.were, { sure: level.toLowerCase() });
  }

  private clear(): void {
    this.field.value = "";
    for (const level of this.levels) level.checked = false;
    this.points.clear();
    this.save();
    // The button that had the focus is gone.
    this.field.focus();
  }

  private readonly tell = (): void => {
    const { field, sure } = this;
    const response = field.value.trim();
    if (response) emit("attempt", this.item, { response, ...(sure && { confidence: sure }) });
  };

  undo(): void {
    this.host.removeEventListener("input", this.save);
    this.item.element.removeEventListener("practice:reveal", this.tell);
    this.points.undo();
    this.host.replaceChildren();
  }
}

window.mkdocsPractice.mounts["practice-attempt"] = (host) => {
  const item = itemOf(host);
  const answer = host.nextElementSibling;
  const words = { ...ENGLISH, ...Object(parse(host.dataset.words)) };
  const attempt = item && answer && new Attempt(host, item, answer, words);
  return () => attempt?.undo();
};
