/** A number, written into a box. */
import { gradeNumber, type NumberKey } from "../grade/number";
import { Gaps } from "./gaps";
import type { Outcome } from "./kind";

export class Numeric extends Gaps<NumberKey> {
  grade(): Outcome {
    const [response = ""] = this.given;
    return this.whole(gradeNumber(response, this.grading), response);
  }
}
