/** JSON that others wrote, in an attribute or in the browser's storage: nothing about it is certain. */

/** What the text says, or undefined where it is not JSON. */
export function parse(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
