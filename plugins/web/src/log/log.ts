/** The log, wherever it is kept. */
import type { Entry } from "./entry";
import { foldAll, SITE, type State } from "./state";

/** Keeps entries and says what they come to. */
export interface Log {
  /** Adds entries, of which it may have some, and gives back the states of their items. Rejects, and adds none, where that fails. */
  add(entries: readonly Entry[]): Promise<State[]>;
  /** The states of these items, as far as there are any. */
  read(keys: readonly string[]): Promise<State[]>;
  /** Every entry, or those of one item, in the order of their names. */
  entries(key?: string): Promise<Entry[]>;
}

/** A log for this page only, where the browser lets sites keep nothing. */
export class Memory implements Log {
  private readonly all = new Map<string, Entry>();

  async add(entries: readonly Entry[]): Promise<State[]> {
    for (const entry of entries) this.all.set(JSON.stringify([entry.key, entry.at, entry.by]), entry);
    const named = new Set(entries.map(({ key }) => key));
    return foldAll(named.has(SITE) ? this.keys() : named, await this.entries());
  }

  async read(keys: readonly string[]): Promise<State[]> {
    const known = this.keys();
    return foldAll(keys.filter((key) => known.has(key)), await this.entries());
  }

  async entries(key?: string): Promise<Entry[]> {
    return [...this.all.values()].filter((entry) => key === undefined || entry.key === key);
  }

  private keys(): Set<string> {
    return new Set([...this.all.values()].map(({ key }) => key));
  }
}
