/** Grading a short text. */
import { fold } from "./fold";
import { near, type Quantity, read } from "./quantity";
import { type Verdict, verdict } from "./verdict";

/** Longer texts are wrong unread: no answer is as long, and reading them takes time. */
const LONGEST = 2000;

/** Whether inserting, deleting or replacing one character, or swapping neighbours, makes one text of the other. */
export function slip(one: string, other: string): boolean {
  const a = [...one];
  const b = [...other];
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const same = (inA: number, inB: number): boolean => a.slice(at + inA).join("") === b.slice(at + inB).join("");
  const swapped = a[at] === b[at + 1] && a[at + 1] === b[at] && same(2, 2);
  return same(1, 1) || same(1, 0) || same(0, 1) || swapped;
}

/** Whether both are the same number without a unit. What could be two numbers is left to its spelling. */
const equal = (one?: Quantity, other?: Quantity): unknown =>
  one && other && !one.unit && !other.unit && !other.values[1] && near(one, other);

/** Grades a text by the answers that are accepted. */
export function gradeText(given: string, accepted: readonly string[]): Verdict {
  if (given.length > LONGEST) return verdict("wrong");
  const answer = fold(given);
  if (!answer) return verdict("empty");
  const right = accepted.some((key) => fold(key) === answer || equal(read(given), read(key)));
  // A slip in a short word or in a number makes another word or number.
  const almost = accepted.map(fold).some((key) => /^\D{3,}$/u.test(key) && slip(answer, key));
  return verdict(right ? "right" : almost ? "almost" : "wrong");
}
