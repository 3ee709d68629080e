/** Makes text fit its card: smaller down to a floor, then on more cards. Nothing is cut off. */
import paper from "../../mkdocs_practice/theme/paper.json";
import { split } from "./split";

const STEPS = (paper.text - paper.floor) * 2;
/** What cannot break: it is made smaller where it is wider than the card. */
const RIGID = ".katex-display,.katex,mjx-container,math,svg,img,table,pre,.tabbed-set";

const heightOf = (box: Element): number => box.getBoundingClientRect().height;

const setStep = (box: HTMLElement, step: number): void => box.style.setProperty("--size", `${paper.text - step / 2}`);

interface Search {
  readonly box: HTMLElement;
  low: number;
  high: number;
}

/**
 * Gives each box the largest size in half points that fits, by bisection. All are written before any is read, so that
 * a round costs one layout, however many there are. Returns those that do not fit at the floor.
 */
function shrink(boxes: readonly HTMLElement[], limit: number): HTMLElement[] {
  let open: Search[] = boxes.filter((box) => heightOf(box) > limit).map((box) => ({ box, low: 1, high: STEPS + 1 }));
  const middle = ({ low, high }: Search): number => (low + high) >> 1;
  const all = open;
  while (open.length) {
    for (const each of open) setStep(each.box, middle(each));
    for (const each of open) {
      if (heightOf(each.box) > limit) each.low = middle(each) + 1;
      else each.high = middle(each);
    }
    open = open.filter(({ low, high }) => low < high);
  }
  for (const { box, low } of all) setStep(box, Math.min(low, STEPS));
  return all.filter(({ low }) => low > STEPS).map(({ box }) => box);
}

/** What is too wide becomes narrower. */
function narrow(boxes: readonly HTMLElement[]): void {
  const wide = boxes.filter((box) => box.scrollWidth > box.clientWidth + 1);
  for (const box of wide) {
    for (const element of box.querySelectorAll<HTMLElement>(RIGID)) {
      const room = element.parentElement?.clientWidth || box.clientWidth;
      const width = Math.max(element.scrollWidth, element.getBoundingClientRect().width);
      if (width > room + 1) element.style.setProperty("zoom", `${room / width}`);
    }
  }
}

/**
 * Fits boxes that are laid out, of the paper's width, into `first` pixels of height; what still does not fit goes on in
 * boxes of `rest` pixels, which are put after it. Returns the boxes of each.
 */
export function fit(boxes: readonly HTMLElement[], first: number, rest: number): HTMLElement[][] {
  const long = new Set(shrink(boxes, first));
  narrow(boxes);
  return boxes.map((box) => (long.has(box) ? goOn(box, first, rest) : [box]));
}

function goOn(box: HTMLElement, first: number, rest: number): HTMLElement[] {
  const done: HTMLElement[] = [];
  let todo = [box];
  for (let next = todo.shift(); next; next = todo.shift()) {
    const limit = done.length ? rest : first;
    const pieces = heightOf(next) > limit ? split(next, limit, rest) : [];
    if (pieces.length > 1) {
      // Measured again: a table may be laid out anew, and its head is repeated.
      todo = [...pieces, ...todo];
      continue;
    }
    const height = heightOf(next);
    if (height > limit) next.style.setProperty("zoom", `${limit / height}`);
    done.push(next);
  }
  return done;
}
