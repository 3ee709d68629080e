/** Where everything stands on the paper, in millimetres. */
import * as paper from "../../mkdocs_practice/theme/paper.json";
import type { Options } from "./options";

/** Columns and rows of the layouts that have more than one card on a sheet. */
const GRIDS: Record<string, readonly [number, number]> = { 2: [1, 2], 4: [2, 2], 8: [2, 4], 10: [2, 5] };
/** What holds text of the usual size; on a larger sheet it grows, but not as much as the sheet. */
const USUAL = 105 * 148;
const GROWTH = 0.375;
/** A cell that is less high, or less wide, has room for text and a number only. */
const LOW = 50;
const NARROW = 120;

export interface Geometry {
  /** What the page rule says of the paper: its size, or only which way up the reader's own is. */
  readonly size: string;
  readonly width: number;
  readonly height: number;
  /** Whether the paper is the reader's own: then a millimetre is a part of its width, whatever that is. */
  readonly own: boolean;
  readonly columns: number;
  readonly rows: number;
  /** Whether front and back are printed apart: on two sides of a sheet, or side by side. */
  readonly apart: boolean;
  readonly fold: boolean;
  readonly sheets: boolean;
  /** Around the cells of a page: room for cut marks, which no printer leaves out. */
  readonly margin: number;
  /** Beside the text of a cell. */
  readonly inset: number;
  /** Between the text and the line at the foot. */
  readonly gap: number;
  /** The line that says that a card continues, and what keeps it from the text. */
  readonly head: number;
  /** Whether there is room for less than usual. */
  readonly low: boolean;
  readonly narrow: boolean;
  readonly above: number;
  readonly below: number;
  /** The size of the text in points, before any of it is made smaller. */
  readonly type: number;
  readonly textWidth: number;
  readonly textHeight: number;
}

const between = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));

/** Where to cut a sheet, in millimetres: the size of each card and, if it is cut at all, a margin for the marks. */
function grid(short: number, long: number, layout: string): { columns: number; rows: number; margin: number; cell: number; tall: number } {
  const [width, height] = layout === "fold" ? [long, short] : [short, long];
  const [columns, rows] = layout === "fold" ? [2, 1] : (GRIDS[layout] ?? [1, 1]);
  const margin = layout in GRIDS ? between(4, width * 0.04, 8) : 0;
  return { columns, rows, margin, cell: (width - 2 * margin) / columns, tall: (height - 2 * margin) / rows };
}

/** Whether a card of this layout has room for a sentence; what is the reader's own paper has. */
export function holds(name: string, layout: string): boolean {
  const [short = Infinity, long = Infinity] = (paper.papers as Record<string, number[]>)[name] ?? [];
  const { cell, tall } = grid(short, long, layout);
  return cell >= (paper.cell[0] ?? 0) && tall >= (paper.cell[1] ?? 0);
}

export function geometry({ paper: name, layout }: Options): Geometry {
  const known = (paper.papers as Record<string, number[]>)[name];
  const fold = layout === "fold";
  const [short = 0, long = 0] = known ?? paper.unknown;
  // On its side a paper nobody knows is as wide as Letter, and not quite as high as A4.
  const [width, height] = fold ? (known ? [long, short] : [279, 209]) : [short, long];
  const sheets = layout in GRIDS;
  const { columns, rows, margin, cell, tall } = grid(Math.min(width, height), Math.max(width, height), layout);
  const low = tall < LOW;
  const { least, share, most } = paper.inset;
  const inset = sheets ? between(2.5, cell * 0.06, 6) : between(least, cell * share, most);
  const gap = low ? 1 : paper.gap;
  const above = inset * paper.above;
  const below = inset * paper.below;
  const turned = fold ? "landscape" : "portrait";
  return {
    size: known ? `${width}mm ${height}mm` : layout === "card" ? "auto" : turned,
    width,
    height,
    // One card to a page keeps its sizes on any paper, and may take its time.
    own: !known,
    columns,
    rows,
    apart: layout !== "card",
    fold,
    sheets,
    margin,
    inset,
    gap,
    head: low ? 0 : paper.head,
    low,
    narrow: cell < NARROW,
    above,
    below,
    type: between(paper.text, Math.round(2 * paper.text * ((cell * tall) / USUAL) ** GROWTH) / 2, paper.most),
    textWidth: cell - 2 * inset,
    textHeight: tall - above - below - paper.foot - gap,
  };
}
