/** What the whole log says of a reader's memory, and of how well they know it. */
import { counted } from "./counted";
import { byItem, type Entry, SITE } from "./entry";
import type { Recall, Review } from "./schedule";

/** An answer of the reader's own: how sure they were, and which share of its points they had. */
export interface Own {
  readonly sure: string;
  readonly share: number;
}

export interface Past {
  readonly recalls: readonly Recall[];
  readonly own: readonly Own[];
}

/** As many items as are read without a pause. */
const SLICE = 100;

const pause = (): Promise<void> => new Promise((done) => setTimeout(done));

/** The last that was said of an item on each day, where it was compared with the answer. */
function ownIn(entries: readonly Entry[]): Own[] {
  const opened = new Set<number>();
  const said = new Map<number, Own>();
  for (const { what, day, sure = "", points = "" } of counted(entries)) {
    if (what === "reveal") opened.add(day);
    if (what === "attempt") said.set(day, { sure, share: points ? [...points].filter((point) => point === "1").length / points.length : NaN });
  }
  // Before the answer was seen, no point is ticked either.
  return [...said].flatMap(([day, own]) => (own.sure && (own.share > 0 || (opened.has(day) && own.share === 0)) ? [own] : []));
}

/** The reviews of an item, in their order, by its entries and those of the site; each meaning that it had by itself. */
export function reviewsIn(entries: readonly Entry[]): Review[][] {
  const found = new Map<string, Review[]>();
  for (const { what, day, score, rev = "" } of counted(entries)) {
    if (what === "grade") found.set(rev, [...(found.get(rev) ?? []), { day, right: score === 1 }]);
  }
  return [...found.values()];
}

/** Reads it all, and lets the page go on meanwhile; `recalls` says of the reviews of an item what was to be expected. */
export async function pastIn(entries: readonly Entry[], recalls: (reviews: readonly Review[]) => Recall[]): Promise<Past> {
  const groups = byItem(entries);
  const general = groups.get(SITE) ?? [];
  groups.delete(SITE);
  const past: { recalls: Recall[]; own: Own[] } = { recalls: [], own: [] };
  let left = SLICE;
  for (const own of groups.values()) {
    const all = [...own, ...general];
    past.recalls.push(...reviewsIn(all).flatMap(recalls));
    past.own.push(...ownIn(all));
    if (--left) continue;
    left = SLICE;
    await pause();
  }
  return past;
}
