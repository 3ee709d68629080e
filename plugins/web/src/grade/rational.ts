/** Rational numbers: exact, so that no answer is right or wrong by rounding. */

/** Numerator and denominator, which is positive. Not in lowest terms: comparing needs none. */
export type Rational = readonly [bigint, bigint];

export const ZERO: Rational = [0n, 1n];

const distance = (a: bigint, b: bigint): bigint => (a < b ? b - a : a - b);

export const times = (a: Rational, b: Rational): Rational => [a[0] * b[0], a[1] * b[1]];

/** |a − b| ≤ c, multiplied by all denominators. */
export const within = (a: Rational, b: Rational, c: Rational): boolean =>
  distance(a[0] * b[1], b[0] * a[1]) * c[1] <= c[0] * a[1] * b[1];
