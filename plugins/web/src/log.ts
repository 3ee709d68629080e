/** Entry of log.js: takes the entries that wait into the log, and tells the page what they come to. */
import "./contract";
import { inDays } from "./days";
import type { Item } from "./item";
import { parse } from "./json";
import { page, today } from "./kept";
import { Database } from "./log/database";
import type { Entry } from "./log/entry";
import { type Log, Memory } from "./log/log";
import { ofMeaning, type State } from "./log/state";
import { drawProgress } from "./log/page-progress";
import { mark, settle, waiting } from "./log/waiting";

/** Other pages of the site that are open: they say which items have changed. */
const channel = window.BroadcastChannel ? new BroadcastChannel(`mkdocs-practice:${page.root}`) : undefined;

/** As many entries as are taken without a pause: a page that opens a thousand answers stays responsive. */
const SLICE = 50;

let opened: Promise<Log> | undefined;
let working: Promise<void> | undefined;
let again = false;
/** Whether something will be gone when the reader leaves. */
let lost = false;
const told = new WeakSet<object>();

const open = (): Promise<Log> =>
  (opened ??= Database.open(page.root, () => (opened = undefined)).catch(() => new Memory()));

/** The states of items; none where the log is taken away while it is read. */
const read = async (keys: readonly string[]): Promise<State[]> => (await open()).read(keys).catch(() => []);

const dated = (state: State): State =>
  state.result ? { ...state, result: { ...state.result, when: inDays(state.result.day - today()) } } : state;

function tell(states: readonly State[]): void {
  const byKey = new Map(states.map((state) => [state.key, state]));
  for (const { item, show } of [...page.watchers]) {
    const state = byKey.get(item.key);
    if (state && !page.noted.has(item.key)) show(dated(ofMeaning(state, item.rev)));
  }
}

/** Adds entries, where there is room for them; where there is none, to what this page knows by itself. */
async function add(entries: readonly Entry[], taken: () => void): Promise<State[]> {
  const log = await open();
  try {
    const states = await log.add(entries);
    // Nothing is lost where the log is full or cannot be opened: what waits in localStorage goes on waiting.
    if (log instanceof Database) taken();
    return states;
  } catch {
    const memory = new Memory();
    opened = Promise.resolve(memory);
    await memory.add(await log.entries().catch(() => []));
    return memory.add(entries);
  }
}

/** Items that had other keys before take over what is kept under those; also what a file brings of them later. */
async function takeOver(items: readonly Item[]): Promise<void> {
  const log = await open();
  for (const { key, element } of items) {
    const former = parse(element.dataset.was);
    for (const old of Array.isArray(former) ? former.map(String) : []) {
      const entries = await log.entries(old).catch(() => []);
      if (entries[0]) await add(entries.map((entry) => ({ ...entry, key })), () => undefined);
    }
  }
}

async function take(): Promise<void> {
  const { entries, isHeld, taken } = waiting();
  const states: State[] = [];
  for (let at = 0; at < entries.length; at += SLICE) {
    states.push(...(await add(entries.slice(at, at + SLICE), at + SLICE < entries.length ? () => undefined : taken)));
  }
  lost ||= !isHeld && (await open()) instanceof Memory;
  for (const { key, at } of entries) if (page.noted.get(key) === at) page.noted.delete(key);
  if (entries.length) channel?.postMessage(states.map(({ key }) => key));
  else taken();
  const fresh = [...page.watchers].filter((watcher) => !told.has(watcher));
  for (const watcher of fresh) told.add(watcher);
  await takeOver(fresh.map(({ item }) => item));
  const known = new Set(states.map(({ key }) => key));
  tell([...states, ...(await read(fresh.map(({ item }) => item.key).filter((key) => !known.has(key))))]);
}

/** One at a time, and once more for whatever came in meanwhile. */
function wake(): Promise<void> {
  again = true;
  return (working ??= (async () => {
    // Whatever is noted and watched in one turn is taken together.
    await null;
    while (again) {
      again = false;
      await take();
      // Whatever shows what is kept shows it at once.
      await Promise.all(page.holds.splice(0));
    }
    mark(await drawProgress(read, lost));
    dispatchEvent(new Event("practice:kept"));
  })().finally(() => (working = undefined)));
}

channel?.addEventListener("message", async ({ data }) => {
  tell(await read(data as string[]));
  void wake();
});
window.mkdocsPractice.log = { wake };
settle();
void wake();
