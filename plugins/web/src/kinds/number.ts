/** A number, written into a box. */
import { gradeNumber, type NumberKey } from "../grade/number";
import { Gaps } from "./gaps";
import type { Outcome } from "./kind";

export class Numeric extends Gaps<NumberKey> {
  grade(): Outcome {
    const [response = ""] = this.given;
    const verdict = gradeNumber(response, this.grading);
    return { ...this.whole(verdict, response), unit: verdict.isForeign ? this.grading.units?.[0] : undefined };
  }
}
