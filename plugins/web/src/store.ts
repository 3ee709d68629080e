/** What a reader's browser keeps for them. It may be forbidden, full, or hold what another script has written. */
import { parse } from "./json";

/** Sites of one host share their storage: the path of the site, where the scripts lie in `assets/practice`. */
const root = (): string =>
  new URL((document.currentScript as HTMLScriptElement).src).pathname.replace(/(.*)assets\/practice\/.*/, "$1");

/** A part of the storage, for one purpose; to be made while the script runs for the first time. */
export class Store {
  private readonly prefix: string;

  constructor(purpose: string) {
    this.prefix = `mkdocs-practice:${root()}:${purpose}:`;
  }

  /** What is kept under a key, as an object of whatever it may hold. */
  read(key: string): Record<string, unknown> {
    try {
      return Object(parse(localStorage.getItem(this.prefix + key)));
    } catch {
      return {};
    }
  }

  /** Keeps a value, or nothing any more; false where that is not possible. */
  write(key: string, value?: object): boolean {
    try {
      if (value) localStorage.setItem(this.prefix + key, JSON.stringify(value));
      else localStorage.removeItem(this.prefix + key);
      return true;
    } catch {
      return false;
    }
  }
}
