/** Entries that come from outside: from a file, or from what another script may have written into the browser's storage. */
import { DAY_MS, type Entry, RETENTIONS, WHATS } from "./entry";

/** No clock is as far ahead. */
const LATEST = Date.UTC(3000, 0);
const LATEST_DAY = LATEST / DAY_MS;
/** Longer than any key, digest or name that is ours. */
const LINE = 2_000;
/** As much as a browser holds in localStorage, where a text waits. */
const TEXT = 5_000_000;

type Test = (value: unknown) => boolean;

const text = (most: number): Test => (value) => typeof value === "string" && value.length <= most;
const whole = (most: number): Test => (value) => Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < most;

const REQUIRED: Record<string, Test> = {
  key: text(LINE),
  at: whole(LATEST),
  by: text(40),
  day: whole(LATEST_DAY),
  what: (value) => (WHATS as readonly unknown[]).includes(value),
};

const OPTIONAL: Record<string, Test> = {
  rev: text(LINE),
  score: (value) => typeof value === "number" && value >= 0 && value <= 1,
  // -1 is a list of which nothing was chosen.
  given: (value) => Array.isArray(value) && value.length < LINE && value.every((each) => text(TEXT)(each) || each === -1 || whole(LINE)(each)),
  asked: text(40),
  text: text(TEXT),
  sure: text(40),
  points: text(LINE),
  retention: (value) => typeof value === "number" && value >= RETENTIONS[0] && value <= RETENTIONS[1],
  exam: whole(LATEST_DAY),
  undone: (value) => Array.isArray(value) && value.length === 2 && !!REQUIRED.at?.(value[0]) && !!REQUIRED.by?.(value[1]),
};

/** The entry that this data is, with nothing in it that is none of ours; undefined where it is none. */
export function entryOf(data: unknown): Entry | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  // Its own, and none that a prototype has.
  const given = new Map<string, unknown>(Object.entries(data));
  const made: Record<string, unknown> = {};
  for (const [name, test] of Object.entries({ ...REQUIRED, ...OPTIONAL })) {
    if (!given.has(name) && !REQUIRED[name]) continue;
    if (!test(given.get(name))) return undefined;
    made[name] = given.get(name);
  }
  return made as unknown as Entry;
}
