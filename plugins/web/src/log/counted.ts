/** Which entries count: an undo takes one out, and a reset all that came before it. */
import { compare, type Entry } from "./entry";

/** The entries that count, in order: without those undone, and without what a reset ended. */
export function counted(entries: readonly Entry[]): Entry[] {
  const gone = new Set<string>();
  const left: Entry[] = [];
  // From the last on: an undo comes after what it undoes, and may have been undone before it counts.
  for (const entry of [...entries].sort(compare).reverse()) {
    if (gone.has(`${entry.at} ${entry.by}`)) continue;
    if (entry.what === "reset") break;
    if (entry.what === "undo") gone.add(entry.undone?.join(" ") ?? "");
    else left.push(entry);
  }
  return left.reverse();
}

/** The resets that hold, which are not undone; the last first. */
export function resetsIn(entries: readonly Entry[]): Entry[] {
  const gone = new Set<string>();
  const found: Entry[] = [];
  for (const entry of [...entries].sort(compare).reverse()) {
    if (gone.has(`${entry.at} ${entry.by}`)) continue;
    if (entry.what === "undo") gone.add(entry.undone?.join(" ") ?? "");
    if (entry.what === "reset") found.push(entry);
  }
  return found;
}
