/** The command: found where it is installed, and the server that it starts speaks the protocol. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { StreamMessageReader, StreamMessageWriter, createMessageConnection } from "vscode-jsonrpc/node";
import { findCommand, isProgram, lastLine, startServer } from "./command";

const nothing = { setting: [], folders: [], path: "", isWindows: false, exists: () => true };

test("the setting comes first, then an environment in a folder, then PATH", () => {
  const exists = (...files: string[]) => ({ exists: (file: string) => files.includes(file) });
  const all = { ...nothing, folders: ["/a", "/b"], path: "/usr/bin:/opt/bin" };
  assert.deepEqual(findCommand({ ...all, setting: ["uv", "run", "practice"] }), ["uv", "run", "practice"]);
  assert.deepEqual(findCommand({ ...all, ...exists("/b/venv/bin/practice", "/opt/bin/practice") }), ["/b/venv/bin/practice"]);
  assert.deepEqual(findCommand({ ...all, ...exists("/opt/bin/practice") }), ["/opt/bin/practice"]);
  assert.deepEqual(findCommand({ ...all, ...exists() }), []);
  assert.deepEqual(findCommand(nothing), []);
});

test("on Windows it is a program with an ending, in another folder", () => {
  const [found] = findCommand({ ...nothing, folders: ["C:/site"], path: "C:/Python", isWindows: true });
  assert.match(found!, /^C:.site.\.venv.Scripts.practice\.exe$/);
});

test("a server that cannot start says why", async () => {
  await assert.rejects(startServer(["/no/such/program"], undefined), /ENOENT/);
  const ended = await startServer([process.execPath, "--eval", "console.error('Error: install it'); process.exit(2);"], undefined);
  assert.equal(await ended.lastWords(), "install it");
  assert.equal(lastLine("Usage: x\nError: install it\r\n"), "install it");
  assert.equal(lastLine(""), "");
  assert.ok(!isProgram("/no/such/program"));
});

test("the server that is found shows a finding of an open page", async () => {
  const folder = mkdtempSync(join(tmpdir(), "practice-"));
  const words = findCommand({ ...nothing, path: process.env["PATH"] ?? "", isWindows: process.platform === "win32", exists: isProgram });
  assert.equal(words.length, 1, "`practice` is not on PATH: run `make vscode`");
  const { process: server } = await startServer(words, folder);
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const connection = createMessageConnection(new StreamMessageReader(server.stdout!), new StreamMessageWriter(server.stdin!));
  try {
    writeFileSync(join(folder, "mkdocs.yml"), "site_name: S\n");
    const shown = new Promise<{ diagnostics: { code: string }[] }>((resolve) =>
      connection.onNotification("textDocument/publishDiagnostics", resolve),
    );
    connection.listen();
    await connection.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities: {} });
    await connection.sendNotification("initialized", {});
    const text = "/// question | Why? { #why }\n///\n";
    const textDocument = { uri: `file://${folder}/page.md`, languageId: "markdown", version: 1, text };
    await connection.sendNotification("textDocument/didOpen", { textDocument });
    assert.deepEqual((await shown).diagnostics.map(({ code }) => code), ["PR101"]);
    await connection.sendRequest("shutdown");
    await connection.sendNotification("exit");
    assert.equal(await ended, 0);
  } finally {
    connection.dispose();
    server.kill();
    rmSync(folder, { recursive: true });
  }
});
