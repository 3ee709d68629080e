/** Entry of log.js: takes the entries that wait into the log, and tells the page what they come to. */
import "./contract";
import { inDays } from "./days";
import type { Item } from "./item";
import { seen, site, today } from "./kept";
import { Database } from "./log/database";
import { drawDue } from "./log/deck-due";
import { type Entry, SITE } from "./log/entry";
import { keyed, keysOf } from "./log/former";
import { type Log, Memory, type Place } from "./log/log";
import { drawProgress } from "./log/page-progress";
import { AIM, type Aim, recalls } from "./log/schedule";
import { ofMeaning } from "./log/reading";
import { aimIn, type State } from "./log/state";
import { mark, settle, waiting } from "./log/waiting";
import { inTurns } from "./turns";

/** Other pages of the site that are open: they say which items have changed. */
const channel = window.BroadcastChannel ? new BroadcastChannel(`mkdocs-practice:${site.root}`) : undefined;

/** As many entries as are taken without a pause: a page that opens a thousand answers stays responsive. */
const SLICE = 50;

let opened: Promise<Log> | undefined;
/** Whether something will be gone when the reader leaves. */
let lost = false;
const told = new WeakSet<object>();
/** Items whose place is remembered. */
const met = new Set<string>();

/** What the site aims at; undefined where the page does not say it. */
const retention = Number(document.querySelector<HTMLElement>("[data-retention]")?.dataset.retention) || undefined;

const open = (): Promise<Log> =>
  (opened ??= Database.open(site.root, retention, () => (opened = undefined)).catch(() => new Memory()));

/** The states of items; none where the log is taken away while it is read. */
const read = async (keys: readonly string[]): Promise<State[]> => (await open()).read(keys).catch(() => []);

const dated = (state: State): State =>
  state.result ? { ...state, result: { ...state.result, when: inDays(Math.min(0, state.result.day - today())) } } : state;

function tell(states: readonly State[]): void {
  const byKey = new Map(states.map((state) => [state.key, state]));
  // Started again, or forgotten, on whatever page: to open it is to have seen it anew.
  for (const { key, first } of states) if (!first && !site.noted.has(key)) seen.delete(key);
  for (const { item, show } of [...site.watchers]) {
    const state = byKey.get(item.key);
    // In a review it is to be answered anew.
    const isAsked = item.element.closest("[data-asked]");
    if (state && !isAsked && !site.noted.has(item.key)) show(dated(ofMeaning(state, item.rev)));
  }
}

/** Adds entries, where there is room for them; where there is none, to what this page knows by itself. */
async function add(entries: readonly Entry[], taken: () => void, isFirst = true): Promise<State[]> {
  const log = await open();
  try {
    const states = await log.add(entries);
    // Nothing is lost where the log is full or cannot be opened: what waits in localStorage goes on waiting.
    if (log instanceof Database) taken();
    return states;
  } catch {
    // Another tab may have taken the log away in this moment.
    if (isFirst) {
      opened = undefined;
      return add(entries, taken, false);
    }
    const memory = new Memory();
    opened = Promise.resolve(memory);
    await memory.add(await log.entries().catch(() => []));
    return memory.add(entries);
  }
}

/** Items that had other keys before take over what is kept under those; also what a file brings of them later. */
async function takeOver(items: readonly Item[]): Promise<void> {
  const log = await open();
  const keys = keysOf([...site.watchers].flatMap(({ item }) => keyed(item)));
  for (const key of new Set(items.map(({ key }) => key))) {
    for (const old of keys.get(key)?.slice(1) ?? []) {
      const [entries, own] = await Promise.all([old, key].map((each) => log.entries(each).catch(() => [])));
      const known = new Set(own?.map(({ at, by }) => `${at} ${by}`));
      const fresh = entries?.filter(({ at, by }) => !known.has(`${at} ${by}`)) ?? [];
      if (fresh[0]) await add(fresh.map((entry) => ({ ...entry, key })), () => undefined);
    }
  }
}

/** The address of the page that an item is of, from the root of the site. */
const placeOf = ({ element }: Item): string =>
  element.closest<HTMLElement>("[data-at]")?.dataset.at ?? location.pathname.slice(site.root.length);

/** Remembers where items are of which something is kept. */
async function meet(watched: Iterable<Item>, keys: ReadonlySet<string>): Promise<void> {
  const places = new Map<string, string[]>();
  for (const item of watched) {
    const { key } = item;
    if (!keys.has(key) || met.has(key)) continue;
    met.add(key);
    const at = placeOf(item);
    places.set(at, [...(places.get(at) ?? []), key]);
    // Answered in a review, it is shown when the reader comes to its page for the first time.
    mark(true, site.root + at);
  }
  const found = [...places].map(([at, each]): Place => ({ at, keys: each }));
  if (found[0]) await (await open()).meet(found).catch(() => undefined);
}

async function take(): Promise<void> {
  const { entries, isHeld, taken } = waiting();
  const states: State[] = [];
  for (let at = 0; at < entries.length; at += SLICE) {
    states.push(...(await add(entries.slice(at, at + SLICE), at + SLICE < entries.length ? () => undefined : taken)));
  }
  lost ||= !isHeld && (await open()) instanceof Memory;
  for (const { key, at } of entries) if (site.noted.get(key) === at) site.noted.delete(key);
  if (entries.length) channel?.postMessage(states.map(({ key }) => key));
  else taken();
  const fresh = [...site.watchers].filter((watcher) => !told.has(watcher));
  for (const watcher of fresh) told.add(watcher);
  await takeOver(fresh.map(({ item }) => item));
  const changed = new Set(states.map(({ key }) => key));
  const all = [...states, ...(await read(fresh.map(({ item }) => item.key).filter((key) => !changed.has(key))))];
  tell(all);
  await meet([...site.watchers].map(({ item }) => item), new Set(all.map(({ key }) => key)));
}

/** Pages ask for the log where localStorage has something of ours: another site of this host may have emptied it. */
async function leaveSign(): Promise<void> {
  const name = `mkdocs-practice:${site.root}:clock`;
  if (site.storage((kept) => kept.getItem(name))) return;
  const [known] = await (await open()).places().catch(() => []);
  if (known) site.storage((kept) => kept.setItem(name, `${Date.now()}`));
}

/** Takes all that waits, then draws what it comes to. */
const wake = inTurns(
  async () => {
    await take();
    // Whatever shows what is kept shows it at once.
    await Promise.all(site.holds.splice(0));
  },
  async () => {
    const shows = [await drawProgress(read, lost), await drawDue(read)];
    mark(shows.includes(true));
    await leaveSign();
    dispatchEvent(new Event("practice:kept"));
  },
);

/** Tells those who watch how it is with items, also with those of which nothing is left. */
async function update(keys: readonly string[]): Promise<void> {
  const states = await read(keys);
  const known = new Set(states.map(({ key }) => key));
  tell([...states, ...keys.filter((key) => !known.has(key)).map((key) => ({ key, rev: "" }))]);
  await wake();
}

/** The same on all pages that are open. */
async function changed(keys: readonly string[]): Promise<void> {
  channel?.postMessage(keys);
  await update(keys);
}

let day = today();
/** A tab that was left open over night: what was due tomorrow is due now. */
function follow(): void {
  if (day === today()) return;
  day = today();
  void wake();
}
for (const each of ["visibilitychange", "focus"]) addEventListener(each, follow);

channel?.addEventListener("message", ({ data }) => void update(data as string[]));
const aim = async (): Promise<Aim> => aimIn(await (await open()).entries(SITE), { ...AIM, ...(retention && { retention }) });

window.mkdocsPractice.log = { wake, open, aim, changed, recalls };
settle();
void wake();
