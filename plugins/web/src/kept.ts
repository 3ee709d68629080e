/**
 * What is kept of a reader's work, as the scripts on a page see it: they note what happens and watch what it comes to.
 *
 * The log itself is in log.js, which is fetched only when there is something to keep or something was kept. Until it has
 * taken an entry, the entry waits in localStorage: it is written there at once, so that leaving the page loses nothing.
 */
import "./contract";
import { coalesce } from "./disclosure";
import { dayOf, type Entry, type What } from "./log/entry";
import type { State } from "./log/state";
import type { Item } from "./item";

/** Sites of one host share their storage: the path of the site, where the scripts lie in `assets/practice`. */
const ROOT = new URL((document.currentScript as HTMLScriptElement).src).pathname.replace(/(.*)assets\/practice\/.*/, "$1");
const PREFIX = `mkdocs-practice:${ROOT}:`;
/** Names of what waits go on with the time and the writer of an entry. */
const WAITS = `${PREFIX}entry:`;
/** Names of what is being written, which ends in the log as soon as the reader turns to something else. */
const DRAFT = `${PREFIX}attempt:`;
const CLOCK = `${PREFIX}clock`;

/** What localStorage does, where it can. */
function storage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
}

/** Writes something there; false where that is not possible. */
const put = (name: string, data: unknown): boolean => !!storage((kept) => (kept.setItem(name, JSON.stringify(data)), true));

const named = (prefix: string): string[] => storage((kept) => Object.keys(kept).filter((name) => name.startsWith(prefix))) ?? [];

const by = Math.random().toString(36).slice(2, 9);
let last = 0;

/** Later than every entry of this browser, also where a clock was set back. */
function now(): number {
  last = Math.max(Date.now(), last + 1, (Number(storage((kept) => kept.getItem(CLOCK))) || 0) + 1);
  put(CLOCK, last);
  return last;
}

interface Watcher {
  readonly item: Item;
  readonly show: (state: State) => void;
}

/** The day on the reader's own calendar. */
export const today = (): number => dayOf(new Date());

/** What is still to be drawn before kept results can be shown all at once. */
const holds: Promise<unknown>[] = [];

const watchers = new Set<Watcher>();
/** Entries that localStorage does not hold. */
const loose: Entry[] = [];
/** When this page last noted something of an item, until that is in the log: what is told before is out of date. */
const noted = new Map<string, number>();

const fetchLog = (): unknown =>
  window.mkdocsPractice.log?.wake() ?? window.mkdocsPractice.load("log.js");

// Another page has begun to keep something.
addEventListener("storage", ({ key }) => key === CLOCK && fetchLog());

/** Notes that something happened to an item, and gives the entry back for an undo to name. */
export function note(item: Pick<Item, "key" | "rev">, what: What, more: Partial<Entry> = {}): Entry {
  const { key, rev } = item;
  const entry: Entry = { key, at: now(), by, day: site.today(), what, ...(rev && { rev }), ...more };
  noted.set(key, entry.at);
  if (!put(`${WAITS}${entry.at}:${by}`, entry)) loose.push(entry);
  fetchLog();
  return entry;
}

/** Holds what a reader is writing, or nothing any more; whether what they write is held. */
export const draft = (key: string, data?: object): boolean | void =>
  data ? put(DRAFT + key, data) : storage((kept) => kept.removeItem(DRAFT + key));

/** Fetches the log where something is kept; once for all that asks for it in one turn: a deck may have thousands of cards. */
export const wake = coalesce(() => {
  // Whoever has never done anything has nothing here, not even a clock.
  if (last || named(PREFIX)[0]) fetchLog();
}, queueMicrotask);

/** Calls `show` with what is kept of an item, if anything is, and again whenever that changes. */
export function watch(item: Item, show: (state: State) => void): () => void {
  const watcher = { item, show };
  watchers.add(watcher);
  wake();
  return () => watchers.delete(watcher);
}

/** Items whose answers this page has opened, until they are started again or forgotten. */
export const seen = new Set<string>();

/** What log.js needs of the page; and the day of what is noted, which a session may set back. */
export const site = { root: ROOT, by, waits: WAITS, draft: DRAFT, watchers, noted, holds, loose, storage, named, today };
