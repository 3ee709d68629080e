/** The text of a card as it is printed: a copy of what the page shows, without what only works once in a page. */

/** Things that have no meaning on paper, or would start to play. */
const SCREEN_ONLY = "script,iframe,audio,video,button,input[type=radio],.headerlink,.md-code__nav";

/** Gives every listed id in a drawing's markup, and every reference to it, the prefix. */
export function renameIds(markup: string, ids: ReadonlySet<string>, prefix: string): string {
  return markup.replace(/(\sid="|#)([^"'\s;,(){}#]+)/g, (whole, lead: string, id: string) =>
    ids.has(id) ? lead + prefix + id : whole,
  );
}

/** Ids inside drawings carry clips and gradients, so they are renamed; all others only name what is on screen. */
function clean(box: HTMLElement, prefix: string): void {
  for (const element of box.querySelectorAll(SCREEN_ONLY)) element.remove();
  // On paper all tabs are open, so each name stands above its own.
  for (const tabs of box.querySelectorAll(".tabbed-set")) {
    const blocks = tabs.querySelectorAll(":scope>.tabbed-content>.tabbed-block");
    tabs.querySelectorAll(":scope>.tabbed-labels>label").forEach((name, index) => blocks[index]?.prepend(name));
  }
  for (const element of box.querySelectorAll("[id],[for],[name],details,img")) {
    if (element.closest("svg")) continue;
    // Two radio buttons of one name would take the choice from the tabs on screen.
    for (const name of ["id", "for", "name"]) element.removeAttribute(name);
    if (element instanceof HTMLDetailsElement) element.open = true;
    if (element instanceof HTMLImageElement) element.loading = "eager";
  }
  for (const drawing of box.querySelectorAll("svg")) {
    const ids = new Set([...drawing.querySelectorAll("[id]")].map((element) => element.id));
    drawing.removeAttribute("id");
    if (ids.size) drawing.outerHTML = renameIds(drawing.outerHTML, ids, prefix);
  }
}

export function part(name: string, ...content: (Node | string)[]): HTMLElement {
  const made = document.createElement("div");
  made.className = `practice-sheet-${name}`;
  made.append(...content);
  return made;
}

/** A picture of what a script has drawn: a copy of the element itself is blank. */
function pictured(canvas: HTMLCanvasElement): Node {
  const picture = new Image(canvas.width, canvas.height);
  try {
    picture.src = canvas.toDataURL();
  } catch {
    return canvas.cloneNode(); // drawn from another site: nobody may read it
  }
  return picture;
}

function copy(card: Element, side: string): HTMLElement {
  const made = part(side);
  const shown = card.querySelector(`.practice-${side}`);
  if (!shown) return made;
  made.append(...[...shown.childNodes].map((node) => node.cloneNode(true)));
  const drawn = shown.querySelectorAll("canvas");
  made.querySelectorAll("canvas").forEach((each, index) => each.replaceWith(pictured(drawn[index] ?? each)));
  return made;
}

/** What is printed of a card, as one text or as one for each side. */
export function texts(card: Element, apart: boolean, prefix: string): HTMLElement[] {
  const sides = ["front", "back"].map((side) => copy(card, side));
  const made = apart ? sides.map((side) => part("text", side)) : [part("text", ...sides)];
  for (const box of made) clean(box, prefix);
  return made;
}

/** The address to print: without the part of the page. */
export const addressOf = (href: string): string => href.split("#")[0] ?? "";
