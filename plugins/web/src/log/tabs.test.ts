/** Several tabs of one browser, in which everything happens that may happen to what is kept. RUNS is how many stories are tried. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { buildSync } from "esbuild";
import * as indexed from "fake-indexeddb";
import fc from "fast-check";
import { compare, dayOf, type Entry, type What } from "./entry";
import type { Log, Place } from "./log";
import { ofMeaning } from "./reading";
import { foldAll, type State } from "./state";

const KEYS = ["one", "two"] as const;
const CLOCK = "mkdocs-practice:/course/:clock";

/** What a page runs: the part that notes, and log.js. */
const CODE = buildSync({
  stdin: { contents: `export * from "./src/kept"; import "./src/log";`, resolveDir: process.cwd(), loader: "ts" },
  bundle: true,
  write: false,
  format: "iife",
  globalName: "kept",
  target: "es2020",
}).outputFiles[0]?.text;

/** One browser: what its tabs share. */
class Browser {
  readonly kept = new Map<string, string>();
  indexedDB = new indexed.IDBFactory();
  now = Date.UTC(2026, 10, 29);
  isFull = false;
}

interface Kept {
  note(item: object, what: What, more?: object): Entry;
  watch(item: object, show: (state: State) => void): () => void;
  draft(key: string, data?: object): boolean;
}

const named = (entry: Entry): string => `${entry.key} ${entry.at} ${entry.by}`;
const pause = (): Promise<unknown> => new Promise((done) => setImmediate(done));

/** Without the word for its day, which depends on when it is shown. */
function undated({ result, ...state }: State): State {
  const { when: _, ...rest } = result ?? { given: [], score: 0, asked: "", day: 0 };
  return result ? { ...state, result: rest } : state;
}

class Tab {
  readonly kept: Kept;
  readonly seen = new Map<string, State>();
  private readonly mkdocsPractice: { log?: { wake(): Promise<void>; open(): Promise<Log> }; load(): unknown } = { load: () => undefined };
  isDead = false;
  brought: Entry[] = [];
  last: Entry | undefined;

  constructor(private readonly browser: Browser) {
    const { localStorage } = this;
    const window = { mkdocsPractice: this.mkdocsPractice };
    const document = { currentScript: { src: "https://site/course/assets/practice/practice.js" }, querySelector: () => null, querySelectorAll: () => [] };
    const now = (): number => browser.now;
    class Clock extends Date {
      constructor(...given: [] | [number]) {
        super(given[0] ?? now());
      }
      static override now = now;
    }
    const { IDBKeyRange, IDBDatabase, IDBObjectStore, IDBIndex, IDBCursor, IDBTransaction, IDBRequest } = indexed;
    const globals = {
      window, document, localStorage, Date: Clock, indexedDB: browser.indexedDB, location: { pathname: "/course/" },
      dispatchEvent: () => true, addEventListener: () => undefined, queueMicrotask, IDBKeyRange, IDBDatabase, IDBObjectStore, IDBIndex, IDBCursor, IDBTransaction, IDBRequest,
    };
    this.kept = new Function(...Object.keys(globals), `${CODE}; return kept;`)(...Object.values(globals)) as Kept;
    for (const key of KEYS) this.kept.watch({ key, rev: "", element: { dataset: {}, closest: () => null } }, (state) => this.seen.set(key, undated(state)));
  }

  /** A tab that was killed writes nothing any more, wherever it was. */
  private get localStorage(): object {
    const { kept } = this.browser;
    const write = (change: () => unknown): void => {
      if (!this.isDead) change();
    };
    const storage = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => {
        if (this.browser.isFull) throw new Error("QuotaExceededError");
        write(() => kept.set(name, value));
      },
      removeItem: (name: string) => write(() => kept.delete(name)),
    };
    return new Proxy(storage, {
      ownKeys: () => [...kept.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    });
  }

  wake = (): Promise<void> => this.mkdocsPractice.log?.wake() ?? Promise.resolve();
  log = async (): Promise<Log | undefined> => this.mkdocsPractice.log?.open();
}

type Step = readonly [name: string, tab: number, value: number];

const step: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom("grade", "grade", "reveal", "attempt", "restart", "undo", "set", "reset", "settle", "settle", "kill", "open", "clock", "full", "room", "evict", "draft", "import", "take back"),
  fc.nat(2),
  fc.nat(20),
);

/** One story, and the browser as it is after it. */
async function play(steps: readonly Step[]): Promise<void> {
  const browser = new Browser();
  const tabs: Tab[] = [new Tab(browser)];
  const must = new Map<string, Entry>();
  const may = new Map<string, Entry>();
  const put = indexed.IDBObjectStore.prototype.put;
  indexed.IDBObjectStore.prototype.put = function (...given) {
    if (browser.isFull) throw new Error("QuotaExceededError");
    return put.apply(this, given);
  };
  const noted = (tab: Tab, entry: Entry): void => {
    tab.last = entry;
    // With no room at all it is kept as long as its page is there, and the reader is told.
    (browser.isFull ? may : must).set(named(entry), entry);
  };
  try {
    for (const [name, which, value] of steps) {
      const tab = tabs[which % tabs.length] as Tab;
      const item = { key: KEYS[value % 2], rev: "" };
      if (name === "grade") noted(tab, tab.kept.note(item, "grade", { score: value % 3 ? 1 : 0, given: [value], asked: "x" }));
      else if (name === "reveal" || name === "restart") noted(tab, tab.kept.note(item, name));
      else if (name === "set") noted(tab, tab.kept.note({ key: "", rev: "" }, name, value % 2 ? { retention: 0.7 + value / 100 } : { exam: 20_800 + value }));
      else if (name === "reset") noted(tab, tab.kept.note(value % 4 ? item : { key: "", rev: "" }, name));
      else if (name === "attempt") noted(tab, tab.kept.note(item, name, { text: `text ${value}` }));
      else if (name === "undo" && tab.last) noted(tab, tab.kept.note({ key: tab.last.key, rev: "" }, "undo", { undone: [tab.last.at, tab.last.by] }));
      else if (name === "draft") tab.kept.draft(KEYS[value % 2] as string, { text: `draft ${value}`, sure: "", points: "" });
      else if (name === "settle") await tab.wake();
      else if (name === "clock") browser.now += (value - 8) * 86_400_000;
      else if (name === "full" || name === "room") browser.isFull = name === "full";
      else if (name === "open" && tabs.length < 3) tabs.push(new Tab(browser));
      else if (name === "import") {
        const log = await tab.log();
        // The same few files, again and again.
        const file = Array.from({ length: 3 }, (_, n): Entry => ({ key: KEYS[n % 2] as string, at: browser.now - 1_000 * (value % 4) - n, by: "file", day: 20_786, what: "grade", score: n % 2 }));
        const fresh = (await log?.bring(file).catch(() => [])) ?? [];
        if (fresh[0]) tab.brought = fresh;
        // As the overview does it: what is noted after an import comes after all that it brought.
        browser.kept.set(CLOCK, `${Math.max(Number(browser.kept.get(CLOCK) ?? 0), ...file.map(({ at }) => at))}`);
        for (const entry of fresh) (log?.isKept ? must : may).set(named(entry), entry);
      } else if (name === "take back") {
        const log = await tab.log();
        const done = await log?.withdraw(tab.brought).then(() => true, () => false);
        if (done && log?.isKept) for (const entry of tab.brought.splice(0)) must.delete(named(entry));
      } else if (name === "kill") {
        const done = tab.wake();
        for (let pauses = value % 7; pauses; pauses--) await pause();
        tab.isDead = true;
        tabs.splice(tabs.indexOf(tab), 1, new Tab(browser));
        await done;
      } else if (name === "evict") {
        browser.kept.clear();
        browser.indexedDB = new indexed.IDBFactory();
        for (const [each, entry] of must) may.set(each, entry);
        must.clear();
        // Their connections end with it: what they take from now on would go into a log that is no more.
        for (const each of tabs.splice(0, tabs.length, new Tab(browser))) each.isDead = true;
      }
    }
    browser.isFull = false;
    for (const tab of tabs) await tab.wake();
    const tab = new Tab(browser);
    await tab.wake();
    const entries = await read(browser);
    const found = new Map(entries.map((entry) => [named(entry), entry]));
    for (const [each, entry] of must) assert.deepEqual(found.get(each), JSON.parse(JSON.stringify(entry)), `lost: ${each}`);
    for (const [each, entry] of found) assert.ok(must.has(each) || may.has(each) || entry.text?.startsWith("draft"), `made up: ${each}`);
    assert.deepEqual([...browser.kept.keys()].filter((each) => /:(entry|attempt):/.test(each)), []);
    const states = foldAll(new Set(entries.map(({ key }) => key)), entries);
    for (const state of states) assert.deepEqual(tab.seen.get(state.key), ofMeaning(state, state.rev, dayOf(new Date(browser.now))));
    const places = (await stored(browser, "places")).map(([, place]) => place as Place);
    for (const { key } of states) if (tab.seen.has(key)) assert.ok(places.some(({ keys }) => keys.includes(key)), `nowhere: ${key}`);
    // Where nothing fits in, nobody could note how far the clock was.
    if (steps.some(([name]) => name === "full")) return;
    // Whatever clocks have said before: what is asked now, by a clock that is right, is what counts.
    tab.kept.note({ key: "one", rev: "" }, "grade", { score: 1 });
    await tab.wake();
    const days = (tab.seen.get("one")?.card?.last ?? 0) - dayOf(new Date(browser.now));
    assert.ok(days === 0 || days === 1, `${days}`);
  } finally {
    indexed.IDBObjectStore.prototype.put = put;
  }
}

/** All that a store holds, with the keys of each. */
async function stored(browser: Browser, name: string): Promise<(readonly [IDBValidKey, object])[]> {
  const open = browser.indexedDB.open("mkdocs-practice:/course/");
  const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result as unknown as IDBDatabase)));
  const store = db.transaction(name).objectStore(name);
  const all = <T>(asked: IDBRequest<T>): Promise<T> => new Promise((done) => (asked.onsuccess = () => done(asked.result)));
  const [names, values] = await Promise.all([all(store.getAllKeys()), all(store.getAll())]);
  db.close();
  return names.map((each, rank) => [each, values[rank] as object] as const);
}

const read = async (browser: Browser): Promise<Entry[]> =>
  (await stored(browser, "entries")).map(([name, value]): Entry => {
    const [key, at, by] = name as [string, number, string];
    return { ...(value as Entry), key, at, by };
  }).sort(compare);

test("nothing is lost and nothing counts twice, whatever happens to tabs, clock and storage", async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 30 }), play), { numRuns: Number(process.env.RUNS ?? 150) });
});

test("a log of the first version is taken over: its entries stay, and what they come to is made anew", async () => {
  const browser = new Browser();
  const open = browser.indexedDB.open("mkdocs-practice:/course/", 1);
  open.onupgradeneeded = () => {
    const db = open.result;
    db.createObjectStore("entries").put({ day: 20_000, what: "reveal" }, ["one", 5, "a"]);
    db.createObjectStore("states", { keyPath: "key" }).createIndex("due", "card.due");
  };
  await new Promise((done) => (open.onsuccess = done));
  open.result.close();
  const tab = new Tab(browser);
  await tab.wake();
  assert.deepEqual(tab.seen.get("one"), { key: "one", rev: "", first: "opened", due: 20_001 });
  assert.deepEqual(await read(browser), [{ key: "one", at: 5, by: "a", day: 20_000, what: "reveal" }]);
});
