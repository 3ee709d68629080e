import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Keyed, keysOf, pastsOf } from "./former";
import { ofMeaning } from "./reading";
import type { State } from "./state";

const NAMES = ["a", "b", "c", "d", "e"];
const name = fc.constantFrom(...NAMES);
const items: fc.Arbitrary<Keyed[]> = fc.array(fc.record({ key: name, rev: fc.constantFrom("", "2"), was: fc.array(name, { maxLength: 3 }) }), { maxLength: 6 });
const kept = fc.subarray(NAMES).map((keys): Map<string, State> => new Map(keys.map((key) => [key, { key, rev: "", first: "right", done: true, due: 5 }])));

test("no key is of two items, whoever had it before, and none that somebody has today is another's", () => {
  fc.assert(
    fc.property(items, kept, (all, states) => {
      const keys = keysOf(all);
      const listed = [...keys.values()].flat();
      assert.equal(new Set(listed).size, listed.length);
      assert.deepEqual(new Set(listed), new Set(all.flatMap(({ key, was = [] }) => [key, ...was])));
      for (const [key, [first]] of keys) assert.equal(first, key);
      const pasts = pastsOf(all, states);
      const counted = [...pasts.values()].flatMap((past) => past.keys);
      assert.equal(new Set(counted).size, counted.length);
      for (const [key, { state }] of pasts) {
        const own = keys.get(key)?.find((each) => states.has(each)) ?? "";
        assert.ok(own === key || !states.has(key));
        assert.ok(["", "2"].some((rev) => JSON.stringify(state) === JSON.stringify(ofMeaning(states.get(own) as State, rev))));
      }
    }),
  );
});
