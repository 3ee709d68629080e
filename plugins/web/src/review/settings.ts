/** What a reader may set of their schedules: how much is to be remembered, and the day of an exam. */
import "../contract";
import type { review as WORDS } from "../../../mkdocs_practice/locale/scripts.json";
import { make } from "../dom";
import { today } from "../kept";
import { DAY_MS, dateOf, type Entry, RETENTIONS } from "../log/entry";
import { language, type Say } from "../words";

const SHARES = [0.8, 0.85, 0.9, 0.95];

/** The last day that the log knows. */
const LATEST = "2099-12-31";

const dayIn = (value: string): number => Math.round(Date.parse(`${value}T00:00:00Z`) / DAY_MS) || 0;
const valueOf = (day: number): string => dateOf(day).toISOString().slice(0, 10);

export interface Settings {
  readonly element: HTMLElement;
  /** Shows what the log says: it may have been set in another tab, brought by a file, or forgotten. */
  update(): Promise<void>;
}

/** The form; `set` is told what the reader has chosen. */
export function settings(say: Say<keyof typeof WORDS>, set: (more: Pick<Entry, "retention" | "exam">) => void): Settings {
  const percent = new Intl.NumberFormat(language(), { style: "percent", maximumFractionDigits: 1 });
  const share = make("select", { class: "practice-button" });
  share.addEventListener("change", () => set({ retention: Number(share.value) }));
  const date = make("input", { type: "date", class: "practice-button", min: valueOf(today() + 1), max: LATEST });
  date.addEventListener("change", () => {
    const day = dayIn(date.value);
    // A year that is typed is one of the first centuries at first. A day that is over says nothing.
    if (day > today() || !date.value) set({ exam: day });
  });
  date.addEventListener("blur", () => void update());
  const element = make(
    "details",
    { class: "practice-settings" },
    make("summary", {}, say("aims")),
    make("div", { class: "practice-review-form" }, make("label", {}, say("aim"), share), make("label", {}, say("exam_day"), date)),
    make("p", {}, say("exam_means")),
  );
  const update = async (): Promise<void> => {
    const { retention, exam } = (await window.mkdocsPractice.log?.aim()) ?? { retention: 0, exam: 0 };
    if (share.value !== `${retention}`) {
      const shares = [...new Set([...SHARES, retention])].filter((each) => each >= RETENTIONS[0]).sort();
      share.replaceChildren(...shares.map((each) => make("option", { value: `${each}` }, percent.format(each))));
      share.value = `${retention}`;
    }
    // One that is over says nothing any more; and what is being typed is the reader's.
    const day = exam < today() ? "" : valueOf(exam);
    if (date.value !== day && document.activeElement !== date) date.value = day;
  };
  return { element, update };
}
