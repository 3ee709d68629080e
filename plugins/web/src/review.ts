/** Entry of review.js. <practice-review>: what is due of the whole site, reviewed card by card. */
import "./contract";
import { coming, inDays, list } from "./days";
import { button } from "./disclosure";
import { make } from "./dom";
import { note, today } from "./kept";
import { SITE } from "./log/entry";
import { review as WORDS, study as STUDY } from "../../mkdocs_practice/locale/scripts.json";
import { choicesOf, type Choice } from "./review/choices";
import type { Scheduled } from "./review/due";
import { arrange } from "./review/order";
import { read } from "./review/read";
import { Sitting } from "./review/session";
import { settings, type Settings } from "./review/settings";
import { inTurns } from "./turns";
import { type Say, speaker } from "./words";

const SIZES = [10, 20, 50];
/** As many days to come as are said in words. */
const DAYS = 3;

type Speaker = Say<keyof typeof WORDS>;

class Review {
  private readonly say: Speaker = speaker(WORDS);
  private readonly study = speaker(STUDY);
  private readonly status = make("p", { class: "practice-due", role: "status", tabindex: "-1" });
  private readonly panel = make("div", { class: "practice-review-panel" });
  private items: Scheduled[] = [];
  /** What the reader may set; as it was opened, it stays. */
  private readonly aims: Settings;
  /** What to review, while something is due. */
  private asking: HTMLElement | undefined;
  /** All that is drawn, to draw it anew only where it differs. */
  private drawn = "";
  private choice = "";
  private size = `${SIZES[1]}`;
  private busy = false;

  constructor(private readonly host: HTMLElement) {
    host.append(this.status, this.panel);
    this.aims = settings(this.say, (more) => note({ key: SITE, rev: "" }, "set", more));
  }

  /** Follows the log: what is due may have been forgotten, imported or reviewed elsewhere. */
  readonly update = inTurns(() => this.read());

  leave(): void {
    this.status.remove();
    this.panel.remove();
  }

  private async read(): Promise<void> {
    const items = await read();
    // A session has its own items; what came meanwhile is shown after it.
    if (!this.host.isConnected || this.busy) return;
    this.items = items ?? [];
    if (items) {
      await this.aims.update();
      this.draw();
    } else {
      this.drawn = "";
      this.status.textContent = this.say("unreachable");
    }
  }

  private draw(): void {
    const { say, study, items, panel, status, aims } = this;
    const drawn = JSON.stringify([today(), items.map(({ row, at, title, due }) => [row, at, title, due])]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const due = items.filter((item) => item.due <= today());
    const next = coming(items.map(({ due }) => due), today()).slice(0, DAYS).map(([day, count]) => study("due_when", { count, when: inDays(day - today()) }));
    const texts = [due[0] ? say("due_now", { count: due.length }) : say(items[0] ? "nothing_due" : "nothing_yet"), ...(next[0] ? [study("come_back", { list: list(next) })] : [])];
    status.replaceChildren(...texts.flatMap((text) => [make("span", {}, text), " "]));
    const focus = [...(this.asking?.querySelectorAll("select,button") ?? [])].indexOf(document.activeElement as Element);
    this.asking?.remove();
    this.asking = due[0] ? this.form(due) : undefined;
    if (this.asking) panel.prepend(this.asking);
    // Whatever had the focus is there again, or what has come of it.
    if (focus >= 0) (this.asking?.querySelectorAll<HTMLElement>("select,button")[focus] ?? status).focus();
    // Where it is already, it stays: moved, it would lose the focus.
    if (!items[0]) aims.element.remove();
    else if (!aims.element.parentElement) panel.append(aims.element);
  }

  private form(due: readonly Scheduled[]): HTMLElement {
    const { say } = this;
    const choices = choicesOf(due, say);
    const current = (): readonly Scheduled[] => choices.find(({ value }) => value === this.choice)?.items ?? due;
    const main = button("", () => void this.begin(arrange(current(), Number(this.size) || due.length)));
    main.classList.add("practice-main");
    const update = (): void => {
      main.textContent = say("review_some", { count: Math.min(current().length, Number(this.size) || due.length) });
    };
    const from = this.select(choices, this.choice, (value) => {
      this.choice = value;
      update();
    });
    const sizes = [...SIZES.filter((size) => size < due.length).map((size) => ({ value: `${size}`, name: `${size}`, group: "" })), { value: "", name: say("all_due"), group: "" }];
    if (!sizes.some(({ value }) => value === this.size)) this.size = "";
    const most = this.select(sizes, this.size, (value) => {
      this.size = value;
      update();
    });
    update();
    return make("div", { class: "practice-review-form" }, make("label", {}, say("review_from"), from), make("label", {}, say("review_most"), most), main);
  }

  private select(choices: readonly Omit<Choice, "items">[], value: string, changed: (value: string) => void): HTMLSelectElement {
    const made = make("select", { class: "practice-button" });
    for (const { value: each, name, group } of choices) {
      const into = group ? ([...made.children].find((child) => child.getAttribute("label") === group) ?? made.appendChild(make("optgroup", { label: group }))) : made;
      into.append(make("option", { value: each }, name));
    }
    made.value = value;
    made.addEventListener("change", () => changed(made.value));
    return made;
  }

  private async begin(items: readonly Scheduled[]): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const ended = (): void => {
      this.busy = false;
      this.panel.hidden = false;
      this.drawn = "";
      void this.update().then(() => this.status.focus());
    };
    const sitting = await Sitting.prepare(this.host, items, this.say("to_due"), ended).catch(() => undefined);
    if (!sitting?.size) this.busy = false;
    if (!this.host.isConnected) return;
    if (!sitting?.size) {
      this.drawn = "";
      this.status.textContent = this.say("unreachable");
      return;
    }
    this.panel.hidden = true;
    this.status.replaceChildren(...(sitting.missing ? [this.say("some_unreachable", { count: sitting.missing })] : []));
    sitting.begin();
  }
}

function mountReview(host: HTMLElement): () => void {
  const review = new Review(host);
  const update = (): void => void review.update();
  addEventListener("practice:kept", update);
  void window.mkdocsPractice.load("log.js").then(async () => {
    await window.mkdocsPractice.log?.wake();
    update();
  });
  return () => {
    removeEventListener("practice:kept", update);
    review.leave();
  };
}

window.mkdocsPractice.mounts["practice-review"] = mountReview;
