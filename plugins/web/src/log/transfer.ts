/**
 * A reader's progress as a file, which takes it to another browser.
 *
 * A file is read and checked as a whole before anything of it is kept: it is refused with a reason, or all of it is good.
 * Readers write what they like in their answers, and authors in ids, so HTML there is text as any other, and is only ever
 * shown as text; everywhere else a file holds nothing but what a page writes.
 *
 * Logs are sets of entries that never change, so merging is adding what is not there: in any order, as often as one likes.
 * The undo of an import takes out exactly the entries that were not there before, and in one transaction. To note an
 * undo of each would be wrong: those undos would go out with the next export, and undo on the device that the file came
 * from what the reader has done there. What was noted since the import stays; an undo among it, of an entry that is taken
 * out, undoes nothing. An item that has taken over what came under its former key keeps that: it is the item's own now.
 * Where items were met is a hint and stays, too.
 */
import { parse } from "../json";
import { resetsIn } from "./counted";
import { byItem, type Entry, nameOf, SITE } from "./entry";
import type { Log, Place } from "./log";
import { entryOf } from "./valid";

const FORMAT = "mkdocs-practice-progress";
const VERSION = 1;
/** More than a reader writes in ten years of a hundred reviews a day. */
export const MOST_BYTES = 32 * 2 ** 20;
export const MOST_ENTRIES = 400_000;
const SLICE = 2_000;
const LONGEST = 2_000;
/** The names of writers are random. */
const WRITER = /^\w{1,40}$/;
/** What may be said of all items. */
const OF_SITE: readonly string[] = ["set", "reset", "undo"];
const TRICKS = ["__proto__", "constructor", "prototype"];

/** The site that progress is of: its name in keys, or where it has none its host and path. */
export interface Owner {
  readonly site: string;
  readonly host: string;
}

/** What a file holds. */
export interface Progress {
  readonly entries: readonly Entry[];
  readonly places: readonly Place[];
}

/** The reasons for which a file is refused. */
export type Reason = "too_big" | "no_progress" | "cut_off" | "other_site" | "newer" | "unreadable";

export class Refusal extends Error {
  /** `about` is the site, or the number of the entry, that it is about. */
  constructor(
    readonly reason: Reason,
    readonly about: string | number = "",
  ) {
    super(reason);
  }
}

/** All that is kept, as the text of a file. */
export async function textOf(log: Log, { site, host }: Owner, now: Date): Promise<string> {
  const [entries, places] = await Promise.all([log.entries(), log.places()]);
  const pages = Object.fromEntries(places.map(({ at, keys }) => [at, keys]));
  const named = site ? { site } : { site, host };
  return JSON.stringify({ format: FORMAT, version: VERSION, ...named, exported: now.toISOString(), entries, pages });
}

/** An object of a file, by its own names; undefined where it is none, or has names that no page writes. */
function fieldsOf(data: unknown): Map<string, unknown> | undefined {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return undefined;
  const fields = new Map<string, unknown>(Object.entries(data));
  return TRICKS.some((name) => fields.has(name)) ? undefined : fields;
}

/** The time of an entry is that of a clock, which may have been ahead: what days are worth is settled where they are read. */
function checkEntry(data: unknown, number: number): Entry {
  const entry = fieldsOf(data) && entryOf(data);
  const isOurs = entry && WRITER.test(entry.by) && (entry.key === SITE ? OF_SITE.includes(entry.what) : entry.what !== "set");
  if (!isOurs) throw new Refusal("unreadable", number);
  return entry;
}

/** Whether an address stays on its site, whatever stands before it. */
const isInside = (at: string): boolean => at.length < LONGEST && !/^[/\\]|\\|[\0- ]|(^|\/)\.\.?(\/|$)/.test(at);

const isKey = (key: unknown): key is string => typeof key === "string" && key.length <= LONGEST;

function checkPlaces(data: unknown): Place[] {
  const pages = fieldsOf(data ?? {});
  if (!pages) throw new Refusal("cut_off");
  return [...pages].map(([at, keys]) => {
    if (!isInside(at) || !Array.isArray(keys) || !keys.every(isKey)) throw new Refusal("cut_off");
    return { at, keys };
  });
}

/**
 * The resets that hide what a file brings: they came after it was made, on this device.
 *
 * Whoever imports a file after they have forgotten something means to have it back, or does not know; they are asked.
 */
export function hidingResets(file: readonly Entry[], log: readonly Entry[]): Entry[] {
  const own = new Set(file.map(nameOf));
  const first = new Map<string, number>();
  for (const { key, at, what } of file) {
    if (key === SITE || what === "reset" || what === "undo") continue;
    for (const each of [key, SITE]) first.set(each, Math.min(at, first.get(each) ?? at));
  }
  const resets = log.filter(({ key, what }) => first.has(key) && (what === "reset" || what === "undo"));
  return [...byItem(resets).values()].flatMap(resetsIn).filter((reset) => !own.has(nameOf(reset)) && reset.at > (first.get(reset.key) ?? 0));
}

const pause = (): Promise<void> => new Promise((done) => setTimeout(done));

/** Reads a file, or throws a `Refusal`. */
export async function readFile(file: Blob, owner: Owner): Promise<Progress> {
  if (file.size > MOST_BYTES) throw new Refusal("too_big");
  const text = await file.text();
  const data = fieldsOf(parse(text));
  if (data?.get("format") !== FORMAT) throw new Refusal(!data && text.includes(FORMAT) ? "cut_off" : "no_progress");
  const [version, entries] = [data.get("version"), data.get("entries")];
  if (!Number.isInteger(version) || (version as number) < 1) throw new Refusal("no_progress");
  if ((version as number) > VERSION) throw new Refusal("newer");
  const [site, host] = [data.get("site"), data.get("host") ?? ""];
  if (typeof site !== "string" || typeof host !== "string") throw new Refusal("no_progress");
  if (site !== owner.site || (!site && host !== owner.host)) throw new Refusal("other_site", (site || host).slice(0, 80));
  if (!Array.isArray(entries)) throw new Refusal("no_progress");
  if (entries.length > MOST_ENTRIES) throw new Refusal("too_big");
  const places = checkPlaces(data.get("pages"));
  const found = new Map<string, Entry>();
  for (let at = 0; at < entries.length; at += SLICE) {
    for (const [rank, each] of entries.slice(at, at + SLICE).entries()) {
      const entry = checkEntry(each, at + rank + 1);
      found.set(nameOf(entry), entry);
    }
    await pause();
  }
  return { entries: [...found.values()], places };
}
