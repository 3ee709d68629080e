/** Pages of the site, each fetched once for a session. */

export interface Fetched {
  readonly page: Document;
  /** Where it was found: the addresses in it count from there. */
  readonly base: string;
}

/** The event that tells of each: what is on it is used as if the page were visited. */
export const FETCHED = "practice:fetched";

/** As many at once as a browser fetches from one host. */
const SIDE_BY_SIDE = 6;

async function fetchPage(address: string): Promise<Fetched | undefined> {
  try {
    const answer = await fetch(address);
    if (!answer.ok) return undefined;
    const found = { page: new DOMParser().parseFromString(await answer.text(), "text/html"), base: answer.url || address };
    dispatchEvent(new CustomEvent<Fetched>(FETCHED, { detail: found }));
    return found;
  } catch {
    return undefined;
  }
}

/** The pages at these addresses; those that cannot be had are left out. */
export async function fetchPages(addresses: Iterable<string>): Promise<Map<string, Fetched>> {
  const left = [...new Set(addresses)];
  const found = new Map<string, Fetched>();
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const page = await fetchPage(next);
      if (page) found.set(next, page);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return found;
}
