/** What every kind of graded question is on the page. */
import type { Kind as Ruling, Verdict } from "../grade/verdict";
import type { graded } from "../../../mkdocs_practice/locale/scripts.json";
import type { Say } from "../words";

/** One option, row or blank that was judged. */
export interface Part {
  /** What the mark is put in, as its last; without it, the verdict on the whole is its mark. */
  readonly at?: Element;
  /** The control that is judged, and described by the mark. */
  readonly control: HTMLElement;
  readonly ruling: Ruling | "stays" | "moves" | "skipped";
  /** Its place among the items as shown, for what the author says of it. */
  readonly item?: number;
}

export interface Outcome extends Verdict {
  /** What the reader gave, for others to read: a line of text. */
  readonly response: string;
  /** What is marked beside the whole; right and wrong ones alike. */
  readonly parts?: readonly Part[];
  /** How many of how many, where it is partly right; and how many wrong ones beside them. */
  readonly n?: number;
  readonly all?: number;
  readonly wrong?: number;
  /** The unit to answer in, where it is wrong and in another. */
  readonly unit?: string | undefined;
}

/** What a reader has given: texts, places of what is chosen, or the order of entries. */
export type Given = readonly (string | number)[];

/** What a kind may ask of the question that it stands in. */
export interface Question {
  readonly say: Say<keyof typeof graded>;
  /** Unique on the page; ids of controls begin with it. */
  readonly id: string;
  /** Takes the marks away: the reader has changed something. */
  changed(): void;
  check(): void;
  /** Announces something. */
  announce(text: string): void;
}

/**
 * One graded question: builds its controls from the markup that the page comes with.
 *
 * `grading` is what the Python class of the same kind returns from `draw`.
 */
export abstract class Kind<Grading> {
  constructor(
    readonly area: HTMLElement,
    readonly grading: Grading,
    readonly question: Question,
  ) {}

  /** Judges what the controls hold; any content of them has a verdict. */
  abstract grade(): Outcome;

  /** What the controls hold, as it is kept; what is missing from it is empty. */
  abstract get given(): Given;
  abstract set given(given: Given);
}
