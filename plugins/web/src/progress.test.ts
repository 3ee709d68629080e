import assert from "node:assert/strict";
import { test } from "node:test";
import { outcome } from "./progress";

test("a graded part is right until its answer is opened first", () => {
  assert.equal(outcome(undefined, "choice", 0.5), undefined);
  assert.equal(outcome(undefined, "choice", 1), "right");
  assert.equal(outcome("right", "choice"), "right");
  assert.equal(outcome(undefined, "choice"), "opened");
  assert.equal(outcome("opened", "choice", 1), "opened");
});

test("an open question is opened, and right when the reader had all points", () => {
  assert.equal(outcome(undefined, "question"), "opened");
  assert.equal(outcome("opened", "question", 1), "right");
  assert.equal(outcome("right", "question"), "right");
  assert.equal(outcome("right", "question", 0.5), "opened");
});
