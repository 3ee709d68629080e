import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { gradeChoice, gradeShare } from "./choice";

const counts = fc
  .tuple(fc.nat(8), fc.nat(8), fc.nat(8), fc.nat(8))
  .map(([n, missed, wrong, left]): Counts => [n, n + missed, wrong, wrong + left]);
type Counts = [n: number, all: number, wrong: number, others: number];

test("right options chosen count, wrong ones count against them", () => {
  fc.assert(
    fc.property(counts, ([n, all, wrong, others]) => {
      const { kind, score } = gradeChoice(n, all, wrong, others);
      const same = n === all && !wrong;
      assert.equal(kind === "right", same);
      assert.equal(score === 1, same);
      // In whole numbers: n / all - wrong / others.
      const net = n * (others || 1) - wrong * all;
      if (all) assert.ok(Math.abs(score * all * (others || 1) - Math.max(0, net)) < 1e-9);
      if (all && n === all && wrong === others) assert.equal(score, others ? 0 : 1);
      if (all === 1 && wrong + n < 2) assert.equal(score, n);
      assert.equal(kind === "empty", !!all && !n && !wrong);
      assert.equal(kind === "partly", score > 0 && score < 1);
    }),
    { numRuns: 1000 },
  );
});

test("choosing everything gains nothing", () => {
  assert.deepEqual(gradeChoice(3, 3, 1, 1), { kind: "wrong", score: 0 });
  assert.deepEqual(gradeChoice(2, 2, 2, 2), { kind: "wrong", score: 0 });
  assert.deepEqual(gradeChoice(2, 2, 1, 2), { kind: "partly", score: 0.5 });
  assert.deepEqual(gradeChoice(1, 2, 0, 2), { kind: "partly", score: 0.5 });
  assert.deepEqual(gradeChoice(0, 1, 0, 1), { kind: "empty", score: 0 });
  assert.deepEqual(gradeChoice(0, 0, 0, 2), { kind: "right", score: 1 });
  assert.deepEqual(gradeChoice(0, 0, 1, 2), { kind: "wrong", score: 0 });
});

test("parts share alike", () => {
  assert.deepEqual(gradeShare([1, 1, 1]), { kind: "right", score: 1 });
  assert.deepEqual(gradeShare([1, 0]), { kind: "partly", score: 0.5 });
  assert.deepEqual(gradeShare([0, 0]), { kind: "wrong", score: 0 });
  assert.deepEqual(gradeShare([]), { kind: "wrong", score: 0 });
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 1, maxLength: 20 }), (parts) => {
      const { kind } = gradeShare(parts);
      assert.equal(kind === "right", !parts.includes(0) && !parts.includes(0.5));
      assert.equal(kind === "wrong", !parts.includes(1) && !parts.includes(0.5));
    }),
  );
});
