/** Studying a deck: a grid or one card at a time, in order or shuffled, all cards or those of a tag. */
import { button, label, setLabel } from "./disclosure";
import { bring, cardsOf, control, make } from "./dom";
import { tagged } from "./json";
import type { deck } from "../../mkdocs_practice/locale/scripts.json";
import type { Say } from "./words";

const CARD = ".practice-card";
const GRID = ".practice-cards";
/** A deck whose cards are shown one at a time, be it from the start or not. */
const ONE = "practice-one";

export type Name = keyof typeof deck;
export type Speaker = Say<Name>;

/** Where a key leads from a place among the cards, be there one or not; undefined for a key that is not ours. */
export function goal(key: string, at: number, last: number, rtl: boolean): number | undefined {
  const forward = rtl ? -1 : 1;
  const goals: Record<string, number> = { ArrowLeft: at - forward, ArrowRight: at + forward, Home: 0, End: last };
  return goals[key];
}

/** A copy in random order (Fisher-Yates). */
export function shuffled<T>(items: readonly T[], random = Math.random): T[] {
  const mixed = [...items];
  for (let rest = mixed.length; rest > 1; ) {
    const pick = Math.floor(random() * rest--);
    [mixed[rest], mixed[pick]] = [mixed[pick] as T, mixed[rest] as T];
  }
  return mixed;
}

/** Browsers still find text in what is hidden like this, and links into it: they say so before they go there. */
function hide(card: HTMLElement, hidden: boolean): void {
  const value = (hidden && "until-found") as boolean;
  if (card.hidden === value) return;
  card.hidden = value;
  // What is in it cannot be reached, yet it would count as an empty item of the list.
  card.ariaHidden = hidden ? "true" : null;
}

/** Every deck of the page that can be studied, and whether the one of all cards is. */
const studies = new Set<Study>();
let session = false;

const close = (card: Element | null | undefined): void => card?.querySelector("details")?.removeAttribute("open");

export class Study {
  private readonly place = make("span", {});
  private readonly status: HTMLElement;
  private readonly row: HTMLElement;
  private readonly ends: readonly [HTMLElement, HTMLElement];
  private readonly tags: HTMLSelectElement | null;
  private readonly order: (readonly [grids: Element[], cards: HTMLElement[]])[] = [];
  /** Whether its cards lie in other decks: they are its own while it shows one at a time, and theirs at other times. */
  private readonly whole: boolean;
  /** All of its cards, in the order in which they are studied. */
  private cards: HTMLElement[];
  private one = false;
  private mixed = false;
  private current: HTMLElement | null | undefined;

  /** `changed` is called when other cards are shown; the signal ends the listening. */
  constructor(
    private readonly deck: HTMLElement,
    private readonly say: Speaker,
    private readonly changed: () => void,
    signal: AbortSignal,
  ) {
    const step = (by: number) => () => this.show(this.shown().indexOf(this.current as HTMLElement) + by);
    const [back, on] = (this.ends = [button(say("previous"), step(-1)), button(say("next"), step(1))]);
    this.row = make("div", { class: "practice-steps" }, back, this.place, on);
    this.cards = cardsOf(deck);
    for (const grid of deck.querySelectorAll(`:scope>${GRID}`)) {
      if (!grid.previousElementSibling?.matches(GRID)) this.order.push([[], []]);
      const [grids, cards] = this.order[this.order.length - 1] as [Element[], HTMLElement[]];
      grids.push(grid);
      cards.push(...(grid.children as Iterable<Element> as Iterable<HTMLElement>));
    }
    this.whole = !this.order[0];
    if (this.whole) this.order.push([[], this.cards]);
    studies.add(this);
    this.tags = control<HTMLSelectElement>(deck, "tag");
    this.tags?.addEventListener("change", () => this.draw(), { signal });
    this.status = deck.querySelector(".practice-status") as HTMLElement;
    for (const [name, press] of [["study", this.view], ["shuffle", this.shuffle]] as const) {
      const pressed = control(deck, name) as HTMLElement;
      bring(pressed, () => setLabel(pressed, label(press.call(this), pressed.dataset)), { signal });
    }
    if (deck.classList.contains(ONE)) control(deck, "study")?.click();
    deck.addEventListener("keydown", (event) => this.key(event), { signal });
    deck.addEventListener("beforematch", ({ target }) => this.find(target as Element), { signal });
    // For browsers that know no beforematch.
    addEventListener("hashchange", () => this.find(deck.querySelector(":target")), { signal });
  }

  /** The cards that the filter lets through, in their order. */
  shown(): HTMLElement[] {
    return tagged(this.cards, this.whole && !this.one ? "" : this.tags?.value);
  }

  /** Whether its cards are another's for now. */
  private get rests(): boolean {
    return this.whole ? !this.one : session;
  }

  private view(): boolean {
    const { deck } = this;
    this.one = !this.one;
    this.current ??= deck.querySelector<HTMLElement>(`${CARD}:target`);
    if (this.one) deck.insertBefore(this.row, deck.querySelector(":scope>.practice-download"));
    else this.row.remove();
    deck.classList.toggle(ONE, this.one);
    if (this.whole) session = this.one;
    for (const each of this.whole ? studies : [this]) each.draw();
    return this.one;
  }

  /** Text between grids says something of the cards that follow it: they stay between the same texts. */
  private shuffle(): boolean {
    this.mixed = !this.mixed;
    this.cards = this.order.flatMap(([grids, cards]) => {
      const rest = this.mixed ? shuffled(cards) : cards;
      // Each gets as many as the first had, and the last whatever is left.
      const size = grids[0]?.childElementCount ?? 0;
      grids.forEach((grid, at) => grid.replaceChildren(...rest.slice(at * size, grids[at + 1] && at * size + size)));
      return rest;
    });
    if (this.one) this.show(0);
    else this.status.textContent = this.mixed ? this.say("shuffled") : "";
    return this.mixed;
  }

  /** Goes to a card of those shown, if there is one. It may have been opened in the grid: it is to be a question now. */
  private show(place: number, silent = false): void {
    const card = this.shown()[place];
    if (!card) return;
    if (card !== this.current) close(card);
    this.draw(silent, card);
    // Where a taller card was, the window may be far below it.
    card.scrollIntoView({ block: "nearest" });
  }

  /** Shows the card in which the reader has found something, whatever hid it. */
  private find(place: Element | null): void {
    const card = place?.closest<HTMLElement>(CARD);
    if (this.rests || !card?.hidden) return;
    if (this.tags && !this.shown().includes(card)) this.tags.value = "";
    this.draw(false, card);
    place?.scrollIntoView();
  }

  private key(event: KeyboardEvent): void {
    const from = event.target as Element;
    const stepping = this.row.contains(from);
    if (this.rests || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!stepping && !from.matches(`${CARD}>details>summary`)) return;
    const cards = this.shown();
    const at = cards.indexOf((stepping ? this.current : from.closest(CARD)) as HTMLElement);
    const place = goal(event.key, at, cards.length - 1, getComputedStyle(this.deck).direction === "rtl");
    if (place === undefined) return;
    event.preventDefault();
    if (this.one) this.show(place, !stepping);
    if (!stepping) cards[place]?.querySelector("summary")?.focus();
  }

  /** Shows what is to be seen, and says so unless the focus goes to a card, which is read out then. */
  private draw(silent = false, card = this.current): void {
    if (session && !this.whole) return;
    const { say, one, cards: every } = this;
    const cards = this.shown();
    const all = cards.length;
    const at = Math.max(0, cards.indexOf(card as HTMLElement));
    if (one) {
      if (this.current !== cards[at]) close(this.current);
      this.current = cards[at];
    }
    const visible = new Set(one ? [this.current] : cards);
    for (const card of every) hide(card, !visible.has(card));
    const front = cards[at]?.querySelector(".practice-front")?.textContent?.trim() ?? "";
    const values = { n: at + 1, all, front };
    setLabel(this.place, say("card_place", values));
    // Not `disabled`, which would take the focus away at the last card.
    this.ends.forEach((end, last) => end.setAttribute("aria-disabled", `${at === last * (all - 1)}`));
    const some = all < every.length ? say("cards_shown", { n: all, count: every.length }) : "";
    setLabel(this.status, silent ? "" : one ? say("card_shown", values) : some);
    this.changed();
  }

  /** Leaves the page as it was. */
  undo(): void {
    const { tags, mixed, one } = this;
    if (tags) tags.value = "";
    if (mixed) control(this.deck, "shuffle")?.click();
    if (one) control(this.deck, "study")?.click();
    this.draw();
    studies.delete(this);
  }
}
