/** What quantity.py and fold.py keep to as well: see tests/syntax/test_numbers.py. */
import assert from "node:assert/strict";
import { test } from "node:test";
import folding from "../../../../tests/golden/folding.json";
import numbers from "../../../../tests/golden/numbers.json";
import { fold } from "./fold";
import { read } from "./quantity";

test("numbers are read as the table says", () => {
  for (const [text, values, unit] of numbers.read as [string, string[], string][]) {
    const found = read(text);
    assert.equal(found?.unit, unit, text);
    assert.equal(found?.values.length, values.length, text);
    for (const value of values) {
      const [above = "", below = "1"] = value.split("/");
      assert.ok(found?.values.some(([a, b]) => a * BigInt(below) === b * BigInt(above)), `${text} is not ${value}`);
    }
  }
  for (const text of numbers.unreadable) assert.equal(read(text)?.unit, undefined, text);
});

test("texts fold as the table says", () => {
  for (const [folded, texts] of Object.entries(folding.folds))
    for (const text of texts) assert.equal(fold(text), folded, JSON.stringify(text));
  for (const [one = "", other = ""] of folding.differ) assert.equal(fold(one) === fold(other), false, one);
});
