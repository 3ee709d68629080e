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
  /** The day of the exam for which that is sooner than the schedule says. */
  readonly exam?: number;
}

/** What the entries of one item come to, in whatever order they are given; those of the site among them. */
export function fold(key: string, entries: readonly Entry[], base: Aim = AIM): State {
  let state: { -readonly [Name in keyof State]: State[Name] } = { key, rev: "" };
  let opened: number | undefined;
  // What the site is to be asked for stays when an item is forgotten.
  const aim = aimIn(entries.filter((entry) => entry.key === SITE), base);
  /** By the meaning that the item had: two tabs may be of two builds. */
  const reviews: (Review & { readonly rev: string })[] = [];
  for (const entry of counted(entries)) {
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
    if (what === "grade") {
      reviews.push({ day, right: score === 1, rev });
      if (given) state.result = { score, given, asked, day };
    }
    // All points of an answer ticked: the reader has graded themselves.
    if (score < 1 && !/^1+$/.test(points)) continue;
    state.first ??= "right";
    state.done = true;
  }
  const card = schedule(reviews.filter(({ rev }) => rev === state.rev), aim);
  if (card) {
    const due = beforeExam(key, card, aim);
    return { ...state, card, due, ...(due < card.due && { exam: aim.exam }) };
  }
  if (opened !== undefined) return { ...state, due: opened + 1 };
  // Known of another meaning alone: it is still to be asked.
  return reviews[0] ? { ...state, due: 0 } : state;
}

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
