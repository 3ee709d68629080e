/** What loader.js and the scripts it fetches agree on; all are compiled apart, so it holds types and one name. */

/** Brings one element to life and returns what undoes it. */
export type Mount = (host: HTMLElement) => () => void;

declare global {
  interface Window {
    /** Filled by the scripts: one entry for each custom element the loader defines. */
    mkdocsPractice?: Record<string, Mount>;
  }
}
