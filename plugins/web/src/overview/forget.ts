/** Forgetting: resets, each of which can be undone as long as its button is there. */
import { button, setLabel } from "../disclosure";
import { note } from "../kept";
import type { Entry } from "../log/entry";
import type { View } from "./view";

/** Notes a reset of each key; what it gives back undoes them. */
export function forget(keys: readonly string[]): () => void {
  const noted: readonly Entry[] = keys.map((key) => note({ key, rev: "" }, "reset"));
  return () => {
    for (const { key, at, by } of noted) note({ key, rev: "" }, "undo", { undone: [at, by] });
  };
}

/** A button that forgets, and then undoes that. */
export class Forgetting {
  readonly button: HTMLButtonElement;
  private undo: (() => void) | undefined;

  /** `title` is what is to be forgotten; `keys` are those of which something is known. */
  constructor({ say }: View, title: () => string, keys: () => readonly string[]) {
    const draw = (): void => {
      setLabel(this.button, say(this.undo ? "undo" : "forget"));
      this.button.ariaLabel = this.undo ? null : say("forget_what", { title: title() });
    };
    this.button = button("", () => {
      const { undo } = this;
      this.undo = undo ? undefined : forget(keys());
      undo?.();
      draw();
    });
    this.button.classList.add("practice-again");
    draw();
  }

  /** Whether there is something to undo. */
  get canUndo(): boolean {
    return !!this.undo;
  }
}
