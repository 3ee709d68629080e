/** What the kinds that are written share: a box in each gap. */
import { make } from "../dom";
import type { Verdict } from "../grade/verdict";
import { type Given, Kind, type Outcome, type Question } from "./kind";

// Nothing may write the answer for the reader, and no keypad may lack a sign: fractions and units are allowed.
// In a page that is written from right to left, `5 km` is read from the left all the same.
const BOX = { type: "text", dir: "auto", autocapitalize: "off", autocomplete: "off", autocorrect: "off", spellcheck: "false" };

/** Puts a box into each gap. */
export abstract class Gaps<Grading> extends Kind<Grading> {
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
    const unit = gap.nextSibling?.textContent?.trim();
    return this.question.say(unit ? "your_answer_in" : "your_answer", { unit: unit ?? "" });
  }

  get given(): string[] {
    return this.boxes.map((box) => box.value);
  }

  set given(given: Given) {
    this.boxes.forEach((box, rank) => (box.value = `${given[rank] ?? ""}`));
  }

  /** The outcome where one box is all: the verdict on it is that on the whole. */
  protected whole(verdict: Verdict, response: string): Outcome {
    return { ...verdict, response, parts: this.boxes.map((control) => ({ control, ruling: verdict.kind })) };
  }
}
