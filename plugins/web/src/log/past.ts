/** What the whole log says of a reader's memory, and of how well they know it. */
import { counted } from "./counted";
import { byItem, type Entry, SITE } from "./entry";
import { type Recall, recalls } from "./schedule";
import { reviewsIn } from "./state";

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

/** Reads it all, and lets the page go on meanwhile. */
export async function pastIn(entries: readonly Entry[]): Promise<Past> {
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
