/**
 * The only script on every page: it names the custom elements and fetches the script of those that are there.
 *
 * Custom elements, because connectedCallback also runs when a theme swaps the page's content without a reload,
 * where a script would not run again.
 */
import type {} from "./contract";

const base = (document.currentScript as HTMLScriptElement).src;
/** What brings each element to life: a page loads only what it has. */
const SCRIPTS: Record<string, string> = { "practice-deck": "deck.js", "practice-toggle": "practice.js", "practice-graded": "graded.js" };
const scripts: Record<string, Promise<unknown> | undefined> = {};
let hiding = false;

const event = (target: EventTarget, name: string): Promise<unknown> =>
  new Promise((resolve) => target.addEventListener(name, resolve, { once: true }));

function load(name: string): Promise<unknown> {
  return (scripts[name] ??= new Promise((resolve, reject) => {
    const tag = document.createElement("script");
    // The loader's own query (a version, say) goes along, so that both come from the same release.
    tag.src = new URL(name, base).href + new URL(base).search;
    tag.onload = resolve;
    tag.onerror = reject;
    document.head.append(tag);
  }).catch(() => {
    // Offline for a moment: the page works without us, and the next element tries again.
    scripts[name] = undefined;
  }));
}

/** After a swap of content the stylesheet is still on its way: show nothing rather than a page that jumps. */
async function awaitStyles(host: HTMLElement): Promise<void> {
  const links = document.querySelectorAll<HTMLLinkElement>('link:is([href*="practice.css"],[href*="deck.css"],[href*="graded.css"])');
  const link = [...links].find((each) => !each.sheet);
  const content = host.closest<HTMLElement>("article,main");
  if (hiding || !link || !content) return;
  hiding = true;
  content.style.opacity = "0";
  await Promise.race([event(link, "load"), event(link, "error"), new Promise((done) => setTimeout(done, 800))]);
  content.style.opacity = "";
  hiding = false;
}

class Shell extends HTMLElement {
  private undo: (() => void) | undefined;

  async connectedCallback(): Promise<void> {
    const loaded = load(SCRIPTS[this.localName] ?? "");
    // One microtask on, the theme has updated <head> too.
    await null;
    void awaitStyles(this);
    if (document.readyState === "loading") await event(document, "DOMContentLoaded");
    await loaded;
    if (!this.isConnected) return;
    this.undo?.();
    this.undo = window.mkdocsPractice.mounts[this.localName]?.(this);
  }

  disconnectedCallback(): void {
    this.undo?.();
    this.undo = undefined;
  }
}

window.mkdocsPractice ??= { mounts: {}, load };

for (const name of Object.keys(SCRIPTS)) {
  // A class serves one element only; a second copy of this script changes nothing.
  if (!customElements.get(name)) customElements.define(name, class extends Shell {});
}
