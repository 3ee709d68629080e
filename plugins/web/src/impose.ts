/** Lays the texts of cards out on pages. */
import type { print } from "../../mkdocs_practice/locale/scripts.json";
import { fit, setSize } from "./fit";
import { geometry, type Geometry } from "./geometry";
import type { Options } from "./options";
import { part, texts } from "./sheet";
import { REVERSE, turn } from "./ways";
import type { Say } from "./words";

/** What stands on all cards of a page. */
export interface Deck {
  readonly address: string;
  readonly say: Say<keyof typeof print>;
}

/** One printed card: what is on its sides; a card that does not fit has more than one. */
interface Leaf {
  readonly number: number;
  /** What its deck is called. */
  readonly name: string;
  readonly rank: number;
  readonly of: number;
  /** The beginning of the front, so that a card that goes on says of what. */
  readonly cue: string;
  readonly sides: readonly (HTMLElement | undefined)[];
}

const PX = 96 / 25.4;
/** Half a millimetre against rounding: paper is measured otherwise than the screen. */
const SLACK = 0.5;
const CUE = 60;
/** Where it is Letter; elsewhere it is A4. */
const LETTER = /-(US|CA|MX|PH|CO|CL|VE|GT|CR)$/;
/** What may not be as tall as its text says. */
const TALL = "img,svg,canvas,table,pre,math,mjx-container,.arithmatex,.katex,details,.admonition,.tabbed-set,ul,ol,[style]";

/** Whether a text fits for certain, so that nobody needs to lay it out to know; a letter is at most as wide as high. */
function isShort(box: HTMLElement, { textWidth, textHeight, type }: Geometry): boolean {
  const letters = (box.textContent ?? "").length;
  const em = type * 1.3 * 0.3528;
  const lines = (letters * 1.2 * em) / textWidth + box.querySelectorAll("p,br,div,h1,h2,h3,h4").length;
  return lines * em * 1.6 < textHeight * 0.6 && !box.querySelector(TALL);
}

/** The height of the paper where a page's is not known: there the locale says what printers hold. */
const tallest = (): number =>
  /^Apple/.test(navigator.vendor) ? (LETTER.test(navigator.language) ? 279 : 297) : Number.MAX_SAFE_INTEGER;

/** Sets what the style sheet needs to know. */
export function measures(root: HTMLElement, plan: Geometry, layout: string): void {
  const { width, height, own, columns, rows, margin, inset, gap, above, below, type, textWidth, textHeight } = plan;
  const scaled = own && plan.sheets;
  const values = { width, height, columns, rows, margin, inset, gap, above, below, type, "text-width": textWidth, "text-height": textHeight };
  for (const [name, value] of Object.entries(values)) root.style.setProperty(`--${name}`, `${value}`);
  root.style.setProperty("--least", `${plan.fold || scaled ? height - 0.4 : 0}`);
  root.style.setProperty("--tallest", `${tallest()}`);
  // Of the container's width Firefox makes letters of two sizes at once; there the window's is the paper's.
  const share = `calc(100${CSS.supports("-moz-appearance:none") ? "vw" : "cqw"}/${width})`;
  root.style.setProperty("--mm", scaled ? share : own && !plan.fold ? `min(1mm,${share})` : "1mm");
  root.dataset.layout = plan.sheets ? "sheets" : layout;
  root.toggleAttribute("data-own", own);
  root.toggleAttribute("data-low", plan.low);
  root.toggleAttribute("data-narrow", plan.narrow);
}

/** Fits all texts on a stage that is laid out and not shown; the short ones need not be. */
function fitted(root: HTMLElement, boxes: readonly HTMLElement[], plan: Geometry): Map<HTMLElement, HTMLElement[]> {
  const long = boxes.filter((box) => !isShort(box, plan));
  const stage = part("stage", ...long);
  stage.style.setProperty("--mm", "1mm");
  root.append(stage);
  root.classList.add("practice-staged");
  const first = (plan.textHeight - SLACK) * PX;
  const pieces = fit(long, first, first - plan.head * PX, plan.type);
  if (!plan.apart) {
    // A front stands at a fifth of the page, unless the card needs the room. All are read before any is written.
    const free = pieces.map(([box]) => (first - (box?.getBoundingClientRect().height ?? 0)) / PX);
    pieces.forEach(([box], index) => box?.style.setProperty("--free", `${Math.max(0, free[index] ?? 0)}`));
  }
  root.classList.remove("practice-staged");
  stage.remove();
  return new Map(long.map((box, index) => [box, pieces[index] ?? [box]]));
}

/** The cards as they lie in their decks: one that is asked from its back is turned, and turned again when it was read. */
function untouched<T>(cards: readonly Element[], read: () => T): T {
  const asked = (cards as readonly HTMLElement[]).filter(({ dataset }) => dataset.turned);
  for (const each of asked) turn(each, "");
  const found = read();
  for (const each of asked) turn(each, REVERSE);
  return found;
}

function leaves(root: HTMLElement, cards: readonly Element[], plan: Geometry): Leaf[] {
  const all = cards.map((card, index) => texts(card, plan.apart, `p${index + 1}-`));
  const pieces = fitted(root, all.flat(), plan);
  return all.flatMap((boxes, index) => {
    const sides = boxes.map((box) => pieces.get(box) ?? [box]);
    const of = Math.max(...sides.map((each) => each.length));
    return Array.from({ length: of }, (_, rank) => ({
      number: index + 1,
      name: cards[index]?.closest<HTMLElement>(".practice-deck")?.dataset.name ?? "",
      rank,
      of,
      cue: (cards[index]?.querySelector(".practice-front")?.textContent ?? "").trim().slice(0, CUE),
      sides: sides.map((each) => each[rank]),
    }));
  });
}

/** Cards that lie side by side have letters of one size: the smallest that one of them needs. */
function even(here: readonly (Leaf | undefined)[], side: number, { type }: Geometry): void {
  const boxes = here.flatMap((leaf) => leaf?.sides[side] ?? []);
  const size = Math.min(...boxes.map((box) => +box.style.getPropertyValue("--size") || type));
  for (const box of boxes) setSize(box, size);
}

function cell(leaf: Leaf | undefined, side: number, total: number, deck: Deck): HTMLElement {
  const made = document.createElement("section");
  made.className = "practice-sheet";
  if (!leaf) return made;
  const { number, name, rank, of, cue, sides } = leaf;
  const portion = of > 1 ? ` (${rank + 1}/${of})` : "";
  if (rank) made.append(part("head", deck.say("card_goes_on", { n: rank + 1, all: of, front: cue })));
  made.append(
    sides[side] ?? part("text"),
    part("foot", part("name", name), part("count", `${deck.say("card_number", { n: number, all: total })}${portion}`), part("address", deck.address)),
  );
  return made;
}

/** A tick at each end of every line along which the sheet is cut. */
function marks({ columns, rows, margin }: Geometry): HTMLElement[] {
  const ticks = (count: number, along: string, ends: readonly [string, string]): HTMLElement[] =>
    Array.from({ length: 2 * (count + 1) }, (_, index) => {
      const tick = document.createElement("div");
      tick.className = `practice-cut practice-cut-${along}`;
      const share = (index >> 1) / count;
      // From both edges, so that it also holds for paper of another size.
      tick.style.setProperty(along, `calc(${100 * share}% + var(--mm)*${margin * (1 - 2 * share)})`);
      tick.style.setProperty(ends[index % 2] ?? "", "0");
      return tick;
    });
  return [...ticks(columns, "left", ["top", "bottom"]), ...ticks(rows, "top", ["left", "right"])];
}

function page(cells: readonly HTMLElement[], plan: Geometry): HTMLElement {
  const made = document.createElement("div");
  made.className = "practice-page";
  made.append(...cells);
  if (plan.sheets) made.append(...marks(plan));
  return made;
}

/** Where the back of each front is when the sheet has been turned over its long or its short edge. */
export function mirrored<T>(cells: readonly T[], columns: number, flip: "long" | "short"): T[] {
  const rows = Array.from({ length: cells.length / columns }, (_, row) =>
    cells.slice(row * columns, (row + 1) * columns),
  );
  return (flip === "long" ? rows.map((row) => row.reverse()) : rows.reverse()).flat();
}

/** Fills `root`, which is in the page, with the pages of the cards. */
export function impose(root: HTMLElement, cards: readonly Element[], options: Options, deck: Deck): Geometry {
  const plan = geometry(options);
  measures(root, plan, options.layout);
  root.dataset.cut = options.cut;
  const all = untouched(cards, () => leaves(root, cards, plan));
  const draw = (leaf: Leaf | undefined, side: number): HTMLElement => cell(leaf, side, cards.length, deck);
  const each = plan.columns * plan.rows;
  const pages = document.createDocumentFragment();
  if (plan.fold || !plan.apart) {
    for (const leaf of all) pages.append(page(leaf.sides.map((_, side) => draw(leaf, side)), plan));
  } else {
    for (let start = 0; start < all.length; start += each) {
      const here = Array.from({ length: each }, (_, index) => all[start + index]);
      for (const side of [0, 1]) even(here, side, plan);
      pages.append(page(here.map((leaf) => draw(leaf, 0)), plan));
      pages.append(page(mirrored(here, plan.columns, options.flip).map((leaf) => draw(leaf, 1)), plan));
    }
  }
  root.append(pages);
  return plan;
}
