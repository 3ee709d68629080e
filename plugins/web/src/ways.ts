/** Cards that are asked both ways: from the back they are items of their own, with schedules of their own. */

/** The end of the keys of these; the package gives them the same (identity.py). */
export const REVERSE = "~reverse";

/** The key of the card that has this one, whichever way it is asked. */
export const cardKey = (key: string): string => key.replace(/~reverse$/, "");

/** A card as it is asked from its back. */
export const turned = <T extends { readonly key: string }>(item: T): T => ({ ...item, key: item.key + REVERSE });

/** The two ways to ask what is asked both ways; one of everything else. */
export const waysOf = <T extends { readonly key: string; readonly was?: readonly string[]; readonly reverse?: boolean }>(item: T): T[] =>
  item.reverse ? [item, { ...turned(item), was: item.was?.map((each) => each + REVERSE) }] : [item];

/**
 * The order in which cards are asked that have two ways, or one: all from the front, then from the back.
 *
 * Three others are asked between the two at least, as far as there are as many: the back of one that is among the last
 * may have to come before all others.
 */
export function inOrder<T>(cards: readonly (readonly T[])[]): T[] {
  const before: T[] = [];
  const behind: T[] = [];
  cards.forEach(([, back], at) => {
    const between = cards.length - at - 1 + behind.length;
    if (back) (between < Math.min(3, at) ? before : behind).push(back);
  });
  return [...before, ...cards.map(([front]) => front as T), ...behind];
}

/** Turns a card to be asked from its back (`REVERSE`), or back: its sides change places. What is on them stays as it is. */
export function turn(card: HTMLElement, way: string): void {
  if ((card.dataset.turned ?? "") === way) return;
  const [front, back] = card.querySelectorAll(".practice-front,.practice-back") as unknown as [Element, Element];
  const nodes = [...front.childNodes];
  front.replaceChildren(...back.childNodes);
  back.replaceChildren(...nodes);
  // By this it is known as the other item.
  card.dataset.turned = way;
}
