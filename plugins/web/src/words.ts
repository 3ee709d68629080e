/** The words that scripts put on a page: those of scripts.json, unless the page has others. */
import { fill, type Values } from "./fill";

/** A word, filled in with values: one with a `{count}` in the form that its language has for that number. */
export type Say<Name extends string> = (name: Name, values?: Values) => string;

/** The language of the page. */
export const language = (): string => document.querySelector<HTMLElement>("practice-words")?.lang || "en";

/** The words of a script. A theme may show another page inside this one (a preview), with other words. */
export function speaker<Name extends string>(english: Record<Name, string>): Say<Name> {
  const pages = [...document.querySelectorAll<HTMLElement>("practice-words")];
  return (name, values = {}) => {
    const { dataset, lang } = pages.find((page) => name in page.dataset) ?? { dataset: english as DOMStringMap, lang: "en" };
    const form = "count" in values && new Intl.PluralRules(lang).select(values.count as number);
    return fill(dataset[`${name}.${form}`] ?? dataset[name] ?? "", values, lang);
  };
}
