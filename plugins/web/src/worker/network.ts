/** Whether there is a network: a slow one is waited for, however long it takes, and one that is down is not. */
import { WORKER } from "../offline-notes";
import { ROOT } from "./site";

declare const self: ServiceWorkerGlobalScope;

const PATIENCE_MS = 2500;
/** Where the device itself says that it has none; a server on the same machine may be there all the same. */
const IMPATIENCE_MS = 500;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Asks the server for something small. */
function ask(): Promise<boolean> {
  const answer = fetch(ROOT + WORKER, { method: "HEAD", cache: "no-store" }).then(() => true, () => false);
  return Promise.race([answer, pause(PATIENCE_MS).then(() => false)]);
}

let asked: Promise<boolean> | undefined;

/** Whether there is a server; all who wait ask once. */
const answers = (): Promise<boolean> =>
  (asked ??= ask().finally(() => {
    asked = undefined;
  }));

/** Comes back once something has been asked for in vain, and the network is down; not as long as the server answers. */
export async function whenDown(waited: Promise<unknown>): Promise<void> {
  let isOver = false;
  const over = (): void => {
    isOver = true;
  };
  waited.then(over, over);
  do await pause(self.navigator.onLine ? PATIENCE_MS : IMPATIENCE_MS);
  while (!isOver && self.navigator.onLine && (await answers()));
}
