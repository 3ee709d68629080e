/** Grading what consists of parts: chosen options, pairs, blanks. */
import { scored, type Verdict, verdict } from "./verdict";

/**
 * The share of the right options that was chosen less that of the wrong ones: choosing everything gains nothing, and one
 * right option is had or not. Where none is right, choosing none is.
 *
 * @param n how many right options were chosen, of `all`
 * @param wrong how many wrong ones, of `others`
 */
export function gradeChoice(n: number, all: number, wrong: number, others: number): Verdict {
  if (all && !n && !wrong) return verdict("empty");
  return scored(all ? Math.max(0, n / all - wrong / (others || 1)) : +!wrong);
}

/** The mean of the scores of the parts: of pairs to match, or of blanks to fill. */
export const gradeShare = (parts: readonly number[]): Verdict =>
  scored(parts.reduce((sum, score) => sum + score, 0) / (parts.length || 1));
