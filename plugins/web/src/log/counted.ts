/** Which entries count: an undo takes one out, and a reset all that came before it. */
import { compare, type Entry } from "./entry";

/** The entries that are not undone, and no undos themselves; the last first. */
function standing(entries: readonly Entry[]): Entry[] {
  const gone = new Set<string>();
  // From the last on: an undo comes after what it undoes, and may have been undone before it counts.
  return [...entries].sort(compare).reverse().filter((entry) => {
    if (gone.has(`${entry.at} ${entry.by}`)) return false;
    if (entry.what === "undo") gone.add(entry.undone?.join(" ") ?? "");
    return entry.what !== "undo";
  });
}

/** The entries that count, in order: without those undone, and without what a reset ended. */
export function counted(entries: readonly Entry[]): Entry[] {
  const left = standing(entries);
  const end = left.findIndex(({ what }) => what === "reset");
  return (end < 0 ? left : left.slice(0, end)).reverse();
}

/** The resets that hold, which are not undone; the last first. */
export const resetsIn = (entries: readonly Entry[]): Entry[] => standing(entries).filter(({ what }) => what === "reset");
