/** How a deck is printed, and remembering it for the reader. */
import { cuts, flips, layouts } from "../../mkdocs_practice/theme/paper.json";
import { parse } from "./json";

/** What a reader may choose before printing. */
export interface Options {
  /** A name from paper.json, or none for whatever is in the printer. */
  paper: string;
  /** A name from paper.json. */
  layout: string;
  /** The edge over which the printer turns a sheet. */
  flip: "long" | "short";
  /** What shows where to cut a sheet. */
  cut: "marks" | "lines";
}

export const DEFAULTS: Options = { paper: "", layout: "card", flip: "long", cut: "marks" };

/** All values there are, in the order in which they are offered. No paper is that of the reader's printer. */
export const VALUES: Record<string, readonly string[]> = {
  paper: ["", "A6", "A7", "3x5in", "4x6in"],
  layout: layouts,
  flip: flips,
  cut: cuts,
};

/** What of this data is an option that we know, and the default for the rest. */
export function valid(data: unknown): Options {
  const options: Record<string, string> = { ...DEFAULTS };
  const given = Object(data) as typeof options;
  for (const name in VALUES) if (VALUES[name]?.includes(given[name] as string)) options[name] = given[name] as string;
  return options as unknown as Options;
}

const KEY = "mkdocs-practice:print";

/** Gives back what is stored, after storing the new text if there is any; null where the reader lets sites keep nothing. */
function stored(text?: string): string | null {
  try {
    if (text) localStorage.setItem(KEY, text);
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export const remembered = (): Options => valid(parse(stored()));

export const remember = (options: Options): unknown => stored(JSON.stringify(options));
