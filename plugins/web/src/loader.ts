/**
 * The only script on every page: it names the custom elements and fetches the script of those that are there.
 *
 * Custom elements, because connectedCallback also runs when a theme swaps the page's content without a reload,
 * where a script would not run again. The page that comes may be of another release of the site than this script.
 */
import type {} from "./contract";
import { emit, itemOf } from "./item";

const base = (document.currentScript as HTMLScriptElement).src;
const scripts: Record<string, Promise<unknown> | undefined> = {};

/** Where our style sheets are too: what a site's own are called says nothing. Ours come first. */
const SHEETS = "[rel=stylesheet][href*='assets/practice/']";

/** The address of one of our files: beside the page's style sheets, with their query (a version, say). */
const at = (name: string): string => (document.querySelector<HTMLLinkElement>(SHEETS)?.href ?? base).replace(/[^/?]+(?=\?|$)/, name);

const release = at("");

const fetchScript = (src: string, failed?: (src: string) => unknown): Promise<unknown> =>
  (scripts[src] ??= new Promise((resolve, reject) => {
    const tag = document.createElement("script");
    tag.src = src;
    tag.onload = resolve;
    tag.onerror = reject;
    document.head.append(tag);
  }).catch(() => {
    // Offline for a moment: the page works without us, and the next element tries again.
    scripts[src] = undefined;
    return failed?.(src);
  }));

/** Leaves it to the newest release whether to load the page anew, since a file is gone, or all are another release's. */
const renew = (gone: string): Promise<unknown> => fetchScript(base.replace(/(.*practice\/).*/, "$1renew.js?") + gone);

const load = (name: string): Promise<unknown> => fetchScript(at(name), renew);

/** After a swap of content the style sheets are still on their way: show nothing rather than a page that jumps. */
async function awaitStyles(host: HTMLElement): Promise<void> {
  const content = host.closest<HTMLElement>("article,main");
  if (!content || content.style.opacity) return;
  content.style.opacity = "0";
  await Promise.all([...document.querySelectorAll<HTMLLinkElement>(SHEETS)].map((link) => link.sheet ?? new Promise((done) => {
    link.onload = done;
    link.onerror = () => done(renew(link.href));
    setTimeout(done, 800);
  })));
  content.style.opacity = "";
}

/**
 * Says that a reader has opened an answer or a card; here, since cards alone load no other script of ours.
 * A theme opens everything for printing: that is no reader's doing.
 */
function listenForReveals(): void {
  let printing = false;
  addEventListener("beforeprint", () => (printing = true));
  addEventListener("afterprint", () => (printing = false));
  // It does not bubble, but it is captured.
  addEventListener(
    "toggle",
    ({ target }) => {
      const details = target as HTMLDetailsElement;
      if (printing || !details.open || !details.matches(".practice-answer,.practice-card>details")) return;
      const item = itemOf(details);
      if (item) emit("reveal", item, {});
    },
    true,
  );
}

if (!window.mkdocsPractice) {
  window.mkdocsPractice = { mounts: {}, load };
  listenForReveals();
}

// What our elements are called after `practice-`, as is the script that brings each to life; a page loads what it has.
for (const each of "toggle attempt tools deck progress graded".split(" ")) {
  const name = `practice-${each}`;
  class Shell extends HTMLElement {
    private undo: (() => void) | undefined;

    async connectedCallback(): Promise<void> {
      // One microtask on, the theme has updated <head> too.
      await null;
      if (at("") !== release) await renew("");
      const loaded = load(`${each[0] === "t" ? "practice" : each}.js`);
      void awaitStyles(this);
      if (document.readyState === "loading") await new Promise((done) => addEventListener("DOMContentLoaded", done));
      await loaded;
      if (!this.isConnected) return;
      this.disconnectedCallback();
      this.undo = window.mkdocsPractice.mounts[name]?.(this);
    }

    disconnectedCallback(): void {
      this.undo?.();
      this.undo = undefined;
    }
  }
  // A second copy of this script changes nothing.
  if (!customElements.get(name)) customElements.define(name, Shell);
}
