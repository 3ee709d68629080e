/** A short text, written into a box. */
import { gradeText } from "../grade/text";
import { Gaps } from "./gaps";
import type { Outcome } from "./kind";

/** Grading: the accepted answers. */
export class Written extends Gaps<string[]> {
  grade(): Outcome {
    const [response = ""] = this.given;
    return this.whole(gradeText(response, this.grading), response);
  }
}
