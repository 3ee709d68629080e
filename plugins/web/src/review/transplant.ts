/** Items of other pages, as those pages have them: with their math, code and pictures. */
import { make } from "../dom";
import { cardKey } from "../ways";
import type { Scheduled } from "./due";

/** What belongs to a page and not to the item in it, or would show what was answered before. */
const AWAY = ".headerlink,.practice-number,.practice-meta,.practice-toolbar,practice-toggle,practice-attempt,practice-progress";
/** What is to be opened by the reader; what authors open and close in their own words stays as it is. */
const CLOSED = ".practice-answer,.practice-hint,.practice-card>details";
const ADDRESSES = ["href", "src", "poster", "data"];
/** A picture in several sizes: addresses, each with its size. */
const SET = /(\S+)((?:\s+[^\s,]+)?\s*(?:,|$))/g;

/** Makes an address of the page that it is written on one of this page; what points into the item itself stays. */
function settle(element: Element, name: string, item: Element, base: string): void {
  const value = element.getAttribute(name) ?? "";
  if (value.startsWith("#") && item.querySelector(`#${CSS.escape(value.slice(1))}`)) return;
  if (URL.canParse(value, base)) element.setAttribute(name, new URL(value, base).href);
}

/** An item, with what stands around it where it is a part of an exercise; undefined where the page has it no more. */
export function itemFrom(page: Document, { row, at, title }: Scheduled, base: string): HTMLElement | undefined {
  const own = cardKey(row.key);
  const found = page.querySelector(`[data-key="${CSS.escape(own)}"]`) ?? page.getElementById(own);
  if (!found) return undefined;
  found.setAttribute("data-asked", "");
  const exercise = found.parentElement?.closest(".practice-exercise");
  const whole = document.importNode(exercise ?? found, true) as HTMLElement;
  const asked = whole.matches("[data-asked]") ? whole : (whole.querySelector("[data-asked]") as HTMLElement);
  found.removeAttribute("data-asked");
  if (exercise) for (const part of whole.querySelectorAll(".practice-part")) if (!part.contains(asked)) part.remove();
  for (const each of whole.querySelectorAll(AWAY)) each.remove();
  for (const each of whole.querySelectorAll<HTMLDetailsElement>(CLOSED)) each.open = false;
  for (const name of ADDRESSES) for (const each of whole.querySelectorAll(`[${name}]`)) settle(each, name, whole, base);
  for (const each of whole.querySelectorAll("[srcset]")) {
    const set = each.getAttribute("srcset") ?? "";
    each.setAttribute("srcset", set.replace(SET, (all, address: string, size: string) => (URL.canParse(address, base) ? `${new URL(address, base).href}${size}` : all)));
  }
  const shown = whole.matches(".practice-card") ? make("div", { class: "practice-deck" }, make("div", { class: "practice-cards", role: "list" }, whole)) : whole;
  const from = make("p", { class: "practice-from" }, make("a", { href: `${base}#${encodeURIComponent(found.id)}` }, title || at));
  return make("div", {}, from, shown);
}

/** What others may call to set math, where a site has them. */
interface Math {
  MathJax?: { typesetPromise?(elements: Element[]): Promise<unknown> };
  renderMathInElement?(element: Element, options: object): void;
}

/** Sets the math in an element that has come to the page. */
export function setMath(element: Element): void {
  const { MathJax, renderMathInElement } = window as Math;
  void MathJax?.typesetPromise?.([element])?.catch(() => undefined);
  const delimiters = [["$$", "$$", true], ["\\(", "\\)", false], ["\\[", "\\]", true]];
  renderMathInElement?.(element, { delimiters: delimiters.map(([left, right, display]) => ({ left, right, display })), throwOnError: false });
}
