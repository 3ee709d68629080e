import assert from "node:assert/strict";
import { test } from "node:test";
import { tagsOf } from "./tags";
import { DEFAULTS, remember, remembered, valid } from "./options";
import { fill } from "./fill";

test("known options are taken, anything else is the default", () => {
  assert.deepEqual(valid({ paper: "A6", layout: "8", flip: "short", cut: "lines" }), { paper: "A6", layout: "8", flip: "short", cut: "lines" });
  assert.deepEqual(valid({ paper: "A1", layout: 8, tag: "x" }), DEFAULTS);
  for (const odd of [undefined, null, 7, "A6", []]) assert.deepEqual(valid(odd), DEFAULTS);
});

test("without storage there are the defaults", () => {
  remember({ ...DEFAULTS, paper: "A7" });
  assert.deepEqual(remembered(), DEFAULTS);
});

test("a card's tags are a list in JSON, or there are none", () => {
  const card = (tags: string | null): Element => ({ getAttribute: () => tags }) as unknown as Element;
  assert.deepEqual(tagsOf(card('["two words", "a, b"]')), ["two words", "a, b"]);
  for (const odd of [null, "", "python", '{"a": 1}']) assert.deepEqual(tagsOf(card(odd)), []);
});

test("values are put where the text names them", () => {
  assert.equal(fill("{n} of {all} cards, {n}", { n: 3, all: 9 }, "en"), "3 of 9 cards, 3");
  assert.equal(fill("{front}", { front: "{n} $& {all}", n: 1 }, "en"), "{n} $& {all}");
  assert.equal(fill("{other}", {}, "en"), "{other}");
});

test("numbers are written as the language writes them, with the digits that are on the page", () => {
  assert.equal(fill("{n}", { n: 12345 }, "de"), "12.345");
  assert.equal(fill("{n} من {all}", { n: 4, all: 4 }, "ar"), "4 من 4");
  assert.equal(fill("{n}", { n: 12345 }, "hi"), "12,345");
});
