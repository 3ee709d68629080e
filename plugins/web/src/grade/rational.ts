/** Rational numbers: exact, so that no answer is right or wrong by rounding. */

/** Numerator and denominator, which is positive. Not in lowest terms: comparing needs none. */
export type Rational = readonly [bigint, bigint];

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

/**
 * Whether a number a/b is as near to c/d as e/f allows, the limit included. Multiplied by all denominators,
 *
 *   |a/b − c/d| ≤ e/f              is  |ad − cb| f ≤ e b d
 *   |a/b − c/d| ≤ e/f % of |c/d|   is  100 |ad − cb| f ≤ e b |c|
 */
export const within = ([a, b]: Rational, [c, d]: Rational, [e, f]: Rational, percent = false): boolean =>
  absolute(a * d - c * b) * f * (percent ? 100n : 1n) <= e * b * (percent ? absolute(c) : d);
