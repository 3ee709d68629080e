/** The package: what its description names is there. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const { contributes, main, icon } = read("package.json");

test("every file that is named is there", () => {
  const listed = [...contributes.grammars, ...contributes.snippets].map(({ path }: { path: string }) => path);
  for (const path of [...listed, main, icon]) assert.ok(existsSync(path), path);
});

test("the picture is one of 256 pixels", () => {
  const picture = readFileSync(icon);
  assert.equal(picture.toString("latin1", 1, 4), "PNG");
  assert.deepEqual([picture.readUInt32BE(16), picture.readUInt32BE(20)], [256, 256]);
});

test("every kind has a snippet that opens and closes its block", () => {
  const snippets: Record<string, { prefix: string; body: string[]; description: string }> = read(contributes.snippets[0].path);
  for (const name of ["question", "choice", "flashcards", "exercise"]) assert.ok(name in snippets, name);
  for (const [name, { prefix, body, description }] of Object.entries(snippets)) {
    assert.equal(prefix, `/// ${name}`);
    assert.match(body[0]!, new RegExp(`^/// ${name}\\b`));
    assert.equal(body.filter((line) => /^\/\/\/ /.test(line)).length, body.filter((line) => line === "///").length);
    assert.ok(description.length > 20 && !/[`*]/.test(description), description);
  }
});

test("a command of the palette is the extension's own", () => {
  const code = readFileSync(main, "utf8");
  for (const { command } of contributes.commands) assert.ok(code.includes(`"${command}"`), command);
});
