/** Days as people say them. */
import { language } from "./words";

/** In how many days something is, or was, as the language of the page says it: "tomorrow", "3 days ago". */
export const inDays = (days: number): string => new Intl.RelativeTimeFormat(language(), { numeric: "auto" }).format(days, "day");

/** Texts in a row, as the language of the page writes them. */
export const list = (texts: readonly string[]): string => new Intl.ListFormat(language(), { style: "narrow" }).format(texts);

/** How many of these days are which of those after a day, the nearest first. */
export function coming(days: readonly number[], after: number): [day: number, count: number][] {
  const counts = new Map<number, number>();
  for (const day of days) if (day > after) counts.set(day, (counts.get(day) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b);
}
