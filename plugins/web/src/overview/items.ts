/** The items of a page in the overview, by the prompts that the page itself has. */
import { inDays, list } from "../days";
import { make } from "../dom";
import { site, today } from "../kept";
import type { Known } from "../known";
import { pastOf } from "../log/former";
import type { State } from "../log/state";
import { fetchPages } from "../review/pages";
import type { PageRows, Row } from "../site-index";
import { Forgetting } from "./forget";
import type { View } from "./view";

/** As much of a prompt as is a name. */
const LONGEST = 140;
const PROMPT = ":scope>.practice-prompt,:scope .practice-front,:scope>.practice-title";

/** What an item is called by its page: its prompt in short, else what its picture shows. */
function nameIn(element: Element | undefined): string {
  const prompt = element?.querySelector(PROMPT)?.cloneNode(true) as Element | undefined;
  for (const each of prompt?.querySelectorAll(".practice-number,.headerlink,mjx-container,script") ?? []) each.remove();
  for (const each of prompt?.querySelectorAll("img") ?? []) each.replaceWith(each.alt);
  const text = prompt?.textContent?.replace(/\s+/g, " ").trim() ?? "";
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text;
}

/** How it stands with an item, in words. */
function standing(state: State | undefined, { say }: View): string {
  if (!state) return say("item_new");
  const { done, first, result, card, due } = state;
  const how = done ? say("item_right") : (result ?? card) ? say("item_wrong") : first ? say("item_opened") : say("item_begun");
  const left = (due ?? 0) - today();
  return list([how, ...(due === undefined ? [] : [say("item_due", { when: inDays(Math.max(0, left)) })])]);
}

class Line {
  readonly element: HTMLElement;
  readonly forgetting: Forgetting;
  private readonly state = make("span", { class: "practice-standing" });
  private keys: readonly string[] = [];

  constructor(
    private readonly view: View,
    private readonly row: Row,
    name: Node,
    title: string,
  ) {
    this.forgetting = new Forgetting(view, () => title, () => this.keys);
    this.element = make("li", {}, name, " ", this.state, " ");
  }

  update({ pasts }: Known): void {
    const past = pastOf(this.row.key, pasts);
    this.keys = past?.keys ?? [];
    const { state, view, element, forgetting } = this;
    state.textContent = standing(past?.state, view);
    // Where it is already, it stays: moved, it would lose the focus.
    if ((this.keys[0] || forgetting.canUndo) && !forgetting.button.parentElement) element.append(forgetting.button);
  }
}

export class Items {
  private lines: Line[] = [];
  private opened: Promise<void> | undefined;

  constructor(
    private readonly view: View,
    private readonly host: HTMLElement,
    private readonly page: PageRows,
  ) {}

  get canUndo(): boolean {
    return this.lines.some(({ forgetting }) => forgetting.canUndo);
  }

  /** Fetches the page, once, and shows its items. */
  open(known: () => Known): Promise<void> {
    return (this.opened ??= this.fetch(known).catch(() => (this.opened = undefined)));
  }

  update(known: Known): void {
    for (const line of this.lines) line.update(known);
  }

  private async fetch(known: () => Known): Promise<void> {
    const { host, page, view } = this;
    host.ariaBusy = "true";
    const address = site.root + page.at;
    const fetched = (await fetchPages([address])).get(address);
    host.ariaBusy = null;
    if (!fetched) {
      this.opened = undefined;
      host.replaceChildren(make("li", {}, view.say("no_items")));
      return;
    }
    const byKey = new Map<string, Element>();
    for (const each of fetched.page.querySelectorAll<HTMLElement>(".practice-question,.practice-exercise,.practice-card")) {
      byKey.set(each.dataset.key ?? each.id, each);
    }
    this.lines = page.items.map((row) => {
      const element = byKey.get(row.key);
      const title = nameIn(element) || row.key;
      const name = element?.id ? make("a", { href: `${address}#${element.id}` }, title) : make("span", {}, title);
      return new Line(view, row, name, title);
    });
    this.update(known());
    host.replaceChildren(...this.lines.map(({ element }) => element));
  }
}
