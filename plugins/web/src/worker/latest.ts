/** Strategies that take what a site has now, and what is here only where the network is down. None writes in passing. */
import { Strategy, type StrategyHandler } from "workbox-strategies";
import { MARK, pageOf } from "../offline-notes";
import { whenDown } from "./network";
import { INDEX, isWhole, MATCH, PAGES } from "./site";
import { dropPage, putPage } from "./store";

/** How many files of the index stay. */
const SHARDS = 100;

/** What is the same for ever, once it is here. */
export class FixedFile extends Strategy {
  protected async _handle(request: Request, handler: StrategyHandler): Promise<Response> {
    return (await handler.cacheMatch(request).catch(() => undefined)) ?? handler.fetch(request);
  }
}

export class LatestFile extends Strategy {
  protected async _handle(request: Request, handler: StrategyHandler): Promise<Response> {
    const network = this.ask(request, handler);
    network.catch(() => undefined);
    const here = await handler.cacheMatch(request).catch(() => undefined);
    if (!here) return network;
    return Promise.race([network.catch(() => here), whenDown(network).then(() => here)]);
  }

  protected ask(request: Request, handler: StrategyHandler): Promise<Response> {
    return handler.fetch(request);
  }
}

/** The index of a site. */
export class LatestShard extends LatestFile {
  constructor() {
    super({ cacheName: INDEX, matchOptions: MATCH });
  }

  protected override async ask(request: Request, handler: StrategyHandler): Promise<Response> {
    const response = await handler.fetch(request);
    if (isWhole(response)) handler.waitUntil(this.put(request, response.clone()).catch(() => undefined));
    return response;
  }

  private async put(request: Request, response: Response): Promise<void> {
    const cache = await caches.open(INDEX);
    await cache.put(request, response);
    // The oldest come first.
    for (const old of (await cache.keys()).slice(0, -SHARDS)) await cache.delete(old);
  }
}

const isHtml = (response: Response): boolean => /^text\/html\b/.test(response.headers.get("content-type") ?? "");

/** Pages; those with practice are put here. */
export class LatestPage extends LatestFile {
  constructor() {
    super({ cacheName: PAGES, matchOptions: MATCH, plugins: [{ cacheKeyWillBeUsed: async ({ request }) => pageOf(request.url) }] });
  }

  protected override async ask(request: Request, handler: StrategyHandler): Promise<Response> {
    try {
      // A server may let browsers show a page for some time without asking again: not after a deploy.
      const response = await handler.fetch(request.cache === "default" ? new Request(request, { cache: "no-cache" }) : request);
      if (response.status === 404 || response.status === 410) handler.waitUntil(dropPage(request.url).catch(() => undefined));
      if (isWhole(response) && !response.redirected && isHtml(response)) handler.waitUntil(this.put(request.url, response.clone()));
      return response;
    } catch (problem) {
      return this.elsewhere(request.url, problem);
    }
  }

  private async put(address: string, response: Response): Promise<void> {
    const html = await response.clone().text();
    // Where there is no room for one more, the page is read all the same.
    if (html.includes(MARK)) await putPage(address, response).catch(() => undefined);
  }

  /** Where the server would lead on: from a name to the folder, or to the file, of that name. */
  private async elsewhere(address: string, problem: unknown): Promise<Response> {
    const pages = await caches.open(PAGES);
    const page = pageOf(address);
    if (await pages.match(page, MATCH)) throw problem;
    for (const end of ["/", ".html"]) if (await pages.match(page + end, MATCH)) return Response.redirect(page + end);
    throw problem;
  }
}
