/**
 * The only script on every page: it names the custom elements and fetches practice.js for the first of them.
 *
 * Custom elements, because connectedCallback also runs when a theme swaps the page's content without a reload,
 * where a script would not run again.
 */
import type {} from "./contract";

const base = (document.currentScript as HTMLScriptElement).src;
let script: Promise<unknown> | undefined;
let hiding = false;

const event = (target: EventTarget, name: string): Promise<unknown> =>
  new Promise((resolve) => target.addEventListener(name, resolve, { once: true }));

function load(): Promise<unknown> {
  return (script ??= new Promise((resolve, reject) => {
    const tag = document.createElement("script");
    // The loader's own query (a version, say) goes along, so that both come from the same release.
    tag.src = new URL("practice.js", base).href + new URL(base).search;
    tag.onload = resolve;
    tag.onerror = reject;
    document.head.append(tag);
  }).catch(() => {
    // Offline for a moment: the page works without us, and the next element tries again.
    script = undefined;
  }));
}

/** After a swap of content the stylesheet is still on its way: show nothing rather than a page that jumps. */
async function awaitStyles(host: HTMLElement): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>('link[rel=stylesheet][href*="practice.css"]');
  const content = host.closest<HTMLElement>("article,main");
  if (hiding || !link || link.sheet || !content) return;
  hiding = true;
  content.style.opacity = "0";
  await Promise.race([event(link, "load"), event(link, "error"), new Promise((done) => setTimeout(done, 800))]);
  content.style.opacity = "";
  hiding = false;
}

class Shell extends HTMLElement {
  private undo: (() => void) | undefined;

  async connectedCallback(): Promise<void> {
    const loaded = load();
    // One microtask on, the theme has updated <head> too.
    await null;
    void awaitStyles(this);
    if (document.readyState === "loading") await event(document, "DOMContentLoaded");
    await loaded;
    if (!this.isConnected) return;
    this.undo?.();
    this.undo = window.mkdocsPractice?.[this.localName]?.(this);
  }

  disconnectedCallback(): void {
    this.undo?.();
    this.undo = undefined;
  }
}

for (const name of ["practice-deck", "practice-toggle"]) {
  // A class serves one element only; a second copy of this script changes nothing.
  if (!customElements.get(name)) customElements.define(name, class extends Shell {});
}
