/** Kinds that are written: a number, a text, and blanks in a text. */
import { make } from "../dom";
import { gradeShare } from "../grade/choice";
import { gradeNumber, type NumberKey } from "../grade/number";
import { gradeText } from "../grade/text";
import { type Kind as Ruling, verdict } from "../grade/verdict";
import { Kind, type Outcome, type Question } from "./kind";

// Nothing may write the answer for the reader, and no keypad may lack a sign: fractions and units are allowed.
const BOX = { type: "text", autocapitalize: "off", autocomplete: "off", autocorrect: "off", spellcheck: "false" };

/** Puts a box into each gap. */
abstract class Gaps<Grading> extends Kind<Grading> {
  protected readonly boxes: HTMLInputElement[];

  constructor(area: HTMLElement, grading: Grading, question: Question) {
    super(area, grading, question);
    // Those of blanks stand in the text above the area, or are in the prompt itself.
    const around = area.parentElement as HTMLElement;
    const gaps = [...around.querySelectorAll<HTMLElement>(".practice-blank")];
    this.boxes = gaps.map((gap) => {
      const box = make("input", { ...BOX, "aria-label": this.name(gap) });
      gap.replaceChildren(box);
      return box;
    });
    for (const box of this.boxes) {
      box.addEventListener("input", () => question.changed());
      box.addEventListener("keydown", ({ key }) => {
        if (key === "Enter") question.check();
      });
    }
  }

  /** What a screen reader calls a gap: its number, or what is asked for and in which unit. */
  protected name(gap: HTMLElement): string {
    return `${this.question.words.yours}${gap.nextSibling?.textContent ?? ""}`;
  }

  protected get texts(): string[] {
    return this.boxes.map((box) => box.value);
  }

  clear(): void {
    for (const box of this.boxes) box.value = "";
  }
}

export class Numeric extends Gaps<NumberKey> {
  grade(): Outcome {
    const [response = ""] = this.texts;
    return { ...gradeNumber(response, this.grading), response };
  }
}

/** Grading: the accepted answers. */
export class Written extends Gaps<string[]> {
  grade(): Outcome {
    const [response = ""] = this.texts;
    return { ...gradeText(response, this.grading), response };
  }
}

/** Grading: for each blank its accepted answers. */
export class Blanks extends Gaps<string[][]> {
  protected override name(gap: HTMLElement): string {
    return gap.textContent ?? "";
  }

  grade(): Outcome {
    const given = this.texts;
    const verdicts = given.map((text, rank) => gradeText(text, this.grading[rank] ?? []));
    const parts = verdicts.map(({ kind }, rank) => ({
      at: this.boxes[rank]?.parentElement as Element,
      control: this.boxes[rank] as Element,
      ruling: kind === "empty" ? "wrong" : (kind as Ruling),
    }));
    const n = verdicts.filter(({ kind }) => kind === "right").length;
    const whole = verdicts.every(({ kind }) => kind === "empty") ? verdict("empty") : gradeShare(verdicts.map(({ score }) => score));
    return { ...whole, parts, n, all: given.length, response: given.join("; ") };
  }
}
