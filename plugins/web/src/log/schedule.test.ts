/** Held against ts-fsrs itself, and against PyPI's fsrs (tests/support/schedules.py). */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createEmptyCard, fsrs, Rating } from "ts-fsrs";
import golden from "../../../../tests/golden/schedules.json";
import { dayOf } from "./entry";
import { type Card, type Review, schedule } from "./schedule";

const DAY_MS = 86_400_000;
const ZONES = ["UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Apia", "Asia/Kathmandu"];

/** Does something in a time zone. */
function within<T>(zone: string, use: () => T): T {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    return use();
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
}

const reviews = fc.array(fc.record({ day: fc.integer({ min: 10_000, max: 30_000 }), right: fc.boolean() }), { minLength: 1, maxLength: 12 });

test("a day ends at the reader's own midnight, in every zone and season", () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.date({ min: new Date(1_000_000_000_000), max: new Date(4_000_000_000_000), noInvalidDate: true }), (zone, date) => {
      within(zone, () => assert.equal(dayOf(date), Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS));
    }),
  );
});

test("schedules are those of ts-fsrs, in whatever zone they are made", () => {
  fc.assert(
    fc.property(reviews, fc.constantFrom(...ZONES), (made, zone) => {
      const algorithm = fsrs({ enable_short_term: false, enable_fuzz: false });
      const first = new Map(made.map(({ day }) => [day, made.find((each) => each.day === day)?.right]));
      const days = [...first].sort(([a], [b]) => a - b);
      let card = createEmptyCard(new Date((days[0]?.[0] ?? 0) * DAY_MS));
      for (const [day, right] of days) card = algorithm.next(card, new Date(day * DAY_MS), right ? Rating.Good : Rating.Again).card;
      const ordered = days.map(([day, right]): Review => ({ day, right: !!right }));
      const found = within(zone, () => schedule(ordered));
      assert.equal((found?.due ?? 0) * DAY_MS, +card.due);
      assert.equal(found?.stability, card.stability);
      assert.equal(found?.difficulty, card.difficulty);
    }),
  );
});

test("what PyPI's fsrs remembers is remembered here", () => {
  for (const [history, trajectory] of golden as unknown as [[number, boolean][], number[][]][]) {
    const where = JSON.stringify(history);
    let lapsed = false;
    for (const [rank, [day = 0, due = 0, stability = 0, difficulty = 0]] of trajectory.entries()) {
      const past = history.filter(([each]) => each <= day).map(([each, right]) => ({ day: each, right }));
      const found = schedule(past) as Card;
      lapsed ||= rank > 0 && !past.find((each) => each.day === day)?.right;
      assert.equal(found.last, day, where);
      assert.ok(Math.abs(found.difficulty - difficulty) < 1e-5, where);
      const more = (found.stability - stability) / stability;
      // Without short steps ts-fsrs does not cap what is left after a lapse: it may be more here, and never less.
      assert.ok(lapsed ? more > -1e-5 : Math.abs(more) < 1e-5, `${more} ${where}`);
      assert.equal(found.due, due, where);
    }
  }
});

test("a journey to the west is the same day again", () => {
  fc.assert(
    fc.property(reviews, (made) => {
      const [first] = made as [Review];
      const back = made.map((each, rank) => ({ ...each, day: first.day - (rank && each.day % 2) }));
      assert.deepEqual(schedule(back), schedule([first]));
    }),
  );
});
