/** What the page and the service worker agree on: what they call things, and what is noted of the pages that are here. */

/** What is noted of a page that works without a network. */
export interface Note {
  /** When the reader was last there. */
  at: number;
  /** The addresses of what it needs. */
  files: string[];
  /** The reader asked for it: it stays until they take it away. */
  kept?: boolean;
}

/** By the addresses of the pages. */
export type Notes = Record<string, Note>;

/** What a page tells the worker: that a reader is there, or asks something of it on another page, that they want it kept, or not any more. */
export interface Ask {
  readonly type: typeof ASK;
  readonly page: string;
  readonly files: readonly string[];
  readonly wish: "visit" | "fetched" | "more" | "keep" | "drop";
}

/** What came of it: what could not be fetched, or had no room, is not kept. */
export type Outcome = "done" | "missing" | "full";

export const ASK = "mkdocs-practice:offline";

/** What the worker is called at the root of a site. */
export const WORKER = "practice-sw.js";

/** The worker has no window: the element says of a page that it is one of practice, of a site that wants this. */
export const MARK = "<practice-offline";

/** All sites of a host share its caches: the root of the site tells them apart. */
export const cacheOf = (root: string, name: "pages" | "files" | "notes" | "index"): string =>
  `mkdocs-practice:${new URL(root).pathname}:${name}`;

export const NOTES = "practice-notes.json";

/** The notes in their cache; the root ends with a slash. */
export async function readNotes(caches: CacheStorage, root: string): Promise<Notes> {
  const name = cacheOf(root, "notes");
  // Whoever only looks makes no cache.
  const found = (await caches.has(name)) && (await (await caches.open(name)).match(root + NOTES));
  return found ? ((await found.json()) as Notes) : {};
}

/** One address for a page, whatever of it is asked for, and be it named by its file or by its folder. */
export const pageOf = (address: string): string => address.replace(/[?#].*/, "").replace(/\/index\.html$/, "/");
