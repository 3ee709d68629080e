/** A question, exercise or card: what it is called by those who keep progress, and the events that happen to it. */

export interface Item {
  /** Its outer element, which has its id. */
  readonly element: HTMLElement;
  /** Stays the same when the item is moved or its answer edited: its explicit id, else page and derived id. */
  readonly key: string;
  readonly kind: string;
  /** The author's mark of its meaning; "" without one. */
  readonly rev: string;
}

/** What each event says beside the item's key and kind. */
export interface Details {
  /** The reader has opened the answer, or the back of a card. */
  reveal: object;
  /** The reader has given an answer of their own. */
  attempt: { response: unknown; confidence?: string };
  /** The answer was graded: 0 is wrong, 1 is right. */
  grade: { score: number };
}

/** The item that an element is, or that it belongs to. */
export function itemOf(part: Element): Item | undefined {
  const element = part.closest<HTMLElement>(".practice-question,.practice-exercise,.practice-card");
  if (!element) return undefined;
  const graded = element.querySelector<HTMLElement>(":scope>practice-graded")?.dataset.kind;
  const kind = graded ?? /practice-(exercise|card)(?!\S)/.exec(element.className)?.[1] ?? "question";
  // A card that is asked from its back, for as long as it is.
  const { key = element.id, rev = "", turned = "" } = element.dataset;
  return { element, key: key + turned, kind, rev };
}

/** Tells whoever listens, on the item's element and all around it, as `practice:reveal` and so on. */
export function emit<K extends keyof Details>(name: K, { element, key, kind }: Item, more: Details[K]): void {
  element.dispatchEvent(new CustomEvent(`practice:${name}`, { detail: { key, kind, ...more }, bubbles: true }));
}
