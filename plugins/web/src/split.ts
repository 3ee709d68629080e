/** Divides what is on a card where a card ends: between lines, rows and pictures. */

export interface Place {
  readonly node: Node;
  readonly offset: number;
}

/** What is never divided, a row of a table only if it is taller than a card. */
const ATOMS = "img,svg,video,canvas,hr,math,mjx-container,.katex,tr";
/** What must not be the last thing on a card. */
const LEADS = "h1,h2,h3,h4,h5,h6,dt,thead,caption,summary,label,.admonition-title";
/** What a table has again on each card that it goes on to; as text it counts once. */
const AGAIN = "practice-again";
/** The part of a card that the head of a table may take each time. */
const MOST_HEAD = 0.4;
/** How much of an index may hang under its line without beginning the next card. */
const HANGING = 0.5;

const isEmpty = (node: Node): boolean =>
  !node.textContent?.trim() && !(node instanceof Element && (node.matches(ATOMS) || node.querySelector(ATOMS)));

const isLead = (node: Node): boolean => node instanceof Element && node.matches(LEADS);

const indexOf = (node: Node): number => [...(node.parentNode as Node).childNodes].indexOf(node as ChildNode);

function before(node: Node): Node | null {
  let found = node.previousSibling;
  while (found && isEmpty(found)) found = found.previousSibling;
  return found;
}

/** A place between elements rather than at the beginning of one, and not after a heading. */
function tidy(box: Element, place: Place): Place | undefined {
  let { node } = place;
  if (!(node instanceof Text)) node = node.childNodes[place.offset] as Node;
  else if (node.data.slice(0, place.offset).trim()) return place;
  for (let lead = before(node); !lead || isLead(lead); lead = before(node)) {
    const next = lead ?? node.parentNode;
    if (!next || next === box) return undefined;
    node = next;
  }
  return { node: node.parentNode as Node, offset: indexOf(node) };
}

/** Looks for the first thing that is below the end of a card. It changes nothing, and so costs one layout. */
class Walk {
  private readonly range = document.createRange();
  private readonly end: number;
  /** Whether anything is on the card by now. */
  private begun = false;
  place: Place | undefined;

  constructor(
    private readonly box: HTMLElement,
    private readonly height: number,
  ) {
    this.end = box.getBoundingClientRect().top + height;
    this.visit(box, 0);
  }

  /** Visits an element, whose parents need so much room below what is in it. */
  private visit(parent: Element, below: number): void {
    if (parent.classList.contains(AGAIN)) return;
    for (let node = parent.firstChild; node && !this.place; node = node.nextSibling) {
      if (node instanceof Text) this.text(node, below);
      else if (node instanceof Element) this.element(node, below);
    }
  }

  private element(element: Element, below: number): void {
    const rect = element.getBoundingClientRect();
    if (!element.matches(ATOMS) || (element.localName === "tr" && rect.height > this.height)) {
      const { paddingBottom, borderBottomWidth } = getComputedStyle(element);
      return this.visit(element, below + parseFloat(paddingBottom) + parseFloat(borderBottomWidth));
    }
    if (!rect.height) return;
    if (rect.bottom > this.end - below && this.begun) {
      this.found({ node: element.parentNode as Node, offset: indexOf(element) });
    }
    this.begun = true;
  }

  private text(text: Text, below: number): void {
    const parent = text.parentElement;
    if (!text.data.trim() || !parent) return;
    const { range } = this;
    range.selectNodeContents(text);
    const rects = range.getClientRects();
    const [top, last] = [rects[0], rects[rects.length - 1]];
    if (!top || !last) return;
    const leading = parseFloat(getComputedStyle(parent).lineHeight) - top.height || 0;
    const hanging = parent.localName === "sub" ? HANGING * top.height : 0;
    let end = this.end - below - Math.max(0, leading / 2) + hanging;
    // A line that is taller than a card by itself stays in one piece.
    if (!this.begun) end = Math.max(end, top.bottom);
    this.begun = true;
    if (last.bottom > end) this.found({ node: text, offset: this.firstBelow(text, end) });
  }

  /** The first character of a text that is below `end`; lines never begin inside of a character. */
  private firstBelow(text: Text, end: number): number {
    let low = 0;
    let high = text.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      this.range.setStart(text, 0);
      this.range.setEnd(text, middle + 1);
      const rects = this.range.getClientRects();
      const last = rects[rects.length - 1];
      if (last && last.bottom > end) high = middle;
      else low = middle + 1;
    }
    return /[\uDC00-\uDFFF]/.test(text.data[low] ?? "") ? low - 1 : low;
  }

  private found(place: Place): void {
    this.place = tidy(this.box, place) ?? place;
  }
}

/** Where a box has to end so that it is at most so high; none where it cannot be divided. */
export const endOf = (box: HTMLElement, height: number): Place | undefined => new Walk(box, height).place;

function until(box: HTMLElement, { node, offset }: Place): Range {
  const range = document.createRange();
  range.setStart(box, 0);
  range.setEnd(node, offset);
  return range;
}

/** A copy of a box up to a place. */
export function upTo(box: HTMLElement, place: Place): HTMLElement {
  const made = box.cloneNode() as HTMLElement;
  made.append(until(box, place).cloneContents());
  return made;
}

/** Takes away what is before a place. What was divided goes on as it was: a list with its numbers, a table with its head. */
export function from(box: HTMLElement, place: Place, height: number): void {
  const again: (() => void)[] = [];
  let inside: Node = place.node;
  for (let at = inside; at !== box; inside = at, at = at.parentNode as Node) {
    if (at instanceof HTMLLIElement) at.style.listStyle = "none";
    if (at instanceof HTMLOListElement) {
      const past = inside === at ? place.offset : indexOf(inside);
      at.start += [...at.childNodes].slice(0, past).filter((each) => each instanceof HTMLLIElement).length;
    }
    if (at instanceof HTMLTableElement) {
      const table = at;
      // A head that fills a card would leave no room for the rows.
      const fits = (each: Element): boolean => each.getBoundingClientRect().height < height * MOST_HEAD;
      const heads = [...at.querySelectorAll(":scope>colgroup,:scope>thead")].filter(
        (each) => !each.contains(place.node) && fits(each),
      );
      again.push(() => table.prepend(...heads));
      for (const head of heads) head.classList.add(AGAIN);
    }
  }
  until(box, place).deleteContents();
  for (const restore of again) restore();
  box.classList.add("practice-goes-on");
}
