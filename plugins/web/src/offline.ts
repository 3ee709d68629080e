/** Entry of offline.js. <practice-offline>: the page works without a network once it was read, and stays where asked for. */
import "./contract";
import { button, setLabel } from "./disclosure";
import { make } from "./dom";
import { needs, needsOf } from "./needs";
import { type Ask, ASK, type Outcome, pageOf, readNotes, WORKER } from "./offline-notes";
import { FETCHED, type Fetched } from "./review/pages";

const { src } = document.currentScript as HTMLScriptElement;
const ROOT = src.replace(/assets\/practice\/.*/, "");

/** Not in a file, not without TLS, and not where the browser keeps nothing. */
const isPossible = (): boolean =>
  isSecureContext &&
  "serviceWorker" in navigator &&
  "caches" in window &&
  "locks" in navigator &&
  ROOT.startsWith(`${location.protocol}//${location.host}/`) &&
  /^http/.test(location.protocol);

const activated = (worker: ServiceWorker): Promise<ServiceWorker | undefined> =>
  new Promise((done) => {
    const look = (): void => {
      if (worker.state === "activated") done(worker);
      if (worker.state === "redundant") done(undefined);
    };
    worker.addEventListener("statechange", look);
    look();
  });

let found: Promise<ServiceWorker | undefined> | undefined;

/** The worker of this site; none where the site has another one of its own. */
async function register(): Promise<ServiceWorker | undefined> {
  const { serviceWorker } = navigator;
  const before = await serviceWorker.getRegistration(ROOT);
  const workers = [before?.active, before?.waiting, before?.installing].filter((each) => !!each);
  if (before?.scope === ROOT && workers.some(({ scriptURL }) => scriptURL !== ROOT + WORKER)) return undefined;
  // Without a network there is nothing to register, and the browser looks for another release by itself.
  const isHere = before?.scope === ROOT && before.active;
  const registration = isHere ? before : await serviceWorker.register(ROOT + WORKER, { scope: ROOT, updateViaCache: "none" });
  const { active, waiting, installing } = registration;
  const worker = active ?? waiting ?? installing;
  return worker ? activated(worker) : undefined;
}

const worker = (): Promise<ServiceWorker | undefined> => (found ??= register().catch(() => undefined));

async function ask(page: string, wish: Ask["wish"], files: readonly string[]): Promise<Outcome> {
  const { port1, port2 } = new MessageChannel();
  const serving = await worker();
  if (!serving) return "missing";
  const answer = new Promise<Outcome>((done) => {
    port1.onmessage = ({ data }) => done(data as Outcome);
  });
  const message: Ask = { type: ASK, page, files, wish };
  serving.postMessage(message, [port2]);
  return answer;
}

const isKept = async (page: string): Promise<boolean> => !!(await readNotes(caches, ROOT).catch(() => undefined))?.[page]?.kept;

/** Once the page is there, and nothing waits for anything. */
const whenQuiet = async (): Promise<void> => {
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  await document.fonts.ready;
  await new Promise<unknown>((done) => ("requestIdleCallback" in window ? requestIdleCallback(done, { timeout: 2000 }) : setTimeout(done, 500)));
};

/** Until the worker is in charge of the page: it may have begun to work before that. */
const inCharge = (): Promise<void> =>
  new Promise((done) => {
    const { serviceWorker } = navigator;
    if (serviceWorker.controller) done();
    else serviceWorker.addEventListener("controllerchange", () => done(), { once: true });
  });

/** What a page has of the index was not given by the worker where there was none yet, and may still be on its way: now it is. */
async function fetchIndex(): Promise<void> {
  await inCharge();
  const asked = new Set<string>();
  const look = (entries: readonly PerformanceEntry[]): void => {
    for (const { name } of entries) {
      if (asked.has(name) || !name.startsWith(ROOT) || !/\/assets\/practice\/index\/[^/]+$/.test(name)) continue;
      asked.add(name);
      void fetch(name).catch(() => undefined);
    }
  };
  new PerformanceObserver((list) => look(list.getEntries())).observe({ type: "resource", buffered: true });
}

function mountOffline(host: HTMLElement): () => void {
  // A page that is put together from several has one for each: it is one page.
  if (document.querySelector("practice-offline") !== host) host.remove();
  if (!isPossible() || !host.isConnected) return () => undefined;
  const { dataset } = host;
  const status = make("span", { role: "status", id: "practice-offline-status" });
  const listening = new AbortController();
  let page = "";
  let kept = false;
  let isBusy = false;
  let sent: readonly string[] = [];
  const draw = (text = ""): void => {
    toggle.textContent = (kept ? dataset.drop : dataset.keep) ?? "";
    setLabel(status, text || (kept ? dataset.kept ?? "" : ""));
  };

  const press = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    page = pageOf(location.href);
    setLabel(status, kept ? "" : dataset.busy ?? "");
    // Some browsers ask the reader: what they answer changes nothing here.
    if (!kept) void navigator.storage?.persist?.().catch(() => false);
    const outcome = await ask(page, kept ? "drop" : "keep", kept ? [] : needs(src, true));
    isBusy = false;
    if (outcome === "done") kept = !kept;
    // What was taken away does not come back as the page is left.
    if (!kept) listening.abort();
    draw(outcome === "done" ? "" : dataset[outcome]);
  };

  const take = async (fetched: Fetched): Promise<void> => {
    await visited;
    const files = !saveData && fetched.page.querySelector(host.localName) ? needsOf(fetched) : [];
    if (!files[0] || listening.signal.aborted) return;
    await ask(pageOf(fetched.base), "fetched", files);
    // However many these are, this one is the last that was visited.
    await ask(page, "more", []);
  };

  const toggle = button(dataset.keep ?? "", () => void press());
  const { saveData = false } = (navigator as { connection?: { saveData?: boolean } }).connection ?? {};
  const isPast = !navigator.serviceWorker.controller;
  const visit = async (): Promise<void> => {
    await whenQuiet();
    page = pageOf(location.href);
    if (!(await worker()) || !host.isConnected) return host.replaceChildren();
    // Pressed already: what comes of it is newer.
    if (isBusy) return;
    kept = await isKept(page);
    draw();
    if (saveData && !kept) return;
    if (isPast) void fetchIndex();
    sent = needs(src, kept);
    void ask(page, "visit", sent);
    addEventListener("pagehide", () => {
      const more = needs(src, kept).filter((file) => !sent.includes(file));
      if (more[0]) void ask(page, "more", more);
    }, listening);
  };

  toggle.setAttribute("aria-describedby", status.id);
  host.append(toggle, status);
  const visited = visit();
  addEventListener(FETCHED, (event) => void take((event as CustomEvent<Fetched>).detail), listening);
  return () => {
    listening.abort();
    host.replaceChildren();
  };
}

window.mkdocsPractice.mounts["practice-offline"] = mountOffline;
