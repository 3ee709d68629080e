/** The order of a session: what can still be saved comes first, and sections are mixed. */
import { cardKey } from "../ways";
import type { Scheduled } from "./due";

/** The section of an item: its deck, or else its page. */
const sectionOf = ({ row, at }: Scheduled): string => JSON.stringify([at, row.deck ?? ""]);

/** Items of which the two ways to ask a card are as far apart as can be: the first of each, all else, the second of each. */
function apart(items: readonly Scheduled[]): Scheduled[] {
  const ways = new Map<string, Scheduled[]>();
  for (const item of items) {
    const key = cardKey(item.row.key);
    ways.set(key, [...(ways.get(key) ?? []), item]);
  }
  const all = [...ways.values()];
  const pairs = all.filter((each) => each[1]);
  return [...pairs.flatMap(([first]) => first ?? []), ...all.flatMap((each) => (each[1] ? [] : each)), ...pairs.flatMap(([, second]) => second ?? [])];
}

/**
 * The items for a session of some size.
 *
 * After a long pause, those that are likeliest to be remembered still: asking what is forgotten anyway costs as much
 * later. Each of a section is followed by one of another, as long as there are others: telling kinds apart is part of
 * what is practised.
 */
export function arrange(due: readonly Scheduled[], size: number): Scheduled[] {
  const chosen = [...due].sort((a, b) => a.faded - b.faded || a.due - b.due).slice(0, size);
  const sections = new Map<string, Scheduled[]>();
  for (const item of chosen) {
    const section = sections.get(sectionOf(item));
    if (section) section.push(item);
    else sections.set(sectionOf(item), [item]);
  }
  for (const section of sections.values()) section.splice(0, Infinity, ...apart(section));
  const arranged: Scheduled[] = [];
  let last: Scheduled[] | undefined;
  while (arranged.length < chosen.length) {
    const others = [...sections.values()].filter((section) => section !== last && section[0]);
    // The largest first: otherwise it is what is left, and stands alone at the end.
    const next = others.length ? others.reduce((a, b) => (b.length > a.length ? b : a)) : (last ?? []);
    arranged.push(next.shift() as Scheduled);
    last = next;
  }
  return arranged;
}
