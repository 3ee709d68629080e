/** Whose what is kept is: items have had other keys before, as their pages and the index say. */
import type { Item } from "../item";
import { parse } from "../json";
import { ofMeaning } from "./reading";
import type { State } from "./state";

/** What has a key, and keys that it had before. */
export interface Keyed {
  readonly key: string;
  readonly rev?: string;
  readonly was?: readonly string[];
}

/** What is kept of an item. */
export interface Past {
  /** Under which keys, that of today first. */
  readonly keys: readonly string[];
  /** What it comes to, as the item is today. */
  readonly state: State;
}

/**
 * The keys of each of these items, by that of today, which is the first; an item may be among them twice.
 *
 * No key is of two items. What keys mean today comes first, since somebody may have had one of them before; and of two
 * that had the same one, it is the first's.
 */
export function keysOf(items: readonly Keyed[]): Map<string, string[]> {
  const keys = new Map(items.map(({ key }) => [key, [key]]));
  const taken = new Set(keys.keys());
  for (const { key, was = [] } of items) {
    for (const old of was) {
      if (!taken.has(old)) keys.get(key)?.push(old);
      taken.add(old);
    }
  }
  return keys;
}

/** What is kept of each of these items, by its key of today. Until something is kept under that, what is under a former one counts. */
export function pastsOf(items: readonly Keyed[], states: ReadonlyMap<string, State>): Map<string, Past> {
  const all = keysOf(items);
  const found = new Map<string, Past>();
  for (const { key, rev = "" } of items) {
    const keys = all.get(key)?.filter((each) => states.has(each)) ?? [];
    const state = states.get(keys[0] ?? "");
    if (state) found.set(key, { keys, state: ofMeaning(state, rev) });
  }
  return found;
}

/** An item of a page, with the keys that it says it had. */
export function keyed({ key, rev, element }: Item): Keyed {
  const was = parse(element.dataset.was);
  return { key, rev, was: Array.isArray(was) ? was.map(String) : [] };
}
