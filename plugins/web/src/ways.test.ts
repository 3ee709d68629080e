import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { pastOf, pastsOf } from "./log/former";
import type { State } from "./log/state";
import { type Scheduled, scheduled } from "./review/due";
import { arrange } from "./review/order";
import { Round } from "./round";
import { cardKey, inOrder, REVERSE, turned, waysOf } from "./ways";

/** Cards, each of which is asked one way or both. */
const cards = fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }).map((all) => all.map((reverse, rank) => waysOf({ key: `c${rank}`, reverse })));
const keysIn = (items: readonly { readonly key: string }[]): string[] => items.map(({ key }) => key);

/** How many others are between the two ways of each card. */
function gaps(keys: readonly string[]): number[] {
  const backs = keys.filter((key) => key !== cardKey(key));
  return backs.map((key) => Math.abs(keys.indexOf(key) - keys.indexOf(cardKey(key))) - 1);
}

test("each way is asked once, fronts in their order, and the two of a card as far apart as needs be", () => {
  fc.assert(
    fc.property(cards, (all) => {
      const keys = keysIn(inOrder(all));
      assert.deepEqual([...keys].sort(), keysIn(all.flat()).sort());
      assert.deepEqual(keys.filter((key) => key === cardKey(key)), keysIn(all.map(([front]) => front as { key: string })));
      const both = all.filter((ways) => ways[1]).length;
      // Where all are asked both ways each has all others between; of one alone, at least the shorter half.
      const least = Math.min(3, both === all.length ? all.length - 1 : Math.ceil((all.length - 1) / 2));
      for (const gap of gaps(keys)) assert.ok(gap >= least, `${keys}`);
    }),
  );
});

test("whatever a reader knows, the two ways of a card follow each other only where all others are known", () => {
  fc.assert(
    fc.property(cards, fc.array(fc.boolean(), { maxLength: 40 }), (all, answers) => {
      const round = new Round(inOrder(all));
      const known = new Map<string, boolean>();
      for (const answer of [...answers, ...Array.from({ length: 30 }, () => true)]) {
        const last = round.current;
        if (!last) break;
        known.set(last.key, answer);
        round.grade(answer);
        if (cardKey(round.current?.key ?? "") !== cardKey(last.key)) continue;
        for (const { key } of round.dealt) assert.ok(known.get(key) || cardKey(key) === cardKey(last.key));
      }
      assert.equal(round.current, undefined);
      assert.equal(round.known, round.all);
    }),
  );
});

const day = (key: string, due: number): State => ({ key, rev: "", due, card: { due, last: due - 4, stability: 4, difficulty: 5, reps: 1, lapses: 0 } });

test("each way has what is kept under its own keys, and the card has both", () => {
  const row = { key: "new", kind: "card", was: ["old"], reverse: true };
  const key: fc.Arbitrary<string> = fc.constantFrom("new", "old", `new${REVERSE}`, `old${REVERSE}`);
  fc.assert(
    fc.property(fc.uniqueArray(key), fc.integer({ min: 1, max: 9 }), (keys, first) => {
      const states = new Map(keys.map((each, rank) => [each, day(each, first + rank)]));
      const pasts = pastsOf(waysOf(row), states);
      for (const end of ["", REVERSE]) {
        const own = ["new", "old"].map((each) => each + end).find((each) => states.has(each));
        assert.deepEqual(pasts.get(`new${end}`)?.state, own && states.get(own));
      }
      const past = pastOf("new", pasts);
      assert.deepEqual([...(past?.keys ?? [])].sort(), [...keys].sort());
      assert.equal(past?.state.due ?? Infinity, Math.min(...[...pasts.values()].map(({ state }) => state.due ?? Infinity)));
      const pages = [{ at: "a/", title: "A", items: [row] }];
      assert.deepEqual(scheduled({ pages, pasts }, 9).map(({ row: { key }, due }) => [key, due]), [...pasts].map(([key, { state }]) => [key, state.due]));
    }),
  );
});

test("a review asks both ways of a card as far apart as its section allows", () => {
  fc.assert(
    fc.property(cards, fc.infiniteStream(fc.double({ min: 0, max: 9, noNaN: true })), (all, faded) => {
      const due = all.flat().map((each): Scheduled => ({ row: { ...each, kind: "card" }, at: "a/", title: "", due: 0, faded: faded.next().value as number }));
      const keys = arrange(due, due.length).map(({ row }) => row.key);
      assert.deepEqual([...keys].sort(), keysIn(all.flat()).sort());
      for (const gap of gaps(keys)) assert.equal(gap, all.length - 1);
    }),
  );
});

test("a card turned has a key of its own, and comes back from it", () => {
  fc.assert(fc.property(fc.string(), (key) => assert.equal(cardKey(turned({ key: cardKey(key) }).key), cardKey(key))));
});
