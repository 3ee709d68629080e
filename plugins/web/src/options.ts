/** What a reader may choose before printing. */
export interface Options {
  /** A name from paper.json, or none for whatever is in the printer. */
  paper: string;
  /** card, duplex, fold, or the number of cards on a sheet. */
  layout: string;
  /** The edge over which the printer turns a sheet. */
  flip: "long" | "short";
}

export const DEFAULTS: Options = { paper: "", layout: "card", flip: "long" };
