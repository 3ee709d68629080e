/** Grading an order. */
import { scored, type Verdict } from "./verdict";

export interface OrderVerdict extends Verdict {
  /** For each entry, as given, whether it may stay: moving the others, and no fewer, makes the order right. */
  readonly stays: readonly boolean[];
}

/**
 * Grades entries in the order given, each known by its rank in the right order. Entries of equal rank may be either
 * way round.
 *
 * With L the length of the longest subsequence that does not fall, n − L is the fewest entries to move (the distance of
 * Ulam), at most n − 1. The score is 1 − (n − L) / (n − 1) = (L − 1) / (n − 1).
 */
export function gradeOrder(given: readonly number[]): OrderVerdict {
  const size = given.length;
  const stays = given.map(() => false);
  /** Of the longest such subsequence that starts at each entry: its length, and the entry that follows in it. */
  const length: number[] = [];
  const next: number[] = [];
  let start = -1;
  for (let index = size - 1; index >= 0; index -= 1) {
    length[index] = 1;
    for (let later = index + 1; later < size; later += 1) {
      const longer = 1 + (length[later] as number);
      if ((given[index] as number) <= (given[later] as number) && longer > (length[index] as number)) {
        length[index] = longer;
        next[index] = later;
      }
    }
    if (start < 0 || (length[index] as number) >= (length[start] as number)) start = index;
  }
  const score = size > 1 ? ((length[start] as number) - 1) / (size - 1) : 1;
  for (let index: number | undefined = start; index !== undefined && index >= 0; index = next[index]) stays[index] = true;
  return { ...scored(score), stays };
}
