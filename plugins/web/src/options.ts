/** How a deck is printed, and remembering it for the reader. */
import { parse } from "./json";

export interface Options {
  paper: string;
  layout: string;
  flip: "long" | "short";
}

export const DEFAULTS: Options = { paper: "", layout: "card", flip: "long" };

/** All values there are, in the order in which they are offered. No paper is that of the reader's printer. */
export const VALUES = {
  paper: ["", "A6", "A7", "3x5in", "4x6in"],
  layout: ["card", "duplex", "fold", "2", "4", "8", "10"],
  flip: ["long", "short"],
};

const KEY = "mkdocs-practice:print";

/** What of this data is an option that we know, and the default for the rest. */
export function valid(data: unknown): Options {
  const given = Object(data) as Record<string, string>;
  const known = Object.entries(VALUES).filter(([name, values]) => values.includes(given[name] as string));
  return { ...DEFAULTS, ...Object.fromEntries(known.map(([name]) => [name, given[name]])) };
}

export function remembered(): Options {
  try {
    return valid(parse(localStorage.getItem(KEY)));
  } catch {
    // The reader lets sites keep nothing.
    return DEFAULTS;
  }
}

export function remember(options: Options): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(options));
  } catch {
    // Full, or not allowed: it holds until the menu closes.
  }
}
