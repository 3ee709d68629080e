/** Grading a number. */
import type { Rational } from "./rational";
import { near, read, unitOf } from "./quantity";
import { type Verdict, verdict } from "./verdict";

export interface NumberKey {
  /** The right number, as an author writes it: "1/3", "1,5", "38 %". Its unit counts where there are no `units`. */
  readonly value: string;
  /** How far an answer may be off, the limit included: "0.5", or "2%" for a share of the value. Exact without. */
  readonly tolerance?: string | undefined;
  /** Spellings of the unit. The page shows the first, so readers may leave it out. */
  readonly units?: readonly string[] | undefined;
}

export interface NumberVerdict extends Verdict {
  /** Whether it is wrong and has another unit than is asked for: it may be right in that. */
  readonly isForeign?: boolean;
}

/** Grades the number that a reader wrote. Any reading of it may be the right one. */
export function gradeNumber(given: string, { value, tolerance = "", units }: NumberKey): NumberVerdict {
  const answer = read(given);
  if (!answer) return verdict(/\S/.test(given) ? "unreadable" : "empty");
  const right = read(value);
  const { unit } = answer;
  const known = (units ?? [right?.unit ?? ""]).map(unitOf).filter(Boolean);
  // Unless a unit is asked for, 35× is how a factor is written, and 38 % is 38 to one reader and 0.38 to another.
  const bare = known.every((one) => one === "×");
  const fits = !unit || known.includes(unit) || (bare && /^[×%]$/.test(unit));
  if (bare && !fits) return verdict("unreadable");
  const shares = answer.values.map(([a, b]): Rational => [a, b * 100n]);
  const values = bare && unit === "%" ? [...answer.values, ...shares] : answer.values;
  if (!right || !near({ values, unit }, right, read(tolerance))) return { ...verdict("wrong"), isForeign: !fits };
  return verdict(fits ? "right" : "unit");
}
