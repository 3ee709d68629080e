/** A page changed for one print only. Readers who do not print fetch nothing of it. */
import "./contract";

const TOUCHES = ["pointermove", "pointerdown", "keydown", "focus"] as const;
const QUIET_MS = 2000;

/**
 * Makes a change for the print that follows. It stays until the browser says that it has printed AND the reader is back
 * at the page: mobile browsers say so before they have drawn anything. A browser that never says so gets a moment.
 */
export function forPrint(change: () => () => void): void {
  const site = window.mkdocsPractice;
  site.endPrint?.();
  // A theme that opens and closes every <details> around a print leaves the reader somewhere else.
  const top = scrollY;
  const restore = change();
  let printed = false;
  const settle = (): void => {
    printed = true;
  };
  const back = (): void => {
    settle();
    scrollTo({ top, behavior: "instant" });
  };
  const touch = (): void => {
    if (printed) site.endPrint?.();
  };
  const listen = (how: "addEventListener" | "removeEventListener"): void => {
    window[how]("afterprint", back);
    for (const name of TOUCHES) window[how](name, touch, true);
  };
  listen("addEventListener");
  setTimeout(settle, QUIET_MS);
  site.endPrint = () => {
    site.endPrint = undefined;
    restore();
    listen("removeEventListener");
  };
}
