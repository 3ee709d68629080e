import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { gradeOrder } from "./order";

const rises = (ranks: readonly number[]): boolean => ranks.every((rank, at) => !at || (ranks[at - 1] as number) <= rank);

/** The size of the largest of all subsets that are in order. */
function most(ranks: readonly number[]): number {
  let best = 0;
  for (let set = 0; set < 2 ** ranks.length; set += 1) {
    const chosen = ranks.filter((_, at) => (set >> at) & 1);
    if (chosen.length > best && rises(chosen)) best = chosen.length;
  }
  return best;
}

test("the most entries stay that can, in order, and the score counts them", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: 2, maxLength: 9 }), (ranks) => {
      const { score, stays, kind } = gradeOrder(ranks);
      const kept = ranks.filter((_, at) => stays[at]);
      assert.equal(stays.length, ranks.length);
      assert.ok(rises(kept));
      assert.equal(kept.length, most(ranks));
      assert.equal(score, (kept.length - 1) / (ranks.length - 1));
      assert.equal(kind === "right", rises(ranks));
      assert.deepEqual(gradeOrder([...ranks]), gradeOrder(ranks));
    }),
    { numRuns: 300 },
  );
});

test("moving one entry costs one share", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(), fc.nat(), (size, from, to) => {
      const ranks = [...Array(size).keys()];
      ranks.splice(to % size, 0, ...ranks.splice(from % size, 1));
      assert.equal(gradeOrder(ranks).score, rises(ranks) ? 1 : (size - 2) / (size - 1));
    }),
  );
});

test("the ends: all backwards is nothing, one entry or none is all", () => {
  assert.deepEqual(gradeOrder([3, 2, 1, 0]), { kind: "wrong", score: 0, stays: [true, false, false, false] });
  assert.deepEqual(gradeOrder([0]), { kind: "right", score: 1, stays: [true] });
  assert.deepEqual(gradeOrder([]), { kind: "right", score: 1, stays: [] });
  assert.deepEqual(gradeOrder([1, 0, 2]), { kind: "partly", score: 0.5, stays: [true, false, true] });
});

test("a long list is graded at once", () => {
  const start = Date.now();
  gradeOrder([...Array(1000).keys()]);
  gradeOrder([...Array(1000).keys()].reverse());
  assert.ok(Date.now() - start < 1000);
});
