/** Entries of the log: everything that a learner does, one entry each, never changed and never taken back. */

/** What happened. An undo names another entry, and may itself be undone. */
export type What = "reveal" | "attempt" | "grade" | "restart" | "reset" | "undo" | "set";

export const WHATS: readonly What[] = ["reveal", "attempt", "grade", "restart", "reset", "undo", "set"];

/** The key of no item: what is kept under it is about all of them. */
export const SITE = "";

/** The retentions that may be aimed at: below, most is forgotten; above, all of it is asked nearly every day. */
export const RETENTIONS = [0.7, 0.97] as const;

/** The names of an entry: two with the same ones are the same entry, on whatever device. */
export interface Name {
  /** The item's key. */
  readonly key: string;
  /** When, in milliseconds since 1970; later than any entry that its writer knew of, even where a clock was set back. */
  readonly at: number;
  /** Who wrote it: a random name for each page that was opened. */
  readonly by: string;
}

/** The names as one text. */
export const nameOf = ({ key, at, by }: Name): string => JSON.stringify([key, at, by]);

export interface Entry extends Name {
  /** The day on the reader's own calendar, counted from 1970-01-01. */
  readonly day: number;
  readonly what: What;
  /** The author's mark of the item's meaning, as it was. */
  readonly rev?: string;
  /** grade: 0 is wrong, 1 is right. */
  readonly score?: number;
  /** grade: what the controls held, for the page to show it again. */
  readonly given?: readonly (string | number)[];
  /** grade: a digest of what was asked; what was given to another question is not shown. */
  readonly asked?: string;
  /** attempt: the reader's own words, how sure they were, and which points of the answer they had (0 or 1 each). */
  readonly text?: string;
  readonly sure?: string;
  readonly points?: string;
  /** set: the share of items that is to be remembered when they come back, */
  readonly retention?: number;
  /** and the day of an exam, before which all are to be seen; 0 for none. Under the key of the site. */
  readonly exam?: number;
  /** undo: the entry that does not count any more, by `at` and `by`. */
  readonly undone?: readonly [at: number, by: string];
}

/** Entries, or their names, by their items. */
export function byItem<T extends Name>(all: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const own = groups.get(each.key);
    if (own) own.push(each);
    else groups.set(each.key, [each]);
  }
  return groups;
}

/** The order of entries, the same on every device that has them. */
export const compare = (a: Name, b: Name): number => a.at - b.at || (a.by < b.by ? -1 : +(a.by > b.by));

export const DAY_MS = 86_400_000;

/** The day on the reader's own calendar: it ends at their midnight, whatever the time zone and the season. */
export const dayOf = (date: Date): number => Math.floor((+date - date.getTimezoneOffset() * 60_000) / DAY_MS);

/** The first moment of a day, in a calendar without time zones. */
export const dateOf = (day: number): Date => new Date(day * DAY_MS);
