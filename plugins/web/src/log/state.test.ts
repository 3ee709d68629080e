import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compare, type Entry, SITE, WHATS } from "./entry";
import { ofMeaning, tally } from "./reading";
import { reviewsIn } from "./past";
import { aimIn, fold, foldAll, type State } from "./state";

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
      const { rev } = before;
      const { card, due, ...rest } = fold("one", [...entries, { key: "one", at: 100, by: "a", day: 9, what: "restart", rev }]);
      assert.deepEqual(card, before.card);
      if (card) assert.equal(due, before.due);
      assert.deepEqual(rest, { key: "one", rev });
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

test("what was known of another meaning says nothing of when to ask this one", () => {
  const of = (day: number, score: number, rev: string): Entry => ({ ...grade(day, score), rev });
  const before = [of(20_000, 1, ""), of(20_010, 1, ""), of(20_060, 1, "")];
  const now = [of(20_100, 1, "2"), of(20_103, 0, "2")];
  assert.deepEqual(fold("one", [...before, ...now]).card, fold("one", now).card);
  // A tab with an earlier build was open all the while.
  assert.deepEqual(fold("one", [...before, ...now, of(20_101, 1, "")]).card, fold("one", now).card);
  assert.deepEqual(reviewsIn([...before, ...now]).map(({ length }) => length), [3, 2]);
  // Whatever is done with it but to be asked, it is due at once.
  for (const what of ["attempt", "restart"] as const) {
    assert.equal(fold("one", [...before, { key: "one", at: 999_999, by: "a", day: 20_090, what, rev: "2" }]).due, 0);
  }
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

const grade = (day: number, score: number, key = "one"): Entry => ({ key, at: day * 10, by: "a", day, what: "grade", score });
const set = (day: number, more: Partial<Entry>): Entry => ({ key: SITE, at: day * 10, by: "a", day, what: "set", ...more });
const dueOf = (entries: readonly Entry[], key = "one"): number => foldAll([key], entries)[0]?.due ?? Number.NaN;

test("what was opened and never graded is due the day after, until it is started again", () => {
  const reveal: Entry = { key: "one", at: 1, by: "a", day: 20_000, what: "reveal" };
  assert.equal(fold("one", [reveal]).due, 20_001);
  assert.equal(fold("one", [reveal, { ...reveal, at: 2, day: 20_009 }]).due, 20_001);
  assert.equal(fold("one", [reveal, { ...reveal, at: 2, what: "restart" }]).due, undefined);
  assert.equal(ofMeaning(fold("one", [reveal]), "2").due, 0);
});

test("who wants to remember more is asked sooner, and the last wish counts", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 20_000, max: 20_200 }), { minLength: 1, maxLength: 8 }), fc.double({ min: 0.7, max: 0.97, noNaN: true }), fc.double({ min: 0.7, max: 0.97, noNaN: true }), (days, one, two) => {
      const past = [...days].sort((a, b) => a - b).map((day) => grade(day, 1));
      const due = (retention: number): number => dueOf([...past, set(30_000, { retention })]);
      const [less, more] = [one, two].sort((a, b) => a - b) as [number, number];
      assert.ok(due(more) <= due(less));
      assert.equal(dueOf([set(10_000, { retention: less }), ...past, set(30_000, { retention: more })]), due(more));
      assert.equal(dueOf([...past, set(30_000, { retention: 0.9 })]), dueOf(past));
    }),
  );
});

test("before an exam every item is seen in its last days, once, and not all on its eve", () => {
  const exam = 20_100;
  const keys = Array.from({ length: 200 }, (_, rank) => `card-${rank}`);
  const known = [19_000, 19_010, 19_060, 20_000].flatMap((day) => keys.map((key) => grade(day, 1, key)));
  const states = foldAll(keys, [...known, set(20_001, { exam })]);
  const days = new Set(states.map(({ due }) => due));
  assert.deepEqual([...days].sort(), [1, 2, 3, 4, 5, 6, 7].map((before) => exam - before).sort());
  // Seen in those days: it is not asked again before the exam, unless it was forgotten.
  const seen = foldAll(keys, [...known, ...states.map(({ key, due = 0 }) => grade(due, 1, key)), set(20_001, { exam })]);
  for (const { due = 0 } of seen) assert.ok(due > exam, `${due}`);
});

test("once an exam is over, what it brought forward is due when its schedule says", () => {
  const known = [20_000, 20_010, 20_060].map((day) => grade(day, 1));
  const exam = 20_100;
  const [state] = foldAll(["one"], [...known, set(20_061, { exam })]) as [State];
  const { due = 0, card } = state;
  assert.ok(due < exam && card && exam < card.due);
  assert.equal(ofMeaning(state, "", exam).due, due);
  assert.deepEqual(ofMeaning(state, "", exam + 1), fold("one", known));
  // Another meaning is asked at once, exam or none.
  assert.equal(ofMeaning(state, "2", exam + 1).due, 0);
  // A day that was over when it was set.
  const late = foldAll(["one"], [...known, set(20_200, { exam })])[0] as State;
  assert.deepEqual(ofMeaning(late, "", 20_200), fold("one", known));
});

test("an exam makes nothing come later, and leaves alone what comes before it", () => {
  const day = fc.integer({ min: 20_000, max: 20_300 });
  fc.assert(
    fc.property(fc.uniqueArray(day, { minLength: 1, maxLength: 6 }), day, fc.string(), (days, exam, key) => {
      const past = [...days].sort((a, b) => a - b).map((each) => grade(each, 1, key || "one"));
      const without = dueOf(past, key || "one");
      const due = dueOf([...past, set(40_000, { exam })], key || "one");
      assert.ok(due <= without);
      assert.ok(due > Math.max(...days) || due === without);
      if (without < exam || Math.max(...days) >= exam - 7) assert.equal(due, without);
      else assert.ok(due < exam);
      assert.equal(dueOf([...past, set(40_000, { exam }), set(40_001, { exam: 0 })], key || "one"), without);
    }),
  );
});

test("what the reader aims at is what was set last, of each wish", () => {
  const entries = [set(1, { retention: 0.8, exam: 50 }), set(2, { exam: 60 }), set(3, { retention: 0.95 })];
  assert.deepEqual(aimIn(entries), { retention: 0.95, exam: 60 });
  assert.deepEqual(aimIn([...entries, { key: SITE, at: 99, by: "a", day: 9, what: "reset" }]), { retention: 0.9, exam: 0 });
});

test("right and opened are counted apart, and what is done is done however it came to be", () => {
  const states: State[] = [{ key: "a", rev: "" }, { key: "b", rev: "", first: "opened", done: true }, { key: "c", rev: "", first: "right", done: true }];
  assert.deepEqual(tally(states), { begun: true, seen: 2, right: 1, opened: 1, done: 2 });
  assert.deepEqual(tally(states.slice(0, 1)), { begun: false, seen: 0, right: 0, opened: 0, done: 0 });
});

test("an item that is forgotten leaves alone what the reader aims at", () => {
  const forget: Entry = { key: "one", at: 20_050 * 10, by: "a", day: 20_050, what: "reset" };
  const later = [grade(20_060, 1), grade(20_070, 1)];
  const wish = set(20_000, { retention: 0.8 });
  assert.equal(dueOf([wish, grade(20_010, 1), forget, ...later]), dueOf([wish, ...later]));
  assert.ok(dueOf([wish, ...later]) !== dueOf(later));
});
