/** Studying a deck: a grid or one card at a time, in order or shuffled, all cards or those of a tag. */
import { button, setLabel } from "./disclosure";
import { tagsOf } from "./json";
import { type Row, stepRow } from "./steps";
import { fill, type Words } from "./words";

const CARD = ".practice-card";
const SUMMARY = `${CARD}>details>summary`;

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
function hide(card: Element, hidden: boolean): void {
  if (hidden === card.hasAttribute("hidden")) return;
  if (hidden) card.setAttribute("hidden", "until-found");
  else card.removeAttribute("hidden");
}

function close(card: Element | undefined): void {
  const details = card?.querySelector("details");
  if (details) details.open = false;
}

const frontOf = (card: Element | undefined): string =>
  card?.querySelector(".practice-front")?.textContent?.replace(/\s+/g, " ").trim() ?? "";

/** Text between grids says something of the cards that follow it: cards stay in their grid. */
function shuffler(deck: HTMLElement): (mix: boolean) => void {
  const grids = [...deck.querySelectorAll(".practice-cards")].map((grid) => [grid, [...grid.children]] as const);
  return (mix) => {
    for (const [grid, cards] of grids) grid.append(...(mix ? shuffled(cards) : cards));
  };
}

function tagSelect(cards: readonly Element[], words: Words): HTMLSelectElement | undefined {
  const tags = [...new Set(cards.flatMap(tagsOf))].sort((a, b) => a.localeCompare(b));
  if (!tags.length) return undefined;
  const select = document.createElement("select");
  select.className = "practice-button";
  select.setAttribute("aria-label", words.tag);
  select.append(new Option(words.all, ""), ...tags.map((tag) => new Option(tag, tag)));
  return select;
}

export class Study {
  /** What stands in the toolbar. */
  readonly controls: HTMLElement[];
  private readonly row: Row;
  private readonly tags: HTMLSelectElement | undefined;
  private readonly status = document.createElement("span");
  private readonly arrange: (mix: boolean) => void;
  private one = false;
  private mixed = false;
  private current: Element | undefined;

  /** `changed` is called when other cards are shown; the signal ends the listening. */
  constructor(
    private readonly deck: HTMLElement,
    private readonly words: Words,
    private readonly changed: () => void,
    signal: AbortSignal,
  ) {
    this.row = stepRow(words, (by) => this.show(this.at() + by));
    this.tags = tagSelect(this.all(), words);
    this.tags?.addEventListener("change", () => this.draw());
    this.arrange = shuffler(deck);
    this.status.className = "practice-status";
    this.status.setAttribute("role", "status");
    const view = button(words.one, () => this.view(view));
    const order = button(words.shuffle, () => this.shuffle(order));
    this.controls = [view, order, ...(this.tags ? [this.tags] : []), this.status];
    deck.addEventListener("keydown", (event) => this.key(event), { signal });
    deck.addEventListener("beforematch", ({ target }) => this.find(target as Element), { signal });
    // For browsers that know no beforematch.
    addEventListener("hashchange", () => this.find(deck.querySelector(":target"))?.scrollIntoView(), { signal });
  }

  private all(): Element[] {
    return [...this.deck.querySelectorAll(CARD)];
  }

  /** The cards that the filter lets through, in the order on the page. */
  shown(): Element[] {
    const tag = this.tags?.value;
    return tag ? this.all().filter((card) => tagsOf(card).includes(tag)) : this.all();
  }

  private at(): number {
    return Math.max(0, this.shown().indexOf(this.current as Element));
  }

  private view(toggle: HTMLElement): void {
    this.one = !this.one;
    this.current ??= this.deck.querySelector(`${CARD}:target`) ?? undefined;
    setLabel(toggle, this.one ? this.words.grid : this.words.one);
    if (this.one) {
      this.deck.dataset.view = "one";
      this.deck.append(this.row.element);
    } else this.leave();
    this.draw();
  }

  private leave(): void {
    delete this.deck.dataset.view;
    this.row.element.remove();
  }

  private shuffle(toggle: HTMLElement): void {
    this.mixed = !this.mixed;
    setLabel(toggle, this.mixed ? this.words.ordered : this.words.shuffle);
    this.arrange(this.mixed);
    if (this.one) this.show(0);
  }

  /** Goes to a card of those shown, as far as there are any; the one that is left is closed. */
  private show(place: number, silent = false): void {
    const card = this.shown()[place];
    if (!card) return;
    if (card !== this.current) {
      close(this.current);
      close(card);
    }
    this.current = card;
    this.draw(silent);
  }

  /** Shows the card in which the reader has found something, whatever hid it. */
  private find(place: Element | null): Element | null | undefined {
    const card = place?.closest(CARD);
    if (!card?.hasAttribute("hidden")) return undefined;
    if (this.tags && !this.shown().includes(card)) this.tags.value = "";
    if (this.one) close(this.current);
    this.current = card;
    this.draw();
    return place;
  }

  private key(event: KeyboardEvent): void {
    const from = event.target as Element;
    const stepping = this.row.element.contains(from);
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !(stepping || from.matches(SUMMARY))) return;
    const cards = this.shown();
    const at = stepping ? this.at() : cards.indexOf(from.closest(CARD) as Element);
    const place = goal(event.key, at, cards.length - 1, getComputedStyle(this.deck).direction === "rtl");
    if (place === undefined) return;
    event.preventDefault();
    if (this.one) this.show(place, !stepping);
    if (!stepping) cards[place]?.querySelector("summary")?.focus();
  }

  /** Says what is shown, unless the focus goes to a card, which is read out then. */
  private draw(silent = false): void {
    const { words, one } = this;
    const cards = this.shown();
    const every = this.all();
    const at = this.at();
    if (one) this.current = cards[at];
    const visible = new Set(one ? [this.current] : cards);
    for (const card of every) hide(card, !visible.has(card));
    this.row.update(at, cards.length);
    let text = "";
    if (one) text = fill(words.place, { n: at + 1, all: cards.length, front: frontOf(this.current) });
    else if (cards.length < every.length) text = fill(words.count, { n: cards.length, all: every.length });
    this.status.textContent = silent ? "" : text;
    this.changed();
  }

  /** Leaves the page as it was. */
  undo(): void {
    this.leave();
    if (this.mixed) this.arrange(false);
    for (const card of this.all()) hide(card, false);
  }
}
