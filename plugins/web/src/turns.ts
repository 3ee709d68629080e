/** Work that follows what changes, without getting in its own way. */

/** A function that does some work, one at a time, and once more for whatever has changed meanwhile. */
export function inTurns(work: () => Promise<void>): () => Promise<void> {
  let working: Promise<void> | undefined;
  let again = false;
  return () => {
    again = true;
    return (working ??= (async () => {
      while (again) {
        again = false;
        await work();
      }
    })().finally(() => (working = undefined)));
  };
}
