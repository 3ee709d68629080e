/** Grading a number. */
import { type Rational, times, within, ZERO } from "./rational";
import { type Quantity, read, unitOf } from "./reading";
import { type Verdict, verdict } from "./verdict";

export interface NumberKey {
  /** The right number, as an author writes it: "1/3", "1,5", "38 %". Its unit counts where `units` has none. */
  readonly value: string;
  /** How far an answer may be off, the limit included: "0.5", or "2%" for a share of the value. Exact without. */
  readonly tolerance?: string | undefined;
  /** Spellings of the unit. The first is shown, so readers may leave it out. */
  readonly units?: readonly string[] | undefined;
}

const HUNDREDTH: Rational = [1n, 100n];

const shares = (values: readonly Rational[]): Rational[] => values.map((value) => times(value, HUNDREDTH));

function near(given: readonly Rational[], right: readonly Rational[], tolerance: Quantity | undefined): boolean {
  const { values = [ZERO], unit = "" } = tolerance ?? {};
  const limits = (value: Rational): readonly Rational[] =>
    unit === "%" ? shares(values).map((share) => times(share, [value[0] < 0n ? -value[0] : value[0], value[1]])) : values;
  return given.some((one) => right.some((other) => limits(other).some((limit) => within(one, other, limit))));
}

/** Grades the number that a reader wrote. Any reading of it may be the right one. */
export function gradeNumber(given: string, key: NumberKey): Verdict {
  const answer = read(given);
  if (!answer) return verdict(/\S/.test(given) ? "unreadable" : "empty");
  const right = read(key.value);
  const units = (key.units ?? [right?.unit ?? ""]).map(unitOf).filter(Boolean);
  const { unit } = answer;
  let { values } = answer;
  // 35× is how a factor is written, and 38 % is 38 to one reader and 0.38 to another, unless a unit is asked for.
  const bare = units.every((one) => one === "×");
  const share = bare && unit === "%";
  if (share) values = [...values, ...shares(values)];
  const fits = !unit || share || units.includes(unit) || (bare && unit === "×");
  if (bare && !fits) return verdict("unreadable");
  if (!near(values, right?.values ?? [], key.tolerance ? read(key.tolerance) : undefined)) return verdict("wrong");
  return verdict(fits ? "right" : "unit");
}
