/** Divides what is on a card where a card ends, between lines. */

interface Place {
  readonly node: Node;
  readonly offset: number;
}

/** What is never divided, a row of a table only if it is taller than a card. */
const ATOMS = "img,svg,video,canvas,hr,math,mjx-container,.katex,tr";
/** What must not be the last thing on a card. */
const LEADS = "h1,h2,h3,h4,h5,h6,thead,caption,summary,.admonition-title";
/** How much of a line may be below the end: what hangs under it (an index, say) does not begin the next card. */
const HANGING = 0.25;

const isEmpty = (node: Node): boolean =>
  !node.textContent?.trim() && !(node instanceof Element && (node.matches(ATOMS) || node.querySelector(ATOMS)));

function before(node: Node): Node | null {
  let found = node.previousSibling;
  while (found && isEmpty(found)) found = found.previousSibling;
  return found;
}

/** A place between elements rather than at the beginning of one, and not after a heading. */
function tidy(box: Element, place: Place): Place | undefined {
  let { node } = place;
  if (!(node instanceof Text) || node.data.slice(0, place.offset).trim()) {
    if (node instanceof Text) return place;
    node = node.childNodes[place.offset] as Node;
  }
  for (let lead = before(node); !lead || (lead instanceof Element && lead.matches(LEADS)); lead = before(node)) {
    const next = lead ?? node.parentNode;
    if (!next || next === box) return undefined;
    node = next;
  }
  const parent = node.parentNode as Node;
  return { node: parent, offset: [...parent.childNodes].indexOf(node as ChildNode) };
}

/** The first character of a text, from `start`, that is below `end`; lines never begin inside of a character. */
function firstBelow(text: Text, start: number, end: number, range: Range): number {
  let low = start;
  let high = text.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    range.setStart(text, start);
    range.setEnd(text, middle + 1);
    const rects = range.getClientRects();
    const last = rects[rects.length - 1];
    if (last && isBelow(last, end)) high = middle;
    else low = middle + 1;
  }
  return /[\uDC00-\uDFFF]/.test(text.data[low] ?? "") ? low - 1 : low;
}

const isBelow = (rect: DOMRect, end: number): boolean => rect.bottom - rect.height * HANGING > end;

/** What the elements around a text add above and below it, on each card that it is on. */
interface Frame {
  readonly above: number;
  readonly below: number;
}

/** Walks the content of a box once. It changes nothing, and so costs one layout. */
class Walk {
  readonly found: Place[] = [];
  private readonly frames = new Map<Node, Frame>();
  private readonly range = document.createRange();
  /** Whether anything is on the first card by now. */
  private begun = false;
  private end: number;

  constructor(
    private readonly box: HTMLElement,
    first: number,
    private readonly rest: number,
  ) {
    this.end = box.getBoundingClientRect().top + first;
    this.visit(box);
  }

  private visit(parent: Element): void {
    for (const node of parent.childNodes) {
      if (node instanceof Text) this.text(node);
      else if (node instanceof Element) this.element(node);
    }
  }

  private element(element: Element): void {
    const rect = element.matches(ATOMS) ? element.getBoundingClientRect() : undefined;
    if (!rect || (element.localName === "tr" && rect.height > this.rest)) return this.visit(element);
    const parent = element.parentNode as Node;
    const { below } = this.frame(parent);
    if (rect.bottom > this.end - below && this.begun) {
      this.add({ node: parent, offset: [...parent.childNodes].indexOf(element) }, rect.top);
    }
    this.begun = true;
  }

  private text(text: Text): void {
    if (!text.data.trim()) return;
    const { range } = this;
    const { below } = this.frame(text.parentNode as Node);
    for (let start = 0; ; ) {
      range.setStart(text, start);
      range.setEnd(text, text.length);
      const rects = range.getClientRects();
      const last = rects[rects.length - 1];
      if (!last || !isBelow(last, this.end - below)) {
        this.begun ||= !!last;
        return;
      }
      const offset = firstBelow(text, start, this.end - below, range);
      range.setStart(text, offset);
      range.setEnd(text, offset + 1);
      const rect = range.getBoundingClientRect();
      // A line that is taller than a card by itself stays in one piece.
      if (offset <= start && start > 0) return;
      this.add({ node: text, offset }, rect.height ? rect.top : last.top);
      this.begun = true;
      if (offset >= text.length - 1) return;
      start = offset;
    }
  }

  private add(place: Place, top: number): void {
    const tidied = tidy(this.box, place) ?? (this.begun ? place : undefined);
    const last = this.found[this.found.length - 1];
    if (tidied && !(last && isSame(last, tidied))) this.found.push(tidied);
    this.end = top + this.rest - this.frame(place.node).above;
  }

  private frame(node: Node): Frame {
    if (node === this.box) return { above: 0, below: 0 };
    const known = this.frames.get(node);
    if (known) return known;
    let { above, below } = this.frame(node.parentNode as Node);
    if (node instanceof HTMLElement) {
      const style = getComputedStyle(node);
      above += parseFloat(style.paddingTop) + parseFloat(style.borderTopWidth);
      below += parseFloat(style.paddingBottom) + parseFloat(style.borderBottomWidth);
      if (node instanceof HTMLTableElement) above += node.tHead?.offsetHeight ?? 0;
    }
    const frame = { above, below };
    this.frames.set(node, frame);
    return frame;
  }
}

const isSame = (one: Place, two: Place): boolean => one.node === two.node && one.offset === two.offset;

/** What was divided goes on as it was: a list with its numbers, a table with its head. */
function mend(old: Element[], made: Node): void {
  let clone = made.firstChild;
  for (const element of old) {
    if (!(clone instanceof HTMLElement)) return;
    if (element instanceof HTMLLIElement) clone.style.listStyle = "none";
    if (element instanceof HTMLOListElement && clone instanceof HTMLOListElement) {
      const items = element.querySelectorAll(":scope>li").length;
      clone.start = element.start + items - (old.some((each) => each.parentElement === element) ? 1 : 0);
    }
    if (element instanceof HTMLTableElement && element.tHead) {
      const next = clone.firstChild;
      clone.insertBefore(element.tHead.cloneNode(true), next);
      clone = next;
    } else {
      clone = clone.firstChild;
    }
  }
}

function ancestors(box: Element, node: Node): Element[] {
  const found: Element[] = [];
  for (let at: Node | null = node; at && at !== box; at = at.parentNode) {
    if (at instanceof Element) found.unshift(at);
  }
  return found;
}

/** Divides a box into pieces of at most `first`, then `rest` pixels, each put after the one before. */
export function split(box: HTMLElement, first: number, rest: number): HTMLElement[] {
  const pieces: HTMLElement[] = [];
  const range = document.createRange();
  // From the end, so that the places before it stay where they are.
  for (const { node, offset } of new Walk(box, first, rest).found.reverse()) {
    const piece = box.cloneNode() as HTMLElement;
    piece.classList.add("practice-goes-on");
    const chain = ancestors(box, node);
    range.setStart(node, offset);
    range.setEnd(box, box.childNodes.length);
    piece.append(range.extractContents());
    if (isEmpty(piece)) continue;
    mend(chain, piece);
    box.after(piece);
    pieces.unshift(piece);
  }
  return [box, ...pieces];
}
