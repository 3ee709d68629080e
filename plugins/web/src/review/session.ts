/** The table of a review: items of many pages, of which one is on it at a time. */
import "../contract";
import { button } from "../disclosure";
import { make } from "../dom";
import { type Item, itemOf } from "../item";
import { site } from "../kept";
import type { Session, Table } from "../session";
import type { Scheduled } from "./due";
import { type Fetched, fetchPages } from "./pages";
import { itemFrom, setMath } from "./transplant";

const ONE = ["practice-one", "practice-ready"];

const addressOf = (at: string): string => new URL(at, new URL(site.root, location.href)).href;

export class Sitting implements Table {
  readonly rests = false;
  /** How many of the items could not be had. */
  readonly missing: number;
  private readonly cards = new Map<HTMLElement, { readonly item: Item; readonly draw: () => HTMLElement | undefined }>();
  private readonly status = make("p", { class: "practice-status", role: "status" });
  /** Until the session has come to its end, which has a button like it. */
  private readonly out: HTMLElement;
  private session: Session | undefined;

  /** Fetches what is needed for these items. */
  static async prepare(deck: HTMLElement, items: readonly Scheduled[], leave: string, ended: () => void): Promise<Sitting> {
    const [pages] = await Promise.all([fetchPages(items.map(({ at }) => addressOf(at))), window.mkdocsPractice.load("study.js")]);
    return new Sitting(deck, items, pages, leave, ended);
  }

  private constructor(
    readonly deck: HTMLElement,
    items: readonly Scheduled[],
    pages: ReadonlyMap<string, Fetched>,
    readonly leave: string,
    private readonly ended: () => void,
  ) {
    const out = button(leave, () => this.study());
    out.ariaKeyShortcuts = "Escape";
    this.out = make("p", { class: "practice-out" }, out);
    for (const each of items) {
      const { key, rev = "", kind } = each.row;
      const fetched = pages.get(addressOf(each.at));
      const draw = (): HTMLElement | undefined => fetched && itemFrom(fetched.page, each, fetched.base);
      const asked = draw()?.querySelector<HTMLElement>("[data-asked]");
      if (!asked) continue;
      const element = make("div", { "data-at": each.at });
      const was = asked.dataset.was;
      if (was) element.dataset.was = was;
      this.cards.set(element, { item: { element, key, rev: itemOf(asked)?.rev ?? rev, kind }, draw });
    }
    this.missing = items.length - this.cards.size;
  }

  get size(): number {
    return this.cards.size;
  }

  begin(): void {
    const { deck } = this;
    deck.classList.add(...ONE);
    deck.append(this.out, this.status, ...this.cards.keys());
    this.session = window.mkdocsPractice.study?.(this);
    this.session?.ask(true);
  }

  shown(): HTMLElement[] {
    return [...this.cards.keys()];
  }

  /** Each is drawn anew whenever it is asked: nothing of the last answer is on it. */
  show(shown: Iterable<HTMLElement>): void {
    const [visible] = shown;
    for (const [card, { draw }] of this.cards) {
      card.hidden = card !== visible;
      const drawn = card.hidden ? undefined : draw();
      card.replaceChildren(...(drawn ? [drawn] : []));
      if (!drawn) continue;
      setMath(drawn);
      drawn.dispatchEvent(new CustomEvent("practice:show", { bubbles: true }));
    }
  }

  itemOf(card: HTMLElement): Item | undefined {
    return this.cards.get(card)?.item;
  }

  announce(text: string): void {
    this.status.textContent = text;
  }

  study(): void {
    this.session?.end();
    this.deck.classList.remove(...ONE);
    this.out.remove();
    this.status.remove();
    for (const card of this.cards.keys()) card.remove();
    this.ended();
  }
}
