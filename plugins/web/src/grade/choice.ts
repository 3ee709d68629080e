/** Grading what consists of parts: chosen options, pairs, blanks. */
import { scored, type Verdict, verdict } from "./verdict";

/**
 * Options that were chosen rightly, less those chosen wrongly, as a share of the right ones: choosing everything gains
 * nothing, and one right option is had or not. Where none is right, choosing none is.
 */
export function gradeChoice(chosen: readonly boolean[], right: readonly boolean[]): Verdict {
  const all = right.filter(Boolean).length;
  const net = chosen.reduce((sum, yes, index) => sum + (yes ? (right[index] ? 1 : -1) : 0), 0);
  if (all && !chosen.includes(true)) return verdict("empty");
  return scored(all ? Math.max(0, net / all) : +!net);
}

/** The mean of the scores of the parts: of pairs to match, or of blanks to fill. */
export const gradeShare = (parts: readonly number[]): Verdict =>
  scored(parts.reduce((sum, score) => sum + score, 0) / (parts.length || 1));
