/** The opening of answers and cards, which is told as an event. */
import { emit, itemOf } from "./item";
import { note, seen } from "./kept";

/**
 * Says that a reader has opened an answer or a card.
 * A theme opens everything for printing: that is no reader's doing.
 */
export function listenForReveals(): void {
  let printing = false;
  addEventListener("beforeprint", () => (printing = true));
  addEventListener("afterprint", () => (printing = false));
  // It does not bubble, but it is captured.
  addEventListener(
    "toggle",
    ({ target }) => {
      const details = target as HTMLDetailsElement;
      if (printing || !details.open || !details.matches(".practice-answer,.practice-card>details")) return;
      const item = itemOf(details);
      if (!item) return;
      // Once, until it is started again: all that is ever asked is whether it was seen.
      if (!seen.has(item.key)) note(item, "reveal");
      seen.add(item.key);
      emit("reveal", item, {});
    },
    true,
  );
}
