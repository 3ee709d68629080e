/** What is kept of a reader's work, laid over what the site has today. */
import "./contract";
import { type Past, pastOf, pastsOf } from "./log/former";
import { isBegun } from "./log/reading";
import type { Log } from "./log/log";
import type { State } from "./log/state";
import { type PageRows, placesOf, rows } from "./site-index";
import { waysOf } from "./ways";

export interface Known {
  /** The states of items of which anything is known, by the keys under which it is kept. */
  readonly states: ReadonlyMap<string, State>;
  /** What is kept of each item that the site has today, by its key. */
  readonly pasts: ReadonlyMap<string, Past>;
  /** The pages that have these items, as far as the site has them, by their addresses. */
  readonly pages: readonly PageRows[];
}

/** Whether anything of an item is kept: it was begun, or is to come back. */
const isKnown = (state: State): boolean => state.due !== undefined || isBegun(state);

/** Reads all that is kept, and the pages that a reader has been on. */
export async function known(): Promise<Known> {
  const kept = await window.mkdocsPractice.log?.open();
  return kept ? laidOver(await kept.read(), kept) : { states: new Map(), pasts: new Map(), pages: [] };
}

/** Lays states over the pages that a reader has been on. */
export async function laidOver(all: readonly State[], kept: Log): Promise<Known> {
  const states = new Map(all.filter(isKnown).map((state) => [state.key, state]));
  const pages = await pagesWith([...states.keys()], kept);
  pages.sort((a, b) => (a.at < b.at ? -1 : 1));
  const pasts = pastsOf(pages.flatMap(({ items }) => items).flatMap(waysOf), states);
  return { states, pasts, pages: pages.filter(({ items }) => items.some(({ key }) => pastOf(key, pasts))) };
}

/** The pages that have the items of these keys, as far as the site has them. */
async function pagesWith(keys: readonly string[], kept: Log): Promise<PageRows[]> {
  const wanted = new Set(keys);
  const places = (await kept.places()).filter((place) => place.keys.some((key) => wanted.has(key)));
  const pages = await rows(places.map(({ at }) => at));
  const found = new Set(pages.flatMap(({ items }) => items.flatMap(waysOf).flatMap(({ key, was = [] }) => [key, ...was])));
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
