/** What a state says of an item as it stands on a page. */
import { dayOf } from "./entry";
import type { State } from "./state";

/** Whether anything of an item is on the page, for a new start to take away. */
export const isBegun = ({ first, result, attempt }: State): boolean => !!(first ?? result ?? attempt?.text);

/**
 * What is known of an item as it is now: of another meaning, no more than the reader's own words. It is due at once.
 *
 * So is what was asked on a day that is still to come, by a clock that was ahead: nobody knows when that was.
 * An exam that is over brings nothing forward any more.
 */
export function ofMeaning(state: State, rev: string, today = dayOf(new Date())): State {
  const { key, attempt, card, due } = state;
  if (state.rev === rev) {
    // Somewhere it is tomorrow already.
    if (due !== undefined && (card?.last ?? due - 1) > today + 1) return { ...state, due: 0 };
    const { exam = today, ...rest } = state;
    return exam < today && card ? { ...rest, due: card.due } : state;
  }
  return { key, rev, ...(attempt && { attempt }), ...(card && { card: { ...card, due: 0 } }), ...(due !== undefined && { due: 0 }) };
}

/** Whether an item is to come back on a day, or was before. */
export const isDue = (state: State | undefined, today = dayOf(new Date())): boolean => state?.due !== undefined && state.due <= today;

/** How far items are, which are counted alike wherever they are. */
export interface Tally {
  /** Whether anything is on the page. */
  readonly begun: boolean;
  /** How many were right, or opened. */
  readonly seen: number;
  /** How many of them were right before their answer was opened, */
  readonly right: number;
  /** how many were opened first, */
  readonly opened: number;
  /** and how many were right at some time. */
  readonly done: number;
}

export function tally(states: Iterable<State>): Tally {
  const all = [...states];
  const count = (is: (state: State) => unknown): number => all.filter(is).length;
  const right = count(({ first }) => first === "right");
  const opened = count(({ first }) => first === "opened");
  return { begun: all.some(isBegun), seen: right + opened, right, opened, done: count(({ done }) => done) };
}
