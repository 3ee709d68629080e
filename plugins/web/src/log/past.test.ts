import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Entry } from "./entry";
import { type Past, pastIn as readPast } from "./past";
import { type Review, recalls, schedule } from "./schedule";

const pastIn = (entries: readonly Entry[]): Promise<Past> => readPast(entries, recalls);

const reviews: fc.Arbitrary<Review[]> = fc
  .array(fc.record({ gap: fc.integer({ min: -1, max: 60 }), right: fc.boolean() }), { maxLength: 12 })
  .map((steps) => {
    let day = 20_000;
    return steps.map(({ gap, right }) => ({ day: (day += gap), right }));
  });

const grades = (key: string, all: readonly Review[]): Entry[] =>
  all.map(({ day, right }, rank) => ({ key, at: rank + 1, by: "a", day, what: "grade", score: +right }));

test("each review but the first is expected to some degree, and the less the longer it is since the last", () => {
  fc.assert(
    fc.property(reviews, fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), (all, soon, later) => {
      const found = recalls(all);
      assert.equal(found.length, Math.max(0, (schedule(all)?.reps ?? 0) - 1));
      for (const { likely } of found) assert.ok(likely > 0 && likely <= 1, `${likely}`);
      if (!all[0]) return;
      const last = Math.max(...all.map(({ day }) => day));
      const after = (gap: number): number => recalls([...all, { day: last + gap, right: true }]).pop()?.likely ?? 0;
      assert.ok(after(soon) >= after(soon + later));
    }),
  );
});

test("nine of ten are expected when an item comes back in time", () => {
  fc.assert(
    fc.property(reviews, (all) => {
      const card = schedule(all);
      if (!card || card.due - card.last < 10) return;
      const { likely = 0 } = recalls([...all, { day: card.due, right: true }]).pop() ?? {};
      assert.ok(Math.abs(likely - 0.9) < 0.01, `${likely}`);
    }),
  );
});

test("the past of all items is that of each", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(reviews, { maxLength: 5 }), async (all) => {
      const past = await pastIn(all.flatMap((each, rank) => grades(`item ${rank}`, each)));
      assert.deepEqual(past.recalls, all.flatMap(recalls));
    }),
  );
});

test("what was undone, or forgotten, is no past", async () => {
  const all = grades("one", [{ day: 1, right: true }, { day: 3, right: true }, { day: 9, right: false }]);
  const undo: Entry = { key: "one", at: 9, by: "a", day: 9, what: "undo", undone: [3, "a"] };
  assert.equal((await pastIn([...all, undo])).recalls.length, 1);
  assert.deepEqual((await pastIn([...all, { key: "", at: 9, by: "a", day: 9, what: "reset" }])).recalls, []);
});

test("an answer counts as it was left, once it was compared", async () => {
  const said = (at: number, day: number, points: string, sure = "sure"): Entry => ({ key: "one", at, by: "a", day, what: "attempt", text: "mine", sure, points });
  const opened = (at: number, day: number): Entry => ({ key: "one", at, by: "a", day, what: "reveal" });
  assert.deepEqual((await pastIn([said(1, 1, "000")])).own, []);
  assert.deepEqual((await pastIn([said(1, 1, "")])).own, []);
  assert.deepEqual((await pastIn([said(1, 1, "100", "")])).own, []);
  assert.deepEqual((await pastIn([said(1, 1, "000"), opened(2, 1)])).own, [{ sure: "sure", share: 0 }]);
  assert.deepEqual((await pastIn([said(1, 1, "000"), opened(2, 1), said(3, 1, "10"), said(4, 2, "11")])).own, [
    { sure: "sure", share: 0.5 },
    { sure: "sure", share: 1 },
  ]);
});
