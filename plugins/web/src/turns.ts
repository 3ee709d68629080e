/** Work that follows what changes, without getting in its own way. */

/** A function that does some work, one at a time, and once more for whatever has changed meanwhile. */
export function inTurns(work: () => Promise<void>): () => Promise<void> {
  let working: Promise<void> | undefined;
  let again = false;
  return () => {
    again = true;
    return (working ??= (async () => {
      try {
        // Not before it is known as what works.
        await null;
        while (again) {
          again = false;
          await work();
        }
      } finally {
        // In the moment of the last look: after it, the next call begins anew.
        working = undefined;
      }
    })());
  };
}
