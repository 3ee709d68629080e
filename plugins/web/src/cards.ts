/** The cards of a deck: in order or shuffled, all or those of a tag, and which of them can be seen. */
import { label, setLabel } from "./disclosure";
import { bring, cardsOf, control } from "./dom";
import { near } from "./near";
import type { Session, Table } from "./session";
import { tagged } from "./tags";
import type { deck } from "../../mkdocs_practice/locale/scripts.json";
import type { Say } from "./words";

export const CARD = ".practice-card";
const GRID = ".practice-cards";
/** A deck whose cards are shown one at a time, be it from the start or not. */
export const ONE = "practice-one";

export type Speaker = Say<keyof typeof deck>;

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

const fetchStudy = (): Promise<unknown> => window.mkdocsPractice.load("study.js");

/** Every deck of the page that can be studied. */
const decks = new Set<Cards>();

export class Cards implements Table {
  private readonly status: HTMLElement;
  private readonly tags: HTMLSelectElement | null;
  private readonly order: (readonly [grids: Element[], cards: HTMLElement[]])[] = [];
  /** Whether its cards lie in other decks: they are its own while it is studied, and theirs at other times. */
  private readonly whole: boolean;
  /** All of its cards, in the order in which they are studied. */
  private cards: HTMLElement[];
  private mixed = false;
  private session: Session | undefined;

  /** `changed` is called when other cards are shown; the signal ends the listening. */
  constructor(
    readonly deck: HTMLElement,
    readonly say: Speaker,
    private readonly changed: () => void,
    signal: AbortSignal,
  ) {
    this.cards = cardsOf(deck);
    for (const grid of deck.querySelectorAll(`:scope>${GRID}`)) {
      if (!grid.previousElementSibling?.matches(GRID)) this.order.push([[], []]);
      const [grids, cards] = this.order.at(-1) as [Element[], HTMLElement[]];
      grids.push(grid);
      cards.push(...(grid.children as Iterable<Element> as Iterable<HTMLElement>));
    }
    this.whole = !this.order[0];
    if (this.whole) this.order.push([[], this.cards]);
    decks.add(this);
    this.tags = control<HTMLSelectElement>(deck, "tag");
    this.tags?.addEventListener("change", () => this.deal(), { signal });
    this.status = deck.querySelector(".practice-status") as HTMLElement;
    bring(this.toggle, () => this.study(true), { signal });
    near(this.toggle, fetchStudy);
    const shuffle = control(deck, "shuffle") as HTMLElement;
    bring(shuffle, () => setLabel(shuffle, label(this.shuffle(), shuffle.dataset)), { signal });
    deck.addEventListener("keydown", (event) => this.key(event), { signal });
    deck.addEventListener("beforematch", ({ target }) => this.find(target as Element), { signal });
    // For browsers that know no beforematch.
    addEventListener("hashchange", () => this.find(deck.querySelector(":target")), { signal });
  }

  private get toggle(): HTMLElement {
    return control(this.deck, "study") as HTMLElement;
  }

  /** Whether its cards are those of another for now, which has all of the page. */
  get rests(): boolean {
    return (this.whole && !this.session) || [...decks].some((each) => each !== this && each.whole && each.session);
  }

  /** The cards that the filter lets through, in their order. */
  shown(): HTMLElement[] {
    return tagged(this.cards, this.whole && !this.session ? "" : this.tags?.value);
  }

  /** Begins to show one card at a time, or ends it. `asked` is whether a reader wants it: the focus follows them. */
  async study(asked: boolean): Promise<void> {
    const { session, deck } = this;
    if (session) {
      session.end();
      this.session = undefined;
      this.show(this.cards);
    } else {
      await fetchStudy();
      // Pressed twice while it was fetched, or offline.
      if (this.session || !deck.isConnected) return;
      this.session = window.mkdocsPractice.study?.(this);
    }
    deck.classList.toggle(ONE, !!this.session);
    this.toggle.ariaKeyShortcuts = this.session ? "Escape" : null;
    setLabel(this.toggle, label(!!this.session, this.toggle.dataset));
    // What is in the decks of the page is in one of them all, while that is studied.
    if (this.whole) for (const each of decks) if (each !== this) each.deal();
    if (this.session) this.session.ask(asked);
    else {
      this.deal();
      if (asked) this.toggle.focus({ preventScroll: true });
    }
  }

  /** Shows these cards of its own alone. */
  show(cards: Iterable<HTMLElement>): void {
    const visible = new Set(cards);
    for (const card of this.cards) hide(card, !visible.has(card));
    this.changed();
  }

  announce(text: string): void {
    setLabel(this.status, text);
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
    if (this.session) this.session.deal();
    else this.announce(this.mixed ? this.say("shuffled") : "");
    return this.mixed;
  }

  private deal(): void {
    if (this.rests) return this.whole ? this.announce("") : undefined;
    if (this.session) return this.session.deal();
    const cards = this.shown();
    const { length: n } = cards;
    const { length: count } = this.cards;
    this.show(cards);
    this.announce(n < count ? this.say("cards_shown", { n, count }) : "");
  }

  /** Shows the card in which the reader has found something, whatever hid it. */
  private find(place: Element | null): void {
    const card = place?.closest<HTMLElement>(CARD);
    if (!card?.hidden || this.rests) return;
    if (this.tags && !this.shown().includes(card)) {
      this.tags.value = "";
      this.deal();
    }
    this.session?.visit(card);
    place?.scrollIntoView();
  }

  /** From card to card in the grid; a session has keys of its own. */
  private key(event: KeyboardEvent): void {
    const from = event.target as Element;
    if (this.session || this.rests || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!from.matches(`${CARD}>details>summary`)) return;
    const cards = this.shown();
    const at = cards.indexOf(from.closest(CARD) as HTMLElement);
    const place = goal(event.key, at, cards.length - 1, this.deck.matches(":dir(rtl)"));
    if (place === undefined) return;
    event.preventDefault();
    cards[place]?.querySelector("summary")?.focus();
  }

  /** Leaves the page as it was. */
  undo(): void {
    const { tags, mixed, session } = this;
    if (tags) tags.value = "";
    if (mixed) control(this.deck, "shuffle")?.click();
    if (session) void this.study(false);
    this.deal();
    decks.delete(this);
  }
}
