/** Makes text fit its card: smaller down to a floor, then on more cards. Nothing is cut off. */
import * as paper from "../../mkdocs_practice/theme/paper.json";
import { endOf, from, upTo, type Place } from "./split";

/** What cannot break: it is made smaller where it is wider than the card. */
const RIGID = ".katex-display,.katex,mjx-container,math,svg,img,table,pre,.tabbed-set";

/** Letters do not become smaller in quite the same proportion. */
const TIGHT = 0.99;
const ROUNDS = 3;

export const setSize = (box: HTMLElement, size: number): void => box.style.setProperty("--size", `${size}`);

const heightOf = (box: Element): number => box.getBoundingClientRect().height;

interface Search {
  readonly box: HTMLElement;
  height: number;
  size: number;
}

/** The size at which a text may fit: its height is nearly as the square of its size, as it also wraps less. */
const guess = ({ height, size }: Search, limit: number): number =>
  Math.max(paper.floor, Math.min(size - 0.5, Math.floor(2 * size * Math.sqrt(limit / height)) / 2));

/**
 * Makes the text of each box smaller until it fits, by half points. All are written before any is read: a round costs
 * one layout, however many there are, and most fit at the first guess. Returns those that do not fit at the floor.
 */
function shrink(boxes: readonly HTMLElement[], limit: number, type: number): HTMLElement[] {
  const over: HTMLElement[] = [];
  const isTall = (each: Search): boolean => (each.height = heightOf(each.box)) > limit;
  let open = boxes.map((box) => ({ box, height: 0, size: type })).filter(isTall);
  while (open.length) {
    over.push(...open.filter(({ size }) => size === paper.floor).map(({ box }) => box));
    open = open.filter(({ size }) => size > paper.floor);
    for (const each of open) setSize(each.box, (each.size = guess(each, limit)));
    open = open.filter(isTall);
  }
  return over;
}

/** The width inside of the block that an element is in. */
function roomOf(element: Element): number {
  let block = element.parentElement as Element;
  while (!block.clientWidth && block.parentElement) block = block.parentElement;
  const { paddingLeft, paddingRight } = getComputedStyle(block);
  return block.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
}

/** What is too wide becomes narrower, again where it did not in proportion. */
function narrow(boxes: readonly HTMLElement[]): void {
  let wide = boxes;
  for (let round = 0; round < ROUNDS; round++) {
    wide = wide.filter((box) => box.scrollWidth > box.clientWidth);
    for (const element of wide.flatMap((box) => [...box.querySelectorAll<HTMLElement>(RIGID)])) {
      const room = roomOf(element);
      const zoom = Number(element.style.zoom || 1);
      const width = Math.max(element.scrollWidth, element.getBoundingClientRect().width / zoom);
      if (width * zoom > room) element.style.zoom = `${(room / width) * TIGHT}`;
    }
  }
}

/** How often a piece may turn out taller than it seemed, because a table is laid out anew, say. */
const TRIES = 4;
/** From so many cards on, a box is divided into parts of so many cards first. */
const FAR = 16;
const NEAR = 12;

/** A box that goes on. Its steps read or write, never both, so that a round of all boxes costs two layouts. */
class Flow {
  readonly pieces: HTMLElement[] = [];
  private later: HTMLElement | undefined;
  private piece: HTMLElement | undefined;
  private place: Place | undefined;
  private height = 0;
  private less = 0;
  private tries = 0;

  constructor(
    private box: HTMLElement,
    private readonly first: number,
    private readonly rest: number,
  ) {}

  private get limit(): number {
    return this.pieces.length ? this.rest : this.first;
  }

  /** Reads: where the next piece ends. Returns whether there is one more after it. */
  seek(): boolean {
    this.height = heightOf(this.box);
    if (this.height > FAR * this.limit) this.putOff();
    const place = this.height > this.limit ? endOf(this.box, this.limit - this.less) : undefined;
    // A place that does not move is between things that cannot be divided.
    if (place && place.node === this.place?.node && place.offset === this.place.offset) this.tries = TRIES;
    this.place = place;
    if (place) return true;
    this.end(this.box);
    if (!this.later) return false;
    this.box.after(this.later);
    this.box = this.later;
    this.later = undefined;
    return this.seek();
  }

  /** All that is left of a box is laid out for each piece: of a very long one, only the next few. */
  private putOff(): void {
    const place = endOf(this.box, NEAR * this.limit);
    if (!place) return;
    const near = upTo(this.box, place);
    this.box.before(near);
    from(this.box, place, this.rest);
    this.box.remove();
    this.later = this.box;
    this.box = near;
    this.height = heightOf(near);
  }

  /** Writes. */
  draw(): void {
    if (!this.place) return;
    this.piece = upTo(this.box, this.place);
    this.box.before(this.piece);
  }

  /** Reads. */
  weigh(): void {
    if (this.piece) this.height = heightOf(this.piece);
  }

  /** Writes: keeps the piece or, if it is too tall, tries again with less. */
  settle(): void {
    const { piece, place, limit } = this;
    if (!piece || !place) return;
    if (this.height > limit && ++this.tries < TRIES) {
      this.less += this.height - limit;
      piece.remove();
      return;
    }
    this.end(piece);
    from(this.box, place, this.rest);
    this.place = undefined;
    this.less = this.tries = 0;
  }

  /** What cannot be divided is made smaller. */
  private end(piece: HTMLElement): void {
    if (this.height > this.limit) piece.style.setProperty("zoom", `${this.limit / this.height}`);
    this.pieces.push(piece);
  }
}

/**
 * Fits boxes that are laid out, of the paper's width, into `first` pixels of height; what still does not fit goes on in
 * boxes of `rest` pixels, which are put before it. Text begins at `type` points. Returns the boxes of each.
 */
export function fit(boxes: readonly HTMLElement[], first: number, rest: number, type: number): HTMLElement[][] {
  const long = shrink(boxes, first, type);
  narrow(boxes);
  const flows = new Map(long.map((box) => [box, new Flow(box, first, rest)]));
  for (let open = [...flows.values()]; open.length; ) {
    open = open.filter((flow) => flow.seek());
    for (const flow of open) flow.draw();
    for (const flow of open) flow.weigh();
    for (const flow of open) flow.settle();
  }
  return boxes.map((box) => flows.get(box)?.pieces ?? [box]);
}
