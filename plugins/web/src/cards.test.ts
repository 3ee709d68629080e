import assert from "node:assert/strict";
import { test } from "node:test";
import { goal, shuffled } from "./cards";

test("arrows lead to the neighbours, past the ends to none", () => {
  assert.equal(goal("ArrowRight", 0, 8, false), 1);
  assert.equal(goal("ArrowRight", 8, 8, false), 9);
  assert.equal(goal("ArrowLeft", 0, 8, false), -1);
  assert.equal(goal("Home", 5, 8, false), 0);
  assert.equal(goal("End", 5, 8, false), 8);
});

test("arrows are mirrored from right to left", () => {
  assert.equal(goal("ArrowRight", 4, 8, true), 3);
  assert.equal(goal("ArrowLeft", 4, 8, true), 5);
  assert.equal(goal("Home", 4, 8, true), 0);
});

test("other keys are not ours", () => {
  for (const key of ["ArrowUp", "Enter", " ", "a"]) assert.equal(goal(key, 1, 8, false), undefined);
});

test("shuffling keeps every item and leaves the list alone", () => {
  const items = [...Array(100).keys()];
  const mixed = shuffled(items);
  assert.equal(mixed.join() === items.join(), false);
  assert.deepEqual(mixed.sort((a, b) => a - b), items);
  assert.deepEqual(shuffled([]), []);
});

test("every order is equally likely", () => {
  const counts: Record<string, number> = {};
  for (let round = 0; round < 6000; round += 1) {
    const order = shuffled([1, 2, 3]).join("");
    counts[order] = (counts[order] ?? 0) + 1;
  }
  assert.equal(Object.keys(counts).length, 6);
  for (const count of Object.values(counts)) assert.ok(count > 800 && count < 1200, JSON.stringify(counts));
});
