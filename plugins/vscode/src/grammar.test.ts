/** The colours: our grammars injected into Markdown's, read as the editor reads them. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { OnigScanner, OnigString, loadWASM } from "vscode-oniguruma";
import { type IGrammar, type IRawGrammar, INITIAL, Registry } from "vscode-textmate";

const HERE = process.cwd();
const MARKDOWN = "text.html.markdown";
const read = (...path: string[]) => JSON.parse(readFileSync(join(HERE, ...path), "utf8"));
const contributed: { scopeName: string; path: string; injectTo: string[] }[] = read("package.json").contributes.grammars;
let grammar: IGrammar;

before(async () => {
  const wasm = readFileSync(join(HERE, "node_modules/vscode-oniguruma/release/onig.wasm"));
  await loadWASM(new Uint8Array(wasm).buffer);
  const grammars = new Map<string, IRawGrammar>(contributed.map(({ scopeName, path }) => [scopeName, read(path)]));
  grammars.set(MARKDOWN, read("node_modules/tm-grammars/grammars/markdown.json"));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner: (sources) => new OnigScanner(sources), createOnigString: (text) => new OnigString(text) }),
    loadGrammar: async (name) => grammars.get(name) ?? null,
    getInjections: (name) => contributed.filter(({ injectTo }) => injectTo.includes(name)).map(({ scopeName }) => scopeName),
  });
  grammar = (await registry.loadGrammar(MARKDOWN))!;
});

/** Pieces of a page's lines with their scopes, and how deep it is in what is open at its end. */
function tokenize(page: string): { tokens: [text: string, scopes: string][]; depth: number } {
  const tokens: [string, string][] = [];
  let stack = INITIAL;
  for (const line of page.split("\n")) {
    const read = grammar.tokenizeLine(line, stack);
    stack = read.ruleStack;
    for (const { startIndex, endIndex, scopes } of read.tokens) tokens.push([line.slice(startIndex, endIndex), scopes.join(" ")]);
  }
  return { tokens, depth: stack.depth };
}

/** What has a scope of ours, as `text: scope`, without spaces around it. */
function ours(page: string, scope: RegExp): string[] {
  return tokenize(page).tokens.filter(([text, scopes]) => text.trim() && scope.test(scopes)).map(([text]) => text.trim());
}

const KEYWORD = /keyword\.control\.practice/;

test("a block has a name, a title, an id and options, and it closes", () => {
  const page = '/// question | Why `x`? { #why .wide }\n    tags: [a, "b"]\n    rev: 2\n    attempt: true\n\nText.\n\n---\nSo.\n///';
  assert.deepEqual(ours(page, KEYWORD), ["question", "---"]);
  assert.deepEqual(ours(page, /markup\.bold\.practice/), ["Why", "`", "x", "`", "?"]);
  assert.deepEqual(ours(page, /variable\.other\.practice/), ["#why .wide"]);
  assert.deepEqual(ours(page, /entity\.name\.tag\.practice/), ["tags", "rev", "attempt"]);
  assert.deepEqual(ours(page, /constant\.(?:numeric|language)\.practice/), ["2", "true"]);
  assert.deepEqual(ours(page, /string\.\w+\.practice/), ["a", '"b"']);
  assert.deepEqual(ours(page, /punctuation\.definition\.block/), ["///", "///"]);
  assert.equal(tokenize(page).depth, tokenize("").depth);
});

test("a line of hyphens parts a question, and is no heading", () => {
  assert.deepEqual(ours("/// question | Q\nPrompt\n---\nAnswer\n///", /markup\.heading/), []);
  assert.deepEqual(ours("Title\n---\n", KEYWORD), []);
  assert.deepEqual(ours("/// choice | Q\n- [x] A\n\n---\n///", KEYWORD), ["choice"]);
});

test("cards, boxes and blanks are told where they are ours", () => {
  assert.deepEqual(ours("/// flashcards | D\na :: b `c :: d` { #e }\nTerm\n:   Back *it*.\n///\nf :: g", KEYWORD), ["flashcards", "::", ":"]);
  assert.deepEqual(ours("/// flashcards\nTerm\n:   Back *it*.\n///", /markup\.italic/), ["*", "it", "*"]);
  assert.deepEqual(ours("/// choice | Q\n- [ ] No\n- [x] Yes\n///\n- [x] Task", /(?:keyword\.control|constant\.language)\.practice/), ["choice", "[ ]", "[x]"]);
  assert.deepEqual(ours("/// blanks | Q\nThe ==a|b== is `==c==`, d == e.\n///\n==f==", /string\.other\.practice/), ["a|b"]);
});

test("what is in code or in a comment is no block", () => {
  for (const page of ["```text\n/// question | Q\n```", "~~~\n/// answer\n~~~", "<!--\n/// answer\n-->", "Say `/// question`.", "a /// question"]) {
    assert.deepEqual(ours(page, /practice/), [], page);
  }
});

test("a block of another extension has another colour, and a misspelt one has it too", () => {
  assert.deepEqual(ours("/// note | Title\n///\n/// qestion | Q\n///\n/// Question | Q\n///", /entity\.name\.function\.practice/), ["note", "qestion"]);
});

test("blocks nest, in lists and in boxes as well, and end with what they stand in", () => {
  const nested = "/// exercise | E\n\n/// question | Q\n/// answer\nA\n///\n///\n///\n";
  assert.deepEqual(ours(nested, KEYWORD), ["exercise", "question", "answer"]);
  assert.deepEqual(ours("- Item\n\n    /// question | Q\n        rev: 2\n    ---\n    A\n    ///\n", KEYWORD), ["question", "---"]);
  assert.deepEqual(ours('!!! note "N"\n\n    /// question | Q\n        rev: 2\n\n    ---\n    A\n    ///\n', KEYWORD), ["question", "---"]);
  const cut = tokenize("- Item\n\n    /// question | Q\n\nText\n\n# Heading");
  assert.match(cut.tokens.at(-1)![1], /^text\.html\.markdown markup\.heading/);
  assert.deepEqual(ours("//// question | Q\n///\n////\n\nText", /meta\.block/).at(-1), "////");
});

test("on the pages of the documentation every block that opens is closed", () => {
  const docs = join(HERE, "../../docs");
  let blocks = 0;
  for (const name of readdirSync(docs, { recursive: true, encoding: "utf8" }).filter((each) => each.endsWith(".md"))) {
    const { tokens } = tokenize(readFileSync(join(docs, name), "utf8"));
    const count = (end: string) => tokens.filter(([, scopes]) => scopes.includes(`punctuation.definition.block.${end}.practice`)).length;
    assert.equal(count("begin"), count("end"), name);
    blocks += count("begin");
  }
  assert.ok(blocks > 50, String(blocks));
});

test("a misspelt name in package.json would leave a grammar out", () => {
  const files = readdirSync(join(HERE, "dist")).filter((name) => name.endsWith(".tmLanguage.json"));
  assert.deepEqual(files.map((name) => `./dist/${name}`).sort(), contributed.map(({ path }) => path).sort());
  for (const { scopeName, path } of contributed) assert.equal(read(path).scopeName, scopeName);
});
