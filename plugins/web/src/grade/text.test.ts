import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fold } from "./fold";
import { gradeText, slip } from "./text";

const kind = (given: string, ...accepted: string[]): string => gradeText(given, accepted).kind;

const letters = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz");
const word = fc.string({ unit: letters, minLength: 3, maxLength: 12 });
const anyUnit = fc.nat(0xffff).map((unit) => String.fromCharCode(unit));
const anything = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: anyUnit }), fc.string());

/** Ways to write the same letter, space, hyphen and apostrophe. */
const ways = (letter: string): string[] =>
  ({ " ": [" ", "  ", "\u00a0", "\n"], "-": ["-", "\u2010", "–", "−", "－"], "'": ["'", "’", "‘", "´"] })[letter] ?? [
    letter,
    letter.toUpperCase(),
    String.fromCharCode(letter.charCodeAt(0) + 0xfee0),
    `\u00ad${letter}\u200b`,
  ];

test("a right text is right in every writing", () => {
  const phrase = fc.array(word, { minLength: 1, maxLength: 3 });
  const rewritten = fc.tuple(phrase, fc.constantFrom(" ", "-", "'")).chain(([words, between]) => {
    const text = words.join(between);
    const given = fc.tuple(...[...text].map((letter) => fc.constantFrom(...ways(letter)))).map((all) => all.join(""));
    return fc.tuple(fc.constant(text), given);
  });
  fc.assert(
    fc.property(rewritten, ([text, given]) => {
      assert.equal(kind(` ${given}\u200b\n`, "other", text), "right");
      assert.equal(kind(text, given), "right");
    }),
  );
});

/** All texts that one slip makes of this one. */
function slips(text: string, alphabet: readonly string[]): Set<string> {
  const all = [...text];
  const made = new Set<string>();
  const add = (from: number, to: number, ...between: string[]): unknown =>
    made.add([...all.slice(0, from), ...between, ...all.slice(to)].join(""));
  for (let at = 0; at <= all.length; at += 1) {
    for (const letter of alphabet) add(at, at, letter);
    if (at === all.length) break;
    add(at, at + 1);
    for (const letter of alphabet) add(at, at + 1, letter);
    if (at + 1 < all.length) add(at, at + 2, all[at + 1] as string, all[at] as string);
  }
  return made;
}

test("a slip is one edit, whatever the characters", () => {
  const alphabet = ["a", "b", "😀"];
  const short = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 5 });
  fc.assert(
    fc.property(short, short, (a, b) => {
      if (a !== b) assert.equal(slip(a, b), slips(a, alphabet).has(b), `${a} ${b}`);
    }),
    { numRuns: 3000 },
  );
});

test("one slip is almost right, more than one is wrong", () => {
  const alphabet = [..."abcdefghijklmnopqrstuvwxyz"];
  fc.assert(
    fc.property(word, fc.nat(), fc.nat(), (text, one, two) => {
      const near = [...slips(text, alphabet)];
      const given = near[one % near.length] as string;
      assert.equal(kind(given, "", text), given === text ? "right" : "almost");
      const next = [...slips(given, alphabet)];
      const far = next[two % next.length] as string;
      assert.equal(kind(far, text), far === text ? "right" : near.includes(far) ? "almost" : "wrong");
      assert.equal(gradeText(far, [text]).score, far === text ? 1 : 0);
    }),
  );
});

test("a slip in a short word, or beside a digit, is another word", () => {
  const rows: [given: string, accepted: string, kind: string][] = [
    ["or", "no", "wrong"],
    ["an", "and", "almost"],
    ["and", "an", "wrong"],
    ["SHA-255", "SHA-256", "wrong"],
    ["sha-256", "SHA-256", "right"],
    ["teh", "the", "almost"],
    ["the", "the ", "right"],
    ["", "the", "empty"],
    ["\u200b ", "the", "empty"],
    ["😀😀", "😀😀😀", "almost"],
    ["😀", "😀😀", "wrong"],
    ["1.5", "1,5", "right"],
    ["152.0", "152", "right"],
    ["1/2", "0.5", "right"],
    ["1500", "1,500", "wrong"],
    ["1,500", "1500", "right"],
    ["5 GB", "5 gb", "right"],
    ["5.0 GB", "5 GB", "wrong"],
    ["5%", "5", "wrong"],
    ["35x", "35", "wrong"],
    ["152.1", "152", "wrong"],
  ];
  for (const [given, accepted, expected] of rows) assert.equal(kind(given, accepted), expected, `${given} | ${accepted}`);
  assert.equal(kind("a"), "wrong");
});

test("any text gets a verdict, and is right for itself", () => {
  fc.assert(
    fc.property(anything, fc.array(anything, { maxLength: 3 }), (given, accepted) => {
      assert.ok(["right", "almost", "wrong", "empty"].includes(kind(given, ...accepted)));
      assert.equal(kind(given, ...accepted, given), fold(given) ? "right" : "empty");
      assert.equal(fold(fold(given)), fold(given));
    }),
    { numRuns: 3000 },
  );
});

test("a huge text is wrong at once", () => {
  const start = Date.now();
  for (const part of ["a", " ", "\u0301\u0316", "\ufdfa", "\ud800"]) {
    assert.equal(kind(part.repeat(1e6), "abc"), "wrong");
    gradeText(part.repeat(1000), [part.repeat(999)]);
  }
  assert.ok(Date.now() - start < 1000);
});
