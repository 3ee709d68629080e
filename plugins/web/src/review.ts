/** Entry of review.js. <practice-review>: what is due of the whole site, reviewed card by card. */
import "./contract";
import { inDays, list } from "./days";
import { button } from "./disclosure";
import { make } from "./dom";
import { note, today } from "./kept";
import { SITE } from "./log/entry";
import { review as WORDS, study as STUDY } from "../../mkdocs_practice/locale/scripts.json";
import { choicesOf, type Choice } from "./review/choices";
import { coming, type Scheduled } from "./review/due";
import { arrange } from "./review/order";
import { read } from "./review/read";
import { Sitting } from "./review/session";
import { settings } from "./review/settings";
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
  private aims: HTMLElement | undefined;
  private choice = "";
  private size = `${SIZES[1]}`;
  private busy = false;

  constructor(private readonly host: HTMLElement) {
    host.append(this.status, this.panel);
  }

  async update(focus = false): Promise<void> {
    await window.mkdocsPractice.load("log.js");
    await window.mkdocsPractice.log?.wake();
    const items = await read();
    if (!this.host.isConnected) return;
    this.items = items ?? [];
    if (items) await this.draw();
    else this.status.textContent = this.say("unreachable");
    if (focus) this.status.focus();
  }

  leave(): void {
    this.status.remove();
    this.panel.remove();
  }

  private async draw(): Promise<void> {
    const { say, study, items, panel, status } = this;
    const due = items.filter((item) => item.due <= today());
    const next = coming(items, today()).slice(0, DAYS).map(([day, count]) => study("due_when", { count, when: inDays(day - today()) }));
    const texts = [due[0] ? say("due_now", { count: due.length }) : say(items[0] ? "nothing_due" : "nothing_yet"), ...(next[0] ? [study("come_back", { list: list(next) })] : [])];
    status.replaceChildren(...texts.map((text) => make("span", {}, text)));
    this.aims ??= await settings(say, (more) => {
      note({ key: SITE, rev: "" }, "set", more);
      void this.update();
    });
    panel.replaceChildren(...(due[0] ? [this.form(due)] : []), ...(items[0] ? [this.aims] : []));
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
    const sitting = await Sitting.prepare(this.host, items, this.say("to_due"), () => {
      this.panel.hidden = false;
      void this.update(true);
    });
    this.busy = false;
    if (!this.host.isConnected) return;
    if (!sitting.size) {
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
  void review.update();
  return () => review.leave();
}

window.mkdocsPractice.mounts["practice-review"] = mountReview;
