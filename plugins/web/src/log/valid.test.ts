import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Entry, WHATS } from "./entry";
import { entryOf } from "./valid";

const given = fc.array(fc.oneof(fc.string(), fc.integer({ min: -1, max: 50 })), { maxLength: 8 });

/** Any entry that a page may write. */
const entry: fc.Arbitrary<Entry> = fc.record(
  {
    key: fc.string({ maxLength: 60 }),
    at: fc.integer({ min: 1, max: 4_000_000_000_000 }),
    by: fc.string({ maxLength: 9 }),
    day: fc.integer({ min: 0, max: 40_000 }),
    what: fc.constantFrom(...WHATS),
    rev: fc.string({ maxLength: 9 }),
    score: fc.double({ min: 0, max: 1, noNaN: true }).map((each) => each + 0),
    given,
    asked: fc.string({ maxLength: 9 }),
    text: fc.string(),
    sure: fc.constantFrom("", "sure"),
    points: fc.constantFrom("", "010"),
    undone: fc.tuple(fc.integer({ min: 1, max: 4_000_000_000_000 }), fc.string({ maxLength: 9 })),
  },
  { requiredKeys: ["key", "at", "by", "day", "what"] },
);

const through = (data: unknown): unknown => JSON.parse(JSON.stringify(data)) as unknown;

test("every entry that a page writes is read again as it was", () => {
  fc.assert(fc.property(entry, (each) => assert.deepEqual(entryOf(through(each)), through(each))));
});

test("what is none is told from one, and nothing else is taken with it", () => {
  fc.assert(
    fc.property(entry, fc.constantFrom("key", "at", "by", "day", "what"), fc.constantFrom(undefined, null, -7, 1.5, {}, "x".repeat(5_000), Infinity), (each, name, odd) => {
      assert.equal(entryOf({ ...each, [name]: odd }), undefined);
    }),
  );
  fc.assert(
    fc.property(entry, fc.anything(), (each, more) => {
      const data = Object.assign(Object.create({ rev: "of a prototype" }) as object, each, { other: more });
      assert.deepEqual(entryOf(data), { ...each });
    }),
  );
  const polluted = JSON.parse('{"__proto__":{"text":"mine"},"key":"a","at":1,"by":"b","day":1,"what":"reveal"}') as unknown;
  assert.deepEqual(entryOf(polluted), { key: "a", at: 1, by: "b", day: 1, what: "reveal" });
  assert.equal(({} as Record<string, unknown>).text, undefined);
});

test("data of any kind is no entry, and nothing is thrown", () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (data) => {
      assert.equal(entryOf(data), undefined);
    }),
  );
});
