/** The schedule of an item: FSRS-6 over the days on which it was asked, with the parameters that ts-fsrs comes with. */
import { type Card as Memorized, createEmptyCard, type FSRS, fsrs, Rating } from "ts-fsrs";
import { firstOfDays } from "./clocks";
import { DAY_MS, dateOf } from "./entry";

/** The first try of a day. What comes back in the same session is practice, and no sign of what is remembered. */
export interface Review {
  readonly day: number;
  readonly right: boolean;
}

export interface Card {
  /** The day on which it is to be asked again. */
  readonly due: number;
  /** The day on which it was asked last. */
  readonly last: number;
  /** How many days it takes until it is remembered in nine of ten cases. */
  readonly stability: number;
  /** 1 to 10. */
  readonly difficulty: number;
  /** How often it was asked, and how often forgotten after it had been known. */
  readonly reps: number;
  readonly lapses: number;
}

/** What a reader, or the author of the site, wants of a schedule. */
export interface Aim {
  /** The share of items that is to be remembered when they come back. */
  readonly retention: number;
  /** The day of an exam; 0 for none. */
  readonly exam: number;
}

export const AIM: Aim = { retention: 0.9, exam: 0 };

const NEVER = createEmptyCard(dateOf(0));
/** Before an exam, each item comes in its last days. */
const LAST_DAYS = 7;

const algorithms = new Map<number, FSRS>();

function algorithmFor(retention: number): FSRS {
  const known = algorithms.get(retention);
  const made = known ?? fsrs({ request_retention: retention, enable_short_term: false, enable_fuzz: false });
  algorithms.set(retention, made);
  return made;
}

/** When to come back, after these reviews in their order; nothing where there were none. */
export function schedule(reviews: readonly Review[], { retention }: Aim = AIM): Card | undefined {
  const algorithm = algorithmFor(retention);
  const counted = firstOfDays(reviews);
  const last = counted[counted.length - 1]?.day;
  if (last === undefined) return undefined;
  const { due, stability, difficulty, reps, lapses } = counted.reduce((card, review) => after(algorithm, card, review), NEVER);
  return { due: Math.round(+due / DAY_MS), last, stability, difficulty, reps, lapses };
}

const after = (algorithm: FSRS, card: Memorized, { day, right }: Review): Memorized =>
  algorithm.next(card, dateOf(day), right ? Rating.Good : Rating.Again).card;

/** A review of what had been asked before: how likely it was to be remembered, and whether it was. */
export interface Recall {
  readonly likely: number;
  readonly right: boolean;
}

/** What was to be expected of each review but the first, and what came. */
export function recalls(reviews: readonly Review[]): Recall[] {
  const algorithm = algorithmFor(AIM.retention);
  let card = NEVER;
  return firstOfDays(reviews).flatMap((review, rank) => {
    const likely = algorithm.get_retrievability(card, dateOf(review.day), false);
    card = after(algorithm, card, review);
    return rank ? [{ likely, right: review.right }] : [];
  });
}

/** A number that is the same for a text on every device, and unlike that of the next. */
const spread = (text: string): number => [...text].reduce((sum, sign) => (Math.imul(sum, 31) + (sign.codePointAt(0) ?? 0)) >>> 0, 7);

/**
 * The day on which a scheduled item is asked again: before an exam it is seen once more in the last days.
 *
 * Items that would come at the exam or after it are spread over those days, by their keys: not all on its eve.
 * Who sees one in the last days has seen it. Where those days are over, what is left of them is due, as all that is late.
 */
export function beforeExam(key: string, { due, last }: Pick<Card, "due" | "last">, { exam }: Aim): number {
  const first = Math.max(exam - LAST_DAYS, last + 1);
  if (due < exam || last >= exam - LAST_DAYS || first >= exam) return due;
  return first + (spread(key) % (exam - first));
}
