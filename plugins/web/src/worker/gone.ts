/** Entry of sw-gone.js: at the root of a site without the option `offline`, it takes the place of sw.js, and itself away. */
import { cacheOf } from "../offline-notes";

declare const self: ServiceWorkerGlobalScope;

const leave = (event: Event): void => {
  const { scope } = self.registration;
  const names = (["pages", "files", "notes", "index"] as const).map((name) => cacheOf(scope, name));
  (event as ExtendableEvent).waitUntil(Promise.all([self.registration.unregister(), ...names.map((name) => caches.delete(name))]));
};

addEventListener("install", () => void self.skipWaiting());
addEventListener("activate", leave);
// A page of the former release may ask for a worker before this one has left, which holds it back: the next one sends it off.
addEventListener("message", leave);
addEventListener("fetch", leave);
