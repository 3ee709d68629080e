/** The log in IndexedDB: entries, which are only ever added, and beside them the states that they come to. */
import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from "idb";
import type { Entry, Name } from "./entry";
import type { Log } from "./log";
import { foldAll, SITE, type State } from "./state";

interface Schema extends DBSchema {
  /** By item, then in their order. */
  entries: { key: [key: string, at: number, by: string]; value: Omit<Entry, keyof Name> };
  /** Derived, and made anew whenever an entry of the item comes in. */
  states: { key: string; value: State; indexes: { due: number } };
}

/** From this many items on, reading all states is faster than reading some. */
const MANY = 200;

type Value = Schema["entries"]["value"];
type Entries<Mode extends IDBTransactionMode> = IDBPObjectStore<Schema, ("entries" | "states")[], "entries", Mode>;

export class Database implements Log {
  private constructor(private readonly db: IDBPDatabase<Schema>) {}

  /**
   * Opens the log of a site, whose path names it. Rejects where the browser lets sites keep nothing.
   * `ended` is called when it is taken away: by the reader, or by another tab that has a newer release.
   */
  static async open(root: string, ended: () => void): Promise<Database> {
    const db = await openDB<Schema>(`mkdocs-practice:${root}`, 1, {
      upgrade(made) {
        made.createObjectStore("entries");
        made.createObjectStore("states", { keyPath: "key" }).createIndex("due", "card.due");
      },
      blocking(_, __, { target }) {
        (target as IDBDatabase).close();
        ended();
      },
      terminated: ended,
    });
    return new Database(db);
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
    const keys = named.has(SITE) ? await states.getAllKeys() : [...named];
    const made = foldAll(keys, keys.length > MANY ? await read(log) : await readEach(log, [...keys, SITE]));
    for (const state of made) void states.put(state).catch(() => undefined);
    await done;
    return made;
  }

  async read(keys: readonly string[]): Promise<State[]> {
    const { store } = this.db.transaction("states");
    if (keys.length > MANY) {
      const wanted = new Set(keys);
      return (await store.getAll()).filter(({ key }) => wanted.has(key));
    }
    const found = await Promise.all(keys.map((key) => store.get(key)));
    return found.filter((state) => !!state);
  }

  async entries(key?: string): Promise<Entry[]> {
    return read(this.db.transaction("entries").store, key);
  }
}

const readEach = async <Mode extends IDBTransactionMode>(store: Entries<Mode>, keys: readonly string[]): Promise<Entry[]> =>
  (await Promise.all(keys.map((key) => read(store, key)))).flat();

/** Those of an item, or all. */
async function read<Mode extends IDBTransactionMode>(store: Entries<Mode>, key?: string): Promise<Entry[]> {
  const range = key === undefined ? null : IDBKeyRange.bound([key], [key, []]);
  const [names, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
  return names.map(([key, at, by], rank) => ({ key, at, by, ...(values[rank] as Value) }));
}
