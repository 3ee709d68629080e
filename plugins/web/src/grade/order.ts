/** Grading an order. */
import { scored, type Verdict } from "./verdict";

export interface OrderVerdict extends Verdict {
  /** For each entry, as given, whether it may stay: moving the others, and no fewer, makes the order right. */
  readonly stays: readonly boolean[];
}

/**
 * The entries of the longest subsequence that does not fall, the first of them where there are several. Quadratic: the
 * entries are put in order by hand.
 */
function rising(ranks: readonly number[]): readonly number[] {
  const ending: number[][] = [];
  let best: number[] = [];
  ranks.forEach((rank, index) => {
    let before: number[] = [];
    ending.forEach((chain, last) => {
      if ((ranks[last] as number) <= rank && chain.length > before.length) before = chain;
    });
    const chain = [...before, index];
    ending.push(chain);
    if (chain.length > best.length) best = chain;
  });
  return best;
}

/**
 * Grades entries in the order given, each known by its rank in the right order. Entries of equal rank may be either
 * way round.
 *
 * With L the length of the longest subsequence that does not fall, n − L is the fewest entries to move (the distance of
 * Ulam), at most n − 1. The score is 1 − (n − L) / (n − 1) = (L − 1) / (n − 1).
 */
export function gradeOrder(given: readonly number[]): OrderVerdict {
  const kept = rising(given);
  const score = given.length > 1 ? (kept.length - 1) / (given.length - 1) : 1;
  return { ...scored(score), stays: given.map((_, index) => kept.includes(index)) };
}
