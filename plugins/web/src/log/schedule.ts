/** The schedule of an item: FSRS-6 over the days on which it was asked, with the parameters that ts-fsrs comes with. */
import { createEmptyCard, fsrs, Rating } from "ts-fsrs";
import { dateOf } from "./entry";

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

const DAY_MS = 86_400_000;
const NEVER = createEmptyCard(dateOf(0));
const algorithm = fsrs({ enable_short_term: false, enable_fuzz: false });

/** When to come back, after these reviews in their order; nothing where there were none. */
export function schedule(reviews: readonly Review[]): Card | undefined {
  let card = NEVER;
  let last: number | undefined;
  for (const { day, right } of reviews) {
    // A clock that was set back, or a journey to the west: the same day again.
    if (last !== undefined && day <= last) continue;
    card = algorithm.next(card, dateOf(day), right ? Rating.Good : Rating.Again).card;
    last = day;
  }
  if (last === undefined) return undefined;
  const { due, stability, difficulty, reps, lapses } = card;
  return { due: Math.round(+due / DAY_MS), last, stability, difficulty, reps, lapses };
}
