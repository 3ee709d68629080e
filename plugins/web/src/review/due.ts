/** What is due: the reader's states, laid over what the site has today. */
import { ofMeaning } from "../log/reading";
import type { State } from "../log/state";
import type { PageRows, Row } from "../site-index";

/** An item that is scheduled. */
export interface Scheduled {
  readonly row: Row;
  /** The address of its page from the root of the site, and the title of that. */
  readonly at: string;
  readonly title: string;
  /** The day on which it is to be asked. */
  readonly due: number;
  /** How long it was not asked, in terms of how long it is remembered: the more, the likelier it is forgotten. */
  readonly faded: number;
}

/** Where each key is, former keys of an item too. */
function placesIn(pages: readonly PageRows[]): Map<string, { readonly row: Row; readonly page: PageRows }> {
  const places = new Map<string, { row: Row; page: PageRows }>();
  // First what keys mean today: another item may have had one of them before.
  for (const page of pages) for (const row of page.items) if (!places.has(row.key)) places.set(row.key, { row, page });
  for (const page of pages) for (const row of page.items) for (const key of row.was ?? []) if (!places.has(key)) places.set(key, { row, page });
  return places;
}

/** The items that are scheduled and on these pages, each once. */
export function scheduled(states: readonly State[], pages: readonly PageRows[], today: number): Scheduled[] {
  const places = placesIn(pages);
  const found = new Map<string, Scheduled>();
  for (const state of states) {
    const place = places.get(state.key);
    if (!place || state.due === undefined) continue;
    const { row, page } = place;
    // What is kept under a former key counts until something is kept under that of today.
    if (found.has(row.key) && state.key !== row.key) continue;
    const { due = 0, card } = ofMeaning(state, row.rev ?? "");
    const faded = card ? (today - card.last) / card.stability : 0;
    found.set(row.key, { row, at: page.at, title: page.title, due, faded });
  }
  return [...found.values()];
}
