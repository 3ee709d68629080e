/** Held against what exports read of the same logs (tests/support/histories.py). */
import assert from "node:assert/strict";
import { test } from "node:test";
import exams from "../../../../tests/golden/exams.json";
import golden from "../../../../tests/golden/histories.json";
import type { Entry } from "./entry";
import { beforeExam, type Review, schedule } from "./schedule";
import { foldAll } from "./state";

interface History {
  readonly entries: readonly unknown[];
  readonly reviews: Record<string, readonly (readonly [number, boolean])[]>;
}

test("exports count the reviews that pages count", () => {
  for (const { entries, reviews } of golden as unknown as readonly History[]) {
    const [state] = foldAll(["item"], entries as Entry[]);
    for (const [rev, found] of Object.entries(reviews)) {
      // Of another meaning than the last one, nothing is known.
      const expected = state?.rev === rev ? state.card : undefined;
      const days = found.map(([day, right]): Review => ({ day, right }));
      assert.deepEqual(schedule(days), expected, JSON.stringify(entries));
    }
  }
});

test("exports bring forward what pages bring forward before an exam", () => {
  for (const [key, due, last, exam, expected] of exams as unknown as readonly [string, number, number, number, number][]) {
    assert.equal(beforeExam(key, { due, last }, { retention: 0.9, exam }), expected, key);
  }
});
