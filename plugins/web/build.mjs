/**
 * Builds the assets that the Python package ships.
 *
 *   node build.mjs [directory]   what a site loads: loader.js, and a script and a style sheet for each purpose
 *   node build.mjs --tests       the unit tests, for node --test
 */
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const source = (name) => join(here, "src", name);

function fail(message, cause) {
  console.error(`mkdocs-practice: the front end was not built: ${message}`);
  if (cause) console.error(`  ${cause.message ?? cause}`);
  process.exit(1);
}

async function tool() {
  try {
    return await import("esbuild");
  } catch (cause) {
    return fail(`esbuild is missing or broken. Run "npm ci" in ${here} (Node 20 or newer), then build again.`, cause);
  }
}

/** CSS that a script imports becomes a text in it, as small as a style sheet of its own. */
const styles = {
  name: "styles",
  setup(build) {
    const { target, supported } = build.initialOptions;
    build.onResolve({ filter: /\.css$/ }, ({ path, importer }) =>
      importer.endsWith(".ts") ? { path: source(path), namespace: "styles" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "styles" }, async ({ path }) => {
      const made = await build.esbuild.build({ entryPoints: [path], minify: true, target, supported, write: false });
      return { contents: made.outputFiles[0].text.trim(), loader: "text" };
    });
  },
};

/** The library that draws charts calls a name of its own by an address, which nobody asks for: ours have none. */
const namespaces = {
  name: "namespaces",
  setup(build) {
    build.onLoad({ filter: /chartist[\\/]dist[\\/].*\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll("http://gionkunz.github.com/chartist-js/ct", "urn:chartist"),
    }));
  },
};

/** The exports of a module, by the names that its source gives them. */
const exportsOf = (path) =>
  [...readFileSync(path, "utf8").matchAll(/^export (?:async )?(?:const|function|class) (\w+)/gm)].map(([, name]) => name);

/** The modules that practice.js shares. */
const sharedModules = () => [...readFileSync(source("shared.ts"), "utf8").matchAll(/from "\.\/(.+)"/g)].map(([, name]) => source(`${name}.ts`));

/** In practice.js itself they are one plain object: smaller than what a bundler makes of a namespace. */
const shared = {
  name: "shared",
  setup(build) {
    build.onLoad({ filter: /shared\.ts$/ }, ({ path }) => {
      const modules = sharedModules().map((module) => [module, exportsOf(module).join(", ")]);
      const imports = modules.map(([module, names]) => `import { ${names} } from ${JSON.stringify(module)};`);
      const contents = `${imports.join("\n")}\nexport const shared = { ${modules.map(([, names]) => names).join(", ")} };`;
      return { contents, loader: "ts", resolveDir: dirname(path) };
    });
  },
};

/** What practice.js shares is taken from there: no other script brings it again. */
const sharing = {
  name: "sharing",
  setup(build) {
    const modules = sharedModules();
    build.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) =>
      modules.includes(`${resolve(resolveDir, path)}.ts`) ? { path: "shared", namespace: "shared", sideEffects: false } : undefined,
    );
    // One module for all of them: it names the place once.
    build.onLoad({ filter: /.*/, namespace: "shared" }, () => ({
      contents: [
        "const { shared } = window.mkdocsPractice;",
        ...modules.flatMap(exportsOf).map((name) => `export const ${name} = /* @__PURE__ */ (() => shared.${name})();`),
      ].join("\n"),
    }));
  },
};

/** Private names that nothing else is called by in any script: they may be shorter, where no library is in between. */
function privateNames() {
  const files = readdirSync(join(here, "src"), { recursive: true }).filter((name) => /(?<!\.test|\.d)\.ts$/.test(name));
  const code = files.map((name) => readFileSync(source(name), "utf8")).join("\n").replace(/\/\*[^]*?\*\/|\/\/.*/g, "");
  const words = (pattern) => [...code.matchAll(pattern)].map(([word, name]) => name ?? word);
  const all = new Map();
  for (const word of words(/\w+/g)) all.set(word, (all.get(word) ?? 0) + 1);
  for (const name of words(/(?:\bthis\.|\bprivate (?:readonly |async |get )*)(\w+)/g)) all.set(name, all.get(name) - 1);
  return new Set(words(/\bprivate (?:readonly |async |get )*(\w+)/g).filter((name) => !all.get(name)));
}

/** What scripts bring of others: licenses.txt has their licences in full. */
const NOTICES = {
  log: "/*! ts-fsrs (c) Open Spaced Repetition, MIT; idb (c) Jake Archibald, ISC */",
  pictures: "/*! Chartist (c) Gion Kunz, MIT */",
};
const OF_WORKER = "/*! Workbox (c) Google LLC, MIT */";

function assets(directory) {
  const parts = JSON.parse(readFileSync(join(here, "../mkdocs_practice/theme/parts.json"), "utf8"));
  const out = resolve(directory ?? join(here, "../mkdocs_practice/theme/templates/assets/practice"));
  const [base, ...others] = parts.map(({ name }) => name);
  const fetched = ["print", "page", "study", "log", "pictures"];
  const ours = ["loader.js", ...parts.flatMap(({ name }) => [`${name}.css`, `${name}.js`]), ...fetched.map((name) => `${name}.js`)];
  const common = {
    outdir: out,
    format: "iife",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    // Also the floor for CSS: esbuild leaves what the source says, but for nesting, which is newer than the rest.
    target: ["es2020"],
    supported: { nesting: false },
    // Without `"use strict"` in every script, which says nothing that the types have not said already.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false, verbatimModuleSyntax: true } },
  };
  const mangleProps = new RegExp(`^(?:${[...privateNames()].join("|")})$`);
  // What is defined changes the names in a script, and its size: only where it is needed.
  const define = { "process.env.NODE_ENV": '"production"', OUR_FILES: JSON.stringify(ours) };
  const apart = [...Object.keys(NOTICES), "offline"];
  return [
    { ...common, plugins: [styles, shared], entryPoints: ["loader.ts", "renew.ts", `${base}.ts`, ...parts.map(({ name }) => `${name}.css`)].map(source) },
    { ...common, plugins: [styles, sharing], mangleProps, entryPoints: [...fetched, ...others].filter((name) => !apart.includes(name)).map((name) => source(`${name}.ts`)) },
    ...Object.entries(NOTICES).map(([name, js]) => ({ ...common, plugins: [styles, sharing, namespaces], entryPoints: [source(`${name}.ts`)], banner: { js } })),
    { ...common, plugins: [styles, sharing], define, entryPoints: [source("offline.ts")] },
    { ...common, define, entryPoints: { sw: source("worker/sw.ts") }, banner: { js: OF_WORKER } },
    { ...common, entryPoints: { "sw-gone": source("worker/gone.ts") } },
  ];
}

function tests() {
  const files = readdirSync(join(here, "src"), { recursive: true }).filter((name) => name.endsWith(".test.ts"));
  return [
    {
      entryPoints: files.map(source),
      outdir: join(here, "node_modules/.cache/tests"),
      entryNames: "[name]",
      format: "esm",
      platform: "node",
      outExtension: { ".js": ".mjs" },
      external: ["esbuild"],
    },
  ];
}

const [argument] = process.argv.slice(2);
const builds = argument === "--tests" ? tests() : assets(argument);
const esbuild = await tool();
for (const options of builds) {
  try {
    mkdirSync(options.outdir, { recursive: true });
    await esbuild.build({ ...options, bundle: true, absWorkingDir: here, logLevel: "error" });
  } catch (cause) {
    fail(`mend the error above, or make ${options.outdir} writable, and build again.`, cause);
  }
}
