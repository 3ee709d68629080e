/** Days as clocks gave them: one may have been ahead for a visit, or set back. */

interface Dated {
  readonly day: number;
}

/** One of a row, and the one before it. */
interface Link<T> {
  readonly own: T;
  readonly before: Link<T> | undefined;
}

/** The place of the first for which something holds, of a list in which it holds for all after that. */
function firstOf<T>(list: readonly T[], holds: (each: T | undefined) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Those whose days can all be true, the last among them: a clock that was wrong is set right, and the reader goes on.
 *
 * They are as many as there may be; among as many, those of the latest days, which are nearest to the last.
 */
export function inOrder<T extends Dated>(all: readonly T[]): T[] {
  // In each pile rows of one length, by their ends; a day that comes in is less than those that are there.
  const piles: Link<T>[][] = [];
  let last: Link<T> | undefined;
  for (const own of all) {
    const isAfter = (link: Link<T> | undefined): boolean => (link?.own.day ?? 0) <= own.day;
    const rank = firstOf(piles, (pile) => !isAfter(pile?.[pile.length - 1]));
    const pile = piles[rank - 1] ?? [];
    last = { own, before: pile[firstOf(pile, isAfter)] };
    (piles[rank] ??= []).push(last);
  }
  const found: T[] = [];
  for (; last; last = last.before) found.push(last.own);
  return found.reverse();
}

/** The first of each day. A journey to the west is the same day again. */
export function firstOfDays<T extends Dated>(all: readonly T[]): T[] {
  let before = -Infinity;
  const apart = all.filter(({ day }) => (day > before || day < before - 1) && ((before = day), true));
  let last = -Infinity;
  return inOrder(apart).filter(({ day }) => day > last && ((last = day), true));
}
