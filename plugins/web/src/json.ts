/** JSON that others wrote, in an attribute or in the browser's storage: nothing about it is certain. */

/** What the text says, or undefined where it is not JSON. */
export function parse(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

/** A card's own tags. Those of its deck hold for every card, so they choose none. */
export function tagsOf(card: Element): string[] {
  const tags = parse(card.getAttribute("data-tags"));
  return Array.isArray(tags) ? tags.map(String) : [];
}

/** The cards that have a tag, or all where there is none to choose by. */
export const tagged = <T extends Element>(cards: T[], tag?: string): T[] =>
  tag ? cards.filter((card) => tagsOf(card).includes(tag)) : cards;
