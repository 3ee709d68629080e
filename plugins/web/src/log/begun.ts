/** Whether anything of an item is on the page, for a new start to take away. */
import type { State } from "./state";

export const isBegun = ({ first, result, attempt }: State): boolean => !!(first ?? result ?? attempt?.text);
