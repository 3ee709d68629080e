/** The state of an item: what its entries come to. */
import { counted } from "./counted";
import { byItem, type Entry, SITE } from "./entry";
import { AIM, type Aim, beforeExam, type Card, type Review, schedule } from "./schedule";

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
  /** What is remembered of it, once it was graded. */
  readonly card?: Card;
  /** The day on which to come back to it: of what was opened and never graded, the day after. */
  readonly due?: number;
}

/** What the entries of one item come to, in whatever order they are given; those of the site among them. */
export function fold(key: string, entries: readonly Entry[], base: Aim = AIM): State {
  let state: { -readonly [Name in keyof State]: State[Name] } = { key, rev: "" };
  let opened: number | undefined;
  // What the site is to be asked for stays when an item is forgotten.
  const aim = aimIn(entries.filter((entry) => entry.key === SITE), base);
  const left = counted(entries);
  for (const entry of left) {
    const { what, day, rev = "", score = 0, given, asked = "", text = "", sure = "", points = "" } = entry;
    if (what === "set") continue;
    // What was known of another meaning is not known of this one. The reader's own words stay theirs.
    if (rev !== state.rev || what === "restart") {
      const { attempt } = state;
      state = { key, rev, ...(what !== "restart" && attempt && { attempt }) };
      opened = undefined;
    }
    if (what === "reveal") {
      state.first ??= "opened";
      opened ??= day;
    }
    if (what === "attempt") state.attempt = { text, sure, points };
    if (what === "grade" && given) state.result = { score, given, asked, day };
    // All points of an answer ticked: the reader has graded themselves.
    if (score < 1 && !/^1+$/.test(points)) continue;
    state.first ??= "right";
    state.done = true;
  }
  const { rev, reviews } = reviewsOf(left);
  const card = rev === state.rev ? schedule(reviews, aim) : undefined;
  if (card) return { ...state, card, due: beforeExam(key, card, aim) };
  return opened === undefined ? state : { ...state, due: opened + 1 };
}

/** The reviews among entries that count, in their order: those of the meaning that was reviewed last. */
function reviewsOf(left: readonly Entry[]): { rev: string; reviews: Review[] } {
  let found: { rev: string; reviews: Review[] } = { rev: "", reviews: [] };
  for (const { what, rev = "", day, score } of left) {
    if (what !== "grade") continue;
    if (rev !== found.rev) found = { rev, reviews: [] };
    found.reviews.push({ day, right: score === 1 });
  }
  return found;
}

/** The reviews of an item, in their order, by its entries and those of the site. */
export const reviewsIn = (entries: readonly Entry[]): Review[] => reviewsOf(counted(entries)).reviews;

/** What is aimed at after an entry. */
const aimOf = ({ retention, exam }: Entry, aim: Aim): Aim => ({ retention: retention ?? aim.retention, exam: exam ?? aim.exam });

/** What is aimed at, by the entries of the site. */
export const aimIn = (entries: readonly Entry[], base: Aim = AIM): Aim =>
  counted(entries).filter(({ what }) => what === "set").reduce((aim, entry) => aimOf(entry, aim), base);

/** The states of some items; their entries may be among those of others. */
export function foldAll(keys: Iterable<string>, entries: readonly Entry[], base?: Aim): State[] {
  const byKey = byItem(entries);
  const general = byKey.get(SITE) ?? [];
  return [...new Set(keys)].filter((key) => key !== SITE).map((key) => fold(key, [...(byKey.get(key) ?? []), ...general], base));
}
