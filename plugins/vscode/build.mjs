/**
 * Builds the extension, after prepare.py has written what comes from the Python package.
 *
 *   node build.mjs           dist/extension.cjs, and the licences of what is in it
 *   node build.mjs --tests   the tests, for node --test
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const common = { absWorkingDir: here, bundle: true, platform: "node", target: "node20", logLevel: "error" };

/** The licences of the packages in a bundle, in full. */
function licences(inputs) {
  const names = new Set(Object.keys(inputs).flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []));
  return [...names].sort().map((name) => {
    const folder = join(here, "node_modules", name);
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    if (file === undefined) throw new Error(`${name} is bundled and has no licence: leave it out, or say here what it is`);
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return `${name} ${version}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  });
}

async function extension() {
  const made = await build({
    ...common,
    entryPoints: ["src/extension.ts"],
    outfile: "dist/extension.cjs",
    format: "cjs",
    minify: true,
    metafile: true,
    legalComments: "none",
    external: ["vscode"],
  });
  writeFileSync(join(here, "dist/licenses.txt"), licences(made.metafile.inputs).join(`\n${"-".repeat(80)}\n\n`));
}

async function tests() {
  const entryPoints = readdirSync(join(here, "src")).filter((name) => name.endsWith(".test.ts")).map((name) => `src/${name}`);
  await build({
    ...common,
    entryPoints,
    outdir: "node_modules/.cache/tests",
    format: "esm",
    outExtension: { ".js": ".mjs" },
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
}

if (!existsSync(join(here, "dist"))) throw new Error("dist is not there: run `python plugins/vscode/prepare.py` first, or `make vscode`");
await (process.argv[2] === "--tests" ? tests() : extension());
