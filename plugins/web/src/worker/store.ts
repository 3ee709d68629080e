/** The pages that work without a network, and what they need. */
import { pageOf, readNotes, type Ask, type Note, type Notes, NOTES, type Outcome } from "../offline-notes";
import { FILES, isFixed, isOurs, isWhole, MATCH, NOTED, PAGES, ROOT } from "./site";

declare const self: ServiceWorkerGlobalScope;

/** How many pages stay of those that were only visited. */
const MOST = 50;
/** How many files are fetched side by side. */
const LANES = 6;

/** Changes the notes: one after the other, also where two releases of this worker meet. */
const change = <T>(work: (notes: Notes, open: ReadonlySet<string>) => T): Promise<T> =>
  self.navigator.locks.request(NOTED, async () => {
    const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    const notes = await readNotes(caches, ROOT);
    const result = work(notes, new Set(windows.map(({ url }) => pageOf(url))));
    // First what goes: else there may be no room for the notes.
    await sweep(notes);
    await (await caches.open(NOTED)).put(ROOT + NOTES, new Response(JSON.stringify(notes)));
    return result;
  }) as Promise<T>;

/** Takes away what no page needs any more: files of former releases among it. */
async function sweep(notes: Notes): Promise<void> {
  const needed = new Set(Object.values(notes).flatMap(({ files }) => files));
  for (const [name, isNeeded] of [[PAGES, (url: string) => url in notes], [FILES, (url: string) => needed.has(url)]] as const) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) if (!isNeeded(url)) await cache.delete(url);
  }
}

/** What was fetched for a page that had to make room meanwhile goes as well. */
const tidy = (page: string): Promise<unknown> =>
  self.navigator.locks.request(NOTED, async () => {
    const notes = await readNotes(caches, ROOT);
    if (!(page in notes)) await sweep(notes);
  });

/** Leaves so many of the pages that were only visited, the last ones, beside those that are open; tells whether any went. */
function expire(notes: Notes, most: number, open: ReadonlySet<string>): boolean {
  const visited = Object.entries(notes).filter(([page, note]) => !note.kept && !open.has(page));
  const gone = visited.sort(([, one], [, other]) => other.at - one.at).slice(most);
  for (const [page] of gone) delete notes[page];
  return !!gone[0];
}

/** Half of the pages that were only visited make room for one more file; false where none are left but the page itself. */
const makeRoom = (page: string): Promise<boolean> =>
  change((notes, open) => {
    const others = Object.keys(notes).filter((each) => each !== page && !notes[each]?.kept && !open.has(each));
    const note = notes[page];
    delete notes[page];
    const done = expire(notes, others.length >> 1, open);
    if (note) notes[page] = note;
    return done;
  });

const isFull = (problem: unknown): boolean => (problem as DOMException).name === "QuotaExceededError";

/** Puts something into a cache. What the device has no room for is thrown on, once there is nothing to give up for it. */
async function put(name: string, address: string, response: Response, page: string): Promise<void> {
  const cache = await caches.open(name);
  for (;;) {
    try {
      return await cache.put(address, response.clone());
    } catch (problem) {
      if (!isFull(problem) || !(await makeRoom(page))) throw problem;
    }
  }
}

/** Notes a visit. What a page needs is told by the page itself, once it is there. */
export async function putPage(address: string, response: Response): Promise<void> {
  const page = pageOf(address);
  await change((notes, open) => {
    notes[page] = { files: [], ...notes[page], at: Date.now() };
    expire(notes, MOST, open);
  });
  await put(PAGES, page, response, page).finally(() => tidy(page));
}

export async function dropPage(address: string): Promise<void> {
  const page = pageOf(address);
  if (page in (await readNotes(caches, ROOT))) await change((notes) => delete notes[page]);
}

type Fetched = "here" | "away" | "none";

/** Fetches something into a cache: it is there, the network is not, or there is no such thing. */
async function take(name: string, address: string, page: string, cache: RequestCache): Promise<Fetched> {
  let response: Response;
  try {
    response = await fetch(address, { cache });
  } catch {
    return "away";
  }
  // A page that was asked for elsewhere is not this page.
  if (!isWhole(response) || (name === PAGES && response.redirected)) return "none";
  try {
    await put(name, address, response, page);
    return "here";
  } catch (problem) {
    if (isFull(problem)) throw problem;
    // It broke off on its way.
    return "away";
  }
}

/** Takes a page and what it needs. A picture that the site itself lacks is missing with a network as well. */
async function takeAll({ page, files, wish }: Ask): Promise<Outcome> {
  const keeps = wish === "keep";
  const cache = keeps ? "no-cache" : "default";
  const [pages, here] = await Promise.all([PAGES, FILES].map((name) => caches.open(name))) as [Cache, Cache];
  if (keeps || !(await pages.match(page, MATCH))) {
    if ((await take(PAGES, page, page, cache)) !== "here" && keeps) return "missing";
  }
  let outcome: Outcome = "done";
  const left = [...files];
  const lane = async (): Promise<void> => {
    for (let file = left.pop(); file; file = left.pop()) {
      const has = await here.match(file, MATCH);
      if (has && (wish === "more" || isFixed(file))) continue;
      const fetched = await take(FILES, file, page, isFixed(file) ? "default" : cache);
      if (fetched === "away" && !has) outcome = "missing";
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return outcome;
}

/** Does what a page asks for. */
export async function serve(ask: Ask): Promise<Outcome> {
  const { page, files, wish } = ask;
  if (wish === "drop") {
    await dropPage(page);
    return "done";
  }
  let before: Note | undefined;
  let outcome: Outcome = "full";
  try {
    // Noted first: what nobody needs is swept away.
    await change((notes, open) => {
      before = notes[page];
      const had = wish === "visit" ? [] : before?.files ?? [];
      // What a page has loaded is known of a visit only; our files of a former release are not needed any more.
      const left = wish === "fetched" ? had.filter((each) => !isOurs(each)) : had;
      notes[page] = { ...before, at: Date.now(), files: [...new Set([...left, ...files])] };
      expire(notes, MOST, open);
    });
    outcome = await takeAll(ask);
    // Only now: whoever leaves meanwhile, or whose browser ends, is not told that all of it is here.
    if (wish === "keep" && outcome === "done") {
      await change((notes) => {
        notes[page] = { at: Date.now(), files: [...files], kept: true };
      });
    }
  } catch {
    outcome = "full";
  }
  // Nothing is half kept.
  if (outcome === "full" || (wish === "keep" && outcome !== "done")) {
    await change((notes) => {
      if (before) notes[page] = before;
      else delete notes[page];
    }).catch(() => undefined);
  }
  await tidy(page).catch(() => undefined);
  return outcome;
}
