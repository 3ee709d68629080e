/** Whose what is kept is: items have had other keys before, as their pages and the index say. */
import type { Item } from "../item";
import { parse } from "../json";
import { cardKey, REVERSE, waysOf } from "../ways";
import { ofMeaning } from "./reading";
import type { State } from "./state";

/** What has a key, and keys that it had before. */
export interface Keyed {
  readonly key: string;
  readonly rev?: string;
  readonly was?: readonly string[];
  /** Whether it is asked from its back, too. */
  readonly reverse?: boolean;
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

/** What is kept of an item, under whatever keys; of a card that is asked both ways, as of the way that is to come back first. */
export function pastOf(key: string, pasts: ReadonlyMap<string, Past>): Past | undefined {
  const ways = [key, key + REVERSE].flatMap((each) => pasts.get(each) ?? []);
  const [first] = [...ways].sort((a, b) => (a.state.due ?? Infinity) - (b.state.due ?? Infinity));
  return first && { ...first, keys: ways.flatMap(({ keys }) => keys) };
}

/** An item of a page in all ways in which it is asked, with the keys that it says it had. */
export function keyed({ key, rev, element }: Item): Keyed[] {
  const was = parse(element.dataset.was);
  const own = cardKey(key);
  return waysOf({ key: own, rev, was: Array.isArray(was) ? was.map(String) : [], reverse: own !== key || element.dataset.reverse === "" });
}
