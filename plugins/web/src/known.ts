/** What is kept of a reader's work, laid over what the site has today. */
import "./contract";
import { isBegun, ofMeaning } from "./log/reading";
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
  const [all, places] = await Promise.all([kept.read(), kept.places()]);
  const states = new Map(all.filter(isKnown).map((state) => [state.key, state]));
  const pages = await rows(places.filter(({ keys }) => keys.some((key) => states.has(key))).map(({ at }) => at));
  const found = new Set(pages.flatMap(({ items }) => items.flatMap(keysOf)));
  // Moved since, or learnt on another device.
  const elsewhere = await placesOf([...states.keys()].filter((key) => !found.has(key)));
  const more = elsewhere.size ? await rows(new Set(elsewhere.values())) : [];
  const byAddress = new Map([...pages, ...more].map((page) => [page.at, page]));
  const begun = [...byAddress.values()].filter(({ items }) => items.some((row) => stateOf(row, states)));
  return { states, pages: begun.sort((a, b) => (a.at < b.at ? -1 : 1)) };
}

/** The key of an item and those that it had before. */
export const keysOf = ({ key, was = [] }: Row): readonly string[] => [key, ...was];

/** What is known of an item as it is today: under its own key, or else under one that it had. */
export function stateOf(row: Row, states: ReadonlyMap<string, State>): State | undefined {
  const key = keysOf(row).find((each) => states.has(each));
  const state = key === undefined ? undefined : states.get(key);
  return state && ofMeaning(state, row.rev ?? "");
}
