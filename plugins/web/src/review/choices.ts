/** What a review may be limited to: a page, a deck or a tag. */
import type { review as WORDS } from "../../../mkdocs_practice/locale/scripts.json";
import type { Say } from "../words";
import type { Scheduled } from "./due";

export interface Choice {
  readonly value: string;
  readonly name: string;
  /** What it is one of; "" for all of the site. */
  readonly group: string;
  readonly items: readonly Scheduled[];
}

/** All, then pages, decks and tags in the order in which they are met; what comes to the same as all is not offered. */
export function choicesOf(due: readonly Scheduled[], say: Say<keyof typeof WORDS>): Choice[] {
  const all = { value: "", name: say("everything_due", { count: due.length }), group: "", items: due };
  const by = (kind: "of_page" | "of_deck" | "of_tag", names: (item: Scheduled) => readonly (readonly [id: string, name: string])[]): Choice[] => {
    const found = new Map<string, { name: string; items: Scheduled[] }>();
    for (const item of due) {
      for (const [id, name] of names(item)) {
        const known = found.get(id) ?? { name, items: [] };
        known.items.push(item);
        found.set(id, known);
      }
    }
    const group = say(kind);
    return [...found]
      .filter(([, { items }]) => items.length < due.length)
      .map(([id, { name, items }]) => ({ value: `${kind} ${id}`, name: `${name} (${items.length})`, group, items }));
  };
  return [
    all,
    ...by("of_page", ({ at, title }) => [[at, title || at]]),
    ...by("of_deck", ({ at, row }) => (row.deck ? [[JSON.stringify([at, row.deck]), row.deck]] : [])),
    ...by("of_tag", ({ row }) => (row.tags ?? []).map((tag) => [tag, tag])),
  ];
}
