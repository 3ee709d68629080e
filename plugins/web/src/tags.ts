/** The tags of cards, by which a reader chooses among them. */
import { parse } from "./json";

/** A card's own tags. Those of its deck hold for every card, so they choose none. */
export function tagsOf(card: Element): string[] {
  const tags = parse(card.getAttribute("data-tags"));
  return Array.isArray(tags) ? tags.map(String) : [];
}

/** The cards that have a tag, or all where there is none to choose by. */
export const tagged = <T extends Element>(cards: T[], tag?: string): T[] =>
  tag ? cards.filter((card) => tagsOf(card).includes(tag)) : cards;
