/** What the parts of the overview share. */
import type { overview as WORDS } from "../../../mkdocs_practice/locale/scripts.json";
import type { Say } from "../words";

/** A theme may open everything to print it: that is no reader's doing. */
let isPrinting = false;
addEventListener("beforeprint", () => (isPrinting = true));
addEventListener("afterprint", () => (isPrinting = false));

/** Calls something whenever a reader opens or closes what can be opened. */
export function onToggle(details: HTMLDetailsElement, toggled: (isOpen: boolean) => void): void {
  details.addEventListener("toggle", () => isPrinting || toggled(details.open));
}

export interface View {
  readonly say: Say<keyof typeof WORDS>;
  /** Reads the log once more, and draws what has changed. */
  update(): Promise<void>;
}
