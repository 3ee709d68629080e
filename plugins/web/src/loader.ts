/**
 * The only script on every page: it names the custom elements and fetches the script of those that are there.
 *
 * Custom elements, because connectedCallback also runs when a theme swaps the page's content without a reload,
 * where a script would not run again.
 */
import type {} from "./contract";
import { emit, itemOf } from "./item";

const base = (document.currentScript as HTMLScriptElement).src;
/** Where our style sheets are too: what a site's own are called says nothing. */
const folder = new URL(".", base).href;
/** What our elements are called after `practice-`, as is the script that brings each to life; a page loads what it has. */
const SCRIPTS = "attempt deck graded progress toggle";
const scripts: Record<string, Promise<unknown> | undefined> = {};
let hiding = false;

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
  const links = document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]");
  const link = [...links].find((each) => !each.sheet && each.href.startsWith(folder));
  const content = host.closest<HTMLElement>("article,main");
  if (hiding || !link || !content) return;
  hiding = true;
  content.style.opacity = "0";
  await new Promise((done) => {
    link.onload = link.onerror = done;
    setTimeout(done, 800);
  });
  content.style.opacity = "";
  hiding = false;
}

class Shell extends HTMLElement {
  private undo: (() => void) | undefined;

  async connectedCallback(): Promise<void> {
    const name = this.localName.slice(9);
    const loaded = load(`${name === "toggle" ? "practice" : name}.js`);
    // One microtask on, the theme has updated <head> too.
    await null;
    void awaitStyles(this);
    if (document.readyState === "loading") {
      await new Promise((done) => document.addEventListener("DOMContentLoaded", done));
    }
    await loaded;
    if (!this.isConnected) return;
    this.disconnectedCallback();
    this.undo = window.mkdocsPractice.mounts[this.localName]?.(this);
  }

  disconnectedCallback(): void {
    this.undo?.();
    this.undo = undefined;
  }
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
  document.addEventListener(
    "toggle",
    ({ target }) => {
      const details = target as HTMLDetailsElement;
      const asked = !printing && details.open && details.matches(".practice-answer,.practice-card>details");
      const item = asked && itemOf(details);
      if (item) emit("reveal", item, {});
    },
    true,
  );
}

if (!window.mkdocsPractice) {
  window.mkdocsPractice = { mounts: {}, load };
  listenForReveals();
}

for (const each of SCRIPTS.split(" ")) {
  const name = `practice-${each}`;
  // A class serves one element only; a second copy of this script changes nothing.
  if (!customElements.get(name)) customElements.define(name, class extends Shell {});
}
