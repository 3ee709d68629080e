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
  const by = (kind: "of_page" | "of_deck" | "of_tag", names: (item: Scheduled) => readonly (readonly [id: string, name: string, where?: string])[]): Choice[] => {
    const found = new Map<string, { name: string; where: string; items: Scheduled[] }>();
    for (const item of due) {
      for (const [id, name, where = ""] of names(item)) {
        const known = found.get(id) ?? { name, where, items: [] };
        known.items.push(item);
        found.set(id, known);
      }
    }
    const group = say(kind);
    const all = [...found.values()];
    // Two of one name are told apart by where they are.
    const called = ({ name, where }: { name: string; where: string }): string =>
      all.filter((each) => each.name === name)[1] ? `${name} · ${where}` : name;
    return [...found]
      .filter(([, { items }]) => items.length < due.length)
      .map(([id, each]) => ({ value: `${kind} ${id}`, name: `${called(each)} (${each.items.length})`, group, items: each.items }));
  };
  return [
    all,
    ...by("of_page", ({ at, title }) => [[at, title || at, at]]),
    ...by("of_deck", ({ at, title, row }) => (row.deck ? [[JSON.stringify([at, row.deck]), row.deck, title || at]] : [])),
    ...by("of_tag", ({ row }) => (row.tags ?? []).map((tag) => [tag, tag])),
  ];
}
