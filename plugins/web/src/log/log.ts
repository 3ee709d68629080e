/** The log, wherever it is kept. */
import { type Entry, type Name, nameOf, SITE } from "./entry";
import { foldAll, type State } from "./state";

/** A page, by its address from the root of the site, and the keys of items that a reader met there. */
export interface Place {
  readonly at: string;
  readonly keys: readonly string[];
}

/** A place with the keys that it had and those that came to it; undefined where none did. */
export function merged(before: Place | undefined, { at, keys }: Place): Place | undefined {
  const all = new Set([...(before?.keys ?? []), ...keys]);
  return all.size > (before?.keys.length ?? 0) ? { at, keys: [...all] } : undefined;
}

/** Keeps entries and says what they come to. */
export interface Log {
  /** Adds entries, of which it may have some, and gives back the states of their items. Rejects, and adds none, where that fails. */
  add(entries: readonly Entry[]): Promise<State[]>;
  /** The states of these items, or of all, as far as there are any. */
  read(keys?: readonly string[]): Promise<State[]>;
  /** Every entry, or those of one item, in the order of their names. */
  entries(key?: string): Promise<Entry[]>;
  /** Where items were met. A hint: authors move items, and pages. */
  places(): Promise<Place[]>;
  /** Adds to that. */
  meet(places: readonly Place[]): Promise<void>;
  /** Adds those of these entries that it does not have, all or none, and gives them back. The page is not held up by it. */
  bring(entries: readonly Entry[]): Promise<Entry[]>;
  /** Takes entries out as if they had never come, all or none. For the undo of an import, and nothing else. */
  withdraw(names: readonly Name[]): Promise<void>;
  /** Whether anything outlives the page. */
  readonly isKept: boolean;
}

/** A log for this page only, where the browser lets sites keep nothing. */
export class Memory implements Log {
  readonly isKept = false;
  private readonly all = new Map<string, Entry>();
  private readonly met = new Map<string, Place>();

  async add(entries: readonly Entry[]): Promise<State[]> {
    for (const entry of entries) this.all.set(nameOf(entry), entry);
    const named = new Set(entries.map(({ key }) => key));
    return foldAll(named.has(SITE) ? this.keys() : named, await this.entries());
  }

  async read(keys?: readonly string[]): Promise<State[]> {
    const known = this.keys();
    return foldAll(keys?.filter((key) => known.has(key)) ?? known, await this.entries());
  }

  async entries(key?: string): Promise<Entry[]> {
    return [...this.all.values()].filter((entry) => key === undefined || entry.key === key);
  }

  async places(): Promise<Place[]> {
    return [...this.met.values()];
  }

  async meet(places: readonly Place[]): Promise<void> {
    for (const place of places) this.met.set(place.at, merged(this.met.get(place.at), place) ?? place);
  }

  async bring(entries: readonly Entry[]): Promise<Entry[]> {
    const fresh = entries.filter((entry) => !this.all.has(nameOf(entry)));
    await this.add(fresh);
    return fresh;
  }

  async withdraw(names: readonly Name[]): Promise<void> {
    for (const name of names) this.all.delete(nameOf(name));
  }

  private keys(): Set<string> {
    return new Set([...this.all.values()].map(({ key }) => key));
  }
}
