/** What is kept of a reader's work, laid over what the site has today. */
import "./contract";
import { isBegun, ofMeaning } from "./log/reading";
import type { Log } from "./log/log";
import type { State } from "./log/state";
import { type PageRows, placesOf, type Row, rows } from "./site-index";

export interface Known {
  /** The states of items of which anything is known, by the keys under which it is kept. */
  readonly states: ReadonlyMap<string, State>;
  /** The pages that have these items, as far as the site has them, by their addresses. */
  readonly pages: readonly PageRows[];
}

/** Whether anything of an item is kept: it was begun, or is to come back. */
const isKnown = (state: State): boolean => state.due !== undefined || isBegun(state);

/** Reads both, of pages that a reader has been on. */
export async function known(): Promise<Known> {
  const kept = await window.mkdocsPractice.log?.open();
  if (!kept) return { states: new Map(), pages: [] };
  const states = new Map((await kept.read()).filter(isKnown).map((state) => [state.key, state]));
  const pages = await pagesWith([...states.keys()], kept);
  const begun = pages.filter(({ items }) => items.some((row) => stateOf(row, states)));
  return { states, pages: begun.sort((a, b) => (a.at < b.at ? -1 : 1)) };
}

/** The pages that have the items of these keys, as far as the site has them. */
export async function pagesWith(keys: readonly string[], kept: Log): Promise<PageRows[]> {
  const wanted = new Set(keys);
  const places = (await kept.places()).filter((place) => place.keys.some((key) => wanted.has(key)));
  const pages = await rows(places.map(({ at }) => at));
  const found = new Set(pages.flatMap(({ items }) => items.flatMap(keysOf)));
  // Moved since, or learnt on another device.
  const lost = keys.filter((key) => !found.has(key));
  const moved = lost[0] ? await placesOf(lost) : new Map<string, string>();
  if (!moved.size) return pages;
  // Page by page: one that came with a file may have hundreds.
  const met = new Map<string, string[]>();
  for (const [key, at] of moved) {
    const all = met.get(at);
    if (all) all.push(key);
    else met.set(at, [key]);
  }
  await kept.meet([...met].map(([at, all]) => ({ at, keys: all }))).catch(() => undefined);
  const more = await rows(new Set(moved.values()));
  return [...pages, ...more.filter(({ at }) => !pages.some((page) => page.at === at))];
}

/** The key of an item and those that it had before. */
export const keysOf = ({ key, was = [] }: Row): readonly string[] => [key, ...was];

/** What is known of an item as it is today: under its own key, or else under one that it had. */
export function stateOf(row: Row, states: ReadonlyMap<string, State>): State | undefined {
  const key = keysOf(row).find((each) => states.has(each));
  const state = key === undefined ? undefined : states.get(key);
  return state && ofMeaning(state, row.rev ?? "");
}
