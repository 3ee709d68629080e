/** Studying a deck: a grid or one card at a time, in order or shuffled, all cards or those of a tag. */
import { button, label, setLabel } from "./disclosure";
import { bring, cardsOf, control, make } from "./dom";
import { tagsOf } from "./json";
import type { deck } from "../../mkdocs_practice/locale/scripts.json";
import type { Say } from "./words";

const CARD = ".practice-card";
const GRID = ".practice-cards";
/** A deck whose cards are shown one at a time, be it from the start or not. */
const ONE = "practice-one";

export type Name = keyof typeof deck;
export type Speaker = Say<Name>;

/** Where a key leads from a place among the cards, not past the ends; undefined for a key that is not ours. */
export function goal(key: string, at: number, last: number, rtl: boolean): number | undefined {
  const forward = rtl ? -1 : 1;
  const goals: Record<string, number> = { ArrowLeft: at - forward, ArrowRight: at + forward, Home: 0, End: last };
  const place = goals[key];
  return place === undefined ? place : Math.max(0, Math.min(last, place));
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

const close = (card: Element | null | undefined): void => card?.querySelector("details")?.removeAttribute("open");

export class Study {
  private readonly place = make("span", {});
  private readonly status: Element;
  private readonly row: HTMLElement;
  private readonly ends: HTMLElement[];
  private readonly tags: HTMLSelectElement | null;
  private readonly order: (readonly [grids: Element[], cards: Element[]])[] = [];
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
    this.ends = [button(say("previous"), step(-1)), button(say("next"), step(1))];
    this.row = make("div", { class: "practice-steps" }, ...this.ends);
    this.ends[0]?.after(this.place);
    for (const grid of deck.querySelectorAll(GRID)) {
      if (!grid.previousElementSibling?.matches(GRID)) this.order.push([[], []]);
      const [grids, cards] = this.order[this.order.length - 1] as [Element[], Element[]];
      grids.push(grid);
      cards.push(...grid.children);
    }
    this.tags = control<HTMLSelectElement>(deck, "tag");
    // A label alone is no name in Chromium.
    for (const each of this.tags?.options ?? []) each.text = each.label;
    this.tags?.addEventListener("change", () => this.draw(), { signal });
    this.status = deck.querySelector(".practice-status") as Element;
    for (const [name, press] of [["study", this.view], ["shuffle", this.shuffle]] as const) {
      const pressed = control(deck, name);
      bring(pressed, () => press.call(this, pressed as HTMLElement), { signal });
    }
    if (deck.classList.contains(ONE)) control(deck, "study")?.click();
    deck.addEventListener("keydown", (event) => this.key(event), { signal });
    deck.addEventListener("beforematch", ({ target }) => this.find(target as Element), { signal });
    // For browsers that know no beforematch.
    addEventListener("hashchange", () => this.find(deck.querySelector(":target")), { signal });
  }

  /** The cards that the filter lets through, in the order on the page. */
  shown(): HTMLElement[] {
    const tag = this.tags?.value;
    const cards = cardsOf(this.deck);
    return tag ? cards.filter((card) => tagsOf(card).includes(tag)) : cards;
  }

  private view(toggle: HTMLElement): void {
    const { deck } = this;
    this.one = !this.one;
    this.current ??= deck.querySelector<HTMLElement>(`${CARD}:target`);
    setLabel(toggle, label(this.one, toggle.dataset));
    if (this.one) deck.insertBefore(this.row, deck.querySelector(":scope>.practice-download"));
    else this.row.remove();
    deck.classList.toggle(ONE, this.one);
    this.draw();
  }

  private shuffle(toggle: HTMLElement): void {
    this.mixed = !this.mixed;
    setLabel(toggle, label(this.mixed, toggle.dataset));
    this.arrange();
    if (this.one) this.show(0);
    else this.status.textContent = this.mixed ? this.say("shuffled") : "";
  }

  /** Text between grids says something of the cards that follow it: they stay between the same texts. */
  private arrange(): void {
    for (const [grids, cards] of this.order) {
      const rest = this.mixed ? shuffled(cards) : cards;
      // Each gets as many as the first had, and the last whatever is left.
      const size = grids[0]?.childElementCount ?? 0;
      grids.forEach((grid, at) => grid.replaceChildren(...rest.slice(at * size, grids[at + 1] && at * size + size)));
    }
  }

  /** Goes to a card of those shown, if there is one. It may have been opened in the grid: it is to be a question now. */
  private show(place: number, silent = false): void {
    const card = this.shown()[place];
    if (!card) return;
    if (card !== this.current) close(card);
    this.draw(silent, card);
  }

  /** Shows the card in which the reader has found something, whatever hid it. */
  private find(place: Element | null): void {
    const card = place?.closest<HTMLElement>(CARD);
    if (!card?.hidden) return;
    if (this.tags && !this.shown().includes(card)) this.tags.value = "";
    this.draw(false, card);
    place?.scrollIntoView();
  }

  private key(event: KeyboardEvent): void {
    const from = event.target as Element;
    const stepping = this.row.contains(from);
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
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
    const { say, one } = this;
    const cards = this.shown();
    const every = cardsOf(this.deck);
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
    let text = "";
    if (one) text = say("card_shown", values);
    else if (all < every.length) text = say("cards_shown", { n: all, count: every.length });
    this.status.textContent = silent ? "" : text;
    this.changed();
  }

  /** Leaves the page as it was. */
  undo(): void {
    this.row.remove();
    this.deck.classList.remove(ONE);
    if (this.tags) this.tags.value = "";
    if (this.mixed) {
      this.mixed = false;
      this.arrange();
    }
    for (const card of cardsOf(this.deck)) hide(card, false);
  }
}
