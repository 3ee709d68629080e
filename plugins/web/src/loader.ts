/**
 * The only script on every page: it names the custom elements and fetches the script of those that are there.
 *
 * Custom elements, because connectedCallback also runs when a theme swaps the page's content without a reload,
 * where a script would not run again. The page that comes may be of another release of the site than this script.
 */
import type {} from "./contract";

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
    // Fetched side by side and run in turn: what practice.js has, the others need.
    tag.async = false;
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

/** Whether answers were kept on this page, which log.js notes: they come back with their verdicts, and take room. */
function hasKept(): unknown {
  try {
    return localStorage.getItem(`mkdocs-practice:kept:${location.pathname}`);
  } catch {
    // Nothing is kept here.
  }
}

/** A signal of one time, or none for too long. */
const waitFor = (listen: (done: (value?: unknown) => void) => unknown): Promise<unknown> =>
  new Promise((done) => {
    listen(done);
    setTimeout(done, 800);
  });

/** Signals that the frame that is on its way has been drawn, and the next one begins. */
const frames = (done: () => void): number => requestAnimationFrame(() => requestAnimationFrame(done));

/** Whoever waits for the page to be loaded, to print it for example, waits for scripts that are asked for by now. */
const parsed = document.readyState === "loading" && new Promise((done) => addEventListener("DOMContentLoaded", done));

/** The first paint is the page's own: until then it shares neither the connection nor the processor with our scripts. */
const painted = Promise.race([parsed, waitFor(frames)]);

/** Style sheets after a swap of content, and kept answers, are still on their way: show nothing rather than a page that jumps. */
async function awaitLook(host: HTMLElement): Promise<void> {
  const content = host.closest<HTMLElement>("article,main");
  if (!content || content.style.visibility) return;
  // What is above another may grow: the page is shown from where the reader was, once it is as tall as it was.
  const show = (visibility: string): void => {
    for (const { style } of [content, ...document.querySelectorAll("footer")]) style.visibility = visibility;
  };
  show("hidden");
  const sheets = [...document.querySelectorAll<HTMLLinkElement>(SHEETS)].map((link) => link.sheet ?? waitFor((done) => {
    link.onload = done;
    link.onerror = () => done(renew(link.href));
  }));
  const kept = hasKept() && waitFor((done) => addEventListener("practice:kept", done));
  await Promise.all([...sheets, kept]);
  // In a frame after the one in which it grows, or it would be a shift that is seen.
  if (kept) await waitFor(frames);
  show("");
}

window.mkdocsPractice ??= { mounts: {}, load };

// What our elements are called after `practice-`, as is the script that brings each to life; a page loads what it has.
for (const each of "progress tools toggle overview due offline review deck attempt graded".split(" ")) {
  const name = `practice-${each}`;
  class Shell extends HTMLElement {
    private undo: (() => void) | undefined;

    async connectedCallback(): Promise<void> {
      // One microtask on, the theme has updated <head> too.
      await null;
      if (at("") !== release) await renew("");
      void awaitLook(this);
      await painted;
      const script = `${each[0] === "t" ? "practice" : each}.js`;
      void load("practice.js");
      await Promise.all([parsed, load(script)]);
      // Without practice.js it came to nothing.
      if (!window.mkdocsPractice.mounts[name]) scripts[at(script)] = undefined;
      if (!this.isConnected) return;
      this.undo?.();
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
