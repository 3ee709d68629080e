import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { gradeChoice, gradeShare } from "./choice";

const options = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 8 });

test("right options chosen count, wrong ones count against them", () => {
  fc.assert(
    fc.property(options, (pairs) => {
      const count = (chosen: boolean, right: boolean): number =>
        pairs.filter(([one, other]) => one === chosen && other === right).length;
      const { kind, score } = gradeChoice(
        pairs.map(([chosen]) => chosen),
        pairs.map(([, right]) => right),
      );
      const all = count(true, true) + count(false, true);
      const same = !count(true, false) && !count(false, true);
      assert.equal(kind === "right", same);
      assert.equal(score === 1, same);
      if (all) assert.equal(score, Math.max(0, count(true, true) - count(true, false)) / all);
      if (all === 1) assert.equal(score, same ? 1 : 0);
      assert.equal(kind === "empty", !!all && !count(true, true) && !count(true, false));
      assert.equal(kind === "partly", score > 0 && score < 1);
    }),
    { numRuns: 1000 },
  );
});

test("choosing everything gains nothing where half is wrong", () => {
  assert.deepEqual(gradeChoice([true, true, true, true], [true, false, true, false]), { kind: "wrong", score: 0 });
  assert.deepEqual(gradeChoice([true, false, false, false], [true, false, true, false]), { kind: "partly", score: 0.5 });
  assert.deepEqual(gradeChoice([false, false], [false, true]), { kind: "empty", score: 0 });
  assert.deepEqual(gradeChoice([false, false], [false, false]), { kind: "right", score: 1 });
  assert.deepEqual(gradeChoice([true, false], [false, false]), { kind: "wrong", score: 0 });
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
