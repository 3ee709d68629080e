/** What a session and those who begin one agree on: a deck, or what is due of the whole site. */
import type { Item } from "./item";

/** What shows one card at a time, while it does. */
export interface Session {
  /** Asks a card; the focus goes to it, or it is announced. */
  ask(focus: boolean): void;
  /** Other cards are to be studied, or the same in another order. */
  deal(): void;
  /** The reader looks for this card. */
  visit(card: HTMLElement): void;
  /** Gives the page back as it was. */
  end(): void;
}

/** Where the cards of a session lie. What is called a card here may also be a question of any kind. */
export interface Table {
  /** What they stand in, and where the session's buttons are put. */
  readonly deck: HTMLElement;
  /** Whether its cards are those of another for now. */
  readonly rests: boolean;
  /** The cards to be studied, in their order. */
  shown(): HTMLElement[];
  /** Shows these alone. */
  show(cards: Iterable<HTMLElement>): void;
  /** The item that a card is, where it is not the element itself. */
  itemOf?(card: HTMLElement): Item | undefined;
  announce(text: string): void;
  /** What the button is called that ends the session, where it does not lead back to a deck. */
  readonly leave?: string;
  /** Ends the session; the focus follows the reader if they asked for it. */
  study(asked: boolean): Promise<void> | void;
}
