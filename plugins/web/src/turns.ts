/** Work that follows what changes, without getting in its own way. */

/**
 * A function that does some work, one at a time, and once more for whatever has changed meanwhile.
 *
 * `after` is done when there is no more of it; also what changes then is worked on.
 */
export function inTurns(work: () => Promise<void>, after?: () => Promise<void>): () => Promise<void> {
  let working: Promise<void> | undefined;
  let again = false;
  return () => {
    again = true;
    return (working ??= (async () => {
      try {
        // Not before it is known as what works; and whatever changes in one turn is worked on together.
        await null;
        while (again) {
          again = false;
          await work();
          if (!again) await after?.();
        }
      } finally {
        // In the moment of the last look: after it, the next call begins anew.
        working = undefined;
      }
    })());
  };
}
