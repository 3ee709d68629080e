import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { gradeNumber, type NumberKey } from "./number";
import { ambiguous, canonical, type Decimal, spellings } from "./spellings";
import { counts } from "./verdict";

const kind = (given: string, key: NumberKey): string => gradeNumber(given, key).kind;

const decimal: fc.Arbitrary<Decimal> = fc.record({
  digits: fc.oneof(fc.bigInt(-9999n, 9999n), fc.bigInt(-(10n ** 15n), 10n ** 15n)),
  places: fc.nat(7),
});
const nonzero = decimal.filter(({ digits }) => digits !== 0n);

const UNITS: [key: string, given: string[]][] = [
  ["GB", ["", "GB", " GB", "\u00a0GB", " G B", " ＧＢ"]],
  ["%", ["", "%", " %", "％"]],
  ["m²", ["", " m²", "m2", " m^2"]],
  ["µm", ["", " μm", "µm"]],
  ["€", ["", "€", " €"]],
];

test("a right number is right in every spelling, exactly", () => {
  fc.assert(
    fc.property(decimal, (value) => {
      for (const given of spellings(value)) assert.equal(kind(given, { value: canonical(value) }), "right", given);
    }),
  );
});

test("the author may use every spelling too", () => {
  fc.assert(
    fc.property(decimal, (value) => {
      for (const written of spellings(value)) assert.equal(kind(canonical(value), { value: written }), "right", written);
    }),
  );
});

test("the unit may be left out, and stands with or without a space", () => {
  fc.assert(
    fc.property(decimal, fc.constantFrom(...UNITS), (value, [unit, tails]) => {
      for (const given of spellings(value))
        for (const tail of tails)
          assert.equal(kind(given + tail, { value: canonical(value), units: ["B", unit] }), "right", given + tail);
    }),
    { numRuns: 30 },
  );
});

/** A number that differs, and no spelling of it that has a second reading. */
function isWrong(value: Decimal, key: NumberKey): void {
  for (const given of spellings(value))
    if (!ambiguous(given)) assert.equal(kind(given, key), "wrong", `${given} for ${JSON.stringify(key)}`);
}

test("no other number is right: the last digit, further digits, powers of ten, the sign", () => {
  fc.assert(
    fc.property(nonzero, fc.nat(3), ({ digits, places }, more) => {
      const key = { value: canonical({ digits, places }) };
      const finer = digits * 10n ** BigInt(more);
      isWrong({ digits: finer + 1n, places: places + more }, key);
      isWrong({ digits: finer - 1n, places: places + more }, key);
      isWrong({ digits: digits * 10n, places }, key);
      isWrong({ digits: digits * 1000n, places }, key);
      isWrong({ digits, places: places + 1 }, key);
      isWrong({ digits: -digits, places }, key);
    }),
    { numRuns: 50 },
  );
});

test("a tolerance holds to its last digit, and no further", () => {
  fc.assert(
    fc.property(decimal, fc.bigInt(0n, 9999n), fc.boolean(), fc.nat(2), ({ digits, places }, off, down, more) => {
      const key = { value: canonical({ digits, places }), tolerance: canonical({ digits: off, places }) };
      const way = down ? -1n : 1n;
      const limit = { digits: digits + way * off, places };
      for (const given of spellings(limit)) assert.equal(kind(given, key), "right", given);
      isWrong({ digits: (digits + way * off) * 10n ** BigInt(more) + way, places: places + more }, key);
    }),
    { numRuns: 50 },
  );
});

test("a tolerance may be a share of the value, whatever its sign", () => {
  fc.assert(
    fc.property(nonzero, fc.bigInt(0n, 150n), fc.boolean(), ({ digits, places }, percent, down) => {
      const key = { value: canonical({ digits, places }), tolerance: `${percent} %` };
      const size = digits < 0n ? -digits : digits;
      const limit = digits * 100n + (down ? -1n : 1n) * size * percent;
      assert.equal(kind(canonical({ digits: limit, places: places + 2 }), key), "right");
      isWrong({ digits: limit + (down ? -1n : 1n), places: places + 2 }, key);
    }),
  );
});

test("a fraction is the number it is, and none beside it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), fc.nat(9), (above, below, by) => {
      const key = { value: `${above}/${below}` };
      assert.equal(kind(`${above * (by + 1)} / ${below * (by + 1)}`, key), "right");
      assert.equal(kind(`${above * 10 ** 9 + 1}/${below * 10 ** 9}`, key), "wrong");
      const rounded = Math.round((above / below) * 1e6);
      assert.equal(kind(`${rounded}e-6`, key), rounded * below === above * 1e6 ? "right" : "wrong");
    }),
  );
});

test("another unit is never right", () => {
  fc.assert(
    fc.property(decimal, fc.constantFrom("MB", "gb", "Gb", "GBit", "%", "x", "×", "$", "GB/s"), (value, unit) => {
      const key = { value: canonical(value), units: ["GB"] };
      for (const given of spellings(value)) if (!ambiguous(given)) assert.equal(kind(given + unit, key), "unit", given);
      assert.equal(kind(`${canonical({ ...value, digits: value.digits + 1n })} ${unit}`, key), "wrong");
    }),
    { numRuns: 30 },
  );
});

test("per cent without a unit asked for is the number or a hundredth of it", () => {
  fc.assert(
    fc.property(nonzero, nonzero, (value, other) => {
      const share = { ...value, places: value.places + 2 };
      for (const tail of ["%", " %"]) {
        assert.equal(kind(canonical(value) + tail, { value: canonical(value) }), "right");
        assert.equal(kind(canonical(value) + tail, { value: canonical(share) }), "right");
        const [a, b] = [other.digits * 10n ** BigInt(value.places), value.digits * 10n ** BigInt(other.places)];
        const expected = a === b || a * 100n === b ? "right" : "wrong";
        assert.equal(kind(canonical(value) + tail, { value: canonical(other) }), expected);
      }
      assert.equal(kind(canonical(share), { value: canonical(value), units: ["%"] }), "wrong");
      assert.equal(kind(canonical(share), { value: `${canonical(value)} %` }), "wrong");
    }),
  );
});

test("what a key asks for", () => {
  const rows: [given: string, key: NumberKey, kind: string][] = [
    ["1,500", { value: "1.5" }, "right"],
    ["1,500", { value: "1500" }, "right"],
    ["1.500", { value: "1500" }, "wrong"],
    ["1,501", { value: "1500" }, "wrong"],
    ["35x", { value: "35" }, "right"],
    ["35 times", { value: "35", units: ["×"] }, "right"],
    ["35", { value: "35x" }, "right"],
    ["35 ×", { value: "35x" }, "right"],
    ["4x", { value: "4 GB" }, "unit"],
    ["4 GB", { value: "4 GB" }, "right"],
    ["4", { value: "4 GB" }, "right"],
    ["4 MB", { value: "4 GB" }, "unit"],
    ["5 MB", { value: "4 GB" }, "wrong"],
    ["5 mW", { value: "5", units: ["MW"] }, "unit"],
    ["$5", { value: "5", units: ["$", "USD"] }, "right"],
    ["5 USD", { value: "5", units: ["$", "USD"] }, "right"],
    ["€ 5", { value: "5", units: ["$"] }, "unit"],
    ["$5", { value: "5" }, "unreadable"],
    ["5 GB", { value: "5" }, "unreadable"],
    ["five", { value: "5" }, "unreadable"],
    ["about 5 GB", { value: "5", units: ["GB"] }, "unreadable"],
    [" \u00a0", { value: "5" }, "empty"],
    ["5", { value: "five" }, "wrong"],
    ["5", { value: "5", tolerance: "a little" }, "right"],
    ["1e999", { value: "10e998" }, "right"],
    ["1e-999", { value: "0" }, "wrong"],
    ["1e1000", { value: "1e1000" }, "unreadable"],
    ["0.1", { value: "0.3", tolerance: "0.2" }, "right"],
  ];
  for (const [given, key, expected] of rows) assert.equal(kind(given, key), expected, `${given} ${JSON.stringify(key)}`);
});

const anyUnit = fc.nat(0xffff).map((unit) => String.fromCharCode(unit));
const numberish = fc.constantFrom(..."0123456789.,eE+-−/⁄ ×x·^'’½⅟²⁻%$€GB\u00a0\u200b\u0301\ud800");
const anything = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: anyUnit }), fc.string({ unit: numberish }));

test("any text gets a verdict", () => {
  const key = fc.record(
    { value: fc.oneof(anything, decimal.map(canonical)), tolerance: anything, units: fc.array(anything, { maxLength: 3 }) },
    { requiredKeys: ["value"] },
  );
  fc.assert(
    fc.property(anything, key, (given, asked) => {
      const { kind, score } = gradeNumber(given, asked);
      assert.ok(["right", "wrong", "unit", "unreadable", "empty"].includes(kind));
      assert.equal(score, kind === "right" ? 1 : 0);
      assert.equal(counts({ kind, score }), kind !== "unreadable" && kind !== "empty");
    }),
    { numRuns: 5000 },
  );
});

test("a huge text is unreadable at once", () => {
  const start = Date.now();
  for (const part of ["9", "1 ", "1,", "1.000", " ", "\u0301\u0316", "½", "²", "\ufdfa", "\ud800", "e", "x10^", "/1"]) {
    const { kind } = gradeNumber(part.repeat(1e6), { value: "9" });
    assert.equal(kind, part === " " ? "empty" : "unreadable");
    for (const tail of ["", "9", "!"]) gradeNumber(part.repeat(199 / part.length) + tail, { value: "9", units: ["GB"] });
  }
  assert.ok(Date.now() - start < 1000);
});
