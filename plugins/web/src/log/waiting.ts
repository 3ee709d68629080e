/** What waits in localStorage to be taken into the log: entries, and what was being written when its page was left. */
import { parse } from "../json";
import { draft, site, note } from "../kept";
import { type Entry } from "./entry";
import { entryOf } from "./valid";

const { draft: DRAFT, loose, named, storage, waits: WAITS } = site;

const read = (name: string): unknown => parse(storage((kept) => kept.getItem(name)));

/** The entries that wait, those of other pages too; whether all would outlive this page; and what forgets them once they are taken. */
export function waiting(): { entries: Entry[]; isHeld: boolean; taken(): void } {
  const names = named(WAITS);
  const isHeld = !loose.length;
  const all = [...loose.splice(0), ...names.map(read)];
  return {
    isHeld,
    entries: all.map(entryOf).filter((entry) => !!entry),
    taken: () => names.forEach((name) => storage((kept) => kept.removeItem(name))),
  };
}

/** Makes entries of what was being written when a page was lost, or was written with an earlier release. */
export function settle(): void {
  for (const name of named(DRAFT)) {
    const key = name.slice(DRAFT.length);
    const data = read(name);
    // Of its own meaning, if it names one; and nothing where another script has written something else.
    if (Object(data).text !== undefined) note({ key, rev: "" }, "attempt", Object(data) as object);
    draft(key);
  }
}

/** That a page shows what is kept: the loader asks before the page is drawn, and waits for log.js. */
const SHOWS = "mkdocs-practice:kept:";

/** Notes whether a page shows what is kept. */
export function mark(shows: boolean, path = location.pathname): void {
  const name = SHOWS + path;
  storage((kept) => (shows ? kept.setItem(name, "1") : kept.removeItem(name)));
}
