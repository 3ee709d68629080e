import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compare, type Entry, WHATS } from "./entry";
import { fold, foldAll, SITE } from "./state";

/** Entries of a few items, by a few writers, at few times: so that they meet. */
const entry = (keys: readonly string[]): fc.Arbitrary<Entry> =>
  fc
    .record({
      key: fc.constantFrom(...keys),
      at: fc.integer({ min: 1, max: 40 }),
      by: fc.constantFrom("a", "b"),
      day: fc.integer({ min: 1, max: 9 }),
      what: fc.constantFrom(...WHATS.filter((what) => what !== "undo")),
      rev: fc.constantFrom("", "2"),
      score: fc.constantFrom(0, 0.5, 1),
      text: fc.constantFrom("", "text"),
      points: fc.constantFrom("", "01", "11"),
    })
    .map(({ rev, ...rest }): Entry => (rev ? { ...rest, rev } : rest));

const log = (keys = ["one"]): fc.Arbitrary<Entry[]> =>
  fc.uniqueArray(entry(keys), { selector: ({ key, at, by }) => `${key} ${at} ${by}`, maxLength: 12 });

const undo = (of: Entry, at: number): Entry => ({ key: of.key, at, by: "c", day: 9, what: "undo", undone: [of.at, of.by] });

test("a state does not depend on the order in which entries are found", () => {
  fc.assert(
    fc.property(log(), fc.infiniteStream(fc.nat()), (entries, stream) => {
      const mixed = entries.map((each) => [stream.next().value as number, each] as const).sort(([a], [b]) => a - b);
      assert.deepEqual(fold("one", mixed.map(([, each]) => each)), fold("one", entries));
    }),
  );
});

test("what is undone has never been, and is again when that is undone", () => {
  fc.assert(
    fc.property(log(), fc.nat(), (entries, pick) => {
      fc.pre(entries.length > 0);
      const of = entries[pick % entries.length] as Entry;
      const first = undo(of, 100);
      assert.deepEqual(fold("one", [...entries, first]), fold("one", entries.filter((each) => each !== of)));
      assert.deepEqual(fold("one", [...entries, first, undo(first, 101)]), fold("one", entries));
    }),
  );
});

test("a reset leaves nothing, of an item or of all; what comes after it counts", () => {
  fc.assert(
    fc.property(log(), log(), fc.constantFrom("one", SITE), (before, after, key) => {
      const reset: Entry = { key, at: 50, by: "a", day: 9, what: "reset" };
      const later = after.map((each) => ({ ...each, at: each.at + 100 }));
      const [state] = foldAll(["one"], [...before, reset, ...later]);
      assert.deepEqual(state, fold("one", later));
    }),
  );
});

test("a new start takes answers from the page and leaves the schedule", () => {
  fc.assert(
    fc.property(log(), (entries) => {
      const before = fold("one", entries);
      const { card, ...rest } = fold("one", [...entries, { key: "one", at: 100, by: "a", day: 9, what: "restart" }]);
      assert.deepEqual(card, before.card);
      assert.deepEqual(rest, { key: "one", rev: "" });
    }),
  );
});

test("an item whose meaning changed is asked again, and the reader's own words stay", () => {
  const shared = { key: "one", by: "a", day: 1 } as const;
  const state = fold("one", [
    { ...shared, at: 1, what: "attempt", text: "Mine" },
    { ...shared, at: 2, what: "grade", score: 1, given: [1], asked: "x" },
    { ...shared, at: 3, what: "reveal", rev: "2" },
  ]);
  assert.deepEqual(state.attempt, { text: "Mine", sure: "", points: "" });
  assert.equal(state.result, undefined);
  assert.equal(state.done, undefined);
  assert.equal(state.first, "opened");
});

test("items have nothing of each other", () => {
  fc.assert(
    fc.property(log(["one", "two"]), (entries) => {
      const states = foldAll(["one", "two", "three"], entries);
      for (const state of states) {
        assert.deepEqual(state, fold(state.key, entries.filter(({ key }) => key === state.key).sort(compare)));
      }
      assert.equal(states.length, 3);
    }),
  );
});
