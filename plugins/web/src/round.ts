/** A round of study: every card until it is known, those that were missed once more at its end. */

import { cardKey } from "./ways";

/** What one try changed, for an undo. */
interface Try<T> {
  readonly card: T;
  readonly right: boolean;
}

export class Round<T extends { readonly key: string }> {
  private readonly tries: Try<T>[] = [];
  /** The card that is asked; none when the round is over. */
  current: T | undefined;

  constructor(private cards: readonly T[]) {
    [this.current] = cards;
  }

  /** Its cards, in their order. */
  get dealt(): readonly T[] {
    return this.cards;
  }

  get all(): number {
    return this.cards.length;
  }

  /** The place of the card that is asked. */
  get at(): number {
    return this.cards.indexOf(this.current as T);
  }

  /** Goes on with other cards, or the same in another order; what was tried of them counts. */
  deal(cards: readonly T[]): void {
    this.cards = cards;
    this.current = this.fresh(cards)[0] ?? this.missed()[0];
  }

  /** Goes to a card of this round. */
  visit(card: T | undefined): void {
    if (card !== undefined && this.cards.includes(card)) this.current = card;
  }

  /** Goes some cards on, or back; there is nothing past the ends. */
  step(to: number): void {
    this.visit(this.cards[to]);
  }

  /** Takes what the reader says of the card that is asked, and goes on to the next. */
  grade(right: boolean): void {
    const { current: card, at, cards } = this;
    if (card === undefined) return;
    this.tries.push({ card, right });
    const fresh = this.fresh([...cards.slice(at), ...cards.slice(0, at)]);
    const missed = this.missed();
    // Not the same card again, whichever way it is asked, unless it is the only one.
    const isOther = ({ key }: T): boolean => cardKey(key) !== cardKey(card.key);
    this.current = fresh.find(isOther) ?? missed.find(isOther) ?? fresh[0] ?? missed[0];
  }

  /** Takes the last try back, and gives the card it was of, if that can be done. */
  undo(): T | undefined {
    if (!this.canUndo) return undefined;
    const { card } = this.tries.pop() as Try<T>;
    this.visit(card);
    return card;
  }

  /** Whether there is a last try, of a card that can be shown: it may have been dealt out since. */
  get canUndo(): boolean {
    return this.cards.includes(this.tries.at(-1)?.card as T);
  }

  /** How many are known by now. */
  get known(): number {
    return this.cards.filter((card) => this.of(card).at(-1)).length;
  }

  /** The cards that took more than one try. */
  get hard(): T[] {
    return this.cards.filter((card) => this.of(card)[0] === false);
  }

  private of(card: T): boolean[] {
    return this.tries.filter((each) => each.card === card).map(({ right }) => right);
  }

  private fresh(cards: readonly T[]): T[] {
    return cards.filter((card) => !this.of(card).length);
  }

  /** Those whose last try failed, the earliest first. */
  private missed(): T[] {
    const last = new Map<T, boolean>();
    for (const { card, right } of this.tries) {
      // Each where it was tried last.
      last.delete(card);
      last.set(card, right);
    }
    return [...last.keys()].filter((card) => !last.get(card) && this.cards.includes(card));
  }
}
