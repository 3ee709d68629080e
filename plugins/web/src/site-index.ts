/** The index that a build writes: what the site has, page by page, in files of which a reader fetches those they need. */
import { site } from "./kept";
import { keysOf } from "./log/former";
import { cardKey } from "./ways";

/** An item, as its author has it today; what is empty is left out. */
export interface Row {
  readonly key: string;
  readonly kind: string;
  readonly rev?: string;
  readonly tags?: readonly string[];
  /** The title of its deck. */
  readonly deck?: string;
  /** Keys that it had before. */
  readonly was?: readonly string[];
  /** Whether it is asked from its back, too. */
  readonly reverse?: boolean;
}

export interface PageRows {
  /** Its address, from the root of the site. */
  readonly at: string;
  readonly title: string;
  readonly items: readonly Row[];
}

/** A file of the index, and the first address or key that is in it. */
interface Shard {
  readonly from: string;
  readonly file: string;
}

export interface Overview {
  /** The name of the site in its keys; "" without one. */
  readonly site: string;
  readonly name: string;
  /** The address of the page to review on; "" without one. */
  readonly review: string;
  /** How many questions and cards there are. */
  readonly asked: number;
  readonly cards: number;
  readonly pages: readonly Shard[];
  readonly keys: readonly Shard[];
  /** Folders of other languages, each of which has an index of its own. */
  readonly folders?: readonly string[];
}

const FOLDER = "assets/practice/index/";

/** What has been fetched by this page; a failure is forgotten. */
const files = new Map<string, Promise<unknown>>();

/** The folder of the language of this page. */
let language = "";

function read<T>(name: string, cache: RequestCache): Promise<T | undefined> {
  const { href } = new URL(`${site.root}${language}${FOLDER}${name}`, location.href);
  const known = files.get(href) as Promise<T | undefined> | undefined;
  if (known) return known;
  const asked = fetch(href, { cache })
    .then((answer) => (answer.ok ? (answer.json() as Promise<T>) : undefined))
    .catch(() => undefined);
  files.set(href, asked);
  void asked.then((value) => value === undefined && files.delete(href));
  return asked;
}

/** What the site has in all, as of its last build; nothing where it has no index, or cannot be reached. */
export async function overview(): Promise<Overview | undefined> {
  const found = await read<Overview>("index.json", "no-cache");
  const own = found?.folders?.find((folder) => location.pathname.startsWith(site.root + folder));
  if (!own) return found;
  language = own;
  return read<Overview>("index.json", "no-cache");
}

/** The file that has something, in the order of code units. */
const shardOf = (shards: readonly Shard[], what: string): Shard | undefined => shards.filter(({ from }) => from <= what).pop();

async function readAll<T>(shards: Iterable<Shard>): Promise<T[]> {
  // Their names change with what is in them.
  const found = await Promise.all([...new Set(shards)].map(({ file }) => read<T>(file, "default")));
  return found.filter((each) => each !== undefined);
}

/** What is on these pages, as far as the site still has them; or on all. */
export async function rows(ats?: Iterable<string>): Promise<PageRows[]> {
  const { pages = [] } = (await overview()) ?? {};
  const wanted = ats && new Set(ats);
  const shards = wanted ? [...wanted].map((at) => shardOf(pages, at)).filter((shard) => !!shard) : pages;
  const found = await readAll<{ pages: PageRows[] }>(shards);
  return found.flatMap((shard) => shard.pages).filter(({ at }) => !wanted || wanted.has(at));
}

/** The addresses of the pages on which items with these keys are today, former keys too. */
export async function placesOf(keys: readonly string[]): Promise<Map<string, string>> {
  const places = await placesIn([...new Set(keys.map(cardKey))]);
  return new Map(keys.flatMap((key) => (places.has(cardKey(key)) ? [[key, places.get(cardKey(key)) as string] as const] : [])));
}

/** The same of cards by their own keys, which the index has, whichever way they are asked. */
async function placesIn(keys: readonly string[]): Promise<Map<string, string>> {
  const { pages = [], keys: shards = [] } = (await overview()) ?? {};
  if (!shards.length) {
    // Of a small site all pages are in one file.
    const all = pages.length === 1 ? await rows() : [];
    const owned = keysOf(all.flatMap(({ items }) => items));
    const places = new Map<string, string>();
    // An item may be on several pages: it is on the first.
    for (const { at, items } of all.reverse()) for (const { key } of items) for (const each of owned.get(key) ?? []) places.set(each, at);
    return places;
  }
  const found = new Map<string, string>();
  const wanted = keys.map((key) => shardOf(shards, key)).filter((shard) => !!shard);
  const files = await readAll<Record<string, string>>(wanted);
  for (const key of keys) {
    const at = files.map((places) => (Object.hasOwn(places, key) ? places[key] : undefined)).find((each) => each !== undefined);
    if (at !== undefined) found.set(key, at);
  }
  return found;
}
