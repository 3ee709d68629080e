/**
 * Entry of sw.js, the service worker of a site with the option `offline`, at its root.
 *
 * Pages come from the network, and from here only where that is down. Nothing is put here but pages with practice and
 * what they say that they need. It knows no release of a site: pages name the files of theirs.
 */
import { clientsClaim } from "workbox-core";
import { RangeRequestsPlugin } from "workbox-range-requests";
import { registerRoute } from "workbox-routing";
import { ASK, type Ask } from "../offline-notes";
import { FixedFile, LatestFile, LatestPage, LatestShard } from "./latest";
import { FILES, isFixed, MATCH, ROOT } from "./site";
import { serve } from "./store";

declare const self: ServiceWorkerGlobalScope;

// A page of either release works with either worker: there is nothing to wait for.
addEventListener("install", () => void self.skipWaiting());
clientsClaim();

addEventListener("message", ((event: ExtendableMessageEvent) => {
  const ask = event.data as Ask | null;
  if (ask?.type !== ASK) return;
  const answer = (outcome: unknown): unknown => event.ports[0]?.postMessage(outcome);
  event.waitUntil(serve(ask).then(answer, () => answer("full")));
}) as EventListener);

/** What looks like a page, be it visited or fetched by a script. */
const isPage = (request: Request, { pathname }: URL): boolean =>
  request.mode === "navigate" || (!request.destination && /(?:\/|\.html|\/[^./]+)$/.test(pathname));

const options = { cacheName: FILES, matchOptions: MATCH, plugins: [new RangeRequestsPlugin()] };

registerRoute(({ request, url }) => url.href.startsWith(ROOT) && isPage(request, url), new LatestPage());
// Each language has an index of its own.
registerRoute(({ url }) => url.href.startsWith(ROOT) && /\/assets\/practice\/index\/[^/]+$/.test(url.href), new LatestShard());
registerRoute(({ url, sameOrigin }) => sameOrigin && isFixed(url.href), new FixedFile(options));
// What the preview of MkDocs waits with for a change would keep this worker busy, and so from going, for ever.
registerRoute(({ sameOrigin, url }) => sameOrigin && !url.pathname.startsWith("/livereload/"), new LatestFile(options));
