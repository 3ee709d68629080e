import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import * as indexed from "fake-indexeddb";
import fc from "fast-check";
import { Database } from "./database";
import { compare, type Entry, SITE, WHATS } from "./entry";
import { type Log, Memory } from "./log";
import { foldAll } from "./state";
import { hidingResets, MOST_BYTES, MOST_ENTRIES, type Owner, readFile, Refusal, textOf } from "./transfer";

const NOW = Date.UTC(2026, 10, 30);
const START = Date.UTC(2026, 0);
const OWNER: Owner = { site: "", host: "example.org/course/" };

beforeEach(() => Object.assign(globalThis, indexed, { indexedDB: new indexed.IDBFactory() }));

let count = 0;
const fresh = (): Promise<Database> => Database.open(`/${count++}/`, 0.9, () => undefined);

const item: fc.Arbitrary<Entry> = fc.record(
  {
    key: fc.constantFrom("one", "two", "<img src=x onerror=alert(1)>"),
    at: fc.integer({ min: START, max: START + 40 }),
    by: fc.constantFrom("a", "b"),
    // A clock may have been a year ahead.
    day: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 20_454, max: 20_462 }) }, fc.integer({ min: 20_819, max: 20_827 })),
    what: fc.constantFrom(...WHATS.filter((what) => what !== "set")),
    rev: fc.constantFrom("2"),
    score: fc.constantFrom(0, 0.5, 1),
    text: fc.constantFrom("text", "<script>alert(1)</script>"),
    points: fc.constantFrom("01", "11"),
    undone: fc.tuple(fc.integer({ min: START, max: START + 40 }), fc.constantFrom("a", "b")),
  },
  { requiredKeys: ["key", "at", "by", "day", "what", "undone"], noNullPrototype: true },
);
const general: fc.Arbitrary<Entry> = fc.oneof(
  item.map(({ at, by, day, undone }): Entry => ({ key: SITE, at, by, day, what: "undo", undone: undone as [number, string] })),
  item.map(({ at, by, day }): Entry => ({ key: SITE, at, by, day, what: "reset" })),
  fc.tuple(item, fc.constantFrom(0.8, 0.95)).map(([{ at, by, day }, retention]): Entry => ({ key: SITE, at, by, day, what: "set", retention })),
);
const log: fc.Arbitrary<Entry[]> = fc.uniqueArray(fc.oneof({ weight: 5, arbitrary: item }, general), {
  selector: ({ key, at, by }) => `${key} ${at} ${by}`,
  maxLength: 25,
});

const sorted = (entries: readonly Entry[]): Entry[] => [...entries].sort((a, b) => compare(a, b) || (a.key < b.key ? -1 : 1));

/** All that a log holds and says. */
async function all(of: Log): Promise<object> {
  const states = await of.read();
  return { entries: sorted(await of.entries()), states: [...states].sort((a, b) => (a.key < b.key ? -1 : 1)) };
}

/** What a log of these entries holds and says. */
const whole = (entries: readonly Entry[]): object => ({
  entries: sorted(entries),
  states: foldAll(new Set(entries.map(({ key }) => key)), entries).sort((a, b) => (a.key < b.key ? -1 : 1)),
});

const file = (text: string): Blob => new Blob([text]);

async function take(into: Log, text: string): Promise<readonly Entry[]> {
  const { entries, places } = await readFile(file(text), OWNER);
  await into.meet(places);
  return into.bring(entries);
}

test("what two devices did comes together, in any order and as often as one likes", async () => {
  const pick = fc.array(fc.constantFrom("first", "second", "both"), { minLength: 25, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(log, pick, fc.shuffledSubarray([0, 1, 0, 1], { minLength: 4 }), async (entries, sides, order) => {
      const devices = [await fresh(), await fresh()] as const;
      await devices[0].add(entries.filter((_, rank) => sides[rank] !== "second"));
      await devices[1].add(entries.filter((_, rank) => sides[rank] !== "first"));
      for (const from of order) await take(devices[1 - from] as Log, await textOf(devices[from] as Log, OWNER, new Date(NOW)));
      const expected = whole(entries);
      for (const device of devices) assert.deepEqual(await all(device), expected);
      assert.deepEqual(await take(devices[0], await textOf(devices[1], OWNER, new Date(NOW))), []);
    }),
    { numRuns: 100 },
  );
});

test("the undo of an import leaves what there was, and what came since", async () => {
  await fc.assert(
    fc.asyncProperty(log, fc.nat(25), fc.nat(25), fc.boolean(), async (entries, first, second, isDatabase) => {
      const [a, b] = [Math.min(first, second), Math.max(first, second)];
      const here = isDatabase ? await fresh() : new Memory();
      await here.add(entries.slice(0, b));
      const before = await all(here);
      const brought = await here.bring(entries.slice(a));
      assert.deepEqual(sorted(brought), sorted(entries.slice(b)));
      const last: Entry = { key: "one", at: NOW, by: "c", day: 20_500, what: "reveal" };
      await here.withdraw(brought);
      assert.deepEqual(await all(here), before);
      await here.bring(entries.slice(b));
      await here.add([last]);
      await here.withdraw(brought);
      assert.deepEqual(await all(here), whole([...entries.slice(0, b), last]));
    }),
    { numRuns: 100 },
  );
});

test("where there is no room for all of it, nothing is taken", async () => {
  const here = await fresh();
  const entry = (key: string, at: number): Entry => ({ key, at: START + at, by: "a", day: 20_454, what: "reveal" });
  await here.add([entry("one", 1)]);
  const before = await all(here);
  const { put } = indexed.IDBObjectStore.prototype;
  let left = 200;
  indexed.IDBObjectStore.prototype.put = function (...given) {
    if (!left--) throw new Error("QuotaExceededError");
    return put.apply(this, given);
  };
  try {
    await assert.rejects(here.bring(Array.from({ length: 300 }, (_, at) => entry(`item ${at}`, at))));
  } finally {
    indexed.IDBObjectStore.prototype.put = put;
  }
  assert.deepEqual(await all(here), before);
});

const ENTRY: Entry = { key: "one", at: START, by: "a", day: 20_454, what: "reveal" };
const PROGRESS = { format: "mkdocs-practice-progress", version: 1, ...OWNER, exported: "2026-11-30T00:00:00.000Z", entries: [ENTRY], pages: { "a/": ["one"] } };
const written = (more: object): string => JSON.stringify({ ...PROGRESS, ...more });
const withEntry = (more: object): string => written({ entries: [ENTRY, { ...ENTRY, at: START + 1, ...more }] });

const REFUSED: readonly (readonly [string, string, string])[] = [
  ["nothing", "", "no_progress"],
  ["a picture", "\u0089PNG\r\n", "no_progress"],
  ["other JSON", '{"entries":[]}', "no_progress"],
  ["a list", "[]", "no_progress"],
  ["null", "null", "no_progress"],
  ["half a file", written({}).slice(0, -30), "cut_off"],
  ["no entries", written({ entries: undefined }), "no_progress"],
  ["entries that are no list", written({ entries: { 0: ENTRY } }), "no_progress"],
  ["no version", written({ version: undefined }), "no_progress"],
  ["a version that is none", written({ version: "1" }), "no_progress"],
  ["a newer version", written({ version: 2 }), "newer"],
  ["another site", written({ host: "example.org/other/" }), "other_site"],
  ["a site with a name", written({ site: "course" }), "other_site"],
  ["no site", written({ site: undefined }), "no_progress"],
  ["a site that is none", written({ site: { toString: "" } }), "no_progress"],
  ["too many entries", written({ entries: Array.from({ length: MOST_ENTRIES + 1 }, () => 0) }), "too_big"],
  ["a time without end", withEntry({ at: 8e15 }), "unreadable"],
  ["a negative time", withEntry({ at: -1 }), "unreadable"],
  ["half a millisecond", withEntry({ at: START + 0.5 }), "unreadable"],
  ["an entry that is none", written({ entries: [ENTRY, null] }), "unreadable"],
  ["an entry that is a list", written({ entries: [[ENTRY]] }), "unreadable"],
  ["a key that is none", withEntry({ key: 7 }), "unreadable"],
  ["a long key", withEntry({ key: "x".repeat(3_000) }), "unreadable"],
  ["something else that happened", withEntry({ what: "cheat" }), "unreadable"],
  ["a score of two", withEntry({ what: "grade", score: 2 }), "unreadable"],
  ["a grade of all items", withEntry({ key: "", what: "grade", score: 1 }), "unreadable"],
  ["an aim of one item", withEntry({ what: "set", retention: 0.9 }), "unreadable"],
  ["HTML for a writer", withEntry({ by: "<b>" }), "unreadable"],
  ["an undo of nothing", withEntry({ what: "undo", undone: ["1", 2] }), "unreadable"],
  ["a prototype", written({}).replace('"by"', '"__proto__":{"rev":"x"},"by"'), "unreadable"],
  ["a constructor", withEntry({ constructor: { prototype: {} } }), "unreadable"],
  ["a prototype of all of it", written({}).replace('"version"', '"__proto__":{},"version"'), "cut_off"],
  ["a prototype of pages", written({}).replace('"a/"', '"__proto__"'), "cut_off"],
  ["pages that are none", written({ pages: ["a/"] }), "cut_off"],
  ["keys that are none", written({ pages: { "a/": "one" } }), "cut_off"],
  ...["/evil.example/", "\\\\evil", "../other/", "a/../../b/", "java script:"].map((at) => ["an address elsewhere", written({ pages: { [at]: ["one"] } }), "cut_off"] as const),
];

test("what was done while a clock was at 1970, or years ahead, can leave a browser too", async () => {
  for (const [at, day] of [[5, 0], [Date.UTC(2099, 0), 47_116]] as const) {
    const here = await fresh();
    await take(here, withEntry({ at, day }));
    assert.ok((await here.entries()).some((each) => each.at === at && each.day === day));
  }
});

for (const [name, text, reason] of REFUSED) {
  test(`refused with a reason, and nothing of it is taken: ${name}`, async () => {
    const here = await fresh();
    await assert.rejects(take(here, text), (failure) => failure instanceof Refusal && failure.reason === reason);
    assert.deepEqual(await all(here), whole([]));
    assert.deepEqual(await here.places(), []);
    assert.equal(({} as Record<string, unknown>).rev, undefined);
  });
}

test("a file that is too big is not read at all", async () => {
  const big = { size: MOST_BYTES + 1, text: () => assert.fail("read") } as unknown as Blob;
  await assert.rejects(readFile(big, OWNER), { reason: "too_big" });
});

test("any damage to a file is told, or does not change what it says", async () => {
  await fc.assert(
    fc.asyncProperty(log, fc.nat(), fc.string({ maxLength: 3 }), fc.nat(3), async (entries, place, text, length) => {
      const memory = new Memory();
      await memory.add(entries);
      const source = await textOf(memory, OWNER, new Date(NOW));
      const at = place % source.length;
      const read = await readFile(file(source.slice(0, at) + text + source.slice(at + length)), OWNER).catch((failure: unknown) => failure);
      if (!(read instanceof Refusal)) assert.ok((read as { entries: unknown }).entries instanceof Array);
    }),
  );
});

test("resets that came after a file hide what it has, until they are undone", async () => {
  await fc.assert(
    fc.asyncProperty(log, log, async (before, after) => {
      const sound = before.filter(({ what }) => what !== "undo");
      const later = after.map((each) => ({ ...each, at: each.at + 1_000, by: "c", ...(each.undone && { undone: [each.undone[0] + 1_000, "c"] as const }) }));
      const found = hidingResets(sound, [...sound, ...later]);
      const undos = found.map(({ key, at, by }, rank): Entry => ({ key, at: NOW + rank, by: "d", day: 20_500, what: "undo", undone: [at, by] }));
      assert.deepEqual(hidingResets(sound, [...sound, ...later, ...undos]), []);
      for (const reset of found) assert.ok(reset.what === "reset" && reset.by === "c");
    }),
  );
  const grade: Entry = { key: "one", at: START, by: "a", day: 20_454, what: "grade", score: 1 };
  const reset = (key: string, at: number): Entry => ({ key, at, by: "a", day: 20_454, what: "reset" });
  assert.deepEqual(hidingResets([grade], [grade]), []);
  assert.deepEqual(hidingResets([grade], [grade, reset("one", START + 1)]), [reset("one", START + 1)]);
  assert.deepEqual(hidingResets([grade], [grade, reset(SITE, START + 1)]), [reset(SITE, START + 1)]);
  assert.deepEqual(hidingResets([grade], [grade, reset("two", START + 1), reset("one", START - 1)]), []);
  assert.deepEqual(hidingResets([grade, reset("one", START + 1)], [grade, reset("one", START + 1)]), []);
});

test("a site with a name is the same on every host", async () => {
  const text = await textOf(new Memory(), { site: "course", host: "old.example/" }, new Date(NOW));
  assert.equal((JSON.parse(text) as Record<string, unknown>).host, undefined);
  const { entries } = await readFile(file(text), { site: "course", host: "new.example/" });
  assert.deepEqual(entries, []);
  await assert.rejects(readFile(file(text), { site: "", host: "new.example/" }), { reason: "other_site", about: "course" });
});

test("what is long leaves the page time to draw", async () => {
  const here = await fresh();
  const entries = Array.from({ length: 20_000 }, (_, n): Entry => ({ key: `item ${n % 2_000}`, at: START + n, by: "a", day: 20_454 + (n >> 9), what: "grade", score: n % 3 ? 1 : 0 }));
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  assert.equal((await here.bring(entries)).length, entries.length);
  clearInterval(timer);
  assert.ok(turns > 20, `${turns}`);
  assert.equal((await here.read()).length, 2_000);
});
