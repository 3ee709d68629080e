/** Fetching what a press will need, when a reader comes near. */

export function near(host: Element, fetch: () => unknown): void {
  for (const sign of ["pointerenter", "focusin"]) host.addEventListener(sign, fetch, { once: true });
}
