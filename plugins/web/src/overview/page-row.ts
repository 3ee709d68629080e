/** A page in the overview: how far the reader is on it, and below that its items. */
import { make } from "../dom";
import { site } from "../kept";
import type { Known } from "../known";
import { pastOf } from "../log/former";
import { isDue } from "../log/reading";
import type { PageRows } from "../site-index";
import { waysOf } from "../ways";
import { Forgetting } from "./forget";
import { Items } from "./items";
import { countOf, howFar, onToggle, type View } from "./view";

/** A link to a page of the site. */
export const linkTo = ({ at, title }: PageRows): HTMLElement => make("a", { href: site.root + at }, title || at);

export class PageRow {
  readonly element: HTMLElement;
  private readonly bar = make("div", {});
  private readonly summary = make("summary", {});
  private readonly forgetting: Forgetting;
  private readonly items: Items;
  private known: Known | undefined;

  constructor(
    private readonly view: View,
    readonly page: PageRows,
  ) {
    const keys = (): readonly string[] => page.items.flatMap(({ key }) => (this.known && pastOf(key, this.known.pasts)?.keys) ?? []);
    this.forgetting = new Forgetting(view, () => page.title, keys);
    const inside = make("ul", { class: "practice-lines", role: "list" });
    const details = make("details", {}, this.summary, inside);
    this.items = new Items(view, inside, page);
    onToggle(details, (isOpen) => isOpen && void this.items.open(() => this.known as Known));
    const way = make("div", { class: "practice-way" }, this.bar);
    this.element = make("li", {}, linkTo(page), this.forgetting.button, way, details);
  }

  /** Whether the reader may still undo something in it. */
  get canUndo(): boolean {
    return this.forgetting.canUndo || this.items.canUndo;
  }

  update(known: Known): void {
    this.known = known;
    const { view, page, bar, summary } = this;
    const done = page.items.filter(({ key }) => pastOf(key, known.pasts)?.state.done);
    const due = page.items.flatMap(waysOf).filter(({ key }) => isDue(known.pasts.get(key)?.state)).length;
    bar.style.inlineSize = `${(100 * done.length) / page.items.length}%`;
    const texts = [...howFar(view, countOf(done), countOf(page.items)), ...(due ? [view.say("due_now", { count: due })] : [])];
    summary.replaceChildren(...texts.flatMap((text) => [make("span", {}, text), " "]));
    this.items.update(known);
  }
}
