/** The worker's own scope, and its site's caches. */
import { cacheOf } from "../offline-notes";

declare const self: ServiceWorkerGlobalScope;

/** The root of the site, with a slash at its end. */
export const ROOT = self.registration.scope;

export const PAGES = cacheOf(ROOT, "pages");
export const FILES = cacheOf(ROOT, "files");
export const NOTED = cacheOf(ROOT, "notes");
export const INDEX = cacheOf(ROOT, "index");

/** The same file, whatever a server says of how it may differ. */
export const MATCH: CacheQueryOptions = { ignoreVary: true };

/** Whether it is one of our files, of whatever release. */
export const isOurs = (address: string): boolean =>
  /\/assets\/practice\/(?:[\da-f]{8}\/[\w.]+|[\w.]+\?[\da-f]{8})$/.test(address);

/** Whether there will never be anything else at an address: our files, and those of a theme, with a digest in it. */
export const isFixed = (address: string): boolean =>
  isOurs(address) ||
  /\.(?=[\da-f]*\d)(?=\d*[a-f])[\da-f]{8,}\.(?:min\.)?(?:css|js|woff2?)$/.test(address);

/** Whether an answer is the thing itself: no error, no other host's, no way to elsewhere, no part, and nothing that is secret. */
export const isWhole = ({ status, type, headers }: Response): boolean =>
  status === 200 && type === "basic" && !/\bno-store\b/i.test(headers.get("cache-control") ?? "");
