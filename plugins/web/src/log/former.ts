/** The keys that an item had before, as its page says. */
import type { Item } from "../item";
import { parse } from "../json";

export function formerOf({ element }: Item): string[] {
  const former = parse(element.dataset.was);
  return Array.isArray(former) ? former.map(String) : [];
}
