/** What the parts of the overview share. */
import type { overview as WORDS } from "../../../mkdocs_practice/locale/scripts.json";
import type { Row } from "../site-index";
import type { Say } from "../words";

/** A theme may open everything to print it: that is no reader's doing. */
let isPrinting = false;
addEventListener("beforeprint", () => (isPrinting = true));
addEventListener("afterprint", () => (isPrinting = false));

/** Calls something whenever a reader opens or closes what can be opened. */
export function onToggle(details: HTMLDetailsElement, toggled: (isOpen: boolean) => void): void {
  details.addEventListener("toggle", () => isPrinting || toggled(details.open));
}

export interface View {
  readonly say: Say<keyof typeof WORDS>;
  /** Reads the log once more, and draws what has changed. */
  update(): Promise<void>;
}

/** Questions and cards: how many there are, or how many of them are done. */
export interface Count {
  readonly asked: number;
  readonly cards: number;
}

/** Counts items by what they are, each once. */
export function countOf(rows: readonly Row[]): Count {
  const kinds = [...new Map(rows.map(({ key, kind }) => [key, kind])).values()];
  const cards = kinds.filter((kind) => kind === "card").length;
  return { asked: kinds.length - cards, cards };
}

/** How far a reader is, as it stands below the title of a page: questions are done. Cards are known, and so they are counted apart. */
export const howFar = ({ say }: View, done: Count, all: Count): string[] => [
  ...(all.asked || !all.cards ? [say("site_done", { done: done.asked, all: all.asked })] : []),
  ...(all.cards ? [say("cards_known", { n: done.cards, count: all.cards })] : []),
];
