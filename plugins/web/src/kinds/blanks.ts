/** Blanks in a text, each with a box. */
import { gradeShare } from "../grade/choice";
import { gradeText } from "../grade/text";
import { type Kind as Ruling, verdict } from "../grade/verdict";
import { Gaps } from "./gaps";
import type { Outcome, Part } from "./kind";

/** Grading: for each blank its accepted answers. */
export class Blanks extends Gaps<string[][]> {
  protected override name(gap: HTMLElement): string {
    return gap.textContent ?? "";
  }

  grade(): Outcome {
    const given = this.given;
    const verdicts = given.map((text, rank) => gradeText(text, this.grading[rank] ?? []));
    const parts = this.boxes.map((control, rank): Part => {
      const kind = verdicts[rank]?.kind as Ruling;
      return { at: control.parentElement as Element, control, ruling: kind === "empty" ? "skipped" : kind };
    });
    const n = verdicts.filter(({ kind }) => kind === "right").length;
    const whole = verdicts.every(({ kind }) => kind === "empty") ? verdict("empty") : gradeShare(verdicts.map(({ score }) => score));
    return { ...whole, parts, n, all: given.length, response: given.join("; ") };
  }
}
