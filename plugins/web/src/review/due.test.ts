import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { State } from "../log/state";
import type { PageRows } from "../site-index";
import { choicesOf } from "./choices";
import { coming } from "../days";
import { pastsOf } from "../log/former";
import { type Scheduled, scheduled as scheduledOf } from "./due";
import { arrange } from "./order";

const card = (due: number, last = due - 4) => ({ due, last, stability: 4, difficulty: 5, reps: 2, lapses: 0 });
const state = (key: string, due: number, rev = ""): State => ({ key, rev, card: card(due), due });
const page = (at: string, ...keys: string[]): PageRows => ({ at, title: at, items: keys.map((key) => ({ key, kind: "card" })) });

const scheduled = (states: readonly State[], pages: readonly PageRows[], today: number): Scheduled[] =>
  scheduledOf({ pages, pasts: pastsOf(pages.flatMap(({ items }) => items), new Map(states.map((each) => [each.key, each]))) }, today);

test("what the site has no more is not due, whatever is kept of it", () => {
  const found = scheduled([state("a", 5), state("gone", 5), { key: "b", rev: "" }], [page("one/", "a", "b")], 10);
  assert.deepEqual(found.map(({ row, due, at }) => [row.key, due, at]), [["a", 5, "one/"]]);
});

test("an item whose meaning changed is due at once", () => {
  const [found] = scheduled([state("a", 90, "1")], [{ ...page("one/"), items: [{ key: "a", kind: "card", rev: "2" }] }], 10);
  assert.equal(found?.due, 0);
});

test("a former key counts until something is kept under the new one, and never what another item has now", () => {
  const pages = [{ ...page("one/"), items: [{ key: "new", kind: "card", was: ["old", "taken"] }, { key: "taken", kind: "card" }] }];
  const due = (states: State[]): object => Object.fromEntries(scheduled(states, pages, 10).map(({ row, due }) => [row.key, due]));
  assert.deepEqual(due([state("old", 5)]), { new: 5 });
  assert.deepEqual(due([state("old", 5), state("new", 30)]), { new: 30 });
  assert.deepEqual(due([state("new", 30), state("old", 5)]), { new: 30 });
  assert.deepEqual(due([state("taken", 7)]), { taken: 7 });
});

test("days to come are counted in their order, and what is due is none of them", () => {
  const items = scheduled([state("a", 12), state("b", 11), state("c", 12), state("d", 10)], [page("one/", "a", "b", "c", "d")], 10);
  assert.deepEqual(coming(items.map(({ due }) => due), 10), [[11, 1], [12, 2]]);
});

const item = fc.record({ deck: fc.constantFrom("A", "B", "C", "D"), faded: fc.double({ min: 0, max: 9, noNaN: true }), due: fc.integer({ min: 0, max: 20 }) });
const items = fc.array(item, { maxLength: 40 }).map((all) =>
  all.map(({ deck, ...rest }, rank): Scheduled => ({ ...rest, row: { key: `${rank}`, kind: "card", deck }, at: "one/", title: "" })),
);

test("a session has the likeliest to be remembered, each once, and no more than asked", () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 50 }), (due, size) => {
      const chosen = arrange(due, size);
      assert.equal(chosen.length, Math.min(size, due.length));
      assert.equal(new Set(chosen).size, chosen.length);
      const left = due.filter((each) => !chosen.includes(each));
      const most = Math.max(-1, ...chosen.map(({ faded }) => faded));
      for (const each of left) assert.ok(each.faded >= most);
    }),
  );
});

test("two of a section follow one another only where nothing else is left to part them", () => {
  fc.assert(
    fc.property(items, (due) => {
      const decks = arrange(due, due.length).map(({ row }) => row.deck);
      const largest = Math.max(0, ...["A", "B", "C", "D"].map((deck) => decks.filter((each) => each === deck).length));
      const pairs = decks.filter((deck, rank) => deck === decks[rank + 1]).length;
      // The rest parts as many of the largest as it has cards.
      assert.equal(pairs, Math.max(0, largest - (due.length - largest) - 1));
    }),
  );
});

test("what may be chosen is told apart, also where two decks or pages have one title", () => {
  const one = (at: string, title: string, deck: string): Scheduled => ({ row: { key: at + deck, kind: "card", deck, tags: ["t"] }, at, title, due: 0, faded: 0 });
  const due = [one("a/", "Part A", "Words"), one("b/", "Part B", "Words"), one("c/", "Part C", "Verbs"), one("d/", "Part C", "Nouns")];
  const names = choicesOf(due, (name) => name).map(({ name }) => name);
  assert.deepEqual(names.slice(1), [
    "Part A (1)", "Part B (1)", "Part C · c/ (1)", "Part C · d/ (1)",
    "Words · Part A (1)", "Words · Part B (1)", "Verbs (1)", "Nouns (1)",
  ]);
});
