/** The state of an item: what its entries come to. */
import { compare, type Entry } from "./entry";
import { type Card, type Review, schedule } from "./schedule";

/** What a reader answered to a graded question. */
export interface Result {
  readonly score: number;
  readonly given: readonly (string | number)[];
  readonly asked: string;
  readonly day: number;
  /** The same day as the language of the page says it; for what is shown, and not kept. */
  readonly when?: string;
}

/** What a reader wrote themselves. */
export interface Attempt {
  readonly text: string;
  readonly sure: string;
  readonly points: string;
}

export interface State {
  readonly key: string;
  readonly rev: string;
  /** Since the last start: what came first, */
  readonly first?: "right" | "opened";
  /** whether it was right at any time, */
  readonly done?: boolean;
  /** the last answer, */
  readonly result?: Result;
  /** and the reader's own words. */
  readonly attempt?: Attempt;
  /** When to come back to it, once it was graded. */
  readonly card?: Card;
}

/** The entries that count, in order: without those undone, and without what a reset ended. */
export function counted(entries: readonly Entry[]): Entry[] {
  const gone = new Set<string>();
  const left: Entry[] = [];
  // From the last on: an undo comes after what it undoes, and may have been undone before it counts.
  for (const entry of [...entries].sort(compare).reverse()) {
    if (gone.has(`${entry.at} ${entry.by}`)) continue;
    if (entry.what === "reset") break;
    if (entry.what === "undo") gone.add(entry.undone?.join(" ") ?? "");
    else left.push(entry);
  }
  return left.reverse();
}

/** What the entries of one item come to, in whatever order they are given. */
export function fold(key: string, entries: readonly Entry[]): State {
  let state: { -readonly [Name in keyof State]: State[Name] } = { key, rev: "" };
  const reviews: Review[] = [];
  for (const { what, day, rev = "", score = 0, given, asked = "", text = "", sure = "", points = "" } of counted(entries)) {
    // What was known of another meaning is not known of this one. The reader's own words stay theirs.
    if (rev !== state.rev || what === "restart") {
      const { attempt } = state;
      state = { key, rev, ...(what !== "restart" && attempt && { attempt }) };
    }
    if (what === "reveal") state.first ??= "opened";
    if (what === "attempt") state.attempt = { text, sure, points };
    if (what === "grade") {
      reviews.push({ day, right: score === 1 });
      if (given) state.result = { score, given, asked, day };
    }
    // All points of an answer ticked: the reader has graded themselves.
    if (score < 1 && !/^1+$/.test(points)) continue;
    state.first ??= "right";
    state.done = true;
  }
  const card = schedule(reviews);
  return card ? { ...state, card } : state;
}

/** What is known of an item as it is now: of another meaning, no more than the reader's own words. It is due at once. */
export function ofMeaning(state: State, rev: string): State {
  if (state.rev === rev) return state;
  const { key, attempt, card } = state;
  return { key, rev, ...(attempt && { attempt }), ...(card && { card: { ...card, due: 0 } }) };
}

/** The key of no item: what is kept under it is about all of them. */
export const SITE = "";

/** The states of some items; their entries may be among those of others. */
export function foldAll(keys: Iterable<string>, entries: readonly Entry[]): State[] {
  const byKey = new Map<string, Entry[]>();
  for (const entry of entries) {
    const own = byKey.get(entry.key);
    if (own) own.push(entry);
    else byKey.set(entry.key, [entry]);
  }
  const general = byKey.get(SITE) ?? [];
  return [...new Set(keys)].filter((key) => key !== SITE).map((key) => fold(key, [...(byKey.get(key) ?? []), ...general]));
}
