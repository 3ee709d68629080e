import assert from "node:assert/strict";
import { test } from "node:test";
import { coalesce, label, setAll, setLabel } from "./disclosure";

const closed = (count: number): { open: boolean }[] => Array.from({ length: count }, () => ({ open: false }));

test("a label says what pressing will do", () => {
  assert.equal(label(false, { label: "Show all", other: "Hide all" }), "Show all");
  assert.equal(label(true, { label: "Show all", other: "Hide all" }), "Hide all");
  assert.equal(label(true, {}), "");
});

test("an unchanged label is not written again", () => {
  let writes = 0;
  const target = {
    get textContent() {
      return "Show all";
    },
    set textContent(_text: string) {
      writes += 1;
    },
  } as unknown as HTMLElement;
  setLabel(target, "Show all");
  assert.equal(writes, 0);
  setLabel(target, "Hide all");
  assert.equal(writes, 1);
  setLabel(undefined, "Hide all");
});

test("a thousand items open in slices, none left out", () => {
  const items = closed(1000);
  const steps: (() => void)[] = [];
  const later = (step: () => void): number => steps.push(step);
  setAll(items, true, later);
  const atOnce = items.filter((item) => item.open).length;
  assert.ok(atOnce > 0 && atOnce < 100);
  for (let step = steps.shift(); step; step = steps.shift()) step();
  assert.ok(items.every((item) => item.open));
});

test("a few items open at once, without waiting for a frame", () => {
  const items = closed(9);
  setAll(items, true, () => assert.fail("nothing is left to do"));
  assert.ok(items.every((item) => item.open));
  setAll([], false, () => assert.fail("nothing to do at all"));
});

test("work asked for many times runs once a frame", () => {
  const steps: (() => void)[] = [];
  let runs = 0;
  const ask = coalesce(
    () => {
      runs += 1;
    },
    (step) => steps.push(step),
  );
  ask();
  ask();
  assert.equal(steps.length, 1);
  steps.pop()?.();
  assert.equal(runs, 1);
  ask();
  steps.pop()?.();
  assert.equal(runs, 2);
});
