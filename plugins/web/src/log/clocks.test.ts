import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { firstOfDays, inOrder } from "./clocks";
import { ofMeaning } from "./reading";
import { schedule } from "./schedule";
import { fold } from "./state";
import type { Entry } from "./entry";

const dated = (days: readonly number[]): { day: number }[] => days.map((day) => ({ day }));
const daysOf = (all: readonly { day: number }[]): number[] => all.map(({ day }) => day);
/** Days on each of which something was asked, by a clock that is right. */
const right = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 10 }).map((gaps) => gaps.map((_, rank) => 20_000 + gaps.slice(0, rank).reduce((sum, gap) => sum + gap, 0)));

test("as many days are true as can be, the last among them, and of as many the latest", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 9 }), (days) => {
      const found = daysOf(inOrder(dated(days)));
      let best: number[] = [];
      for (let mask = 0; mask < 2 ** days.length; mask++) {
        const some = days.filter((_, rank) => mask & (1 << rank));
        const isSound = mask >> (days.length - 1) === 1 && some.every((day, rank) => !rank || day >= (some[rank - 1] as number));
        const isBetter = some.length > best.length || (some.length === best.length && some.map((day, rank) => day - (best[rank] as number)).reverse().find((more) => more) as number > 0);
        if (isSound && isBetter) best = some;
      }
      assert.deepEqual(found, best);
    }),
  );
});

test("a visit with a clock that was wrong is none, once the clock is right", () => {
  fc.assert(
    fc.property(right, fc.nat(9), fc.integer({ min: -20_000, max: 3_000 }), fc.infiniteStream(fc.boolean()), (days, place, off, known) => {
      const sound = days.map((day) => ({ day, right: known.next().value as boolean }));
      const at = place % (days.length - 1);
      const wrong = { day: (days[at] as number) + off, right: true };
      const all = [...sound.slice(0, at + 1), wrong, ...sound.slice(at + 1)];
      // A clock that was a little off cannot be told from one that was right.
      fc.pre(wrong.day < (days[0] as number) - 1 || wrong.day > (days[days.length - 1] as number) + 1);
      assert.deepEqual(schedule(all), schedule(sound));
    }),
  );
});

test("whatever clocks have said, what is asked today counts; what was asked on a day to come is due", () => {
  const day = fc.oneof(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 20_700, max: 20_800 }));
  fc.assert(
    fc.property(fc.array(fc.tuple(day, fc.constantFrom("grade", "reveal", "restart"), fc.boolean()), { minLength: 1, maxLength: 12 }), (steps) => {
      const entries = steps.map(([day, what, right], at): Entry => ({ key: "one", at, by: "a", day, what: what as "grade", score: +right }));
      const today = 20_787;
      const state = ofMeaning(fold("one", entries), "", today);
      // What was only opened has no card: it comes back on the day after.
      if (state.due !== undefined) assert.ok(state.due <= today + 1 || (state.card?.last ?? state.due - 1) <= today + 1);
      const { card } = fold("one", [...entries, { key: "one", at: 99, by: "a", day: today, what: "grade", score: 1 }]);
      assert.ok(card && (card.last === today || card.last === today + 1));
    }),
  );
});

test("very many days are put in order, in whatever order they are: there is a file of them", () => {
  const days = dated(Array.from({ length: 400_000 }, (_, n) => (n * 7_919) % 47_000));
  assert.ok(firstOfDays(days).length > 100);
});
