/** The log in IndexedDB: entries, which are only ever added, and beside them the states that they come to. */
import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from "idb";
import { byItem, type Entry, type Name, nameOf, SITE } from "./entry";
import { type Log, merged, type Place } from "./log";
import { AIM } from "./schedule";
import { foldAll, type State } from "./state";

/** Beside the states of items, under the key of the site: the retention with which all of them were made. */
interface Base {
  readonly key: typeof SITE;
  readonly retention: number;
}

interface Schema extends DBSchema {
  /** By item, then in their order. */
  entries: { key: [key: string, at: number, by: string]; value: Omit<Entry, keyof Name> };
  /** Derived, and made anew whenever an entry of the item comes in. */
  states: { key: string; value: State | Base };
  places: { key: string; value: Place };
}

/**
 * Version 2 has places, and states with the day on which they are due. Entries are as they ever were: whatever is
 * derived from them is thrown away by a new version, and made anew.
 */
const VERSION = 2;
/** As many items are brought at once: in between, the page can draw. */
const SOME = 20;
/** From this many items on, reading all states is faster than reading some. */
const MANY = 200;

type Value = Schema["entries"]["value"];
type Store = "entries" | "states" | "places";
type Entries<Mode extends IDBTransactionMode> = IDBPObjectStore<Schema, Store[], "entries", Mode>;

const isState = (value: State | Base): value is State => value.key !== SITE;

export class Database implements Log {
  readonly isKept = true;
  private isStale = false;

  private constructor(
    private readonly db: IDBPDatabase<Schema>,
    private retention = AIM.retention,
  ) {}

  /**
   * Opens the log of a site, whose path names it. Rejects where the browser lets sites keep nothing.
   * `retention` is what the site aims at, where the page says it.
   * `ended` is called when it is taken away: by the reader, or by another tab that has a newer release.
   */
  static async open(root: string, retention: number | undefined, ended: () => void): Promise<Database> {
    const db = await openDB<Schema>(`mkdocs-practice:${root}`, VERSION, {
      upgrade(made, before) {
        if (before) made.deleteObjectStore("states");
        else made.createObjectStore("entries");
        made.createObjectStore("states", { keyPath: "key" });
        made.createObjectStore("places", { keyPath: "at" });
      },
      blocking(_, __, { target }) {
        (target as IDBDatabase).close();
        ended();
      },
      terminated: ended,
    });
    const log = new Database(db, retention);
    // Without room for them, they are made whenever they are read.
    await log.renew(retention).catch(() => (log.isStale = true));
    return log;
  }

  /** Makes all states anew where they were made by other rules, or not at all. */
  private async renew(retention: number | undefined): Promise<void> {
    const known = (await this.db.get("states", SITE)) as Base | undefined;
    this.retention = retention ?? known?.retention ?? AIM.retention;
    if (known?.retention === this.retention) return;
    const change = this.db.transaction(["entries", "states"], "readwrite");
    const entries = await read(change.objectStore("entries"));
    const states = change.objectStore("states");
    for (const state of this.fold(new Set(entries.map(({ key }) => key)), entries)) void states.put(state).catch(() => undefined);
    void states.put({ key: SITE, retention: this.retention }).catch(() => undefined);
    await change.done;
  }

  private fold(keys: Iterable<string>, entries: readonly Entry[]): State[] {
    return foldAll(keys, entries, { ...AIM, retention: this.retention });
  }

  async add(entries: readonly Entry[]): Promise<State[]> {
    const change = this.db.transaction(["entries", "states"], "readwrite", { durability: "strict" });
    const log = change.objectStore("entries");
    const states = change.objectStore("states");
    const done = change.done;
    // Awaited below; a failure of the requests before it is told there as well.
    done.catch(() => undefined);
    for (const { key, at, by, ...rest } of entries) void log.put(rest, [key, at, by]).catch(() => undefined);
    const named = new Set(entries.map(({ key }) => key));
    const keys = [...named, ...(named.has(SITE) ? await states.getAllKeys() : [])];
    const made = this.fold(keys, keys.length > MANY ? await read(log) : await readEach(log, [...keys, SITE]));
    for (const state of made) void states.put(state).catch(() => undefined);
    await done;
    return made;
  }

  async bring(entries: readonly Entry[]): Promise<Entry[]> {
    const fresh: Entry[] = [];
    await this.revise(entries, (own, entry, log) => {
      const name = nameOf(entry);
      if (own.has(name)) return;
      own.set(name, entry);
      fresh.push(entry);
      const { key, at, by, ...rest } = entry;
      void log.put(rest, [key, at, by]).catch(() => undefined);
    });
    return fresh;
  }

  async withdraw(names: readonly Name[]): Promise<void> {
    await this.revise(names, (own, { key, at, by }, log) => {
      own.delete(nameOf({ key, at, by }));
      void log.delete([key, at, by]).catch(() => undefined);
    });
  }

  /** Changes many entries in one transaction, a few items at a time, and makes the states of these anew. */
  private async revise<T extends Name>(
    all: readonly T[],
    change: (own: Map<string, Entry>, each: T, log: Entries<"readwrite">) => void,
  ): Promise<void> {
    const work = this.db.transaction(["entries", "states"], "readwrite", { durability: "strict" });
    const done = work.done;
    done.catch(() => undefined);
    const log = work.objectStore("entries");
    const states = work.objectStore("states");
    const byKey = byItem(all);
    const revised = async (keys: readonly string[]): Promise<Map<string, Entry>> => {
      const own = new Map((await readEach(log, keys)).map((entry) => [nameOf(entry), entry]));
      for (const key of keys) for (const each of byKey.get(key) ?? []) change(own, each, log);
      return own;
    };
    try {
      // What is of the site is of every item.
      const general = [...(await revised([SITE])).values()];
      const keys = new Set([...byKey.keys(), ...(byKey.has(SITE) ? await states.getAllKeys() : [])]);
      keys.delete(SITE);
      for (const some of slices([...keys], SOME)) {
        const own = [...(await revised(some)).values()];
        const left = new Set(own.map(({ key }) => key));
        for (const state of this.fold(some, [...own, ...general])) {
          void (left.has(state.key) ? states.put(state) : states.delete(state.key)).catch(() => undefined);
        }
      }
    } catch (failure) {
      abort(work);
      throw failure;
    }
    await done;
  }

  async read(keys?: readonly string[]): Promise<State[]> {
    if (this.isStale) {
      const entries = await this.entries();
      return this.fold(keys ?? new Set(entries.map(({ key }) => key)), entries);
    }
    const { store } = this.db.transaction("states");
    if (!keys || keys.length > MANY) {
      const wanted = keys && new Set(keys);
      return (await store.getAll()).filter(isState).filter(({ key }) => !wanted || wanted.has(key));
    }
    const found = await Promise.all(keys.map((key) => store.get(key)));
    return found.filter((state) => !!state).filter(isState);
  }

  async entries(key?: string): Promise<Entry[]> {
    return read(this.db.transaction("entries").store, key);
  }

  async places(): Promise<Place[]> {
    return this.db.getAll("places");
  }

  async meet(places: readonly Place[]): Promise<void> {
    const change = this.db.transaction("places", "readwrite");
    for (const place of places) {
      const more = merged(await change.store.get(place.at), place);
      if (more) void change.store.put(more).catch(() => undefined);
    }
    await change.done;
  }
}

function abort(work: { abort(): void }): void {
  try {
    work.abort();
  } catch {
    // It has ended by itself.
  }
}

function* slices<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

const readEach = async <Mode extends IDBTransactionMode>(store: Entries<Mode>, keys: readonly string[]): Promise<Entry[]> =>
  (await Promise.all(keys.map((key) => read(store, key)))).flat();

/** Those of an item, or all. */
async function read<Mode extends IDBTransactionMode>(store: Entries<Mode>, key?: string): Promise<Entry[]> {
  const range = key === undefined ? null : IDBKeyRange.bound([key], [key, []]);
  const [names, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
  return names.map(([key, at, by], rank) => ({ key, at, by, ...(values[rank] as Value) }));
}
