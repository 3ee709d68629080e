/** What loader.js and the scripts it fetches agree on; all are compiled apart, so it holds types only. */

import type { Log } from "./log/log";
import type { Aim, Recall, Review } from "./log/schedule";
import type { Session, Table } from "./session";

/** Brings one element to life and returns what undoes it, if there is anything to undo. */
export type Mount = (host: HTMLElement) => (() => void) | undefined;

/** What print.js does. */
export interface Engine {
  /** Prints some cards of a deck, which are elements of the page: as asked, or as the reader has chosen. */
  printDeck(deck: HTMLElement, cards: readonly Element[], asked?: { readonly paper?: string }): void;
  /** The menu for printing a deck; `shown` are the cards that a filter lets through, `leave` takes it away. */
  menu(deck: HTMLElement, shown: readonly Element[], leave: () => void): { form: HTMLElement; update(): void };
}

declare global {
  interface Window {
    mkdocsPractice: {
      /** Filled by the scripts: one entry for each custom element the loader defines. */
      readonly mounts: Record<string, Mount>;
      /** Fetches one of our scripts, once; a failure is forgotten, so that the next call tries again. */
      load(name: string): Promise<unknown>;
      /** What practice.js has for the other scripts. */
      shared?: object;
      /** There as soon as log.js is: `wake` takes what is noted and tells those who watch. */
      log?: {
        wake(): Promise<void>;
        /** The log itself; what is added to it is told by `wake`. */
        open(): Promise<Log>;
        /** Tells all pages of items whose entries were brought or withdrawn. */
        changed(keys: readonly string[]): Promise<void>;
        /** What the reader, or else the site, wants of schedules. */
        aim(): Promise<Aim>;
        /** What was to be expected of the reviews of an item, and what came. */
        recalls(reviews: readonly Review[]): Recall[];
      };
      /** There as soon as study.js is: begins a session. */
      study?: (table: Table) => Session;
      /** There as soon as pictures.js is: draws what is due in the days to come, and what the past says. */
      pictures?: (host: HTMLElement, due: readonly number[]) => Promise<void>;
      /** There as soon as page.js is: prints the page in a mode, or gives it the key that its author asks for. */
      page?: { print(host: HTMLElement, mode: string): void; key(host: HTMLElement): void };
      /** There as soon as print.js is. */
      engine?: Engine;
      /** There while the page is changed for a print: changes it back, so that the browser's own command prints it. */
      endPrint?: (() => void) | undefined;
    };
  }
}
