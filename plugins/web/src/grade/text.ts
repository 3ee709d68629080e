/** Grading a short text. */
import { fold } from "./fold";
import { within, ZERO } from "./rational";
import { read } from "./reading";
import { type Verdict, verdict } from "./verdict";

/** Longer texts are wrong unread: no answer is as long, and reading them takes time. */
const LONGEST = 2000;

/** Whether one insertion, deletion, replacement or swap of neighbours makes one text of the other (Damerau 1964). */
export function slip(one: string, other: string): boolean {
  const a = [...one];
  const b = [...other];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const rest = Math.max(a.length, b.length) - start - end;
  const swapped = a.length === b.length && a[start] === b[start + 1] && a[start + 1] === b[start];
  return rest < 2 || (rest === 2 && swapped);
}

/** Whether both are the same number without a unit. What could be two numbers is left to its spelling. */
function equal(given: string, accepted: string): boolean {
  const one = read(given);
  const [value, second] = read(accepted)?.values ?? [];
  return (
    !!value && !second && !one?.unit && !read(accepted)?.unit && !!one?.values.some((other) => within(other, value, ZERO))
  );
}

/** A slip in a short word or in a number makes another word or number, so it is none. */
const forgiving = (folded: string): boolean => !/\d|^.?.?$/su.test(folded);

/** Grades a text by the answers that are accepted. */
export function gradeText(given: string, accepted: readonly string[]): Verdict {
  if (given.length > LONGEST) return verdict("wrong");
  const answer = fold(given);
  if (!answer) return verdict("empty");
  const keys = accepted.map(fold);
  if (keys.includes(answer) || accepted.some((key) => equal(given, key))) return verdict("right");
  return verdict(keys.some((key) => forgiving(key) && slip(answer, key)) ? "almost" : "wrong");
}
