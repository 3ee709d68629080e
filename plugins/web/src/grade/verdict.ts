/** What is said of an answer, in the same words for every kind of question. */

/**
 * right       nothing is missing
 * partly      some of it is right; only questions of several parts
 * almost      one slip of the keyboard away; scores nothing, but is worth telling
 * unit        the number is right, its unit is not
 * wrong       none of these
 * unreadable  not a number where one is asked for; no attempt
 * empty       nothing was given; no attempt
 */
export type Kind = "right" | "partly" | "almost" | "unit" | "wrong" | "unreadable" | "empty";

export interface Verdict {
  readonly kind: Kind;
  /** The share of the question that is right: 0 to 1, and 1 only where all of it is. */
  readonly score: number;
}

/** The verdict on an answer that is right or is not. */
export const verdict = (kind: Kind, score = +(kind === "right")): Verdict => ({ kind, score });

/** The verdict on an answer of several parts. */
export const scored = (score: number): Verdict =>
  verdict(score === 1 ? "right" : score > 0 ? "partly" : "wrong", score);

/** Whether this was an attempt, as opposed to something to be told before one. */
export const counts = ({ kind }: Verdict): boolean => kind !== "empty" && kind !== "unreadable";
