/** What is scheduled: what this browser keeps, laid over what the site has today. */
import "../contract";
import { today } from "../kept";
import { overview, placesOf, rows } from "../site-index";
import { placesIn, type Scheduled, scheduled } from "./due";

/** Every scheduled item that is still on the site; nothing where the index of that cannot be had. The log is there, and awake. */
export async function read(): Promise<Scheduled[] | undefined> {
  const { log } = window.mkdocsPractice;
  if (!log) return [];
  const kept = await log.open();
  const [states, places] = await Promise.all([kept.read(), kept.places()]);
  const wanted = states.filter(({ due }) => due !== undefined);
  if (!wanted[0]) return [];
  if (!(await overview())) return undefined;
  const pages = await rows(places.map(({ at }) => at));
  const known = placesIn(pages);
  // Moved since, or learnt on another device.
  const lost = wanted.map(({ key }) => key).filter((key) => !known.has(key));
  const found = lost[0] ? await placesOf(lost) : new Map<string, string>();
  if (!found.size) return scheduled(wanted, pages, today());
  await kept.meet([...found].map(([key, at]) => ({ at, keys: [key] }))).catch(() => undefined);
  const more = await rows(new Set(found.values()));
  return scheduled(wanted, [...pages, ...more.filter(({ at }) => !pages.some((page) => page.at === at))], today());
}
