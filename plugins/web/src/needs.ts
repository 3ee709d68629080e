/** What a page needs to be the same without a network: what it has loaded, and what it will once a reader opens all of it. */
import { pageOf } from "./offline-notes";
import type { Fetched } from "./review/pages";

/** The names of our own files, those included that are fetched when they are used. */
declare const OUR_FILES: readonly string[];

const LOADED = /\.(?:css|m?js|woff2?|ttf|otf|svg|png|jpe?g|gif|webp|avif|ico|wasm)$/;
const PICTURE = "img,picture>source,image,use,object[data],video[poster],input[type=image]";
const IN_HEAD = "link[rel~=stylesheet],link[rel~=icon],link[rel=manifest],script[src]";
const MEDIA = "audio,video,audio>source,video>source";
const ATTRIBUTES = ["src", "href", "xlink:href", "data", "poster"];

/** The addresses that a browser may choose from. */
const choices = (set: string): string[] => set.split(/,\s+|\s+[\d.]+[wx]\s*(?:,|$)/).map((each) => each.trim());

function addresses(element: Element): string[] {
  const { currentSrc = "", srcset = "" } = element as HTMLImageElement;
  // What a browser has chosen on this device, it will choose again.
  if (currentSrc) return [currentSrc];
  return [...ATTRIBUTES.map((name) => element.getAttribute(name) ?? ""), ...choices(srcset)];
}

/** The characters that a font face is for, as ranges such as `U+0-FF` and `U+4??`. */
const covers = (ranges: string, text: ReadonlySet<number>): boolean =>
  !ranges ||
  ranges.split(",").some((range) => {
    const [from = "", to = from] = range.trim().slice(2).split("-");
    const [first, last] = [parseInt(from.replaceAll("?", "0"), 16), parseInt(to.replaceAll("?", "F"), 16)];
    return [...text].some((sign) => sign >= first && sign <= last);
  });

/** The fonts of the page's text: a browser fetches a font when it draws it first, as in an answer that is opened. */
function fonts(): string[] {
  const text = new Set([...(document.body.textContent ?? "")].map((sign) => sign.codePointAt(0) ?? 0));
  const found: string[] = [];
  const read = (rules: CSSRuleList, base: string): void => {
    for (const rule of rules) {
      if (rule instanceof CSSFontFaceRule) {
        const source = rule.style.getPropertyValue("src");
        const [, address] = /url\(["']?([^"')]+\.woff2[^"')]*)/.exec(source) ?? /url\(["']?([^"')]+)/.exec(source) ?? [];
        if (address && covers(rule.style.getPropertyValue("unicode-range"), text)) found.push(new URL(address, base).href);
      } else if (rule instanceof CSSImportRule) sheet(rule.styleSheet);
      else if ("cssRules" in rule) read(rule.cssRules as CSSRuleList, base);
    }
  };
  const sheet = (each: CSSStyleSheet | null): void => {
    try {
      if (each) read(each.cssRules, each.href ?? document.baseURI);
    } catch {
      // Of another host: nothing of it is ours to keep.
    }
  };
  for (const each of document.styleSheets) sheet(each);
  return found;
}

/** What has been loaded from elsewhere than the page's HTML. */
const loaded = (): string[] =>
  (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
    .filter(({ name, initiatorType }) => /^(?:link|script|css)$/.test(initiatorType) && LOADED.test(name.replace(/[?#].*/, "")))
    .map(({ name }) => name)
    .filter((name) => !/\/renew\.js/.test(name));

/** All addresses, on this host. `own` is that of one of our files; sound and films are taken along only where asked for. */
export const needs = (own: string, media: boolean): string[] =>
  needed(own, media, { page: document, base: document.baseURI }, [...loaded(), ...fonts()]);

/** The same of a page that was fetched: what its HTML says. */
export function needsOf(fetched: Fetched): string[] {
  const own = fetched.page.querySelector("script[src*='assets/practice/'][src*='loader.js']")?.getAttribute("src");
  return own ? needed(own, false, fetched, []) : [];
}

function needed(own: string, media: boolean, { page: shown, base }: Fetched, more: readonly string[]): string[] {
  const found = [
    ...OUR_FILES.map((name) => own.replace(/[^/?]+(?=\?|$)/, name)),
    ...more,
    ...[...shown.querySelectorAll(media ? `${IN_HEAD},${PICTURE},${MEDIA}` : `${IN_HEAD},${PICTURE}`)].flatMap(addresses),
  ];
  const whole = found.filter((each) => each).map((each) => {
    try {
      return new URL(each, base).href.replace(/#.*/, "");
    } catch {
      return "";
    }
  });
  const page = pageOf(base);
  return [...new Set(whole)].filter((each) => each.startsWith(`${location.origin}/`) && pageOf(each) !== page);
}
