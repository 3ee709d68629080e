/** Options to choose from: radio buttons where one is right, checkboxes where several are. */
import { make } from "../dom";
import { gradeChoice } from "../grade/choice";
import { type Given, Kind, type Outcome, type Question } from "./kind";

/** An option, or what in it has a use of its own. */
const PRESSED = ".practice-options>li,a,audio,button,details,input,label,select,textarea,video";

/** Grading: a digit for each option, 1 where it is right. */
export class Choice extends Kind<string> {
  private readonly right = [...this.grading].map((digit) => digit === "1");
  private readonly inputs: HTMLInputElement[] = [];
  private readonly texts: HTMLElement[] = [];

  constructor(area: HTMLElement, grading: string, question: Question) {
    super(area, grading, question);
    const { id } = question;
    const several = this.right.filter(Boolean).length > 1;
    const list = area.querySelector(".practice-options") as HTMLElement;
    const options = [...list.children];
    for (const [rank, option] of options.entries()) {
      const text = make("div", { id: `${id}-${rank}` }, ...option.childNodes);
      const type = several ? "checkbox" : "radio";
      const input = make("input", { type, name: id, "aria-labelledby": text.id });
      option.append(input, text);
      this.inputs.push(input);
      this.texts.push(text);
    }
    list.addEventListener("change", () => question.changed());
    // The whole option is the target; not where it was selected as text, or is a link.
    list.addEventListener("click", ({ target }) => {
      const input = this.inputs[options.indexOf((target as Element).closest(PRESSED) as Element)];
      if (!input || `${getSelection() ?? ""}`) return;
      input.click();
      input.focus();
    });
  }

  grade(): Outcome {
    const picked = this.given as number[];
    const n = picked.filter((rank) => this.right[rank]).length;
    const all = this.right.filter(Boolean).length;
    const wrong = picked.length - n;
    return {
      ...gradeChoice(n, all, wrong, this.right.length - all),
      response: picked.map((rank) => this.texts[rank]?.textContent?.trim()).join("; "),
      parts: picked.map((item) => ({
        at: this.inputs[item]?.parentElement as Element,
        control: this.inputs[item] as HTMLElement,
        ruling: this.right[item] ? "right" : "wrong",
        item,
      })),
      n,
      all,
      wrong,
    };
  }

  get given(): Given {
    return [...this.inputs.keys()].filter((rank) => this.inputs[rank]?.checked);
  }

  set given(given) {
    this.inputs.forEach((input, rank) => (input.checked = given.includes(rank)));
  }
}
