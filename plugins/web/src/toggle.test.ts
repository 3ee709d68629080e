import assert from "node:assert/strict";
import { test } from "node:test";
import { sections } from "./toggle";

const toggle = (name: string) => ({ localName: "practice-toggle", name });
const answer = (name: string) => ({ localName: "details", name });

test("each toggle governs the answers up to the next one", () => {
  const first = toggle("first");
  const second = toggle("second");
  const found = sections([answer("stray"), first, answer("a"), answer("b"), second, answer("c")]);
  assert.deepEqual(
    [...found].map(([head, answers]) => [head.name, answers.map((item) => item.name)]),
    [
      ["first", ["a", "b"]],
      ["second", ["c"]],
    ],
  );
});

test("a section without answers is still a section", () => {
  const only = toggle("only");
  assert.deepEqual(sections([only]).get(only), []);
  assert.equal(sections([answer("a")]).size, 0);
});
