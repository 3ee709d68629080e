/** What the parts of the overview share. */
import type { overview as WORDS } from "../../../mkdocs_practice/locale/scripts.json";
import type { Say } from "../words";

export interface View {
  readonly say: Say<keyof typeof WORDS>;
  /** Reads the log once more, and draws what has changed. */
  update(): Promise<void>;
}
