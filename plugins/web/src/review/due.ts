/** What is due: the reader's states, laid over what the site has today. */
import type { Known } from "../known";
import type { Row } from "../site-index";
import { waysOf } from "../ways";

/** An item that is scheduled. */
export interface Scheduled {
  readonly row: Row;
  /** The address of its page from the root of the site, and the title of that. */
  readonly at: string;
  readonly title: string;
  /** The day on which it is to be asked. */
  readonly due: number;
  /** How long it was not asked, in terms of how long it is remembered: the more, the likelier it is forgotten. */
  readonly faded: number;
}

/** The items that are scheduled and on the site, each once. */
export function scheduled({ pages, pasts }: Pick<Known, "pages" | "pasts">, today: number): Scheduled[] {
  const found = new Map<string, Scheduled>();
  for (const { at, title, items } of pages) {
    for (const row of items.flatMap(waysOf)) {
      const { due, card } = pasts.get(row.key)?.state ?? {};
      if (due === undefined || found.has(row.key)) continue;
      const faded = card ? (today - card.last) / card.stability : 0;
      found.set(row.key, { row, at, title, due, faded });
    }
  }
  return [...found.values()];
}
